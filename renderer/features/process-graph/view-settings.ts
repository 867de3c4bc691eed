/** How processes are shown: the same for all graphs, and kept between starts. */
import { create } from "zustand";
import { loadState, saveState } from "#renderer/state/persist.ts";
import type { LayoutMode } from "./layout/model.ts";

export interface GraphView {
  readonly mode: LayoutMode;
  readonly view: "graph" | "outline";
  /** Whether the critical path is highlighted, with the time others have to spare. */
  readonly critical: boolean;
  readonly data: boolean;
  readonly map: boolean;
  /** Whether the properties of the selected step are shown beside the graph. */
  readonly form: boolean;
}

const KEY = "graph-view";
const FIRST: GraphView = { mode: "flow", view: "graph", critical: false, data: false, map: true, form: false };

export const useGraphView = create<GraphView>(() => FIRST);

/** Changes how processes are shown, and keeps it. */
export function setGraphView(change: Partial<GraphView>): void {
  useGraphView.setState(change);
  saveState(KEY, useGraphView.getState());
}

let restored = false;

/** Brings back the choices of the last time, once. */
export async function restoreGraphView(): Promise<void> {
  if (restored) return;
  restored = true;
  useGraphView.setState(readGraphView(await loadState(KEY)));
}

/** The parts of kept choices that can be read. */
export function readGraphView(kept: unknown): Partial<GraphView> {
  if (typeof kept !== "object" || kept === null) return {};
  const choices: Readonly<Record<string, readonly unknown[]>> = {
    mode: ["flow", "lanes"],
    view: ["graph", "outline"],
    critical: [true, false],
    data: [true, false],
    map: [true, false],
    form: [true, false],
  };
  return Object.fromEntries(Object.entries(kept).filter(([key, value]) => choices[key]?.includes(value) === true));
}
