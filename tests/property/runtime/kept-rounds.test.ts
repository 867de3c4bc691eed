/** Rounds that stay in memory: whatever is added and whenever, reading gives what the database holds. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openSqliteStorage } from "#adapters/storage/sqlite/open.ts";
import { readRounds } from "#app/insights/rounds.ts";
import type { MetricRow } from "#ports/runtime-rows.ts";
import { calendarOf } from "#runtime/metrics/calendar.ts";
import { figuresOf } from "#runtime/metrics/figures.ts";

const START = Date.parse("2026-03-02T09:00:00.000Z");
const at = (minutes: number): string => new Date(START + minutes * 60_000).toISOString();

const row = (id: number, ended: number, process: string): MetricRow => ({
  executionId: `e${id}`,
  processId: process,
  playbook: process,
  version: "v",
  step: "s",
  round: 1,
  role: "clerk",
  performer: "Anna",
  readyAt: at(ended - 30),
  startedAt: at(ended - 10),
  endedAt: at(ended),
  waitingMs: 1_200_000,
  workingMs: 600_000,
  outcome: "completed",
  overridden: false,
  dueAt: null,
  onTime: null,
});

const deed = fc.oneof(
  fc.record({
    add: fc.array(fc.record({ ended: fc.integer({ min: 0, max: 40 }), process: fc.constantFrom("a", "b") }), {
      minLength: 1,
      maxLength: 5,
    }),
  }),
  fc.record({
    since: fc.option(fc.integer({ min: 0, max: 45 }), { nil: undefined }),
    before: fc.option(fc.integer({ min: 0, max: 45 }), { nil: undefined }),
    process: fc.constantFrom("a", "b", undefined),
  }),
);

describe("rounds kept in memory", () => {
  it("are what a reading from scratch gives, and so are figures over them", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { maxLength: 25 }), async (deeds) => {
        const storage = await openSqliteStorage(":memory:");
        let count = 0;
        for (const one of deeds) {
          if ("add" in one) {
            const rows = one.add.map(({ ended, process }) => row((count += 1), ended, process));
            await storage.write((tx) => tx.putMetrics(rows));
            continue;
          }
          const filter = {
            ...(one.process === undefined ? {} : { processId: one.process }),
            ...(one.since === undefined ? {} : { since: at(one.since) }),
            ...(one.before === undefined ? {} : { before: at(one.before) }),
          };
          const kept = await readRounds({ storage }, filter);
          const scratch = await storage.read((tx) => tx.metrics({ ...filter, limit: 1000 }));
          expect(inOrder(kept)).toEqual(inOrder(scratch));
          expect(figures(inOrder(kept))).toEqual(figures(inOrder(scratch)));
        }
        await storage.close();
      }),
      { numRuns: 60 },
    );
  });
});

function inOrder<T extends { processId: string; endedAt: string; executionId: string }>(rounds: readonly T[]): T[] {
  const key = ({ processId, endedAt, executionId }: T): string => `${processId} ${endedAt} ${executionId}`;
  return rounds.toSorted((one, two) => (key(one) < key(two) ? -1 : 1));
}

function figures(rounds: readonly MetricRow[]) {
  const span = { from: START, before: START + 86_400_000 };
  const calendar = calendarOf("UTC", { hours_per_day: 8, days_per_week: 5 });
  return figuresOf(rounds, { span, bucket: "day", calendar, estimate: () => 30, open: [] });
}
