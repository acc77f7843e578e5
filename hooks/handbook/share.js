// @ts-check
/**
 * What pages opened from a disk cannot do by themselves: a browser refuses them `fetch` and modules. The files of the search stand in
 * `pagefind/files.js`, which is read when the first of them is asked for. share.py writes the site's modules behind this.
 */

/** @type {Record<string, any>} */
const modules = {};
const FILES = new URL("../../pagefind/files.js", /** @type {HTMLScriptElement} */ (document.currentScript).src).href;

/** @type {Promise<Record<string, string>> | null} each file as base64, by its name */
let files = null;

/** @returns {Promise<Record<string, string>>} */
const read = () =>
  new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.addEventListener("load", () => resolve(/** @type {any} */ (globalThis).handbookFiles));
    script.addEventListener("error", () => reject(new Error(`${FILES} is not there`)));
    script.src = FILES;
    document.head.append(script);
  });

/** @param {RequestInfo | URL} asked */
const answer = async (asked) => {
  files ??= read();
  const address = asked instanceof Request ? asked.url : String(asked);
  const file = (await files)[address.replace(/^.*\/pagefind\/|\?.*$/g, "")];
  if (file === undefined) return new Response(null, { status: 404 });
  return new Response(Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0)));
};

/** @param {string} address */
const imported = async (address) => {
  const text = await (await answer(address)).text();
  return import(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
};

globalThis.fetch = answer;
