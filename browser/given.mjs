// What `cargo xtask` gives: the program, the browser, the packages, a database.
import { createRequire } from "node:module";
import { join } from "node:path";
import { given, program } from "./program.mjs";
import { within } from "./within.mjs";

export { program };
/** Where npm put what `package.json` names: into cargo's target folder. */
const packages = createRequire(join(given("OTKLIK_PACKAGES"), "package.json"));
/** For pictures of journeys that failed, and those of `screenshots.mjs`. */
export const pictures = given("OTKLIK_PICTURES");
/** An empty PostgreSQL database; without one the journeys on it are left out, and say so. */
export const postgres = process.env.OTKLIK_EMPTY_POSTGRES;
/** The root of the repository. */
export const root = join(import.meta.dirname, "..");

const { chromium } = packages("playwright-core");
/** The text of axe-core, put into a page by the debugger's way in, which a content policy does not bar. */
export const axe = packages("axe-core").source;

/** Debian's chromium without a window. Inside a container it has no sandbox of its own. */
export function launch() {
  return chromium.launch({
    executablePath: given("OTKLIK_CHROMIUM"),
    args: ["--no-sandbox", "--disable-background-networking", "--force-prefers-reduced-motion"],
  });
}

/** Closes a context or the browser. Chromium may never tell that it is done, and nothing here depends on it. */
export async function close(opened) {
  await within(15, "closing", opened.close()).catch(() => {});
}
