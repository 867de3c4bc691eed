/** What contradicts itself in the workspace since the last commit, with the ways out. */
import { CircleCheck } from "lucide-react";
import type { ReactNode } from "react";
import { core } from "#renderer/state/core.ts";
import type { Query } from "#renderer/state/query.ts";
import { t } from "#renderer/strings/strings.ts";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import type { Conflict, WayOut } from "#shared/knit.ts";
import { ConflictCard } from "./conflict-card.tsx";
import { openMade } from "./open-change.ts";

const words = t.knit.conflicts;

/** A way out as a change set of its own. */
async function propose({ title, operations }: WayOut): Promise<void> {
  await openMade(() => core.changes.create({ title, origin: "knit", edits: [{ title, operations }] }));
}

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
          <ConflictCard conflict={conflict} onTake={propose} />
        </li>
      ))}
    </ul>
  );
}
