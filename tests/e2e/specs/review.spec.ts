/** Reviewing: taking part of a change, talking about it, sending it back, approving, withdrawing. */
import type { Locator, Page } from "@playwright/test";
import { editProduction, git, production } from "../harness/repository.ts";
import { expect, test } from "../harness/test.ts";
import { workspaceOf } from "../harness/workspace.ts";
import { lastProposal, openExample, say, showView } from "../pages/window.ts";

/** The page of the change in front. */
function changePage(page: Page): Locator {
  return page.getByRole("tabpanel").getByRole("article");
}

/** Asks for a change in the conversation and opens its review. */
async function propose(page: Page): Promise<Locator> {
  await openExample(page, /Harbour Light Studio/);
  await say(page, "add a quality check before the photos are delivered");
  await lastProposal(page).getByRole("button", { name: "Review", exact: true }).click();
  const change = changePage(page);
  await expect(change.getByRole("heading", { level: 2 })).toContainText("Quality check");
  return change;
}

test("part of what was saved by hand is committed, the rest stays in the file", async ({ ide }) => {
  const { page } = ide;
  await openExample(page, /Harbour Light Studio/);
  const folder = workspaceOf(ide.home.path);
  editProduction(
    folder,
    ["estimated_duration: 6h", "estimated_duration: 8h"],
    ["Retouch the favourites by hand", "Retouch every favourite by hand"],
  );
  const review = await showView(page, "Review");
  await review.getByRole("button", { name: "Review saved edits" }).click();
  const change = changePage(page);
  await expect(change.getByRole("heading", { level: 2 })).toHaveText("2 edits in Photo Production");
  await change.getByRole("checkbox", { name: /Retouch photos/ }).click();
  await expect(change.getByText("1 of 2 accepted")).toBeVisible();
  const box = change.getByRole("region", { name: "Commit" });
  await expect(box.getByRole("textbox", { name: "Commit message" })).toHaveValue(/^“Edit photos” now takes 8 hours/);
  await box.getByRole("textbox", { name: "Your name" }).fill("Mara Vos");
  await box.getByRole("textbox", { name: "Your e-mail" }).fill("mara@harbourlight.example");
  await box.getByRole("button", { name: "Commit" }).click();
  await expect(page.getByText(/^Committed: “Edit photos”/)).toBeVisible();
  expect(git(folder, "show", "--format=", "--unified=0")).toContain("+      estimated_duration: 8h");
  expect(git(folder, "show", "--format=")).not.toContain("+      description: Retouch every favourite");
  expect(git(folder, "diff")).toContain("+      description: Retouch every favourite");
  expect(production(folder)).toContain("estimated_duration: 8h");
});

test("a proposal is talked about, sent back, approved, withdrawn and taken up again", async ({ ide }) => {
  const { page } = ide;
  const change = await propose(page);
  const comments = change.getByRole("region", { name: "Comments" });
  await comments.getByRole("textbox", { name: "Write a comment" }).fill("Who does it when Ana is away?");
  await comments.getByRole("button", { name: "Comment", exact: true }).click();
  await expect(comments.getByRole("listitem").filter({ hasText: "when Ana is away" })).toBeVisible();

  await change.getByRole("button", { name: "Request changes" }).click();
  const asking = page.getByRole("dialog", { name: "Request changes" });
  await asking.getByRole("textbox", { name: "What should be different?" }).fill("Name a second person.");
  await asking.getByRole("button", { name: "Send back" }).click();
  const asked = comments.getByRole("listitem").filter({ hasText: "Name a second person." });
  await expect(asked).toContainText("asks for changes");
  await asked.getByRole("button", { name: "Mark as settled" }).click();
  await expect(asked).toContainText("settled");

  await change.getByRole("button", { name: "Approve" }).click();
  await expect(change.getByText(/^approved by/)).toBeVisible();

  await change.getByRole("button", { name: "Withdraw" }).click();
  await expect(change).toBeHidden();
  await page
    .getByRole("status")
    .getByRole("button", { name: "Undo" })
    .or(page.getByRole("button", { name: "Undo" }))
    .first()
    .click();
  await expect(changePage(page).getByRole("heading", { level: 2 })).toContainText("Quality check");
});

test("a proposal that no longer fits is drafted on the files as they are now", async ({ ide }) => {
  const { page } = ide;
  const change = await propose(page);
  editProduction(workspaceOf(ide.home.path), ["estimated_duration: 6h", "estimated_duration: 8h"]);
  const stale = change.getByRole("alert");
  await expect(stale).toContainText("The files moved on");
  await stale.getByRole("button", { name: "Draft it on the files as they are now" }).click();
  await expect(stale).toBeHidden();
  await expect(change.getByRole("checkbox", { name: /Quality check/ })).toBeChecked();
});
