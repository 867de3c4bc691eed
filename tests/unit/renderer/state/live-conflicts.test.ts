import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { CoreEvent } from "#shared/events.ts";
import type { Conflict } from "#shared/knit.ts";
import type { WorkspaceInfo } from "#shared/workspace.ts";

interface Asked {
  readonly input: { readonly path?: string; readonly text?: string };
  readonly signal: AbortSignal;
  readonly answer: (conflicts: readonly Conflict[]) => void;
  readonly refuse: () => void;
}

const asked: Asked[] = [];
let tell: (event: CoreEvent) => void = () => undefined;

vi.mock("#renderer/state/core.ts", () => ({
  onCoreEvent: (listener: (event: CoreEvent) => void) => {
    tell = listener;
    return () => undefined;
  },
  onConnected: () => () => undefined,
  core: {
    workspace: { diagnostics: async () => [] },
    changes: { list: async () => [] },
    git: { status: async () => ({ isRepository: false, ahead: 0, behind: 0, files: [] }) },
    documents: {
      read: async ({ path }: { path: string }) => ({ path, text: "saved", hash: "1" }),
      check: async () => [],
      saveDraft: async () => null,
      discardDraft: async () => null,
    },
    knit: {
      conflicts: (input: Asked["input"], { signal }: { signal: AbortSignal }) =>
        new Promise((resolve, reject) => {
          asked.push({
            input,
            signal,
            answer: (conflicts) => resolve({ conflicts, settings: [] }),
            refuse: () => reject(new Error("The repository is locked.")),
          });
        }),
    },
  },
}));

const { followConflicts, useLiveConflicts } = await import("#renderer/state/live-conflicts.ts");
const { editDocument, openDocument } = await import("#renderer/state/documents.ts");
const { useEditors } = await import("#renderer/state/editors.ts");
const { adoptWorkspace } = await import("#renderer/state/workspace.ts");

const conflict = (message: string): Conflict => ({ rule: "rhythm", message, places: [], ways: [], blocking: false });
const shown = (): readonly string[] => useLiveConflicts.getState().conflicts.map(({ message }) => message);
const info: WorkspaceInfo = {
  path: "/studio",
  name: "Studio",
  timezone: "UTC",
  isRepository: false,
  readOnly: false,
  files: [],
  counts: { error: 0, warning: 0, info: 0 },
  health: 100,
};
const tab = (path: string) => ({ id: path, kind: "file" as const, input: { path }, preview: false });

followConflicts();

beforeEach(async () => {
  vi.useFakeTimers();
  adoptWorkspace(null);
  adoptWorkspace(info);
  useEditors.setState({ tabs: [tab("a.busy"), tab("b.busy")], activeId: "a.busy" });
  await openDocument("a.busy");
  await openDocument("b.busy");
  editDocument("a.busy", "saved");
  await vi.runAllTimersAsync();
  asked.length = 0;
});

afterEach(() => {
  vi.useRealTimers();
});

describe("what contradicts itself", () => {
  it("is asked for once when typing stands still, with the text in front", async () => {
    editDocument("a.busy", "one");
    editDocument("a.busy", "two");
    expect(asked).toHaveLength(0);
    await vi.runAllTimersAsync();
    expect(asked.map(({ input }) => input)).toEqual([{ path: "a.busy", text: "two" }]);
    asked[0]?.answer([conflict("typed")]);
    await vi.runAllTimersAsync();
    expect(shown()).toEqual(["typed"]);
  });

  it("is not taken from an answer that was overtaken", async () => {
    editDocument("a.busy", "one");
    await vi.runAllTimersAsync();
    editDocument("a.busy", "two");
    expect(asked[0]?.signal.aborted).toBe(true);
    asked[0]?.answer([conflict("old")]);
    await vi.runAllTimersAsync();
    expect(shown()).toEqual([]);
    asked[1]?.answer([conflict("new")]);
    await vi.runAllTimersAsync();
    expect(shown()).toEqual(["new"]);
  });

  it("is asked for again when the question failed, with the text as it is by then", async () => {
    editDocument("a.busy", "one");
    await vi.advanceTimersByTimeAsync(200);
    asked[0]?.refuse();
    await vi.advanceTimersByTimeAsync(0);
    expect(useLiveConflicts.getState().failure).toBeDefined();
    await vi.runAllTimersAsync();
    expect(asked.map(({ input }) => input)).toEqual([
      { path: "a.busy", text: "one" },
      { path: "a.busy", text: "one" },
    ]);
    asked[1]?.answer([conflict("found")]);
    await vi.runAllTimersAsync();
    expect(shown()).toEqual(["found"]);
    expect(useLiveConflicts.getState().failure).toBeUndefined();
  });

  it("is not asked for twice when typing goes on after a question that failed", async () => {
    editDocument("a.busy", "one");
    await vi.advanceTimersByTimeAsync(200);
    asked[0]?.refuse();
    await vi.advanceTimersByTimeAsync(0);
    editDocument("a.busy", "two");
    await vi.runAllTimersAsync();
    expect(asked.slice(1).map(({ input }) => input)).toEqual([{ path: "a.busy", text: "two" }]);
  });

  it("is not asked for without end when it always fails", async () => {
    editDocument("a.busy", "one");
    for (let round = 0; round < 6; round += 1) {
      await vi.runAllTimersAsync();
      asked.at(-1)?.refuse();
      await vi.advanceTimersByTimeAsync(0);
    }
    await vi.runAllTimersAsync();
    expect(asked).toHaveLength(4);
  });

  it("is that of the disk when files or the history moved, or another file is in front", async () => {
    tell({ type: "diagnostics", files: ["b.busy"] });
    tell({ type: "git" });
    await vi.runAllTimersAsync();
    expect(asked.map(({ input }) => input)).toEqual([{}]);
    editDocument("a.busy", "one");
    await vi.runAllTimersAsync();
    useEditors.setState({ activeId: "b.busy" });
    await vi.runAllTimersAsync();
    expect(asked.slice(1).map(({ input }) => input)).toEqual([{ path: "a.busy", text: "one" }, {}]);
  });

  it("is forgotten with the business it was found in", async () => {
    tell({ type: "git" });
    await vi.runAllTimersAsync();
    asked[0]?.answer([conflict("here")]);
    await vi.runAllTimersAsync();
    expect(shown()).toEqual(["here"]);
    adoptWorkspace(null);
    await vi.runAllTimersAsync();
    expect(shown()).toEqual([]);
    expect(asked).toHaveLength(1);
  });
});
