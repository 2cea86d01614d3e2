// How fast the reception answers many customers at once: `cargo xtask load-reception --data DIR | --database URL`, on what
// `otklik demo --no-serve` made (a folder that is not there yet is made so first). Every request comes from an address of its own, as
// a proxy tells them, and asks for pages as a browser does, compressed. First each question by itself, one after another from many at once;
// then as many in a second as a busy day brings: whoever has to wait to be asked has waited too, so these times are counted from
// the moment at which the question was due.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { costs } from "./cost.mjs";
import { given } from "./program.mjs";
import { serve } from "./served.mjs";
import { wire } from "./wire.mjs";

const ORGANISATIONS = ["gendalf", "gorserv", "kredo", "mupes", "utinet"];
const ORG = "kredo";
const AT_ONCE = 16;
const SECONDS = Number(process.env.OTKLIK_LOAD_SECONDS ?? 10);
/** The aims: in a second. */
const PAGES = Number(process.env.OTKLIK_LOAD_PAGES ?? 1000);
const FORMS = Number(process.env.OTKLIK_LOAD_FORMS ?? 200);
/** Nobody fills in a form more quickly, and the reception takes none that was. */
const READING = 4000;

const place = process.argv.slice(2);
process.env.OTKLIK_SECRET ??= "a secret of measurements";
if (place[0] === "--data" && !existsSync(place[1])) {
  execFileSync(given("OTKLIK_PROGRAM"), ["demo", "--no-serve", ...place], { stdio: "ignore" });
}
await asksNoPuzzle();
const served = await serve("serve", ...place, "--https", "--outbox", process.env.OTKLIK_PACKAGES + "/outbox");
const { cpu, memory } = costs(served, place);
const server = wire(served.address);
let visitors = 0;
try {
  await sizes();
  const pages = await addresses();
  console.log("\n| what, 16 at once | a second | p50 ms | p99 ms | CPU ms |\n| --- | ---: | ---: | ---: | ---: |");
  await hurried("the floor: `/health`", () => ask("/health"));
  for (const [what, path] of Object.entries(pages)) await hurried(what, () => ask(path));
  const cookie = (await send(await begun(), true)).headers["set-cookie"][0].split(";")[0];
  await hurried("following a case", () => ask(`/${ORG}/follow`, { cookie }));
  const filled = await forms(1000 * SECONDS);
  await hurried("a claim, looked at before it is sent", () => look(filled[visitors % filled.length]));
  await hurried("a claim, sent", () => send(filled.pop()));
  console.log("\n| what, in its time | asked for | answered | p50 ms | p99 ms | CPU ms |\n| --- | ---: | ---: | ---: | ---: | ---: |");
  const mixed = [...Object.values(pages).map((path) => () => ask(path)), () => ask(`/${ORG}/follow`, { cookie })];
  await paced("pages of all sorts", PAGES, (n) => mixed[n % mixed.length]());
  const more = await forms(FORMS * (SECONDS + 1));
  await paced("claims, sent", FORMS, () => send(more.pop()));
  const last = await forms((FORMS * (SECONDS + 1)) / 2);
  await paced("pages and claims, half of each", (PAGES + FORMS) / 2, (n) => (n % 6 ? mixed[n % mixed.length]() : send(last.pop())));
  console.log(`\nThe program holds ${memory()} MB now, ${memory("VmHWM")} MB at most.`);
} finally {
  server.close();
  await served.stop();
}

/** So many forms are an attack, for which browsers are given puzzles: here the reception is measured, not the solving. */
async function asksNoPuzzle() {
  const folder = await mkdtemp(join(tmpdir(), "otklik-load-"));
  await cp(join(import.meta.dirname, "../regulations", ORG), folder, { recursive: true });
  const path = join(folder, "reception.yaml");
  await writeFile(path, (await readFile(path, "utf8")).replace("reception:\n", "reception:\n  puzzle-after: 1000000000\n"));
  execFileSync(given("OTKLIK_PROGRAM"), ["regulation", "publish", folder, ...place], { stdio: "ignore" });
  await rm(folder, { recursive: true });
}

/** What a browser fetches for a first look, as it is sent. Pictures are left out. */
async function sizes() {
  console.log("| organisation | page | style sheets and scripts | together, KB |\n| --- | ---: | ---: | ---: |");
  for (const org of ORGANISATIONS) {
    const home = await ask(`/${org}/`);
    const parts = [...home.text.matchAll(/<link rel="stylesheet" href="([^"]+)"|<script[^>]* src="([^"]+)"/g)];
    const sent = await Promise.all(parts.map((part) => ask((part[1] ?? part[2]).replaceAll("&amp;", "&"))));
    const rest = sent.reduce((sum, one) => sum + one.size, 0);
    const kb = (size) => (size / 1024).toFixed(1);
    console.log(`| ${org} | ${kb(home.size)} | ${kb(rest)} | ${kb(home.size + rest)} |`);
  }
}

