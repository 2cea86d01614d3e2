// Letters that left: files in a folder.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** As they were written, in the order of their names. */
export async function letters(folder) {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".eml")).sort();
  return Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
}

/** Gives what is found, or fails when it has not come after a while. */
export async function awaited(what, find) {
  for (let tries = 0; tries < 100; tries += 1) {
    const found = await find();
    if (found) return found;
    await new Promise((wait) => setTimeout(wait, 200));
  }
  throw new Error(`${what} did not come`);
}
