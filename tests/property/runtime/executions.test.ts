/** What holds for every playbook and everything people can do with it. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { carryOut, carryOutStart } from "#app/runtime/carry-out.ts";
import { stateOf } from "#app/runtime/rows.ts";
import { resumeRuntime, verifyExecution } from "#app/runtime/service.ts";
import type { Command } from "#runtime/commands.ts";
import { decide } from "#runtime/decide.ts";
import { consequencesOf } from "#runtime/effects.ts";
import type { Event } from "#runtime/events.ts";
import { evolve, rebuild } from "#runtime/evolve.ts";
import { narrate } from "#runtime/narrate.ts";
import { isOpen, openIssues, type State } from "#runtime/state.ts";
import { ExpectedError } from "#shared/errors.ts";
import { commandOf } from "#tests/support/random-commands.ts";
import { randomDefinition, randomMove } from "#tests/support/random-playbook.ts";
import { runtimeApp } from "#tests/support/runtime-app.ts";
import { check, environment } from "#tests/support/state-promises.ts";

const SEED = Number(process.env["SEED"] ?? Date.now() % 1_000_000);

/** Ids of the timers that an execution waits for. */
function waitedTimers(state: State): string[] {
  if (!isOpen(state)) return [];
  const steps = Object.values(state.steps).flatMap(({ waitingFor: one }) =>
    one && (one.kind === "wait" || one.kind === "retry") ? [one.id] : [],
  );
  const tasks = Object.entries(state.tasks).flatMap(([id, task]) =>
    task.status === "open" && task.dueAt !== null && task.overdueAt === undefined ? [`${id}:due`] : [],
  );
  const issues = openIssues(state).flatMap(([, { timerId }]) => (timerId === null ? [] : [timerId]));
  return [...steps, ...tasks, ...issues];
}

describe(`every execution (SEED=${SEED})`, () => {
  it("keeps its promises whatever is done to it, and is what its events say", () => {
    fc.assert(
      fc.property(
        randomDefinition,
        fc.array(randomMove, { maxLength: 60 }),
        fc.boolean(),
        (definition, moves, cancel) => {
          const env = environment();
          const history: Event[] = [];
          let state: State | undefined;
          const outside = new Set<string>();
          const carry = (command: Command) => {
            const before = state;
            const frozen = JSON.stringify(before);
            const decided = decide(before, command, env);
            expect(JSON.stringify(before)).toBe(frozen);
            if (!decided.ok) return;
            for (const event of decided.value) {
              state = evolve(state, event);
              expect(narrate(event)).not.toMatch(/undefined|null|NaN/);
            }
            history.push(...decided.value);
            if (!state) return;
            check(state);
            const { effects, timers, endedTimers } = consequencesOf(before, decided.value, state);
            for (const { id } of [...effects, ...timers]) {
              // No identifier is used for two things.
              expect(outside.has(id)).toBe(false);
              outside.add(id);
            }
            for (const id of endedTimers) expect(outside.has(id)).toBe(true);
          };
          carry({
            type: "start",
            actor: "Anna",
            executionId: "run",
            definition,
            version: "v",
            title: "Random",
            inputs: {},
            parent: null,
          });
          for (const move of moves) {
            const command = state && commandOf(state, move);
            if (command) carry({ ...command, actor: "Ben" });
          }
          if (cancel) carry({ type: "cancel", actor: "Anna", reason: null });
          expect(state).toBeDefined();
          const stored = JSON.parse(JSON.stringify(history)) as Event[];
          expect(rebuild(stored)).toEqual(state);
          expect(JSON.parse(JSON.stringify(state))).toEqual(state);
        },
      ),
      { seed: SEED, numRuns: 400 },
    );
  });

  it("comes to its end when everybody just does their work", () => {
    fc.assert(
      fc.property(randomDefinition, (definition) => {
        const env = environment();
        let state: State | undefined;
        const carry = (command: Command) => {
          const decided = decide(state, command, env);
          if (!decided.ok) return expect.fail(JSON.stringify(decided.error));
          for (const event of decided.value) state = evolve(state, event);
        };
        const start = { executionId: "run", definition, version: "v", title: "Random", inputs: {}, parent: null };
        carry({ type: "start", actor: "Anna", ...start });
        for (let round = 0; round < 3000 && state && isOpen(state); round += 1) {
          const work = { do: "complete", which: round, count: 8, good: true, override: false, tick: false } as const;
          const effect = { do: "effect", which: round, how: "outputs" } as const;
          const command = commandOf(state, work) ?? commandOf(state, effect);
          if (!command) return expect.fail("nothing to do in a run that is not over");
          carry({ ...command, actor: "Anna" });
        }
        expect(state?.status).toBe("completed");
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it("is stored as it is: rebuilt from the events it equals the row, the chain holds, tasks agree", async () => {
    await fc.assert(
      fc.asyncProperty(randomDefinition, fc.array(randomMove, { maxLength: 25 }), async (definition, moves) => {
        const runtime = await runtimeApp({});
        try {
          const { app, session, storage } = runtime;
          const start = { executionId: "run", definition, version: "v", title: "Random", inputs: {}, parent: null };
          await carryOutStart(app, session, { type: "start", actor: "Anna", ...start }, "source");
          const stateNow = async (): Promise<State> => {
            const row = await storage.read((tx) => tx.execution("run"));
            return row ? stateOf(row) : expect.fail("the execution is gone");
          };
          for (const move of moves) {
            const command = commandOf(await stateNow(), move);
            if (!command) continue;
            try {
              await carryOut(app, session, "run", { ...command, actor: "Ben" });
            } catch (error) {
              if (!(error instanceof ExpectedError)) throw error;
            }
          }
          const resumed = await resumeRuntime(app, session);
          await resumed.stop();
          expect(await verifyExecution(app, "run")).toBeUndefined();
          const state = await stateNow();
          const { tasks } = await storage.read((tx) => tx.tasks({ executionId: "run", limit: 500 }));
          expect(
            Object.fromEntries(tasks.map((task) => [task.id, [task.status, task.revision, task.assignee]])),
          ).toEqual(
            Object.fromEntries(
              Object.entries(state.tasks).map(([id, task]) => [id, [task.status, task.revision, task.assignee]]),
            ),
          );
          // Every timer that is kept is waited for, and the other way round.
          const timers = (await storage.read((tx) => tx.timers({ limit: 500 }))).map((timer) => timer.id);
          expect(timers.sort()).toEqual(waitedTimers(state).sort());
          const issues = await storage.read((tx) => tx.issues({ executionId: "run", limit: 500 }));
          expect(Object.fromEntries(issues.map((issue) => [issue.id, [issue.status, issue.resolution]]))).toEqual(
            Object.fromEntries(
              Object.entries(state.issues ?? {}).map(([id, issue]) => [id, [issue.status, issue.outcome]]),
            ),
          );
          expect(await storage.read((tx) => tx.outbox(500))).toEqual([]);
          expect(runtime.problems).toEqual([]);
        } finally {
          await runtime.close();
        }
      }),
      { seed: SEED, numRuns: 60 },
    );
  });
});
