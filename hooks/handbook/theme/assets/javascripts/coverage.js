// @ts-check
/** The matrix of competences: only those that a role needs, and only the columns of one kind. Nothing of it is kept. */

const sieve = document.querySelector("form.fs-sieve");
const table = document.querySelector(".fs-matrix table");

if (sieve instanceof HTMLFormElement && table instanceof HTMLTableElement) {
  const rows = [...(table.tBodies[0]?.rows ?? [])];
  const status = sieve.querySelector("[role=status]");

  const sift = () => {
    const chosen = new FormData(sieve);
    const role = String(chosen.get("role") ?? "");
    const kind = String(chosen.get("kind") ?? "");
    for (const row of rows) row.hidden = role !== "" && !row.querySelector(`.fs-for-${CSS.escape(role)}`);
    for (const cell of table.querySelectorAll("[class^='fs-of-']")) {
      if (cell instanceof HTMLElement) cell.hidden = kind !== "" && !cell.classList.contains(`fs-of-${kind}`);
    }
    if (!(status instanceof HTMLElement)) return;
    const words = { shown: rows.filter((row) => !row.hidden).length, all: rows.length };
    status.textContent = (status.dataset.said ?? "").replace(/\{(shown|all)\}/g, (_, word) => String(words[/** @type {"shown" | "all"} */ (word)]));
  };

  sieve.hidden = false;
  sieve.addEventListener("change", sift);
  sieve.addEventListener("submit", (event) => event.preventDefault());
  sieve.querySelector("button")?.addEventListener("click", () => (sieve.reset(), sift()));
  sift();
}
