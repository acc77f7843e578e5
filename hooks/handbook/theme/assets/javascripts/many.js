// @ts-check
/**
 * From what a reader writes to the pages of many handbooks that answer it. Pagefind merges their indexes; what is true of Danish is
 * find.js's. What is fetched was written by others: a page that is not as it should be, or leads out of its handbook, is left out.
 *
 * @typedef {{name: string, slug: string, site: string, index: string}} Handbook
 * @typedef {{handbooks: Handbook[], kinds: Record<string, string>, pages: number}} Told
 * @typedef {import("./find.js").Hit & {name: string, others: number}} Found
 */

import { EXCERPT, FIRST, RANKING, Search, hit } from "./find.js";

const OPTIONS = { exactDiacritics: true, excerptLength: EXCERPT, ranking: RANKING };
const NOTHING = { url: "", raw_url: "", raw_content: "", excerpt: "", locations: [], meta: { title: "" }, sub_results: [] };

/** What is fetched of a page, where it is as it should be. @param {() => Promise<any>} data */
const sound = async (data) => {
  try {
    const told = await data();
    const texts = [told.url, told.raw_url, told.raw_content, told.excerpt, told.meta.title, told.meta.gist ?? "", told.meta.sought ?? ""];
    return texts.every((text) => typeof text === "string") ? told : NOTHING;
  } catch {
    return NOTHING;
  }
};

/** Pages that are word for word the same, in forks of one handbook, are one with a count. @param {any[]} results */
const grouped = (results) => {
  const groups = new Map();
  for (const result of results) {
    const key = `${result.id} ${result.words}`;
    const group = groups.get(key);
    if (group) group.others++;
    else groups.set(key, { ...result, data: () => sound(result.data), others: 0 });
  }
  return [...groups.values()];
};

/** Whether an index that stands elsewhere answers; Pagefind would give nothing at all where one does not. @param {string} index */
const answers = async (index) => {
  try {
    return new URL(index).origin === location.origin || (await fetch(`${index}pagefind-entry.json`, { cache: "no-cache" })).ok;
  } catch {
    return false;
  }
};

/** @param {string} root the address of the hub */
export const open = async (root) => {
  const told = /** @type {Told} */ (await (await fetch(`${root}hub.json`, { cache: "no-cache" })).json());
  const { createInstance } = await import(`${root}pagefind/pagefind.js`);
  const pagefind = createInstance({ ...OPTIONS, basePath: `${root}pagefind/`, noWorker: true });
  await pagefind.init();
  const are = await Promise.all(
    told.handbooks.map(async ({ slug, index }, at) => {
      const place = new URL(index, root).href;
      const is = await answers(place);
      if (is) await pagefind.mergeIndex(place, { ...OPTIONS, baseUrl: `/${at}/`, mergeFilter: { handbook: slug } });
      return is;
    }),
  );
  return new Many(root, pagefind, told, told.handbooks.filter((_, at) => !are[at]).map(({ name }) => name));
};

export class Many extends Search {
  /** @param {string} root @param {any} pagefind @param {Told} told @param {string[]} away the handbooks that do not answer */
  constructor(root, pagefind, told, away) {
    const merged = {
      preload: (/** @type {string} */ asked) => pagefind.preload(asked),
      search: async (/** @type {string} */ asked) => {
        const { results } = await pagefind.search(asked, this.only ? { filters: { handbook: this.only } } : {});
        return { results: grouped(results) };
      },
    };
    super(root, merged, { terms: [], agreed: {}, avoided: {} }, { pages: [], facets: {}, last: [] }, async () => []);
    this.told = told;
    this.away = away;
    this.only = ""; // the handbook that alone is searched
  }

  get size() {
    return this.told.pages;
  }

  /** The hits from one place in the results on, and those that can be shown of them. @param {import("./find.js").Answer} answer @param {number} from @returns {Promise<Found[]>} */
  async found(answer, from) {
    const shown = await Promise.all(answer.results.slice(from, from + FIRST).map((result) => this.one(result)));
    return shown.flatMap((found) => found ?? []);
  }

  /** @param {any} result @returns {Promise<Found | null>} */
  async one({ data, others }) {
    const told = await data();
    const book = this.told.handbooks[Number(told.url.match(/^\/(\d+)\//)?.[1] ?? -1)];
    const { kinds } = this.told;
    try {
      const site = new URL(book.site).href; // as the addresses of pages are written
      const found = hit(site, told, kinds[told.raw_url.split("/")[1]] ?? kinds[""]);
      return found.url.startsWith(site) ? { ...found, name: book.name, others } : null;
    } catch {
      return null; // no such handbook, or no address
    }
  }
}
