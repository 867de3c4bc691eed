/** The open tabs of the editor area. */
import { create } from "zustand";
import type { Range } from "#shared/text.ts";
import { loadState, saveState } from "./persist.ts";
import { select } from "./selection.ts";
import { useWorkspace } from "./workspace.ts";

/** Every kind of tab with what it needs to know. A feature that brings a new kind adds it here. */
export interface EditorInputs {
  /** A file: its text, with the graph beside it where it holds a playbook. */
  file: { readonly path: string };
  /** A change set under review. */
  change: { readonly id: string };
  /** A change of somebody else that lies on a branch of its own. */
  branched: { readonly id: string };
  /** The page of a task. */
  task: { readonly id: string };
  /** Somebody who works in the business. */
  person: { readonly id: string };
  /** A run: timeline, data, controls. */
  run: { readonly id: string };
  /** A session in which a change was reconciled with the business. */
  session: { readonly id: string };
  /** What one thing is connected with, as a picture. */
  neighbourhood: { readonly symbol: string };
  /** The map of the whole business. */
  landscape: Record<never, never>;
  /** How the business does, and what could be better. */
  insights: Record<never, never>;
  /** The merge that waits for choices. */
  merge: Record<never, never>;
  /** Commits and branches of the business, or of one file or construct. */
  history: { readonly path?: string; readonly symbol?: string };
  /** Any two states of the business side by side. */
  compare: Record<never, never>;
  /** What can be had back after it was discarded, overwritten or deleted. */
  recovery: Record<never, never>;
  /** Events, webhooks, schedules and algorithms. */
  automation: Record<never, never>;
  /** Questions that lead from nothing to a business. */
  interview: Record<never, never>;
  settings: Record<never, never>;
  welcome: Record<never, never>;
}
export type EditorKindId = keyof EditorInputs;

export type EditorTab = {
  [K in EditorKindId]: {
    readonly id: string;
    readonly kind: K;
    readonly input: EditorInputs[K];
    /** A tab that the next look at something else replaces; shown in italics. */
    readonly preview: boolean;
  };
}[EditorKindId];

export interface EditorsState {
  readonly tabs: readonly EditorTab[];
  readonly activeId: string | undefined;
  /** Ids of open tabs, the one used last first. */
  readonly recent: readonly string[];
}

/** A place to show in a file; `nonce` tells two requests for the same place apart. */
export interface Reveal {
  readonly path: string;
  readonly range: Range;
  readonly focus: boolean;
  readonly nonce: number;
}

export const useEditors = create<EditorsState>(() => ({ tabs: [], activeId: undefined, recent: [] }));
export const useReveal = create<{ reveal: Reveal | undefined }>(() => ({ reveal: undefined }));

/** The id of a tab: the same input opens the same tab. */
export function tabId<K extends EditorKindId>(kind: K, input: EditorInputs[K]): string {
  return [kind, ...Object.values(input)].join(":");
}

/** Tabs kept from the last time, before those opened since; what was opened since stays in front (pure). */
export function withKept(
  opened: EditorsState,
  kept: Pick<EditorsState, "tabs" | "activeId"> | undefined,
  exists: (path: string) => boolean,
): EditorsState {
  const before = (kept?.tabs ?? []).filter(
    (tab) => (tab.kind !== "file" || exists(tab.input.path)) && !opened.tabs.some(({ id }) => id === tab.id),
  );
  const tabs = [...before, ...opened.tabs];
  const shown = opened.activeId ?? kept?.activeId;
  const activeId = tabs.some(({ id }) => id === shown) ? shown : tabs[0]?.id;
  return { tabs, activeId, recent: activeId === undefined ? [] : [activeId] };
}

/** The state after opening a tab (pure, for `openEditor` and tests). */
export function withTab(state: EditorsState, tab: EditorTab): EditorsState {
  const existing = state.tabs.find(({ id }) => id === tab.id);
  let tabs: readonly EditorTab[];
  if (existing !== undefined) {
    tabs = state.tabs.map((other) =>
      other.id === tab.id ? { ...other, preview: other.preview && tab.preview } : other,
    );
  } else {
    const place = state.tabs.findIndex(({ id }) => id === state.activeId) + 1;
    const replaced = tab.preview ? state.tabs.findIndex(({ preview }) => preview) : -1;
    tabs =
      replaced >= 0
        ? state.tabs.map((other, index) => (index === replaced ? tab : other))
        : [...state.tabs.slice(0, place), tab, ...state.tabs.slice(place)];
  }
  const open = new Set(tabs.map(({ id }) => id));
  const recent = [tab.id, ...state.recent.filter((id) => id !== tab.id && open.has(id))];
  return { tabs, activeId: tab.id, recent };
}

/** The state after closing a tab: the one used before it comes forward (pure). */
export function withoutTab(state: EditorsState, id: string): EditorsState {
  const tabs = state.tabs.filter((tab) => tab.id !== id);
  const recent = state.recent.filter((other) => other !== id);
  const activeId = state.activeId === id ? (recent[0] ?? tabs.at(-1)?.id) : state.activeId;
  return { tabs, activeId, recent };
}

/** Opens a tab, or brings it forward. With `preview` it may be replaced by the next one. */
export function openEditor<K extends EditorKindId>(
  kind: K,
  input: EditorInputs[K],
  more: { preview?: boolean } = {},
): void {
  const tab = { id: tabId(kind, input), kind, input, preview: more.preview ?? false } as EditorTab;
  update(withTab(useEditors.getState(), tab));
}

