// @ts-check
/** What Material's script expects to find, and the colours that the reader chose, before the page is seen. */

(() => {
  const scope = new URL(document.currentScript?.dataset.base ?? ".", location.href);

  /** @param {string} name @param {Storage} store @param {URL} within */
  const get = (name, store = localStorage, within = scope) => {
    try {
      return JSON.parse(store.getItem(`${within.pathname}.${name}`) ?? "null");
    } catch {
      return null; // no storage, or nothing that can be read
    }
  };

  /** @param {string} name @param {unknown} value @param {Storage} store @param {URL} within */
  const set = (name, value, store = localStorage, within = scope) => {
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
