// A form of the reception on a page of somebody else: the organisation's own site, at another host.
import assert from "node:assert/strict";
import { cp, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { root } from "../given.mjs";
import { journey } from "../journey.mjs";
import { fill } from "../person.mjs";

const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
/** In milliseconds: whoever reads a form takes longer. */
const READS = 3300;

journey("a claim is sent from the page of a site, and its number is seen there", async ({ town, comes }) => {
  await onSite(town, async (site) => {
    const anna = await comes(PHONE);
    await anna.page.goto(site.own);
    const form = anna.page.frameLocator("iframe");
    await form.getByRole("heading", { name: "Подать претензию" }).waitFor();
    await fits(anna.page);
    assert.equal(await anna.page.getByRole("link", { name: "Подать претензию" }).count(), 0, "the link has gone");
    assert.equal(await anna.page.locator("iframe").getAttribute("title"), "Подать претензию");
    await typed(anna, form);
    await form.getByRole("button", { name: "Проверить и отправить" }).click();
    await form.getByText("5 рабочих дней").waitFor();
    await fits(anna.page);
    const top = await anna.page.locator("iframe").evaluate((frame) => frame.getBoundingClientRect().top);
    // Windows scroll by whole pixels of the screen, pages are laid out in parts of them.
    assert.ok(top > -1, `the last look begins ${-top} above the window`);
    await form.getByLabel("Согласен на обработку").check();
    await form.getByRole("button", { name: "Отправить", exact: true }).click();
    await form.getByRole("heading", { name: "Ваше обращение принято" }).waitFor();
    const [number, code] = await form.locator("dd b").allInnerTexts();
    assert.match(number, /^П-\d{5}$/);
    await fits(anna.page);
    assert.equal(anna.page.url(), site.own);
    assert.deepEqual(await anna.context.cookies(town.served.address), [], "the frame keeps nothing in the browser");

    await anna.open("/follow");
    await fill(anna.page, { "Номер обращения": number, "Секретный код": code });
    await anna.press("Показать");
    await anna.sees("Персональный менеджер изучает Вашу претензию.");
  });
});

journey("a page that is no site of the organisation is left with the link", async ({ town, comes }) => {
  await onSite(town, async (site) => {
    const eve = await comes();
    await eve.page.goto(site.foreign);
    await eve.page.waitForFunction(() => document.querySelector("iframe"));
    await town.await("the refusal", () => eve.faults.some((fault) => fault.includes("frame-ancestors")));
    assert.equal(await eve.page.locator("iframe").evaluate((frame) => frame.clientHeight), 0);
    await eve.page.getByRole("link", { name: "Подать претензию" }).waitFor();
    // It was heard, and nothing else failed.
    eve.faults = eve.faults.filter((fault) => !/frame-ancestors|target origin/.test(fault));
  });
});

journey("without JavaScript the link leads to the same form", async ({ town, comes }) => {
  await onSite(town, async (site) => {
    const anna = await comes({ ...PHONE, javaScriptEnabled: false });
    await anna.page.goto(site.own);
    await anna.page.getByRole("link", { name: "Подать претензию" }).click();
    await typed(anna, anna.page);
    await anna.press("Проверить и отправить");
    await anna.page.getByLabel("Согласен на обработку").check();
    await anna.press("Отправить");
    await anna.sees("Ваше обращение принято");
  });
});

async function typed(person, form) {
  await fill(form, {
    "О чём претензия?": "Нет связи или обрывы",
    "Что случилось и чего Вы хотите?": "Третий день нет интернета, почините",
    "Фамилия, имя и отчество": "Петрова Анна Ильинична",
    "Электронная почта": "petrova@pochta.example",
  });
  await person.page.waitForTimeout(READS);
}

/** Nothing of the form is cut off or scrolls within its frame. */
async function fits(page) {
  const frame = page.frames().find((one) => one.parentFrame());
  const whole = () => document.body.getBoundingClientRect().height <= innerHeight && document.scrollingElement.scrollWidth <= innerWidth;
  await frame.waitForFunction(whole);
}

/** Two pages at `localhost`, where the reception is at `127.0.0.1`: one is a site of the organisation, the other is not. */
async function onSite(town, go) {
  const page = (_, answer) => answer.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(html(town.address));
  const servers = await Promise.all([listening(page), listening(page)]);
  const [own, foreign] = servers.map((one) => `http://localhost:${one.address().port}/`);
  try {
    await named(town, new URL(own).host);
    await go({ own, foreign });
  } finally {
    for (const one of servers) {
      one.close();
      one.closeAllConnections();
    }
  }
}

const html = (address) => `<!doctype html><html lang="ru"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Магазин</title><body><h1>Магазин</h1><p>Наши товары.</p>
<div data-otklik="shop/claim"><a href="${address}/frame/shop/claim">Подать претензию</a></div>
<script src="${address}/frame.js" async></script></body></html>`;

function listening(page) {
  const server = createServer(page);
  return new Promise((done) => server.listen(0, "localhost", () => done(server)));
}

/** The regulation names the site from now on. */
async function named(town, host) {
  const folder = join(town.folder, "regulation");
  await cp(join(root, "regulations", town.org), folder, { recursive: true });
  const reception = join(folder, "reception.yaml");
  const sites = `  sites:\n    shop: { title: Магазин, hosts: "${host}", offers: [claim] }\n`;
  await writeFile(reception, `${(await readFile(reception, "utf8")).trimEnd()}\n${sites}`);
  await town.otklik("regulation", "publish", folder);
  await town.await("the site", async () => (await fetch(`${town.address}/frame.js`)).ok);
}
