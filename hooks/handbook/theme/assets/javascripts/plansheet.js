// @ts-check
/** The plan on paper: the sheet that the page has without scripts, filled with what is written. */

import { dayOf, named, part, say, worded } from "./planknown.js";

/** @typedef {import("./planfile.js").Plan} Plan */
/** @typedef {import("./planfile.js").Goal} Goal */

/** The empty sheet's goals, as they came with the page. */
const blank = [...document.querySelectorAll(".fs-sheet__goal")];

/** @param {Element} within @param {Record<string, string>} facts */
const fill = (within, facts) => {
  for (const [name, text] of Object.entries(facts)) {
    const place = within.querySelector(`[data-fact="${name}"]`);
    if (place) place.textContent = text;
  }
};

/** @param {string} kind @param {string} id */
const name = (kind, id) => (id ? named(kind, id) : "");

/** @param {Goal} goal @param {number} index */
const goalOnPaper = (goal, index) => {
  const paper = /** @type {Element} */ (blank[0]?.cloneNode(true));
  const heading = paper.querySelector("h3");
  if (heading) heading.textContent = `Mål ${index + 1}`;
  fill(paper, {
    ...{ text: goal.text, why: goal.why, practice: goal.practice, sign: goal.sign },
    competence: name("competence", goal.competence),
    modules: goal.modules.map((id) => named("module", id)).join(", "),
    partner: name("role", goal.partner),
    date: dayOf(goal.date),
    done: goal.done ? say("yes") : "",
  });
  return paper;
};

/** @param {Element} within @param {Plan["talk"]} talk */
const talkOnPaper = (within, talk) => within.replaceChildren(...talk.flatMap(({ question, answer }) => [worded("dt", question), worded("dd", answer)]));

/** @param {Plan["achieved"][number]} met */
export const metOnPaper = ({ text, competence, year }) => say("met", { text: text || name("competence", competence), year });

/** Show a plan on the sheet, with the talk's questions whether they are answered or not. @param {Plan} plan @param {Plan["talk"]} talk */
export const showSheet = (plan, talk) => {
  const sheet = part("[data-sheet]");
  fill(sheet, { year: [plan.year, plan.period].filter(Boolean).join(", "), role: name("role", plan.role) });
  part("[data-sheet-goals]").replaceChildren(...(plan.goals.length ? plan.goals.map(goalOnPaper) : blank));
  talkOnPaper(part("[data-questions]"), talk);
  const met = part("[data-sheet-achieved]");
  met.hidden = !plan.achieved.length;
  met.querySelector("ul")?.replaceChildren(...plan.achieved.map((one) => worded("li", metOnPaper(one))));
};
