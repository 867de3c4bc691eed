/** What runs produce: read in all versions, saved as PDF, kept in a folder; due times, and when a run will be finished. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { quotePath, smallBusiness } from "#tests/support/small-business.ts";
import { expect, test } from "../harness/test.ts";
import { workspaceOf } from "../harness/workspace.ts";
import { expectAccessible } from "../pages/accessible.ts";
import { openExample, startRun as startProcess } from "../pages/window.ts";

/** Starts the production of photos, and returns the page of its run. */
async function startRun(page: Page, title: string): Promise<Locator> {
  await page.keyboard.press("Control+F5");
  const dialog = page.getByRole("dialog", { name: "Start a process" });
  await dialog.getByRole("option", { name: /Photo Production/ }).click();
  await dialog.getByRole("textbox", { name: "Name of this run" }).fill(title);
  await dialog.getByRole("button", { name: "Start", exact: true }).click();
  const run = page.getByRole("article", { name: title });
  await expect(run).toBeVisible();
  return run;
}

test("a document of a run is corrected, compared, printed, and kept in a folder", async ({ ide }) => {
  const { page } = ide;
  await openExample(page, /Harbour Light Studio/);
  const run = await startRun(page, "Johnson wedding");

  await test.step("the first step makes it", async () => {
    await run.getByRole("button", { name: "Open task" }).first().click();
    const task = page.getByRole("article", { name: "Open production job" });
    await task.getByRole("textbox", { name: /Client name/ }).fill("Eva Jöhnson");
    await task.getByRole("button", { name: "Complete", exact: true }).click();
    await expect(task.getByRole("alert")).toContainText(/not met yet/);
    await task.getByRole("button", { name: "Complete anyway…" }).click();
    const dialog = page.getByRole("dialog", { name: /Complete although/ });
    await dialog.getByRole("textbox", { name: /Reason/ }).fill("The dates come later");
    await dialog.getByRole("button", { name: "Complete anyway" }).click();
    await page.getByRole("tab", { name: "Johnson wedding" }).click();
  });

  await run.getByRole("tab", { name: "Data" }).click();
  const brief = run.getByRole("region", { name: "Production brief" });

  await test.step("it is corrected, and both versions are there", async () => {
    await expect(brief).toContainText("Eva Jöhnson");
    await brief.getByRole("button", { name: "Edit Production brief" }).click();
    const dialog = page.getByRole("dialog", { name: "Correct “Production brief”" });
    await dialog
      .getByRole("textbox", { name: "Production brief" })
      .fill('{"client_name": "Eva Berg", "shoot_date": "2026-05-09"}');
    await dialog.getByRole("textbox", { name: /Reason/ }).fill("She married");
    await dialog.getByRole("button", { name: "Correct" }).click();
    await brief.getByRole("button", { name: "Document and its 2 versions" }).click();
  });

  const dialog = page.getByRole("dialog", { name: "Production brief" });
  await test.step("what changed is shown line by line", async () => {
    await expect(dialog).toContainText("9 May 2026");
    await expectAccessible(page, "a document");
    await dialog.getByRole("radio", { name: "Changes" }).click();
    const changes = dialog.getByRole("list", { name: "What changed since version 1" });
    await expect(changes.getByRole("insertion").filter({ hasText: "Eva Berg" })).toBeVisible();
    await expect(changes.getByRole("deletion").filter({ hasText: "Eva Jöhnson" })).toBeVisible();
    await expectAccessible(page, "changes of a document");
  });

  await test.step("it is saved as PDF", async () => {
    const coming = page.waitForEvent("download");
    await dialog.getByRole("button", { name: "Save as PDF" }).click();
    const file = await coming;
    expect(file.suggestedFilename()).toBe("Production brief.pdf");
    expect(
      readFileSync(await file.path())
        .subarray(0, 5)
        .toString("latin1"),
    ).toBe("%PDF-");
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  });

  await test.step("a folder of the run is kept", async () => {
    await run.getByRole("button", { name: "More", exact: true }).click();
    await page.getByRole("menuitem", { name: "Keep a folder…" }).click();
    const asked = page.getByRole("dialog", { name: "A folder of “Johnson wedding”" });
    await expectAccessible(page, "keeping a folder");
    await asked.getByRole("button", { name: "Keep a folder" }).click();
    const told = page.getByText(/^Kept in runs\/photo-production\//);
    await expect(told).toBeVisible();
    const folder = ((await told.textContent()) ?? "").replace(/^Kept in (.*)\.$/, "$1");
    const kept = join(workspaceOf(ide.home.path), folder);
    expect(existsSync(join(kept, "index.md"))).toBe(true);
    expect(readFileSync(join(kept, "Production brief.md"), "utf8")).toContain("Eva Berg");
  });
});

test("a due time is set by hand, and a run says when it will probably be finished", async ({ ide }) => {
  const { page } = ide;
  await openExample(page, /Harbour Light Studio/);
  const run = await startRun(page, "Miller portraits");
  await expect(run.getByText(/^In 8 of 10 cases between .* judging by the estimates of the process\.$/)).toBeVisible();
  await expectAccessible(page, "a run with its prediction");

  await run.getByRole("button", { name: "Open task" }).first().click();
  const task = page.getByRole("article", { name: "Open production job" });
  await task.getByRole("button", { name: "Set due time…" }).click();
  const dialog = page.getByRole("dialog", { name: /^Until when is/ });
  await dialog.getByLabel(/^Due/).fill("2020-01-01T10:00");
  await dialog.getByRole("textbox", { name: /Reason/ }).fill("The client leaves");
  await dialog.getByRole("button", { name: "Set due time" }).click();
  await expect(dialog.getByRole("alert")).toContainText("still to come");
  await expectAccessible(page, "setting a due time");
  await dialog.getByLabel(/^Due/).fill("2099-05-09T10:00");
  await dialog.getByRole("button", { name: "Set due time" }).click();
  await expect(dialog).toBeHidden();
  await expect(task.getByRole("button", { name: "Change due time…" })).toBeVisible();
  await expect(task.getByRole("list", { name: "What happened so far" })).toContainText("Reason: The client leaves");
});

test("files are handed in as what a step produces", async ({ ide }) => {
  const folder = join(ide.home.path, "shop");
  const quote = smallBusiness[quotePath] ?? "";
  for (const [path, content] of Object.entries({
    ...smallBusiness,
    [quotePath]: quote.replace(
      "{ name: offer, type: data, format: form }",
      "{ name: offer, type: document, format: pdf }",
    ),
  })) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  await ide.kill();
  await ide.restart(folder);
  const window = ide.page;
  await expect(window.getByRole("tree", { name: "Explorer" })).toBeVisible();
  await startProcess(window, /Quote/, "For Mia");
  const run = window.getByRole("article", { name: "For Mia" });
  await run.getByRole("button", { name: "Open task" }).first().click();
  const task = window.getByRole("article", { name: "Prepare quote" });

  const coming = window.waitForEvent("filechooser");
  await task.getByRole("button", { name: "Choose files for Offer" }).click();
  await (await coming).setFiles([
    { name: "offer.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4 offer") },
    { name: "plan.png", mimeType: "image/png", buffer: Buffer.from([1, 2, 3]) },
  ]);
  const chosen = task.getByRole("list", { name: "Files of Offer" }).getByRole("listitem");
  await expect(chosen).toHaveCount(2);
  await task.getByRole("button", { name: "Do not hand in plan.png for Offer" }).click();
  await expect(chosen).toHaveCount(1);
  await task.getByRole("textbox", { name: "Offer" }).fill("Signed by both, 署名済み, ሰላም");
  await expectAccessible(window, "files in a form");
  await task.getByRole("button", { name: "Complete", exact: true }).click();
  await window.getByRole("tab", { name: "For Mia" }).click();

  await run.getByRole("tab", { name: "Data" }).click();
  const offer = run.getByRole("region", { name: "Offer" });
  await expect(offer).toContainText("Signed by both");
  const saving = window.waitForEvent("download");
  await offer.getByRole("button", { name: "offer.pdf" }).click();
  expect(readFileSync(await (await saving).path(), "latin1")).toBe("%PDF-1.4 offer");

  await offer.getByRole("button", { name: "Document", exact: true }).click();
  const dialog = window.getByRole("dialog", { name: "Offer" });
  await expect(dialog).toContainText("offer.pdf (14 B)");
  const printing = window.waitForEvent("download");
  await dialog.getByRole("button", { name: "Save as PDF" }).click();
  await printing;
  await expect(window.getByText(/3 characters could not be printed \(ሰ ላ ም\)/)).toBeVisible();
});
