// @ts-check
/** What Material's script expects to find, and the colours that the reader chose, before the page is seen. */

(() => {
  const scope = new URL(document.currentScript?.dataset.base ?? ".", location.href);

  const COLOURS = ["media", "scheme", "primary", "accent"];

  /** @param {string} name @param {Storage} store @param {URL} within */
  const read = (name, store, within) => {
    try {
      return JSON.parse(store.getItem(`${within.pathname}.${name}`) ?? "null");
    } catch {
      return null; // no storage, or nothing that can be read
    }
  };

  /** @param {string} name @param {Storage} store @param {URL} within */
  const get = (name, store = localStorage, within = scope) => {
    const found = read(name, store, within);
    if (name !== "__palette") return found;
    const isOne = Number.isInteger(found?.index) && Object.keys(Object(found.color)).every((key) => COLOURS.includes(key));
    return isOne ? found : null;
  };

  // Material keeps the colours of the first visit as if they were chosen; so the machine's setting holds until the reader chooses.
  let isChosen = false;
  document.addEventListener("change", (event) => (isChosen ||= event.target instanceof HTMLInputElement && event.target.name === "__palette"), true);

  /** @param {string} name @param {unknown} value @param {Storage} store @param {URL} within */
  const set = (name, value, store = localStorage, within = scope) => {
    if (name === "__palette" && !isChosen) return;
    try {
      store.setItem(`${within.pathname}.${name}`, JSON.stringify(value));
    } catch {
      // no storage: the choice lasts as long as the page
    }
  };

  Object.assign(globalThis, { __md_scope: scope, __md_get: get, __md_set: set });

  for (const [key, value] of Object.entries(get("__palette")?.color ?? {})) {
    document.body.setAttribute(`data-md-color-${key}`, String(value));
  }
})();
