// @ts-check
/**
 * From what a reader writes to the pages that answer it. Everything is fetched from the folder `pagefind/` of the site:
 * Pagefind and its index, `terms.json`, `facets.json` and, when nothing is found, `words.json`.
 *
 * @typedef {{name: string, url: string, definition: string, also: string[], avoid: [string, string][]}} Term
 * @typedef {{terms: Term[], agreed: Record<string, number>, avoided: Record<string, [number, number]>}} Terms
 * @typedef {{pages: string[], facets: Record<string, Record<string, number[]>>, last: number[]}} Facets
 * @typedef {{text: string, isHit: boolean}} Piece
 * @typedef {{title: string, url: string}} Place
 * @typedef {{title: string, url: string, kind: string, text: Piece[], places: Place[]}} Hit
 * @typedef {{term: Term, avoided: string, reason: string}} Said
 * @typedef {{id: string, score: number, data: () => Promise<any>}} Result
 * @typedef {{said: Said | null, meant: string, isSome: boolean, isNarrowed: boolean, count: number, results: Result[], counts: Record<string, Record<string, number>>, near: string[]}} Answer
 */

export const RANKING = { termSimilarity: 1.6, pageLength: 0.55, termFrequency: 0.85, metaWeights: { title: 6, sought: 0.3, gist: 1, parts: 0.5 } };
export const EXCERPT = 24; // words
const MOST_PLACES = 3;
const MOST_NEAR = 5;
const ALIKE = 5; // letters that words share which begin alike
const FEW = 3; // pages that have all words of a long query; with fewer, pages with some of them follow
const LONG = 4; // words
export const FIRST = 8; // hits that are shown at a time
const PLENTY = 200; // pages; with as many, those with longer words than the one that is asked for are not looked for as well

/** The text without the marks that stand at the seams of compounds in the index. @param {string} text */
export const unmarked = (text) => text.replace(/(?<=\p{L})~(?=\p{L})/gu, "");

/** What was written as the index has it: one form of each letter, lower case, single spaces. @param {string} text */
export const tidy = (text) => text.normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim();

/** The same with the letters that some keyboards lack: *raadgiver* is *rådgiver*. @param {string} text */
export const fold = (text) => tidy(text).replace(/aa/g, "å").replace(/ae/g, "æ").replace(/oe/g, "ø");

/** @param {string} text */
const wordsIn = (text) => tidy(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** How many letters must be put in, left out, changed or exchanged with the next. @param {string} one @param {string} other */
export const distance = (one, other) => {
  /** @type {number[][]} */
  const rows = [Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= one.length; i++) {
    rows[i] = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
      }
    }
  }
  return rows[one.length][other.length];
};

/** The words that a misspelt one may have meant, the likeliest first. @param {string} word @param {Iterable<string>} known */
export const nearest = (word, known) => {
  const most = word.length < 5 ? 1 : word.length < 9 ? 1.5 : 2;
  const found = [];
  for (const other of known) {
    if (Math.abs(other.length - word.length) <= most && other !== word) {
      const far = distance(word, other) + (other[0] === word[0] ? 0 : 0.5);
      if (far <= most) found.push({ other, far });
    }
  }
  return found.sort((a, b) => a.far - b.far || a.other.length - b.other.length || a.other.localeCompare(b.other, "da")).map(({ other }) => other);
};

/** The term that a query is a word for, agreed or to be avoided. @param {Terms} terms @param {string} query @returns {Said | null} */
export const said = ({ terms, agreed, avoided }, query) => {
  for (const word of new Set([tidy(query), fold(query)])) {
    if (Object.hasOwn(agreed, word)) return { term: terms[agreed[word]], avoided: "", reason: "" };
    if (Object.hasOwn(avoided, word)) {
      const [at, nth] = avoided[word];
      const [name, reason] = terms[at].avoid[nth];
      return { term: terms[at], avoided: name, reason };
    }
  }
  return null;
};

const LETTERS = "abcdefghijklmnopqrstuvwxyzæøå";
const WHOLE = ["viden", "leder", "læser"]; // they end as if inflected, and are not

