/** How the person looks at the landscape of this business: kept while the window lives, the lasting part between starts. */
import { create } from "zustand";
import { loadState, saveState } from "#renderer/state/persist.ts";
import type { Viewport } from "./draw/viewport.ts";
import type { Arrangement } from "./layout/arrangement.ts";
import { readArrangement } from "./layout/kept-arrangement.ts";
import { FAMILIES, type Family, FIRST_VIEW, type Filter, ITEM_KINDS, type ItemKind } from "./model/filter.ts";

/** What is shown around one thing. */
export interface Surroundings {
  readonly symbol: string;
  readonly hops: number;
}

export interface LandscapeViewState {
  /** Path of the business this is about; undefined until it was read. */
  readonly workspace: string | undefined;
  readonly view: "map" | "list";
  readonly filter: Filter;
  readonly selected: string | undefined;
  readonly surroundings: Surroundings | undefined;
  readonly typed: string;
  /** How often the search was asked for; each time it takes the keyboard. */
  readonly searches: number;
  /** A thing to be found, selected and shown as soon as the landscape is there. */
  readonly wanted: { readonly symbol: string | undefined; readonly file: string | undefined } | undefined;
  /** A thing that is to be brought into view as soon as it is drawn. */
  readonly revealing: string | undefined;
  readonly viewport: Viewport | undefined;
  readonly arrangement: Arrangement | undefined;
  /** Width of the page against its height, for arranging the map anew. */
  readonly aspect: number;
  /** Open lines of the list; undefined until one was opened or closed. */
  readonly expanded: ReadonlySet<string> | undefined;
}

const START: LandscapeViewState = {
  workspace: undefined,
  view: "map",
  filter: FIRST_VIEW,
  selected: undefined,
  surroundings: undefined,
  typed: "",
  searches: 0,
  wanted: undefined,
  revealing: undefined,
  viewport: undefined,
  arrangement: undefined,
  aspect: 1.35,
  expanded: undefined,
};

export const useLandscapeView = create<LandscapeViewState>(() => START);

/** Changes how the landscape is looked at; what lasts is kept. */
export function setLandscapeView(change: Partial<LandscapeViewState>): void {
  useLandscapeView.setState(change);
  const { workspace, view, filter, viewport, arrangement } = useLandscapeView.getState();
  if (workspace === undefined) return;
  if ("view" in change || "filter" in change || "viewport" in change) {
    saveState(viewKey(workspace), {
      view,
      kinds: [...filter.kinds],
      families: [...filter.families],
      viewport,
    });
  }
  // Of a large business the places are many; they are written only when one of them changes.
  if ("arrangement" in change) saveState(placesKey(workspace), arrangement ?? null);
}

/** Selects the thing a symbol belongs to, else the main thing of a file, when the landscape is shown next. */
export function showInLandscape(wanted: NonNullable<LandscapeViewState["wanted"]>): void {
  useLandscapeView.setState({ wanted });
}

/** Gives the keyboard to the search of the landscape. */
export function searchLandscape(): void {
  useLandscapeView.setState(({ searches }) => ({ searches: searches + 1 }));
}

/** Takes up the business where it was left, on a page of this width against its height. */
export async function enterLandscape(workspace: string, aspect: number): Promise<void> {
  useLandscapeView.setState({ aspect });
  if (useLandscapeView.getState().workspace === workspace) return;
  const [kept, places] = await Promise.all([loadState(viewKey(workspace)), loadState(placesKey(workspace))]);
  const now = useLandscapeView.getState();
  if (now.workspace === workspace) return;
  // What was asked for while the business was being taken up is not lost.
  const { wanted } = now;
  useLandscapeView.setState({
    ...START,
    ...readKept(kept),
    arrangement: readArrangement(places),
    wanted,
    aspect,
    workspace,
  });
}

function viewKey(workspace: string): string {
  return `landscape:${workspace}`.slice(0, 200);
}

function placesKey(workspace: string): string {
  return `landscape-places:${workspace}`.slice(0, 200);
}

/** The parts of a kept view that make sense. */
export function readKept(kept: unknown): Partial<LandscapeViewState> {
  if (typeof kept !== "object" || kept === null) return {};
  const entry = kept as Readonly<Record<string, unknown>>;
  const viewport = readViewport(entry["viewport"]);
  const kinds = chosen<ItemKind>(entry["kinds"], ITEM_KINDS);
  const families = chosen<Family>(entry["families"], FAMILIES);
  return {
    ...(entry["view"] === "list" || entry["view"] === "map" ? { view: entry["view"] } : {}),
    filter: {
      ...FIRST_VIEW,
      ...(kinds === undefined ? {} : { kinds }),
      ...(families === undefined ? {} : { families }),
    },
    ...(viewport === undefined ? {} : { viewport }),
  };
}

function chosen<Id extends string>(kept: unknown, all: readonly Id[]): ReadonlySet<Id> | undefined {
  return Array.isArray(kept) ? new Set(all.filter((id) => kept.includes(id))) : undefined;
}

function readViewport(kept: unknown): Viewport | undefined {
  if (typeof kept !== "object" || kept === null) return undefined;
  const { scale, left, top } = kept as Readonly<Record<string, unknown>>;
  const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);
  return isNumber(scale) && scale > 0 && isNumber(left) && isNumber(top) ? { scale, left, top } : undefined;
}
