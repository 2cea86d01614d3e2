import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { demo } from "../demo.mjs";
import { axe, close, launch } from "../given.mjs";
import { Visitors, pages, routes } from "../pages.mjs";

const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 360, height: 780 };
/** WCAG 2.2 AA, and what axe-core itself holds to be good practice. */
const ALL = { resultTypes: ["violations"] };
const COLOURS = { ...ALL, runOnly: ["color-contrast", "link-in-text-block"] };

/** Some of them, for whoever mends one: OTKLIK_ONLY=kredo-card */
const ONLY = new RegExp(process.env.OTKLIK_ONLY ?? "");

let played, browser, visitors, all;

before(async () => {
  played = await demo();
  browser = await launch();
  visitors = new Visitors(browser, played);
  all = await pages(visitors);
}, { timeout: 900_000 });

after(async () => {
  if (browser) await close(browser);
  await played?.stop();
});

test("every page of the desk is looked at", async () => {
  const seen = new Set(all.map((one) => one.route));
  assert.deepEqual((await routes()).filter((route) => !seen.has(route)), []);
});

test("axe-core finds nothing on any page, wide and narrow, light and dark, and none scrolls sideways", { concurrency: 2 }, async (whole) => {
  const some = all.filter((one) => ONLY.test(one.name));
  const sort = (one) => one.name.replace(/^[a-z]+-/, "");
  const first = (one) => some.find((other) => sort(other) === sort(one)) === one;
  await Promise.all(some.map((one) => whole.test(one.name, { timeout: 120_000 }, () => judgedTwice(one, first(one)))));
});

test("every act of a card is reached and opened by the keyboard", { timeout: 300_000 }, async () => {
  const cards = all.filter((one) => /-card-(open|late)$/.test(one.name));
  assert.ok(cards.length >= 5, `${cards.length} cards`);
  for (const one of cards) {
    const page = await open(one, WIDE);
    const acts = await page.locator("details.act > summary").count();
    assert.ok(acts > 0, one.name);
    assert.equal(await reached(page), acts, one.name);
    await close(page.context());
  }
});

/** Wide and narrow. `first` of its sort: what a telephone alone shows is the same at all organisations, but for how wide it is. */
async function judgedTwice(one, first) {
  const page = await open(one, WIDE);
  await unfold(page);
  const findings = await look(page, `${one.name}, wide`, true);
  await page.setViewportSize(NARROW);
  findings.push(...(await look(page, `${one.name}, narrow`, first)));
  await close(page.context());
  assert.ok(findings.length === 0, `\n${findings.join("\n")}`);
}

async function open(one, viewport) {
  const page = await visitors.page(one.org, one.as, { viewport, reducedMotion: "reduce" });
  await page.goto(one.url);
  await one.act?.(page);
  return page;
}

/** What is folded is looked at too, at once: also what folds its neighbour. */
async function unfold(page) {
  await page.evaluate(() => {
    for (const one of document.querySelectorAll("details:not([open])")) {
      one.removeAttribute("name");
      one.open = true;
    }
  });
}

/** Findings at this width, as lines. */
async function look(page, where, judging) {
  const findings = [];
  if (judging) {
    findings.push(...(await judged(page, ALL, `${where}, light`)));
    await page.emulateMedia({ colorScheme: "dark" });
    findings.push(...(await judged(page, COLOURS, `${where}, dark`)));
    await page.emulateMedia({ colorScheme: "light" });
  }
  findings.push(...(await overflow(page, where)));
  await letters(page, 32);
  findings.push(...(await overflow(page, `${where}, letters twice as large`)));
  await letters(page, 16);
  return findings;
}

/** As one sets the size of letters in the browser, in pixels: media queries follow it too. */
async function letters(page, size) {
  const browser = await page.context().newCDPSession(page);
  await browser.send("Page.setFontSizes", { fontSizes: { standard: size, fixed: size } });
  await page.waitForFunction((size) => getComputedStyle(document.documentElement).fontSize === `${size}px`, size);
  await browser.detach();
}

async function judged(page, rules, where) {
  await page.evaluate(settled);
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  const { violations } = await page.evaluate((asked) => window.axe.run(document, asked), rules);
  const line = ({ id, help, nodes }) => nodes.map((node) => `${where}: ${id} (${help}): ${node.target} ${told(node)}`);
  return violations.flatMap(line);
}

/** The page is drawn as it is asked for now. */
function settled() {
  return new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
}

function told(node) {
  return [...node.any, ...node.all, ...node.none].map((one) => one.message).join("; ");
}

/** Nothing makes the page itself scroll sideways. */
async function overflow(page, where) {
  const wide = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.scrollingElement;
    if (scrollWidth <= clientWidth) return "";
    const stands = (one) => one.getBoundingClientRect().right > clientWidth + 0.5;
    // What scrolls by itself, or hides what is too wide, is not what widens the page.
    const kept = (one) => one.parentElement.closest("main, header, footer") && (getComputedStyle(one.parentElement).overflowX !== "visible" || kept(one.parentElement));
    const all = [...document.querySelectorAll("main *, header *, footer *")].filter((one) => stands(one) && !kept(one));
    const widest = all.filter((one) => ![...one.children].some((inner) => all.includes(inner)));
    const named = widest.slice(0, 4).map((one) => `${one.localName}.${one.className}`);
    return `${scrollWidth} > ${clientWidth} (${named.join(", ")})`;
  });
  return wide ? [`${where}: the page is wider than the window, ${wide}`] : [];
}

/** How many acts Tab leads to and Enter opens. */
async function reached(page) {
  let opened = 0;
  for (let steps = 0; steps < 400; steps += 1) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const one = document.activeElement;
      if (!one || one === document.body) return "end";
      return one.matches("details.act > summary") ? "act" : "";
    });
    if (at === "end") break;
    if (at !== "act") continue;
    await page.keyboard.press("Enter");
    opened += await page.evaluate(() => (document.activeElement.parentElement.open ? 1 : 0));
    await page.keyboard.press("Enter");
  }
  return opened;
}
