/**
 * The landscape of a large business in a real browser: how long it takes to open, and how many frames a second are painted
 * while it is dragged, at several sizes. Needs a built page (`npm run build`).
 */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { chromium, type Page } from "@playwright/test";
import { makeHome, startNodeHost } from "#tests/e2e/harness/host.ts";
import { linkedWorkspace } from "./linked-workspace.ts";

const { values } = parseArgs({
  options: {
    processes: { type: "string", default: "1000" },
    size: { type: "string", default: "1280x800" },
    seconds: { type: "string", default: "3" },
  },
});
const processes = Number(values.processes);
const [width = 1280, height = 800] = values.size.split("x").map(Number);
const seconds = Number(values.seconds);

function print(figures: Readonly<Record<string, string | number>>): void {
  process.stdout.write(`${JSON.stringify(figures)}\n`);
}

/** Milliseconds from the press of the button until the map is painted. */
function openingTime(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const begin = performance.now();
        document.querySelector<HTMLElement>('nav button[aria-label="Landscape"]')?.click();
        const look = (): void => {
          const canvas = document.querySelector("canvas.landscape-canvas");
          const isPainted = canvas instanceof HTMLCanvasElement && canvas.width > 1;
          // The frame after the one in which it was painted is when it is seen.
          if (isPainted) requestAnimationFrame(() => resolve(performance.now() - begin));
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
}

interface Frames {
  readonly perSecond: number;
  readonly p95: number;
  readonly longest: number;
}

/** Drags the map to and fro, and counts the frames. */
async function panning(page: Page): Promise<Frames> {
  const box = await page.getByRole("application", { name: "Map of the business" }).boundingBox();
  if (box === null) throw new Error("There is no map.");
  const counted = page.evaluate(
    (length) =>
      new Promise<readonly number[]>((resolve) => {
        const times: number[] = [];
        const end = performance.now() + length;
        const note = (now: number): void => {
          times.push(now);
          if (now < end) requestAnimationFrame(note);
          else resolve(times);
        };
        requestAnimationFrame(note);
      }),
    seconds * 1000,
  );
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(middle.x, middle.y);
  await page.mouse.down();
  let isOver = false;
  void counted.then(() => {
    isOver = true;
  });
  for (let step = 0; !isOver; step += 1) {
    const angle = step / 25;
    await page.mouse.move(middle.x + Math.sin(angle) * 180, middle.y + Math.sin(angle * 0.7) * 140);
  }
  await page.mouse.up();
  const times = await counted;
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? time));
  const sorted = gaps.toSorted((a, b) => a - b);
  const whole = (times.at(-1) ?? 0) - (times[0] ?? 0);
  const rounded = (value: number): number => Math.round(value * 10) / 10;
  return {
    perSecond: rounded((gaps.length / whole) * 1000),
    p95: rounded(sorted[Math.floor(sorted.length * 0.95)] ?? 0),
    longest: rounded(sorted.at(-1) ?? 0),
  };
}

async function showAll(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Show/, exact: false }).filter({ hasText: "Show" }).first().click();
  const choices = page.getByRole("dialog", { name: "Choose what is shown" });
  const left = choices.getByRole("checkbox", { checked: false });
  while ((await left.count()) > 0) await left.first().click();
  await page.keyboard.press("Escape");
}

const home = await makeHome();
const folder = join(home.path, "business");
for (const [path, text] of linkedWorkspace(processes)) {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}
const host = await startNodeHost(home, folder);
const executablePath = process.env["CHROMIUM_PATH"];
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: ["--no-sandbox", "--disable-gpu"],
});
try {
  const page = await browser.newPage({ viewport: { width, height }, reducedMotion: "reduce" });
  await page.goto(host.url);
  await page.getByRole("tree", { name: "Explorer" }).getByRole("treeitem").first().waitFor();
  const openings: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    openings.push(Math.round(await openingTime(page)));
    await page.keyboard.press("Alt+w");
    await page.getByRole("tab", { name: "Landscape" }).waitFor({ state: "detached" });
  }
  const [first = 0, ...again] = openings;
  print({
    name: `landscape opens, ${processes} processes`,
    first_ms: first,
    again_ms: again.toSorted((a, b) => a - b)[1] ?? 0,
  });
  await openingTime(page);
  const map = page.getByRole("application", { name: "Map of the business" });
  const drag = async (what: string): Promise<void> => {
    const { perSecond, p95, longest } = await panning(page);
    print({ name: `landscape dragged, ${what}`, frames_per_second: perSecond, frame_p95_ms: p95, longest_ms: longest });
  };
  await map.focus();
  await drag("all of it in view");
  for (const [what, presses] of [
    ["names of processes", 6],
    ["cards with facts", 4],
  ] as const) {
    for (let press = 0; press < presses; press += 1) await page.keyboard.press("+");
    await drag(what);
  }
  await showAll(page);
  await map.focus();
  await drag("cards, every kind and every line");
  for (let press = 0; press < 4; press += 1) await page.keyboard.press("-");
  await drag("names, every kind and every line");
  await page.keyboard.press("0");
  await drag("all of it, every kind and every line");
} finally {
  await browser.close();
  await host.stop();
  await home.remove();
}
