/** A change that somebody else put on a branch: looked at, approved and taken in, by whom one is in the business. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Locator, type Page } from "@playwright/test";
import { editProduction, git, production } from "../harness/repository.ts";
import { expect, test } from "../harness/test.ts";
import { workspaceOf } from "../harness/workspace.ts";
import { openExample, showView } from "../pages/window.ts";

const CHANGE = "longer-retouching";
const BRANCH = `knit/reconcile-${CHANGE}`;
const MEI = ["-c", "user.name=Mei Tanaka", "-c", "user.email=mei@harbourlight.example"];

/** The page in front. */
function article(page: Page): Locator {
  return page.getByRole("tabpanel").getByRole("article");
}

/** What Mei does on her computer: a change on a branch of its own, with its session, pushed. */
function changeByMei(shared: string, folder: string): void {
  git(shared, "clone", "-q", shared, folder);
  git(folder, "checkout", "-q", "-b", BRANCH);
  editProduction(folder, ["estimated_duration: 6h", "estimated_duration: 7h"]);
  const session = join(folder, `.knit/sessions/${CHANGE}.yaml`);
  mkdirSync(dirname(session), { recursive: true });
  writeFileSync(
    session,
    `change: ${CHANGE}\ntitle: More time for editing\nauthor: { name: Mei Tanaka, email: mei@harbourlight.example }\nmode: branch\n`,
  );
  git(folder, "add", ".");
  git(folder, ...MEI, "commit", "-q", "-m", `More time for editing\n\nChange-Id: ${CHANGE}`);
  git(folder, "push", "-q", "origin", BRANCH);
}

test("a change of somebody else is approved on its branch, and taken in", async ({ ide }) => {
  test.slow();
  const { page } = ide;
  await openExample(page, /Harbour Light Studio/);
  const own = workspaceOf(ide.home.path);
  git(own, "config", "user.name", "Amara Diallo");
  git(own, "config", "user.email", "amara@harbourlight.example");
  mkdirSync(join(own, ".knit"), { recursive: true });
  writeFileSync(join(own, ".knit/config.yaml"), "approval:\n  through_git: true\n");
  git(own, "add", ".knit");
  git(own, "commit", "-q", "-m", "Approve through Git");
  const shared = join(ide.home.path, "shared.git");
  git(own, "clone", "-q", "--bare", own, shared);
  git(own, "remote", "add", "origin", shared);
  changeByMei(shared, join(ide.home.path, "mei"));
  git(own, "fetch", "-q", "origin");

  await test.step("the address of the commits proposes who one is", async () => {
    const people = await showView(page, "People");
    const proposed = people.getByRole("status");
    await expect(proposed).toContainText("Are you Amara Diallo?");
    await proposed.getByRole("button", { name: "This is me" }).click();
    await expect(people.getByText("Amara Diallo (You)")).toBeVisible();
    await expect(proposed).toBeHidden();
    await people.getByRole("button", { name: /^Amara Diallo/ }).click();
    await expect(article(page).getByRole("region", { name: "Who you are" })).toContainText("You said so");
  });

  await test.step("the page of the branch tells what it does, and whose approval it waits for", async () => {
    const review = await showView(page, "Review");
    const branched = review.getByRole("list", { name: "From others, on branches" });
    await branched.getByRole("button", { name: /More time for editing/ }).click();
    await expect(article(page).getByRole("heading", { name: "More time for editing" })).toBeVisible();
    await expect(article(page).getByText(`origin/${BRANCH}`)).toBeVisible();
    const approval = page.getByRole("tabpanel").getByRole("region", { name: "Approval" });
    await expect(approval).toContainText("It waits for Amara Diallo.");
    await expect(approval).toContainText("You may");
    await expect(article(page).getByRole("button", { name: "Take the branch in" })).toBeHidden();
    expect(production(own)).toContain("estimated_duration: 6h");
  });

  await test.step("it is approved there", async () => {
    const approval = page.getByRole("tabpanel").getByRole("region", { name: "Approval" });
    for (const point of await approval.getByRole("list", { name: "Grave points" }).getByRole("checkbox").all()) {
      await point.click();
    }
    await approval.getByRole("button", { name: "Approve" }).click();
    await expect(approval).toContainText("Approved by Amara Diallo.");
    await expect(article(page).getByRole("button", { name: "Take the branch in" })).toBeVisible();
    await expect.poll(() => git(own, "branch", "--list", "knit/*")).toContain(BRANCH);
    expect(git(own, "branch", "--show-current")).toBe("main");
  });

  await test.step("it comes in, and its branch goes; at the remote it stays until the change is pushed", async () => {
    await article(page).getByRole("button", { name: "Take the branch in" }).click();
    await expect(article(page).getByRole("button", { name: "Undo this session" })).toBeVisible();
    await expect.poll(() => production(own)).toContain("estimated_duration: 7h");
    expect(git(own, "branch", "--list", "knit/*")).toBe("");
    await expect(article(page).getByText(/is still there. It goes when you push the change/)).toBeVisible();
    expect(git(shared, "branch", "--list", "knit/*")).toContain(BRANCH);
  });
});
