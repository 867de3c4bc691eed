/** What a change touches: one sentence, and the list behind it. */
import type { ReactNode } from "react";
import { ConflictCard } from "#renderer/features/knit/conflict-card.tsx";
import { ImpactGroups } from "#renderer/features/knit/impact-groups.tsx";
import { nameOf } from "#renderer/features/knit/impact-words.ts";
import { asSentence } from "#renderer/state/format.ts";
import { t } from "#renderer/strings/strings.ts";
import type { ImpactSummary } from "#shared/conversation.ts";

const words = t.conversation;

const SHOWN_AT_FIRST = 4;

/** The impact summary of a proposal or of a "what if". */
export function Impact({ impact }: { readonly impact: ImpactSummary }): ReactNode {
  return (
    <section className="impact" aria-label={words.impact}>
      <h4>{words.impact}</h4>
      <p>{asSentence(impact.summary)}</p>
      <ImpactGroups impacts={impact.impacts} atFirst={SHOWN_AT_FIRST} />
      {impact.conflicts.map((conflict) => (
        <ConflictCard key={`${conflict.rule}:${conflict.message}`} conflict={conflict} />
      ))}
      {impact.approvers.length > 0 && (
        <p className="impact-approvers">
          {words.approvers(impact.approvers.map((symbol) => nameOf(symbol)).join(", "))}
        </p>
      )}
    </section>
  );
}
