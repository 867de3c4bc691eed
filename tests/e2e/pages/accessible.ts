/** Whether people who use a screen reader or only the keyboard are shut out. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "../harness/test.ts";

/** Expects no serious finding in the window, or in what the selector `within` names; `where` is said when there is one. */
export async function expectAccessible(page: Page, where: string, within?: string): Promise<void> {
  // While colours fade from one theme into the other they are those of neither.
  await expect
    .poll(() => page.evaluate(() => document.getAnimations().some((each) => each instanceof CSSTransition)))
    .toBe(false);
  const search = new AxeBuilder({ page });
  const { violations } = await (within === undefined ? search : search.include(within)).analyze();
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  const told = serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
  expect(told, where).toEqual([]);
}