/** Pages that anybody reads. */
async function addresses() {
  const section = `/${ORG}/info/questions`;
  const question = new RegExp(`href="(${section}/[^"]+)"`).exec((await ask(section)).text);
  if (!question) throw new Error("no question was published: is this the place of a demo?");
  return { "the first page": `/${ORG}/`, "a section": section, "a question": question[1], "a form": `/${ORG}/ask/claim` };
}

/** The token of a form that was drawn. */
async function begun() {
  const page = await ask(`/${ORG}/ask/claim`);
  return { token: /name="token" value="([^"]+)"/.exec(page.text)[1], at: performance.now() };
}

/** So many forms, read as long as a person reads. */
async function forms(count) {
  const all = [];
  while (all.length < count) all.push(...(await Promise.all(Array.from({ length: AT_ONCE }, begun))));
  await new Promise((read) => setTimeout(read, READING));
  return all;
}

/** What a person has typed; everybody is somebody else. */
function typed(form, step) {
  const n = String(Math.floor(Math.random() * 1e9)).padStart(9, "0");
  const who = { applicant: "individual", who_name: `Клиент ${n}`, who_phone: `+7 9${n}`, who_email: `k${n}@example.ru`, who_address: "" };
  const about = { topic: "outage", substance: `Нет связи третий день, договор ${n}` };
  return { ...who, ...about, website: "", token: form.token, step };
}

async function look(form) {
  return ask(`/${ORG}/ask/claim`, {}, new URLSearchParams(typed(form, "look")).toString());
}

/** The form with its consent and no files, as browsers send it. `soon`: it was drawn just now. */
async function send(form, soon) {
  if (!form) throw new Error("more was sent than was drawn: give OTKLIK_LOAD_SECONDS less");
  if (soon) await new Promise((read) => setTimeout(read, READING));
  const edge = "----otklik-load";
  const parts = Object.entries({ ...typed(form, "send"), agree: "personal-data" });
  const one = ([name, value]) => `--${edge}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const none = `--${edge}\r\nContent-Disposition: form-data; name="files"; filename=""\r\nContent-Type: application/octet-stream\r\n\r\n\r\n`;
  const body = `${parts.map(one).join("")}${none}--${edge}--\r\n`;
  return ask(`/${ORG}/ask/claim`, {}, body, `multipart/form-data; boundary=${edge}`);
}

/** One after another, from many at once. */
async function hurried(what, question) {
  const [took, until, before, begin] = [[], performance.now() + SECONDS * 1000, cpu(), performance.now()];
  const person = async () => {
    while (performance.now() < until) {
      const asked = performance.now();
      await question();
      took.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, person));
  const seconds = (performance.now() - begin) / 1000;
  console.log(`| ${what} | ${(took.length / seconds).toFixed(0)} | ${told(took, cpu() - before)} |`);
}

/** So many in a second, whether answers come or not. */
async function paced(what, rate, question) {
  const [took, under, before, begin] = [[], [], cpu(), performance.now()];
  for (let n = 0; n < rate * SECONDS; n += 1) {
    const due = begin + (n * 1000) / rate;
    const early = due - performance.now();
    if (early > 1) await new Promise((wait) => setTimeout(wait, early));
    under.push(question(n).then(() => took.push(performance.now() - due)));
    if (n % 50 === 0) await new Promise(setImmediate);
  }
  await Promise.all(under);
  const seconds = (performance.now() - begin) / 1000;
  console.log(`| ${what} | ${rate} | ${(took.length / seconds).toFixed(0)} | ${told(took, cpu() - before)} |`);
}

function told(took, spent) {
  took.sort((one, other) => one - other);
  const part = (share) => took[Math.min(took.length - 1, Math.floor(took.length * share))].toFixed(1);
  return `${part(0.5)} | ${part(0.99)} | ${(spent / took.length).toFixed(2)}`;
}

/** Each time from another address. */
function ask(path, more = {}, body, media) {
  visitors += 1;
  const from = `10.${(visitors >> 16) & 255}.${(visitors >> 8) & 255}.${visitors & 255}`;
  return server.ask(path, { "x-forwarded-for": from, ...more }, body, media);
}
