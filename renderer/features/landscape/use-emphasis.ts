/** What is pointed out on the map: the selected thing, what was searched for, what runs, what a change touches. */
import { useMemo } from "react";
import { activeExecutions, useRuns } from "#renderer/state/runs.ts";
import { useSelection } from "#renderer/state/selection.ts";
import type { LandscapeNode } from "#shared/landscape.ts";
import { type Emphasis, NO_EMPHASIS } from "./draw/painting.ts";
import type { ChangeMarks } from "./marks.ts";
import { type LandscapeGraph, thingOf, thingOfFile } from "./model/graph.ts";
import { countRuns } from "./running.ts";
import { useLandscapeView } from "./store.ts";

/** The emphasis, but for what is under the pointer. `found` is what was searched for. */
export function useEmphasis(
  graph: LandscapeGraph,
  found: readonly LandscapeNode[],
  change: ChangeMarks | undefined,
): Omit<Emphasis, "hovered"> {
  const selected = useLandscapeView((state) => state.selected);
  const typed = useLandscapeView((state) => state.typed);
  const selection = useSelection((state) => state.selection);
  const executions = useRuns((state) => state.executions);
  const running = useMemo(() => countRuns(graph.nodes.keys(), activeExecutions(executions)), [graph, executions]);
  const elsewhere = (thingOf(graph, selection.symbol) ?? thingOfFile(graph, selection.file))?.symbol;
  return useMemo(
    () => ({
      selected,
      elsewhere: selected === undefined ? elsewhere : undefined,
      matches: typed.trim() === "" ? undefined : new Set(found.map(({ symbol }) => symbol)),
      marks: change?.marks ?? NO_EMPHASIS.marks,
      running,
    }),
    [selected, elsewhere, typed, found, change, running],
  );
}
