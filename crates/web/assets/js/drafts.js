// What somebody is typing is kept: each form of a card, and the form that registers a case, is sent to the address of its
// draft a moment after the last key, and comes back with the page. Without this nothing is lost but the comfort.

const WAITS = 800;
/** Chosen by us, or of no use without a text. */
const IDLE = "input[type=hidden], input[type=file], input[type=checkbox], input[type=radio], select, [name=subject], [name=q]";

const waiting = new Map();
const kept = document.querySelector("template#live")?.dataset.kept;

/** Where the draft of a form is kept; none: it has none. */
function place(form) {
  const to = form.getAttribute("action") ?? "";
  if (to.endsWith("/desk/cases/new")) return `${to}/draft`;
  return /\/cases\/[^/]+\/acts\/[^/]+$/.test(to) ? to.replace(/\/acts\/([^/]+)$/, "/drafts/$1") : null;
}

/** Something was typed, beside what we had filled in ourselves. */
function isBegun(form) {
  const fields = [...form.elements].filter((one) => one.matches("input, textarea") && !one.matches(IDLE));
  return fields.some((one) => one.value.trim() !== "");
}

function content(form) {
  const data = isBegun(form) ? [...new FormData(form)] : [["drop", ""]];
  return new URLSearchParams(data.filter(([, value]) => typeof value === "string"));
}

async function keep(form) {
  clearTimeout(waiting.get(form));
  waiting.delete(form);
  const begun = isBegun(form);
  try {
    const answer = await fetch(place(form), { method: "POST", body: content(form), keepalive: true, redirect: "error" });
    if (answer.ok && begun) tell(form);
  } catch {
    // The next key tries again.
  }
}

const keepAll = () => Promise.all([...waiting.keys()].filter((form) => form.isConnected).map(keep));

function tell(form) {
  const row = form.querySelector(".row:last-of-type");
  if (!row) return;
  let said = row.querySelector(".draft-kept");
  if (!said) {
    said = Object.assign(document.createElement("span"), { className: "draft-kept hint" });
    row.append(said);
  }
  said.textContent = kept;
}

function typed(event) {
  const form = event.target.form;
  if (!form || !place(form) || event.target.matches("[type=search]")) return;
  form.querySelector(".draft-kept")?.replaceChildren();
  clearTimeout(waiting.get(form));
  waiting.set(form, setTimeout(() => form.isConnected && keep(form), WAITS));
}

document.addEventListener("input", typed);
document.addEventListener("change", typed);
document.addEventListener("submit", ({ target }) => {
  clearTimeout(waiting.get(target));
  waiting.delete(target);
});
document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-after-drafts]");
  if (!link || waiting.size === 0) return;
  event.preventDefault();
  await keepAll();
  location.assign(link.href);
});
addEventListener("pagehide", keepAll);
document.addEventListener("visibilitychange", () => document.hidden && keepAll());
