/** Theme, zoom and paper: applied to the window and to what is printed, kept between starts. */
import { create } from "zustand";
import { Paper, paperFor } from "#shared/paper.ts";
import { loadState, saveState } from "./persist.ts";

export type ThemeChoice = "system" | "light" | "dark" | "contrast";
export type ThemeName = "light" | "dark" | "contrast-light" | "contrast-dark";

/** `locale`: as it is usual where this computer is set up for. */
export type PaperChoice = "locale" | Paper;

export interface Settings {
  readonly theme: ThemeChoice;
  readonly zoom: number;
  readonly paper: PaperChoice;
}

const KEY = "settings";
const MIN_ZOOM = 0.6;
const MAX_ZOOM = 2;
const ZOOM_STEP = 0.1;

export const useSettings = create<Settings & { themeName: ThemeName }>(() => ({
  theme: "system",
  zoom: 1,
  paper: "locale",
  themeName: "light",
}));

const darkQuery = "(prefers-color-scheme: dark)";
const contrastQuery = "(prefers-contrast: more), (forced-colors: active)";

/** The theme to show for a choice on a system that prefers dark, or more contrast, or both. */
export function resolveTheme(choice: ThemeChoice, system: { dark: boolean; contrast: boolean }): ThemeName {
  if (choice === "contrast" || (choice === "system" && system.contrast)) {
    return system.dark ? "contrast-dark" : "contrast-light";
  }
  if (choice === "system") return system.dark ? "dark" : "light";
  return choice;
}

function apply(): void {
  const { theme, zoom } = useSettings.getState();
  const themeName = resolveTheme(theme, {
    dark: matchMedia(darkQuery).matches,
    contrast: matchMedia(contrastQuery).matches,
  });
  document.documentElement.dataset["theme"] = themeName;
  document.documentElement.style.setProperty("--zoom", String(zoom));
  if (useSettings.getState().themeName !== themeName) useSettings.setState({ themeName });
}

/** Applies the settings now and whenever the system's preference changes. */
export function followSystemTheme(): void {
  apply();
  for (const query of [darkQuery, contrastQuery]) matchMedia(query).addEventListener("change", apply);
}

/** Brings back what was set the last time. */
export async function restoreSettings(): Promise<void> {
  useSettings.setState(readSettings(await loadState(KEY)));
  apply();
}

/** The parts of kept settings that make sense. */
export function readSettings(kept: unknown): Partial<Settings> {
  if (typeof kept !== "object" || kept === null) return {};
  const result: { theme?: ThemeChoice; zoom?: number; paper?: PaperChoice } = {};
  if ("theme" in kept) {
    const { theme } = kept;
    if (theme === "system" || theme === "light" || theme === "dark" || theme === "contrast") result.theme = theme;
  }
  if ("zoom" in kept && typeof kept.zoom === "number") result.zoom = limitZoom(kept.zoom);
  if ("paper" in kept) {
    const { data: paper } = Paper.safeParse(kept.paper);
    if (paper !== undefined) result.paper = paper;
  }
  return result;
}

/** Changes settings, applies and keeps them. */
export function setSettings(change: Partial<Settings>): void {
  useSettings.setState(change);
  apply();
  const { theme, zoom, paper } = useSettings.getState();
  saveState(KEY, { theme, zoom, paper });
}

/** The paper that documents are printed on. */
export function chosenPaper(): Paper {
  const { paper } = useSettings.getState();
  return paper === "locale" ? paperFor(navigator.language) : paper;
}

/** Zooms in (1), out (-1), or back to normal (0). */
export function changeZoom(direction: 1 | -1 | 0): void {
  const { zoom } = useSettings.getState();
  setSettings({ zoom: direction === 0 ? 1 : limitZoom(zoom + direction * ZOOM_STEP) });
}

function limitZoom(zoom: number): number {
  return Math.round(Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, zoom)) * 100) / 100;
}
