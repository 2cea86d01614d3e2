// Every page of the desk with the demo's data: what is looked at by the rules of accessibility, and in pictures.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ORGANISATIONS } from "./demo.mjs";
import { close, root } from "./given.mjs";
import { cabinetCode, cabinetLetter } from "./letter.mjs";
import { awaited } from "./outbox.mjs";
import { code } from "./totp.mjs";
import { within } from "./within.mjs";

/** Whoever sees and may most there. */
const WIDEST = { gendalf: "aleksandrova", gorserv: "panin", kredo: "melnikova", mupes: "gromov", utinet: "kolesnikov" };
/** Whoever does the daily work. */
const DAILY = { gendalf: "senina", gorserv: "sidorova", kredo: "ivanova", mupes: "mironova", utinet: "petrenko" };
/** Has a second factor: signs in only to be asked for it. */
const CAREFUL = "zaytseva";
const EMPLOYEE = "kim";
/** A customer of the first organisation, who wrote by mail and comes into the own cabinet. */
const CUSTOMER = "petrov.in@pochta.example";
/** Whose pages are shown in full; of the others, those that their regulation makes different. */
const FIRST = "kredo";
/** Where one books visits. */
const VISITED = "mupes";

/** Addresses that answer with something else than a page. */
const NO_PAGE = /^\/health$|^\/assets\/|^\/api\/v1\/|\.(csv|xlsx|json|css|js|svg)$|^\/\{org\}(\/desk)?$|\/files\/|\/events$|\.atom$|\/changes$|\/cabinet\/cases\/|\/cases\/\{number\}\/letters\/|\/intake\/\{raw\}\/(letter|raw)$/;

