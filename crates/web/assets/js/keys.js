// Keys of the desk: `/` search, `n` new, `j` `k` rows, `e` reply, `?` help, Ctrl+Enter sends the form one is in, else
// that of the page; an arrow down leads from a search to what it found.
// Pages say which element a key is for with `data-key`, and which rows can be walked with `data-row`; everything here
// can be done without it. `<html data-keys="off">`, a setting of each person, switches the letters off (WCAG 2.1.4). Letters are known by their
// place on the keyboard, so they work in the Russian layout.

const PLACES = { KeyN: "n", KeyJ: "j", KeyK: "k", KeyE: "e" };

function meant(event) {
  if (event.key === "?" || (event.code === "Slash" && event.shiftKey)) return "?";
  if (event.key === "/" || event.code === "Slash") return "/";
  return event.shiftKey ? "" : (PLACES[event.code] ?? "");
}

function isTyping(target) {
  return target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]") !== null;
}

function walk(step) {
  const rows = [...document.querySelectorAll("[data-row]")];
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const row = rows[at < 0 ? (step > 0 ? 0 : rows.length - 1) : at + step];
  row?.querySelector("a[href]")?.focus();
  row?.scrollIntoView({ block: "nearest" });
  return row !== undefined;
}

function help() {
  const dialog = document.querySelector("dialog#keys");
  if (dialog && !dialog.open) dialog.showModal();
  return dialog !== null;
}

function use(key) {
  const element = document.querySelector(`[data-key="${key}"]:not([hidden])`);
  if (!element) return false;
  for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  if (element.matches("a, button")) element.click();
  else element.focus();
  return true;
}

/** A link under the focus is opened beside by the same keys. */
function send(target) {
  if (!target.form) return !target.closest("a[href], dialog") && use("Ctrl+Enter");
  target.form.requestSubmit();
  return true;
}

/** To the first of those that a search found; a space chooses it. */
function intoFound(search) {
  const first = document.getElementById(search.getAttribute("aria-controls"))?.querySelector("input[type=radio]");
  first?.focus();
  return Boolean(first);
}

const KEYS = { j: () => walk(1), k: () => walk(-1), "?": help };

const isOn = document.documentElement.dataset.keys !== "off";

function pressed(event) {
  if (event.ctrlKey && event.key === "Enter" && send(event.target)) return event.preventDefault();
  const leads = event.key === "ArrowDown" && event.target.matches("input[aria-controls]");
  if (leads && intoFound(event.target)) return event.preventDefault();
  if (event.key === "Escape" && isTyping(event.target)) return event.target.blur();
  if (!isOn) return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
  const key = meant(event);
  if (key && (KEYS[key] ?? (() => use(key)))()) event.preventDefault();
}

document.addEventListener("keydown", pressed);
for (const button of document.querySelectorAll('button[data-key="?"]')) {
  button.hidden = false;
  button.addEventListener("click", help);
}
