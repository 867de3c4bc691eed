/** The text of a file, as a person types in it. */
import type { Locator, Page } from "@playwright/test";
import { expect } from "../harness/test.ts";
import { pickFromPalette } from "./window.ts";

/** Opens a file of the open business by its title, its text alone. */
export async function openTextOf(page: Page, title: string): Promise<void> {
  await pickFromPalette(page, "Control+p", title, new RegExp(`^${title}`));
  const text = page.getByRole("radio", { name: "Text" });
  if (await text.isVisible()) await text.click();
  await expect(textOf(page, title)).toBeAttached();
}

/** The text field of the file in front. */
export function textOf(page: Page, title: string): Locator {
  return page.getByRole("textbox", { name: `Text of ${title}` });
}

/** Everything drawn in the text pane: the text itself, lenses, notes. */
export function textPane(page: Page): Locator {
  return page.getByRole("region", { name: "BUSY" });
}

/** Selects the first place where `text` is written. */
async function selectFirst(page: Page, title: string, text: string): Promise<void> {
  await textOf(page, title).focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("Control+f");
  const field = page.getByRole("textbox", { name: "Find", exact: true });
  await field.fill(text);
  // Where the pane is narrow, the count is there but not drawn.
  await expect(textPane(page).getByText(/^\d+ of \d+$/)).toBeAttached();
  await expect(async () => {
    await page.keyboard.press("Escape");
    await expect(field).toBeHidden({ timeout: 1000 });
  }).toPass();
  await expect(textOf(page, title)).toBeFocused();
}

/** Puts the cursor before the last letter of the first place where `text` is written. */
export async function cursorInto(page: Page, title: string, text: string): Promise<void> {
  await selectFirst(page, title, text);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowLeft");
}

/** Puts the cursor at the end of the first line that has `line` in it, and types there. */
export async function typeAfter(page: Page, title: string, line: string, typed: string): Promise<void> {
  await selectFirst(page, title, line);
  await page.keyboard.press("End");
  await page.keyboard.type(typed);
}

/** The list of what may stand at the cursor. */
export function suggestions(page: Page): Locator {
  return page.getByRole("listbox", { name: "Suggest" });
}

/** Expects an entry among the suggestions, asking for them again where typing went faster than the answer. */
export async function expectOffered(page: Page, name: RegExp): Promise<void> {
  const entry = suggestions(page).getByRole("option", { name }).first();
  await expect(async () => {
    if (!(await entry.isVisible())) await page.keyboard.press("Control+Space");
    await expect(entry).toBeVisible({ timeout: 3000 });
  }).toPass();
}
