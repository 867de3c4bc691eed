/** Runs: found, followed, steered, moved to a new version of their process; and processes that start by themselves. */
import { expect, test } from "../harness/test.ts";
import { expectAccessible } from "../pages/accessible.ts";
import { lastProposal, openExample, openFromExplorer, say, showView, startRun } from "../pages/window.ts";

test("runs are found, steered, and corrected", async ({ ide }) => {
  const { page } = ide;
  await openExample(page, /Harbour Light Studio/);
  await startRun(page, /Photo Production/, "Johnson wedding");
  await startRun(page, /Photo Production/, "Miller portraits");
  const runs = await showView(page, "Runs");
  const list = runs.getByRole("list", { name: "Runs" });

  await test.step("search, and keep a filter by name", async () => {
    await expect(list.getByRole("listitem")).toHaveCount(2);
    await runs.getByRole("searchbox", { name: "Search runs" }).fill("johnson");
    await expect(list.getByRole("listitem")).toHaveCount(1);
    await runs.getByRole("button", { name: "Saved filters" }).click();
    await page.getByRole("menuitem", { name: "Save this filter…" }).click();
    const dialog = page.getByRole("dialog", { name: "Save this filter" });
    await dialog.getByRole("textbox", { name: "Name" }).fill("Weddings");
    await dialog.getByRole("button", { name: "Save", exact: true }).click();
    await runs.getByRole("searchbox", { name: "Search runs" }).fill("");
    await expect(list.getByRole("listitem")).toHaveCount(2);
    await runs.getByRole("button", { name: "Saved filters" }).click();
    await page.getByRole("menuitem", { name: "Weddings", exact: true }).click();
    await expect(list.getByRole("listitem")).toHaveCount(1);
    await expectAccessible(page, "list of runs");
  });

  await list.getByRole("button", { name: /Johnson wedding/ }).click();
  const run = page.getByRole("article", { name: "Johnson wedding" });

  await test.step("pause and resume, each confirmed", async () => {
    await run.getByRole("button", { name: "Pause…" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Pause run" }).click();
    await expect(run.getByText("paused", { exact: true })).toBeVisible();
    await run.getByRole("button", { name: "Resume…" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Resume run" }).click();
    await expect(run.getByRole("button", { name: "Pause…" })).toBeVisible();
  });

  await test.step("skip a step with a reason, and go back to it", async () => {
    const first = run.getByRole("list", { name: "Steps" }).getByRole("listitem").first();
    await first.getByRole("button", { name: "Skip…" }).click();
    await page
      .getByRole("dialog")
      .getByRole("textbox", { name: /Reason/ })
      .fill("Done on paper");
    await page.getByRole("dialog").getByRole("button", { name: "Skip step" }).click();
    await expect(first).toContainText("skipped");
    await first.getByRole("button", { name: "Go back here…" }).click();
    await page
      .getByRole("dialog")
      .getByRole("textbox", { name: /Reason/ })
      .fill("It was not");
    await page.getByRole("dialog").getByRole("button", { name: "Go back" }).click();
    await expect(first.getByRole("button", { name: "Open task" })).toBeVisible();
    await run.getByRole("tab", { name: "Tasks" }).click();
    await expect(run.getByRole("list", { name: "Tasks" }).getByRole("button", { name: "Hand over…" })).toBeVisible();
    await expectAccessible(page, "tasks of a run");
    await run.getByRole("tab", { name: "History" }).click();
    await expect(run.getByRole("list", { name: "History" })).toContainText("It was not");
  });
});

test("a running process is moved to its new version", async ({ ide }) => {
  const { page } = ide;
  await openExample(page, /Harbour Light Studio/);
  await startRun(page, /Photo Production/, "Johnson wedding");
  await say(page, "add a quality check before the photos are delivered");
  await lastProposal(page).getByRole("button", { name: "Review", exact: true }).click();
  const box = page.getByRole("region", { name: "Commit" });
  await expect(box.getByText(/1 run under way: 1 can move/)).toBeVisible();
  const name = box.getByRole("textbox", { name: "Your name" });
  await expect(box.getByRole("textbox", { name: "Commit message" })).not.toHaveValue("");
  await name.fill("Mara Vos");
  await box.getByRole("textbox", { name: "Your e-mail" }).fill("mara@harbourlight.example");
  await box.getByRole("button", { name: "Commit" }).click();
  await expect(page.getByRole("button", { name: "Move the one that can" })).toBeVisible();

  const runs = await showView(page, "Runs");
  await runs.getByRole("button", { name: /Johnson wedding/ }).click();
  const run = page.getByRole("article", { name: "Johnson wedding" });
  await expect(run.getByRole("status")).toContainText("Only what is still ahead of it changed");
  await run.getByRole("status").getByRole("button", { name: "Move to the new version…" }).click();
  const dialog = page.getByRole("dialog", { name: /Move “Johnson wedding”/ });
  await expectAccessible(page, "moving a run");
  await dialog.getByRole("button", { name: "Move run" }).click();
  await expect(run.getByRole("list", { name: "Steps" })).toContainText(/Quality check/i);
  await run.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: /Move back/ }).click();
  await page
    .getByRole("dialog")
    .getByRole("textbox", { name: /Reason/ })
    .fill("Too early");
  await page.getByRole("dialog").getByRole("button", { name: "Move back" }).click();
  await expect(run.getByRole("list", { name: "Steps" })).not.toContainText(/Quality check/i);
  await run.getByRole("tab", { name: "History" }).click();
  await expect(run.getByRole("list", { name: "History" })).toContainText("Too early");
});

test("coming starts are listed, and one can be paused", async ({ ide }) => {
  const { page } = ide;
  await openExample(page, /Harbour Light Studio/);
  const runs = await showView(page, "Runs");
  await runs.getByRole("radio", { name: "Coming" }).click();
  const starts = runs.getByRole("list", { name: "Coming" });
  const first = starts.getByRole("listitem").first();
  await expect(first).toBeVisible();
  await first.getByRole("button", { name: /^Pause the schedule/ }).click();
  await expect(starts.getByText(/^Paused/)).toBeVisible();
  await expectAccessible(page, "coming starts");
  await starts.getByRole("button", { name: /^Let the schedule/ }).click();
  await expect(starts.getByText(/^Paused/)).toBeHidden();
});

test("a process starts with the keyboard alone: the one in front is chosen, what is typed chooses another", async ({
  ide,
}) => {
  const { page } = ide;
  await openExample(page, /Harbour Light Studio/);
  await openFromExplorer(page, "Shoot Day");
  await page.keyboard.press("Control+F5");
  const dialog = page.getByRole("dialog", { name: "Start a process" });
  const chosen = dialog.getByRole("option", { selected: true });
  await expect(chosen).toContainText("Shoot Day");
  const wanted = dialog.getByRole("textbox", { name: "Find a process" });
  await expect(wanted).toBeFocused();
  await page.keyboard.type("review");
  await expect(chosen).toHaveCount(0);
  await expect(dialog.getByRole("button", { name: "Start", exact: true })).toBeDisabled();
  await wanted.fill("payment rem");
  await expect(chosen).toContainText("Payment reminders");
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("article", { name: "Payment reminders" })).toContainText("running");
});
