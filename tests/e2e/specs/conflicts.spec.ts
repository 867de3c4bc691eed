/** What contradicts itself, while somebody types; and deleting what others name, from wherever that begins. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { expect, type Ide, test } from "../harness/test.ts";
import { workspaceOf } from "../harness/workspace.ts";
import { openTextOf, typeAfter } from "../pages/editor.ts";
import { openExample, pickFromPalette, showView } from "../pages/window.ts";

const ROLE = "Lead Photographer";
const HALF = "Galleries go online on the promised";

/** Gives the lead photographer most of a duty of the photo editor, and types the rest of it. */
async function typeTheSameDuty({ page, home }: Ide): Promise<Locator> {
  await openExample(page, /Harbour Light Studio/);
  const file = join(workspaceOf(home.path), "L0/production/roles/lead-photographer.busy");
  writeFileSync(file, readFileSync(file, "utf8").replace("Every gallery has one recognisable look", HALF));
  await openTextOf(page, ROLE);

  await typeAfter(page, ROLE, HALF, " day");
  await pickFromPalette(page, "Control+Shift+P", ">Show Problems", /Show Problems/);
  return page.getByRole("list", { name: "Problems" }).getByRole("article", { name: /are both responsible for/ });
}

/** The question before something is deleted. */
function guard(page: Page): Locator {
  return page.getByRole("dialog", { name: /^Delete / });
}

test("a contradiction stands in Problems while it is typed, with both places and its ways out", async ({ ide }) => {
  test.slow();
  const { page } = ide;
  const conflict = await typeTheSameDuty(ide);
  await expect(conflict).toContainText(`${HALF} day`);
  await expect(conflict).toContainText("each may rely on the other");
  await expect(page.getByRole("tab", { name: /^Problems\s*1$/ })).toBeVisible();

  await test.step("the other place is one click away", async () => {
    const places = conflict.getByRole("list", { name: "Places" }).getByRole("button");
    await expect(places).toHaveCount(2);
    await places.filter({ hasText: "Photo Editor" }).click();
    await expect(page.getByRole("tab", { name: "Photo Editor" })).toHaveAttribute("aria-selected", "true");
  });

  await test.step("a way out saves what it builds on, and becomes a change to review", async () => {
    await page.getByRole("tab", { name: ROLE }).click();
    await conflict.getByRole("button", { name: /^Propose: Leave it with .*Lead photographer/ }).click();
    const question = page.getByRole("dialog", { name: "Save what you typed?" });
    await question.getByRole("button", { name: "Save and propose" }).click();
    await expect(page.getByRole("tabpanel").getByRole("article", { name: /Leave it with/ })).toBeVisible();
    await expect(conflict).toBeVisible();
  });
});

test("a contradiction is gone from Problems with the words that made it", async ({ ide }) => {
  const { page } = ide;
  const conflict = await typeTheSameDuty(ide);
  await expect(conflict).toBeVisible();
  await typeAfter(page, ROLE, `${HALF} day`, " of a wedding");
  await expect(conflict).toHaveCount(0);
});

test("deleting what others name is asked about, from explorer, outline and text alike", async ({ ide }) => {
  test.slow();
  const { page } = ide;
  await openExample(page, /Harbour Light Studio/);
  await pickFromPalette(page, "Control+p", "Retoucher", /^Retoucher/);
  const uses = guard(page).getByRole("list", { name: "Where it is named" }).getByRole("button");
  const leave = async (): Promise<void> => {
    await expect(uses.first()).toBeVisible();
    await guard(page).getByRole("button", { name: "Cancel" }).click();
    await expect(guard(page)).toBeHidden();
  };

  await test.step("from the explorer, by its menu", async () => {
    const line = page.getByRole("tree", { name: "Explorer" }).getByRole("treeitem", { name: "Retoucher" });
    await line.click({ button: "right" });
    await page.getByRole("menuitem", { name: /^Delete…/ }).click();
    await leave();
  });

  await test.step("from the outline, by the Delete key", async () => {
    const outline = page.getByRole("tree", { name: "Outline" });
    await outline.getByRole("treeitem").first().click();
    await outline.focus();
    await outline.press("Delete");
    await leave();
  });

  await test.step("from the text, by a command", async () => {
    await pickFromPalette(page, "Control+Shift+P", ">Delete what is selected", /Delete what is selected/);
    await leave();
  });

  await test.step("and what takes its place becomes one change with the deletion", async () => {
    const line = page.getByRole("tree", { name: "Explorer" }).getByRole("treeitem", { name: "Retoucher" });
    await line.click();
    await page.getByRole("tree", { name: "Explorer" }).press("Delete");
    await guard(page).getByRole("combobox", { name: "Reassign to…" }).selectOption({ index: 1 });
    await guard(page).getByRole("button", { name: "Reassign and delete" }).click();
    await expect(guard(page)).toBeHidden();
    await expect(page.getByRole("tabpanel").getByRole("article", { name: /Delete .*retoucher/i })).toBeVisible();
  });

  await test.step("which waits in the list of what is proposed until it is withdrawn", async () => {
    const review = await showView(page, "Review");
    const waiting = review.getByRole("list", { name: "Changes to review" });
    await expect(waiting.getByRole("button", { name: /Delete .*retoucher/i })).toBeVisible();
    await page.getByRole("tabpanel").getByRole("article").getByRole("button", { name: "Withdraw" }).click();
    await expect(waiting).toBeHidden();
  });
});
