// The program as it serves: started on a free port, its word awaited, ended with whoever started it.
import { spawn } from "node:child_process";
import { program } from "./program.mjs";
import { within } from "./within.mjs";

/** What the program says when the desk is open. */
const OPEN = /Стол открыт: (\S+?)\/?\s/;
/** Until then, in seconds: the demo plays five weeks first. */
const PATIENCE = 300;

/** Starts `otklik` with these arguments and gives `{ address, pid, said, stop }` once its desk is open. */
export function serve(...args) {
  const child = spawn(program, [...args, "--listen", "127.0.0.1:0"], { stdio: ["ignore", "pipe", "pipe"] });
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  let said = "";
  const ended = new Promise((done) => child.once("exit", done));
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
    process.removeListener("exit", kill);
  };
  const opened = new Promise((open, fail) => {
    const hear = (words) => {
      said += words;
      const address = OPEN.exec(said)?.[1];
      if (address) open(address);
    };
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", hear);
    child.once("error", fail);
    ended.then((code) => fail(new Error(`otklik ${args[0]} ended with ${code}:\n${said}`)));
  });
  const patient = within(PATIENCE, `otklik ${args[0]} opening its desk`, opened).catch((why) => {
    kill();
    throw new Error(`${why.message}; it said:\n${said}`);
  });
  return patient.then((address) => ({ address, pid: child.pid, stop, said: () => said }));
}

// A signal ends a process without its exit handlers, and then the program would go on alone.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(1));
