/** What a proposed change does to the things of the landscape. */
import { useMemo } from "react";
import { groupByClass } from "#renderer/features/knit/impact-words.ts";
import { core } from "#renderer/state/core.ts";
import { useOverlay } from "#renderer/state/overlay.ts";
import { useQuery } from "#renderer/state/query.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import type { Impact } from "#shared/knit.ts";
import type { Mark } from "./draw/painting.ts";
import { type LandscapeGraph, thingOf } from "./model/graph.ts";

export interface ChangeMarks {
  readonly changeSetId: string;
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
  const id = change?.id;
  return useMemo(() => {
    if (id === undefined || title === undefined || data === undefined) return undefined;
    return { changeSetId: id, title, marks: marksOf(graph, data) };
  }, [graph, id, title, data]);
}

/** The things a change touches: those it changes itself, and those that depend on them. */
export function marksOf(
  graph: LandscapeGraph,
  assessment: {
    readonly changes: readonly { readonly symbol: string }[];
    readonly impacts: readonly Pick<Impact, "symbol" | "class">[];
  },
): ReadonlyMap<string, Mark> {
  const marks = new Map<string, Mark>();
  const put = (symbol: string, mark: Mark): void => {
    const thing = thingOf(graph, symbol);
    if (thing !== undefined) marks.set(thing.symbol, mark);
  };
  // Of several the last one stays: what needs somebody, and before all what changes itself.
  for (const group of groupByClass(assessment.impacts).toReversed()) {
    for (const { symbol } of group.impacts) put(symbol, group.class);
  }
  for (const { symbol } of assessment.changes) put(symbol, "changed");
  return marks;
}
