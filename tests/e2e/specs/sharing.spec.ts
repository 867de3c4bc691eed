/** Sharing a business over a remote: sending, bringing in, choosing where both sides changed the same, getting back. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { editProduction, git, introduce, PRODUCTION } from "../harness/repository.ts";
import { expect, test } from "../harness/test.ts";
import { workspaceOf } from "../harness/workspace.ts";
import { openExample, pickFromPalette, showView } from "../pages/window.ts";

/** Replaces a text in a file and commits it. */
function commitEdit(folder: string, from: string, to: string): void {
  editProduction(folder, [from, to]);
  git(folder, "commit", "-qam", `${from} → ${to}`);
}

test("a business is sent to a remote, and what both sides changed is chosen", async ({ ide }) => {
  const { page } = ide;
  await openExample(page, /Harbour Light Studio/);
  const own = workspaceOf(ide.home.path);
  introduce(own);
  const shared = join(ide.home.path, "shared.git");
  git(own, "init", "-q", "--bare", "-b", "main", shared);

  await test.step("connect and send", async () => {
    await pickFromPalette(page, "Control+Shift+P", ">Remotes", /Remotes/);
    const dialog = page.getByRole("dialog", { name: "Remotes" });
    await dialog.getByRole("textbox", { name: "Address" }).fill(shared);
    await dialog.getByRole("button", { name: "Add remote" }).click();
    await expect(dialog.getByRole("list", { name: "Remotes" }).getByText("origin")).toBeVisible();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Connect to a remote" }).click();
    await expect(page.getByText("Sent to origin/main.")).toBeVisible();
    expect(git(shared, "rev-parse", "main")).toBe(git(own, "rev-parse", "main"));
  });

  await test.step("bring in what somebody else changed, choosing where both did", async () => {
    const other = join(ide.home.path, "other");
    git(own, "clone", "-q", shared, other);
    commitEdit(other, "estimated_duration: 6h", "estimated_duration: 5h");
    git(other, "push", "-q");
    commitEdit(own, "estimated_duration: 6h", "estimated_duration: 8h");
    await page.getByRole("button", { name: /^Sync with the remote/ }).click();
    const merge = page.getByRole("article", { name: "Merge origin/main" });
    const conflict = merge.getByRole("list", { name: "Conflicts" }).getByRole("listitem").first();
    await expect(conflict).toContainText("6h");
    await expect(conflict).toContainText("8h");
    await expect(merge.getByRole("button", { name: "Finish the merge" })).toBeDisabled();
    await conflict.getByRole("button", { name: /5 ?h/ }).click();
    await expect(merge.getByText("Everything is settled.")).toBeVisible();
    await merge.getByRole("button", { name: "Finish the merge" }).click();
    await expect(page.getByText("The merge is done.")).toBeVisible();
    expect(readFileSync(join(own, PRODUCTION), "utf8")).toContain("estimated_duration: 5h");
    expect(git(own, "status", "--porcelain")).toBe("");
    expect(git(own, "log", "-1", "--format=%s")).toBe("Merge origin/main into main");
  });
});

test("edits saved by hand are discarded, and come back", async ({ ide }) => {
  const { page } = ide;
  await openExample(page, /Harbour Light Studio/);
  const path = join(workspaceOf(ide.home.path), PRODUCTION);
  const before = readFileSync(path, "utf8");
  const edited = before.replace("estimated_duration: 6h", "estimated_duration: 8h");
  writeFileSync(path, edited);
  const review = await showView(page, "Review");
  const discard = review.getByRole("button", { name: /^Discard the edits in/ });
  await discard.click();
  await expect(discard).toBeHidden();
  expect(readFileSync(path, "utf8")).toBe(before);
  await review.getByRole("button", { name: "Recovery" }).click();
  await page.getByRole("button", { name: /^Before edits were discarded/ }).click();
  await page.getByRole("button", { name: "Bring back the files" }).click();
  await expect(page.getByText("It is back. What was there is kept as well.")).toBeVisible();
  expect(readFileSync(path, "utf8")).toBe(edited);
});

test("the history says what each commit changed, and branches begin there", async ({ ide }) => {
  const { page } = ide;
  await openExample(page, /Harbour Light Studio/);
  const own = workspaceOf(ide.home.path);
  commitEdit(own, "estimated_duration: 6h", "estimated_duration: 8h");
  await pickFromPalette(page, "Control+Shift+P", ">History", /^(Git: ?)?History$/);
  const commits = page.getByRole("list", { name: "Commits" }).last();
  await commits.getByRole("button", { name: /6h → / }).click();
  const commit = page.getByRole("article", { name: /6h → / });
  await expect(commit.getByText(/8 hours/).first()).toBeVisible();
  await commit.getByRole("button", { name: "New branch from here" }).click();
  await commit.getByRole("textbox", { name: "Name of the branch" }).fill("trial");
  await page.keyboard.press("Enter");
  await expect(page.getByText("You are on trial now.")).toBeVisible();
  expect(git(own, "branch", "--show-current")).toBe("trial");
});
