import assert from "node:assert/strict";
import { fill } from "../person.mjs";
import { journey } from "../journey.mjs";

const OF_ANNA = "Клиент перезвонит после шести";
const OF_OLGA = "Проверила начисления: всё верно";

journey("the second of two people on one card is told what changed and loses nothing", async ({ town, signedIn }) => {
  const fields = { topic: "billing", substance: "Списали дважды" };
  const number = /П-\d{5}/.exec(await town.registered("kim", fields, { name: "Орлова Вера", phone: "+7 916 555-01-44" }))[0];
  const [anna, olga] = [await signedIn("ivanova"), await signedIn("melnikova")];
  for (const one of [anna, olga]) await one.take(number);

  const act = await olga.unfold("Записать заметку");
  await fill(act, { Текст: OF_OLGA });
  await anna.act("Записать заметку", { Текст: OF_ANNA });

  await act.locator("button").last().click();
  await olga.sees("Пока Вы писали, обращение изменилось");
  await olga.sees(OF_ANNA, olga.page.getByRole("alert"));
  const kept = olga.page.locator("details.act[open] textarea");
  assert.equal(await kept.inputValue(), OF_OLGA);

  await olga.page.locator("details.act[open] button").last().click();
  await olga.page.waitForURL((url) => !url.pathname.includes("/acts/"));
  for (const words of [OF_ANNA, OF_OLGA]) await olga.sees(words);
});
