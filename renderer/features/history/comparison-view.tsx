/** What differs between two states, in three forms. */
import { type ReactNode, useEffect, useState } from "react";
import { GraphDifferences } from "#renderer/features/review/graph-differences.tsx";
import { TextDifferences } from "#renderer/features/review/text-differences.tsx";
import { WordDifferences } from "#renderer/features/review/word-differences.tsx";
import { core } from "#renderer/state/core.ts";
import { useQuery } from "#renderer/state/query.ts";
import { t } from "#renderer/strings/strings.ts";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { Tabs } from "#renderer/ui/tabs.tsx";
import type { Revision } from "#shared/history.ts";

interface ComparisonViewProps {
  readonly before: Revision;
  readonly after: Revision;
  /** Another number asks for the comparison anew. */
  readonly round?: number;
}

export function ComparisonView({ before, after, round = 0 }: ComparisonViewProps): ReactNode {
  const [tab, setTab] = useState("words");
  const { data, failure, reload } = useQuery(`compare ${JSON.stringify([before, after])}`, (signal) =>
    core.history.compare({ before, after }, { signal }),
  );
  useEffect(() => {
    if (round > 0) reload();
  }, [round, reload]);
  if (failure !== undefined) return <FailureNote failure={failure} onRetry={reload} />;
  if (data === undefined) return <EmptyState title={t.common.loading} />;
  return (
    <>
      {data.otherFiles.length > 0 && (
        <p className="history-other">{t.history.otherFiles(data.otherFiles.join(", "))}</p>
      )}
      <Tabs
        label={t.history.views}
        value={tab}
        onChange={setTab}
        items={[
          {
            id: "words",
            title: t.review.words,
            count: data.changes.length,
            content: (
              <WordDifferences changes={data.changes} differs={data.files.length > 0} nothing={t.history.same} />
            ),
          },
          {
            id: "graph",
            title: t.review.graph,
            content: <GraphDifferences graphs={data.graphs} more={data.moreGraphs} />,
          },
          {
            id: "text",
            title: t.review.text,
            content: <TextDifferences files={data.files} nothing={t.history.same} />,
          },
        ]}
      />
    </>
  );
}
