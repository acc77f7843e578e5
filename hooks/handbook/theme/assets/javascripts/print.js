// @ts-check
/** On paper nothing can be unfolded, so all of it is while the page is printed. */

/** @type {HTMLDetailsElement[]} */
let unfolded = [];

addEventListener("beforeprint", () => {
  unfolded = [...document.querySelectorAll("details:not([open])")].filter((fold) => fold instanceof HTMLDetailsElement);
  for (const fold of unfolded) fold.open = true;
});

addEventListener("afterprint", () => {
  for (const fold of unfolded) fold.open = false;
});
