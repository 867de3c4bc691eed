/** Two people and one business: one changes it, the other looks and approves, each in a window of their own. */
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Locator, type Page } from "@playwright/test";
import { makeHome, startNodeHost } from "../harness/host.ts";
import { introduce } from "../harness/repository.ts";
import { BROWSER_FLAGS, expect, test } from "../harness/test.ts";
import { workspaceOf } from "../harness/workspace.ts";
import { lastProposal, openExample, say, showView } from "../pages/window.ts";

/** Gives Bo a window of his own on the same business, as long as `work` takes. */
async function asBo(folder: string, work: (page: Page) => Promise<void>): Promise<void> {
  const home = await makeHome();
  const host = await startNodeHost({ ...home, env: { ...home.env, ORGATA_USER: "Bo Berg" } }, folder);
  const executablePath = process.env["CHROMIUM_PATH"];
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [...BROWSER_FLAGS],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(host.url);
    await work(page);
  } finally {
    await browser.close();
    await host.stop();
    await home.remove();
  }
}

/** Says under People that Bo may change processes here. */
async function addBo(page: Page): Promise<void> {
  const people = await showView(page, "People");
  await people.getByRole("button", { name: "Add somebody…" }).click();
  const dialog = page.getByRole("dialog", { name: "Add somebody" });
  await dialog.getByRole("textbox", { name: "Name" }).fill("Bo Berg");
  await dialog.getByRole("combobox", { name: "Permission" }).selectOption("Manager");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
}

/** The approval of the change in front. */
function approvalIn(page: Page): Locator {
  return page.getByRole("tabpanel").getByRole("region", { name: "Approval" });
}

/** Opens the proposed change from the list, and gives its approval. */
async function openApproval(page: Page): Promise<Locator> {
  await expect(page.getByRole("tree", { name: "Explorer" })).toBeVisible();
  const review = await showView(page, "Review");
  await review
    .getByRole("list", { name: "Changes to review" })
    .getByRole("button", { name: /quality check/i })
    .first()
    .click();
  await expect(approvalIn(page)).toBeVisible();
  return approvalIn(page);
}

test("what one person proposes, another approves; what moved since is told and approved again", async ({ ide }) => {
  // Three windows, one after the other.
  test.slow();
  const { page } = ide;
  await openExample(page, /Harbour Light Studio/);
  const folder = workspaceOf(ide.home.path);
  introduce(folder);
  await addBo(page);

  await test.step("the author is told who has to approve, and cannot commit", async () => {
    await say(page, "add a quality check before the photos are delivered");
    await lastProposal(page).getByRole("button", { name: "Review", exact: true }).click();
    const change = page.getByRole("tabpanel").getByRole("article");
    const approval = approvalIn(page);
    await expect(approval).toContainText("It waits for Bo Berg.");
    await expect(approval.getByRole("list", { name: "Who has to approve" })).toContainText("Lead photographer decides");
    await expect(approval.getByRole("button", { name: "Approve" })).toBeHidden();
    await expect(approval).toContainText("Due");
    await change.getByRole("button", { name: "Commit" }).click();
    await expect(change.getByRole("alert")).toContainText("cannot be committed yet. It waits for Bo Berg.");
  });

  await test.step("the other one looks and approves with words", async () => {
    await asBo(folder, async (bo) => {
      const approval = await openApproval(bo);
      await expect(approval).toContainText("You may");
      for (const point of await approval.getByRole("list", { name: "Grave points" }).getByRole("checkbox").all()) {
        await point.click();
      }
      await approval.getByRole("textbox", { name: "What you want to say with it" }).fill("Just what we need.");
      await approval.getByRole("button", { name: "Approve" }).click();
      await expect(approval).toContainText("Approved by Bo Berg.");
    });
  });

  await test.step("something it rests on moves: one click gives the approval again", async () => {
    appendFileSync(join(folder, "L0/production/team.busy"), "# a note\n");
    await page.reload();
    await expect(approvalIn(page)).toContainText("Since then L0/production/team.busy changed.");
    await asBo(folder, async (bo) => {
      const theirs = await openApproval(bo);
      await theirs.getByRole("button", { name: "Give it again" }).click();
      await expect(theirs).toContainText("Approved by Bo Berg.");
    });
  });

  await test.step("the author commits what was approved", async () => {
    await page.reload();
    await expect(approvalIn(page)).toContainText("Approved by Bo Berg.");
    await expect(approvalIn(page)).toContainText("Just what we need.");
    const change = page.getByRole("tabpanel").getByRole("article");
    await change.getByRole("button", { name: "Commit" }).click();
    await expect(page.getByText(/^Committed: /)).toBeVisible();
  });
});
