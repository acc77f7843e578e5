// @ts-check
/** A reader's own plan: kept in this browser while it is written, saved to a file and opened again, and gone when the reader says so. */

import { keep, kept } from "./keep.js";
import { LATEST, MOST, YEARS, emptyGoal, emptyPlan, judge, nextYear, read, written } from "./planfile.js";
import { choose, field, number, options, putSign, readGoal, reorder, shownGoal, suggest, typed } from "./plangoal.js";
import { anew, known, named, part, refusal, say, worded } from "./planknown.js";
import { metOnPaper, showSheet } from "./plansheet.js";

/** @typedef {import("./planfile.js").Plan} Plan */

const PART = "plan";
const fresh = () => emptyPlan(new Date().getFullYear());
let plan = fresh();
let isSaved = true; // whether a file holds all of it
let isKept = true; // whether the browser does
/** @type {string[]} */
let questions = [];

const isEmpty = () => JSON.stringify(plan) === JSON.stringify(fresh());

const goals = () => [...part("[data-goals]").children];

/** The page's questions with the answers, and behind them those that only the plan knows. */
const talk = () => {
  const answered = new Map(plan.talk.map(({ question, answer }) => [question, answer]));
  const others = [...answered.keys()].filter((question) => !questions.includes(question));
  return [...questions, ...others].map((question) => ({ question, answer: answered.get(question) ?? "" }));
};

// ---- What is told ----

/** @param {string} text */
const tell = (text) => {
  part("[data-wrong]").replaceChildren();
  part("[data-status]").textContent = text;
};

/** @param {string} heading @param {string[]} reasons */
const refuse = (heading, reasons) => {
  part("[data-status]").textContent = "";
  part("[data-wrong]").replaceChildren(...refusal(heading, reasons));
};

const showState = () => {
  const name = isEmpty() ? "empty" : isSaved ? "safe" : "unsaved";
  part("[data-state]").textContent = isKept ? say(name) : say("unkept");
};

/** @param {string} name what is asked @returns {Promise<boolean>} */
const ask = (name) =>
  new Promise((resolve) => {
    const dialog = /** @type {HTMLDialogElement} */ (part("[data-ask]"));
    const yes = part('[data-answer="yes"]');
    part("#plan-ask").textContent = say(`ask-${name}`);
    yes.textContent = say(`yes-${name}`);
    dialog.returnValue = "";
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
    dialog.showModal();
  });

/** Whether the plan on the page may go, because a file holds it or the reader says so. @param {string} name */
const mayGo = async (name) => isSaved || isEmpty() || ask(name);

// ---- What is shown ----

/** @param {{question: string, answer: string}} one */
const shownAnswer = ({ question, answer }) => {
  const [label, area] = [document.createElement("label"), document.createElement("textarea")];
  const before = plan.before.find((one) => one.question === question)?.answer;
  area.rows = 2;
  area.maxLength = MOST.prose;
  area.value = answer;
  area.dataset.question = question;
  label.append(worded("span", question), ...(before ? [worded("small", say("before", { answer: before }))] : []), area);
  return label;
};

const showAchieved = () => {
  const met = part("[data-achieved]");
  met.hidden = !plan.achieved.length;
  met.querySelector("ul")?.replaceChildren(...plan.achieved.map((one) => worded("li", metOnPaper(one))));
};

const show = () => {
  const form = part("[data-form]");
  field(form, "year").value = plan.year;
  field(form, "period").value = plan.period;
  field(form, "nickname").value = plan.nickname;
  choose(field(form, "role"), "role", plan.role, say("none"), options("role"));
  part("[data-goals]").replaceChildren(...plan.goals.map((goal, index) => shownGoal(goal, index, plan.role)));
  part("[data-talk]").replaceChildren(...talk().map(shownAnswer));
  showAchieved();
  showSheet(plan, talk());
  showState();
};

// ---- What is read and kept ----

/** A year that cannot be one is told of, and the plan's own stands again. @param {Event} event */
const judgeYear = ({ target }) => {
  const form = part("[data-form]");
  if (target !== field(form, "year") || Number(field(form, "year").value) === plan.year) return;
  field(form, "year").value = String(plan.year);
  tell(say("year", { year: plan.year, first: YEARS.first, last: YEARS.last }));
};

/** @param {Element} form */
const yearIn = (form) => {
  const year = Number(field(form, "year").value);
  return Number.isInteger(year) && year >= YEARS.first && year <= YEARS.last ? year : plan.year;
};

/** @returns {Plan["talk"]} */
const readTalk = () => {
  const areas = [...part("[data-talk]").querySelectorAll("textarea")];
  const asked = areas.map((area) => ({ question: area.dataset.question ?? "", answer: [...area.value].slice(0, MOST.prose).join("") }));
  return asked.filter(({ answer }) => answer).slice(0, MOST.answers);
};

const collect = () => {
  const form = part("[data-form]");
  plan = {
    ...plan,
    year: yearIn(form),
    period: typed(form, "period", MOST.name),
    role: typed(form, "role", MOST.name),
    nickname: typed(form, "nickname", MOST.name),
    goals: goals().map(readGoal),
    talk: readTalk(),
  };
  store(false);
  showSheet(plan, talk());
};

/** @param {boolean} saved */
const store = (saved) => {
  isSaved = saved;
  isKept = keep(PART, isEmpty() ? undefined : { plan, isSaved });
  showState();
};

