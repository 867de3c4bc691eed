/** How long it takes to draw what changed in a process of 50 steps, once the comparison is there. */
import { execFileSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Page } from "@playwright/test";
import { pickFromPalette } from "#tests/e2e/pages/window.ts";
import { type Figure, figure } from "../figures.ts";

const STEPS = 50;
const WARM_UP = 3;
const FILE = "L0/compared/playbooks/compared.busy";

/** Every fifth step takes longer, one is new and one is gone. */
function playbook(isAfter: boolean): string {
  const steps = Array.from({ length: STEPS }, (_, step) => (isAfter && step === 7 ? "new_step" : `step_${step}`));
  const kept = steps.filter((_, step) => !isAfter || step !== 13);
  const texts = kept.map(
    (name, step) => `    - name: ${name}
      description: Work on ${name}, as agreed with everybody
      execution_type: human
      role: worker
      estimated_duration: ${isAfter && step % 5 === 0 ? 40 : 20}m
`,
  );
  return `version: "1.1"\nmetadata: { name: Compared, description: Long, layer: L0 }\nplaybook:\n  name: compared\n  description: Long\n  steps:\n${texts.join("")}`;
}

/** Commits the process as it was in the business at `folder`, and leaves it changed. */
export async function prepareGraphDifference(folder: string): Promise<void> {
  const git = (...args: readonly string[]): void => {
    const who = ["-c", "user.name=Ana", "-c", "user.email=ana@example.org"];
    execFileSync("git", [...who, ...args], { cwd: folder, stdio: "pipe" });
  };
  const path = join(folder, FILE);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, playbook(false));
  git("init", "-q", "-b", "main");
  git("add", ".");
  git("commit", "-q", "-m", "As it was");
  await writeFile(path, playbook(true));
}

/** Runs in the page: opens the picture, and gives the milliseconds until its first changed step is drawn. */
function timeOfDrawing(): Promise<number> {
  const tabs = [...document.querySelectorAll<HTMLElement>('[role="tab"]')];
  const named = (name: string): HTMLElement | undefined => tabs.find((tab) => tab.textContent === name);
  const begin = performance.now();
  named("Graph")?.dispatchEvent(new MouseEvent("mousedown", { bubbles: true, button: 0 }));
  return new Promise((resolve) => {
    const look = (): void => {
      if (document.querySelector('[data-difference="changed"]') === null) requestAnimationFrame(look);
      else requestAnimationFrame(() => resolve(performance.now() - begin));
    };
    requestAnimationFrame(look);
  });
}

/** Draws it `rounds` times. */
export async function benchGraphDifference(page: Page, rounds: number): Promise<Figure> {
  await pickFromPalette(page, "Control+Shift+P", ">Compare two states", /Compare two states/);
  const comparison = page.getByRole("article", { name: "Compare" });
  const words = comparison.getByRole("tab", { name: "In words" });
  const times: number[] = [];
  for (let round = 0; round < rounds + WARM_UP; round += 1) {
    await words.click({ timeout: 120_000 });
    await comparison.getByRole("listitem").first().waitFor();
    times.push(await page.evaluate(timeOfDrawing));
  }
  return figure(`difference of a process of ${STEPS} steps drawn in the page`, times.slice(WARM_UP));
}
