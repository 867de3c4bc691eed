/** What else the change touches, why, what it does to times, and what stands against it with the ways out. */
import { Alternatives } from "#renderer/features/knit/alternatives.tsx";
import { ConflictCard } from "#renderer/features/knit/conflict-card.tsx";
import { ImpactGroups } from "#renderer/features/knit/impact-groups.tsx";
import { openMade } from "#renderer/features/knit/open-change.ts";
import { Override } from "#renderer/features/knit/override-dialog.tsx";
import { Timeline } from "#renderer/features/knit/timeline.tsx";
import { Wordings } from "#renderer/features/knit/wordings.tsx";
import { core } from "#renderer/state/core.ts";
import { t } from "#renderer/strings/strings.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import type { Assessment, ConflictOverride } from "#shared/change-set.ts";
import type { Conflict } from "#shared/knit.ts";

/** How many impacts of a class are listed until all are asked for. */
const AT_FIRST = 25;

interface ImpactListProps {
  readonly assessment: Assessment;
  /** The blocking conflicts that somebody let pass. */
  readonly overrides: readonly ConflictOverride[];
  /** The change was worked on. */
  readonly onChanged: () => void;
}

export function ImpactList({ assessment, overrides, onChanged }: ImpactListProps) {
  const { changeSetId: id, impacts, moreImpacts = 0, newDiagnostics, resolvedDiagnostics } = assessment;
  return (
    <div className="review-impact scroll">
      <p>{t.review.impacts(impacts.length + moreImpacts)}</p>
      <Conflicts assessment={assessment} overrides={overrides} onChanged={onChanged} />
      <Alternatives
        alternatives={assessment.alternatives ?? []}
        onTake={(alternative) => openMade(() => core.knit.takeAlternative({ id, alternative }))}
      />
      {newDiagnostics.length > 0 && (
        <section aria-label={t.review.problems}>
          <h3>{t.review.problems}</h3>
          <ul>
            {newDiagnostics.map((found) => (
              <li key={`${found.file} ${found.code} ${found.range.start.line} ${found.message}`}>
                <Badge tone={found.severity === "error" ? "danger" : found.severity === "warning" ? "warning" : "info"}>
                  {t.common.severities[found.severity]}
                </Badge>
                {found.message}
              </li>
            ))}
          </ul>
        </section>
      )}
      {resolvedDiagnostics.length > 0 && <p>{t.review.resolved(resolvedDiagnostics.length)}</p>}
      <Timeline entries={assessment.timeline ?? []} />
      <ImpactGroups impacts={impacts} atFirst={AT_FIRST} more={moreImpacts} />
      <Wordings changeId={id} />
    </div>
  );
}

function Conflicts({ assessment: { changeSetId: id, conflicts }, overrides, onChanged }: ImpactListProps) {
  if (conflicts.length === 0) return null;
  const solve = async (conflict: string, way: number): Promise<void> => {
    if (await openMade(() => core.knit.solve({ id, conflict, way }))) onChanged();
  };
  const card = (each: Conflict) => {
    const { id: conflict } = each;
    if (conflict === undefined) return <ConflictCard conflict={each} />;
    const passed = overrides.find((override) => override.conflict === conflict);
    return (
      <ConflictCard conflict={each} onTake={(_way, index) => solve(conflict, index)}>
        {passed !== undefined ? (
          <p>{t.knit.conflicts.passed(passed.by, passed.reason)}</p>
        ) : (
          each.blocking && <Override changeId={id} conflict={conflict} onDone={onChanged} />
        )}
      </ConflictCard>
    );
  };
  return (
    <section aria-label={t.review.conflicts}>
      <h3>{t.review.conflicts}</h3>
      <ul>
        {conflicts.map((conflict) => (
          <li key={conflict.id ?? `${conflict.rule} ${conflict.message}`}>{card(conflict)}</li>
        ))}
      </ul>
    </section>
  );
}
