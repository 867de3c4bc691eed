import { describe, expect, it } from "vitest";
import {
  type EditorsState,
  type EditorTab,
  readEditors,
  tabId,
  withKept,
  withoutTab,
  withTab,
} from "#renderer/state/editors.ts";

const EMPTY: EditorsState = { tabs: [], activeId: undefined, recent: [] };
const file = (path: string, preview = false): EditorTab => ({
  id: tabId("file", { path }),
  kind: "file",
  input: { path },
  preview,
});
const paths = (state: EditorsState): string[] =>
  state.tabs.map((tab) => (tab.kind === "file" ? tab.input.path : tab.kind));

describe("open tabs", () => {
  it("opens right of the one in front", () => {
    let state = withTab(withTab(EMPTY, file("a")), file("b"));
    state = { ...state, activeId: tabId("file", { path: "a" }) };
    expect(paths(withTab(state, file("c")))).toEqual(["a", "c", "b"]);
  });

  it("replaces the preview with the next preview, and keeps what is opened for good", () => {
    let state = withTab(EMPTY, file("a"));
    state = withTab(state, file("b", true));
    state = withTab(state, file("c", true));
    expect(paths(state)).toEqual(["a", "c"]);
    state = withTab(state, file("c"));
    expect(state.tabs[1]?.preview).toBe(false);
    expect(paths(withTab(state, file("d", true)))).toEqual(["a", "c", "d"]);
  });

  it("does not turn a kept tab into a preview by looking at it again", () => {
    const state = withTab(withTab(EMPTY, file("a")), file("a", true));
    expect(state.tabs[0]?.preview).toBe(false);
  });

  it("goes back to the tab used before when one is closed", () => {
    let state = withTab(withTab(withTab(EMPTY, file("a")), file("b")), file("c"));
    state = withTab(state, file("a"));
    state = withoutTab(state, tabId("file", { path: "a" }));
    expect(state.activeId).toBe(tabId("file", { path: "c" }));
    state = withoutTab(state, tabId("file", { path: "b" }));
    expect(state.activeId).toBe(tabId("file", { path: "c" }));
    state = withoutTab(state, tabId("file", { path: "c" }));
    expect(state).toEqual(EMPTY);
  });
});

describe("tabs kept from the last time", () => {
  it("come back as they were", () => {
    const state = withTab(withTab(EMPTY, file("a")), {
      id: tabId("run", { id: "7" }),
      kind: "run",
      input: { id: "7" },
      preview: false,
    });
    const kept: unknown = JSON.parse(JSON.stringify({ tabs: state.tabs, activeId: state.activeId }));
    expect(readEditors(kept)).toEqual({ tabs: state.tabs, activeId: state.activeId });
  });

  it("come before what was opened while they were fetched, which stays in front", () => {
    const kept = withTab(withTab(EMPTY, file("a")), file("b"));
    const opened = withTab(withTab(EMPTY, file("b")), file("c"));
    const state = withKept(opened, kept, () => true);
    expect(paths(state)).toEqual(["a", "b", "c"]);
    expect(state.activeId).toBe(tabId("file", { path: "c" }));
  });

  it("leave out files that are gone", () => {
    const kept = withTab(withTab(EMPTY, file("a")), file("b"));
    expect(withKept(EMPTY, kept, (path) => path === "a")).toEqual(withTab(EMPTY, file("a")));
    expect(withKept(EMPTY, undefined, () => true)).toEqual(EMPTY);
  });

  it("leave out what cannot be read", () => {
    expect(readEditors(undefined)).toBeUndefined();
    expect(readEditors({ tabs: "no" })).toBeUndefined();
    expect(
      readEditors({ tabs: [null, { kind: "file", input: {} }, { kind: "spaceship", input: { id: "1" } }] }),
    ).toEqual({
      tabs: [],
      activeId: undefined,
    });
  });
});
