// A visit to a centre is booked and moved from a telephone, with scripts and without; the desk sees it.
import assert from "node:assert/strict";
import { journey } from "../journey.mjs";
import { fill } from "../person.mjs";

const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const PLAIN = { ...PHONE, javaScriptEnabled: false };
/** In milliseconds: whoever reads a form takes longer. */
const READS = 3300;

journey("a visit is booked and moved from a telephone, and the desk sees where it went", booked(PHONE), { org: "mupes" });
journey("the same without JavaScript", booked(PLAIN), { org: "mupes" });
journey("a visit is booked by the keyboard alone", byKeyboard, { org: "mupes" });

function booked(settings) {
  return async ({ town, comes, signedIn }) => {
    const anna = await comes(settings);
    await chooses(anna);
    await fill(anna.page, { "О чём": "Вопрос или консультация", "Электронная почта": "safronova@" });
    await anna.page.waitForTimeout(READS);
    await anna.press("Проверить и записаться");
    await anna.sees("Напишите, как Вас зовут");
    await fill(anna.page, { "Фамилия, имя и отчество": "Сафронова Галина Матвеевна", "Электронная почта": "safronova@pochta.example" });
    await narrow(anna);
    await anna.press("Проверить и записаться");
    await anna.sees("возьмите паспорт и последнюю квитанцию");
    await narrow(anna);
    await anna.page.getByLabel("Согласен на обработку").check();
    await anna.press("Записаться");
    await anna.page.waitForURL(/\/visit\/receipt$/);
    await narrow(anna);
    const [number, code] = (await anna.page.locator("dd b").allInnerTexts()).slice(0, 2);
    assert.match(number, /^ПР-\d{5}$/);
    assert.match(code, /^([0-9A-Z]{4}-){6}[0-9A-Z]{2}$/);

    const elsewhere = await comes(settings);
    await elsewhere.open("/visit/own");
    await fill(elsewhere.page, { "Номер записи": number, "Секретный код": code.toLowerCase().replaceAll("-", " ") });
    await elsewhere.press("Показать");
    await elsewhere.sees("Ждём Вас в назначенное время");
    await narrow(elsewhere);
    const before = await when(elsewhere);
    await elsewhere.page.getByRole("link", { name: "Перенести на другое время" }).click();
    await elsewhere.page.locator(".visit-days a").last().click();
    await narrow(elsewhere);
    const value = await elsewhere.page.locator("select[name=at] option").last().getAttribute("value");
    await elsewhere.page.locator("select[name=at]").selectOption(value);
    await elsewhere.press("Перенести");
    await elsewhere.sees("Готово: запись изменена");
    assert.notEqual(await when(elsewhere), before);
    const letters = () => town.letters().then((all) => all.length > 1 && all);
    assert.equal((await town.await("both letters", letters)).length, 2);

    const clerk = await signedIn("orlova");
    await clerk.open(`/desk/visits?centre=main&day=${value.split("T")[0]}`);
    await clerk.sees("Сафронова Галина Матвеевна");
    await clerk.press(new RegExp(`^Пришёл ?: ${number}$`));
    await clerk.sees("Пригласить");
  };
}

/** Everything that a mouse would do, by Tab and Enter. */
async function byKeyboard({ comes }) {
  const anna = await comes();
  await anna.open("/visit?centre=main");
  await tabTo(anna, (one) => one.matches(".visit-times a"));
  await anna.page.keyboard.press("Enter");
  await anna.page.waitForURL(/\/visit\/new/);
  await tabTo(anna, (one) => one.name === "topic");
  await anna.page.keyboard.press("ArrowDown");
  await tabTo(anna, (one) => one.name === "who_name");
  await anna.page.keyboard.type("Якушева Ирина Валентиновна");
  await anna.page.keyboard.press("Tab");
  await anna.page.keyboard.type("+7 923 555-40-17");
  await anna.page.waitForTimeout(READS);
  await tabTo(anna, (one) => one.value === "look");
  await anna.page.keyboard.press("Enter");
  await anna.page.locator("[name=agree]").waitFor();
  await tabTo(anna, (one) => one.name === "agree");
  await anna.page.keyboard.press("Space");
  await tabTo(anna, (one) => one.value === "send");
  await anna.page.keyboard.press("Enter");
  await anna.page.waitForURL(/\/visit\/receipt$/);
  await anna.sees("Вы записаны на приём");
}

/** Goes on by Tab until the element fits; never through what nobody should come to. */
async function tabTo(person, fits) {
  for (let steps = 0; steps < 80; steps += 1) {
    await person.page.keyboard.press("Tab");
    const there = await person.page.evaluateHandle(() => document.activeElement);
    assert.notEqual(await there.evaluate((one) => one.name), "website", "the trap is not for people");
    if (await there.evaluate(fits)) return;
  }
  assert.fail(`nothing fits at ${person.page.url()}`);
}

async function chooses(anna) {
  await anna.open("/");
  await anna.page.getByRole("link", { name: "Выбрать день и время" }).click();
  await narrow(anna);
  await anna.page.getByRole("link", { name: "Центр очного обслуживания" }).click();
  await narrow(anna);
  await anna.page.locator(".visit-times a").first().click();
  await anna.page.waitForURL(/\/visit\/new/);
}

function when(person) {
  return person.page.locator("dl.facts dd").first().innerText();
}

/** Nothing stands beside the screen of a telephone. */
async function narrow(person) {
  const beside = await person.page.evaluate(() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth);
  assert.ok(beside <= 0, `${person.page.url()} is ${beside} wider than the screen`);
}
