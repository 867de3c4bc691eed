/** A process on its graph: cards on the canvas, lines in the outline. */
import type { Locator, Page } from "@playwright/test";
import { expect } from "../harness/test.ts";

/** The process graph of the file in front. */
export function graphOf(page: Page): Locator {
  return page.getByRole("region", { name: /^Process graph of/ });
}

/** The card of a step on the canvas. */
export function stepCard(page: Page, title: string): Locator {
  return graphOf(page).getByRole("group", { name: new RegExp(`^${title},`) });
}

/** The steps as a tree. */
export function outlineOf(page: Page): Locator {
  return graphOf(page).getByRole("tree", { name: /^Steps of/ });
}

/** The line of a step in the outline. */
export function stepLine(page: Page, title: string): Locator {
  return graphOf(page).getByRole("treeitem", { name: new RegExp(`^${title},`) });
}

/**
 * Selects a step by its card, and waits until the rest of the window has followed. Cards that move to a new layout may bring
 * another one under the pointer: then it is clicked again, as anybody would.
 */
export async function chooseStep(page: Page, title: string): Promise<void> {
  const place = page.getByRole("navigation", { name: "Where this is" });
  await expect(async () => {
    await stepCard(page, title).click();
    await expect(place).toContainText(title, { timeout: 3000 });
  }).toPass();
}

/** Fills in what a new step is to be, where the dialog says it will stand. */
export async function addedStep(page: Page, name: string, where?: string): Promise<void> {
  const dialog = page.getByRole("dialog", { name: "New step" });
  if (where !== undefined) await expect(dialog).toContainText(where);
  await dialog.getByRole("textbox", { name: "Name" }).fill(name);
  await dialog.getByRole("button", { name: "Add step" }).click();
  await expect(dialog).toBeHidden();
}
