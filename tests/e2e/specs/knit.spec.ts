/** Knit in the window: what waits, sessions, links written by hand, what still names a thing that is to be deleted. */
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../harness/test.ts";
import { lastProposal, openExample, pickFromPalette, say, showView } from "../pages/window.ts";

async function showTab(page: Page, name: string): Promise<Locator> {
  const knit = await showView(page, "Knit");
  await knit.getByRole("tab", { name }).click();
  return knit.getByRole("tabpanel", { name });
}

test("a change is followed from what it touches to its session", async ({ ide }) => {
  test.slow();
  const { page } = ide;
  await openExample(page, /Harbour Light Studio/);
  await say(page, "add a quality check before the photos are delivered");
  await expect(lastProposal(page)).toBeVisible();
  await lastProposal(page).getByRole("button", { name: "Review", exact: true }).click();
  const change = page.getByRole("tabpanel").getByRole("article");
  await change.getByRole("tab", { name: /^Impact/ }).click();
  await expect(
    change.getByRole("heading", { name: /Must be decided|Please look|Done by itself/ }).first(),
  ).toBeVisible();

  await test.step("it waits under Pending", async () => {
    const pending = await showTab(page, "Pending");
    await expect(pending.getByRole("button", { name: /quality check/i }).first()).toBeVisible();
  });

  await test.step("its session is found by search, and opens", async () => {
    const sessions = await showTab(page, "Sessions");
    await sessions.getByRole("searchbox").fill("quality");
    await sessions.getByRole("list", { name: "Sessions" }).getByRole("button").first().click();
    const session = page.getByRole("tabpanel").getByRole("article", { name: /quality check/i });
    await expect(session.getByRole("heading", { name: "What it touches" })).toBeVisible();
    await expect(session.getByRole("button", { name: "Open the change" })).toBeVisible();
    await sessions.getByRole("searchbox").fill("nothing is called like that");
    await expect(sessions.getByText("No session fits.")).toBeVisible();
  });
});

test("a link is written down, and what is named is not deleted without a word", async ({ ide }) => {
  test.slow();
  const { page } = ide;
  await openExample(page, /Harbour Light Studio/);
  const links = await showTab(page, "Links");

  await test.step("a link becomes a change to review", async () => {
    await links.getByRole("button", { name: "Add a link" }).click();
    const dialog = page.getByRole("dialog", { name: "Add a link" });
    await dialog.getByRole("combobox", { name: "What depends" }).fill("document:client-contract");
    await dialog.getByRole("combobox", { name: "On what" }).fill("document:pricing-policy");
    await dialog.getByRole("button", { name: "Propose it" }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole("tabpanel").getByRole("article")).toBeVisible();
  });

  await test.step("deleting tells who names it, and offers what could take its place", async () => {
    await pickFromPalette(page, "Control+p", "Retoucher", /Retoucher/);
    const named = await showTab(page, "Links");
    await expect(named.getByRole("list", { name: "Used by" }).getByRole("button").first()).toBeVisible();
    await named.getByRole("button", { name: "Delete…" }).click();
    const dialog = page.getByRole("dialog", { name: /^Delete / });
    await expect(dialog.getByRole("list", { name: "Where it is named" }).getByRole("button").first()).toBeVisible();
    await expect(dialog.getByRole("button", { name: "Reassign and delete" })).toBeDisabled();
    await dialog.getByRole("combobox", { name: "Reassign to…" }).selectOption({ index: 1 });
    await dialog.getByRole("button", { name: "Reassign and delete" }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole("tabpanel").getByRole("article")).toContainText("Retoucher");
  });
});
