// @ts-check
/** An address that names a tab opens it. */

const tab = document.getElementById(location.hash.slice(1));
if (tab instanceof HTMLInputElement && tab.name.startsWith("__tabbed_")) tab.checked = true;
