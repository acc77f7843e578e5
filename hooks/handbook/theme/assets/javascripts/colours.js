// @ts-check
/** Material shows the choice of colours without checking it; checked, it is told, and the keyboard comes to what is seen. */

const shown = document.querySelector(`.md-option[data-md-color-scheme="${document.body.dataset.mdColorScheme}"]`);
if (shown instanceof HTMLInputElement) shown.checked = true;
