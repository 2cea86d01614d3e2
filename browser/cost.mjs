// What the program costs while it is measured: processor time and memory, as the system counts them.
import { readFileSync, readdirSync } from "node:fs";

/** `{ cpu, memory }` of a served program and of its connections to PostgreSQL, where it has one. */
export function costs(served, place) {
  return {
    /** CPU in milliseconds, user and system. */
    cpu: () => [served.pid, ...connections(place)].reduce((sum, pid) => sum + used(pid), 0),
    /** Megabytes of the program: `VmRSS` now, `VmHWM` at most. */
    memory: (what = "VmRSS") => {
      const status = readFileSync(`/proc/${served.pid}/status`, "utf8");
      return Math.round(Number(new RegExp(`${what}:\\s+(\\d+)`).exec(status)[1]) / 1024);
    },
  };
}

function used(pid) {
  // After the name in parentheses: state, …; user and system are the 14th and 15th of all, in hundredths of a second.
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
  return (Number(stat[11]) + Number(stat[12])) * 10;
}

/** PostgreSQL's processes for the database, if it is on this machine. */
function connections(place) {
  if (place[0] !== "--database") return [];
  const name = ` ${new URL(place[1]).pathname.slice(1)} `;
  return readdirSync("/proc").filter((pid) => /^\d+$/.test(pid) && isConnection(pid, name));
}

function isConnection(pid, name) {
  try {
    const title = readFileSync(`/proc/${pid}/cmdline`, "utf8");
    return title.startsWith("postgres: ") && title.includes(name);
  } catch {
    return false;
  }
}
