/** From nothing to a running business: the interview, by keyboard, over a restart, until the first task is done. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { git } from "../harness/repository.ts";
import { expect, test } from "../harness/test.ts";
import { workspaceOf } from "../harness/workspace.ts";
import { showView, startRun } from "../pages/window.ts";

async function expectAccessible(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  expect(
    serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`),
    where,
  ).toEqual([]);
}

const interviewOf = (page: Page): Locator => page.getByRole("article", { name: "Design my business" });
const previewOf = (page: Page): Locator => interviewOf(page).getByRole("region", { name: "Your business so far" });

/** Waits until a written question has the keyboard, types the answer and goes on. */
async function write(page: Page, question: RegExp, answer: string, goOn: "Enter" | "Control+Enter"): Promise<void> {
  const field = interviewOf(page).getByRole("textbox", { name: question });
  await expect(field).toBeFocused();
  await page.keyboard.insertText(answer);
  await expect(field).toHaveValue(answer);
  await page.keyboard.press(goOn);
}

/** Waits until the choices of a question have the keyboard. */
async function choices(page: Page, question: RegExp): Promise<Locator> {
  const group = interviewOf(page).getByRole("group", { name: question });
  await expect(group.locator(":focus")).toBeVisible();
  return group;
}

async function skip(page: Page, question: RegExp): Promise<void> {
  await expect(interviewOf(page).getByRole("heading", { name: question })).toBeVisible();
  await interviewOf(page).getByRole("button", { name: "Skip" }).click();
}

test("a business from an interview", async ({ ide }) => {
  test.slow();
  await ide.page.getByRole("button", { name: "Design my business" }).click();

  await test.step("the kind of business, its name and its people, by keyboard", async () => {
    const kinds = await choices(ide.page, /What kind of business/);
    await expectAccessible(ide.page, "choices");
    await kinds.getByRole("radio", { name: "Photography studio" }).focus();
    await ide.page.keyboard.press("Space");
    await expect(previewOf(ide.page).getByRole("combobox", { name: "Process shown" })).toContainText("Client Shoot");
    await ide.page.keyboard.press("Enter");
    await write(ide.page, /called\?/, "Lux & Lumen 📷", "Enter");
    await write(
      ide.page,
      /Who works with you/,
      "Nora: studio manager, photographer\nTim: photo editor",
      "Control+Enter",
    );
    const people = previewOf(ide.page).getByRole("region", { name: "People" });
    await expect(people.getByRole("listitem")).toHaveText(["Nora, studio manager, photographer", "Tim, photo editor"]);
  });

  await test.step("what cannot be used is said in plain words, and nothing is lost", async () => {
    await write(ide.page, /How many hours/, "many", "Enter");
    const hours = interviewOf(ide.page).getByRole("textbox", { name: /How many hours/ });
    await expect(interviewOf(ide.page).getByRole("alert")).toContainText("A whole number from 10 to 80 is needed.");
    await expect(hours).toHaveAttribute("aria-invalid", "true");
    await expect(hours).toHaveValue("many");
    await hours.fill("32");
    await ide.page.keyboard.press("Enter");
  });

  await test.step("the program ends and starts again: it goes on where it was", async () => {
    const work = await choices(ide.page, /What do you do\?/);
    await work.getByRole("checkbox", { name: "Album order" }).check();
    await expect(previewOf(ide.page).getByRole("status")).toContainText("3 processes");
    await ide.page.keyboard.press("Enter");
    await skip(ide.page, /other important work/);
    await write(
      ide.page,
      /Client shoot: how does it go/,
      "first we call the client, then we take photos",
      "Control+Enter",
    );
    await expect(
      previewOf(ide.page)
        .getByRole("region", { name: /^Process graph of/ })
        .getByText("Take photos"),
    ).toBeAttached();
    const time = interviewOf(ide.page).getByRole("textbox", { name: /Client shoot: how much/ });
    await expect(time).toBeFocused();
    await time.fill("2 days");
    await expect(previewOf(ide.page)).toContainText("2 d 30 min of work");
    await ide.kill();
    await ide.restart();
    await ide.page.getByRole("button", { name: "Go on designing my business" }).click();
    await expect(interviewOf(ide.page).getByRole("textbox", { name: /Client shoot: how much/ })).toBeFocused();
    await expect(previewOf(ide.page).getByRole("region", { name: "People" })).toContainText("Tim, photo editor");
  });

  await test.step("the rest as usual, one step back, and the summary", async () => {
    await skip(ide.page, /Client shoot: how much/);
    await skip(ide.page, /Album order: how does it go/);
    await skip(ide.page, /Album order: how much/);
    await choices(ide.page, /Does somebody look/);
    await interviewOf(ide.page).getByRole("button", { name: "Back" }).click();
    await skip(ide.page, /Album order: how much/);
    await skip(ide.page, /Does somebody look/);
    const payment = await choices(ide.page, /send the invoice/);
    await payment.getByRole("radio", { name: "Before the work begins" }).check();
    await ide.page.keyboard.press("Enter");
    await skip(ide.page, /How soon/);
    await skip(ide.page, /comes round/);
    await skip(ide.page, /How often/);
    const answers = interviewOf(ide.page).getByRole("list", { name: "Is this your business?" });
    await expect(answers).toContainText("Lux & Lumen 📷");
    await expect(answers).toContainText("Before the work begins");
    await expectAccessible(ide.page, "summary");
    await ide.page.emulateMedia({ colorScheme: "dark" });
    await expectAccessible(ide.page, "summary, dark");
    await answers.getByRole("button", { name: /^Edit: What is your business called/ }).press("Enter");
    const name = interviewOf(ide.page).getByRole("textbox", { name: /called\?/ });
    await name.fill("Lux Studio");
    await expectAccessible(ide.page, "a question, dark");
    await ide.page.keyboard.press("Enter");
    await expect(answers).toContainText("Lux Studio");
  });

  await test.step("it is made, and its first task is done", async () => {
    await interviewOf(ide.page).getByRole("button", { name: "Create my business" }).click();
    await expect(ide.page.getByRole("tree", { name: "Explorer" })).toBeVisible();
    await expect(ide.page).toHaveTitle(/Lux Studio/);
    const folder = workspaceOf(ide.home.path);
    expect(git(folder, "status", "--porcelain")).toBe("");
    expect(git(folder, "log", "-1", "--format=%B")).toContain("Lux Studio");
    await startRun(ide.page, /Client Shoot/, "Johnson wedding");
    const tasks = await showView(ide.page, "Tasks");
    await tasks
      .getByRole("list", { name: "Tasks" })
      .getByRole("button", { name: /Call the client/ })
      .click();
    const task = ide.page.getByRole("article", { name: "Call the client" });
    await task.getByRole("textbox", { name: /Client name/ }).fill("Eva Johnson");
    await task.getByRole("button", { name: "Complete" }).click();
    await expect(ide.page.getByText(/is done; the process goes on/)).toBeVisible();
  });
});
