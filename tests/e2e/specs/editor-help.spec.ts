/** What the editor puts in and shows beside the text: whole constructs to fill in, what is inherited, what is running. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { PRODUCTION } from "../harness/repository.ts";
import { expect, test } from "../harness/test.ts";
import { workspaceOf } from "../harness/workspace.ts";
import { expectOffered, openTextOf, suggestions, textOf, textPane, typeAfter } from "../pages/editor.ts";
import { openExample, showView, startRun } from "../pages/window.ts";

const TITLE = "Photo Production";

/** Types over the place of a snippet that is to be filled in, and goes to the next one. */
async function fillIn(page: Page, typed: string): Promise<void> {
  await page.keyboard.type(typed);
  // A list that came up meanwhile would take the next key for itself.
  await expect(async () => {
    if (await suggestions(page).isVisible()) await page.keyboard.press("Escape");
    await expect(suggestions(page)).toBeHidden({ timeout: 500 });
  }).toPass();
  await page.keyboard.press("Tab");
}

test("a step is put in whole and filled in place by place", async ({ ide }) => {
  const { page } = ide;
  await openExample(page, /Harbour Light Studio/);
  await openTextOf(page, TITLE);
  await typeAfter(page, TITLE, "tags: [selection]", "\n");
  await page.keyboard.press("Backspace");
  await page.keyboard.type("- step");
  await expectOffered(page, /^step of a person/);
  await suggestions(page)
    .getByRole("option", { name: /^step of a person/ })
    .click();
  await expect(textPane(page).getByText("What is done.")).toBeVisible();
  await fillIn(page, "compare_colours");
  await fillIn(page, "Look at them on the other screen.");
  await fillIn(page, "retoucher");
  await fillIn(page, "20m");
  await fillIn(page, "colour_check");
  await page.keyboard.press("Control+s");
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  expect(readFileSync(join(workspaceOf(ide.home.path), PRODUCTION), "utf8")).toContain(`      tags: [selection]
    - name: compare_colours
      description: Look at them on the other screen.
      execution_type: human
      ui_type: form
      role: retoucher
      estimated_duration: 20m
      outputs:
        - name: colour_check
          type: data
          format: form
`);
});

test("tasks that a role inherits are shown behind its parent, and follow the text", async ({ ide }) => {
  const { page } = ide;
  await openExample(page, /Harbour Light Studio/);
  await openTextOf(page, "Studio Manager");
  const pane = textPane(page);
  const inherited = pane.getByText("inherited: answer_client_message, keep_calendar_true");
  await expect(inherited).toBeVisible();
  await typeAfter(page, "Studio Manager", "inherits_from:", "x");
  await expect(inherited).toBeHidden();
  await page.keyboard.press("Control+z");
  await expect(inherited).toBeVisible();
});

test("the lenses of a process count its references, its path and what is running", async ({ ide }) => {
  const { page } = ide;
  await openExample(page, /Harbour Light Studio/);
  await openTextOf(page, TITLE);
  const lens = (name: RegExp): Locator => textPane(page).getByRole("button", { name });
  await expect(lens(/^1 reference$/)).toBeVisible();
  await expect(lens(/^1 day 4 hours 45 minutes critical path$/)).toBeVisible();
  await expect(lens(/running$/)).toBeHidden();

  await startRun(page, /Photo Production/, "Johnson wedding");
  await page.getByRole("tab", { name: TITLE, exact: true }).click();
  await expect(lens(/^1 running$/)).toBeVisible();
  await startRun(page, /Photo Production/, "Miller portraits");
  await page.getByRole("tab", { name: TITLE, exact: true }).click();
  await lens(/^2 running$/).click();
  const runs = page.getByRole("region", { name: "Runs", exact: true });
  await expect(runs.getByRole("list", { name: "Runs" }).getByRole("listitem")).toHaveCount(2);

  await test.step("one that ends is counted no more", async () => {
    await showView(page, "Runs");
    await runs.getByRole("button", { name: /Miller portraits/ }).click();
    const run = page.getByRole("article", { name: "Miller portraits" });
    await run.getByRole("button", { name: "More", exact: true }).click();
    await page.getByRole("menuitem", { name: "Cancel run…" }).click();
    const question = page.getByRole("dialog", { name: /^Cancel/ });
    await question.getByRole("textbox", { name: "Reason" }).fill("The client called it off.");
    await question.getByRole("button", { name: "Cancel run" }).click();
    await page.getByRole("tab", { name: TITLE, exact: true }).click();
    await expect(lens(/^1 running$/)).toBeVisible();
    await lens(/critical path$/).click();
    await expect(page.getByRole("region", { name: /^Process graph of/ })).toBeVisible();
    await expect(textOf(page, TITLE)).toBeAttached();
  });
});
