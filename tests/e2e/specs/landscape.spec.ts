/** The landscape: the whole business as a map, found, filtered, walked and opened — with the pointer, and with keys alone. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../harness/test.ts";
import { workspaceOf } from "../harness/workspace.ts";
import { expectAccessible } from "../pages/accessible.ts";
import { openExample } from "../pages/window.ts";

/** Opens the landscape from the activity bar; the map is there. */
async function openLandscape(page: Page): Promise<Locator> {
  await openExample(page, /Harbour Light Studio/);
  await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "Landscape" }).click();
  await expect(page.getByRole("tab", { name: "Landscape" })).toHaveAttribute("aria-selected", "true");
  const map = page.getByRole("application", { name: "Map of the business" });
  await expect(map).toBeVisible();
  return map;
}

/** Finds a thing by name and goes there with Enter; its panel. */
async function find(page: Page, typed: string, name: string): Promise<Locator> {
  const field = page.getByRole("combobox", { name: "Find in the landscape" });
  await field.fill(typed);
  await expect(page.getByRole("listbox", { name: "What was found" }).getByRole("option").first()).toContainText(name);
  await field.press("Enter");
  const panel = page.getByRole("region", { name, exact: true });
  await expect(panel).toBeVisible();
  return panel;
}

/** Double-clicks what stands in the middle of the map. */
async function openMiddle(map: Locator): Promise<void> {
  const box = await map.boundingBox();
  if (box === null) throw new Error("The map has no place on screen.");
  await map.locator("canvas").dblclick({ position: { x: box.width / 2, y: box.height / 2 } });
}

test("a process is found on the map, explained, and opened", async ({ ide }) => {
  const { page } = ide;
  await page.emulateMedia({ reducedMotion: "reduce" });
  const map = await openLandscape(page);
  await expect(page.getByText("4 teams · 12 processes")).toBeVisible();
  const panel = await find(page, "photo prod", "Photo Production");
  await expect(panel.getByRole("list", { name: /^Hands over to/ })).toContainText("Client Follow-up");
  await expect(panel.getByRole("list", { name: /^Performed by/ })).toContainText("Photo Editor");
  // What was found stands in the middle of the map: a double click there opens it.
  await openMiddle(map);
  await expect(page.getByRole("tab", { name: "Photo Production" })).toHaveAttribute("aria-selected", "true");
});

