/** One history for graph and text: every edit on the graph is in the text, and is taken back from either of them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { production } from "../harness/repository.ts";
import { expect, test } from "../harness/test.ts";
import { workspaceOf } from "../harness/workspace.ts";
import { textOf, textPane } from "../pages/editor.ts";
import { addedStep, chooseStep, graphOf, outlineOf, stepCard, stepLine } from "../pages/graph.ts";
import { openExample, openFromExplorer } from "../pages/window.ts";

const TITLE = "Photo Production";

/** What a status line has said, and what the text in view has then. */
async function expectEdit(page: Page, said: string, written: string | RegExp): Promise<void> {
  await expect(page.getByRole("status").filter({ hasText: said })).toBeAttached();
  await expect(textPane(page)).toContainText(written);
}

function tab(page: Page): Locator {
  return page.getByRole("tab", { name: TITLE, exact: true });
}

test("every edit on the graph is in the text, and all are taken back there one by one", async ({ ide }) => {
  // Ten edits, each of them drawn: on a busy machine that takes its time.
  test.setTimeout(300_000);
  const { page } = ide;
  await openExample(page, /Harbour Light Studio/);
  await openFromExplorer(page, TITLE);
  const folder = workspaceOf(ide.home.path);
  const before = production(folder);
  const keys = page.keyboard;

  await test.step("before, after, at the same time, and as a part", async () => {
    await chooseStep(page, "Cull photos");
    await keys.press("Shift+Insert");
    await addedStep(page, "Sort by hour", "Before “Cull photos”.");
    await expectEdit(page, "Sort by hour added.", "sort_by_hour");
    await chooseStep(page, "Cull photos");
    await keys.press("Insert");
    await addedStep(page, "Call the client", "After “Cull photos”.");
    await expectEdit(page, "Call the client added.", "call_the_client");
    await keys.press("Alt+Insert");
    await addedStep(page, "Tidy the studio", "At the same time as “Call the client”.");
    await expectEdit(page, "Tidy the studio added.", "tidy_the_studio");
    await keys.press("Control+Insert");
    await addedStep(page, "Clean the lenses", "As the last part of “Tidy the studio”.");
    await expectEdit(page, "Clean the lenses added.", "clean_the_lenses");
  });

  await test.step("between two others, on their line", async () => {
    await chooseStep(page, "Sort by hour");
    await graphOf(page).getByRole("button", { name: "Add a step between Sort by hour and Cull photos" }).click();
    await addedStep(page, "Rate photos", "Between “Sort by hour” and “Cull photos”.");
    await expectEdit(page, "Rate photos added.", "rate_photos");
  });

  await test.step("moved, renamed, described", async () => {
    await keys.press("Alt+ArrowUp");
    await expect(page.getByRole("status").filter({ hasText: "Rate photos moved." })).toBeAttached();
    await keys.press("F2");
    await graphOf(page).getByRole("textbox", { name: "New name of Rate photos" }).fill("Give stars");
    await keys.press("Enter");
    await expectEdit(page, "Renamed to Give stars.", "give_stars");
    await expect(stepCard(page, "Give stars")).toBeFocused();
    await keys.press("Enter");
    const form = page.getByRole("complementary", { name: "Properties of Give stars" });
    await form.getByRole("textbox", { name: "Takes" }).fill("25m");
    await form.getByRole("textbox", { name: "Takes" }).press("Enter");
    await expect(stepCard(page, "Give stars")).toContainText("25 minutes");
    await expect(textPane(page)).toContainText("estimated_duration: 25m");
    await keys.press("Escape");
    await expect(form).toBeHidden();
  });

  await test.step("removed in the outline, which has the same steps", async () => {
    await graphOf(page).getByRole("button", { name: "Outline", exact: true }).click();
    await expect(outlineOf(page)).toBeVisible();
    await expect(stepLine(page, "Give stars")).toBeVisible();
    await expect(stepLine(page, "Clean the lenses")).toBeVisible();
    await stepLine(page, "Call the client").click();
    await expect(textPane(page)).toContainText("call_the_client");
    await keys.press("Delete");
    await expect(stepLine(page, "Call the client")).toBeHidden();
    await expect(textPane(page)).not.toContainText("call_the_client");
  });

  await test.step("taken back in the text, until it is as it was", async () => {
    await textOf(page, TITLE).focus();
    await expect(async () => {
      await keys.press("Control+z");
      await expect(tab(page)).toBeVisible({ timeout: 500 });
    }).toPass();
    await expect(stepLine(page, "Sort by hour")).toBeHidden();
    await expect(stepLine(page, "Cull photos")).toBeVisible();
    expect(production(folder)).toBe(before);
  });

  await test.step("and done again on the graph, then kept", async () => {
    await stepLine(page, "Cull photos").click();
    await expect(async () => {
      await keys.press("Control+Shift+z");
      await expect(stepLine(page, "Give stars")).toBeVisible({ timeout: 500 });
    }).toPass();
    await keys.press("Control+s");
    await expect(page.getByText("Saved", { exact: true })).toBeVisible();
    const saved = readFileSync(join(folder, "L0/production/playbooks/photo-production.busy"), "utf8");
    expect(saved).toMatch(/name: give_stars[\s\S]*name: sort_by_hour[\s\S]*name: cull_photos/);
    expect(saved).toMatch(/name: tidy_the_studio[\s\S]*subtasks:\n +- name: clean_the_lenses/);
  });
});
