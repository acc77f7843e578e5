// @ts-check
/** A method's sheet of questions: kept in this browser only when the reader asks for it, printed, saved as text, and erased. Nothing is sent,
 * and nothing is reckoned from the answers. */

import { keep, keeps, kept } from "./keep.js";

const LONGEST = 4000;

/** @typedef {Record<string, string>} Answers What was written or chosen, in words, by question. */

/** @param {unknown} found @returns {Record<string, unknown>} */
const record = (found) => (found && typeof found === "object" && !Array.isArray(found) ? /** @type {Record<string, unknown>} */ (found) : {});

/** @param {Record<string, unknown>} found @param {string} name */
const own = (found, name) => (Object.hasOwn(found, name) ? found[name] : undefined);

/** All sheets that are kept, by method. */
const sheets = () => record(kept("dialogue"));

/** A field's name is the question's id behind a word of ours: a form has properties by the names of its fields.
 * @param {Element | null} field */
const questionOf = (field) => field?.getAttribute("name")?.replace("samtaleark--", "") ?? "";

/** @param {HTMLFormElement} form */
const methodOf = (form) => form.dataset.method ?? "";

/** @param {HTMLFormElement} form */
const isKept = (form) => Object.hasOwn(sheets(), methodOf(form));

/** @param {HTMLFormElement} form */
const choices = (form) => [...form.querySelectorAll(".fs-asked input")].filter((one) => one instanceof HTMLInputElement);

/** @param {HTMLInputElement} choice */
const words = (choice) => choice.labels?.[0]?.textContent?.trim() ?? "";

/** @param {HTMLFormElement} form */
const remember = (form) => /** @type {HTMLInputElement} */ (form.querySelector(".fs-keeping input"));

/** @param {HTMLFormElement} form @param {string} place @param {string | undefined} text */
const say = (form, place, text) => {
  const said = form.querySelector(place);
  if (said) said.textContent = text ?? "";
};

/** @param {HTMLFormElement} form @returns {Answers} */
const answers = (form) => {
  const written = [...form.querySelectorAll("textarea")].map((area) => [questionOf(area), area.value]);
  const chosen = choices(form).flatMap((choice) => (choice.checked ? [[questionOf(choice), words(choice)]] : []));
  return Object.fromEntries([...written, ...chosen].filter(([, answer]) => answer?.trim()));
};

/** What is written is cut off in its field on paper, so it also stands beside it.
 * @param {HTMLFormElement} form */
const copy = (form) => {
  for (const area of form.querySelectorAll("textarea")) if (area.nextElementSibling) area.nextElementSibling.textContent = area.value;
};

/** @param {HTMLFormElement} form @param {Record<string, unknown>} found */
const fill = (form, found) => {
  for (const area of form.querySelectorAll("textarea")) {
    const answer = own(found, questionOf(area));
    area.value = typeof answer === "string" ? answer.slice(0, LONGEST) : "";
  }
  for (const choice of choices(form)) choice.checked = own(found, questionOf(choice)) === words(choice);
  copy(form);
};

/** Show what is kept, and nothing where nothing is.
 * @param {HTMLFormElement} form */
const show = (form) => {
  fill(form, record(own(sheets(), methodOf(form))));
  remember(form).checked = isKept(form);
};

/** @param {HTMLFormElement} form */
const forget = (form) => {
  const { [methodOf(form)]: _, ...others } = sheets();
  return keep("dialogue", Object.keys(others).length ? others : undefined);
};

/** @param {HTMLFormElement} form */
const store = (form) => {
  const isStored = keep("dialogue", { ...sheets(), [methodOf(form)]: answers(form) });
  if (!isStored) {
    forget(form);
    remember(form).checked = false;
    say(form, ".fs-said", "");
  }
  say(form, ".fs-failed", isStored ? "" : form.dataset.full);
  return isStored;
};

/** @param {HTMLFormElement} form */
const decide = (form) => {
  if (!remember(form).checked) {
    forget(form);
    say(form, ".fs-said", form.dataset.loose);
  } else if (store(form)) say(form, ".fs-said", form.dataset.kept);
};

/** @param {HTMLFormElement} form @param {Event} event */
const note = (form, { target }) => {
  if (target === remember(form)) return decide(form);
  copy(form);
  if (remember(form).checked) store(form);
};

/** A question and its answer as they stand in a file.
 * @param {HTMLFormElement} form @param {Element} asked @param {Answers} given */
const lines = (form, asked, given) => {
  const question = asked.querySelector("legend, label")?.textContent?.trim();
  const scale = asked.matches(".fs-scale") ? [...asked.querySelectorAll("label")].slice(0, -1) : [];
  const ends = scale.length ? ` (${scale[0]?.textContent} – ${scale.at(-1)?.textContent})` : "";
  return `${question}${ends}\n${own(given, questionOf(asked.querySelector("input, textarea"))) ?? form.dataset.none}\n`;
};

/** @param {HTMLFormElement} form */
const text = (form) => {
  const title = document.querySelector("h1")?.firstChild?.textContent?.trim();
  const given = answers(form);
  return [`${title}\n`, ...[...form.querySelectorAll(".fs-asked")].map((asked) => lines(form, asked, given))].join("\n");
};

/** @param {HTMLFormElement} form */
const save = (form) => {
  const file = new Blob(["\ufeff", text(form)], { type: "text/plain;charset=utf-8" }); // the mark tells old editors of æ, ø and å
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: `samtaleark-${methodOf(form)}.txt` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // some browsers fetch it only after the click
  say(form, ".fs-said", form.dataset.saved);
};

const print = () => {
  const page = document.documentElement;
  page.classList.add("fs-only-dialogue");
  addEventListener("afterprint", () => page.classList.remove("fs-only-dialogue"), { once: true });
  window.print();
};

/** @param {HTMLFormElement} form */
const erase = (form) => {
  forget(form);
  show(form);
  say(form, ".fs-failed", "");
  say(form, ".fs-said", form.dataset.gone);
  form.querySelector("details")?.removeAttribute("open");
  const said = form.querySelector(".fs-said");
  if (said instanceof HTMLElement) said.focus();
};

/** @param {HTMLFormElement} form */
const begin = (form) => {
  const deeds = { print, save: () => save(form), erase: () => erase(form) };
  for (const [deed, act] of Object.entries(deeds)) form.querySelector(`[data-do="${deed}"]`)?.addEventListener("click", act);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", (event) => note(form, event));
  addEventListener("storage", () => remember(form).checked && show(form));
  addEventListener("pageshow", ({ persisted }) => persisted && show(form)); // whoever goes back may be another reader
  form.querySelector(".fs-doing")?.removeAttribute("hidden");
  form.querySelector(".fs-keeping")?.toggleAttribute("hidden", !keeps());
  show(form);
};

const form = document.querySelector(".fs-dialogue");
if (form instanceof HTMLFormElement) begin(form);
