/** Which parts of the window are open and how large they are. Kept between starts. */
import { create } from "zustand";
import { loadState, saveState } from "./persist.ts";

export interface Layout {
  readonly sideView: string;
  readonly sideOpen: boolean;
  readonly sideWidth: number;
  readonly panelTab: string;
  readonly panelOpen: boolean;
  readonly panelHeight: number;
  readonly chatOpen: boolean;
  readonly chatWidth: number;
  /** What a file with a graph shows. */
  readonly fileView: "both" | "graph" | "text";
  /** Share of the width that the graph has beside the text, in percent. */
  readonly graphShare: number;
}

const KEY = "layout";

export const DEFAULT_LAYOUT: Layout = {
  sideView: "explorer",
  sideOpen: true,
  sideWidth: 244,
  panelTab: "problems",
  panelOpen: false,
  panelHeight: 220,
  chatOpen: true,
  chatWidth: 348,
  fileView: "both",
  graphShare: 54,
};

export const useLayout = create<Layout>(() => DEFAULT_LAYOUT);

/** Changes the layout and keeps it. */
export function setLayout(change: Partial<Layout>): void {
  useLayout.setState(change);
  saveState(KEY, useLayout.getState());
}

/** Brings back the layout of the last time; anything unreadable is left out. */
export async function restoreLayout(): Promise<void> {
  useLayout.setState(readLayout(await loadState(KEY)));
}

/** The parts of a kept layout that are of the right type. */
export function readLayout(kept: unknown): Partial<Layout> {
  if (typeof kept !== "object" || kept === null) return {};
  const entries = Object.entries(kept).filter(([key, value]) => {
    if (!(key in DEFAULT_LAYOUT)) return false;
    if (key === "fileView") return value === "both" || value === "graph" || value === "text";
    return typeof value === typeof DEFAULT_LAYOUT[key as keyof Layout];
  });
  return Object.fromEntries(entries);
}

/** Opens a side-bar view; `toggle` closes it when it is open already. */
export function showSideView(id: string, toggle = false): void {
  const { sideView, sideOpen } = useLayout.getState();
  setLayout({ sideView: id, sideOpen: !(toggle && sideOpen && sideView === id) });
}

/** Opens a tab of the bottom panel. */
export function showPanel(id: string): void {
  setLayout({ panelTab: id, panelOpen: true });
}
