// A customer of the Internet reception: from a telephone, with scripts and without.
import assert from "node:assert/strict";
import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../given.mjs";
import { journey } from "../journey.mjs";
import { cabinetCode, cabinetLetter } from "../letter.mjs";
import { fill } from "../person.mjs";

const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const PLAIN = { ...PHONE, javaScriptEnabled: false };
/** A picture of one dot. */
const PICTURE = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
/** In milliseconds: whoever reads a form takes longer. */
const READS = 3300;

journey("a claim with a picture goes from a telephone to the receipt, is followed and contested", contested(PHONE));
journey("the same without JavaScript", contested(PLAIN));

function contested(settings) {
  return async ({ town, comes }) => {
    const anna = await comes(settings);
    const { number, code } = await sends(anna);
    await anna.page.getByRole("link", { name: "Следить за обращением" }).click();
    await anna.sees("Персональный менеджер изучает Вашу претензию.");
    await anna.sees("Роутер.png");
    await narrow(anna);

    await town.otklik("case", "act", number, "unfounded", "--org", "kredo", "--as", "ivanova", "--set", "arguments=Линия исправна");
    const letters = () => town.letters().then((all) => all.length > 1);
    await town.await("the answer", letters);
    const elsewhere = await comes(settings);
    await elsewhere.open("/follow");
    await fill(elsewhere.page, { "Номер обращения": number, "Секретный код": code.toLowerCase().replaceAll("-", " ") });
    await elsewhere.press("Показать");
    await elsewhere.sees("Мы ответили Вам");
    await elsewhere.act("Не согласиться с решением", { "С чем Вы не согласны и почему?": "Интернета нет до сих пор" });
    await elsewhere.sees("мы получили то, что Вы отправили");
    await elsewhere.sees("Пересматриваем решение");
    await narrow(elsewhere);
  };
}

journey("a customer comes into the own cabinet by the code of a letter, from a telephone", ownCases(PHONE));
journey("the same without JavaScript, into the own cabinet", ownCases(PLAIN));

function ownCases(settings) {
  return async ({ town, comes }) => {
    const { number } = await sends(await comes(settings));
    const anna = await comes(settings);
    await anna.open("/cabinet");
    await fill(anna.page, { "Электронная почта": "petrova@pochta.example" });
    await anna.press("Прислать ссылку");
    await anna.sees("через минуту придёт письмо");
    await narrow(anna);
    const come = async () => cabinetLetter(await town.letters(), "petrova@pochta.example");
    const letter = await town.await("the letter with the code", come);
    await fill(anna.page, { "Код из письма": cabinetCode(letter) });
    await anna.press("Войти");
    await anna.sees("Обратная связь");
    await anna.sees("Третий день нет интернета");
    await narrow(anna);
    await anna.page.getByRole("link", { name: number }).click();
    await anna.sees("Персональный менеджер изучает Вашу претензию.");
    await anna.open("/ask/claim");
    assert.equal(await anna.page.locator("[name=who_name]").inputValue(), "Петрова Анна Ильинична");
    await anna.open("/cabinet");
    await anna.press("Выйти");
    await anna.sees("Прислать ссылку");
  };
}

journey("while programs attack, the browser proves that nobody is a robot, and whoever has no scripts is told to wait", async ({ town, comes }) => {
  await expectsOne(town);
  await sends(await comes(PHONE));
  const boris = await comes(PHONE);
  const asked = [];
  boris.page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await sends(boris);
  assert.ok(asked.some((path) => path.startsWith("/assets/puzzle.")), "the browser was given a puzzle");
  const plain = await comes(PLAIN);
  await looks(plain);
  await plain.sees("нажмите «Отправить» после");
  await narrow(plain);
});

journey("files that are too large are told of at their field, and nothing is sent", async ({ comes }) => {
  const anna = await comes(PHONE);
  await looks(anna);
  const sent = [];
  anna.page.on("request", (request) => request.method() === "POST" && sent.push(request.url()));
  const large = { name: "Снимок.png", mimeType: "image/png", buffer: Buffer.alloc(10 * 1024 * 1024 + 1, 1) };
  await anna.page.locator("input[type=file]").setInputFiles(large);
  await anna.sees("Файл «Снимок.png» больше 10 МБ");
  await anna.press("Отправить");
  await anna.sees("Файл «Снимок.png» больше 10 МБ");
  await narrow(anna);
  assert.deepEqual(sent, []);
  await anna.page.locator("input[type=file]").setInputFiles({ name: "Роутер.png", mimeType: "image/png", buffer: PICTURE });
  assert.equal(await anna.page.locator(".fault").count(), 0);
  await anna.page.getByLabel("Согласен на обработку").check();
  await anna.press("Отправить");
  await anna.page.waitForURL(/\/receipt$/);
});

/** The organisation says that people send one form in five minutes. */
async function expectsOne(town) {
  const folder = join(town.folder, "regulation");
  await cp(join(root, "regulations", town.org), folder, { recursive: true });
  const path = join(folder, "reception.yaml");
  const text = await readFile(path, "utf8");
  await writeFile(path, text.replace("reception:\n", "reception:\n  puzzle-after: 1\n"));
  await town.otklik("regulation", "publish", folder);
  // The program looks once a second which version is the present one.
  await new Promise((wait) => setTimeout(wait, 1500));
}

async function sends(anna) {
  await looks(anna);
  await anna.page.locator("input[type=file]").setInputFiles({ name: "Роутер.png", mimeType: "image/png", buffer: PICTURE });
  await anna.page.getByLabel("Согласен на обработку").check();
  await narrow(anna);
  await anna.press("Отправить");
  await anna.page.waitForURL(/\/receipt$/);
  const [number, code] = (await anna.page.locator("dd b").allInnerTexts()).slice(0, 2);
  assert.match(number, /^П-\d{5}$/);
  assert.match(code, /^([0-9A-Z]{4}-){6}[0-9A-Z]{2}$/);
  return { number, code };
}

/** Fills in the form, up to the last look. */
async function looks(anna) {
  await anna.open("/");
  await anna.page.getByRole("link", { name: "Подать претензию" }).click();
  await fill(anna.page, {
    "О чём претензия?": "Нет связи или обрывы",
    "Что случилось и чего Вы хотите?": "Третий день нет интернета, почините",
    "Электронная почта": "petrova@",
  });
  await anna.page.waitForTimeout(READS);
  await anna.press("Проверить и отправить");
  await anna.sees("Напишите, как Вас зовут");
  assert.match(await anna.page.locator("textarea[name=substance]").inputValue(), /Третий день/);
  await fill(anna.page, { "Фамилия, имя и отчество": "Петрова Анна Ильинична", "Электронная почта": "petrova@pochta.example" });
  await narrow(anna);
  await anna.press("Проверить и отправить");
  await anna.sees("5 рабочих дней");
}

/** Nothing stands beside the screen of a telephone. */
async function narrow(person) {
  const beside = await person.page.evaluate(() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth);
  assert.ok(beside <= 0, `${person.page.url()} is ${beside} wider than the screen`);
}
