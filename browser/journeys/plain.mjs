import assert from "node:assert/strict";
import { fill } from "../person.mjs";
import { journey } from "../journey.mjs";

journey("the day's work is done without JavaScript", async ({ signedIn }) => {
  const plain = { javaScriptEnabled: false };
  const anna = await signedIn("ivanova", plain);
  await anna.page.getByRole("link", { name: "Зарегистрировать" }).click();
  await fill(anna.page, { Канал: "Почта" });
  await anna.press("Показать поля");
  await fill(anna.page, {
    "Имя или название": "Носкова Вероника Алексеевна",
    Телефон: "+7 977 555-02-88",
    Тема: "Начисления и оплата",
    "Описание претензии": "Пришёл счёт за подключение, а оно бесплатное",
  });
  await anna.press("Зарегистрировать", anna.page.locator("form.stack"));
  const number = await anna.page.getByRole("heading", { level: 1 }).innerText();
  await anna.page.getByRole("link", { name: "Открыть карточку" }).click();
  await anna.sees(number);
  await anna.sees("Первичная обработка");

  await anna.act("Сообщил клиенту в разговоре, что претензия принята");
  await anna.act("Записать заметку", { Текст: "Счёт приложен" });
  await anna.sees("Счёт приложен");
  await anna.act("Передать начальнику отдела", { "Отдел, в компетенции": "Расчётный отдел" });
  await anna.sees("Глубокая обработка");

  await anna.page.getByRole("searchbox").first().fill("счёт за подключение");
  await anna.page.keyboard.press("Enter");
  await anna.page.waitForURL(/\/desk\/search/);
  await anna.sees(number);
  await anna.open("/desk/?tab=all");
  assert.equal(await anna.page.locator("[data-row]").count(), 1);
});
