// A code of the telephone (RFC 6238: SHA-1, six digits, half a minute), made here from the secret that the page shows.
import { createHmac } from "node:crypto";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** `later`: how many half minutes from now; a neighbour's code is taken too, and the same one is not taken twice. */
export function code(secret, later = 0) {
  const bits = [...secret.replace(/[\s=]/g, "")].map((one) => ALPHABET.indexOf(one).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later));
  const digest = createHmac("sha1", key).update(step).digest();
  const number = digest.readUInt32BE(digest.at(-1) & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}
