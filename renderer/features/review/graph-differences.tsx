/** The change as a picture: every process it touches, with what is added, removed, changed, renamed and moved. */
import { useMemo, useState } from "react";
import { mergedGraph } from "#renderer/features/process-graph/merged-graph.ts";
import { ProcessGraphView } from "#renderer/features/process-graph/process-graph.tsx";
import { t } from "#renderer/strings/strings.ts";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { Select } from "#renderer/ui/field.tsx";
import type { GraphDiff } from "#shared/graph.ts";
import { stepped, useDifferenceSteps } from "./difference-steps.ts";

interface GraphDifferencesProps {
  /** Undefined while they are being made. */
  readonly graphs: readonly GraphDiff[] | undefined;
  /** How many processes differ besides and are not drawn. */
  readonly more?: number | undefined;
}

export function GraphDifferences({ graphs, more = 0 }: GraphDifferencesProps) {
  const [index, setIndex] = useState(0);
  const [selected, setSelected] = useState<string>();
  useDifferenceSteps((direction) => {
    const places = placesOf(graphs ?? []);
    const here = places.findIndex(([graph, step]) => graph === index && step === selected);
    const next = places[stepped(here, direction, places.length)];
    if (next === undefined) return;
    setIndex(next[0]);
    setSelected(next[1]);
  });
  const diff = graphs?.[index] ?? graphs?.[0];
  // Another graph is laid out anew: the same difference stays the same graph.
  const graph = useMemo(() => (diff === undefined ? undefined : mergedGraph(diff)), [diff]);
  if (graphs === undefined) return <EmptyState title={t.graph.waiting} />;
  if (diff === undefined || graph === undefined) return <EmptyState title={t.review.noGraph} />;
  return (
    <div className="review-graph">
      {more > 0 && <p className="review-none">{t.review.moreGraphs(more)}</p>}
      {graphs.length > 1 && (
        <Select
          aria-label={t.review.graph}
          value={String(index)}
          onChange={(event) => {
            setIndex(Number(event.target.value));
            setSelected(undefined);
          }}
        >
          {graphs.map((entry, at) => {
            const title = entry.after?.title ?? entry.before?.title ?? "";
            return (
              <option key={`${title} ${entry.after?.file ?? entry.before?.file ?? at}`} value={at}>
                {title}
              </option>
            );
          })}
        </Select>
      )}
      <ProcessGraphView
        graph={graph}
        differences={diff.nodes}
        selected={selected}
        onSelect={(step) => setSelected(step.id)}
      />
    </div>
  );
}

/** Every step that differs, with the number of its graph, in the order of the work. */
function placesOf(graphs: readonly GraphDiff[]): readonly (readonly [graph: number, step: string])[] {
  return graphs.flatMap((diff, graph) =>
    (mergedGraph(diff)?.nodes ?? [])
      .filter(({ id }) => diff.nodes[id] !== undefined)
      .map(({ id }) => [graph, id] as const),
  );
}
