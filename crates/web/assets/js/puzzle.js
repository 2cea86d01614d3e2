// While programs attack the reception, the browser solves a puzzle before a form is sent: it begins while the page is read, so most people notice
// nothing. Where it cannot (a page that is reached without https has no SHA-256), the form is taken after a while without.

/** Tries at once: each is a round trip inside the browser. */
const TOGETHER = 256;

const place = document.querySelector("[data-puzzle]");
const form = place?.closest("form");
const status = place?.querySelector("[data-puzzle-status]");
let pressed;

if (place && !globalThis.crypto?.subtle) place.querySelector("[data-puzzle-wait]").hidden = false;
else if (place && !form.elements.solved.value) begin();

function begin() {
  form.addEventListener("submit", hold);
  solve(form.elements.puzzle.value, Number(place.dataset.puzzle)).then((solution) => {
    form.elements.solved.value = solution;
    form.removeEventListener("submit", hold);
    status.hidden = true;
    if (pressed) form.requestSubmit(pressed);
  });
}

/** Whoever presses the button too soon is told so, and waits for a second. */
function hold(event) {
  if (event.submitter?.value !== "send") return;
  event.preventDefault();
  pressed = event.submitter;
  status.hidden = false;
  status.textContent = status.dataset.words;
}

async function solve(word, bits) {
  const letters = new TextEncoder();
  for (let first = 0; ; first += TOGETHER) {
    const tries = Array.from({ length: TOGETHER }, (_, n) => letters.encode(`${word}.${first + n}`));
    const digests = await Promise.all(tries.map((bytes) => crypto.subtle.digest("SHA-256", bytes)));
    const found = digests.findIndex((digest) => Math.clz32(new DataView(digest).getUint32(0)) >= bits);
    if (found >= 0) return first + found;
  }
}
