/** Reviewing: taking part of a change, talking about it, sending it back, approving, withdrawing. */
import type { Locator, Page } from "@playwright/test";
import { editProduction, git, introduce, production } from "../harness/repository.ts";
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
  await expect(change.getByRole("list", { name: "Decisions" })).toContainText("approved it");

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

test("one edit is commented on, and the comment says which it is about", async ({ ide }) => {
  const { page } = ide;
  const change = await propose(page);
  const edit = change.getByRole("listitem").filter({ has: page.getByRole("checkbox", { name: /Quality check/ }) });
  await edit
    .getByRole("button", { name: /^Comment on “.*Quality check/ })
    .first()
    .click();
  const dialog = page.getByRole("dialog", { name: /^Comment on “/ });
  await expect(dialog.getByRole("textbox", { name: "Write a comment" })).toBeFocused();
  await dialog.getByRole("textbox", { name: "Write a comment" }).fill("Half an hour is too long for small jobs.");
  await dialog.getByRole("button", { name: "Comment", exact: true }).click();
  await expect(dialog).toBeHidden();
  const said = change.getByRole("region", { name: "Comments" }).getByRole("listitem");
  await expect(said).toHaveCount(1);
  await expect(said).toContainText("Quality check");
  await expect(said).toContainText("too long for small jobs");
});

test("several changes are open side by side, and each is decided by itself", async ({ ide }) => {
  const { page } = ide;
  await propose(page);
  introduce(workspaceOf(ide.home.path));
  // In one conversation the next wish would join the first.
  const conversation = page.getByRole("region", { name: "Conversation" });
  await conversation.getByRole("button", { name: "New conversation" }).click();
  await expect(lastProposal(page)).toBeHidden();
  await say(page, "cleaning the equipment takes 45 minutes");
  await expect(lastProposal(page)).toContainText("45 minutes");
  await lastProposal(page).getByRole("button", { name: "Review", exact: true }).click();
  const tabs = page.getByRole("tab", { name: /Quality check|quipment/ });
  await expect(tabs).toHaveCount(2);
  const waiting = (await showView(page, "Review")).getByRole("list", { name: "Changes to review" });
  await expect(waiting.getByRole("listitem")).toHaveCount(2);

  await waiting.getByRole("button", { name: /Quality check/ }).click();
  const change = changePage(page);
  await expect(change.getByRole("heading", { level: 2 })).toContainText("Quality check");
  await change
    .getByRole("checkbox", { name: /Quality check/ })
    .first()
    .click();
  await expect(change.getByText(/^0 of \d+ accepted$/)).toBeVisible();

  await waiting.getByRole("button", { name: /quipment/ }).click();
  await expect(change.getByRole("heading", { level: 2 })).toContainText(/quipment/);
  await expect(change.getByText(/^(\d+) of \1 accepted$/)).toBeVisible();
  await change.getByRole("region", { name: "Commit" }).getByRole("button", { name: "Commit" }).click();
  await expect(page.getByText(/^Committed: /)).toBeVisible();

  await expect(tabs).toHaveCount(1);
  await expect(waiting.getByRole("listitem")).toHaveCount(1);
  await expect(change.getByRole("heading", { level: 2 })).toContainText("Quality check");
  await expect(change.getByText(/^0 of \d+ accepted$/)).toBeVisible();
});

test("a commit takes the place of the one before", async ({ ide }) => {
  const { page } = ide;
  await openExample(page, /Harbour Light Studio/);
  const folder = workspaceOf(ide.home.path);
  introduce(folder);
  const commits = Number(git(folder, "rev-list", "--count", "HEAD"));
  editProduction(folder, ["estimated_duration: 6h", "estimated_duration: 8h"]);
  git(folder, "commit", "-qam", "Editing takes longer");
  editProduction(folder, ["Retouch the favourites by hand", "Retouch every favourite by hand"]);
  const review = await showView(page, "Review");
  await review.getByRole("button", { name: "Review saved edits" }).click();
  const box = changePage(page).getByRole("region", { name: "Commit" });
  await box.getByRole("checkbox", { name: "Replace the last commit" }).click();
  await box.getByRole("textbox", { name: "Commit message" }).fill("Editing and retouching take longer");
  await box.getByRole("button", { name: "Commit", exact: true }).click();
  await expect(page.getByText("Committed: Editing and retouching take longer")).toBeVisible();
  expect(Number(git(folder, "rev-list", "--count", "HEAD"))).toBe(commits + 1);
  const both = git(folder, "show", "--format=", "--unified=0");
  expect(both).toContain("+      estimated_duration: 8h");
  expect(both).toContain("Retouch every favourite by hand");
  await expect(review.getByRole("list", { name: "Commits" })).not.toContainText("Editing takes longer");
});
