import assert from "node:assert/strict";
import { journey } from "../journey.mjs";

/** Keys that are not letters of what is told: so many are pressed at most, from the queue to the number. */
const FOR_A_NEW_CUSTOMER = 14;
const FOR_A_KNOWN_CUSTOMER = 14;
const FOR_A_LONG_SHEET = 20;

journey("a call is written down by the keyboard alone", async ({ signedIn }) => {
  const kim = await signedIn("kim");
  const keys = new Keys(kim.page);
  await keys.sheet();
  await newCustomer(keys);
  await what(keys, 2, "Третий вечер скорость не выше двух мегабит, хотя по тарифу сто.");
  await keys.press("Control+Enter");
  await kim.page.waitForURL(/\/registered$/);
  const first = await kim.page.getByRole("heading", { level: 1 }).innerText();
  await kim.sees("5 рабочих дней");
  assert.ok(keys.pressed <= FOR_A_NEW_CUSTOMER, `${keys.pressed} keys: ${keys.log.join(" ")}`);

  const again = new Keys(kim.page);
  await again.sheet();
  await knownCustomer(again, kim.page, first);
  await what(again, 1, "Теперь связи нет совсем.");
  await again.press("Control+Enter");
  await kim.page.waitForURL(/\/registered$/);
  assert.ok(again.pressed <= FOR_A_KNOWN_CUSTOMER, `${again.pressed} keys: ${again.log.join(" ")}`);
});

journey("a sheet that asks much is filled by the keyboard too, and asks each thing once", async ({ signedIn }) => {
  const { page } = await signedIn("churkin");
  const keys = new Keys(page);
  await keys.sheet();
  await newCustomer(keys);
  await keys.until("Текст обращения");
  await keys.type("Программа загружается по четыре минуты.");
  await keys.until("Подразделение");
  await keys.press("ArrowDown");
  await keys.until("Должность");
  await keys.type("Бухгалтер");
  await keys.until("Дата возникновения");
  await keys.type("01022026");
  await keys.until("Какая программа");
  await keys.type("Бухгалтерия базовая");
  await keys.until("Кто и когда выполнял работы");
  await keys.type("Работ не было");
  await keys.press("Control+Enter");
  await page.waitForURL(/\/registered$/);
  assert.ok(keys.pressed <= FOR_A_LONG_SHEET, `${keys.pressed} keys: ${keys.log.join(" ")}`);
  await page.getByRole("link", { name: "Открыть карточку" }).click();
  for (const words of ["Петрова Анна Ильинична", "+7 916 555-01-77"]) await page.getByText(words).first().waitFor();
}, { org: "gendalf" });

journey("keys of one letter are switched off in one's own settings, and on again", async ({ signedIn }) => {
  const { page } = await signedIn("kim");
  const queue = page.url();
  await switchKeys(page, "Выключены");
  await page.goto(queue);
  await page.keyboard.press("n");
  await page.keyboard.press("?");
  assert.equal(await page.locator("dialog[open]").count(), 0);
  assert.equal(page.url(), queue);
  await page.getByRole("button", { name: /^Моё меню/ }).click();
  await page.getByRole("button", { name: "Клавиши" }).click();
  await page.locator("dialog[open]", { hasText: "Сейчас они выключены." }).waitFor();
  await switchKeys(page, "Включены");
  await page.goto(queue);
  await page.keyboard.press("?");
  await page.locator("dialog#keys[open]").waitFor();
});

/** In «Язык, вид и клавиши». */
async function switchKeys(page, how) {
  await page.goto(new URL("../me", page.url()).href);
  await page.getByRole("radiogroup", { name: "Клавиши одной буквой" }).getByText(how).click();
  await page.locator("#look").getByRole("button").click();
  await page.locator("#look").waitFor();
}

/** Nobody of that name is looked for: who calls is written down. */
async function newCustomer(keys) {
  await keys.press("ArrowDown");
  await keys.until("Новый клиент");
  await keys.until("Имя или название");
  await keys.type("Петрова Анна Ильинична");
  await keys.until("Телефон");
  await keys.type("+7 916 555-01-77");
}

/** Found while typing, reached by an arrow; the earlier case stands beside. */
async function knownCustomer(keys, page, earlier) {
  await keys.type("Петрова");
  await page.locator("#customer-found", { hasText: "Петрова Анна Ильинична" }).waitFor();
  await keys.press("ArrowDown");
  await keys.press("Space");
  await page.getByRole("complementary").filter({ hasText: earlier }).waitFor();
}

/** `topic`: how far down the list. */
async function what(keys, topic, words) {
  await keys.until("Тема");
  for (let steps = 0; steps < topic; steps += 1) await keys.press("ArrowDown");
  await keys.until("Описание претензии");
  await keys.type(words);
}

/** Counts what is pressed. Letters of what is told are not counted. */
class Keys {
  constructor(page) {
    Object.assign(this, { page, pressed: 0, log: [] });
  }

  async press(key) {
    this.pressed += 1;
    this.log.push(key);
    await this.page.keyboard.press(key);
  }

  /** A new sheet; the cursor stands where one looks for the caller. */
  async sheet() {
    await this.press("n");
    await this.page.locator("input[name=q]:focus").and(this.page.locator("main input")).waitFor();
  }

  async type(words) {
    await this.page.keyboard.type(words);
  }

  /** Presses Tab until the field of that label has the focus. */
  async until(label) {
    for (let steps = 0; steps < 20; steps += 1) {
      if ((await this.named()).includes(label)) return;
      await this.press("Tab");
    }
    assert.fail(`Tab does not lead to «${label}»: ${this.log.join(" ")}`);
  }

  named() {
    return this.page.evaluate(() => [...(document.activeElement?.labels ?? [])].map((one) => one.innerText).join(" "));
  }
}
