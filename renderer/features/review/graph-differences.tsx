/** The change as a picture: every process it touches, with what is added, removed, changed, renamed and moved. */
import { useState } from "react";
import { mergedGraph } from "#renderer/features/process-graph/merged-graph.ts";
import { ProcessGraphView } from "#renderer/features/process-graph/process-graph.tsx";
import { t } from "#renderer/strings/strings.ts";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { Select } from "#renderer/ui/field.tsx";
import type { GraphDiff } from "#shared/graph.ts";

/** `graphs` is undefined while they are being made. */
export function GraphDifferences({ graphs }: { readonly graphs: readonly GraphDiff[] | undefined }) {
  const [index, setIndex] = useState(0);
  if (graphs === undefined) return <EmptyState title={t.graph.waiting} />;
  const diff = graphs[index] ?? graphs[0];
  const graph = diff === undefined ? undefined : mergedGraph(diff);
  if (diff === undefined || graph === undefined) return <EmptyState title={t.review.noGraph} />;
  return (
    <div className="review-graph">
      {graphs.length > 1 && (
        <Select
          aria-label={t.review.graph}
          value={String(index)}
          onChange={(event) => setIndex(Number(event.target.value))}
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
      <ProcessGraphView graph={graph} differences={diff.nodes} />
    </div>
  );
}
