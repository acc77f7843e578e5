// @ts-check
/** The clock times of a run sheet, from the time at which the reader begins. */

const field = document.querySelector(".fs-start input");

/** @param {number} minutes after midnight */
const clock = (minutes) => [Math.floor(minutes / 60) % 24, minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");

/** @param {HTMLInputElement} field */
const reckon = ({ value }) => {
  const [hours, minutes] = value.split(":").map(Number);
  if (hours === undefined || minutes === undefined) return; // the time is not written out yet
  for (const span of document.querySelectorAll(".fs-clock")) {
    const times = ["data-begin", "data-end"].map((name) => clock(hours * 60 + minutes + Number(span.getAttribute(name))));
    span.textContent = times.join("–");
  }
};

if (field instanceof HTMLInputElement) {
  field.parentElement?.removeAttribute("hidden");
  field.addEventListener("input", () => reckon(field));
  addEventListener("pageshow", () => reckon(field)); // a browser may bring back what was written before
}
