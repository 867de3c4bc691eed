/**
 * `npm run bench:page [-- --processes 1000]`: how soon the window shows what was typed, in Chromium on the built page.
 * One line of JSON per figure. CHROMIUM_PATH names another browser than Playwright's own.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
import { makeHome, startNodeHost } from "#tests/e2e/harness/host.ts";
import { madeWorkspace } from "#tests/support/made-workspace/made-workspace.ts";
import { benchGraphDifference, prepareGraphDifference } from "./graph-difference.ts";
import { benchKeystrokeToSquiggle } from "./keystroke-to-squiggle.ts";

const ROUNDS = 60;

const { values } = parseArgs({ options: { processes: { type: "string", default: "1000" } } });
const processes = Number(values.processes);
if (!Number.isInteger(processes) || processes < 1) throw new Error("--processes takes a whole number from 1 on.");

const home = await makeHome();
const folder = join(home.path, "business");
const files = madeWorkspace({ processes, seed: 1 });
for (const [file, text] of files) {
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await writeFile(join(folder, file), text);
}
await prepareGraphDifference(folder);
const playbook = [...files].find(([file]) => file.includes("/playbooks/"));
const title = /^ {2}name: (.+)$/m.exec(playbook?.[1] ?? "")?.[1];
if (title === undefined) throw new Error("The made business has no playbook with a name.");

const executablePath = process.env["CHROMIUM_PATH"];
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: ["--no-sandbox", "--disable-gpu"],
});
const host = await startNodeHost(home, folder);
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(host.url);
  await page.getByRole("tree", { name: "Explorer" }).waitFor({ timeout: 120_000 });
  const found = await benchKeystrokeToSquiggle(page, title, ROUNDS);
  const drawn = await benchGraphDifference(page, ROUNDS / 3);
  for (const each of [found, drawn]) process.stdout.write(`${JSON.stringify({ ...each, processes })}\n`);
} finally {
  await browser.close();
  await host.stop();
  await home.remove();
}
