/** Runs a playbook in memory through the pure core: for tests of its rules. */
import { createHash } from "node:crypto";
import { expect } from "vitest";
import { createWorkspace, type PlaybookEntry, type Workspace } from "#busy/workspace.ts";
import { isBuiltIn } from "#runtime/algorithms/index.ts";
import type { CommandBody, Environment, Refusal } from "#runtime/commands.ts";
import { compileDefinition } from "#runtime/compile.ts";
import { decide } from "#runtime/decide.ts";
import type { Definition } from "#runtime/definition.ts";
import type { Data, Event } from "#runtime/events.ts";
import { evolve } from "#runtime/evolve.ts";
import type { State } from "#runtime/state.ts";

export const sha256 = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex");

/** The playbook `name` of a workspace made of these files. */
export function playbookOf(files: Readonly<Record<string, string>>, name: string): [Workspace, PlaybookEntry] {
  const workspace = createWorkspace(new Map(Object.entries(files)));
  const entry = workspace.playbooks.find((one) => one.name === name);
  if (!entry)
    throw new Error(`no playbook ${name}; there are ${workspace.playbooks.map((one) => one.name).join(", ")}`);
  return [workspace, entry];
}

/** The definition of a playbook that can be run. */
export function definitionOf(files: Readonly<Record<string, string>>, name: string): Definition {
  const compiled = compileDefinition(...playbookOf(files, name));
  if (!compiled.ok) throw new Error(compiled.error.join("; "));
  return compiled.value;
}

/** An execution under test. */
export interface Run {
  readonly state: State;
  readonly events: readonly Event[];
  /** Carries out a command that must be accepted; returns the events it led to. */
  do(command: CommandBody, actor?: string): readonly Event[];
  /** Carries out a command that must be refused. */
  refused(command: CommandBody): Refusal;
  /** Status of each step. */
  statuses(): Record<string, string>;
  /** The id of the open task of a step. */
  task(step: string): string;
  /** Steps with an open task, sorted. */
  openSteps(): string[];
  /** Completes the open task of a step, as whoever has it. */
  complete(step: string, outputs?: Data, more?: { override?: { reason: string }; revision?: number }): readonly Event[];
  /** The id of what a step waits for outside. */
  waitingFor(step: string): string;
  pass(milliseconds: number): void;
}

/** Starts a definition. `abilities` are what can be done here besides built-in algorithms. */
export function startRun(
  definition: Definition,
  inputs: Data = {},
  abilities: Pick<Environment, "languageModel"> = {},
): Run {
  let time = Date.parse("2026-03-02T09:00:00.000Z");
  let count = 0;
  const events: Event[] = [];
  let state: State | undefined;
  const env = (): Environment => ({
    now: new Date(time).toISOString(),
    newId() {
      count += 1;
      return `id-${count}`;
    },
    ...abilities,
    algorithm: (name) => (isBuiltIn(name) ? { runs: true } : { runs: false, because: `nobody knows “${name}”` }),
  });
  const current = (): State => {
    if (!state) throw new Error("not started");
    return state;
  };
  const run: Run = {
    get state() {
      return current();
    },
    events,
    do(command, actor = "Anna") {
      const decided = decide(state, { ...command, actor }, env());
      if (!decided.ok) throw new Error(`refused: ${JSON.stringify(decided.error)}`);
      for (const event of decided.value) state = evolve(state, event);
      events.push(...decided.value);
      return decided.value;
    },
    refused(command) {
      const before = JSON.stringify(state);
      const decided = decide(state, { ...command, actor: "Anna" }, env());
      expect(JSON.stringify(state)).toBe(before);
      if (decided.ok) return expect.fail(`accepted: ${JSON.stringify(decided.value)}`);
      return decided.error;
    },
    statuses: () => Object.fromEntries(Object.entries(current().steps).map(([path, step]) => [path, step.status])),
    task(step) {
      const [id] =
        Object.entries(current().tasks).find(([, task]) => task.step === step && task.status === "open") ?? [];
      return id ?? expect.fail(`no open task for ${step}: ${JSON.stringify(run.statuses())}`);
    },
    openSteps: () =>
      Object.values(current().tasks)
        .flatMap((task) => (task.status === "open" ? [task.step] : []))
        .sort(),
    complete: (step, outputs = {}, more = {}) =>
      run.do(
        { type: "complete_task", taskId: run.task(step), outputs, ...more },
        current().tasks[run.task(step)]?.assignee ?? undefined,
      ),
    waitingFor: (step) => current().steps[step]?.waitingFor?.id ?? expect.fail(`${step} waits for nothing`),
    pass(milliseconds) {
      time += milliseconds;
    },
  };
  run.do({
    type: "start",
    executionId: "run-1",
    definition,
    version: "v1",
    title: definition.title,
    inputs,
    parent: null,
  });
  return run;
}
