import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { journey } from "../journey.mjs";
import { unzip } from "../unzip.mjs";

const CLAIMS = ["Списали дважды; верните", 'Мастер сказал: «Ждите», и "ушёл"', "=1+1 в начале, а это не формула"];

journey("the register is shown and taken away as CSV and XLSX", async ({ town, signedIn }) => {
  for (const substance of CLAIMS) {
    await town.registered("kim", { topic: "billing", substance }, { name: "Орлова Вера", phone: "+7 916 555-01-44" });
  }
  const olga = await signedIn("melnikova");
  await olga.page.getByRole("link", { name: "Журнал" }).click();
  await olga.sees("Журнал регистрации");
  assert.equal(await olga.page.locator("tbody tr").count(), CLAIMS.length);

  const csv = await download(olga.page, "Скачать CSV");
  assert.deepEqual([...csv.subarray(0, 3)], [0xef, 0xbb, 0xbf], "a BOM, by which Excel knows UTF-8");
  const lines = rows(csv.toString("utf8").slice(1));
  assert.equal(lines.length, CLAIMS.length + 1);
  assert.deepEqual(lines[0].slice(0, 3), ["Номер", "Дата", "Клиент"]);
  for (const claim of CLAIMS) assert.ok(lines.some((line) => line.some((cell) => cell.endsWith(claim))), claim);

  const xlsx = await download(olga.page, "Скачать XLSX");
  assert.equal(xlsx.subarray(0, 4).toString("latin1"), "PK\u0003\u0004");
  const sheet = unzip(xlsx)["xl/worksheets/sheet1.xml"].toString();
  assert.equal(sheet.match(/<row /g).length, CLAIMS.length + 1);
  assert.ok(!sheet.includes("<f>"), "what a customer wrote has become a formula");
});

async function download(page, name) {
  const [taken] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name }).click()]);
  assert.equal(await taken.failure(), null);
  return readFile(await taken.path());
}

/** Lines of cells: quoted or not, between semicolons. */
function rows(text) {
  const line = (cells) => [...cells.matchAll(/(?:^|;)(?:"((?:[^"]|"")*)"|([^;]*))/g)];
  const cell = ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain;
  return text.split("\r\n").filter(Boolean).map((cells) => line(cells).map(cell));
}
