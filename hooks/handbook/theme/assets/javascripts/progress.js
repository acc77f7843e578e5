// @ts-check
/** How far a reader is, kept in this browser and nowhere else: marked on a module's page, counted on the pages of roles and programmes. */

import { keep, keeps, kept } from "./keep.js";

const SAID = /** @type {const} */ ({ read: "Læst", done: "Gennemført" });

/** @returns {Record<string, keyof typeof SAID>} */
const progress = () => Object(kept("modules"));

/** @param {string} id */
const marked = (id) => {
  const mark = progress()[id] ?? "";
  return Object.hasOwn(SAID, mark) ? mark : "";
};

/** @param {number} minutes */
const duration = (minutes) => {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const said = [];
  if (hours) said.push(`${hours} ${hours === 1 ? "time" : "timer"}`);
  if (rest || !hours) said.push(`${rest} ${rest === 1 ? "minut" : "minutter"}`);
  return said.join(" og ");
};

/** The module that an item of a path leads to: the last folder or file of its address.
 * @param {Element} item */
const moduleOf = (item) => {
  const path = item.querySelector("a")?.pathname.replace(/(\/|\/index\.html|\.html)$/, "") ?? "";
  return path.slice(path.lastIndexOf("/") + 1);
};

/** @param {HTMLElement} frame */
const showPath = (frame) => {
  const items = [...frame.querySelectorAll("ol > li")];
  const minutes = items.map((item) => Number(item.querySelector("[data-minutes]")?.getAttribute("data-minutes")));
  const marks = items.map((item) => marked(moduleOf(item)));
  items.forEach((item, index) => {
    item.querySelector(".fs-marked")?.remove();
    if (!marks[index]) return;
    const mark = document.createElement("span");
    mark.className = `fs-marked fs-marked--${marks[index]}`;
    mark.textContent = ` ${SAID[marks[index]]}`;
    item.querySelector("strong")?.after(mark);
  });
  const sum = document.querySelector(".fs-sofar");
  if (sum instanceof HTMLElement) showSum(sum, marks, minutes);
};

/** @param {HTMLElement} sum @param {string[]} marks @param {number[]} minutes */
const showSum = (sum, marks, minutes) => {
  const done = marks.filter((mark) => mark === "done").length;
  const [spent, left] = [true, false].map((wanted) => minutes.reduce((all, one, index) => all + ((marks[index] === "done") === wanted ? one : 0), 0));
  const words = { done, all: marks.length, spent: duration(spent ?? 0), left: duration(left ?? 0) };
  const [text, bar] = [sum.querySelector("p"), sum.querySelector("progress")];
  if (!text || !bar) return;
  text.textContent = (sum.dataset.said ?? "").replace(/\{(\w+)\}/g, (_, name) => String(words[/** @type {keyof words} */ (name)]));
  bar.max = marks.length;
  bar.value = done;
  sum.hidden = !marks.some(Boolean);
};

/** @param {HTMLElement} field */
const showMark = (field) => {
  const mark = marked(field.dataset.module ?? "");
  for (const choice of field.querySelectorAll("input")) choice.checked = choice.value === mark;
  field.hidden = false;
};

const show = () => {
  for (const frame of document.querySelectorAll(".fs-path")) if (frame instanceof HTMLElement) showPath(frame);
  for (const field of document.querySelectorAll(".fs-mark")) if (field instanceof HTMLElement) showMark(field);
  for (const fold of document.querySelectorAll(".fs-forget")) fold.toggleAttribute("hidden", !kept("modules"));
};

/** @param {Event} event */
const mark = ({ target }) => {
  if (!(target instanceof HTMLInputElement)) return;
  const id = target.closest("fieldset")?.dataset.module ?? "";
  const { [id]: _, ...others } = progress();
  const left = target.value ? { ...others, [id]: target.value } : others;
  const isKept = keep("modules", Object.keys(left).length ? left : undefined);
  show();
  const full = document.querySelector(".fs-full");
  if (full instanceof HTMLElement) full.textContent = isKept ? "" : (full.dataset.said ?? "");
};

/** @param {Event} event */
const forget = ({ currentTarget }) => {
  keep("modules", undefined);
  show();
  const said = currentTarget instanceof Element && currentTarget.closest("details")?.nextElementSibling;
  if (!(said instanceof HTMLElement)) return;
  said.textContent = said.dataset.said ?? "";
  said.tabIndex = -1;
  said.focus();
};

if (keeps()) {
  document.querySelector(".fs-mark")?.addEventListener("change", mark);
  document.querySelector(".fs-forget button")?.addEventListener("click", forget);
  addEventListener("storage", show);
  addEventListener("pageshow", show);
  show();
}
