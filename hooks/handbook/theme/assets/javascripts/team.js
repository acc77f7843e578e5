// @ts-check
/** The plans of a team, opened together: what each competence was chosen for, without names unless they are asked for. Nothing is kept. */

import { MOST, read } from "./planfile.js";
import { anew, dayOf, known, named, part, refusal, say, worded } from "./planknown.js";

/** @typedef {import("./planfile.js").Plan} Plan */
/** @typedef {{name: string, who: string[], wanted: Map<string, number>, dates: Set<string>}} Row */

const FEW = 3; // plans, below which people may be recognised
/** @type {Plan[]} */
let plans = [];

/** @param {Plan[]} all @returns {Map<string, Row>} what is to be learned, by competence */
const gathered = (all) => {
  /** @type {Map<string, Row>} */
  const rows = new Map();
  for (const plan of all) for (const [id, goals] of byCompetence(plan)) addTo(rows, id, plan.nickname, goals);
  return rows;
};

/** A plan's goals that are still to be met. @param {Plan} plan */
const byCompetence = (plan) => {
  /** @type {Map<string, Plan["goals"]>} */
  const found = new Map();
  for (const goal of plan.goals.filter(({ done }) => !done)) found.set(goal.competence, [...(found.get(goal.competence) ?? []), goal]);
  return found;
};

/** @param {Map<string, Row>} rows @param {string} id @param {string} nickname @param {Plan["goals"]} goals */
const addTo = (rows, id, nickname, goals) => {
  const row = rows.get(id) ?? { name: id ? named("competence", id) : say("own"), who: [], wanted: new Map(), dates: new Set() };
  row.who.push(nickname);
  for (const module of new Set(goals.flatMap((goal) => goal.modules))) row.wanted.set(module, (row.wanted.get(module) ?? 0) + 1);
  for (const { date } of goals) if (date) row.dates.add(date);
  rows.set(id, row);
};

/** @param {Row} row */
const who = ({ who }) => {
  const asked = /** @type {HTMLInputElement} */ (part("[data-names]")).checked;
  const names = who.map((name) => name || say("nameless")).sort((one, other) => one.localeCompare(other, "da"));
  return asked ? `${who.length}: ${names.join(", ")}` : String(who.length);
};

/** @param {Row} row */
const shownRow = (row) => {
  const line = document.createElement("tr");
  const wanted = [...row.wanted].sort((one, other) => other[1] - one[1]).map(([id, count]) => `${named("module", id)} (${count})`);
  const head = worded("th", row.name);
  head.setAttribute("scope", "row");
  line.append(head, worded("td", who(row)), worded("td", wanted.join(", ")), worded("td", [...row.dates].sort().map(dayOf).join(", ")));
  return line;
};

const show = () => {
  const rows = gathered(plans);
  const ordered = [...rows.values()].sort((one, other) => other.who.length - one.who.length || one.name.localeCompare(other.name, "da"));
  part("[data-team] tbody").replaceChildren(...ordered.map(shownRow));
  part("[data-wide]").hidden = !plans.length;
  part("[data-few]").hidden = !plans.length || plans.length >= FEW;
  part("[data-few]").textContent = say("few");
  const names = known("competence").filter(({ id }) => !rows.has(id)).map(({ name }) => name);
  part("[data-unchosen]").textContent = plans.length && names.length ? say("unchosen", { names: names.join(", ") }) : "";
};

const tell = () => {
  const years = [...new Set(plans.map(({ year }) => year))].sort().join(", ");
  part("[data-status]").textContent = say(["none", "one"][plans.length] ?? "plans", { count: plans.length, years });
};

/** @param {File[]} files */
const open = async (files) => {
  const found = await Promise.all(files.map(async (file) => read(await file.slice(0, MOST.bytes + 1).arrayBuffer())));
  const told = found.map(({ plan }) => JSON.stringify(plan));
  const again = files.filter((_, index) => found[index]?.plan && told.indexOf(told[index] ?? "") < index);
  plans = found.flatMap(({ plan }, index) => (plan && told.indexOf(told[index] ?? "") === index ? [plan] : []));
  const wrong = found.flatMap(({ reasons }, index) => (reasons ? refusal(say("refused", { file: files[index]?.name ?? "" }), reasons) : []));
  part("[data-wrong]").replaceChildren(...wrong, ...again.map(({ name }) => worded("p", say("again", { file: name }))));
  show();
  tell();
};

/** @param {Event} event */
const chooseFiles = ({ target }) => {
  if (target instanceof HTMLInputElement && target.files?.length) open([...target.files]);
};

const begin = () => {
  part("[data-open]").addEventListener("click", anew);
  part("[data-open]").addEventListener("change", chooseFiles);
  part("[data-names]").addEventListener("change", show);
  part('[data-do="print"]').addEventListener("click", () => print());
  part("[data-unscripted]").hidden = true;
  part("[data-desk]").hidden = false;
  show();
};

if (document.querySelector("[data-team]")) begin();
