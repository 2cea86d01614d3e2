// Pages that change by themselves. The server says what is to be looked at again (GET …/desk/events), the page asks
// for its part by the ordinary addresses and puts it in its place; what somebody is typing or has picked stays.
//
// `template#live` says where to listen and what to say; `[data-live=queue]` is a list, `[data-live=card]` a card,
// `[data-live=notices]` the notices; `[data-present=…]` shows who else has a case open. Only a page that is looked at
// listens: browsers allow few connections, and whoever has a card in another tab is not at it.

const place = document.querySelector("template#live");
const say = place?.dataset ?? {};
const list = document.querySelector("[data-live=queue]");
const card = document.querySelector("[data-live=card]");
const notices = document.querySelector("[data-live=notices]");

/** A page that is not looked at any more listens on for so long, in milliseconds. */
const LINGERS = 20_000;
/** The list is asked for again no oftener than this; and as often without any news, because time passes. */
const REST = 2_000;
const MINUTE = 60_000;
/** After a failure it is tried again. */
const AGAIN = 15_000;

let source = null;
let heard = say.at;
let over = false;

/** Asks for a page as the page itself does it: that does not count as somebody being there. */
async function ask(address) {
  const answer = await fetch(address, { headers: { "otklik-by-itself": "1" }, redirect: "error" });
  const text = answer.ok && answer.status !== 204 ? await answer.text() : "";
  return { status: answer.status, page: new DOMParser().parseFromString(text, "text/html"), text };
}

function listen() {
  if (source || over) return;
  const asked = new URLSearchParams({ since: heard });
  if (list) asked.set("list", list.dataset.list);
  if (card) asked.set("case", card.dataset.case);
  source = new EventSource(`${say.events}?${asked}`);
  for (const [name, hear] of Object.entries(HEARD)) {
    source.addEventListener(name, (event) => {
      heard = event.lastEventId || heard;
      hear(JSON.parse(event.data));
    });
  }
  source.addEventListener("error", () => {
    if (source?.readyState !== EventSource.CLOSED) return;
    deaf();
    setTimeout(() => document.hidden || listen(), AGAIN);
  });
}

function deaf() {
  source?.close();
  source = null;
}

const HEARD = {
  rows: () => looksAtList(),
  card: ({ seq }) => looksAtCard(seq),
  present: ({ case: id, who }) => shows(id, who),
  notices: ({ unseen }) => rings(unseen),
  again: () => {
    looksAtList();
    looksAtCard(Infinity);
  },
  over: () => {
    over = true;
    deaf();
    tell("over", say.over, say.door, say.enter);
  },
};

/** A line at the foot of the page, with a link. */
function tell(id, words, address, link) {
  const said = document.querySelector(".said");
  said.querySelector(`#said-${id}`)?.remove();
  const line = document.createElement("p");
  line.id = `said-${id}`;
  line.append(`${words} `);
  if (address) line.append(Object.assign(document.createElement("a"), { href: address, textContent: link }));
  said.append(line);
}

// The bell

function rings(unseen) {
  const bell = document.querySelector("#bell");
  const known = bell?.querySelector(".bell-count");
  if (!bell) return;
  const shown = unseen > 99 ? "99+" : String(unseen);
  if (unseen === 0) known?.remove();
  else if (known) known.lastChild.textContent = shown;
  else {
    const hidden = Object.assign(document.createElement("span"), { className: "hidden", textContent: `: ${say.unseen} ` });
    const count = Object.assign(document.createElement("span"), { className: "bell-count" });
    count.append(hidden, shown);
    bell.append(count);
  }
  if (notices && known?.lastChild.textContent !== shown) looksAtNotices();
}

async function looksAtNotices() {
  if (new URLSearchParams(location.search).has("before")) return;
  const { page } = await ask(location.href);
  const fresh = page.querySelector("[data-live=notices]");
  if (fresh && !notices.contains(document.activeElement)) notices.replaceChildren(...fresh.childNodes);
}

// Who else is there

function shows(id, who) {
  for (const mark of document.querySelectorAll(`[data-present="${CSS.escape(id)}"]`)) {
    const names = who.join(", ");
    mark.hidden = who.length === 0;
    mark.textContent = names && mark.closest("[data-live=card]") ? say.too.replace("{}", names) : names;
  }
}

// The list: rows that are there change in their places, new ones are announced and come when they are asked for

