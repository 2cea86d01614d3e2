// How fast the desk answers when eight people work at once: `cargo xtask load --data DIR | --database URL`, on what
// `cargo xtask load-cases` made. Times are those of the client, on the same machine: the server's and the wire's.
import { serve } from "./served.mjs";

const ORG = "kredo";
const PASSWORD = "длинный пароль для замеров";
const AT_ONCE = 8;
const SECONDS = Number(process.env.OTKLIK_LOAD_SECONDS ?? 10);
const WORDS = ["кабель чердак", "квитанция", "мастер опоздал", "роутер скорость", "подъезд провод"];

const served = await serve("serve", ...process.argv.slice(2), "--outbox", process.env.OTKLIK_PACKAGES + "/outbox");
const desk = `${served.address}/${ORG}/desk`;
try {
  const people = await Promise.all(Array.from({ length: AT_ONCE }, (_, n) => signIn(n % 2 ? "manager" : "subscribers")));
  const cards = await links(people[0], "/?tab=all");
  const any = (list) => list[Math.floor(Math.random() * list.length)];
  const number = () => `Договор ${Math.floor(Math.random() * 10_000)}`;
  console.log("| what | requests | p50 ms | p99 ms |\n| --- | ---: | ---: | ---: |");
  await measure("queue, mine", people, () => "/");
  await measure("queue, all", people, () => "/?tab=all");
  await measure("queue, late", people, () => "/?tab=late");
  await measure("card", people, () => any(cards));
  await measure("search, common words", people, () => `/search?q=${encodeURIComponent(any(WORDS))}`);
  await measure("search, one case", people, () => `/search?q=${encodeURIComponent(number())}`);
  await measure("registration", people, () => "/cases/new", sheet);
} finally {
  await served.stop();
}

/** A session's cookie. */
async function signIn(login) {
  const form = new URLSearchParams({ login, password: PASSWORD, then: "" });
  const answer = await fetch(`${served.address}/${ORG}/sign-in`, { method: "POST", body: form, redirect: "manual" });
  if (answer.status !== 303) throw new Error(`sign-in: ${answer.status}`);
  return answer.headers.getSetCookie()[0].split(";")[0];
}

async function links(cookie, path) {
  const page = await (await fetch(desk + path, { headers: { cookie } })).text();
  return [...page.matchAll(new RegExp(`/${ORG}/desk(/cases/[^"]+)" `, "g")), ...page.matchAll(/class="case-link" href="\/\w+\/desk(\/cases\/[^"]+)"/g)].map(
    ([, card]) => card,
  );
}

/** A sheet that is filled: another customer, other words. */
function sheet() {
  const n = Math.floor(Math.random() * 1e9);
  const fields = { kind: "claim", channel: "phone", applicant: "individual", name: `Клиент ${n}`, phone: `+7 9${n}` };
  return new URLSearchParams({ ...fields, topic: "outage", substance: `Нет связи третий день, договор ${n}` });
}

async function measure(what, people, path, body) {
  const took = [];
  const until = performance.now() + SECONDS * 1000;
  await Promise.all(people.map((cookie) => work(cookie, until, path, body, took)));
  took.sort((one, other) => one - other);
  const part = (share) => took[Math.min(took.length - 1, Math.floor(took.length * share))].toFixed(1);
  console.log(`| ${what} | ${took.length} | ${part(0.5)} | ${part(0.99)} |`);
}

async function work(cookie, until, path, body, took) {
  // The first is not counted: connections are opened and plans are made.
  for (let first = true; performance.now() < until; first = false) {
    const begin = performance.now();
    const method = body ? "POST" : "GET";
    const answer = await fetch(desk + path(), { method, headers: { cookie }, body: body?.(), redirect: "manual" });
    await answer.arrayBuffer();
    if (answer.status !== (body ? 303 : 200)) throw new Error(`${answer.url}: ${answer.status}`);
    if (!first) took.push(performance.now() - begin);
  }
}
