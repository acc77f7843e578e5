// @ts-check
/** Material shows the choice of colours without checking it; checked, it is told, and the keyboard comes to what is seen. */

const shown = document.querySelector(`.md-option[data-md-color-scheme="${document.body.dataset.mdColorScheme}"]`);
if (shown instanceof HTMLInputElement) shown.checked = true;

// The next choice looks like a button, and Space presses a button.
addEventListener("keydown", (event) => {
  if (event.key !== " " || !(event.target instanceof HTMLInputElement) || event.target.name !== "__palette") return;
  event.preventDefault();
  const all = [...document.querySelectorAll(".md-option")].filter((choice) => choice instanceof HTMLInputElement);
  const next = all[(all.indexOf(event.target) + 1) % all.length];
  next?.click();
  next?.focus();
});
