/** Looking back: the life of one step, any two states compared, a commit's message mended. */
import { editProduction, git, introduce } from "../harness/repository.ts";
import { expect, test } from "../harness/test.ts";
import { workspaceOf } from "../harness/workspace.ts";
import { openExample, openFromExplorer, pickFromPalette, showView } from "../pages/window.ts";

test("why a step is as it is: every commit that changed it, also under its old name", async ({ ide }) => {
  const { page } = ide;
  await openExample(page, /Harbour Light Studio/);
  const folder = workspaceOf(ide.home.path);
  editProduction(folder, ["estimated_duration: 6h", "estimated_duration: 8h"]);
  git(folder, "commit", "-qam", "Editing takes longer");
  editProduction(folder, ["name: edit_photos", "name: grade_photos"]);
  git(folder, "commit", "-qam", "Call it grading");
  await openFromExplorer(page, "Photo Production");
  await page
    .getByRole("region", { name: /^Process graph of/ })
    .getByRole("group", { name: /^Grade photos,/ })
    .click();
  await expect(page.getByRole("navigation", { name: "Where this is" })).toContainText("Grade photos");
  await pickFromPalette(page, "Control+Shift+P", ">History of what is selected", /History of what is selected/);
  const commits = page.getByRole("tabpanel").getByRole("list", { name: "Commits" });
  await expect(commits.getByRole("button", { name: /Call it grading/ })).toBeVisible();
  await expect(commits.getByRole("button", { name: /Start from the example/ })).toBeVisible();
  await commits.getByRole("button", { name: /Editing takes longer/ }).click();
  const commit = page.getByRole("article", { name: "Editing takes longer" });
  await expect(commit.getByText(/now takes 8 hours instead of 6 hours/).first()).toBeVisible();
  await commit.getByRole("button", { name: "Bring back as it was here" }).click();
  await expect(page.getByRole("tabpanel").getByRole("heading", { name: /^Bring .* back as it was/ })).toBeVisible();
});

test("any two states are compared in words, as graphs and as text, difference by difference", async ({ ide }) => {
  const { page } = ide;
  await openExample(page, /Harbour Light Studio/);
  const folder = workspaceOf(ide.home.path);
  editProduction(
    folder,
    ["estimated_duration: 6h", "estimated_duration: 8h"],
    ["estimated_duration: 3h", "estimated_duration: 4h"],
  );
  await pickFromPalette(page, "Control+Shift+P", ">Compare two states", /Compare two states/);
  const comparison = page.getByRole("article", { name: "Compare" });
  const sentences = comparison.getByRole("listitem");
  const first = sentences.filter({ hasText: "“Edit photos” now takes 8 hours instead of 6 hours" });
  const second = sentences.filter({ hasText: "“Retouch photos” now takes 4 hours instead of 3 hours" });
  await expect(first).toBeVisible();
  await page.keyboard.press("F7");
  await expect(first).toBeFocused();
  await page.keyboard.press("F7");
  await expect(second).toBeFocused();
  await page.keyboard.press("Shift+F7");
  await expect(first).toBeFocused();

  await comparison.getByRole("button", { name: "Swap both sides" }).click();
  await expect(comparison.getByText(/“Edit photos” now takes 6 hours instead of 8 hours/)).toBeVisible();
  await comparison.getByRole("tab", { name: "Graph" }).click();
  await expect(comparison.getByRole("group", { name: /^Edit photos,.*changed/i })).toBeVisible();
  await comparison.getByRole("tab", { name: "Text" }).click();
  await expect(comparison.getByText("estimated_duration: 6h").first()).toBeVisible();

  await comparison.getByRole("combobox", { name: "To" }).selectOption({ label: "An empty business" });
  await comparison.getByRole("tab", { name: "In words" }).click();
  await expect(comparison.getByText(/The process .*Photo Production.* is removed/i).first()).toBeVisible();
});

test("the newest commit gets another message, and is kept as it was", async ({ ide }) => {
  const { page } = ide;
  await openExample(page, /Harbour Light Studio/);
  const folder = workspaceOf(ide.home.path);
  introduce(folder);
  editProduction(folder, ["estimated_duration: 6h", "estimated_duration: 8h"]);
  git(folder, "commit", "-qam", "Wrong words");
  const review = await showView(page, "Review");
  await review
    .getByRole("list", { name: "Commits" })
    .getByRole("button", { name: /Wrong words/ })
    .click();
  const commit = page.getByRole("article", { name: "Wrong words" });
  await commit.getByRole("button", { name: "Change the message" }).click();
  await commit.getByRole("textbox", { name: "Change the message" }).fill("Editing takes 8 hours");
  await expect(async () => {
    // Whose name commits carry was told by another program just now.
    await commit.getByRole("button", { name: "Keep the message" }).click({ timeout: 2000 });
    await expect(page.getByText(/^The message is changed/)).toBeVisible({ timeout: 5000 });
  }).toPass();
  expect(git(folder, "log", "-1", "--format=%s")).toBe("Editing takes 8 hours");
  await review.getByRole("button", { name: "Recovery" }).click();
  await expect(page.getByRole("button", { name: /^Before the last commit was changed/ })).toBeVisible();
});