/** Opens a file, at a place in it when given. */
export function openFile(
  path: string,
  more: { preview?: boolean; range?: Range | undefined; focus?: boolean } = {},
): void {
  openEditor("file", { path }, { preview: more.preview ?? false });
  if (more.range !== undefined) {
    const nonce = (useReveal.getState().reveal?.nonce ?? 0) + 1;
    useReveal.setState({ reveal: { path, range: more.range, focus: more.focus ?? true, nonce } });
  }
}

/** Brings a tab forward. */
export function activateTab(id: string): void {
  const state = useEditors.getState();
  if (!state.tabs.some((tab) => tab.id === id)) return;
  update({ ...state, activeId: id, recent: [id, ...state.recent.filter((other) => other !== id)] });
}

/** Brings the next (1) or previous (-1) tab forward, around the ends. */
export function cycleTab(direction: 1 | -1): void {
  const { tabs, activeId } = useEditors.getState();
  if (tabs.length === 0) return;
  const index = tabs.findIndex(({ id }) => id === activeId);
  const next = tabs[(index + direction + tabs.length) % tabs.length];
  if (next !== undefined) activateTab(next.id);
}

/** Keeps a preview tab open. */
export function keepTab(id: string): void {
  const state = useEditors.getState();
  if (!state.tabs.some((tab) => tab.id === id && tab.preview)) return;
  update({ ...state, tabs: state.tabs.map((tab) => (tab.id === id ? { ...tab, preview: false } : tab)) });
}

/** Moves a tab before another place in the strip. */
export function moveTab(id: string, to: number): void {
  const state = useEditors.getState();
  const tab = state.tabs.find((other) => other.id === id);
  if (tab === undefined) return;
  const rest = state.tabs.filter((other) => other.id !== id);
  update({ ...state, tabs: [...rest.slice(0, to), tab, ...rest.slice(to)] });
}

/** Takes a tab away without asking; `closeEditor` in shell/ asks about unsaved typing first. */
export function removeTab(id: string): void {
  update(withoutTab(useEditors.getState(), id));
}

/** The tab in front. */
export function activeTab(state: EditorsState): EditorTab | undefined {
  return state.tabs.find(({ id }) => id === state.activeId);
}

/** Path of the file in front, if a file is. */
export function activeFile(state: EditorsState): string | undefined {
  const tab = activeTab(state);
  return tab?.kind === "file" ? tab.input.path : undefined;
}

function stateKey(): string | undefined {
  const root = useWorkspace.getState().info?.path;
  return root === undefined ? undefined : `editors:${root}`.slice(0, 200);
}

/** What comes into view with the tab in front: its file, or its run. */
function selectShown(before: EditorTab | undefined): void {
  const tab = activeTab(useEditors.getState());
  if (tab === undefined || tab.id === before?.id) return;
  if (tab.kind === "file") select({ file: tab.input.path }, "other");
  if (tab.kind === "run") select({ executionId: tab.input.id }, "run");
}

function update(state: EditorsState): void {
  const before = activeTab(useEditors.getState());
  useEditors.setState(state);
  selectShown(before);
  const key = stateKey();
  if (key !== undefined) {
    saveState(key, { tabs: state.tabs.filter(({ kind }) => kind !== "welcome"), activeId: state.activeId });
  }
}

/**
 * Brings back the tabs of this workspace as they were; files that are gone are left out. What was opened while they
 * were being fetched stays, and stays in front.
 */
export async function restoreEditors(): Promise<void> {
  clearEditors();
  const key = stateKey();
  const kept = key === undefined ? undefined : readEditors(await loadState(key));
  const files = useWorkspace.getState().filesByPath;
  useEditors.setState(withKept(useEditors.getState(), kept, (path) => files.has(path)));
  selectShown(undefined);
}

/** Closes all tabs without asking, for when the workspace is left. */
export function clearEditors(): void {
  useEditors.setState({ tabs: [], activeId: undefined, recent: [] });
}

/** Kept tabs, checked; undefined when unreadable. */
export function readEditors(kept: unknown): Pick<EditorsState, "tabs" | "activeId"> | undefined {
  if (typeof kept !== "object" || kept === null || !("tabs" in kept) || !Array.isArray(kept.tabs)) return undefined;
  const tabs = kept.tabs.flatMap((entry: unknown): EditorTab[] => {
    if (typeof entry !== "object" || entry === null || !("kind" in entry) || !("input" in entry)) return [];
    const input = entry.input;
    if (typeof input !== "object" || input === null) return [];
    if (entry.kind === "file" && "path" in input && typeof input.path === "string") {
      return [{ id: tabId("file", { path: input.path }), kind: "file", input: { path: input.path }, preview: false }];
    }
    if (entry.kind === "settings" || entry.kind === "landscape" || entry.kind === "insights") {
      return [{ id: tabId(entry.kind, {}), kind: entry.kind, input: {}, preview: false }];
    }
    const withId =
      entry.kind === "change" ||
      entry.kind === "branched" ||
      entry.kind === "task" ||
      entry.kind === "run" ||
      entry.kind === "person" ||
      entry.kind === "session"
        ? entry.kind
        : undefined;
    if (withId !== undefined && "id" in input && typeof input.id === "string") {
      return [{ id: tabId(withId, { id: input.id }), kind: withId, input: { id: input.id }, preview: false }];
    }
    return [];
  });
  const activeId = "activeId" in kept && typeof kept.activeId === "string" ? kept.activeId : undefined;
  return { tabs, activeId };
}
