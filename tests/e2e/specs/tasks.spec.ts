/** Tasks and the people who do them: the inbox, a task's page with what was typed, said and attached, and People. */
import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../harness/test.ts";
import { workspaceOf } from "../harness/workspace.ts";
import { expectAccessible } from "../pages/accessible.ts";
import { openExample, showView } from "../pages/window.ts";

async function start(page: Page, process: RegExp, title: string): Promise<void> {
  await page.keyboard.press("Control+F5");
  const dialog = page.getByRole("dialog", { name: "Start a process" });
  await dialog.getByRole("option", { name: process }).click();
  await dialog.getByRole("textbox", { name: "Name of this run" }).fill(title);
  await dialog.getByRole("button", { name: "Start", exact: true }).click();
  await expect(page.getByRole("article", { name: title })).toBeVisible();
}

const list = (view: Locator): Locator => view.getByRole("list", { name: "Tasks" });

test("the inbox and the page of a task", async ({ ide }) => {
  await openExample(ide.page, /Harbour Light Studio/);
  const workspace = workspaceOf(ide.home.path);
  await start(ide.page, /Photo Production/, "Johnson wedding");
  await start(ide.page, /Photo Production/, "Miller portraits");

  await test.step("find a task", async () => {
    const tasks = await showView(ide.page, "Tasks");
    await expect(list(tasks).getByRole("listitem")).toHaveCount(2);
    await tasks.getByRole("searchbox", { name: "Search tasks" }).fill("miller");
    await expect(list(tasks).getByRole("listitem")).toHaveCount(1);
    await expect(list(tasks)).toContainText("Miller portraits");
    await tasks.getByRole("searchbox", { name: "Search tasks" }).fill("nobody knows");
    await tasks.getByRole("button", { name: "Clear search and filters" }).click();
    await expect(list(tasks).getByRole("listitem")).toHaveCount(2);
    await tasks.getByRole("radio", { name: "Mine" }).click();
    await tasks.getByRole("button", { name: "Show all 2" }).click();
    await list(tasks)
      .getByRole("button", { name: /Johnson wedding/ })
      .click();
  });

  await test.step("take it, say how urgent it is, and see who else could do it", async () => {
    const page = ide.page.getByRole("article", { name: "Open production job" });
    await page.getByRole("button", { name: "Take it" }).click();
    await expect(page.getByRole("button", { name: "Give it back" })).toBeVisible();
    await page.getByRole("combobox", { name: "Priority" }).selectOption("urgent");
    await expect(list(ide.page.getByRole("region", { name: "Tasks" }))).toContainText("Urgent");
    await page.getByRole("button", { name: "Assign…" }).click();
    const dialog = ide.page.getByRole("dialog", { name: /^Who does/ });
    await expect(dialog.getByText("Suggested")).toBeVisible();
    await expect(dialog.getByText(/holds the role/).first()).toBeVisible();
    await expectAccessible(ide.page, "who does it");
    await dialog.getByRole("button", { name: "Cancel" }).click();
  });

  await test.step("talk about it and attach a file", async () => {
    const page = ide.page.getByRole("article", { name: "Open production job" });
    await page.getByRole("textbox", { name: "Write a comment" }).fill("The client wants **black and white**.");
    await page.getByRole("button", { name: "Comment", exact: true }).click();
    await expect(page.getByRole("list", { name: "Comments" })).toContainText("The client wants black and white.");
    await page
      .getByRole("textbox", { name: "Write a comment" })
      .fill("As in https://example.com/terms, see playbook:photo-production.");
    await page.getByRole("button", { name: "Comment", exact: true }).click();
    const terms = page.getByRole("link", { name: "https://example.com/terms" });
    await expect(terms).toHaveAttribute("href", "https://example.com/terms");
    await expect(terms).toHaveAttribute("rel", /noopener/);
    await expect(page.getByRole("button", { name: "Photo Production" })).toBeVisible();
    await page
      .getByLabel("Attach files…")
      .first()
      .setInputFiles({ name: "shot list.txt", mimeType: "text/plain", buffer: Buffer.from("1. The cake\n") });
    const files = page.getByRole("list", { name: "Files" });
    await expect(files).toContainText("shot list.txt");
    const photos = { name: "photos.zip", mimeType: "application/zip", buffer: Buffer.alloc(3_500_000, 7) };
    await page.getByLabel("Attach files…").first().setInputFiles(photos);
    await expect(files).toContainText("photos.zip3.3 MB");
    const saving = ide.page.waitForEvent("download");
    await files.getByRole("button", { name: "Save photos.zip" }).click();
    expect(await readFile(await (await saving).path())).toEqual(photos.buffer);
    await expectAccessible(ide.page, "page of a task");
  });

  await test.step("what is typed is checked, kept, and there again after a crash", async () => {
    const page = ide.page.getByRole("article", { name: "Open production job" });
    await page.getByRole("button", { name: "Complete" }).click();
    await expect(page.getByRole("alert")).toContainText(/not met yet/);
    await page.getByRole("textbox", { name: /Client name/ }).fill("Eva Johnson");
    await expect(page.getByText("Draft saved")).toBeVisible();
    await ide.kill();
    await ide.restart(workspace);
    // The window comes back as it was left, with the inbox in view.
    await list(ide.page.getByRole("region", { name: "Tasks", exact: true }))
      .getByRole("button", { name: /Johnson wedding/ })
      .click();
    const again = ide.page.getByRole("article", { name: "Open production job" });
    await expect(again.getByRole("textbox", { name: /Client name/ })).toHaveValue("Eva Johnson");
    await expect(again.getByRole("list", { name: "Comments" })).toContainText("black and white");
    await expect(again.getByRole("list", { name: "Files" })).toContainText("shot list.txt");
  });

  await test.step("say that something is wrong", async () => {
    const page = ide.page.getByRole("article", { name: "Open production job" });
    await page.getByRole("button", { name: "Something is wrong…" }).click();
    const dialog = ide.page.getByRole("dialog", { name: /^What is wrong/ });
    await dialog.getByLabel("Details").fill("The client does not answer.");
    const name = dialog.getByRole("textbox", { name: "In a few words" });
    if (await name.isVisible()) await name.fill("Client silent");
    await dialog.getByRole("button", { name: "Raise issue" }).click();
    await expect(page.getByRole("list", { name: "Issues" })).toContainText("The client does not answer.");
  });
});

test("people: permission, roles, absence", async ({ ide }) => {
  await openExample(ide.page, /Harbour Light Studio/);
  const people = await showView(ide.page, "People");
  const names = people.getByRole("list", { name: "People" });
  await expect(names.getByRole("button", { name: /\(You\)/ })).toContainText("Owner");
  const member = names.getByRole("button").filter({ hasText: "Operator" }).first();
  await member.click();
  const page = ide.page.getByRole("tabpanel").getByRole("article");
  await page.getByRole("combobox", { name: "Permission" }).selectOption("Manager");
  await expect(ide.page.getByText(/It is in the audit log/)).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Permission" })).toHaveValue("Manager");
  await page.getByRole("button", { name: "Add an absence…" }).click();
  const dialog = ide.page.getByRole("dialog", { name: /^When is/ });
  await dialog.getByRole("combobox", { name: "Who stands in" }).selectOption({ index: 1 });
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("list", { name: "Absences" })).toContainText(/new tasks go to/);
  await expect(names).toContainText(/Away until/);
  await expectAccessible(ide.page, "people");
});
