/** Settings: who one is, where the data of a business is, on the way to a team and back, and what an AI would be sent. */
import { cpSync, existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { startPostgres, type TestPostgres } from "#tests/support/postgres.ts";
import { expect, test } from "../harness/test.ts";
import { workspaceOf } from "../harness/workspace.ts";
import { expectAccessible } from "../pages/accessible.ts";
import { openExample, openFromExplorer, showView, startRun, stepOnGraph } from "../pages/window.ts";

test("who one is in the business is chosen, kept, and taken back", async ({ ide }) => {
  const { page } = ide;
  await openExample(page, /Harbour Light Studio/);
  await page.getByRole("button", { name: "Settings" }).click();
  const section = page.getByRole("region", { name: "Who you are" });
  await expect(page.getByRole("tab", { name: "Inquiry to Booking" })).toBeVisible();
  await expect(section.getByText(/as the account of this computer is called/)).toBeVisible();
  await expect(section.getByRole("button", { name: "This is me" })).toBeDisabled();

  await section.getByRole("combobox", { name: "Who of this business are you?" }).selectOption({ label: "Mei Tanaka" });
  await section.getByRole("button", { name: "This is me" }).click();
  await expect(section.getByText("You are Mei Tanaka here, because you said so on this computer.")).toBeVisible();
  const people = await showView(page, "People");
  await expect(people.getByText("Mei Tanaka (You)")).toBeVisible();
  await expectAccessible(page, "settings");

  await page.reload();
  // A playbook is a tab once the window is as it was.
  await expect(page.getByRole("tab", { name: "Inquiry to Booking" })).toBeVisible();
  await page.getByRole("button", { name: "Settings", exact: true }).click();
  await expect(section.getByText(/^You are Mei Tanaka here/)).toBeVisible();
  await showView(page, "People");
  await expect(people.getByText("Mei Tanaka (You)")).toBeVisible();

  await section.getByRole("button", { name: "This is not me" }).click();
  await expect(section.getByText(/as the account of this computer is called/)).toBeVisible();
  await expect(people.getByText("Mei Tanaka (You)")).toBeHidden();
});

test("the database of a business is shown, copied, and a copy put back", async ({ ide }) => {
  const { page } = ide;
  await openExample(page, /Harbour Light Studio/);
  await page.getByRole("button", { name: "Settings" }).click();
  const section = page.getByRole("region", { name: "Data of this business" });
  await expect(section.getByText("A file inside the folder")).toBeVisible();
  await expect(section.getByText(/orgata\.db$/)).toBeVisible();
  await section.getByRole("button", { name: "Copy now" }).click();
  const copies = section.getByRole("list", { name: "Copies" });
  await expect(copies.getByRole("listitem")).toHaveCount(1);

  await section.getByRole("textbox", { name: "Address" }).fill("mysql://nowhere");
  await section.getByRole("button", { name: "See what is there" }).click();
  await expect(section.getByText("This is no address of a PostgreSQL database.")).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).include(".settings").analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);

  await copies.getByRole("button", { name: /^Put back the copy of/ }).click();
  const question = page.getByRole("dialog", { name: /^Put back the copy of/ });
  await question.getByRole("button", { name: "Put back" }).click();
  await expect(page.getByText("The copy is in use now.")).toBeVisible();
  await expect(page.getByRole("tree", { name: "Explorer" })).toBeVisible();
});

