// @ts-check
/**
 * The search of a hub's front page. What is asked stands in the address, so that an answer can be shared. Every sentence stands in
 * hub_search.html.jinja.
 */

import { open } from "./many.js";
import { FIRST, tidy } from "./find.js";

/** @template {Element} E @param {string} selector @param {ParentNode} [within] @returns {E} */
const one = (selector, within = document) => /** @type {E} */ (within.querySelector(selector));

/** @type {HTMLFormElement} */
const form = one("[data-hub]");
/** @type {HTMLInputElement} */
const input = one("input", form);
/** @type {HTMLSelectElement} */
const select = one("select", form);
/** @type {HTMLElement} */
const status = one("[data-hub-status]");
/** @type {HTMLElement} */
const away = one("[data-hub-away]");
/** @type {HTMLElement} */
const hits = one("[data-hub-hits]");
/** @type {HTMLButtonElement} */
const more = one("[data-hub-more]");
/** @type {HTMLTemplateElement} */
const template = one("[data-hub-hit]");

const root = new URL(form.dataset.hub ?? ".", location.href).href;
const search = open(root);
/** @type {import("./find.js").Answer | null} */
let shown = null;
let from = 0;

/** @param {string} name of a sentence in the template @param {Record<string, string | number>} words */
const sentence = (name, words = {}) => (form.dataset[name] ?? "").replace(/\{(\w+)\}/g, (_, word) => String(words[word] ?? ""));

/** @param {import("./many.js").Found} found */
const item = (found) => {
  const made = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  const { name: first, others: count } = found;
  const name = count ? sentence(count === 1 ? "other" : "others", { name: first, count }) : first;
  one(".kind", made).textContent = `${name} · ${found.kind}`;
  /** @type {HTMLAnchorElement} */
  const link = one("a", made);
  link.textContent = found.title;
  link.href = found.url;
  one(".text", made).append(
    ...found.text.map(({ text, isHit }) => {
      const piece = document.createElement(isHit ? "mark" : "span");
      piece.textContent = text;
      return piece;
    }),
  );
  return made;
};

/** @param {import("./find.js").Answer} answer @param {string} query */
const tell = ({ count, isSome, meant }, query) => {
  const name = isSome ? "some" : meant ? "meant" : count === 0 ? "none" : count === 1 ? "one" : "many";
  status.textContent = sentence(name, { query, count, meant });
};

const showMore = async () => {
  if (!shown) return;
  const answer = shown;
  const found = await (await search).found(answer, from);
  if (answer !== shown) return;
  from += FIRST;
  hits.append(...found.map(item));
  more.hidden = from >= answer.results.length;
};

/** @param {string} query */
const remember = (query) => {
  const to = new URL(location.href);
  for (const [name, value] of [["q", query], ["kommune", select.value]]) {
    if (value) to.searchParams.set(name, value);
    else to.searchParams.delete(name);
  }
  history.replaceState(null, "", to);
};

const ask = async () => {
  const query = input.value.trim();
  remember(query);
  const isAsked = tidy(query).length > 1;
  if (isAsked && !status.textContent) status.textContent = sentence("loading");
  const opened = await search;
  opened.only = select.value;
  shown = isAsked ? await opened.find(query, {}) : null;
  from = 0;
  hits.replaceChildren();
  more.hidden = true;
  if (shown) {
    await showMore();
    tell(shown, query);
  } else {
    status.textContent = "";
  }
};

let isAsking = false;
let isBehind = false;

/** An answer to the last of what is written while one is being looked for. */
const follow = async () => {
  isBehind = isAsking;
  if (isAsking) return;
  isAsking = true;
  try {
    await ask();
  } catch (error) {
    status.textContent = sentence("broken");
    console.warn(error);
  }
  isAsking = false;
  if (isBehind) follow();
};

const begin = async () => {
  form.hidden = false;
  const { searchParams } = new URL(location.href);
  input.value = (searchParams.get("q") ?? "").slice(0, input.maxLength);
  const { told, away: names } = await search;
  select.append(...told.handbooks.map(({ name, slug }) => new Option(name, slug)));
  select.value = searchParams.get("kommune") ?? "";
  if (select.selectedIndex < 0) select.value = "";
  away.textContent = sentence("away", { names: names.join(", ") });
  away.hidden = !names.length;
  if (input.value) follow();
};

form.addEventListener("submit", (event) => {
  event.preventDefault();
  follow();
});
input.addEventListener("input", follow);
select.addEventListener("change", follow);
more.addEventListener("click", async () => {
  const at = hits.children.length;
  await showMore();
  hits.children[at]?.querySelector("a")?.focus();
});
begin().catch((error) => {
  status.textContent = sentence("broken");
  console.warn(error);
});