/** Paths of all pages in the one table of routes, as axum writes them. */
export async function routes() {
  const table = await readFile(join(root, "crates/web/src/routes.rs"), "utf8");
  const all = [...table.matchAll(/\bget\(\s*"([^"]+)"/g)].map(([, path]) => path);
  return all.filter((path) => !NO_PAGE.test(path));
}

/** The people who look, each signed in once. */
export class Visitors {
  constructor(browser, demo) {
    Object.assign(this, { browser, demo, known: new Map() });
  }

  /** A page of somebody signed in, or of nobody. `settings`: of playwright's context. */
  async page(org, login, settings) {
    const storageState = login && (await this.session(org, login));
    const context = await this.browser.newContext({ locale: "ru-RU", ...settings, storageState });
    return context.newPage();
  }

  async session(org, login) {
    const key = `${org}/${login}`;
    if (!this.known.has(key)) this.known.set(key, within(90, `signing in as ${key}`, this.#signIn(org, login)));
    return this.known.get(key);
  }

  async #signIn(org, login) {
    const context = await this.browser.newContext({ locale: "ru-RU" });
    const comes = login.includes("@") ? enterCabinet : enter;
    await comes(await context.newPage(), this.demo, org, login);
    const state = await context.storageState();
    await close(context);
    return state;
  }
}

async function enter(page, demo, org, login) {
  await page.goto(`${demo.address}/${org}/sign-in`);
  await page.getByLabel("Логин").fill(login);
  await page.getByLabel("Пароль").fill(demo.password);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => !url.pathname.endsWith("/sign-in"));
}

/** A customer comes in by the code of a letter. */
async function enterCabinet(page, demo, org, email) {
  await page.goto(`${demo.address}/${org}/cabinet`);
  await page.locator("[name=email]").fill(email);
  await page.locator("main .button-main").click();
  const letter = await awaited("the letter with the code", async () => cabinetLetter(await demo.letters(), email));
  await page.locator("[name=code]").fill(cabinetCode(letter));
  await page.locator("main .button-main").click();
  await page.locator("#cases").waitFor();
}

/**
 * All pages: `{ name, route, org, as, path, act }`. `as`: the login, none: nobody. `act`: what is done there before
 * one looks (a form opened, one sent with a fault).
 */
export async function pages(visitors) {
  const { demo } = visitors;
  const all = [];
  const add = (org, as, name, route, path, act) => all.push({ name: `${org ?? "all"}-${name}`, route, org, as, path, act });
  add(null, null, "organisations", "/", "/");
  add(null, null, "api", "/api/", "/api/");
  add(null, null, "not-there", undefined, "/nowhere/at/all");
  await doors(visitors, (...page) => add(FIRST, null, ...page));
  for (const org of ORGANISATIONS) await reception(visitors, org, (...page) => add(org, null, ...page));
  add(FIRST, CUSTOMER, "cabinet-cases", undefined, `/${FIRST}/cabinet`);
  await sites(visitors, add);
  for (const org of ORGANISATIONS) await cases(visitors, org, (as, ...page) => add(org, as, ...page));
  await rest(visitors, (as, ...page) => add(FIRST, as, ...page));
  return all.map((page) => ({ ...page, url: demo.address + page.path }));
}

async function doors({ demo }, add) {
  add("sign-in", "/{org}/sign-in", `/${FIRST}/sign-in`);
  add("sign-in-wrong", undefined, `/${FIRST}/sign-in`, async (page) => {
    await page.getByLabel("Логин").fill("nobody");
    await page.getByLabel("Пароль").fill("совсем не тот пароль");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").waitFor();
  });
  const welcome = await demo.invited(FIRST, EMPLOYEE);
  add("welcome", "/{org}/invitation/{token}", welcome);
  add("welcome-gone", undefined, welcome.slice(0, -4) + "0000");
}

/** What customers see. */
async function reception(visitors, org, add) {
  add("reception", "/{org}/", `/${org}/`);
  const [ask] = await links(visitors, org, null, `/${org}/`, "main .list a[href*='/ask/']");
  await published(visitors, org, add);
  add("reception-ask", "/{org}/ask/{offer}", ask);
  if (org === VISITED) await visits(visitors, add);
  if (org !== FIRST) return;
  add("reception-ask-fault", undefined, ask, async (page) => {
    await page.locator("main form").evaluate((form) => form.requestSubmit());
    await page.getByRole("alert").waitFor();
  });
  add("reception-look", undefined, ask, lastLook);
  add("reception-follow", "/{org}/follow", `/${org}/follow`);
  add("reception-not-found", undefined, `/${org}/info/none`);
  add("cabinet", "/{org}/cabinet", `/${org}/cabinet`);
  add("cabinet-asked", undefined, `/${org}/cabinet`, async (page) => {
    await page.locator("[name=email]").fill(`${Date.now()}@example.ru`);
    await page.locator("main .button-main").click();
    await page.locator("[name=code]").waitFor();
  });
  add("cabinet-gone", "/{org}/cabinet/in/{token}", `/${org}/cabinet/in/none`);
  add("subscribe-fault", undefined, `/${org}/info/outages`, async (page) => {
    await page.locator("main form[method=post]").evaluate((form) => form.requestSubmit());
    await page.getByRole("alert").waitFor();
  });
  add("subscription-confirm", "/{org}/subscriptions/{subscription}/confirm/{token}", `/${org}/subscriptions/none/confirm/none`);
  add("subscription-end", "/{org}/subscriptions/{subscription}/end/{token}", `/${org}/subscriptions/none/end/none`);
  add("reception-receipt", "/{org}/receipt", ask, sent);
  add("reception-case", undefined, ask, async (page) => {
    await sent(page);
    await page.goto(new URL(`/${org}/follow`, page.url()).href);
  });
}

/** A visit to a centre: from the free times to the page where it is moved. */
async function visits(visitors, add) {
  const choose = `/${VISITED}/visit`;
  const [centre] = await links(visitors, VISITED, null, choose, "main .list a");
  const [time] = await links(visitors, VISITED, null, centre, ".visit-times a");
  add("visit-centres", "/{org}/visit", choose);
  add("visit-times", undefined, centre);
  add("visit-new", "/{org}/visit/new", time);
  add("visit-fault", undefined, time, async (page) => {
    await page.locator("main form").evaluate((form) => form.requestSubmit());
    await page.getByRole("alert").waitFor();
  });
  add("visit-look", undefined, time, looksAtVisit);
  add("visit-receipt", "/{org}/visit/receipt", time, books);
  add("visit-door", "/{org}/visit/own", `${choose}/own`);
  add("visit-own", undefined, time, async (page) => {
    await books(page);
    await page.goto(new URL(`${choose}/own`, page.url()).href);
  });
  add("visit-move", "/{org}/visit/own/move", time, async (page) => {
    await books(page);
    await page.goto(new URL(`${choose}/own/move`, page.url()).href);
  });
}

async function looksAtVisit(page) {
  await page.locator("select[name=topic]").selectOption({ index: 1 });
  await page.locator("[name=who_name]").fill("Кузьмина Людмила Ивановна");
  await page.locator("[name=who_email]").fill("kuzmina@example.ru");
  await page.waitForTimeout(3500);
  await page.locator("button[value=look]").click();
  await page.locator("button[value=send]").or(page.getByRole("alert")).first().waitFor();
}

/** The time that was free when the list of pages was made may be taken by the page before: then the next one is. */
async function books(page) {
  await looksAtVisit(page);
  if (!(await page.locator("button[value=send]").isVisible())) await looksAtVisit(page);
  await page.locator("[name=agree]").check();
  await page.locator("button[value=send]").click();
  await page.waitForURL(/\/receipt$/);
}

/** What is published: every section, and of each kind a page. */
async function published(visitors, org, add) {
  const sections = await links(visitors, org, null, `/${org}/`, "main .list a[href*='/info/']");
  let page;
  for (const section of sections) {
    const [first] = await links(visitors, org, null, section, "main :is(.list li > a, .panel-head a)[href*='/info/']");
    page ??= first;
    add(`section-${section.split("/").at(-1)}`, "/{org}/info/{section}", section);
  }
  if (page) add("published", "/{org}/info/{section}/{page}", page);
  add("find", "/{org}/find", `/${org}/find?q=${encodeURIComponent("ответ")}`);
}

/** A claim as somebody fills it in who reads the page: never in less than three seconds. */
async function lastLook(page) {
  await page.locator("select[name=topic]").selectOption({ index: 1 });
  await page.locator("textarea[name=substance]").fill("Третий день нет интернета");
  await page.locator("[name=who_name]").fill("Кузьмина Людмила Ивановна");
  await page.locator("[name=who_email]").fill("kuzmina@example.ru");
  await page.waitForTimeout(3500);
  await page.locator("button[value=look]").click();
  await page.locator("button[value=send]").waitFor();
}

async function sent(page) {
  await lastLook(page);
  await page.locator("[name=agree]").check();
  await page.locator("button[value=send]").click();
  await page.waitForURL(/\/receipt$/);
}

/** Forms on sites of the organisation, and what tells how they are put there. */
async function sites(visitors, add) {
  const shop = "/utinet/frame/note";
  add("utinet", null, "frame", "/{org}/frame/{site}", shop);
  add("utinet", null, "frame-form", "/{org}/frame/{site}/{offer}", `${shop}/complaint`);
  add("utinet", null, "frame-fault", undefined, `${shop}/complaint`, async (page) => {
    await page.locator("main form").evaluate((form) => form.requestSubmit());
    await page.getByRole("alert").waitFor();
  });
  add("utinet", WIDEST.utinet, "admin-sites", "/{org}/desk/admin/sites", "/utinet/desk/admin/sites");
  const signature = "/gendalf/me/signature";
  add("gendalf", DAILY.gendalf, "signature", "/{org}/me/signature", signature);
  const [link] = await links(visitors, "gendalf", DAILY.gendalf, signature, "main a[href*='/ask/']");
  add("gendalf", null, "rating", "/{org}/ask/{offer}/{employee}", new URL(link).pathname);
}

/** What each regulation makes different. */
async function cases(visitors, org, add) {
  const [wide, daily] = [WIDEST[org], DAILY[org]];
  const desk = `/${org}/desk`;
  add(wide, "queue", "/{org}/desk/", `${desk}/?tab=all`);
  add(wide, "queue-late", undefined, `${desk}/?tab=late`);
  add(daily, "queue-mine", undefined, `${desk}/?tab=mine`);
  if (org === VISITED) {
    add(daily, "visits", "/{org}/desk/visits", `${desk}/visits?centre=main&day=2026-03-19`);
    add(daily, "visits-today", undefined, `${desk}/visits`);
    add(wide, "visits-summary", "/{org}/desk/visits/summary", `${desk}/visits/summary?from=2026-03-01`);
  }
  add(wide, "register", "/{org}/desk/register", `${desk}/register?period=quarter`);
  add(wide, "board", "/{org}/desk/board", `${desk}/board`);
  add(wide, "regulation", "/{org}/desk/regulation", `${desk}/regulation`);
  add(daily, "new", "/{org}/desk/cases/new", `${desk}/cases/new`);
  const mine = await links(visitors, org, daily, `${desk}/?tab=mine`);
  const [open] = mine.length ? mine : await links(visitors, org, daily, `${desk}/?tab=all`);
  const [late] = await links(visitors, org, wide, `${desk}/?tab=late`);
  const closed = (await links(visitors, org, wide, `${desk}/register?period=quarter&state=closed`)).at(-1);
  const card = "/{org}/desk/cases/{number}";
  if (open) {
    add(daily, "card-open", card, open);
    add(daily, "card-act", undefined, open, openAct);
    add(daily, "card-fault", undefined, open, faultyAct);
    add(daily, "registered", "/{org}/desk/cases/{number}/registered", `${open}/registered`);
    const [customer] = await links(visitors, org, daily, open, "#client dd a");
    if (customer) add(daily, "customer", "/{org}/desk/customers/{customer}", customer);
  }
  if (late) add(wide, "card-late", card, late);
  if (late && org === FIRST) add(wide, "case-customer", `${card}/customer`, `${late}/customer`);
  if (closed) add(wide, "card-closed", card, closed);
}

/** The first act unfolded, and the last. */
async function openAct(page) {
  for (const act of [page.locator("#now details.act").first(), page.locator(".side-acts details.act").last()]) {
    if (await act.count()) await act.evaluate((one) => (one.open = true));
  }
}

/** A note that says nothing, sent past the browser's own look at the fields. */
async function faultyAct(page) {
  const form = page.locator('form[action$="/acts/note"]').first();
  if (!(await form.count())) return;
  await form.evaluate((one) => {
    one.noValidate = true;
    one.requestSubmit();
  });
  await page.waitForURL(/\/acts\/note$/);
}

/** What is much the same everywhere. */
async function rest(visitors, add) {
  const [wide, org] = [WIDEST[FIRST], `/${FIRST}`];
  const desk = `${org}/desk`;
  add(EMPLOYEE, "queue-empty", undefined, `${desk}/?tab=late`);
  add(wide, "search", "/{org}/desk/search", `${desk}/search?q=интернет`);
  add(wide, "search-none", undefined, `${desk}/search?q=небывальщина`);
  await customers(visitors, (...page) => add(wide, ...page));
  await arrivals(visitors, (...page) => add(wide, ...page));
  await editor(visitors, (...page) => add(wide, ...page));
  add(wide, "notices", "/{org}/desk/notices", `${desk}/notices`);
  add(wide, "new-fault", undefined, `${desk}/cases/new`, faultyCase);
  add(wide, "keys", undefined, `${desk}/`, (page) => page.keyboard.press("?"));
  add(wide, "menu", undefined, `${desk}/`, (page) => page.getByRole("button", { name: /^Моё меню/ }).click());
  for (const part of ["deadlines", "words", "scenarios", "check", "versions"]) {
    add(wide, `regulation-${part}`, `/{org}/desk/regulation/${part}`, `${desk}/regulation/${part}`);
  }
  add(wide, "admin", "/{org}/desk/admin", `${desk}/admin`);
  for (const part of ["people", "people/new", "tokens", "departments", "lists", "channels", "channels/box", "calendars", "letters", "journal", "views", "publish", "edit"]) {
    add(wide, `admin-${part.replace("/", "-")}`, `/{org}/desk/admin/${part}`, `${desk}/admin/${part}`);
  }
  add(wide, "admin-calendars-changed", undefined, `${desk}/admin/calendars`, (page) => anotherDay(page, "10:00-15:00"));
  add(wide, "admin-calendars-fault", undefined, `${desk}/admin/calendars`, (page) => anotherDay(page, "10-15"));
  add(wide, "admin-lists-item", undefined, `${desk}/admin/lists`, openItem);
  add(wide, "admin-lists-changed", undefined, `${desk}/admin/lists`, anotherItem);
  for (const part of ["people/ivanova", "letters/answer"]) {
    const route = `/{org}/desk/admin/${part.replace("ivanova", "{login}").replace("answer", "{letter}")}`;
    add(wide, `admin-${part.replace("/", "-")}`, route, `${desk}/admin/${part}`);
  }
  add(wide, "me", "/{org}/me", `${org}/me`);
  add(wide, "me-tokens", "/{org}/me/tokens", `${org}/me/tokens`);
  add(EMPLOYEE, "me-factor", undefined, `${org}/me`, (page) => page.locator("#factor button").click());
  await secondFactor(visitors);
  add(null, "code", "/{org}/sign-in/code", `${org}/sign-in`, async (page) => {
    await enter(page, visitors.demo, FIRST, CAREFUL);
    await page.getByLabel("Код из приложения").waitFor();
  });
  add(wide, "forbidden", undefined, `${org}/desk/cases/${encodeURIComponent("П-99999")}`);
}

/** A day of a calendar with these hours, sent. */
async function anotherDay(page, hours) {
  await page.locator(".side-acts details.act").first().evaluate((one) => (one.open = true));
  await page.locator("[name=day]").fill("2026-12-31");
  await page.locator("[name=hours]").fill(hours);
  await page.locator("button[value=day]").click();
  await page.locator("main .notice-good, main [role=alert]").first().waitFor();
}

/** The form of an item of a list. */
async function openItem(page) {
  await page.locator("#list-topics button[name=edit]").first().click();
  await page.locator("#change-item").waitFor();
}

/** An item of a list with another title, sent. */
async function anotherItem(page) {
  await openItem(page);
  await page.locator("#change-item [name=title]").fill("Нет связи, обрывы или помехи");
  await page.locator("#change-item button[value=change]").click();
  await page.locator("main .notice-good").waitFor();
}

/** What came in: what waits, everything, one of them with its forms unfolded. */
async function arrivals(visitors, add) {
  const list = `/${FIRST}/desk/intake`;
  add("intake", "/{org}/desk/intake", list);
  add("intake-all", undefined, `${list}?state=all`);
  add("intake-blocked", "/{org}/desk/intake/blocked", `${list}/blocked`);
  const all = await links(visitors, FIRST, WIDEST[FIRST], `${list}?state=all`);
  const [refused] = await links(visitors, FIRST, WIDEST[FIRST], `${list}?state=refused`);
  add("intake-one", "/{org}/desk/intake/{raw}", refused ?? all[0], openAct);
  add("intake-register", "/{org}/desk/intake/{raw}/register", `${refused ?? all[0]}/register`);
}

/** The editor of the reception: a section, a new text, one that is published, and its form. */
async function editor(visitors, add) {
  const list = `/${FIRST}/desk/published`;
  const route = "/{org}/desk/published";
  add("publications", route, `${list}?section=questions`);
  add("publication-new", `${route}/new`, `${list}/new?section=outages`);
  add("publication-of-case", undefined, `${list}/new?section=questions`);
  const [one] = await links(visitors, FIRST, WIDEST[FIRST], `${list}?section=documents`, "main tbody a");
  add("publication", `${route}/{publication}`, one, async (page) => {
    await page.locator("details.act").first().evaluate((act) => (act.open = true));
  });
  add("publication-edit", `${route}/{publication}/edit`, `${one}/edit`);
  add("publication-preview", `${route}/{publication}/preview`, `${one}/preview`);
}

/** Customers who were found, and two cards side by side. */
async function customers(visitors, add) {
  const desk = `/${FIRST}/desk/customers`;
  const sought = (name) => `${desk}?q=${encodeURIComponent(name)}`;
  add("customers", "/{org}/desk/customers", sought("Иван"));
  add("customers-alike", "/{org}/desk/customers/alike", `${desk}/alike`);
  const [one, other] = await links(visitors, FIRST, WIDEST[FIRST], sought("Иван"));
  add("customers-pair", "/{org}/desk/customers/{customer}/alike/{other}", `${one}/alike/${other.split("/").at(-1)}`);
}

async function faultyCase(page) {
  await page.getByLabel("Имя или название").fill("Кузьмина Людмила Ивановна");
  await page.locator("#register-case form").evaluate((form) => {
    form.noValidate = true;
    form.requestSubmit(form.querySelector(".button-main"));
  });
  await page.getByRole("alert").waitFor();
}

async function secondFactor(visitors) {
  const page = await visitors.page(FIRST, CAREFUL, {});
  await page.goto(`${visitors.demo.address}/${FIRST}/me`);
  const part = page.locator("#factor");
  await part.getByRole("button").click();
  await part.getByRole("textbox").fill(code(await part.locator("code").innerText()));
  await part.getByRole("button").click();
  await page.locator(".codes li").first().waitFor();
  await close(page.context());
}

/** Addresses that a page leads to: of cards, if nothing else is said. */
function links(visitors, org, login, path, which = "main .case-link") {
  return within(120, `looking for ${which} on ${path}`, found(visitors, org, login, path, which));
}

async function found(visitors, org, login, path, which) {
  const page = await visitors.page(org, login, {});
  await page.goto(visitors.demo.address + path);
  const all = await page.locator(which).evaluateAll((them) => them.map((one) => one.getAttribute("href")));
  await close(page.context());
  return all;
}
