// An organisation as its people set it up: by the command line, with a database of its own, its desk served.
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { program, root } from "./given.mjs";
import { awaited, letters } from "./outbox.mjs";
import { serve } from "./served.mjs";

const run = promisify(execFile);

export const PASSWORD = "длинный пароль для входа";

export class Town {
  /** Founds one. `database`: the address of an empty PostgreSQL; without it, SQLite in a folder. */
  static async found(org = "kredo", database) {
    const town = new Town();
    town.org = org;
    town.folder = await mkdtemp(join(tmpdir(), "otklik-browser-"));
    town.outbox = join(town.folder, "outbox");
    town.place = database ? ["--database", database] : ["--data", join(town.folder, "data")];
    await town.otklik("regulation", "publish", join(root, "regulations", org));
    await town.otklik("staff", "put", join(import.meta.dirname, "town", `${org}.yaml`), "--org", org);
    town.served = await serve("serve", "--outbox", town.outbox, ...town.place);
    town.address = `${town.served.address}/${org}`;
    return town;
  }

  /** One command of the program; gives what it says. */
  async otklik(...args) {
    return (await run(program, [...args, ...this.place])).stdout;
  }

  /** The one-time link of somebody who has no password yet. */
  async invitation(login) {
    const said = await this.otklik("invite", "--org", this.org, "--login", login, "--address", this.served.address);
    return said.match(/^http\S+$/m)[0];
  }

  /** Gives somebody the password, as the page of the invitation does. */
  async welcome(login) {
    const link = await this.invitation(login);
    const form = new URLSearchParams({ password: PASSWORD });
    const answer = await fetch(link, { method: "POST", body: form, redirect: "manual" });
    if (answer.status !== 303) throw new Error(`${link}: ${answer.status} ${await answer.text()}`);
  }

  /** A letter arrives. Gives what the program says of it. */
  async arrives(letter) {
    const file = join(this.folder, "letter.eml");
    await writeFile(file, letter);
    return this.otklik("case", "register", "--org", this.org, "--mail", file);
  }

  /** A call is written down by the command line. */
  async registered(by, fields, customer) {
    const file = join(this.folder, "case.json");
    await writeFile(file, JSON.stringify({ kind: "claim", channel: "phone", customer, fields }));
    return this.otklik("case", "register", "--org", this.org, "--json", file, "--as", by);
  }

  /** The letters that left, as they were written, in the order of their names. */
  letters() {
    return letters(this.outbox);
  }

  /** Gives what is found, or fails when it has not come after a while. */
  await(what, find) {
    return awaited(what, find);
  }

  async close() {
    await this.served.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}
