/** What contradicts itself in the workspace since the last commit, with the ways out. */
import { CircleCheck } from "lucide-react";
import type { ReactNode } from "react";
import { useLiveConflicts } from "#renderer/state/live-conflicts.ts";
import { t } from "#renderer/strings/strings.ts";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { ConflictCard } from "./conflict-card.tsx";
import { proposeWay } from "./propose-way.ts";

const words = t.knit.conflicts;

export function Conflicts(): ReactNode {
  const { conflicts, loaded, failure, reload } = useLiveConflicts();
  if (failure !== undefined) return <FailureNote failure={failure} onRetry={reload} />;
  if (!loaded) return <EmptyState title={t.common.loading} />;
  if (conflicts.length === 0) {
    return <EmptyState icon={CircleCheck} title={words.none.title} text={words.none.text} />;
  }
  return (
    <ul className="knit-scroll knit-cards scroll" aria-label={words.list}>
      {conflicts.map((conflict) => (
        <li key={conflict.id ?? `${conflict.rule} ${conflict.message}`}>
          <ConflictCard conflict={conflict} onTake={(way) => proposeWay(conflict, way)} />
        </li>
      ))}
    </ul>
  );
}
