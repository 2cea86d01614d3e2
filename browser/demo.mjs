// The demo, served: five organisations with five weeks behind them, and everybody's password.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { execFile } from "node:child_process";
import { program } from "./given.mjs";
import { letters } from "./outbox.mjs";
import { serve } from "./served.mjs";

export const ORGANISATIONS = ["gendalf", "gorserv", "kredo", "mupes", "utinet"];

/** `{ address, password, people, invited, letters, stop }`; `people`: by organisation, the logins that the demo tells. */
export async function demo() {
  const folder = await mkdtemp(join(tmpdir(), "otklik-demo-"));
  const data = join(folder, "data");
  const served = await serve("demo", "--data", data);
  const said = served.said();
  const logins = (org) => new RegExp(`^  ${org} +(.+)$`, "m").exec(said)[1].split(", ");
  const stop = async () => {
    await served.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return {
    address: served.address,
    password: /otklik-na-pokaz/.exec(said)[0],
    people: Object.fromEntries(ORGANISATIONS.map((org) => [org, logins(org)])),
    letters: () => letters(join(data, "outbox")),
    invited: (org, login) => invite(data, org, login, served.address),
    stop,
  };
}

async function invite(data, org, login, address) {
  const asked = ["invite", "--data", data, "--org", org, "--login", login, "--address", address];
  const { stdout } = await promisify(execFile)(program, asked, { timeout: 60_000 });
  return stdout.match(/^http\S+$/m)[0].slice(address.length);
}
