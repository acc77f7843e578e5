// @ts-check
/** What this browser keeps for the reader and tells nobody: one part for each feature, all under one versioned key. */

const KEY = "faellessprog.v1";

/** @returns {Record<string, unknown>} */
const all = () => {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    return found?.constructor === Object ? found : {};
  } catch {
    return {};
  }
};

/** The part that a feature keeps; undefined where there is none. It may have been written by anything, so look before you trust it.
 * @param {string} part @returns {unknown} */
export const kept = (part) => all()[part];

/** Keep a part, or with undefined forget it; when no part is left, nothing is. Gives whether it could be kept.
 * @param {string} part @param {unknown} value */
export const keep = (part, value) => {
  const { [part]: _, ...others } = all();
  const left = value === undefined ? others : { ...others, [part]: value };
  try {
    if (Object.keys(left).length) localStorage.setItem(KEY, JSON.stringify(left));
    else localStorage.removeItem(KEY);
    return true;
  } catch {
    return false; // the browser keeps nothing more
  }
};

/** Whether this browser keeps anything at all. */
export const keeps = () => {
  try {
    localStorage.getItem(KEY);
    return true;
  } catch {
    return false;
  }
};
