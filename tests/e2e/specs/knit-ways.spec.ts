/** Every screen of Knit with something in it: trying out, branches, undoing, contradictions, likely links, the graph. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { git, introduce } from "../harness/repository.ts";
import { expect, type Ide, test } from "../harness/test.ts";
import { workspaceOf } from "../harness/workspace.ts";
import { lastProposal, openExample, pickFromPalette, say, showView } from "../pages/window.ts";

const VISIT = "L0/treatment/playbooks/treatment-visit.busy";
const PHOTOGRAPHER = "L0/production/roles/lead-photographer.busy";

/** Opens an example whose commits have a name already; returns its folder. */
async function opened({ page, home }: Ide, example: RegExp): Promise<string> {
  await openExample(page, example);
  const folder = workspaceOf(home.path);
  introduce(folder);
  return folder;
}

function change(folder: string, file: string, edit: (text: string) => string): void {
  const path = join(folder, file);
  const before = readFileSync(path, "utf8");
  const after = edit(before);
  expect(after).not.toBe(before);
  writeFileSync(path, after);
}

async function knitTab(page: Page, name: RegExp): Promise<Locator> {
  const knit = await showView(page, "Knit");
  await knit.getByRole("tab", { name }).click();
  return knit.getByRole("tabpanel", { name });
}

/** The page in front. */
function article(page: Page): Locator {
  return page.getByRole("tabpanel").getByRole("article");
}

test("a change is tried out, made on a branch, taken in, and undone", async ({ ide }) => {
  test.slow();
  const { page } = ide;
  const folder = await opened(ide, /Harbour Light Studio/);
  await say(page, "add a quality check before the photos are delivered");
  const proposal = lastProposal(page);
  await expect(proposal).toBeVisible();

  await test.step("a dry run shows what it would do, and nothing is asked of anybody", async () => {
    await proposal.getByRole("button", { name: "Other ways…" }).click();
    await page.getByRole("menuitem", { name: "Try out (dry run)" }).click();
    await expect(article(page).getByText("This is a dry run")).toBeVisible();
    await expect(article(page).getByRole("heading", { name: "What it touches" })).toBeVisible();
    const pending = await knitTab(page, /^Pending/);
    await expect(pending.getByText("Nothing waits for a decision")).toBeVisible();
  });

  await test.step("on a branch the files here stay as they are", async () => {
    await article(page).getByRole("button", { name: "On a branch" }).click();
    const question = page.getByRole("dialog", { name: "Make it on a branch?" });
    await question.getByRole("button", { name: "Make the branch" }).click();
    await expect(article(page).getByRole("button", { name: "Take the branch in" })).toBeVisible();
    expect(git(folder, "branch", "--list", "knit/*")).toContain("knit/reconcile-");
    expect(git(folder, "status", "--porcelain")).toBe("");
  });

  await test.step("it is taken in, and the branch goes", async () => {
    await article(page).getByRole("button", { name: "Take the branch in" }).click();
    await expect(article(page).getByRole("button", { name: "Undo this session" })).toBeVisible();
    await expect.poll(() => git(folder, "branch", "--list", "knit/*")).toBe("");
  });

  await test.step("undoing it is a change to review", async () => {
    await article(page).getByRole("button", { name: "Undo this session" }).click();
    const question = page.getByRole("dialog", { name: "Undo this session?" });
    await question.getByRole("button", { name: "Undo this session" }).click();
    await expect(article(page).getByRole("heading", { name: /^Undo / })).toBeVisible();
    await showView(page, "Knit");
    await knitTab(page, /^Sessions/);
  });
});

