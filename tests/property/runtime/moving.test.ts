/** Live change: an execution moved to any other version of its playbook, at any moment, still comes to its end. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Command } from "#runtime/commands.ts";
import { decide } from "#runtime/decide.ts";
import { allSteps, type Definition, type StepSpec } from "#runtime/definition.ts";
import type { Event } from "#runtime/events.ts";
import { evolve, rebuild } from "#runtime/evolve.ts";
import { planMove } from "#runtime/migrate/plan.ts";
import { narrate } from "#runtime/narrate.ts";
import { isOpen, type State, stepRecord } from "#runtime/state.ts";
import { commandOf } from "#tests/support/random-commands.ts";
import { type Move, randomDefinition, randomMove } from "#tests/support/random-playbook.ts";
import { check, environment } from "#tests/support/state-promises.ts";

const SEED = Number(process.env["SEED"] ?? Date.now() % 1_000_000);

/** A definition with some of its steps taken away, called otherwise, turned round or put after all others. */
function edited(definition: Definition, other: Definition, edits: readonly number[]): Definition {
  let steps = [...definition.steps];
  for (const edit of edits) {
    const at = (edit >> 3) % Math.max(steps.length, 1);
    const step = steps[at];
    if (step === undefined) break;
    if (edit % 5 === 0) steps = steps.filter((one) => one !== step);
    else if (edit % 5 === 1) steps = steps.map((one) => (one === step ? renamed(one, `${one.path}x`) : one));
    else if (edit % 5 === 2) steps = [...steps.filter((one) => one !== step), step];
    else if (edit % 5 === 3) steps = [...steps, ...other.steps.slice(0, 1).map((one) => renamed(one, "new"))];
    else steps = steps.map((one) => (one === step ? { ...one, role: "boss", when: null } : one));
  }
  if (steps.length === 0) return other;
  // Every step waits for the one before it: any order can be run.
  const unique = steps.filter((step, index) => steps.findIndex((one) => one.path === step.path) === index);
  return {
    ...definition,
    steps: unique.map((step, index) => ({
      ...step,
      after: unique.slice(Math.max(0, index - 1), index).map((one) => one.path),
      repeat: null,
    })),
  };
}

function renamed(step: StepSpec, path: string): StepSpec {
  const inside = (name: string) => name.replace(step.path, path);
  return {
    ...step,
    path,
    after: step.after.map(inside),
    repeat: null,
    subtasks: step.subtasks.map((subtask) => ({
      ...subtask,
      path: inside(subtask.path),
      after: subtask.after.map(inside),
      repeat: null,
    })),
  };
}

const otherVersion = fc
  .tuple(randomDefinition, randomDefinition, fc.array(fc.nat(), { maxLength: 4 }), fc.boolean())
  .map(([definition, other, edits, whole]) => ({
    definition,
    next: whole ? other : edited(definition, other, edits),
  }));

/** Runs commands on one execution, checking what must hold after each. */
function running(definition: Definition) {
  const env = environment();
  const history: Event[] = [];
  let state: State | undefined;
  const carry = (command: Command): boolean => {
    const decided = decide(state, command, env);
    if (!decided.ok) return false;
    for (const event of decided.value) {
      state = evolve(state, event);
      expect(narrate(event)).not.toMatch(/undefined|null|NaN/);
    }
    history.push(...decided.value);
    if (state) check(state);
    return true;
  };
  const start = { executionId: "run", definition, version: "v1", title: "Random", inputs: {}, parent: null };
  carry({ type: "start", actor: "Anna", ...start });
  const now = (): State => state ?? expect.fail("there is no state");
  return { carry, history, now };
}

function doSome({ carry, now }: ReturnType<typeof running>, moves: readonly Move[]): void {
  for (const move of moves) {
    const command = commandOf(now(), move);
    if (command) carry({ ...command, actor: "Ben" });
  }
}

function finish({ carry, now }: ReturnType<typeof running>): void {
  if (now().status === "paused") carry({ type: "resume", actor: "Anna", reason: null });
  for (let round = 0; round < 3000 && isOpen(now()); round += 1) {
    const work = { do: "complete", which: round, count: 8, good: true, override: false, tick: false } as const;
    const effect = { do: "effect", which: round, how: "outputs" } as const;
    const command = commandOf(now(), work) ?? commandOf(now(), effect);
    if (!command) expect.fail("nothing to do in a run that is not over");
    carry({ ...command, actor: "Anna" });
  }
  expect(isOpen(now())).toBe(false);
}

function moveTo(run: ReturnType<typeof running>, next: Definition, leaveOut: boolean, version = "v2"): boolean {
  const plan = planMove(run.now(), next);
  return run.carry({
    type: "move_to_version",
    actor: "Anna",
    definition: next,
    version,
    mapping: {},
    leaveOut: leaveOut ? plan.leaveOut : [],
    reason: null,
  });
}

describe(`live change (SEED=${SEED})`, () => {
  it("a running execution moved to any edit of its playbook still finishes, and is what its events say", () => {
    fc.assert(
      fc.property(
        otherVersion,
        fc.array(randomMove, { maxLength: 30 }),
        fc.array(randomMove, { maxLength: 10 }),
        fc.boolean(),
        ({ definition, next }, before, after, leaveOut) => {
          const run = running(definition);
          doSome(run, before);
          if (moveTo(run, next, leaveOut)) expect(run.now().definition).toEqual(next);
          doSome(run, after);
          finish(run);
          const stored = JSON.parse(JSON.stringify(run.history)) as Event[];
          expect(rebuild(stored)).toEqual(run.now());
        },
      ),
      { seed: SEED, numRuns: 300 },
    );
  });

  it("moving back brings back what was done under the version before", () => {
    fc.assert(
      fc.property(otherVersion, fc.array(randomMove, { maxLength: 20 }), ({ definition, next }, before) => {
        const run = running(definition);
        doSome(run, before);
        const earlier = run.now();
        if (!moveTo(run, next, true) || !isOpen(run.now())) return;
        expect(moveTo(run, definition, true, "v1")).toBe(true);
        for (const step of allSteps(definition.steps)) {
          const was = stepRecord(earlier, step.path).status;
          const inside = step.path.includes("/");
          // Inside a step that was itself changed, the work begins anew.
          if (!inside && step.subtasks.length === 0 && was === "completed") {
            expect(stepRecord(run.now(), step.path).status).toBe("completed");
          }
        }
        finish(run);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it("what is safe touches nothing that is being done", () => {
    fc.assert(
      fc.property(otherVersion, fc.array(randomMove, { maxLength: 20 }), ({ definition, next }, before) => {
        const run = running(definition);
        doSome(run, before);
        const state = run.now();
        if (!isOpen(state) || planMove(state, next).class !== "safe") return;
        const open = (one: State) => Object.keys(one.tasks).filter((id) => one.tasks[id]?.status === "open");
        const was = open(state);
        if (!moveTo(run, next, true)) return;
        for (const id of was) expect(open(run.now())).toContain(id);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});
