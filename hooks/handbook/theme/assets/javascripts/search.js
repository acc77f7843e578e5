// @ts-check
/**
 * The search dialog. It opens by its door, `/` or Ctrl/Cmd K, and stands in the address as `?q=`, so that an answer can be shared
 * and Back closes it. Every sentence stands in partials/search.html.
 *
 * @typedef {import("./find.js").Search} Search
 * @typedef {import("./find.js").Answer} Answer
 */

import { open as openIndex, tidy } from "./find.js";

/** @template {Element} E @param {string} selector @param {ParentNode} within @returns {E} */
const one = (selector, within) => /** @type {E} */ (within.querySelector(selector));

/** @type {HTMLDialogElement} */
const dialog = one("[data-search]", document);
/** @type {HTMLElement} */
const door = one("[data-search-open]", document);
/** @type {HTMLFormElement} */
const form = one("form", dialog);
/** @type {HTMLInputElement} */
const input = one("input", dialog);
/** @type {HTMLElement} */
const found = one("[data-search-found]", dialog);
/** @type {HTMLElement} */
const status = one("[role=status]", dialog);
/** @type {HTMLElement} */
const facets = one("[data-search-facets]", dialog);
/** @type {HTMLElement} */
const hits = one("[data-search-hits]", dialog);
/** @type {HTMLElement} */
const term = one("[data-search-term]", dialog);
/** @type {HTMLElement} */
const help = one("[data-search-help]", dialog);
/** @type {HTMLButtonElement} */
const more = one("[data-search-more]", dialog);
/** @type {HTMLElement[]} */
const choices = [...dialog.querySelectorAll("[data-facet]")].map((choice) => /** @type {HTMLElement} */ (choice));

const root = new URL(dialog.dataset.search ?? ".", location.href).href.replace(/\/?$/, "/");

/** @type {Promise<Search> | null} */
let index = null;
/** @type {Answer | null} */
let shown = null;
/** @type {Record<string, string>} */
let chosen = {};
let asked = 0;
let isOurs = false; // whether the entry of the history with the query was made here, and Back leads to the page as it was

const load = () => {
  index ??= openIndex(root);
  index.catch(() => (index = null));
  return index;
};

/** @param {string} name @returns {Element} */
const copy = (name) => {
  /** @type {HTMLTemplateElement} */
  const template = one(`[data-search-template="${name}"]`, dialog);
  const made = document.createElement("div");
  made.append(template.content.cloneNode(true));
  return made;
};

/** Fill the part of a copy, or take it out where there is nothing to say. @param {Element} within @param {string} name @param {string} text */
const fill = (within, name, text) => {
  const part = one(`[data-part="${name}"]`, within);
  if (text) part.textContent = text;
  else part.remove();
};

/** @param {Element} within @param {string} text @param {string} url */
const lead = (within, text, url) => {
  /** @type {HTMLAnchorElement} */
  const link = one('[data-part="link"]', within);
  link.textContent = text;
  link.href = url;
};

/** @param {string} sentence the name of one in the template @param {Record<string, string | number>} words */
const tell = (sentence, words = {}) => {
  const text = status.dataset[sentence] ?? "";
  status.textContent = text.replace(/\{(\w+)\}/g, (_, word) => String(words[word] ?? ""));
};

/** @param {import("./find.js").Hit} hit */
const shownHit = (hit) => {
  const made = copy("hit");
  fill(made, "kind", hit.kind);
  lead(made, hit.title, hit.url);
  const text = one('[data-part="text"]', made);
  for (const { text: words, isHit } of hit.text) {
    const piece = document.createElement(isHit ? "mark" : "span");
    piece.textContent = words;
    text.append(piece);
  }
  const places = one('[data-part="places"]', made);
  for (const place of hit.places) {
    const within = copy("place");
    lead(within, place.title, place.url);
    places.append(...within.children);
  }
  if (!hit.places.length) places.remove();
  return made.firstElementChild ?? made;
};

/** @param {Answer} answer */
const showTerm = ({ said }) => {
  term.replaceChildren();
  if (!said) return;
  const made = copy("term");
  lead(made, said.term.name, root + said.term.url);
  fill(made, "definition", said.term.definition);
  fill(made, "reason", said.reason);
  if (said.avoided) fill(made, "word", said.avoided);
  else fill(made, "avoided", "");
  if (said.term.also.length) fill(made, "others", said.term.also.join(", "));
  else fill(made, "also", "");
  term.append(...made.children);
};