test.describe("a database that a team shares", () => {
  let server: TestPostgres;
  test.beforeAll(async () => {
    server = await startPostgres();
  });
  test.afterAll(() => server?.stop());

  test("is moved to, joined from another folder, and left again", async ({ ide }) => {
    const { page } = ide;
    await openExample(page, /Harbour Light Studio/);
    await startRun(page, /Photo Production/, "Johnson wedding");
    const own = workspaceOf(ide.home.path);
    const section = page.getByRole("region", { name: "Data of this business" });
    const look = async (): Promise<void> => {
      await page.getByRole("button", { name: "Settings" }).click();
      await section.getByRole("textbox", { name: "Address" }).fill(server.url);
      await section.getByRole("button", { name: "See what is there" }).click();
      await expect(section.getByRole("status")).toContainText(/PostgreSQL \d+.* answered/);
    };

    await test.step("what is there is seen before anything is moved", async () => {
      await look();
      await expect(section.getByRole("status")).toContainText("It holds no business yet.");
      await section.getByRole("button", { name: "Move…" }).click();
      const question = page.getByRole("dialog", { name: "Move the data of this business?" });
      await expect(question).not.toContainText("orgata:orgata");
      await question.getByRole("button", { name: "Move" }).click();
      await expect(page.getByText(/^Moved: .* the history of 1 run is whole/)).toBeVisible();
      await expect(section.getByText("A database your team shares")).toBeVisible();
    });

    await test.step("a second folder of the business joins it", async () => {
      const second = join(ide.home.path, "clone");
      cpSync(own, second, { recursive: true });
      rmSync(join(second, ".orgata"), { recursive: true });
      await ide.kill();
      await ide.restart(second);
      await expect(ide.page.getByRole("tree", { name: "Explorer" })).toBeVisible();
    });
    const other = ide.page;
    const part = other.getByRole("region", { name: "Data of this business" });
    await test.step("with what the team has", async () => {
      await other.getByRole("button", { name: "Settings" }).click();
      await part.getByRole("textbox", { name: "Address" }).fill(server.url.replace("orgata:orgata", "orgata:wrong"));
      await part.getByRole("button", { name: "See what is there" }).click();
      await expect(part.getByRole("alert")).toContainText(/does not let Orgata in.*password/s);
      await part.getByRole("textbox", { name: "Address" }).fill(server.url);
      await part.getByRole("button", { name: "See what is there" }).click();
      const there = part.getByRole("list", { name: "Businesses there" }).getByRole("listitem");
      await expect(there).toContainText("1 run, 1 open task");
      const { violations } = await new AxeBuilder({ page: other }).include(".settings").analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      await there.getByRole("button", { name: /^Join/ }).click();
      const question = other.getByRole("dialog", { name: /^Use what the team has/ });
      await expect(question).toContainText("stay in that file");
      await question.getByRole("button", { name: "Join" }).click();
      await expect(other.getByText(/^This folder works with the team's data/)).toBeVisible();
      const runs = await showView(other, "Runs");
      await expect(runs.getByText("Johnson wedding")).toBeVisible();
    });

    await test.step("and goes back to a file of its own, with everything", async () => {
      await part.getByRole("button", { name: "Copy back…" }).click();
      const question = other.getByRole("dialog", { name: "Go back to a file in this folder?" });
      await question.getByRole("button", { name: "Copy back" }).click();
      await expect(other.getByText(/^Copied: .* the history of 1 run is whole/)).toBeVisible();
      await expect(part.getByText("A file inside the folder")).toBeVisible();
      const runs = await showView(other, "Runs");
      await expect(runs.getByText("Johnson wedding")).toBeVisible();
    });
  });
});

test("every run has a readable folder where that is wanted", async ({ ide }) => {
  const { page } = ide;
  await openExample(page, /Harbour Light Studio/);
  await startRun(page, /Photo Production/, "Johnson wedding");
  await page.getByRole("button", { name: "Settings" }).click();
  const section = page.getByRole("region", { name: "Folders of runs" });
  await section.getByRole("checkbox", { name: /^Keep a folder of every run/ }).click();
  await section.getByRole("checkbox", { name: "Write that of the one run there is now" }).click();
  await section.getByRole("textbox", { name: "Folder inside the business" }).fill("../elsewhere");
  await section.getByRole("button", { name: "Save" }).click();
  await expect(section.getByRole("alert")).toContainText(/cannot lie in.*Name a folder inside the business/s);
  await section.getByRole("textbox", { name: "Folder inside the business" }).fill("archive");
  await section.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The folder of 1 run is written.")).toBeVisible();
  expect(existsSync(join(workspaceOf(ide.home.path), "archive", "photo-production"))).toBe(true);
  const { violations } = await new AxeBuilder({ page }).include(".settings").analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});

test("what an AI would be sent is seen from Settings and from the step", async ({ ide }) => {
  const { page } = ide;
  await openExample(page, /Harbour Light Studio/);
  await page.getByRole("button", { name: "Settings" }).click();
  const section = page.getByRole("region", { name: "Language model" });
  await section.getByRole("combobox", { name: "Step" }).selectOption({ label: "Draft thank you in Client Follow-up" });
  await section.getByRole("button", { name: "See what would be sent" }).click();
  const preview = page.getByRole("dialog", { name: "What would be sent" });
  await expect(preview.getByText(/Thank the client in at most 80 words/)).toBeVisible();
  await expect(preview.getByText("Nothing is left out")).toBeVisible();
  await preview.getByRole("button", { name: "Close" }).first().click();
  await expect(preview).toBeHidden();

  await openFromExplorer(page, "Client Follow-up");
  await stepOnGraph(page, "Draft thank you").click();
  await page.keyboard.press("Enter");
  const form = page.getByRole("complementary", { name: "Properties of Draft thank you" });
  await form.getByRole("button", { name: "See what would be sent" }).click();
  await expect(preview.getByText(/Thank the client in at most 80 words/)).toBeVisible();
});