test("what is blocked can be done differently, or let pass with a reason", async ({ ide }) => {
  test.slow();
  const { page } = ide;
  const folder = await opened(ide, /Lindenpark Dental/);
  change(folder, VISIT, (text) =>
    text
      .replace(/ {4}- name: write_aftercare\n[\s\S]*?(?= {4}- name: explain_aftercare)/, "")
      .replace("estimated_duration: 45m", "estimated_duration: 2d"),
  );
  const conflicts = await knitTab(page, /^Conflicts/);
  await expect(conflicts.getByText("blocks").first()).toBeVisible();
  const review = await showView(page, "Review");
  await review.getByRole("button", { name: "Review saved edits" }).click();
  await article(page)
    .getByRole("tab", { name: /^Impact/ })
    .click();
  await expect(article(page).getByRole("heading", { name: "What can be done instead" })).toBeVisible();
  await article(page).getByRole("button", { name: "Let it pass…" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Let this conflict pass?" });
  await expect(dialog.getByRole("button", { name: "Let it pass" })).toBeDisabled();
  await dialog.getByRole("textbox", { name: "Reason" }).fill("Only this week, while the hygienist is away.");
  await dialog.getByRole("button", { name: "Let it pass" }).click();
  await expect(dialog).toBeHidden();
  await expect(
    article(page)
      .getByText(/Only this week/)
      .first(),
  ).toBeVisible();
});

test("likely links, damaged settings and what contradicts itself are told where they are", async ({ ide }) => {
  test.slow();
  const { page } = ide;
  const folder = await opened(ide, /Harbour Light Studio/);
  const [one, other] = ["L0/production/roles/photo-editor.busy", "L2/leadership/documents/pricing-policy.busy"];
  for (const round of ["one", "two", "three", "four"]) {
    for (const file of [one, other]) change(folder, file, (text) => `${text}# ${round}\n`);
    git(folder, "commit", "-am", `Round ${round}`);
  }
  mkdirSync(dirname(join(folder, ".knit/config.yaml")), { recursive: true });
  writeFileSync(join(folder, ".knit/config.yaml"), "thresholds: {depth: 3}\nclasses: [\n");
  change(folder, PHOTOGRAPHER, (text) =>
    text.replace(/responsibilities:\n/, "responsibilities:\n    - Galleries go online on the promised day\n"),
  );

  await test.step("links that are likely, and a damaged file that is repaired", async () => {
    const links = await knitTab(page, /^Links/);
    const suggested = links.getByRole("list", { name: "Likely links" });
    await expect(suggested.getByText("changed together").first()).toBeVisible();
    await links.getByRole("button", { name: "Repair the file .knit/config.yaml" }).click();
    await expect(article(page).getByRole("heading", { name: "Repair .knit/config.yaml" })).toBeVisible();
    await suggested
      .getByRole("button", { name: /^Accept the link/ })
      .first()
      .click();
    await expect(
      article(page)
        .getByRole("heading", { name: /depends on|link/i })
        .first(),
    ).toBeVisible();
  });

  await test.step("a contradiction counts wherever problems are counted", async () => {
    const conflicts = await knitTab(page, /^Conflicts/);
    await expect(conflicts.getByRole("article").first()).toBeVisible();
    await expect(page.getByRole("contentinfo", { name: "Status bar" })).toContainText(/1 warning/);
  });
});

test("what is connected is shown as a graph that opens up in both directions", async ({ ide }) => {
  test.slow();
  const { page } = ide;
  await opened(ide, /Harbour Light Studio/);
  await pickFromPalette(page, "Control+p", "Retoucher", /^Retoucher/);

  await test.step("both directions, opened up step by step", async () => {
    const links = await knitTab(page, /^Links/);
    await links.getByRole("button", { name: "Show as a graph" }).click();
    const picture = page.getByRole("region", { name: "Around Retoucher" });
    await expect(picture.getByRole("button", { name: /^Retouch photos/ })).toBeVisible();
    await picture.getByRole("button", { name: "Show what Retouch photos is connected with" }).click();
    await expect(picture.getByRole("button", { name: "Hide what Retouch photos is connected with" })).toBeVisible();
    await expect(picture.getByRole("button", { name: /^Retouched photos/ })).toBeVisible();
    await picture.getByRole("button", { name: /^Retouch photos/ }).click();
    await picture.getByRole("button", { name: "Put it in the middle" }).click();
    await expect(page.getByRole("region", { name: "Around Retouch photos" })).toBeVisible();
  });
});