/** Take what the browser keeps, which anything may have written. Gives whether there is nothing there that cannot be read. */
const load = () => {
  if (!isKept) return true;
  const found = kept(PART);
  const { plan: value, isSaved: saved } = Object(found);
  const { plan: sound, reasons } = found === undefined ? { plan: fresh(), reasons: undefined } : judge(value);
  if (reasons) return refuse(say("unreadable"), reasons), false;
  if (JSON.stringify(sound) === JSON.stringify(plan)) return showState(), true;
  plan = sound;
  isSaved = saved === true || found === undefined;
  show();
  return true;
};

// ---- What the reader does ----

/** @param {Plan} other @param {boolean} saved */
const replace = (other, saved) => {
  plan = other;
  store(saved);
  show();
};

/** @param {string} competence @returns {Element | undefined} */
const addGoal = (competence) => {
  if (plan.goals.length >= MOST.goals) return void tell(say("full", { most: MOST.goals }));
  replace({ ...plan, goals: [...plan.goals, { ...emptyGoal(), competence }] }, false);
  return goals().at(-1);
};

/** @param {Element} goal */
const removeGoal = async (goal) => {
  const isBlank = JSON.stringify({ ...readGoal(goal), carried: false }) === JSON.stringify(emptyGoal());
  if (!isBlank && !(await ask("remove"))) return;
  goal.remove();
  goals().forEach(number);
  collect();
  tell(say("removed"));
  part('[data-do="goal"]').focus();
};

const save = () => {
  const link = document.createElement("a");
  link.download = `min-plan-${plan.year}.json`;
  link.href = URL.createObjectURL(new Blob([written(plan)], { type: "application/json" }));
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 0);
  store(true);
  tell(say("saved", { file: link.download }));
};

/** @param {File} file */
const open = async (file) => {
  const { plan: found, from = LATEST, reasons } = read(await file.slice(0, MOST.bytes + 1).arrayBuffer());
  if (reasons) return refuse(say("refused", { file: file.name }), reasons);
  if (!(await mayGo("replace"))) return tell(say("kept"));
  replace(found, from === LATEST);
  tell(say(from === LATEST ? "opened" : "upgraded", { year: plan.year, from, latest: LATEST }));
};

const beginNext = async () => {
  if (!(await mayGo("next"))) return tell(say("kept"));
  const met = plan.goals.filter(({ done }) => done).length;
  replace(nextYear(plan), false);
  tell(say("next", { year: plan.year, carried: plan.goals.length, met }));
  part("[data-status]").focus();
};

const forget = async () => {
  if (!(await ask("forget"))) return tell(say("kept"));
  replace(fresh(), true);
  tell(say("forgotten"));
  part("[data-status]").focus();
};

const goal = () => {
  const added = addGoal("");
  if (!added) return;
  tell(say("goal", { number: plan.goals.length }));
  field(added, "competence").focus();
};

/** @type {Record<string, () => void>} */
const DEEDS = { save, goal, forget, next: beginNext, print: () => print() };

/** @param {Event} event */
const press = ({ target }) => {
  const button = target instanceof Element && target.closest("button");
  if (!button) return;
  const pressed = button.closest(".fs-goal");
  const deed = DEEDS[button.dataset.do ?? ""];
  if (deed) deed();
  else if (button.dataset.answer) /** @type {HTMLDialogElement} */ (part("[data-ask]")).close(button.dataset.answer);
  else if (pressed && "remove" in button.dataset) removeGoal(pressed);
  else if (pressed && "sign" in button.dataset) pressSign(pressed, button.textContent ?? "");
};

/** @param {Element} pressed @param {string} sign */
const pressSign = (pressed, sign) => {
  putSign(pressed, sign);
  collect();
  tell(say("sign"));
};

/** @param {Event} event */
const type = ({ target }) => {
  if (!(target instanceof HTMLElement)) return;
  const typedIn = target.closest(".fs-goal");
  if (typedIn && target.dataset.field === "competence") suggest(typedIn);
  if (target.dataset.field === "role") for (const one of goals()) reorder(one, field(part("[data-form]"), "role").value);
  collect();
};

/** @param {Event} event */
const chooseFile = ({ target }) => {
  const file = target instanceof HTMLInputElement && target.files?.[0];
  if (file) open(file);
};

/** Take along what a link to this page says: a competence to learn, or a role to plan for. */
const follow = () => {
  const asked = new URLSearchParams(location.search);
  const [competence, role] = [asked.get("kompetence") ?? "", asked.get("rolle") ?? ""];
  if (known("role").some(({ id }) => id === role) && !plan.role) replace({ ...plan, role }, false);
  if (known("competence").some(({ id }) => id === competence)) followTo(competence);
  if (asked.size) history.replaceState(null, "", location.pathname);
};

/** @param {string} competence */
const followTo = (competence) => {
  const name = named("competence", competence);
  if (plan.goals.some((one) => one.competence === competence && !one.done)) return tell(say("there", { name }));
  if (addGoal(competence)) tell(say("added", { name, number: plan.goals.length }));
};

const begin = () => {
  questions = [...part("[data-questions]").querySelectorAll("dt")].map((question) => question.textContent ?? "");
  part("[data-plan]").addEventListener("click", press);
  part("[data-form]").addEventListener("input", type);
  part("[data-form]").addEventListener("change", judgeYear);
  part("[data-form]").addEventListener("submit", (event) => event.preventDefault());
  part("[data-open]").addEventListener("click", anew);
  part("[data-open]").addEventListener("change", chooseFile);
  addEventListener("storage", load);
  addEventListener("pageshow", load);
  part("[data-unscripted]").hidden = true;
  part("[data-desk]").hidden = false;
  show();
  if (load()) follow();
};

if (document.querySelector("[data-plan]")) begin();
