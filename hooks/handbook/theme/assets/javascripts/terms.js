// @ts-check
/** Escape puts away the definition that a focused link shows (WCAG 1.4.13); it shows again when the link is left and found anew. */

const DISMISSED = "fs-dismissed";

addEventListener("keydown", (event) => {
  const link = document.activeElement;
  if (event.key !== "Escape" || !(link instanceof HTMLAnchorElement) || !link.title) return;
  link.classList.add(DISMISSED);
  link.addEventListener("blur", () => link.classList.remove(DISMISSED), { once: true });
});
