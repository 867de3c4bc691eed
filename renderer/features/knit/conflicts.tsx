/** What contradicts itself in the workspace since the last commit, with the ways out. */
import { CircleCheck } from "lucide-react";
import type { ReactNode } from "react";
import type { Query } from "#renderer/state/query.ts";
import { t } from "#renderer/strings/strings.ts";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import type { Conflict } from "#shared/knit.ts";
import { ConflictCard } from "./conflict-card.tsx";
import { proposeWay } from "./propose-way.ts";

const words = t.knit.conflicts;

export function Conflicts({
  query,
}: {
  readonly query: Query<{ readonly conflicts: readonly Conflict[] }>;
}): ReactNode {
  const { data, failure, reload } = query;
  if (failure !== undefined) return <FailureNote failure={failure} onRetry={reload} />;
  if (data === undefined) return <EmptyState title={t.common.loading} />;
  if (data.conflicts.length === 0) {
    return <EmptyState icon={CircleCheck} title={words.none.title} text={words.none.text} />;
  }
  return (
    <ul className="knit-scroll knit-cards scroll" aria-label={words.list}>
      {data.conflicts.map((conflict) => (
        <li key={conflict.id ?? `${conflict.rule} ${conflict.message}`}>
          <ConflictCard conflict={conflict} onTake={(way) => proposeWay(conflict, way)} />
        </li>
      ))}
    </ul>
  );
}
