// @ts-check
/** A module's quiz: marks each question when it is answered, and tells the result by outcome. Nothing is kept, and nothing is sent. */

/** @typedef {{form: HTMLFormElement, told: Element[], right?: boolean}} Question `told` is what the key says of each answer. */

/** @param {string | undefined} text @param {Record<string, number>} words */
const filled = (text, words) => (text ?? "").replace(/\{(\w+)\}/g, (_, name) => String(words[name]));

/** @param {Element} told */
const isRight = (told) => told.querySelector(".fs-right") !== null;

/** @param {HTMLFormElement} form */
const choices = (form) => [...form.querySelectorAll("input")];

/** @param {string} text */
const line = (text) => Object.assign(document.createElement("p"), { textContent: text });

/** @param {Question} question */
const clear = ({ form }) => {
  form.querySelector(".fs-told")?.replaceChildren();
  for (const choice of choices(form)) choice.removeAttribute("aria-describedby");
};

/** What is said of the answers that were chosen: each in its own line, which describes the choice.
 * @param {Question} question */
const verdicts = ({ form, told }) => {
  const list = document.createElement("ul");
  choices(form).forEach((choice, index) => {
    const said = told[index]?.cloneNode(true);
    if (!choice.checked || !(said instanceof Element)) return;
    said.id = `${choice.id}--svar`;
    choice.setAttribute("aria-describedby", said.id);
    list.append(said);
  });
  return list;
};

/** @param {HTMLElement} quiz @param {Question} question */
const answer = (quiz, question) => {
  clear(question);
  const status = question.form.querySelector(".fs-told");
  const chosen = question.told.filter((_, index) => choices(question.form)[index]?.checked);
  if (!chosen.length) return status?.append(line(quiz.dataset.none ?? ""));
  const [found, all] = [chosen.filter(isRight).length, question.told.filter(isRight).length];
  question.right = found === all && chosen.length === all;
  const sum = all > 1 && found < all ? ` ${filled(quiz.dataset.missing, { found, all })}` : "";
  status?.append(line((question.right ? quiz.dataset.right : quiz.dataset.wrong) + sum), verdicts(question));
};

/** @param {Question[]} questions */
const counted = (questions) => ({ right: questions.filter(({ right }) => right).length, all: questions.length });

/** @param {HTMLElement} quiz @param {Question[]} questions */
const showResult = (quiz, questions) => {
  const isDone = questions.every(({ right }) => right !== undefined);
  quiz.querySelector(".fs-result")?.toggleAttribute("hidden", !isDone);
  const done = quiz.querySelector(".fs-done");
  if (done) done.textContent = isDone ? filled(quiz.dataset.done, counted(questions)) : "";
  for (const outcome of quiz.querySelectorAll(".fs-result [data-outcome]")) {
    if (outcome instanceof HTMLElement) showOutcome(outcome, questions);
  }
};

/** @param {HTMLElement} outcome @param {Question[]} questions */
const showOutcome = (outcome, questions) => {
  const sum = counted(questions.filter(({ form }) => form.dataset.outcome === outcome.dataset.outcome));
  outcome.textContent = filled(outcome.dataset.said, sum);
  outcome.nextElementSibling?.toggleAttribute("hidden", sum.right === sum.all);
};

/** @param {HTMLElement} quiz @param {Question[]} questions */
const restart = (quiz, questions) => {
  for (const question of questions) {
    question.form.reset();
    question.right = undefined;
    clear(question);
  }
  showResult(quiz, questions);
  quiz.querySelector("input")?.focus();
};

/** @param {HTMLElement} quiz */
const begin = (quiz) => {
  const keys = [...quiz.querySelectorAll(".fs-key > ol > li")];
  /** @type {Question[]} */
  const questions = [...quiz.querySelectorAll("form")].map((form, index) => ({ form, told: [...(keys[index]?.querySelectorAll("li") ?? [])] }));
  for (const question of questions) {
    question.form.addEventListener("change", () => {
      question.right = undefined;
      clear(question);
      showResult(quiz, questions);
    });
    question.form.addEventListener("submit", (event) => {
      event.preventDefault();
      answer(quiz, question);
      showResult(quiz, questions);
    });
  }
  quiz.querySelector(".fs-result button")?.addEventListener("click", () => restart(quiz, questions));
  for (const part of quiz.querySelectorAll(".fs-send, .fs-private")) part.toggleAttribute("hidden", false);
};

for (const quiz of document.querySelectorAll(".fs-quiz")) if (quiz instanceof HTMLElement) begin(quiz);
