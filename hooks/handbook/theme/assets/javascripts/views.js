// @ts-check
/** Which of a module's views is shown: the one in the address, else the one that was chosen last; a place in another brings that to the front. */

import { keep, keeps, kept } from "./keep.js";

const QUERY = "visning";
const PARTICIPANT = "deltager";
const root = document.documentElement;
const links = [...document.querySelectorAll(".fs-views a")].filter((link) => link instanceof HTMLAnchorElement);

/** @param {unknown} view */
const known = (view) => links.map((link) => link.dataset.view).find((name) => name === view);

const shown = () => root.dataset.viewing ?? PARTICIPANT;

/** @param {Element} place the view that it stands in */
const viewOf = (place) => place.closest(".fs-view")?.getAttribute("data-view") ?? PARTICIPANT;

/** The table of contents leads to what is shown, and to where each view begins.
 * @param {Element} link */
const fold = (link) => {
  const place = document.getElementById(decodeURIComponent(link.getAttribute("href")?.slice(1) ?? ""));
  link.closest("li")?.toggleAttribute("hidden", place !== null && !place.getClientRects().length);
};

/** @param {string} view */
const show = (view) => {
  root.dataset.viewing = view;
  for (const link of links) {
    if (link.dataset.view === view) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  for (const link of document.querySelectorAll(".fs-toc a, .fs-toc-fold a")) fold(link);
  history.replaceState({ ...history.state, view }, "");
};

/** @param {string} view shown because the reader went there, and told to who does not see it */
const turn = (view) => {
  if (view === shown()) return;
  show(view);
  const said = document.querySelector(".fs-viewing");
  const reader = links.find((link) => link.dataset.view === view)?.textContent ?? "";
  if (said instanceof HTMLElement) said.textContent = said.dataset.said?.replace("{reader}", reader) ?? "";
};

/** A place that is asked for is shown, whichever view it stands in. */
const arrive = () => {
  const place = document.querySelector(":target");
  if (!place || place.getClientRects().length) return;
  turn(viewOf(place));
  place.scrollIntoView();
};

/** @param {MouseEvent} event */
const choose = (event) => {
  const view = event.currentTarget instanceof HTMLElement && event.currentTarget.dataset.view;
  if (!view || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  if (keeps()) keep("view", view === PARTICIPANT ? undefined : view);
  if (view === shown()) return;
  const address = new URL(location.href);
  address.hash = "";
  if (view === PARTICIPANT) address.searchParams.delete(QUERY);
  else address.searchParams.set(QUERY, view);
  history.pushState(null, "", address);
  turn(view);
};

if (links.length) {
  for (const link of links) link.addEventListener("click", choose);
  addEventListener("popstate", ({ state }) => show(known(state?.view) ?? shown()));
  addEventListener("hashchange", arrive);
  const asked = new URLSearchParams(location.search).get(QUERY);
  show(known(asked) ?? known(history.state?.view) ?? known(kept("view")) ?? PARTICIPANT);
  addEventListener("load", arrive, { once: true });
}
