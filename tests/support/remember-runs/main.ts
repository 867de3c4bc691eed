/**
 * Gives a business a past: `remember-runs/main.ts FOLDER PLAYBOOK [RUNS]` keeps made-up finished runs of a playbook in its
 * database, as many as fit into the last three months. For end-to-end tests, which cannot wait for weeks of work. No host may have the folder open.
 */
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { databaseFile, openSqliteStorage } from "#adapters/storage/sqlite/open.ts";
import { createWorkspace } from "#busy/workspace.ts";
import { compileDefinition } from "#runtime/compile.ts";
import type { StepSpec } from "#runtime/definition.ts";
import { pastRounds, type StepCourse } from "#tests/support/past-rounds.ts";

const [folder = "", playbook = "", runs = "60"] = process.argv.slice(2);
/** Early enough for the last run to have ended by now. */
const until = new Date(Date.now() - 8 * 86_400_000);

const names = await readdir(folder, { recursive: true });
const texts = await Promise.all(
  names
    .filter((name) => name.endsWith(".busy") || name === "orgata.config.yaml")
    .map(async (name) => [name.split(path.sep).join("/"), await readFile(path.join(folder, name), "utf8")] as const),
);
const workspace = createWorkspace(new Map(texts));
const entry = workspace.playbooks.find(({ name }) => name === playbook);
if (entry === undefined) throw new Error(`There is no playbook ${playbook} in ${folder}.`);
const compiled = compileDefinition(workspace, entry);
if (!compiled.ok) throw new Error(compiled.error.join("; "));

/** The third step waits long, the last one is usually skipped, later runs take longer, some step is sent back now and then. */
const { value: definition } = compiled;
const last = definition.steps.at(-1)?.path;
const third = definition.steps[3]?.path;
const course = (step: StepSpec, run: number, chance: () => number): StepCourse => ({
  performer: step.role === null ? "Nobody" : (people.get(step.role) ?? "Kim Rivers"),
  ...timesOf(step, run, chance),
});

const timesOf = (step: StepSpec, run: number, chance: () => number): StepCourse => {
  const slower = 1 + run / Number(runs);
  if (step.path === last && chance() < 0.9) return { outcome: "skipped" };
  if (step.path === third) return { waitMinutes: 1500 * slower, workMinutes: 420, onTime: chance() < 0.7 };
  return { waitMinutes: 240 * slower, workMinutes: 75, rounds: chance() < 0.08 ? 2 : 1, onTime: chance() < 0.9 };
};

const people = new Map(
  workspace.members.flatMap(({ name, model }) => model.roles.map((role) => [role, name] as const)),
);

const storage = await openSqliteStorage(databaseFile(folder));
const rows = pastRounds({ definition, runs: Number(runs), until, everyDays: 1.2, course });
await storage.write((transaction) => transaction.putMetrics(rows));
await storage.close();
