/** Filters of the list of runs that somebody keeps by name, also between starts. */
import { z } from "zod";
import { create } from "zustand";
import { loadState, saveState } from "#renderer/state/persist.ts";
import { ExecutionStatus } from "#shared/execution.ts";
import type { Question } from "./list.ts";

const Kept = z.object({
  name: z.string(),
  question: z.object({
    view: z.enum(["open", "over"]),
    search: z.string().optional(),
    playbook: z.string().optional(),
    status: ExecutionStatus.optional(),
  }),
});

/** A filter with the name it is kept by. */
export interface SavedFilter {
  readonly name: string;
  readonly question: Question;
}

const KEY = "run-filters";

export const useSavedFilters = create<{ readonly filters: readonly SavedFilter[] }>(() => ({ filters: [] }));

function change(filters: readonly SavedFilter[]): void {
  useSavedFilters.setState({ filters });
  saveState(KEY, filters);
}

/** Keeps a filter; one that had the name is replaced. */
export function saveFilter(name: string, question: Question): void {
  const others = useSavedFilters.getState().filters.filter((filter) => filter.name !== name);
  change([...others, { name, question }].toSorted((one, two) => one.name.localeCompare(two.name)));
}

/** Forgets a filter. */
export function forgetFilter(name: string): void {
  change(useSavedFilters.getState().filters.filter((filter) => filter.name !== name));
}

/** The kept filters that can be read. */
export function readFilters(kept: unknown): readonly SavedFilter[] {
  return Array.isArray(kept) ? kept.flatMap((one: unknown) => Kept.safeParse(one).data ?? []) : [];
}

let restored = false;

/** Brings back the filters of the last time, once. */
export async function restoreFilters(): Promise<void> {
  if (restored) return;
  restored = true;
  useSavedFilters.setState({ filters: readFilters(await loadState(KEY)) });
}
