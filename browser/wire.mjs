// Asks a server as a browser does, compressed, and unpacks an answer only for whoever reads it: what is measured is the server, and
// it shares its cores with whoever measures.
import { Agent, request } from "node:http";
import { gunzipSync } from "node:zlib";

/** `ask(path, headers, body, media)` gives `{ status, headers, size, text }`; `size`: bytes of the body as they came. */
export function wire(address) {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const ask = (path, more = {}, body, media = "application/x-www-form-urlencoded") => {
    const headers = { "accept-encoding": "gzip, deflate, br, zstd", "accept-language": "ru", ...more };
    if (body !== undefined) Object.assign(headers, { "content-type": media, "content-length": Buffer.byteLength(body) });
    const options = { agent, headers, method: body === undefined ? "GET" : "POST" };
    return new Promise((answered, failed) => {
      const asked = request(address + path, options, (answer) => {
        const parts = [];
        answer.on("data", (part) => parts.push(part)).on("error", failed);
        answer.on("end", () => {
          const bytes = Buffer.concat(parts);
          const text = () => (answer.headers["content-encoding"] === "gzip" ? gunzipSync(bytes) : bytes).toString();
          const right = answer.statusCode === 200 || (body !== undefined && answer.statusCode === 303);
          if (!right) return failed(new Error(`${path}: ${answer.statusCode}\n${text()}`));
          answered({ status: answer.statusCode, headers: answer.headers, size: bytes.length, get text() { return text(); } });
        });
      });
      asked.on("error", failed).end(body);
    });
  };
  return { ask, close: () => agent.destroy() };
}
