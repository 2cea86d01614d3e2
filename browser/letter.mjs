// Letters as a customer's program writes them.

/** A letter in plain words. `answers`: one of ours that it answers, as it was written. */
export function letter({ from, to, subject, text, answers }) {
  const reference = answers && /^Message-ID:\s*(<[^>]+>)/im.exec(answers)[1];
  const headers = [
    `From: ${word(from.name)} <${from.email}>`,
    `To: ${to}`,
    `Subject: ${word(subject)}`,
    `Date: ${new Date().toUTCString().replace("GMT", "+0000")}`,
    `Message-ID: <${Date.now()}.${Math.floor(performance.now() * 1000)}@${from.email.split("@")[1]}>`,
    ...(reference ? [`In-Reply-To: ${reference}`, `References: ${reference}`] : []),
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: base64",
  ];
  const body = Buffer.from(text).toString("base64").match(/.{1,76}/g);
  return [...headers, "", ...body, ""].join("\r\n");
}

function word(text) {
  return `=?UTF-8?B?${Buffer.from(text).toString("base64")}?=`;
}

/** The subject of a letter, in words. */
export function subject(text) {
  const header = /^Subject:((?:.*)(?:\r?\n[ \t].*)*)/im.exec(text)?.[1] ?? "";
  const words = header.replace(/\?=\s+=\?/g, "?==?");
  return words.replace(/=\?utf-8\?([bq])\?(.*?)\?=/gi, (_, way, coded) => decoded(way, coded)).trim();
}

function decoded(way, coded) {
  if (way.toLowerCase() === "b") return Buffer.from(coded, "base64").toString();
  const bytes = coded.replaceAll("_", " ").replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString();
}

/** What a letter of ours says in plain words. */
export function words(text) {
  const part = text.split("--=_alternative").find((one) => one.includes("text/plain"));
  const [head, ...rest] = part.split(/\r?\n\r?\n/);
  return /base64/i.test(head) ? Buffer.from(rest.join(""), "base64").toString() : rest.join("\n\n");
}

/** The letter that lets whoever holds the address into the cabinet, among others. */
export function cabinetLetter(all, email) {
  return all.findLast((text) => subject(text) === "Вход в личный кабинет" && text.includes(email));
}

/** Its code. */
export function cabinetCode(text) {
  return /\d{4} \d{4}/.exec(words(text))[0];
}
