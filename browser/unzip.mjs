// The files of a ZIP archive, by its directory at the end (APPNOTE 4.3.12, 4.3.16).
import { inflateRawSync } from "node:zlib";

const END = 0x06054b50;
const ENTRY = 0x02014b50;

/** `{ name: bytes }`. */
export function unzip(archive) {
  let end = archive.length - 22;
  while (archive.readUInt32LE(end) !== END) end -= 1;
  const files = {};
  let at = archive.readUInt32LE(end + 16);
  while (archive.readUInt32LE(at) === ENTRY) {
    const [name, extra, note] = [28, 30, 32].map((place) => archive.readUInt16LE(at + place));
    files[archive.toString("utf8", at + 46, at + 46 + name)] = content(archive, at);
    at += 46 + name + extra + note;
  }
  return files;
}

function content(archive, entry) {
  const start = archive.readUInt32LE(entry + 42);
  const from = start + 30 + archive.readUInt16LE(start + 26) + archive.readUInt16LE(start + 28);
  const packed = archive.subarray(from, from + archive.readUInt32LE(entry + 20));
  return archive.readUInt16LE(entry + 10) === 0 ? packed : inflateRawSync(packed);
}