test("what is shown can be chosen, and the choice is kept", async ({ ide }) => {
  const { page } = ide;
  await openLandscape(page);
  await page.getByRole("button", { name: "Show", exact: true }).click();
  const choices = page.getByRole("dialog", { name: "Choose what is shown" });
  await choices.getByRole("checkbox", { name: "Roles", exact: true }).click();
  await choices.getByRole("checkbox", { name: "Lines: Who performs" }).click();
  await expect(page.getByText("4 teams · 12 processes · 9 roles")).toBeVisible();
  await choices.getByLabel("Team").selectOption({ label: "Production" });
  await expect(page.getByText("1 team · 3 processes · 4 roles")).toBeVisible();
  await choices.getByLabel("Layer").selectOption({ label: "Direction" });
  await expect(page.getByText("1 team · 1 process · 1 role")).toBeVisible();
  await expectAccessible(page, "choices", "main");
  await choices.getByRole("button", { name: "First view" }).click();
  await expect(page.getByText("4 teams · 12 processes", { exact: true })).toBeVisible();
  await choices.getByRole("checkbox", { name: "Documents", exact: true }).click();
  await expect(page.getByText("4 teams · 12 processes · 13 documents")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("tab", { name: "Landscape" }).press("Delete");
  await expect(page.getByRole("tab", { name: "Landscape" })).toBeHidden();
  await page.keyboard.press("Control+Alt+l");
  await expect(page.getByText("4 teams · 12 processes · 13 documents")).toBeVisible();
});

test("the map is walked with the keyboard alone", async ({ ide }) => {
  const { page } = ide;
  const map = await openLandscape(page);
  await page.keyboard.press("Control+f");
  const field = page.getByRole("combobox", { name: "Find in the landscape" });
  await expect(field).toBeFocused();
  await page.keyboard.type("inquiry to");
  await expect(page.getByRole("option", { name: /Inquiry to Booking/ })).toBeVisible();
  await page.keyboard.press("Enter");
  const said = map.getByRole("status");
  await expect(said).toHaveText("Inquiry to Booking, Process, Client Operations");
  await map.focus();
  await page.keyboard.press("ArrowRight");
  await expect(said).toHaveText("Shoot Preparation, Process, Client Operations");
  await page.keyboard.press("Space");
  await expect(page.getByText("Around Shoot Preparation")).toBeVisible();
  await expect(map).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  // The way from the middle to what is selected is named.
  const way = page.getByRole("list", { name: "The way to it" });
  await expect(way).toContainText("Shoot Preparation");
  await expect(way.getByRole("listitem")).toHaveCount(2);
  await page.keyboard.press("Escape");
  await expect(page.getByText("Around Shoot Preparation")).toBeHidden();
  await page.keyboard.press("Control+f");
  await expect(field).toBeFocused();
  await page.keyboard.type("shoot prep");
  await expect(page.getByRole("option", { name: /Shoot Preparation/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(said).toHaveText("Shoot Preparation, Process, Client Operations");
  await map.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("tab", { name: "Shoot Preparation" })).toHaveAttribute("aria-selected", "true");
});

test("the list holds the same, and says what each thing is tied to", async ({ ide }) => {
  const { page } = ide;
  await openLandscape(page);
  await expectAccessible(page, "map", "main");
  await page.getByRole("radio", { name: "List" }).click();
  const list = page.getByRole("tree", { name: "Everything in the business" });
  await list.getByRole("treeitem", { name: /^Client Follow-up/ }).click();
  await expect(list.getByRole("treeitem", { name: "Runs: Final Invoicing" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Client Follow-up", exact: true })).toBeVisible();
  await expectAccessible(page, "list and details", "main");
  await page.getByRole("combobox", { name: "Find in the landscape" }).fill("equipment");
  await expect(list.getByRole("treeitem", { name: /^Equipment Care/ })).toBeVisible();
  await expect(list.getByRole("treeitem", { name: /^Client Follow-up/ })).toBeHidden();
  await page.getByRole("button", { name: "Clear the search" }).click();
  await list.focus();
  await page.keyboard.type("shoot day");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("tab", { name: "Shoot Day" })).toHaveAttribute("aria-selected", "true");
});

test("the map follows the files, and starts from the file in front", async ({ ide }) => {
  const { page } = ide;
  await page.emulateMedia({ reducedMotion: "reduce" });
  const map = await openLandscape(page);
  const panel = await find(page, "equipment care", "Equipment Care");
  await panel.getByRole("button", { name: "Open file" }).click();
  await expect(page.getByRole("tab", { name: "Equipment Care" })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Control+Shift+P");
  const palette = page.getByRole("dialog", { name: "Command palette" });
  const typed = palette.getByRole("combobox");
  await expect(typed).toHaveValue(">");
  await typed.fill(">show in the landscape");
  await palette.getByRole("option", { name: /Show in the landscape/ }).click();
  await expect(page.getByRole("region", { name: "Equipment Care", exact: true })).toBeVisible();
  const file = join(workspaceOf(ide.home.path), "L0/production/playbooks/equipment-care.busy");
  const text = readFileSync(file, "utf8");
  writeFileSync(file, text.replace("name: Equipment Care", "name: Care of the Equipment"));
  await expect(page.getByRole("region", { name: "Care of the Equipment", exact: true })).toBeVisible();
  await openMiddle(map);
  await expect(page.getByRole("tab", { name: "Care of the Equipment" })).toHaveAttribute("aria-selected", "true");
});

test("the picture can be taken along", async ({ ide }) => {
  const { page } = ide;
  await openLandscape(page);
  for (const [entry, ending, begin] of [
    ["Picture (SVG)", "svg", "<svg "],
    ["Picture (PNG)", "png", "\u0089PNG"],
    ["Mermaid text", "mmd", "flowchart LR"],
    ["Graphviz text", "dot", "digraph business {"],
  ] as const) {
    await page.getByRole("button", { name: "Export" }).click();
    const downloading = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: entry }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe(`Harbour Light Studio landscape.${ending}`);
    expect(readFileSync(await download.path(), "latin1").slice(0, begin.length)).toBe(begin);
  }
});