/** @param {string} value @param {number | null} count @param {boolean} isChosen */
const chip = (value, count, isChosen) => {
  const button = document.createElement("button");
  button.type = "button";
  button.value = count === null ? "" : value;
  button.textContent = count === null ? value : `${value} ${count}`;
  button.setAttribute("aria-pressed", String(isChosen));
  return button;
};

/** The values that leave pages, and the chosen one also where it leaves none. @param {Record<string, number>} counts @param {string} now */
const valuesOf = (counts, now) => Object.entries(now && !counts[now] ? { ...counts, [now]: 0 } : counts);

/** @param {Record<string, Record<string, number>>} counts */
const showFacets = (counts) => {
  for (const choice of choices) {
    const facet = choice.dataset.facet ?? "";
    const now = chosen[facet] ?? "";
    const values = valuesOf(counts[facet] ?? {}, now);
    if (choice instanceof HTMLSelectElement) {
      choice.replaceChildren(new Option(choice.dataset.all, ""), ...values.map(([value, count]) => new Option(`${value} (${count})`, value)));
      choice.value = now;
      choice.disabled = !values.length;
    } else {
      const focused = choice.contains(document.activeElement) ? /** @type {HTMLButtonElement} */ (document.activeElement).value : null;
      choice.replaceChildren(chip(choice.dataset.all ?? "", null, !now), ...values.map(([value, count]) => chip(value, count, value === now)));
      if (focused !== null) [...choice.children].find((button) => button instanceof HTMLButtonElement && button.value === focused && (button.focus(), true));
    }
  }
  facets.hidden = !Object.keys(counts.kind ?? {}).length && !Object.values(chosen).some(Boolean);
};

/** @param {Answer} answer */
const showHelp = (answer) => {
  help.replaceChildren();
  if (answer.count || answer.said || answer.isNarrowed) return;
  const made = copy("none");
  const list = one('[data-part="list"]', made);
  for (const word of answer.near) {
    const link = document.createElement("a");
    link.href = address(word);
    link.textContent = word;
    const item = document.createElement("li");
    item.append(link);
    list.append(item);
  }
  if (!answer.near.length) one('[data-part="meant"]', made).remove();
  help.append(...made.children);
};

/** @param {Answer} answer @param {string} query */
const showCount = (answer, query) => {
  const { count } = answer;
  if (!count && answer.isNarrowed) tell("narrowed", { query });
  else if (answer.isSome) tell("some");
  else if (answer.meant) tell("meant", { query, meant: answer.meant });
  else tell(count === 0 ? "none" : count === 1 ? "one" : "many", { query, count });
};

/** @param {Answer} answer */
const showMore = async (answer) => {
  const search = await load();
  const from = hits.children.length;
  const next = await search.hits(answer, from);
  if (shown !== answer) return;
  hits.append(...next.map(shownHit));
  more.hidden = hits.children.length >= answer.results.length;
};

const begin = () => {
  shown = null;
  status.textContent = "";
  facets.hidden = true;
  more.hidden = true;
  hits.replaceChildren();
  term.replaceChildren();
  help.replaceChildren(...copy("begin").children);
};

/** Where the page stands with a query; without one, the page itself. @param {string} query */
const address = (query) => {
  const to = new URL(location.href);
  for (const name of ["q", ...choices.map((choice) => choice.dataset.facet ?? "")]) to.searchParams.delete(name);
  if (query) to.searchParams.set("q", query);
  for (const [facet, value] of Object.entries(query ? chosen : {})) if (value) to.searchParams.set(facet, value);
  return to.href;
};

/** @param {string} query */
const remember = (query) => {
  const has = new URL(location.href).searchParams.has("q");
  if (query && !has && !isOurs) {
    history.pushState({ search: true }, "", address(query));
    isOurs = true;
  } else if (query || has) {
    history.replaceState(history.state, "", address(query));
  }
};

