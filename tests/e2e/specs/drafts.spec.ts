/** Unsaved typing survives the end of the program, and a save never overwrites what another program wrote. */
import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "../harness/test.ts";
import { expectDraftKept, workspaceOf } from "../harness/workspace.ts";
import { openExample, openFromExplorer } from "../pages/window.ts";

const FILE = "L0/production/playbooks/photo-production.busy";

test("typing that was not saved is there after kill -9", async ({ ide }) => {
  await openExample(ide.page, /Harbour Light Studio/);
  const workspace = workspaceOf(ide.home.path);
  await openFromExplorer(ide.page, "Photo Production");
  const text = ide.page.getByRole("textbox", { name: /Photo Production|photo-production/ });
  await text.focus();
  await ide.page.keyboard.press("Control+End");
  await ide.page.keyboard.type("# to be continued");
  await expect(ide.page.getByRole("tab", { name: /Photo Production, unsaved/ })).toBeVisible();
  await expectDraftKept(workspace, FILE, "# to be continued");
  await ide.kill();
  expect(readFileSync(join(workspace, FILE), "utf8")).not.toContain("to be continued");
  await ide.restart(workspace);
  await openFromExplorer(ide.page, "Photo Production");
  await expect(ide.page.getByText("# to be continued")).toBeVisible();
});

test("a file that changed meanwhile is not overwritten", async ({ ide }) => {
  await openExample(ide.page, /Harbour Light Studio/);
  const workspace = workspaceOf(ide.home.path);
  await openFromExplorer(ide.page, "Photo Production");
  await ide.page.getByRole("textbox", { name: /Photo Production|photo-production/ }).focus();
  await ide.page.keyboard.press("Control+End");
  await ide.page.keyboard.type("# mine");
  appendFileSync(join(workspace, FILE), "# theirs\n");
  await ide.page.keyboard.press("Control+S");
  await expect(ide.page.getByRole("dialog")).toBeVisible();
  expect(readFileSync(join(workspace, FILE), "utf8")).toContain("# theirs");
  expect(readFileSync(join(workspace, FILE), "utf8")).not.toContain("# mine");
});
