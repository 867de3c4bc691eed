/** Insights: what a business with a past is told, a suggestion that becomes a change, and a simulation. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Locator, Page } from "@playwright/test";
import { projectRoot } from "../harness/host.ts";
import { expect, type Ide, test } from "../harness/test.ts";
import { workspaceOf } from "../harness/workspace.ts";
import { expectAccessible } from "../pages/accessible.ts";
import { openExample } from "../pages/window.ts";

const run = promisify(execFile);

/** Opens insights from the activity bar. */
async function openInsights(page: Page): Promise<Locator> {
  await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "Insights" }).click();
  const insights = page.getByRole("article", { name: "Insights" });
  await expect(insights).toBeVisible();
  return insights;
}

/** The studio, with three months of photo production behind it. */
async function studioWithPast(ide: Ide): Promise<Locator> {
  await openExample(ide.page, /Harbour Light Studio/);
  const folder = workspaceOf(ide.home.path);
  await ide.kill();
  const script = join(projectRoot, "tests/support/remember-runs/main.ts");
  await run(process.execPath, [script, folder, "photo-production", "60"], { cwd: projectRoot });
  await ide.restart(folder);
  await expect(ide.page.getByRole("tree", { name: "Explorer" })).toBeVisible();
  return openInsights(ide.page);
}

test("a business without a past is told how much it takes", async ({ ide }) => {
  await openExample(ide.page, /Harbour Light Studio/);
  const insights = await openInsights(ide.page);
  await expect(insights.getByText("Nothing has been finished in this time.")).toBeVisible();
  await expect(insights.getByText(/at least 20 finished runs/)).toBeVisible();
  await insights.getByRole("button", { name: "Start a process…" }).click();
  await expect(ide.page.getByRole("dialog", { name: "Start a process" })).toBeVisible();
});

test("figures, heat and workload of a process, and a suggestion that becomes a change", async ({ ide }) => {
  const insights = await studioWithPast(ide);
  const { page } = ide;
  await expect(insights.getByText("60", { exact: true })).toBeVisible();
  await expect(insights.getByRole("img", { name: /^Lead time: chart/ })).toBeVisible();
  await insights.getByText("As a table").first().click();
  await expect(insights.getByRole("region", { name: "Lead time" }).getByRole("row").nth(3)).toBeVisible();
  await insights.getByRole("combobox", { name: "Process" }).selectOption({ label: "Photo Production" });
  const steps = insights.getByRole("region", { name: "Where the time goes" });
  await expect(steps.getByText(/of all waiting is before/)).toBeVisible();
  await expectAccessible(page, "insights");
  await steps.getByRole("radio", { name: "On the process" }).click();
  await expect(steps.getByRole("region", { name: /^Process graph of/ })).toBeVisible();
  await expect(steps.getByRole("group", { name: /of all waiting/ }).first()).toBeAttached();
  await expect(insights.getByRole("region", { name: "Workload by role" }).getByText("Photo editor")).toBeVisible();

  const card = insights.getByRole("region", { name: "Suggestions" }).getByRole("article", { name: /^Remove/ });
  await expect(card).toBeVisible();
  await expect(card.getByText(/past runs played again/)).toBeVisible();
  await card.getByRole("button", { name: /^Accept/ }).click();
  await expect(page.getByRole("tab", { name: /^Remove/ })).toHaveAttribute("aria-selected", "true");
  await openInsights(page);
  await expect(
    insights.getByRole("region", { name: "What came of suggestions" }).getByText("not committed yet"),
  ).toBeVisible();
  await expect(card).toBeHidden();
});

test("a simulation shows where it clogs, and what more people change", async ({ ide }) => {
  await ide.page.emulateMedia({ colorScheme: "dark" });
  const insights = await studioWithPast(ide);
  await insights.getByRole("button", { name: "Simulate…" }).click();
  const dialog = ide.page.getByRole("dialog", { name: "Simulate a process" });
  await dialog.getByRole("combobox", { name: "Process" }).selectOption({ label: "Photo Production" });
  await dialog.getByRole("textbox", { name: "Runs that start in a week" }).fill("20");
  await dialog.getByRole("button", { name: "Simulate", exact: true }).click();
  const result = dialog.getByRole("region", { name: "Result" });
  await expect(result.getByText(/^It clogs at/)).toBeVisible();
  await expectAccessible(ide.page, "simulation");
  await dialog.getByRole("textbox", { name: "Photo editor" }).fill("30");
  await dialog.getByRole("button", { name: "Simulate again" }).click();
  await expect(result.getByText(/^was /).first()).toBeVisible();
  await dialog.getByRole("textbox", { name: "Photo editor" }).fill("none");
  await expect(dialog.getByText("Enter a number above 0.")).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Simulate again" })).toBeDisabled();
});
