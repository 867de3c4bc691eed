/** Everything that was discarded, overwritten or deleted, to be had back. */
import { ArchiveRestore } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { core, onCoreEvent } from "#renderer/state/core.ts";
import { formatDateTime } from "#renderer/state/format.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { useQuery } from "#renderer/state/query.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { ListRow } from "#renderer/ui/list-view.tsx";
import type { RecoveryPoint } from "#shared/git.ts";
import { ComparisonView } from "./comparison-view.tsx";

const words = t.recovery;

export function RecoveryPage(): ReactNode {
  const [chosen, setChosen] = useState<string>();
  const { data, failure, reload } = useQuery("recovery", (signal) => core.git.recoveryPoints(undefined, { signal }), {
    keepPrevious: true,
  });
  useEffect(() => onCoreEvent((event) => event.type === "git" && reload()), [reload]);
  const point = data?.find(({ id }) => id === chosen);
  return (
    <div className="history-page">
      <div className="history-side scroll">
        <p className="history-about">{words.about}</p>
        <FailureNote failure={failure} onRetry={reload} />
        {data?.length === 0 && <EmptyState icon={ArchiveRestore} title={words.empty} />}
        <ul className="history-list" aria-label={words.list}>
          {data?.map((each) => (
            <ListRow
              key={each.id}
              icon={ArchiveRestore}
              title={words.reason[each.reason]}
              about={[
                [formatDateTime(each.at), each.branch === undefined ? "" : words.onBranch(each.branch)]
                  .filter((part) => part !== "")
                  .join(" · "),
              ]}
              selected={each.id === point?.id}
              onOpen={() => setChosen(each.id)}
            />
          ))}
        </ul>
      </div>
      <div className="history-detail">
        {point === undefined ? <EmptyState title={words.choose} /> : <PointDetail key={point.id} point={point} />}
      </div>
    </div>
  );
}

function PointDetail({ point }: { readonly point: RecoveryPoint }): ReactNode {
  const now = useWorkspace((state) => state.git);
  const canMoveBranch = point.head !== undefined && (point.head !== now?.head || point.branch !== now.branch);
  const restore = (what: "files" | "everything"): Promise<unknown> =>
    attempt(async () => {
      const { recovery } = await core.git.restore({ id: point.id, what });
      notify("success", words.done, recovery === undefined ? {} : { action: undo(recovery) });
    });
  return (
    <article className="history-commit-page" aria-label={words.reason[point.reason]}>
      <header className="history-head">
        <h2>{words.reason[point.reason]}</h2>
        <p className="history-facts">{formatDateTime(point.at)}</p>
        <div className="history-actions">
          <Button variant="primary" size="small" onClick={() => void restore("files")}>
            {words.files}
          </Button>
          {canMoveBranch && (
            <Button size="small" onClick={() => void restore("everything")}>
              {words.everything}
            </Button>
          )}
        </div>
      </header>
      <div className="history-difference">
        <ComparisonView before={{ kind: "working_tree" }} after={{ kind: "commit", id: point.commit }} />
      </div>
    </article>
  );
}

/** Puts everything as it was before something was brought back. */
function undo({ id }: RecoveryPoint): { label: string; run: () => void } {
  const run = (): Promise<unknown> =>
    attempt(async () => {
      await core.git.restore({ id, what: "everything" });
      notify("success", words.undone);
    });
  return { label: words.undo, run: () => void run() };
}
