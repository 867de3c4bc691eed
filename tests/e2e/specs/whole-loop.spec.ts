/** The whole loop, once, on a real business: ask, see what it touches, review, commit, run, do a task, lose nothing. */
import { execFileSync } from "node:child_process";
import { expect, test } from "../harness/test.ts";
import { workspaceOf } from "../harness/workspace.ts";
import { lastProposal, openExample, openFromExplorer, say, showView, stepOnGraph } from "../pages/window.ts";

test("the whole loop", async ({ ide }) => {
  await openExample(ide.page, /Harbour Light Studio/);
  const workspace = workspaceOf(ide.home.path);

  await test.step("ask for a change in words", async () => {
    await say(ide.page, "add a quality check before the photos are delivered");
    const proposal = lastProposal(ide.page);
    await expect(proposal).toContainText("Photo Production");
    await expect(proposal.getByRole("listitem").first()).toContainText(/quality/i);
    await expect(proposal.getByRole("listitem").first()).toContainText(/before.*deliver/i);
    await expect(proposal).toContainText(/touches|approv/i);
  });

  await test.step("see it on the graph, and review it three ways", async () => {
    await lastProposal(ide.page).getByRole("button", { name: "Show in graph" }).click();
    await expect(
      ide.page
        .getByRole("region", { name: /^Process graph of/ })
        .getByText("added")
        .first(),
    ).toBeVisible();
    await lastProposal(ide.page).getByRole("button", { name: "Review", exact: true }).click();
    const review = ide.page.getByRole("tabpanel").getByRole("article");
    await review.getByRole("tab", { name: /Graph/ }).click();
    await expect(review.getByText("added").first()).toBeVisible();
    await review.getByRole("tab", { name: /In words/ }).click();
    await expect(
      review
        .getByRole("listitem")
        .filter({ hasText: /quality check/i })
        .first(),
    ).toBeVisible();
    await review.getByRole("tab", { name: "Text" }).click();
    await expect(review.getByText(/quality_check|check_quality/).first()).toBeVisible();
  });

  await test.step("commit it", async () => {
    const box = ide.page.getByRole("region", { name: "Commit" });
    await expect(box.getByRole("textbox", { name: "Commit message" })).not.toHaveValue("");
    const name = box.getByRole("textbox", { name: "Your name" });
    await name.fill("Mara Vos");
    await box.getByRole("textbox", { name: "Your e-mail" }).fill("mara@harbourlight.example");
    await box.getByRole("button", { name: "Commit" }).click();
    await expect(ide.page.getByText(/^Committed:/)).toBeVisible();
    const log = execFileSync("git", ["log", "-1", "--format=%an%n%B"], { cwd: workspace, encoding: "utf8" });
    expect(log).toContain("Mara Vos");
    expect(log).toMatch(/quality/i);
    expect(log).toMatch(/^Change-Id: \S+$/m);
    expect(log).toMatch(/^Conversation: \S+$/m);
    const changed = execFileSync("git", ["show", "--stat", "--format="], { cwd: workspace, encoding: "utf8" });
    expect(changed).toContain("photo-production.busy");
    expect(execFileSync("git", ["status", "--porcelain"], { cwd: workspace, encoding: "utf8" })).toBe("");
    expect(execFileSync("git", ["fsck", "--strict"], { cwd: workspace, encoding: "utf8" })).not.toContain("error");
  });

  await test.step("start the process and complete its first task", async () => {
    await openFromExplorer(ide.page, "Photo Production");
    await expect(stepOnGraph(ide.page, "Deliver gallery")).toBeAttached();
    await ide.page.keyboard.press("Control+F5");
    const dialog = ide.page.getByRole("dialog", { name: "Start a process" });
    await expect(dialog.getByRole("option", { name: /Photo Production/ })).toHaveAttribute("aria-selected", "true");
    await dialog.getByRole("textbox", { name: "Name of this run" }).fill("Johnson wedding");
    await dialog.getByRole("button", { name: "Start", exact: true }).click();
    const tasks = await showView(ide.page, "Tasks");
    await tasks
      .getByRole("list", { name: "Tasks" })
      .getByRole("button", { name: /Open production job/ })
      .click();
    const page = ide.page.getByRole("article", { name: "Open production job" });
    await page.getByRole("textbox", { name: /Client name/ }).fill("Eva Johnson");
    await page.getByLabel(/Shoot date/).fill("2026-11-20");
    await page.getByLabel(/Gallery promised for/).fill("2026-12-04");
    const selects = page.getByRole("combobox");
    for (let i = 0; i < (await selects.count()); i++) await selects.nth(i).selectOption({ index: 1 });
    const numbers = page.getByRole("spinbutton");
    for (let i = 0; i < (await numbers.count()); i++) await numbers.nth(i).fill("3");
    await page.getByRole("button", { name: "Complete" }).click();
    await expect(ide.page.getByText(/is done; the process goes on/)).toBeVisible();
  });

  await test.step("the graph shows where the work stands", async () => {
    await showView(ide.page, "Explorer");
    await openFromExplorer(ide.page, "Photo Production");
    const graph = ide.page.getByRole("region", { name: /^Process graph of/ });
    await expect(graph.getByLabel(/^Open production job.*completed/)).toBeVisible();
    await expect(graph.getByLabel(/^Import photos.*(in progress|waiting)/)).toBeVisible();
  });

  await test.step("kill the host, start it again: nothing is lost", async () => {
    await ide.kill();
    await ide.restart(workspace);
    const runs = await showView(ide.page, "Runs");
    await runs.getByRole("button", { name: /Johnson wedding/ }).click();
    const run = ide.page.getByRole("article", { name: "Johnson wedding" });
    await expect(run.getByRole("listitem").filter({ hasText: "Open production job" })).toContainText("completed");
    await run.getByRole("tab", { name: "Data" }).click();
    await expect(run.getByText("Eva Johnson")).toBeVisible();
    const log = execFileSync("git", ["log", "--format=%s"], { cwd: workspace, encoding: "utf8" });
    expect(log.trim().split("\n")).toHaveLength(2);
    await expect(ide.page.getByRole("region", { name: "Conversation" })).toContainText("add a quality check");
  });
});
