/** Where the person has been: tabs, and in files the place of the cursor, to go back to and forward again. */
import { create } from "zustand";
import type { Position } from "#shared/text.ts";
import { activeTab, type EditorTab, openEditor, openFile, useEditors } from "./editors.ts";
import { useWorkspace } from "./workspace.ts";

/** A place where the person stopped. */
export interface Stop {
  readonly tab: EditorTab;
  /** In a file: where the cursor was; undefined while only its graph is shown. */
  readonly position?: Position | undefined;
}

/** The stops in order, and which of them is shown now: -1 before the first. */
export interface Trail {
  readonly stops: readonly Stop[];
  readonly at: number;
}

const EMPTY: Trail = { stops: [], at: -1 };
/** The cursor moved less than this: still the same stop. */
const NEAR_LINES = 10;
const MOST_STOPS = 100;

export const useTrail = create<Trail>(() => EMPTY);

/** The trail with a stop added; near the stop shown now it takes its place, elsewhere it ends what lay ahead (pure). */
export function withStop(trail: Trail, stop: Stop): Trail {
  const now = trail.stops[trail.at];
  if (now !== undefined && isNear(now, stop)) {
    const position = stop.position ?? now.position;
    return { ...trail, stops: trail.stops.with(trail.at, { tab: stop.tab, position }) };
  }
  const stops = [...trail.stops.slice(0, trail.at + 1), stop].slice(-MOST_STOPS);
  return { stops, at: stops.length - 1 };
}

function isNear(one: Stop, other: Stop): boolean {
  if (one.tab.id !== other.tab.id) return false;
  if (one.position === undefined || other.position === undefined) return true;
  return Math.abs(one.position.line - other.position.line) < NEAR_LINES;
}

/** The next stop back (-1) or forward (1) that can be shown, by its index in the trail; undefined when there is none (pure). */
export function nextStop(
  { stops, at }: Trail,
  direction: 1 | -1,
  canShow: (stop: Stop) => boolean,
): number | undefined {
  for (let index = at + direction; index >= 0 && index < stops.length; index += direction) {
    const stop = stops[index];
    if (stop !== undefined && canShow(stop)) return index;
  }
  return undefined;
}

/** Notes where the cursor of the file in front is. */
export function noteCursor(path: string, position: Position): void {
  const tab = activeTab(useEditors.getState());
  if (tab?.kind === "file" && tab.input.path === path) note({ tab, position });
}

/** Notes which tab comes to the front, as long as the window lives. */
export function noteTabs(): void {
  useEditors.subscribe((state, before) => {
    const tab = activeTab(state);
    if (tab !== undefined && tab.id !== before.activeId) note({ tab });
  });
}

function note(stop: Stop): void {
  useTrail.setState(withStop(useTrail.getState(), stop));
}

/** Forgets all stops: another business is open. */
export function clearTrail(): void {
  useTrail.setState(EMPTY);
}

/** Whether there is somewhere to go, back (-1) or forward (1). */
export function canGo(direction: 1 | -1): boolean {
  return nextStop(useTrail.getState(), direction, isThere) !== undefined;
}

/** Goes to the last stop (-1), or forward again (1); files that are gone are passed over. */
export function goTo(direction: 1 | -1): void {
  const trail = useTrail.getState();
  const at = nextStop(trail, direction, isThere);
  const stop = at === undefined ? undefined : trail.stops[at];
  if (at === undefined || stop === undefined) return;
  useTrail.setState({ at });
  const { tab, position } = stop;
  if (tab.kind !== "file") openEditor(tab.kind, tab.input, { preview: tab.preview });
  else openFile(tab.input.path, { preview: true, range: position && { start: position, end: position } });
}

function isThere({ tab }: Stop): boolean {
  return tab.kind !== "file" || useWorkspace.getState().filesByPath.has(tab.input.path);
}