/** What all forms of a word begin with: *konsulent* of *konsulenterne*. @param {string} word */
export const base = (word) => {
  const bare = word.replace(/(?<=\p{L}{4})'?s$/u, "");
  const whole = WHOLE.find((other) => bare.startsWith(other) && bare.length <= other.length + 2);
  if (whole) return whole;
  const root = bare.replace(/(?<=\p{L}{3})(?:erne|ende|ene|ede|en|et|er)$|(?<=\p{L}{4})(?:ne|e)$/u, "");
  return root === bare ? bare : root.replace(/(?<=\p{L}{2})([bdfgkpst])\1$|(?<=\p{L}{4})(\p{L})\2$/u, "$1$2");
};

/** Whether a page has a word of the query, and not just one that begins like it, which Pagefind gives for want of better. @param {any} data @param {string} query */
const isMeant = (data, query) => {
  const words = data.raw_content.split(/[\r\n\s]+/g);
  const matched = data.locations.map((/** @type {number} */ at) => words[at] ?? "");
  const parts = wordsIn([...matched, data.meta.title, data.meta.sought ?? "", data.meta.parts ?? ""].join(" "));
  return wordsIn(query).every((word) => {
    const root = base(word);
    return parts.some((part) => part.startsWith(root)) || wordsIn(unmarked(matched.join(" "))).some((part) => part.startsWith(root));
  });
};

/** @param {string} excerpt with the hits between `<mark>`s @returns {Piece[]} */
const pieces = (excerpt) =>
  excerpt.split(/<\/?mark>/).map((text, at) => ({ text: unmarked(text).replace(/&lt;/g, "<").replace(/&gt;/g, ">"), isHit: at % 2 === 1 }));

/** The pieces without the title that a page begins with. @param {Piece[]} all @param {string} title @returns {Piece[]} */
const withoutTitle = (all, title) => {
  let left = all.map(({ text }) => text).join("").startsWith(`${title}.`) ? title.length + 1 : 0;
  const cut = all.map(({ text, isHit }) => {
    const rest = text.slice(Math.min(left, text.length));
    left -= text.length - rest.length;
    return { text: rest, isHit };
  });
  return cut.filter(({ text }) => text);
};

/** What is shown of a page. @param {string} root @param {any} data @param {string} kind @returns {Hit} */
export const hit = (root, data, kind) => {
  const url = new URL(data.raw_url.slice(1), root).href;
  const heads = data.sub_results.filter((/** @type {any} */ sub) => sub.anchor && sub.anchor.element !== "h1");
  const title = unmarked(data.meta.title);
  const inText = data.locations.some((/** @type {number} */ at) => at >= data.meta.title.split(/\s+/).length);
  return {
    url,
    title,
    kind,
    text: inText || !data.meta.gist ? withoutTitle(pieces(data.excerpt), title) : [{ text: data.meta.gist, isHit: false }],
    places: heads.slice(0, MOST_PLACES).map((/** @type {any} */ sub) => ({ title: unmarked(sub.title), url: `${url}#${sub.anchor.id}` })),
  };
};

/** @param {string} root the address of the site's front page */
export const open = async (root) => {
  const folder = `${root}pagefind/`;
  const json = async (/** @type {string} */ name) => (await fetch(`${folder}${name}.json`, { cache: "no-cache" })).json();
  const [{ createInstance }, terms, facets] = await Promise.all([import(`${folder}pagefind.js`), json("terms"), json("facets")]);
  const options = { basePath: folder, noWorker: true, exactDiacritics: true, excerptLength: EXCERPT, ranking: RANKING };
  const pagefind = createInstance(options);
  await pagefind.init();
  return new Search(root, pagefind, terms, facets, () => json("words"));
};

export class Search {
  /** @param {string} root @param {any} pagefind @param {Terms} terms @param {Facets} facets @param {() => Promise<string[]>} words */
  constructor(root, pagefind, terms, facets, words) {
    this.root = root;
    this.pagefind = pagefind;
    this.terms = terms;
    /** @type {Record<string, Record<string, Set<number>>>} */
    this.facets = {};
    for (const [facet, values] of Object.entries(facets.facets)) {
      this.facets[facet] = Object.fromEntries(Object.entries(values).map(([value, pages]) => [value, new Set(pages)]));
    }
    this.words = words;
    /** @type {Map<string, number>} */
    this.places = new Map(facets.pages.map((id, place) => [id, place]));
    this.last = new Set(facets.last);
  }

  /** @param {string} query @param {Record<string, string>} chosen the value of each facet that one has been chosen of @returns {Promise<Answer>} */
  async find(query, chosen) {
    let about = said(this.terms, query);
    let results = await this.spelt(query);
    let meant = "";
    let isSome = false;
    /** @type {string[]} */
    let near = [];
    if (!results.length && !about) {
      [meant, near] = await this.meant(query);
      if (meant) {
        about = said(this.terms, meant);
        results = await this.spelt(meant);
      }
    }
    const words = wordsIn(query).length;
    if ((!results.length && words > 1) || (results.length < FEW && words >= LONG)) {
      const has = new Set(results.map(({ id }) => id));
      isSome = !results.length;
      results = [...results, ...(await this.some(meant || query)).filter(({ id }) => !has.has(id))];
      if (isSome) meant = "";
      isSome &&= results.length > 0;
    }
    const shown = results.filter(({ id }) => this.fits(id, chosen));
    const ordered = [...shown.filter(({ id }) => !this.isLast(id)), ...shown.filter(({ id }) => this.isLast(id))];
    await this.putFirst(ordered, about ? about.term.name : meant || query);
    const count = ordered.length;
    if (about) await this.leaveOut(ordered, about.term.url);
    return { said: about, meant, isSome, isNarrowed: results.length > count, near, count, results: ordered, counts: this.counts(results, chosen) };
  }

  /** The pages with all words of the query, as it is written or with æ, ø and å. @param {string} query @returns {Promise<Result[]>} */
  async spelt(query) {
    for (const spelling of new Set([fold(query), tidy(query)])) {
      const asked = this.named(spelling);
      const { results } = await this.longer(asked);
      if (results.length && isMeant(await results[0].data(), spelling)) return results;
    }
    return [];
  }

  /** Also the pages with longer words that begin so, unless there are plenty without. @param {string} asked @returns {Promise<{results: Result[]}>} */
  async longer(asked) {
    const found = await this.pagefind.search(asked);
    if (found.results.length >= PLENTY) return found;
    await this.fetchLonger(asked);
    return this.pagefind.search(asked);
  }

  /** Put the pages that are called just so before the rest of those that are shown first. @param {Result[]} results @param {string} name */
  async putFirst(results, name) {
    const top = await Promise.all(results.slice(0, FIRST).map(async (result) => ({ result, title: unmarked((await result.data()).meta.title) })));
    const isCalled = (/** @type {string} */ title) => [tidy(name), fold(name)].includes(tidy(title));
    const sorted = [...top.filter(({ title }) => isCalled(title)), ...top.filter(({ title }) => !isCalled(title))];
    results.splice(0, sorted.length, ...sorted.map(({ result }) => result));
  }

  /** Leave out a page that is told of above the hits. @param {Result[]} results @param {string} url */
  async leaveOut(results, url) {
    const urls = await Promise.all(results.slice(0, FIRST).map(async (result) => (await result.data()).raw_url));
    const at = urls.indexOf(`/${url}`);
    if (at >= 0) results.splice(at, 1);
  }

  /** Pagefind fetches one piece of its index a word; words that begin as it does may stand in the next. @param {string} asked */
  async fetchLonger(asked) {
    const words = asked.split(" ");
    await Promise.all([...LETTERS].map((letter) => this.pagefind.preload(words.map((word) => word + letter).join(" "))));
  }

  /** The query as the index is asked: each word as all of its forms begin, and those of terms as the dictionary has them. @param {string} query */
  named(query) {
    const { terms, agreed } = this.terms;
    return query.replace(/[\p{L}\p{N}-]+/gu, (word) => {
      const label = Object.hasOwn(agreed, word) ? tidy(terms[agreed[word]].name) : "";
      return label && word.startsWith(label.slice(0, -1)) ? label : base(word);
    });
  }

  /** The pages with some words of the query, those with most and best first. @param {string} query @returns {Promise<Result[]>} */
  async some(query) {
    /** @type {Map<string, Result>} */
    const found = new Map();
    for (const word of new Set(wordsIn(query).filter((word) => word.length > 3))) {
      const results = await this.spelt(word);
      const best = results[0]?.score || 1;
      const rarity = Math.log(1 + this.size / (results.length || 1));
      for (const result of results) {
        const score = (found.get(result.id)?.score ?? 0) + rarity * (1 + result.score / best);
        found.set(result.id, { ...result, score });
      }
    }
    return [...found.values()].sort((a, b) => b.score - a.score);
  }

  /** What the query may have meant, and other words that are near it. @param {string} query @returns {Promise<[string, string[]]>} */
  async meant(query) {
    const known = new Set([...(await this.words()), ...Object.keys(this.terms.agreed)]);
    const words = wordsIn(fold(query));
    const lists = words.map((word) => (known.has(word) || word.length < 4 ? [word] : nearest(word, known)));
    const isChanged = lists.some(([first], at) => first && first !== words[at]);
    const meant = isChanged && lists.every((list) => list.length) ? lists.map(([first]) => first).join(" ") : "";
    if (lists.length === 1 && !lists[0].length) lists[0] = this.beginning(words[0]);
    const apart = (lists[0] ?? []).filter((word, at, list) => !list.slice(0, at).some((before) => word.startsWith(before.slice(0, -1))));
    return [meant, words.length === 1 ? apart.filter((word) => word !== meant && word !== words[0]).slice(0, MOST_NEAR) : []];
  }

  /** The terms that begin as a word does, those that do so longest first. @param {string} word */
  beginning(word) {
    const names = this.terms.terms.map(({ name }) => tidy(name));
    const shared = (/** @type {string} */ name) => [...name].findIndex((letter, at) => letter !== word[at]);
    return names.filter((name) => shared(name) >= ALIKE).sort((a, b) => shared(b) - shared(a));
  }

  /** @param {string} id @param {Record<string, string>} chosen @param {string} but a facet that is not looked at */
  fits(id, chosen, but = "") {
    const place = this.places.get(id) ?? -1;
    return Object.entries(chosen).every(([facet, value]) => facet === but || !value || this.facets[facet]?.[value]?.has(place));
  }

  /** @param {string} id */
  kind(id) {
    const place = this.places.get(id) ?? -1;
    return Object.keys(this.facets.kind).find((kind) => this.facets.kind[kind].has(place)) ?? "";
  }

  /** How many pages there are. */
  get size() {
    return this.places.size;
  }

  /** @param {string} id */
  isLast(id) {
    return this.last.has(this.places.get(id) ?? -1);
  }

  /** How many of the pages each value of a facet would leave. @param {Result[]} results @param {Record<string, string>} chosen */
  counts(results, chosen) {
    /** @type {Record<string, Record<string, number>>} */
    const counts = {};
    for (const [facet, values] of Object.entries(this.facets)) {
      const left = new Set(results.filter(({ id }) => this.fits(id, chosen, facet)).map(({ id }) => this.places.get(id)));
      counts[facet] = {};
      for (const [value, pages] of Object.entries(values)) {
        const count = [...pages].filter((place) => left.has(place)).length;
        if (count) counts[facet][value] = count;
      }
    }
    return counts;
  }

  /** The hits from one place in the results on. @param {Answer} answer @param {number} from @returns {Promise<Hit[]>} */
  async hits(answer, from) {
    const shown = answer.results.slice(from, from + FIRST);
    return Promise.all(shown.map(async ({ id, data }) => hit(this.root, await data(), this.kind(id))));
  }
}
