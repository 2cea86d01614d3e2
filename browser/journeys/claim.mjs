import assert from "node:assert/strict";
import { postgres } from "../given.mjs";
import { journey } from "../journey.mjs";
import { letter, subject } from "../letter.mjs";
import { test } from "node:test";

const PETROV = { name: "Пётр Сёмин", email: "semin@pochta.example" };
const MAILBOX = "claims@kredo-telecom.example";

journey("a claim goes from the letter through a dispute to its end, on SQLite", claim);
if (postgres) journey("a claim goes from the letter through a dispute to its end, on PostgreSQL", claim, { database: postgres });
else test("a claim on PostgreSQL", { skip: "there is no PostgreSQL" });

async function claim({ town, signedIn }) {
  const text = "Здравствуйте! Третий день нет интернета. Требую починить и вернуть деньги. Пётр Сёмин";
  const said = await town.arrives(letter({ from: PETROV, to: MAILBOX, subject: "Претензия: нет интернета", text }));
  const number = /П-\d{5}/.exec(said)[0];
  const people = {};
  for (const login of ["ivanova", "gusev", "melnikova", "belousova", "voronin"]) people[login] = await signedIn(login);

  await firstReview(people, number);
  const answer = await sent(town, (one) => one.includes("Мы вернём") || /Ответ/.test(subject(one)));
  await town.arrives(letter({ from: PETROV, to: MAILBOX, subject: `Re: ${subject(answer)}`, text: "Деньги не вернули. Не согласен!", answers: answer }));
  await dispute(people, number);
  await secondReview(people, number);

  const { ivanova } = people;
  await ivanova.take(number);
  await ivanova.sees("Клиент проинформирован");
  const shown = await town.otklik("case", "show", number, "--org", "kredo", "--as", "ivanova");
  assert.match(shown, /Клиент проинформирован/);
  for (const proof of [["verify"], ["rebuild", "--check"]]) await town.otklik("journal", ...proof);
}

/** From the manager over the department and its head's conclusions to the answer. */
async function firstReview({ ivanova, gusev, melnikova }, number) {
  await ivanova.take(number);
  await ivanova.sees("Третий день нет интернета");
  await ivanova.act("Написать клиенту, что претензия принята");
  await ivanova.act("Передать начальнику отдела", { "Отдел, в компетенции": "Отдел эксплуатации сети" });
  await gusev.take(number);
  await conclude(gusev, "Обрыв кабеля на чердаке");
  await ivanova.take(number);
  await ivanova.act("Передать начальнику Абонентского отдела", {
    "Предварительное заключение": "Обоснована",
    "Рекомендации по дальнейшим мерам": "Вернуть плату за три дня",
  });
  await melnikova.take(number);
  await melnikova.act("Принять решение", { Обоснованность: "Обоснована", "Решение по претензии": "Мы вернём плату за три дня." });
  await reply(ivanova, number, "Пётр Сёмин, связь восстановлена. Мы вернём плату за три дня.");
}

/** The customer's letter has joined the case, and the manager says what it means. */
async function dispute({ ivanova }, number) {
  await ivanova.take(number);
  await ivanova.sees("Деньги не вернули. Не согласен!");
  await ivanova.act("Клиент оспаривает решение", { "С чем клиент не согласен": "Деньги не вернули" });
  await ivanova.sees("Повторное рассмотрение");
}

/** Another department, and the director agrees before anything is decided. */
async function secondReview({ ivanova, melnikova, belousova, voronin }, number) {
  await melnikova.take(number);
  await melnikova.act("Назначить отдел для повторного разбора", { "Отдел, в компетенции": "Расчётный отдел" });
  await belousova.take(number);
  await conclude(belousova, "Возврат не был проведён");
  await ivanova.take(number);
  await ivanova.act("Передать начальнику Абонентского отдела", {
    "Предварительное заключение": "Обоснована",
    "Рекомендации по дальнейшим мерам": "Провести возврат сегодня",
  });
  await melnikova.take(number);
  await melnikova.act("Согласовать с генеральным директором", { "Решение по претензии": "Возврат проведён сегодня." });
  await voronin.take(number);
  await voronin.act("Поручение выполнено", { "Согласовано ли решение": "Согласовано" });
  await melnikova.take(number);
  await melnikova.act("Принять согласованное решение", { Обоснованность: "Обоснована" });
  await reply(ivanova, number, "Пётр Сёмин, возврат проведён сегодня.");
}

async function conclude(head, cause) {
  await head.act("Передать выводы менеджеру", {
    "Причины возникновения": cause,
    "Анализ действий сотрудников": "Действовали по инструкции",
    "Выводы по претензии": "Претензия обоснована",
  });
}

async function reply(manager, number, text) {
  await manager.take(number);
  const act = await manager.unfold("Написать ответ");
  const field = act.getByLabel("Текст");
  if (await field.count()) await manager.act("Написать ответ", { Текст: text });
  else await manager.act("Написать ответ");
  await manager.sees("Клиент проинформирован");
}

/** A letter that the worker put out. */
function sent(town, is) {
  return town.await("the answer", async () => (await town.letters()).findLast(is));
}
