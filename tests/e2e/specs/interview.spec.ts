/** From nothing to a running business: the interview, by keyboard, over a restart, until the first task is done. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { git } from "../harness/repository.ts";
import { expect, test } from "../harness/test.ts";
import { expectAccessible } from "../pages/accessible.ts";
import { showView, startRun } from "../pages/window.ts";

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
    const studio = previewOf(ide.page).getByRole("region", { name: "Team Studio" });
    await expect(studio.getByRole("listitem").filter({ hasText: "Photographer" })).toContainText("Nora");
    await expect(studio.getByRole("listitem").filter({ hasText: "Photo Editor" })).toContainText("Tim");
    await expect(previewOf(ide.page)).toContainText("Studio asks Business Lead when it cannot go on by itself");
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
    // What is typed is kept when typing pauses.
    const settings = join(ide.home.path, "orgata", "settings", "settings.json");
    await expect.poll(() => readFile(settings, "utf8").catch(String)).toContain('"2 days"');
    await ide.kill();
    await ide.restart();
    await ide.page.getByRole("button", { name: "Go on designing my business" }).click();
    await expect(interviewOf(ide.page).getByRole("textbox", { name: /Client shoot: how much/ })).toBeFocused();
    await expect(previewOf(ide.page).getByRole("region", { name: "Team Studio" })).toContainText("Tim");
  });

  await test.step("the rest as usual, one step back, and the summary", async () => {
    await skip(ide.page, /Client shoot: how much/);
    await expect(interviewOf(ide.page).getByRole("heading", { name: /Album order: how does it go/ })).toBeVisible();
    await interviewOf(ide.page).getByRole("button", { name: "Back" }).click();
    // What was passed over is not lost; it only does not count.
    await expect(interviewOf(ide.page).getByRole("textbox", { name: /Client shoot: how much/ })).toHaveValue("2 days");
    await expect(interviewOf(ide.page)).toContainText("You passed this over");
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
    const place = interviewOf(ide.page).getByRole("textbox", { name: "Folder of the business" });
    await expect(place).toHaveValue(join(ide.home.path, "Documents", "lux-studio"));
    await mkdir(join(ide.home.path, "Documents", "Firms", "taken"), { recursive: true });
    await writeFile(join(ide.home.path, "Documents", "Firms", "taken", "letter.txt"), "mine");
    await place.fill(join(ide.home.path, "Documents", "Firms", "taken"));
    await interviewOf(ide.page).getByRole("button", { name: "Create my business" }).click();
    await expect(interviewOf(ide.page).getByRole("alert")).toContainText("exists already and is not empty");
    await place.fill(join(ide.home.path, "Documents", "Firms", "lux"));
    await interviewOf(ide.page).getByRole("button", { name: "Choose…" }).click();
    const chooser = ide.page.getByRole("dialog", { name: "Where is your business kept?" });
    await chooser.getByRole("textbox", { name: "Folder" }).fill(join(ide.home.path, "Documents"));
    await ide.page.keyboard.press("Enter");
    await expect(chooser.getByRole("list", { name: "Folders" })).toContainText("Firms");
    await chooser.getByRole("button", { name: "Make it in this folder" }).click();
    await expect(place).toHaveValue(join(ide.home.path, "Documents", "lux"));
    await interviewOf(ide.page).getByRole("button", { name: "Create my business" }).click();
    await expect(ide.page.getByRole("tree", { name: "Explorer" })).toBeVisible();
    await expect(ide.page).toHaveTitle(/Lux Studio/);
    const folder = join(ide.home.path, "Documents", "lux");
    expect(git(folder, "status", "--porcelain")).toBe("");
    expect(git(folder, "log", "-1", "--format=%B")).toContain("Lux Studio");
    await startRun(ide.page, /Client Shoot/, "Johnson wedding");
    const tasks = await showView(ide.page, "Tasks");
    await tasks
      .getByRole("list", { name: "Tasks" })
      .getByRole("button", { name: /Call client/ })
      .click();
    const task = ide.page.getByRole("article", { name: "Call client" });
    await task.getByRole("button", { name: "Complete" }).click();
    await expect(task.getByRole("textbox", { name: /Client name/ })).toBeFocused();
    await task.getByRole("textbox", { name: /Client name/ }).fill("Eva Johnson");
    await task.getByRole("button", { name: "Complete", exact: true }).click();
    await expect(ide.page.getByText(/is done; the process goes on/)).toBeVisible();
    await expect(ide.page.getByRole("button", { name: /^Go on with “/ })).toBeVisible();
  });
});
