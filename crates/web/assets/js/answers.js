// Offers answers that were published while a question is typed. Without it the last look does the same.

/** Milliseconds of silence after which somebody is taken to have said something. */
const SILENCE = 700;
/** Letters from which on one may guess what it is about. */
const ENOUGH = 12;

const place = document.querySelector("[data-answers]");
const form = place?.closest("form");
let waiting;
let asked = "";

form?.addEventListener("input", (event) => {
  if (!event.target.matches("textarea")) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => ask(event.target.value), SILENCE);
});

async function ask(text) {
  const question = text.trim();
  if (question.length < ENOUGH || question === asked) return;
  asked = question;
  const answer = await fetch(place.dataset.answers, { method: "POST", body: new URLSearchParams({ q: question }) }).catch(() => null);
  if (!answer?.ok || question !== asked) return;
  const drawn = new DOMParser().parseFromString(await answer.text(), "text/html");
  place.replaceChildren(...drawn.body.childNodes);
}
