/** A process edited on its graph: every edit is in the text at once, can be taken back, and reaches the file when saved. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../harness/test.ts";
import { workspaceOf } from "../harness/workspace.ts";
import { textOf, typeAfter } from "../pages/editor.ts";
import { addedStep, chooseStep, graphOf, outlineOf, stepCard, stepLine } from "../pages/graph.ts";
import { openExample, openFromExplorer } from "../pages/window.ts";

const PRODUCTION = "L0/production/playbooks/photo-production.busy";

/** Opens Photo Production with its graph drawn. */
async function openProduction(page: Page): Promise<void> {
  await openExample(page, /Harbour Light Studio/);
  await openFromExplorer(page, "Photo Production");
  await expect(stepCard(page, "Cull photos")).toBeVisible();
}

/** The text as it is on screen: what is selected on the graph is in view there. */
function text(page: Page): Locator {
  return page.getByRole("region", { name: "BUSY", exact: true });
}

test("a step added on the graph is in the text, can be taken back, and is saved", async ({ ide }) => {
  const { page } = ide;
  await openProduction(page);
  await chooseStep(page, "Cull photos");
  await page.keyboard.press("Insert");
  await addedStep(page, "Check with client");
  await expect(stepCard(page, "Check with client")).toBeFocused();
  await expect(text(page)).toContainText("check_with_client");
  await expect(page.getByRole("status").filter({ hasText: "Check with client added." })).toBeAttached();

  await page.keyboard.press("Control+z");
  await expect(stepCard(page, "Check with client")).toBeHidden();
  await page.keyboard.press("Control+Shift+z");
  await expect(stepCard(page, "Check with client")).toBeVisible();
  await page.keyboard.press("Control+s");
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  const saved = readFileSync(join(workspaceOf(ide.home.path), PRODUCTION), "utf8");
  expect(saved).toMatch(/name: cull_photos[\s\S]*name: check_with_client[\s\S]*name: edit_photos/);
});

test("with the graph alone in view, edits can be taken back too", async ({ ide }) => {
  const { page } = ide;
  await openProduction(page);
  await page.getByRole("radio", { name: "Graph" }).click();
  await chooseStep(page, "Cull photos");
  await page.keyboard.press("Control+d");
  await expect(stepCard(page, "Cull photos copy")).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(stepCard(page, "Cull photos copy")).toBeHidden();
  await expect(stepCard(page, "Cull photos")).toBeVisible();
});

test("a step is put on a line between two others", async ({ ide }) => {
  const { page } = ide;
  await openProduction(page);
  await chooseStep(page, "Cull photos");
  await graphOf(page).getByRole("button", { name: "Add a step between Cull photos and Edit photos" }).click();
  await expect(page.getByRole("dialog", { name: "New step" })).toContainText(
    "Between “Cull photos” and “Edit photos”.",
  );
  await addedStep(page, "Choose a look");
  await expect(stepCard(page, "Choose a look")).toBeVisible();
  await expect(text(page)).toContainText("choose_a_look");
});

/** Drags with the mouse from one place to another, as a hand does. */
async function drag(page: Page, from: Place, to: Place): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2 + 24, (from.y + to.y) / 2, { steps: 6 });
  await page.mouse.move(to.x, to.y, { steps: 6 });
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** A place on a card: shares of its width and height. */
async function placeOn(card: Locator, across: number, down: number): Promise<Place> {
  const box = await card.boundingBox();
  if (box === null) throw new Error("The card is not in view.");
  return { x: box.x + box.width * across, y: box.y + box.height * down };
}

