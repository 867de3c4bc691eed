/** The window as a person finds their way in it: by roles and names, never by style. */
import type { Locator, Page } from "@playwright/test";
import { expect } from "../harness/test.ts";

/** Opens an example from the start page, and waits until its files are listed. */
export async function openExample(page: Page, name: RegExp): Promise<void> {
  await page.getByRole("button", { name }).click();
  // Forty files are copied, read and committed meanwhile.
  await expect(page.getByRole("tree", { name: "Explorer" })).toBeVisible({ timeout: 60_000 });
}

/** Opens a file of the explorer by the title it has there. */
export async function openFromExplorer(page: Page, title: string): Promise<void> {
  await page.getByRole("tree", { name: "Explorer" }).getByRole("treeitem", { name: title }).first().click();
  await expect(page.getByRole("tab", { name: title })).toHaveAttribute("aria-selected", "true");
}

/** Asks the command palette for something, and takes the first answer of that name. */
export async function pickFromPalette(page: Page, keys: string, asked: string, name: RegExp): Promise<void> {
  await page.keyboard.press(keys);
  const palette = page.getByRole("dialog", { name: "Command palette" });
  await palette.getByRole("combobox").fill(asked);
  await palette.getByRole("option", { name }).first().click();
  await expect(palette).toBeHidden();
}

/** Shows a view of the side bar. */
export async function showView(page: Page, name: string): Promise<Locator> {
  const view = page.getByRole("region", { name, exact: true });
  if (!(await view.isVisible())) await page.getByRole("button", { name, exact: true }).first().click();
  await expect(view).toBeVisible();
  return view;
}

/** Sends a message; the answer is the last turn. */
export async function say(page: Page, message: string): Promise<void> {
  const conversation = page.getByRole("region", { name: "Conversation" });
  await conversation.getByRole("textbox", { name: "Message" }).fill(message);
  await conversation.getByRole("button", { name: "Send" }).click();
}

/** The card of the last proposal. */
export function lastProposal(page: Page): Locator {
  return page
    .getByRole("region", { name: "Conversation" })
    .getByRole("article", { name: /^Proposal/ })
    .last();
}

/** A step on the process graph that is in view. */
export function stepOnGraph(page: Page, title: string): Locator {
  return page.getByRole("region", { name: /^Process graph of/ }).getByText(title, { exact: true });
}

/** Starts a process under a name, and waits for the page of the run. */
export async function startRun(page: Page, process: RegExp, title: string): Promise<void> {
  await page.keyboard.press("Control+F5");
  const dialog = page.getByRole("dialog", { name: "Start a process" });
  await dialog.getByRole("option", { name: process }).click();
  await dialog.getByRole("textbox", { name: "Name of this run" }).fill(title);
  await dialog.getByRole("button", { name: "Start", exact: true }).click();
  await expect(page.getByRole("article", { name: title })).toBeVisible();
}

/** Sets up a language model that speaks the OpenAI format at `url`, in Settings. */
export async function setUpModel(page: Page, url: string): Promise<void> {
  await page.getByRole("button", { name: "Settings" }).click();
  const section = page.getByRole("region", { name: "Language model" });
  await section.getByRole("radio", { name: "OpenAI or compatible" }).click();
  await section.getByRole("combobox", { name: "Model" }).fill("small-model");
  await section.getByRole("textbox", { name: "Address" }).fill(`${url}/v1`);
  await section.getByRole("button", { name: "Save language model" }).click();
  await expect(section.getByText("Ready")).toBeVisible();
}
