import assert from "node:assert/strict";
import { journey } from "../journey.mjs";
import { PASSWORD } from "../town.mjs";
import { code } from "../totp.mjs";

journey("somebody is invited, sets up a second factor, and comes in by it and by a recovery code", async ({ town, comes }) => {
  const anna = await comes();
  await anna.page.goto(await town.invitation("ivanova"));
  await anna.page.getByLabel("Пароль").fill(PASSWORD);
  await anna.press("Сохранить и войти");
  await anna.page.waitForURL(/\/desk\//);

  const { secret, spare } = await secondFactor(anna);
  await anna.signOut();
  assert.match(anna.page.url(), /\/sign-in$/);

  await anna.signIn("ivanova");
  await confirm(anna, "000000");
  await anna.sees("не подошёл");
  // The code of the next half minute: that of the present one has been used up by setting the factor up.
  await confirm(anna, code(secret, 1));
  await anna.page.waitForURL(/\/desk\//);
  await anna.signOut();

  await anna.signIn("ivanova");
  await confirm(anna, spare[0]);
  await anna.page.waitForURL(/\/desk\//);
  await anna.signOut();

  await anna.signIn("ivanova");
  await confirm(anna, spare[0]);
  await anna.sees("не подошёл");
  await anna.open("/desk/");
  assert.match(anna.page.url(), /\/sign-in/, "a recovery code let in twice");
});

/** By the pages of one's own settings. */
async function secondFactor(person) {
  await person.open("/me");
  const part = person.page.locator("#factor");
  await person.press("Включить", part);
  const secret = await part.locator("code").innerText();
  await part.getByLabel("Код из приложения").fill(code(secret));
  await person.press("Включить", part);
  await person.sees("Второй фактор включён");
  const spare = await person.page.locator(".codes li").allInnerTexts();
  assert.ok(spare.length >= 8, `${spare.length} recovery codes`);
  return { secret, spare };
}

async function confirm(person, word) {
  await person.page.getByLabel("Код из приложения").fill(word);
  await person.press("Подтвердить");
}
