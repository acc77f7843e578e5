// @ts-check
/** Of the paths that a module is on, the one that the reader came by is unfolded and named at the top; the others are folded. */

const came = new URLSearchParams(location.search).get("sti");
const ways = [...document.querySelectorAll("details[data-way]")].filter((way) => way instanceof HTMLDetailsElement);
const mine = ways.find((way) => way.dataset.way === came);

if (ways.length > 1) for (const way of ways) way.open = way === mine;

if (mine) {
  const line = document.createElement("p");
  const link = document.createElement("a");
  line.className = "fs-came";
  link.href = `#${mine.id}`;
  link.textContent = [...(mine.querySelector("summary")?.childNodes ?? [])].map((node) => node.textContent?.trim()).filter(Boolean).join(", ");
  line.append(link);
  document.querySelector(".fs-crumbs")?.after(line);
}
