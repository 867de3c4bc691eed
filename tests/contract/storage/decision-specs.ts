/** What every storage adapter must do with `advance`: a decision and all that follows from it, kept at once. */
import { describe, expect, it } from "vitest";
import type { ExecutionRow } from "#ports/storage.ts";
import { ExpectedError } from "#shared/errors.ts";
import { businessEventOf, eventOf, executionOf, issueOf, linkOf, metricOf, startOf, taskOf } from "./rows.ts";
import type { OpenPlace } from "./storage-contract.ts";

/** Declares the specification of decisions. */
export function decisionSpecs(at: OpenPlace): void {
  describe("a decision", () => {
    const later = (row: ExecutionRow, more: Partial<ExecutionRow> = {}): ExecutionRow => ({
      ...row,
      lastSeq: row.lastSeq + 1,
      lastHash: `hash-${row.lastSeq + 1}`,
      currentState: { steps: {}, data: { seq: row.lastSeq + 1 } },
      ...more,
    });
    const started = executionOf("e1", { lastSeq: 1, lastHash: "hash-1" });
    const start = () =>
      at.storage.advance({ of: { executionId: "e1" } }, (execution) => ({
        value: execution,
        advance: {
          execution: started,
          process: { id: "photo-production", name: "photo-production", busyFilePath: "p.busy", versionHash: "v1" },
          link: linkOf(startOf("e1")),
          newTasks: [taskOf("t1"), taskOf("t2", { priority: "high", dueAt: "2026-03-04T09:00:00.000Z" })],
          outbox: [
            { id: "o1", executionId: "e1", kind: "ai", payload: { subject: "s" }, createdAt: started.startedAt },
          ],
          timers: [{ id: "m1", executionId: "e1", kind: "wait", dueAt: started.startedAt, payload: {} }],
        },
      }));

    it("starts an execution with everything that belongs to it", async () => {
      expect(await start()).toBeUndefined();
      await at.storage.read(async (tx) => {
        expect(await tx.execution("e1")).toEqual(started);
        expect(await tx.events("e1")).toEqual([startOf("e1")]);
        expect(await tx.task("t1")).toEqual(taskOf("t1"));
        expect((await tx.processes()).map((one) => one.versionHash)).toEqual(["v1"]);
        expect((await tx.outbox(5)).map((one) => one.id)).toEqual(["o1"]);
        expect((await tx.timers({ limit: 5 })).map((one) => one.id)).toEqual(["m1"]);
        expect(await tx.openTaskCount()).toBe(2);
      });
    });

    it("moves an execution on, found by one of its tasks, and keeps all that follows", async () => {
      await start();
      await at.storage.write((tx) => tx.saveTaskDraft("t2", { note: "half done" }));
      const issue = issueOf("i1");
      const event = businessEventOf("b1");
      const value = await at.storage.advance({ of: { taskId: "t1" }, doneOutbox: ["o1"] }, (execution) => ({
        value: execution?.lastSeq,
        advance: {
          execution: later(started, { status: "waiting" }),
          link: linkOf(eventOf("e1", 2), eventOf("e1", 3)),
          changedTasks: [
            taskOf("t1", { status: "completed", revision: 2, completedAt: started.startedAt }),
            taskOf("t2", { priority: "urgent", assignee: "Ben", revision: 2 }),
          ],
          newTasks: [taskOf("t3", { draft: { a: 2 } })],
          endedTimers: ["m1"],
          timers: [{ id: "m2", executionId: "e1", kind: "wait", dueAt: started.startedAt, payload: {} }],
          issues: [issue],
          businessEvents: [event],
          eventStarts: [{ eventId: "b1", processId: "p", executionId: "e9" }],
          metrics: [metricOf("e1", 1)],
        },
      }));
      expect(value).toBe(1);
      await at.storage.read(async (tx) => {
        expect(await tx.execution("e1")).toEqual(later(started, { status: "waiting" }));
        expect(await tx.events("e1")).toEqual([startOf("e1"), eventOf("e1", 2), eventOf("e1", 3)]);
        expect(await tx.links("e1")).toEqual([linkOf(startOf("e1")), linkOf(eventOf("e1", 2), eventOf("e1", 3))]);
        expect(await tx.task("t1")).toMatchObject({ status: "completed", revision: 2 });
        expect(await tx.task("t2")).toMatchObject({
          priority: "urgent",
          assignee: "Ben",
          draft: { note: "half done" },
        });
        expect((await tx.task("t3"))?.draft).toEqual({ a: 2 });
        expect(await tx.outbox(5)).toEqual([]);
        expect((await tx.timers({ limit: 5 })).map((one) => one.id)).toEqual(["m2"]);
        expect(await tx.issue("i1")).toEqual(issue);
        expect(await tx.businessEvent("b1")).toEqual(event);
        expect(await tx.eventStarts("b1")).toHaveLength(1);
        expect(await tx.metrics({ executionId: "e1", limit: 5 })).toEqual([metricOf("e1", 1)]);
      });
    });

    it("that is refused leaves everything as it is; one that leads to nothing still settles what it reports on", async () => {
      await start();
      const refused = at.storage.advance({ of: { executionId: "e1" }, doneOutbox: ["o1"] }, () => {
        throw new ExpectedError("CONFLICT", "No.");
      });
      await expect(refused).rejects.toMatchObject({ failure: { code: "CONFLICT" } });
      expect(await at.storage.read((tx) => tx.outbox(5))).toHaveLength(1);
      const nothing = await at.storage.advance(
        { of: { executionId: "e1" }, doneOutbox: ["o1"], endedTimers: ["m1"] },
        (execution) => ({ value: execution?.lastSeq }),
      );
      expect(nothing).toBe(1);
      expect(await at.storage.read((tx) => tx.outbox(5))).toEqual([]);
      expect(await at.storage.read((tx) => tx.timers({ limit: 5 }))).toEqual([]);
      expect(
        await at.storage.advance({ of: { taskId: "none" } }, (execution) => ({ value: execution })),
      ).toBeUndefined();
    });

    it("is made on the newest state, however many decide at once and wherever", async () => {
      await start();
      const other = await at.open();
      await Promise.all(
        Array.from({ length: 40 }, (_, index) =>
          (index % 2 === 0 ? at.storage : other).advance({ of: { executionId: "e1" } }, (execution) => {
            if (execution === undefined) throw new Error("it is gone");
            const next = later(execution);
            return { value: null, advance: { execution: next, link: linkOf(eventOf("e1", next.lastSeq)) } };
          }),
        ),
      );
      const row = await at.storage.read((tx) => tx.execution("e1"));
      expect(row).toEqual(executionOf("e1", { ...later({ ...started, lastSeq: 40 }) }));
      expect(await at.storage.read((tx) => tx.events("e1"))).toHaveLength(41);
    });

    it("that cannot be written fails alone, and is undone as a whole", async () => {
      await start();
      const make = (id: string, seq: number) =>
        at.storage.advance({ of: { executionId: id } }, () => ({
          value: id,
          advance: {
            execution: executionOf(id, { lastSeq: 1, lastHash: `${id}-1` }),
            // The first event of e1 is there already.
            link: linkOf(eventOf(seq === 0 ? "e1" : id, 1)),
            newTasks: [taskOf(`task of ${id}`, { executionId: id })],
          },
        }));
      const results = await Promise.allSettled([make("e2", 1), make("e3", 0), make("e4", 1)]);
      expect(results.map((one) => one.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
      await at.storage.read(async (tx) => {
        expect(await tx.execution("e3")).toBeUndefined();
        expect(await tx.task("task of e3")).toBeUndefined();
        expect(await tx.execution("e4")).toBeDefined();
        expect(await tx.events("e2")).toHaveLength(1);
      });
    });

    it("goes together with writes that wait at the same moment", async () => {
      await start();
      await Promise.all([
        at.storage.write((tx) => tx.putTask(taskOf("other"))),
        at.storage.advance({ of: { executionId: "e1" } }, (execution) => ({
          value: null,
          advance: { execution: later(execution ?? started), link: linkOf(eventOf("e1", 2)) },
        })),
        at.storage.write((tx) => tx.putTask(taskOf("another"))),
      ]);
      await at.storage.read(async (tx) => {
        expect((await tx.execution("e1"))?.lastSeq).toBe(2);
        expect(await tx.openTaskCount()).toBe(4);
      });
      await expect(at.storage.write(() => start())).rejects.toThrow("inside a write");
    });

    it("may pin the execution to another definition", async () => {
      await start();
      const moved = later(started, { definition: { steps: [{ path: "new" }] }, source: "new text", version: "v2" });
      await at.storage.advance({ of: { executionId: "e1" } }, () => ({
        value: null,
        advance: { execution: moved, repinned: true, link: linkOf(eventOf("e1", 2)) },
      }));
      expect(await at.storage.read((tx) => tx.execution("e1"))).toEqual(moved);
      const other = await at.open();
      expect(await other.read((tx) => tx.execution("e1"))).toEqual(moved);
    });
  });
}
