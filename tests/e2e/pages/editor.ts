/** The text of a file, as a person types in it. */
import type { Locator, Page } from "@playwright/test";

/** The text field of the file in front. */
export function textOf(page: Page, title: string): Locator {
  return page.getByRole("textbox", { name: `Text of ${title}` });
}

/** Puts the cursor at the end of the first line that is `line` (as far as it is written), and types there. */
export async function typeAfter(page: Page, title: string, line: string, typed: string): Promise<void> {
  await textOf(page, title).focus();
  await page.keyboard.press("Control+f");
  const find = page.getByRole("textbox", { name: "Find" });
  await find.fill(line);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await page.keyboard.press("End");
  await page.keyboard.type(typed);
}
