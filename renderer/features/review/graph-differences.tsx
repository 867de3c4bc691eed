/** The change as a picture: every process it touches, with what is added, removed, changed, renamed and moved. */
import { useEffect, useState } from "react";
import { mergedGraph } from "#renderer/features/process-graph/merged-graph.ts";
import { ProcessGraphView } from "#renderer/features/process-graph/process-graph.tsx";
import { core } from "#renderer/state/core.ts";
import { useQuery } from "#renderer/state/query.ts";
import { t } from "#renderer/strings/strings.ts";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { Select } from "#renderer/ui/field.tsx";
import type { ChangeSet } from "#shared/change-set.ts";

export function GraphDifferences({ change }: { readonly change: ChangeSet }) {
  const { data, failure, reload } = useQuery(`graphs of ${change.id}`, (signal) =>
    core.changes.graphs({ id: change.id }, { signal }),
  );
  useEffect(reload, [reload, change.updatedAt]);
  const [index, setIndex] = useState(0);
  if (failure !== undefined) return <FailureNote failure={failure} onRetry={reload} />;
  if (data === undefined) return <EmptyState title={t.graph.waiting} />;
  const diff = data[index] ?? data[0];
  const graph = diff === undefined ? undefined : mergedGraph(diff);
  if (diff === undefined || graph === undefined) return <EmptyState title={t.review.noGraph} />;
  return (
    <div className="review-graph">
      {data.length > 1 && (
        <Select
          aria-label={t.review.graph}
          value={String(index)}
          onChange={(event) => setIndex(Number(event.target.value))}
        >
          {data.map((entry, at) => {
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
