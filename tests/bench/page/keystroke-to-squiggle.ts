/** How long after a key a mistake is underlined in the window, in a large business. */
import type { Page } from "@playwright/test";
import { typeAfter } from "#tests/e2e/pages/editor.ts";
import { pickFromPalette } from "#tests/e2e/pages/window.ts";
import { type Figure, figure } from "../figures.ts";

const WARM_UP = 5;

/** Runs in the page: notes the time of every key, and of the first picture after an underline came or went. */
function watchSquiggles(): void {
  const times: number[] = [];
  let pressed: number | undefined;
  let shown = document.querySelector(".squiggly-error") !== null;
  addEventListener("keydown", (event) => (pressed = event.timeStamp), { capture: true });
  const look = (): void => {
    const now = document.querySelector(".squiggly-error") !== null;
    if (now === shown) return;
    shown = now;
    const from = pressed;
    if (from !== undefined) requestAnimationFrame(() => times.push(performance.now() - from));
  };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true, attributes: true });
  Object.assign(window, { squiggleTimes: times });
}

function timesIn(page: Page): Promise<number[]> {
  return page.evaluate(() => (window as unknown as { squiggleTimes: number[] }).squiggleTimes);
}

/** Makes a mistake and takes it back, `rounds` times, in the playbook `title` of the business that is open. */
export async function benchKeystrokeToSquiggle(page: Page, title: string, rounds: number): Promise<Figure> {
  await pickFromPalette(page, "Control+p", title, new RegExp(`^${title}`));
  await typeAfter(page, title, "execution_type: human", "");
  await page.evaluate(watchSquiggles);
  for (let key = 0; key < 2 * (rounds + WARM_UP); key++) {
    await page.keyboard.press(key % 2 === 0 ? "x" : "Backspace");
    await page.waitForFunction(
      (count) => (window as unknown as { squiggleTimes: number[] }).squiggleTimes.length >= count,
      key + 1,
    );
  }
  return figure("key to underline in the page", (await timesIn(page)).slice(2 * WARM_UP));
}
