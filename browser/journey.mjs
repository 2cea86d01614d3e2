// A journey: a test with a town and a browser, and with pictures of where it stood when it failed.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { close, launch, pictures } from "./given.mjs";
import { Person } from "./person.mjs";
import { Town } from "./town.mjs";

/** `go` gets `{ town, comes, signedIn }`: the town, a person without and one with a session. */
export function journey(title, go, { org = "kredo", database } = {}) {
  test(title, { timeout: 300_000 }, async () => {
    const town = await Town.found(org, database);
    const browser = await launch();
    const people = [];
    const comes = async (settings) => {
      people.push(await Person.at(browser, town.address, settings));
      return people.at(-1);
    };
    const signedIn = async (login, settings) => {
      await town.welcome(login);
      const person = await comes(settings);
      await person.signIn(login);
      await person.page.waitForURL(/\/desk\//);
      return person;
    };
    try {
      await go({ town, comes, signedIn });
      for (const person of people) await person.leave();
    } catch (error) {
      await Promise.allSettled(people.map((person, n) => picture(person, `${title} ${n + 1}`)));
      console.error(town.served.said().split("\n").slice(-20).join("\n"));
      throw error;
    } finally {
      await close(browser);
      await town.close();
    }
  });
}

async function picture(person, name) {
  await mkdir(join(pictures, "failed"), { recursive: true });
  const path = join(pictures, "failed", `${name.replace(/\W+/g, "-")}.png`);
  await person.page.screenshot({ path, fullPage: true });
  console.error(`${person.page.url()}: ${path}`);
}