/** Gives whether what is shown now answers what is written. */
const search = async () => {
  const query = input.value.trim();
  const mine = ++asked;
  remember(query);
  if (tidy(query).length < 2) return begin(), false;
  if (!index) tell("loading");
  try {
    const opened = await load();
    const answer = await opened.find(query, chosen);
    const first = await opened.hits(answer, 0);
    if (mine !== asked) return false;
    shown = answer;
    hits.replaceChildren(...first.map(shownHit));
    more.hidden = first.length >= answer.results.length;
    showTerm(answer);
    showFacets(answer.counts);
    showHelp(answer);
    showCount(answer, query);
    found.scrollTop = 0;
    return true;
  } catch (error) {
    index = null; // Pagefind would go on giving what it could not fetch
    if (mine === asked) {
      begin();
      tell("broken");
      console.warn(error);
    }
    return false;
  }
};

let isSearching = false;
let isBehind = false;

/** A search for the last of the keys that come while one is under way. */
const follow = async () => {
  isBehind = isSearching;
  if (isSearching) return;
  isSearching = true;
  await search();
  isSearching = false;
  if (isBehind) follow();
};

/** The query and the choices that stand in the address. */
const fromAddress = () => {
  const { searchParams } = new URL(location.href);
  chosen = Object.fromEntries(choices.map((choice) => [choice.dataset.facet ?? "", searchParams.get(choice.dataset.facet ?? "") ?? ""]));
  input.value = (searchParams.get("q") ?? "").slice(0, input.maxLength);
};

const show = () => {
  if (!dialog.open) dialog.showModal();
  input.select();
  search();
};

const close = () => {
  asked++; // what is still being looked for is no longer asked
  if (isOurs) history.back();
  else remember(((input.value = ""), ""));
  isOurs = false;
  dialog.close();
};

/** All that arrows lead through. */
const links = () => /** @type {HTMLAnchorElement[]} */ ([...found.querySelectorAll("a[href]")]);

/** @param {number} step */
const move = (step) => {
  const all = links();
  const at = all.indexOf(/** @type {HTMLAnchorElement} */ (document.activeElement)) + step;
  if (at < 0) input.focus();
  else all[Math.min(at, all.length - 1)]?.focus();
};

door.setAttribute("role", "button");
door.setAttribute("aria-haspopup", "dialog");
door.addEventListener("pointerenter", load, { once: true });
door.addEventListener("focus", load, { once: true });
door.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  show();
});
door.addEventListener("keydown", (event) => {
  if (event.key !== " ") return;
  event.preventDefault();
  show();
});

addEventListener("keydown", (event) => {
  const isWriting = event.target instanceof Element && event.target.matches("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");
  const isSlash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isWriting;
  const isK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  if ((!isSlash && !isK) || document.querySelector("dialog[open]:not([data-search])")) return;
  event.preventDefault();
  show();
});

dialog.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.isComposing) {
    event.preventDefault(); // the browser would empty the field first
    close();
  }
  if (event.target instanceof HTMLSelectElement || (event.target instanceof HTMLButtonElement && event.key === "ArrowUp")) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    move(event.key === "ArrowDown" ? 1 : -1);
  }
});
dialog.addEventListener("cancel", (event) => {
  event.preventDefault();
  close();
});
dialog.addEventListener("click", (event) => {
  if (event.target === dialog) close();
});
one("[data-search-close]", dialog).addEventListener("click", close);

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  isBehind = false; // this search is for the last key too
  if (await search()) (term.querySelector("a") ?? hits.querySelector("a"))?.click();
});
input.addEventListener("input", follow);
more.addEventListener("click", async () => {
  if (!shown) return;
  const from = hits.children.length;
  await showMore(shown);
  /** @type {HTMLAnchorElement | null} */ (hits.children[from]?.querySelector("a"))?.focus();
});

facets.addEventListener("click", (event) => {
  if (!(event.target instanceof HTMLButtonElement)) return;
  chosen = { ...chosen, kind: event.target.value };
  search();
});
facets.addEventListener("change", (event) => {
  if (!(event.target instanceof HTMLSelectElement)) return;
  chosen = { ...chosen, [event.target.dataset.facet ?? ""]: event.target.value };
  search();
});

addEventListener("popstate", () => {
  isOurs = false;
  asked++;
  fromAddress();
  if (input.value) show();
  else dialog.close();
});
addEventListener("pageshow", () => {
  fromAddress();
  if (input.value && !dialog.open) show();
});