let looking = null;
let looked = 0;
let latest = null;

function looksAtList() {
  if (!list || looking) return;
  looking = setTimeout(lookAtList, Math.max(0, looked + REST - Date.now()));
}

async function lookAtList() {
  try {
    const { page } = await ask(location.href);
    const fresh = page.querySelector("[data-live=queue]");
    if (fresh) compare(fresh, page);
  } catch {
    // The next news, or the next minute, asks again.
  }
  looked = Date.now();
  looking = null;
}

const rowsOf = (part) => [...part.querySelectorAll("[data-row]")];

function compare(fresh, page) {
  latest = fresh;
  const known = new Map(rowsOf(list).map((row) => [row.id, row]));
  let added = 0;
  for (const row of rowsOf(fresh)) {
    const old = known.get(row.id);
    known.delete(row.id);
    if (old) renew(old, row);
    else added += 1;
  }
  for (const row of known.values()) leaves(row);
  announce(added, known.size);
  const tabs = page.querySelector("#tabs");
  if (tabs && !document.querySelector("#tabs").contains(document.activeElement)) {
    document.querySelector("#tabs").replaceChildren(...tabs.childNodes);
  }
}

/** A row in its new shape; what has the focus or is picked stays so. */
function renew(old, row) {
  if (old.isEqualNode(row)) return;
  const picked = old.querySelector("input:checked") !== null;
  const at = [...old.querySelectorAll("a, input")].indexOf(document.activeElement);
  if (old.dataset.seq !== row.dataset.seq) row.classList.add("fresh");
  const next = document.importNode(row, true);
  const box = next.querySelector("input[type=checkbox]");
  if (box) box.checked = picked;
  old.replaceWith(next);
  if (at >= 0) next.querySelectorAll("a, input")[at]?.focus();
}

/** A row that belongs here no more stays until the list is shown anew, so that nothing jumps under the hand. */
function leaves(row) {
  if (row.classList.contains("case-gone")) return;
  row.classList.add("case-gone");
  const box = row.querySelector("input[type=checkbox]");
  if (box) Object.assign(box, { checked: false, disabled: true });
  const words = Object.assign(document.createElement("small"), { textContent: say.gone });
  row.querySelector(".next")?.append(words);
}

function announce(added, gone) {
  const news = document.querySelector("#news");
  if (added + gone === 0) return news.replaceChildren();
  const form = new Intl.PluralRules(document.documentElement.lang).select(added) === "one" ? say.one : say.many;
  const words = added > 0 ? form.replace("{}", added) : say.else;
  const known = news.querySelector("a");
  if (known?.dataset.words === words) return;
  const link = Object.assign(document.createElement("a"), { className: "chip chip-accent", href: location.href });
  link.dataset.words = words;
  link.textContent = `${words} — ${say.show.toLowerCase()}`;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    showList();
  });
  news.replaceChildren(link);
}

function showList() {
  const before = new Set(rowsOf(list).map((row) => row.id));
  const picked = new Set([...list.querySelectorAll("input[name=case]:checked")].map((box) => box.closest("[data-row]").id));
  for (const row of rowsOf(latest)) {
    if (!before.has(row.id)) row.classList.add("fresh");
    const box = row.querySelector("input[name=case]");
    if (box) box.checked = picked.has(row.id);
  }
  list.replaceChildren(...document.importNode(latest, true).childNodes);
  document.querySelector("#news").replaceChildren();
  list.querySelector(".fresh a[href]")?.focus();
}

// The card: who did what meanwhile, with a link to see it

async function looksAtCard(seq) {
  if (!card || seq <= Number(card.dataset.seq)) return;
  const { status, text } = await ask(`${card.dataset.address}/changes?since=${card.dataset.seq}`);
  if (status === 404) return tell("lost", say.lost);
  const news = document.querySelector("#news");
  if (status === 200 && news.innerHTML !== text) news.innerHTML = text;
}

if (place) {
  let lingers = null;
  const seen = () => {
    clearTimeout(lingers);
    if (document.hidden) lingers = setTimeout(deaf, LINGERS);
    else listen();
  };
  document.addEventListener("visibilitychange", seen);
  addEventListener("pagehide", deaf);
  addEventListener("pageshow", (event) => event.persisted && seen());
  seen();
  if (list) setInterval(() => document.hidden || over || looksAtList(), MINUTE);
}
