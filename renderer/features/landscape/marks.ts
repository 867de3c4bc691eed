/** What a proposed change does to the things of the landscape. */
import { useMemo } from "react";
import { core } from "#renderer/state/core.ts";
import { useOverlay } from "#renderer/state/overlay.ts";
import { useQuery } from "#renderer/state/query.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import type { Mark } from "./draw/painting.ts";
import { type LandscapeGraph, thingOf } from "./model/graph.ts";

export interface ChangeMarks {
  /** Title of the change. */
  readonly title: string;
  readonly marks: ReadonlyMap<string, Mark>;
}

/** The change that is to be drawn on graphs, when there is one that is not finished yet. */
export function useChangeMarks(graph: LandscapeGraph): ChangeMarks | undefined {
  const overlay = useOverlay((state) => state.overlay);
  const changes = useWorkspace((state) => state.changes);
  const change = overlay.kind === "change" ? changes.find(({ id }) => id === overlay.changeSetId) : undefined;
  const { data } = useQuery(change === undefined ? undefined : `landscape ${change.id} ${change.updatedAt}`, (signal) =>
    core.changes.assess({ id: change?.id ?? "" }, { signal }),
  );
  const title = change?.title;
  return useMemo(() => {
    if (title === undefined || data === undefined) return undefined;
    return { title, marks: marksOf(graph, data) };
  }, [graph, title, data]);
}

/** The things a change touches: those it changes itself, and those that depend on them. */
export function marksOf(
  graph: LandscapeGraph,
  assessment: {
    readonly changes: readonly { readonly symbol: string }[];
    readonly impacts: readonly { readonly symbol: string }[];
  },
): ReadonlyMap<string, Mark> {
  const marks = new Map<string, Mark>();
  const put = (symbol: string, mark: Mark): void => {
    const thing = thingOf(graph, symbol);
    if (thing !== undefined) marks.set(thing.symbol, mark);
  };
  for (const { symbol } of assessment.impacts) put(symbol, "touched");
  for (const { symbol } of assessment.changes) put(symbol, "changed");
  return marks;
}
