// @ts-check
/** One goal of a plan as a part of the form: shown from the plan, and read back. */

import { MOST, emptyGoal, isDay } from "./planfile.js";
import { copied, known, named, say, worded } from "./planknown.js";

/** @typedef {import("./planfile.js").Goal} Goal */

/** @param {Element} within @param {string} name @returns {any} */
export const field = (within, name) => within.querySelector(`[data-field="${name}"]`);

/** @param {Element} within @param {string} name @param {number} most */
export const typed = (within, name, most) => [...field(within, name).value].slice(0, most).join("");

/** @param {string} value @param {string} text */
const option = (value, text) => {
  const made = document.createElement("option");
  made.value = value;
  made.textContent = text;
  return made;
};

/** @param {string} label @param {import("./planknown.js").Known[]} ones */
const group = (label, ones) => {
  const made = document.createElement("optgroup");
  made.label = label;
  made.append(...ones.map(({ id, name }) => option(id, name)));
  return made;
};

/** Fill a list to choose from, with what is chosen also where the handbook does not know it.
 * @param {HTMLSelectElement} select @param {string} kind @param {string} chosen @param {string} none @param {HTMLElement[]} choices */
export const choose = (select, kind, chosen, none, choices) => {
  const strangers = chosen && !known(kind).some(({ id }) => id === chosen) ? [option(chosen, named(kind, chosen))] : [];
  select.replaceChildren(option("", none), ...strangers, ...choices);
  select.value = chosen;
};

/** @param {string} kind */
export const options = (kind) => known(kind).map(({ id, name }) => option(id, name));

/** The competences, those that a role needs first. @param {string} role */
const competences = (role) => {
  const needs = known("role").find(({ id }) => id === role)?.ties ?? [];
  const [yours, others] = [true, false].map((wanted) => known("competence").filter(({ id }) => needs.includes(id) === wanted));
  return needs.length ? [group(say("yours"), yours ?? []), group(say("others"), others ?? [])] : [group(say("all"), others ?? [])];
};

/** @param {string} id @param {boolean} isChosen */
const tick = (id, isChosen) => {
  const [label, box] = [document.createElement("label"), document.createElement("input")];
  label.className = "fs-goal__tick";
  box.type = "checkbox";
  box.value = id;
  box.checked = isChosen;
  box.dataset.module = "";
  label.append(box, named("module", id));
  return label;
};

/** Suggest modules that build the competence, the one that builds most of it first; what is chosen stays in sight.
 * @param {Element} goal @param {string} competence @param {string[]} chosen */
const suggestModules = (goal, competence, chosen) => {
  const built = (/** @type {string[]} */ ties) => ties.filter((id) => id === competence).length;
  const ids = known("module").sort((one, other) => built(other.ties) - built(one.ties));
  const strangers = chosen.filter((id) => !ids.some((one) => one.id === id));
  const near = [...strangers, ...ids.filter(({ id, ties }) => built(ties) || chosen.includes(id)).map(({ id }) => id)];
  const far = ids.map(({ id }) => id).filter((id) => !near.includes(id));
  goal.querySelector("[data-near]")?.replaceChildren(...near.map((id) => tick(id, chosen.includes(id))));
  goal.querySelector("[data-far]")?.replaceChildren(...far.map((id) => tick(id, false)));
  goal.querySelector(".fs-goal__modules details")?.toggleAttribute("open", !near.length);
};

/** @param {Element} goal @param {string} competence */
const suggestSigns = (goal, competence) => {
  const signs = known("competence").find(({ id }) => id === competence)?.ties ?? [];
  const buttons = signs.map((sign) => {
    const button = worded("button", sign);
    button.setAttribute("type", "button");
    button.dataset.sign = "";
    return button;
  });
  goal.querySelector(".fs-goal__signs")?.toggleAttribute("hidden", !signs.length);
  goal.querySelector(".fs-goal__signs div")?.replaceChildren(...buttons);
};

/** What follows from the competence that is chosen. @param {Element} goal */
export const suggest = (goal) => {
  suggestModules(goal, field(goal, "competence").value, chosenModules(goal));
  suggestSigns(goal, field(goal, "competence").value);
};

/** @param {Element} goal */
const chosenModules = (goal) => [...goal.querySelectorAll("[data-module]")].flatMap((box) => (box instanceof HTMLInputElement && box.checked ? [box.value] : []));

/** @param {Goal} goal @param {number} index @param {string} role */
export const shownGoal = (goal, index, role) => {
  const shown = copied("template[data-goal]");
  shown.dataset.carried = String(goal.carried);
  shown.querySelector(".fs-goal__carried")?.toggleAttribute("hidden", !goal.carried);
  for (const name of /** @type {const} */ (["text", "why", "practice", "sign"])) field(shown, name).value = goal[name];
  field(shown, "date").value = goal.date ?? "";
  field(shown, "done").checked = goal.done;
  choose(field(shown, "partner"), "role", goal.partner, say("none"), options("role"));
  choose(field(shown, "competence"), "competence", goal.competence, say("own"), competences(role));
  suggestModules(shown, goal.competence, goal.modules);
  suggestSigns(shown, goal.competence);
  number(shown, index);
  return shown;
};

/** @param {Element} goal @param {number} index */
export const number = (goal, index) => {
  const [legend, remove] = [goal.querySelector("legend"), goal.querySelector("[data-remove]")];
  if (legend) legend.textContent = `Mål ${index + 1}`;
  remove?.setAttribute("aria-label", `${remove.textContent} (mål ${index + 1})`);
};

/** The competences anew for another role. @param {Element} goal @param {string} role */
export const reorder = (goal, role) => {
  const select = field(goal, "competence");
  choose(select, "competence", select.value, say("own"), competences(role));
};

/** @param {Element} shown @returns {Goal} */
export const readGoal = (shown) => {
  const date = field(shown, "date").value;
  return {
    ...emptyGoal(),
    text: typed(shown, "text", MOST.line),
    competence: typed(shown, "competence", MOST.name),
    modules: chosenModules(shown).slice(0, MOST.modules),
    date: isDay(date) ? date : null,
    why: typed(shown, "why", MOST.prose),
    practice: typed(shown, "practice", MOST.prose),
    partner: typed(shown, "partner", MOST.name),
    sign: typed(shown, "sign", MOST.prose),
    done: field(shown, "done").checked,
    carried: shown instanceof HTMLElement && shown.dataset.carried === "true",
  };
};

/** Put a sign in, on a line of its own. @param {Element} goal @param {string} sign */
export const putSign = (goal, sign) => {
  const area = field(goal, "sign");
  area.value = [area.value.trimEnd(), sign].filter(Boolean).join("\n");
  area.focus();
};
