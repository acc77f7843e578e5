// A table that is wider than the page scrolls inside its own frame; this lets the keyboard reach the frame.

/** @param {Element} frame */
const name = (frame) => {
  let before = frame.previousElementSibling;
  while (before && !/^H[1-6]$/.test(before.tagName)) before = before.previousElementSibling;
  return before?.textContent ? `Tabel: ${before.textContent}` : "Tabel";
};

/** @param {ResizeObserverEntry[]} entries */
const fit = (entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) {
      target.setAttribute("tabindex", "0");
      target.setAttribute("role", "region");
      target.setAttribute("aria-label", name(target));
    } else {
      for (const attribute of ["tabindex", "role", "aria-label"]) target.removeAttribute(attribute);
    }
  }
};

// Material's script puts the frames around the tables before the page counts as loaded.
addEventListener("load", () => {
  const watcher = new ResizeObserver(fit);
  for (const frame of document.querySelectorAll(".md-typeset__scrollwrap")) watcher.observe(frame);
});
