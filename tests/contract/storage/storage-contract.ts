/** What every storage adapter must do. Run against SQLite and PostgreSQL alike. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { DependencyFile } from "#ports/knit.ts";
import type { Storage, WriteTransaction } from "#ports/storage.ts";
import type { Dependency } from "#shared/knit.ts";
import { automationSpecs } from "./automation-specs.ts";
import { conversationSpecs } from "./conversation-specs.ts";
import { decisionSpecs } from "./decision-specs.ts";
import { effectReplySpecs } from "./effect-reply-specs.ts";
import { modelUsageSpecs } from "./model-usage-specs.ts";
import { reconciliationSpecs } from "./reconciliation-specs.ts";
import { changeSetOf, eventOf, executionOf, linkOf, taskOf, turnOf } from "./rows.ts";
import { surroundingSpecs } from "./surrounding-specs.ts";

/** A place where a database can be opened, more than once at the same time. */
export interface StoragePlace {
  open(): Promise<Storage>;
  remove(): Promise<void>;
}

const range = { start: { line: 1, column: 1 }, end: { line: 1, column: 9 } };

/** The place of the test that is running: a storage that is open there, and how to open it once more. */
export interface OpenPlace {
  readonly storage: Storage;
  open(): Promise<Storage>;
}

/** Declares the specification for one adapter; `makePlace` gives a new, empty place for each test. */
export function storageContract(name: string, makePlace: () => Promise<StoragePlace>): void {
  describe(`storage: ${name}`, () => {
    let place: StoragePlace;
    let storage: Storage;
    const opened: Storage[] = [];

    async function open(): Promise<Storage> {
      const one = await place.open();
      opened.push(one);
      return one;
    }
    const at: OpenPlace = {
      get storage() {
        return storage;
      },
      open,
    };
    beforeEach(async () => {
      place = await makePlace();
      storage = await open();
    });
    afterEach(async () => {
      await Promise.all(opened.splice(0).map((one) => one.close()));
      await place.remove();
    });

    it("says what it is", () => {
      expect(storage.name).toBe(name);
    });

    it("gives back what was written, in this and in another connection", async () => {
      const execution = executionOf("e1");
      const task = taskOf("t1", { draft: { client_name: "Zoë" }, note: "why", dueAt: "2026-03-04T09:00:00.000Z" });
      await storage.write(async (tx) => {
        await tx.putProcess({ id: "p", name: "p", busyFilePath: "p.busy", versionHash: "v1" });
        await tx.putProcess({ id: "p", name: "p", busyFilePath: "p.busy", versionHash: "v2" });
        await tx.insertExecution(execution);
        await tx.appendLinks([linkOf(eventOf("e1", 1)), linkOf(eventOf("e1", 2))]);
        await tx.putTask(task);
      });
      const other = await open();
      for (const from of [storage, other]) {
        await from.read(async (tx) => {
          expect(await tx.processes()).toEqual([{ id: "p", name: "p", busyFilePath: "p.busy", versionHash: "v2" }]);
          expect(await tx.execution("e1")).toEqual(execution);
          expect(await tx.execution("none")).toBeUndefined();
          expect(await tx.events("e1")).toEqual([eventOf("e1", 1), eventOf("e1", 2)]);
          expect(await tx.events("none")).toEqual([]);
          expect(await tx.task("t1")).toEqual(task);
          expect(await tx.task("none")).toBeUndefined();
        });
      }
    });

    it("keeps everything over closing and opening again", async () => {
      await storage.write((tx) => tx.insertExecution(executionOf("e1")));
      await storage.close();
      const again = await open();
      expect(await again.read((tx) => tx.execution("e1"))).toEqual(executionOf("e1"));
    });

    it("keeps nothing of a write that throws, and tells the failure as it was", async () => {
      const failure = new Error("changed my mind");
      const write = storage.write(async (tx) => {
        await tx.insertExecution(executionOf("e1"));
        throw failure;
      });
      await expect(write).rejects.toBe(failure);
      expect(await storage.read((tx) => tx.execution("e1"))).toBeUndefined();
    });

    it("keeps or undoes each of several writes that wait together", async () => {
      const outcomes = await Promise.allSettled(
        Array.from({ length: 60 }, (_, index) =>
          storage.write(async (tx) => {
            await tx.putTask(taskOf(`t${index}`));
            if (index % 3 === 0) throw new Error(`no ${index}`);
            // A statement the database refuses must not take the neighbours with it.
            if (index % 3 === 1) await tx.insertExecution(executionOf("same"));
            return index;
          }),
        ),
      );
      const { tasks } = await storage.read((tx) => tx.tasks({ limit: 500 }));
      const kept = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [`t${outcome.value}`] : []));
      expect(kept.length).toBe(21);
      expect(tasks.map((task) => task.id).sort()).toEqual(kept.sort());
    });

    it("never lets two writers count past each other, also over two connections", async () => {
      await storage.write((tx) => tx.insertExecution(executionOf("e1")));
      const other = await open();
      const add = (from: Storage) =>
        from.write(async (tx) => {
          const row = await tx.execution("e1");
          if (!row) throw new Error("gone");
          await new Promise((resolve) => setImmediate(resolve));
          const changed = await tx.updateExecution({ ...row, lastSeq: row.lastSeq + 1 }, row.lastSeq);
          expect(changed).toBe(true);
        });
      await Promise.all(Array.from({ length: 20 }, (_, index) => add(index % 2 === 0 ? storage : other)));
      expect((await storage.read((tx) => tx.execution("e1")))?.lastSeq).toBe(20);
    });

    it("updates an execution only at the expected number of events", async () => {
      await storage.write((tx) => tx.insertExecution(executionOf("e1", { lastSeq: 3 })));
      const done = executionOf("e1", { status: "completed", completedAt: "2026-03-03T10:00:00.000Z", lastSeq: 4 });
      expect(await storage.write((tx) => tx.updateExecution(done, 2))).toBe(false);
      expect((await storage.read((tx) => tx.execution("e1")))?.status).toBe("running");
      expect(await storage.write((tx) => tx.updateExecution(done, 3))).toBe(true);
      expect(await storage.read((tx) => tx.execution("e1"))).toEqual(done);
      expect(await storage.write((tx) => tx.updateExecution(executionOf("none"), 0))).toBe(false);
    });

    it("refuses a second event with the same number", async () => {
      await storage.write((tx) => tx.appendLinks([linkOf(eventOf("e1", 1))]));
      await expect(storage.write((tx) => tx.appendLinks([linkOf(eventOf("e1", 1))]))).rejects.toThrow();
      expect(await storage.read((tx) => tx.events("e1"))).toHaveLength(1);
    });

    it("reads one consistent state, whatever is written meanwhile", async () => {
      await storage.write((tx) => tx.putTask(taskOf("t1")));
      const other = await open();
      await storage.read(async (tx) => {
        expect((await tx.tasks({ limit: 10 })).tasks).toHaveLength(1);
        await other.write((writing) => writing.putTask(taskOf("t2")));
        expect((await tx.tasks({ limit: 10 })).tasks).toHaveLength(1);
      });
      expect((await storage.read((tx) => tx.tasks({ limit: 10 }))).tasks).toHaveLength(2);
    });

    it("lets a read inside a write see what was written so far", async () => {
      await storage.write(async (tx) => {
        await tx.putTask(taskOf("t1"));
        const seen = await storage.read((reading) => reading.task("t1"));
        expect(seen?.id).toBe("t1");
      });
    });

    it("refuses a write inside a write instead of waiting forever", async () => {
      await expect(storage.write(() => storage.write(async () => 1))).rejects.toThrow("inside a write");
      await expect(storage.read(() => storage.write(async () => 1))).rejects.toThrow("inside a read");
    });

    it("waits for calls that were not awaited, and refuses a transaction that is over", async () => {
      let kept: WriteTransaction | undefined;
      await storage.write(async (tx) => {
        kept = tx;
        void tx.putTask(taskOf("forgotten"));
      });
      expect(await storage.read((tx) => tx.task("forgotten"))).toBeDefined();
      expect(() => kept?.putTask(taskOf("late"))).toThrow("after its transaction had ended");
    });

    it("lists executions newest first, filtered and limited, and counts them", async () => {
      await storage.write(async (tx) => {
        await tx.insertExecution(executionOf("a", { startedAt: "2026-03-01T09:00:00.000Z" }));
        await tx.insertExecution(executionOf("b", { startedAt: "2026-03-03T09:00:00.000Z", status: "completed" }));
        await tx.insertExecution(
          executionOf("c", { startedAt: "2026-03-02T09:00:00.000Z", playbook: "other", processId: "x!other" }),
        );
      });
      const ids = (filter: object) =>
        storage.read(async (tx) => (await tx.executions({ limit: 10, ...filter })).map((row) => row.id));
      expect(await ids({})).toEqual(["b", "c", "a"]);
      expect(await ids({ limit: 2 })).toEqual(["b", "c"]);
      expect(await ids({ status: "running" })).toEqual(["c", "a"]);
      expect(await ids({ playbook: "other" })).toEqual(["c"]);
      expect(await ids({ processId: "photo-production", status: "completed" })).toEqual(["b"]);
      expect(await ids({ statuses: ["running", "paused"] })).toEqual(["c", "a"]);
      expect(await ids({ words: ["OTHER"] })).toEqual(["c"]);
      expect(await ids({ words: ["other", "nowhere"] })).toEqual([]);
      expect(await ids({ words: ["100%"] })).toEqual([]);
      expect(await ids({ behind: { startedAt: "2026-03-02T09:00:00.000Z", id: "d" } })).toEqual(["c", "a"]);
      expect(await ids({ behind: { startedAt: "2026-03-02T09:00:00.000Z", id: "c" } })).toEqual(["a"]);
      const counts = await storage.read((tx) => tx.executionCounts());
      expect(
        [...counts].sort((one, two) => (one.processId + one.status < two.processId + two.status ? -1 : 1)),
      ).toEqual([
        { processId: "photo-production", status: "completed", count: 1 },
        { processId: "photo-production", status: "running", count: 1 },
        { processId: "x!other", status: "running", count: 1 },
      ]);
    });

    it("lists tasks in the order they were made, page by page, without losing or repeating one", async () => {
      await storage.write(async (tx) => {
        for (let index = 0; index < 25; index += 1) {
          const minute = String(Math.floor(index / 3)).padStart(2, "0");
          const id = `t-${String((index * 7) % 25).padStart(2, "0")}`;
          await tx.putTask(
            taskOf(id, {
              createdAt: `2026-03-02T09:${minute}:00.000Z`,
              status: index % 5 === 0 ? "completed" : "open",
              executionId: index % 2 === 0 ? "e1" : "e2",
              role: index % 4 === 0 ? null : "photo-editor",
            }),
          );
        }
      });
      const all = (await storage.read((tx) => tx.tasks({ limit: 500 }))).tasks;
      expect(all).toHaveLength(25);
      const sorted = [...all].sort((one, two) => (one.id < two.id ? -1 : 1));
      expect(all).toEqual(sorted);
      const paged = async (order: "created" | "newest"): Promise<string[]> => {
        const ids: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await storage.read((tx) => tx.tasks({ limit: 4, order, cursor }));
          ids.push(...page.tasks.map((task) => task.id));
          cursor = page.nextCursor;
        } while (cursor !== undefined);
        return ids;
      };
      expect(await paged("created")).toEqual(all.map((task) => task.id));
      expect(await paged("newest")).toEqual(all.map((task) => task.id).toReversed());
      const open = (await storage.read((tx) => tx.tasks({ limit: 500, status: "open" }))).tasks;
      expect(open).toHaveLength(20);
      const mine = await storage.read((tx) => tx.tasks({ limit: 500, executionId: "e2", role: "photo-editor" }));
      expect(mine.tasks.every((task) => task.executionId === "e2" && task.role === "photo-editor")).toBe(true);
      const some = [all[3]?.id ?? "", "no such task", all[1]?.id ?? ""];
      const named = await storage.read((tx) => tx.tasks({ limit: 500, ids: some }));
      expect(named.tasks).toEqual([all[1], all[3]]);
      expect((await storage.read((tx) => tx.tasks({ limit: 500, ids: [] }))).tasks).toEqual([]);
      await expect(storage.read((tx) => tx.tasks({ limit: 4, cursor: "nonsense" }))).rejects.toMatchObject({
        failure: { code: "BAD_INPUT" },
      });
    });

    it("keeps effects in order until they are done, each once", async () => {
      const row = (id: string, createdAt: string) => ({
        id,
        executionId: "e1",
        kind: "notify",
        payload: { id },
        createdAt,
      });
      await storage.write(async (tx) => {
        await tx.putOutbox(row("b", "2026-03-02T09:00:01.000Z"));
        await tx.putOutbox(row("a", "2026-03-02T09:00:00.000Z"));
        await tx.putOutbox({ ...row("a", "2026-03-02T09:00:00.000Z"), payload: { id: "again" } });
      });
      expect(await storage.read((tx) => tx.outbox(10))).toEqual([
        row("a", "2026-03-02T09:00:00.000Z"),
        row("b", "2026-03-02T09:00:01.000Z"),
      ]);
      await storage.write((tx) => tx.deleteOutbox("a"));
      expect((await storage.read((tx) => tx.outbox(10))).map((one) => one.id)).toEqual(["b"]);
    });

    it("gives the timers that are due, earliest first", async () => {
      const timer = (id: string, dueAt: string) => ({
        id,
        executionId: "e1",
        kind: "wait",
        dueAt,
        payload: { step: id },
      });
      await storage.write(async (tx) => {
        await tx.putTimer(timer("late", "2026-03-05T09:00:00.000Z"));
        await tx.putTimer(timer("soon", "2026-03-02T09:00:00.000Z"));
        await tx.putTimer(timer("moved", "2026-03-01T09:00:00.000Z"));
        await tx.putTimer(timer("moved", "2026-03-03T09:00:00.000Z"));
      });
      const due = await storage.read((tx) => tx.timers({ dueBy: "2026-03-03T09:00:00.000Z", limit: 10 }));
      expect(due).toEqual([timer("soon", "2026-03-02T09:00:00.000Z"), timer("moved", "2026-03-03T09:00:00.000Z")]);
      await storage.write((tx) => tx.deleteTimer("soon"));
      expect((await storage.read((tx) => tx.timers({ limit: 1 }))).map((one) => one.id)).toEqual(["moved"]);
    });

    it("keeps change sets, newest first, and leaves out the finished ones when asked", async () => {
      const statuses = [
        "draft",
        "assessed",
        "in_review",
        "approved",
        "rejected",
        "committed",
        "applied",
        "stale",
      ] as const;
      await storage.write(async (tx) => {
        for (const [index, status] of statuses.entries()) {
          await tx.putChangeSet(changeSetOf(`c${index}`, { status, createdAt: `2026-03-0${index + 1}T09:00:00.000Z` }));
        }
        await tx.putChangeSet(changeSetOf("c0", { title: "Renamed", createdAt: "2026-03-01T09:00:00.000Z" }));
      });
      await storage.read(async (tx) => {
        expect((await tx.changeSet("c0"))?.title).toBe("Renamed");
        expect(await tx.changeSet("none")).toBeUndefined();
        const all = await tx.changeSets({ unfinishedOnly: false });
        expect(all.map((one) => one.id)).toEqual(["c7", "c6", "c5", "c4", "c3", "c2", "c1", "c0"]);
        const unfinished = await tx.changeSets({ unfinishedOnly: true });
        expect(unfinished.map((one) => one.status)).toEqual(["stale", "approved", "in_review", "assessed", "draft"]);
      });
    });

    it("keeps commits under way until they are settled", async () => {
      const intent = {
        changeSetId: "c1",
        startedAt: "2026-03-02T09:00:00.000Z",
        message: "Add a step\n\nChange-Id: c1\n",
        author: { name: "Anna", email: "anna@example.org" },
        head: null,
        files: { "a.busy": "text", "b.busy": null },
        contents: { "a.busy": "part of the text" },
      };
      await storage.write((tx) => tx.putCommitIntent(intent));
      expect(await storage.read((tx) => tx.commitIntents())).toEqual([intent]);
      await storage.write((tx) => tx.deleteCommitIntent("c1"));
      expect(await storage.read((tx) => tx.commitIntents())).toEqual([]);
    });

    it("keeps what commits meant, page by page, the latest word for each", async () => {
      const indexed = (id: string, version = 1) => ({
        version,
        commit: {
          id,
          subject: "Süß",
          body: "",
          trailers: { "Change-Id": "c1" },
          author: { name: "Zoë", email: "zoe@example.org" },
          at: "2026-03-02T09:00:00.000Z",
          parents: ["0"],
        },
        changes: [{ kind: "added" as const, symbol: "role:seller", file: "a.busy", sentence: "The role is new." }],
      });
      await storage.write((tx) => tx.putIndexedCommits([indexed("b"), indexed("a"), indexed("c")]));
      await storage.write((tx) => tx.putIndexedCommits([indexed("b", 2)]));
      const page = (after: string, limit: number) => storage.read((tx) => tx.indexedCommits({ after, limit }));
      expect(await page("", 2)).toEqual([indexed("a"), indexed("b", 2)]);
      expect(await page("b", 2)).toEqual([indexed("c")]);
    });

    it("keeps unsaved typing by file", async () => {
      const draft = { path: "a.busy", text: "name: x\r\n\t", baseHash: "h", savedAt: "2026-03-02T09:00:00.000Z" };
      await storage.write(async (tx) => {
        await tx.putDraft({ ...draft, text: "old" });
        await tx.putDraft(draft);
      });
      expect(await storage.read((tx) => tx.draft("a.busy"))).toEqual(draft);
      expect(await storage.read((tx) => tx.drafts())).toEqual([draft]);
      await storage.write((tx) => tx.deleteDraft("a.busy"));
      expect(await storage.read((tx) => tx.draft("a.busy"))).toBeUndefined();
    });

    it("keeps conversations turn by turn, and refuses a turn that is there already", async () => {
      await storage.write(async (tx) => {
        await tx.appendTurn("s1", turnOf(1, "Add a quality check\nplease"));
        await tx.appendTurn("s1", turnOf(2, "and rename it"));
        await tx.appendTurn("s2", turnOf(1, `Long ${"word ".repeat(40)}`, "2026-03-05T09:00:00.000Z"));
        await tx.putConversationState("s1", { open: ["c1"] });
        await tx.putConversationState("s1", { open: ["c2"] });
      });
      const second = storage.write((tx) => tx.appendTurn("s1", turnOf(2, "twice")));
      await expect(second).rejects.toMatchObject({ failure: { code: "CONFLICT" } });
      await storage.read(async (tx) => {
        expect((await tx.turns("s1")).map((turn) => turn.message)).toEqual([
          "Add a quality check\nplease",
          "and rename it",
        ]);
        expect((await tx.turns("s1"))[0]).toEqual(turnOf(1, "Add a quality check\nplease"));
        const sessions = await tx.conversationSessions();
        expect(sessions.map(({ id, turns, at }) => ({ id, turns, at }))).toEqual([
          { id: "s2", turns: 1, at: "2026-03-05T09:00:00.000Z" },
          { id: "s1", turns: 2, at: "2026-03-02T09:02:00.000Z" },
        ]);
        expect(sessions[1]?.title).toBe("Add a quality check");
        expect(sessions[0]?.title.length).toBe(80);
        expect(await tx.conversationState("s1")).toEqual({ open: ["c2"] });
        expect(await tx.conversationState("none")).toBeUndefined();
      });
    });

    describe("dependencies", () => {
      const link = (from: string, to: string): DependencyFile["links"][number] => ({
        from,
        to,
        type: "role_assignment",
        relation: "is performed by",
        range,
      });
      const shown = ({ range: place, ...rest }: DependencyFile["links"][number], file = "a.busy"): Dependency => ({
        ...rest,
        fromPlace: { file, range: place },
      });
      const at = (line: number) => ({ start: { line, column: 3 }, end: { line: line + 1, column: 9 } });
      const put = (
        file: string,
        links: DependencyFile["links"],
        definitions: DependencyFile["definitions"] = new Map(),
      ) => storage.write((tx) => tx.putDependencyFiles([{ file, hash: `${file} 1`, links, definitions }]));
      const stored = (symbol?: string) => storage.read((tx) => tx.dependencies(symbol));

      it("are kept file by file, and those of one symbol are found in both directions", async () => {
        const many = Array.from({ length: 1200 }, (_, index) => link(`step:p/s${index}`, "role:b"));
        const other = link("role:b", "role:c");
        const files = [
          { file: "a.busy", hash: "1", links: many, definitions: new Map() },
          { file: "b.busy", hash: "2", links: [other], definitions: new Map() },
        ];
        await storage.write((tx) => tx.putDependencyFiles(files));
        expect(await stored("role:b")).toEqual([...many.map((each) => shown(each)), shown(other, "b.busy")]);
        expect(await stored("role:c")).toEqual([shown(other, "b.busy")]);
        await put("a.busy", [link("x", "role:b")]);
        expect(await storage.read((tx) => tx.dependencyFiles())).toEqual(
          new Map([
            ["a.busy", "a.busy 1"],
            ["b.busy", "2"],
          ]),
        );
        expect(await stored()).toEqual([shown(link("x", "role:b")), shown(other, "b.busy")]);
        await storage.write((tx) => tx.deleteDependencyFiles(["b.busy", "never.busy"]));
        expect(await stored("role:c")).toEqual([]);
        expect((await storage.read((tx) => tx.dependencyFiles())).size).toBe(1);
      });

      it("lead to where things are defined now, in the first file that does", async () => {
        await put("a.busy", [link("step:p/s", "role:b"), link("step:p/t", "role:nowhere")]);
        const ends = async () => (await stored()).map(({ toPlace }) => toPlace);
        expect(await ends()).toEqual([undefined, undefined]);
        await put("c.busy", [], new Map([["role:b", at(7)]]));
        expect(await ends()).toEqual([{ file: "c.busy", range: at(7) }, undefined]);
        await put("b.busy", [], new Map([["role:b", at(2)]]));
        expect(await ends()).toEqual([{ file: "b.busy", range: at(2) }, undefined]);
        await put("b.busy", [], new Map([["role:b", at(3)]]));
        expect(await ends()).toEqual([{ file: "b.busy", range: at(3) }, undefined]);
        await storage.write((tx) => tx.deleteDependencyFiles(["b.busy", "c.busy"]));
        expect(await ends()).toEqual([undefined, undefined]);
      });

      it("have whatever names people give things and files", async () => {
        const strange = `role:"quoted" \\ {}[], é 😀\nnext`;
        const file = `L0/o'brien "x"/a.busy`;
        await put(file, [link(strange, "role:b")], new Map([["role:b", at(1)]]));
        expect(await stored(strange)).toEqual([
          { ...shown(link(strange, "role:b"), file), toPlace: { file, range: at(1) } },
        ]);
        // Half a character and NUL are nothing that a database can hold.
        await put("b.busy", [link("role:\ud800", "role:\0b")]);
        expect((await stored("role:b")).map(({ from }) => from)).toEqual([strange, "role:\ufffd"]);
      });
    });

    it("remembers links that nobody wants suggested", async () => {
      const link = { from: "playbook:a", to: "document:b" };
      const dismissed = { ...link, by: "Ana", at: "2026-03-02T09:00:00.000Z" };
      await storage.write((tx) => tx.dismissLink(dismissed));
      await storage.write((tx) => tx.dismissLink({ ...dismissed, by: "Ben" }));
      expect(await storage.read((tx) => tx.dismissedLinks())).toEqual([link]);
      await storage.write((tx) => tx.takeDismissalBack(link));
      expect(await storage.read((tx) => tx.dismissedLinks())).toEqual([]);
    });

    decisionSpecs(at);
    surroundingSpecs(at);
    modelUsageSpecs(at);
    conversationSpecs(at);
    effectReplySpecs(at);
    reconciliationSpecs(at);
    automationSpecs(at);

    it("waits for what is under way when closing, and says so to whoever comes later", async () => {
      const writes = Promise.all(
        Array.from({ length: 5 }, (_, index) => storage.write((tx) => tx.putTask(taskOf(`t${index}`)))),
      );
      const closing = storage.close();
      await Promise.all([writes, closing, storage.close()]);
      await expect(storage.read((tx) => tx.task("t1"))).rejects.toMatchObject({ failure: { code: "STORAGE_FAILED" } });
      const again = await open();
      expect((await again.read((tx) => tx.tasks({ limit: 10 }))).tasks).toHaveLength(5);
    });

    it("can be made by many at the same moment", async () => {
      const fresh = await makePlace();
      try {
        const storages = await Promise.all(Array.from({ length: 20 }, () => fresh.open()));
        await storages[0]?.write((tx) => tx.putTask(taskOf("t1")));
        for (const one of storages) expect(await one.read((tx) => tx.task("t1"))).toBeDefined();
        await Promise.all(storages.map((one) => one.close()));
      } finally {
        await fresh.remove();
      }
    });
  });
}