test("steps are moved and connected with the mouse", async ({ ide }) => {
  const { page } = ide;
  await openProduction(page);
  await page.getByRole("radio", { name: "Graph" }).click();
  await graphOf(page).getByRole("button", { name: "Show everything" }).click();
  await expect(stepCard(page, "Deliver gallery")).toBeInViewport();
  await chooseStep(page, "Write gallery text");
  await drag(
    page,
    await placeOn(stepCard(page, "Write gallery text"), 0.7, 0.35),
    await placeOn(stepCard(page, "Export photos"), 0.5, 0.3),
  );
  await expect(graphOf(page).getByText("Before “Export photos”")).toBeVisible();
  await page.mouse.up();
  // It describes the photos that are exported.
  await page.getByRole("dialog").getByRole("button", { name: "Do it anyway" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Write gallery text moved." })).toBeAttached();
  await page.keyboard.press("Control+z");
  await expect(page.getByRole("tab", { name: "Photo Production", exact: true })).toBeVisible();

  await graphOf(page).getByRole("button", { name: "Show everything" }).click();
  await expect(stepCard(page, "Deliver gallery")).toBeInViewport();
  await chooseStep(page, "Open production job");
  await drag(
    page,
    await placeOn(stepCard(page, "Open production job"), 0.5, 1),
    await placeOn(stepCard(page, "Deliver gallery"), 0.5, 0),
  );
  await page.mouse.up();
  await expect(
    page.getByRole("status").filter({ hasText: "Deliver gallery waits for Open production job now." }),
  ).toBeAttached();
  await page.getByRole("radio", { name: "Text" }).click();
  await expect(page.getByRole("tab", { name: "Photo Production, unsaved" })).toBeVisible();
});

test("what flows between steps, and the map, are shown on demand", async ({ ide }) => {
  const { page } = ide;
  await openProduction(page);
  await page.getByRole("radio", { name: "Graph" }).click();
  const tools = graphOf(page).getByRole("toolbar", { name: "Layout" });
  const map = graphOf(page).getByRole("img", { name: "Map of the process" });
  await expect(map).toBeVisible();
  await tools.getByRole("button", { name: "Map" }).click();
  await expect(map).toBeHidden();
  const brief = graphOf(page).getByText("production_brief", { exact: true });
  await expect(brief).toBeHidden();
  await tools.getByRole("button", { name: "Data" }).click();
  await expect(brief.first()).toBeVisible();
});

test("renaming a step renames what waits for it", async ({ ide }) => {
  const { page } = ide;
  await openExample(page, /Harbour Light Studio/);
  await openFromExplorer(page, "Inquiry to Booking");
  await chooseStep(page, "Prepare contract");
  await page.keyboard.press("F2");
  const field = graphOf(page).getByRole("textbox", { name: "New name of Prepare contract" });
  await field.fill("Draft the contract");
  await page.keyboard.press("Enter");
  await expect(stepCard(page, "Draft the contract")).toBeFocused();
  await page.keyboard.press("Control+s");
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  const path = join(workspaceOf(ide.home.path), "L0/client-operations/playbooks/inquiry-to-booking.busy");
  const text = readFileSync(path, "utf8");
  expect(text).not.toContain("prepare_contract");
  expect(text).toMatch(/depends_on: \[?.*draft_the_contract/);
});

test("steps are moved with the keyboard in the outline", async ({ ide }) => {
  const { page } = ide;
  await openExample(page, /Harbour Light Studio/);
  await openFromExplorer(page, "Inquiry to Booking");
  await graphOf(page).getByRole("button", { name: "Outline", exact: true }).click();
  const lines = outlineOf(page).getByRole("treeitem");
  await expect(lines.nth(6)).toHaveAccessibleName(/^Sign contract/);
  await stepLine(page, "Collect deposit").click();
  await expect(stepLine(page, "Collect deposit")).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Alt+ArrowUp");
  await expect(lines.nth(6)).toHaveAccessibleName(/^Collect deposit/);
  await expect(stepLine(page, "Collect deposit")).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(stepLine(page, "Prepare contract")).toBeFocused();
  await page.keyboard.press("F2");
  await graphOf(page).getByRole("textbox", { name: "New name of Prepare contract" }).fill("Draft contract");
  await page.keyboard.press("Enter");
  await expect(stepLine(page, "Draft contract")).toBeFocused();
  await page.keyboard.press("Control+z");
  await expect(stepLine(page, "Prepare contract")).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(lines.nth(6)).toHaveAccessibleName(/^Sign contract/);
});

test("the properties form changes what a step says, and shows what is wrong beside the field", async ({ ide }) => {
  const { page } = ide;
  await openProduction(page);
  await chooseStep(page, "Cull photos");
  await page.keyboard.press("Enter");
  const form = page.getByRole("complementary", { name: "Properties of Cull photos" });
  await expect(form.getByRole("textbox", { name: "Name" }).first()).toBeFocused();
  const takes = form.getByRole("textbox", { name: "Takes" });
  await expect(takes).toHaveValue("2h");
  await takes.fill("1.5h");
  await takes.press("Enter");
  await expect(takes).toHaveValue("90m");
  await expect(stepCard(page, "Cull photos")).toContainText("90 minutes");
  await takes.fill("soon");
  await takes.press("Enter");
  await expect(form.getByRole("alert")).toContainText("“soon” is no duration.");
  await expect(text(page)).not.toContainText("soon");

  const role = form.getByRole("combobox", { name: "Role" });
  await role.fill("retoucher");
  await role.press("Enter");
  await expect(stepCard(page, "Cull photos")).toContainText("Retoucher");
  await role.fill("nobody-here");
  await role.press("Enter");
  await expect(form.getByRole("listitem").filter({ hasText: "nobody-here" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(form).toBeHidden();
  await expect(stepCard(page, "Cull photos")).toBeFocused();
});

test("removing a step asks when something is lost with it", async ({ ide }) => {
  const { page } = ide;
  await openProduction(page);
  await chooseStep(page, "Cull photos");
  await page.keyboard.press("Delete");
  const question = page.getByRole("dialog", { name: "Remove “Cull photos”?" });
  await expect(question.getByRole("listitem").first()).toContainText("“Edit photos” no longer gets “Selected photos”");
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(stepCard(page, "Cull photos")).toBeFocused();
  await page.keyboard.press("Delete");
  await question.getByRole("button", { name: "Remove" }).click();
  await expect(stepCard(page, "Cull photos")).toBeHidden();
  await expect(text(page)).toContainText("edit_photos");
  await expect(text(page)).not.toContainText("cull_photos");
});

test("graph and text show the same step", async ({ ide }) => {
  const { page } = ide;
  await openProduction(page);
  await typeAfter(page, "Photo Production", "name: deliver_gallery", "");
  await expect(stepCard(page, "Deliver gallery")).toHaveAttribute("aria-current", "step");
  await chooseStep(page, "Deliver gallery");
  await page.keyboard.press("ArrowUp");
  await expect(page.getByRole("navigation", { name: "Where this is" })).toContainText("Write gallery text");
  const find = graphOf(page).getByRole("searchbox", { name: "Find a step" });
  await find.fill("memory cards");
  await expect(page.getByRole("navigation", { name: "Where this is" })).toContainText("Copy memory cards");
  await expect(stepCard(page, "Copy memory cards")).toHaveAttribute("aria-current", "step");
});

test("a broken text leaves the last good picture, says what is wrong and leads there", async ({ ide }) => {
  const { page } = ide;
  await openProduction(page);
  await typeAfter(page, "Photo Production", "name: cull_photos", "\ntags: [a, b");
  const note = page.getByRole("alert").filter({ hasText: "The text is not well-formed" });
  await expect(note).toBeVisible();
  await expect(stepCard(page, "Edit photos")).toBeVisible();
  await stepCard(page, "Edit photos").click();
  await page.keyboard.press("Delete");
  await expect(page.getByRole("dialog")).toBeHidden();
  await note.getByRole("button", { name: "Show the problem" }).click();
  await expect(textOf(page, "Photo Production")).toBeFocused();
});

test("a process is exported as picture and as text", async ({ ide }) => {
  const { page } = ide;
  await openProduction(page);
  for (const [entry, ending, content] of [
    ["Picture (SVG)", "svg", /<svg[\s\S]*Deliver gallery[\s\S]*<\/svg>/],
    ["Mermaid text", "mmd", /^flowchart [\s\S]*Deliver gallery/],
  ] as const) {
    const download = page.waitForEvent("download");
    await graphOf(page).getByRole("button", { name: "Export" }).click();
    await page.getByRole("menuitem", { name: entry, exact: true }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe(`photo-production.${ending}`);
    expect(readFileSync(await file.path(), "utf8")).toMatch(content);
  }
  const download = page.waitForEvent("download");
  await graphOf(page).getByRole("button", { name: "Export" }).click();
  await page.getByRole("menuitem", { name: "Picture (PNG)", exact: true }).click();
  const png = readFileSync(await (await download).path());
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  expect(png.length).toBeGreaterThan(10_000);
});
