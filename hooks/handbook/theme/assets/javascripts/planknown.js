// @ts-check
/** What a page of plans says to its scripts: the names that the handbook knows, and its sentences. */

/** @typedef {{id: string, name: string, ties: string[]}} Known  `ties` are a competence's signs, what a module builds, what a role needs */

/** @param {string} selector @returns {HTMLElement} */
export const part = (selector) => {
  const found = document.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`${selector} is not on the page`);
  return found;
};

/** A copy of what stands in a template. @param {string} selector */
export const copied = (selector) => {
  const template = part(selector);
  const first = template instanceof HTMLTemplateElement && template.content.firstElementChild?.cloneNode(true);
  if (!(first instanceof HTMLElement)) throw new Error(`${selector} is empty`);
  return first;
};

/** @param {string} kind @returns {Known[]} in the handbook's order */
export const known = (kind) => {
  const template = document.querySelector("template[data-known]");
  const found = template instanceof HTMLTemplateElement ? template.content.querySelectorAll(`[data-kind="${kind}"]`) : [];
  return [...found].filter((one) => one instanceof HTMLOptionElement).map((one) => {
    const { signs, builds, needs } = one.dataset;
    return { id: one.value, name: one.text, ties: JSON.parse(signs ?? builds ?? needs ?? "[]") };
  });
};

/** A sentence of the page, with words filled in. @param {string} name @param {Record<string, string | number>} [words] */
export const say = (name, words = {}) => {
  const template = document.querySelector("template[data-says]");
  const found = template instanceof HTMLTemplateElement ? template.content.querySelector(`[data-say="${name}"]`) : null;
  return (found?.textContent ?? "").replace(/\{(\w+)\}/g, (_, word) => String(words[word] ?? ""));
};

/** What the handbook calls an id; one that it does not know is told as it is. @param {string} kind @param {string} id */
export const named = (kind, id) => known(kind).find((one) => one.id === id)?.name ?? say("unknown", { id });

/** @param {string | null} date */
export const dayOf = (date) => (date ? new Intl.DateTimeFormat("da", { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${date}T00:00:00Z`)) : "");

/** An element with a text and nothing else in it. @param {string} tag @param {string} text */
export const worded = (tag, text) => {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
};

/** Why a file was refused, as a heading and a list. @param {string} heading @param {string[]} reasons */
export const refusal = (heading, reasons) => {
  const list = document.createElement("ul");
  list.append(...reasons.map((reason) => worded("li", reason)));
  return [worded("p", heading), list];
};

/** Let the same file be chosen again, for it may have changed. @param {Event} event */
export const anew = ({ target }) => {
  if (target instanceof HTMLInputElement) target.value = "";
};
