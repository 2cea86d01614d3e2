// A picture of every page, wide and narrow, light and dark: `cargo xtask screenshots`. They are there to be looked at.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { demo } from "./demo.mjs";
import { close, launch, pictures } from "./given.mjs";
import { Visitors, pages } from "./pages.mjs";

const WIDTHS = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } };
const THEMES = ["light", "dark"];

const played = await demo();
const browser = await launch();
try {
  const visitors = new Visitors(browser, played);
  for (const one of await pages(visitors)) {
    for (const [width, viewport] of Object.entries(WIDTHS)) await take(visitors, one, width, viewport);
  }
} finally {
  await close(browser);
  await played.stop();
}

/** One page at one width, in both themes. */
async function take(visitors, one, width, viewport) {
  const page = await visitors.page(one.org, one.as, { viewport, reducedMotion: "reduce" });
  await page.goto(one.url);
  await one.act?.(page);
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme });
    await mkdir(join(pictures, `${width}-${theme}`), { recursive: true });
    await page.screenshot({ path: join(pictures, `${width}-${theme}`, `${one.name}.png`), fullPage: true });
  }
  await close(page.context());
}
