// Somebody at a browser. What fails in the page itself (a script, the content policy) fails the journey.
import assert from "node:assert/strict";
import { close } from "./given.mjs";
import { PASSWORD } from "./town.mjs";

export class Person {
  /** Comes with a browser of one's own: nobody's cookies. `settings`: of playwright's context. */
  static async at(browser, address, settings = {}) {
    const context = await browser.newContext({ locale: "ru-RU", viewport: { width: 1440, height: 900 }, ...settings });
    const person = new Person();
    Object.assign(person, { context, address, page: await context.newPage(), faults: [] });
    person.page.setDefaultTimeout(15_000);
    person.page.on("pageerror", (error) => person.faults.push(String(error)));
    person.page.on("console", (said) => {
      const refused = said.text().startsWith("Failed to load resource");
      if (said.type() === "error" && !refused) person.faults.push(said.text());
    });
    return person;
  }

  /** `path` inside the organisation. */
  async open(path) {
    await this.page.goto(this.address + path);
  }

  async signIn(login, password = PASSWORD) {
    await this.open("/sign-in");
    await this.page.getByLabel("Логин").fill(login);
    await this.page.getByLabel("Пароль").fill(password);
    await this.press("Войти");
  }

  /** Presses a button of the page, or of a part of it. */
  async press(name, part = this.page) {
    await part.getByRole("button", { name, exact: true }).click();
    await this.page.waitForLoadState();
  }

  async signOut() {
    await this.page.getByRole("button", { name: /^Моё меню/ }).click();
    await this.press("Выйти");
  }

  /** Goes to the case, by its line in what the search finds. */
  async take(number) {
    await this.page.getByRole("searchbox").first().fill(number);
    await this.page.keyboard.press("Enter");
    await this.page.locator("main").getByRole("link", { name: number }).first().click();
    await this.sees(number, this.page.getByRole("heading", { level: 1 }));
  }

  /** The form of an act, opened by its line. */
  async unfold(title, part = this.page) {
    const act = part.locator("details.act", { has: this.page.getByText(title, { exact: true }) }).first();
    if (!(await act.evaluate((one) => one.open))) await act.locator("summary").click();
    return act;
  }

  /** Does what the card offers under that title; `fields` by their labels. */
  async act(title, fields = {}) {
    const act = await this.unfold(title);
    await fill(act, fields);
    await act.locator("button").last().click();
    await this.page.waitForURL((url) => !url.pathname.includes("/acts/"));
    await this.page.waitForLoadState();
  }

  async sees(words, part = this.page.locator("body")) {
    await part.filter({ hasText: words }).first().waitFor().catch(async () => {
      assert.fail(`«${words}» is not at ${this.page.url()}:\n${await this.page.locator("main").innerText()}`);
    });
  }

  /** Goes away. Nothing in the pages may have failed. */
  async leave() {
    await close(this.context);
    assert.deepEqual(this.faults, []);
  }
}

/** Fills fields by their labels: chooses in lists, types elsewhere. */
export async function fill(form, fields) {
  for (const [label, value] of Object.entries(fields)) {
    const field = form.getByLabel(label).first();
    const isList = await field.evaluate((one) => one.matches("select"));
    await (isList ? field.selectOption({ label: value }) : field.fill(value));
  }
}
