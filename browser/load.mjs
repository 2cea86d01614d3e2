// How fast the desk answers when eight people work at once, without a pause and with a short one: `cargo xtask load --data DIR | --database URL`, on what
// `cargo xtask load-cases` made. Times are those of the client, on the same machine: the server's, the wire's and its own.
// CPU is that of the program and of its connections to PostgreSQL, user and system. Then the pages that one person opens
// now and then, one after another.
import { randomUUID } from "node:crypto";
import { costs } from "./cost.mjs";
import { serve } from "./served.mjs";
import { wire } from "./wire.mjs";

const ORG = "kredo";
const PASSWORD = "длинный пароль для замеров";
const AT_ONCE = 8;
const SECONDS = Number(process.env.OTKLIK_LOAD_SECONDS ?? 10);
/** Between an answer and the next question of the same person, in milliseconds: five questions a second are a hurry. */
const PAUSE = 200;
const WORDS = ["кабель чердак", "квитанция", "мастер опоздал", "роутер скорость", "подъезд провод"];
/** How often a page is opened that is opened now and then; the one in the middle is told. */
const TIMES = 5;

const place = process.argv.slice(2);
/** `load-cases` makes a database without a key beside it. */
process.env.OTKLIK_SECRET ??= "a secret of measurements";
const begun = performance.now();
const served = await serve("serve", ...place, "--outbox", process.env.OTKLIK_PACKAGES + "/outbox");
const { cpu, memory } = costs(served, place);
console.log(`The desk is open after ${((performance.now() - begun) / 1000).toFixed(1)} s, ${memory()} MB.\n`);
const server = wire(served.address);
const desk = `/${ORG}/desk`;
try {
  const people = await Promise.all(Array.from({ length: AT_ONCE }, (_, n) => signIn(n % 2 ? "manager" : "subscribers")));
  const newest = await register(people[0]);
  const among = (n) => Math.floor(Math.random() * n);
  const any = (list) => list[among(list.length)];
  const card = () => `${desk}/cases/${encodeURIComponent(`П-${String(1 + among(newest)).padStart(5, "0")}`)}`;
  const search = (words) => `${desk}/search?q=${encodeURIComponent(words)}`;
  console.log("| what | requests | p50 ms | p99 ms | CPU ms | with a pause: requests | p50 ms | p99 ms |");
  console.log("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
  await measure("the floor: an answer without a question", people, () => "/health");
  await measure("queue, mine", people, () => `${desk}/`);
  await measure("queue, all", people, () => `${desk}/?tab=all`);
  await measure("queue, late", people, () => `${desk}/?tab=late`);
  await measure("card, any of all", people, card);
  await measure("search, common words", people, () => search(any(WORDS)));
  await measure("search, one case", people, () => search(`Договор ${among(newest)}`));
  await measure("search, a number", people, () => search(`П-${String(1 + among(newest)).padStart(5, "0")}`));
  await measure("registration", people, () => `${desk}/cases/new`, sheet);
  console.log("\n| now and then, one person | ms | KB on the wire |\n| --- | ---: | ---: |");
  const day = (back) => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10);
  await once("search, words of half of all cases", people[0], search("интернет связь"));
  await once("search, a beginning of two letters", people[0], search("пр"));
  await once("register, 30 days", people[0], `${desk}/register?from=${day(30)}&to=${day(0)}`);
  await once("register, five years", people[0], `${desk}/register?from=${day(1900)}&to=${day(0)}`);
  await once("board", people[0], `${desk}/board`);
  await once("customers", people[0], `${desk}/customers`);
  await once("look-alikes", people[0], `${desk}/customers/alike`);
  await once("register, 30 days, CSV", people[0], `${desk}/register.csv?from=${day(30)}&to=${day(0)}`);
  await once("register, 30 days, XLSX", people[0], `${desk}/register.xlsx?from=${day(30)}&to=${day(0)}`);
  console.log(`\nThe program holds ${memory()} MB now, ${memory("VmHWM")} MB at most.`);
} finally {
  server.close();
  await served.stop();
}

/** A session's cookie. */
async function signIn(login) {
  const form = new URLSearchParams({ login, password: PASSWORD, then: "" });
  const answer = await server.ask(`/${ORG}/sign-in`, {}, form.toString());
  return answer.headers["set-cookie"][0].split(";")[0];
}

/** Registers a case; gives its number. */
async function register(cookie) {
  const answer = await server.ask(`${desk}/cases/new`, { cookie }, sheet());
  return Number(/П-(\d+)/.exec(decodeURIComponent(answer.headers.location))[1]);
}

/** A sheet that is filled: another customer, other words. */
function sheet() {
  const n = String(Math.floor(Math.random() * 1e9)).padStart(9, "0");
  const fields = { kind: "claim", channel: "phone", applicant: "individual", name: `Клиент ${n}` };
  const once = { phone: `+7 9${n}`, sending: randomUUID() };
  return new URLSearchParams({ ...fields, ...once, topic: "outage", substance: `Нет связи третий день, договор ${n}` }).toString();
}

async function measure(what, people, path, body) {
  const hurried = await worked(people, path, body, 0);
  const paused = await worked(people, path, body, PAUSE);
  console.log(`| ${what} | ${hurried.times} | ${hurried.cpu.toFixed(2)} | ${paused.times} |`);
}

/** `{ times, cpu }`: how many, the one in the middle and the slowest but one in a hundred; CPU milliseconds of each. */
async function worked(people, path, body, pause) {
  const took = [];
  const until = performance.now() + SECONDS * 1000;
  const before = cpu();
  const asked = await Promise.all(people.map((cookie) => work(cookie, until, path, body, took, pause)));
  const each = (cpu() - before) / asked.reduce((one, other) => one + other);
  took.sort((one, other) => one - other);
  const part = (share) => took[Math.min(took.length - 1, Math.floor(took.length * share))]?.toFixed(1);
  return { times: `${took.length} | ${part(0.5)} | ${part(0.99)}`, cpu: each };
}

/** Gives how many were asked. */
async function work(cookie, until, path, body, took, pause) {
  let asked = 0;
  // The first is not counted: connections are opened and plans are made.
  for (; performance.now() < until; asked += 1) {
    const begin = performance.now();
    await server.ask(path(), { cookie }, body?.());
    if (asked > 0) took.push(performance.now() - begin);
    if (pause) await new Promise((over) => setTimeout(over, pause * (0.5 + Math.random())));
  }
  return asked;
}

async function once(what, cookie, path) {
  const took = [];
  let length = 0;
  for (let n = 0; n < TIMES; n += 1) {
    const begin = performance.now();
    length = (await server.ask(path, { cookie })).size;
    took.push(performance.now() - begin);
    if (took[0] > 5000) break;
  }
  took.sort((one, other) => one - other);
  console.log(`| ${what} | ${took[took.length >> 1].toFixed(0)} | ${(length / 1024).toFixed(0)} |`);
}
