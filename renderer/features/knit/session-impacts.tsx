/** What a session touches, with what was decided about each; as long as it has not ended, to be decided here. */
import { type ReactNode, useState } from "react";
import { core } from "#renderer/state/core.ts";
import { openFile } from "#renderer/state/editors.ts";
import { attempt } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/strings.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Select } from "#renderer/ui/field.tsx";
import type { ReconciliationSession, SessionImpact } from "#shared/reconciliation.ts";
import { CLASS_ICON, CLASS_TONE, nameOf } from "./impact-words.ts";

const words = t.knit.session;

const DECISIONS = ["open", "accepted", "changed", "left"] as const;

interface SessionImpactsProps {
  readonly session: ReconciliationSession;
  readonly disabled: boolean;
  readonly reload: () => void;
}

export function SessionImpacts({ session, disabled, reload }: SessionImpactsProps): ReactNode {
  const { id, version, impacts } = session;
  const [busy, setBusy] = useState(false);
  if (impacts.length === 0) return <p className="quiet">{words.noImpacts}</p>;
  const decide = async (impact: string, decision: (typeof DECISIONS)[number]): Promise<void> => {
    setBusy(true);
    await attempt(() => core.reconciliation.decide({ id, impact, version, decision }));
    setBusy(false);
    reload();
  };
  return (
    <ul className="session-impacts" aria-label={words.impacts}>
      {impacts.map((each) => (
        <li key={each.id}>
          <ImpactWords of={each} />
          {disabled || each.decision === "automatic" ? (
            <Badge tone={each.decision === "open" ? "warning" : "neutral"}>{decisionOf(each)}</Badge>
          ) : (
            <Select
              aria-label={words.decide(nameOf(each.impact.symbol))}
              value={each.decision}
              disabled={busy}
              onChange={(event) => {
                const decision = DECISIONS.find((known) => known === event.target.value);
                if (decision !== undefined) void decide(each.id, decision);
              }}
            >
              {DECISIONS.map((decision) => (
                <option key={decision} value={decision}>
                  {words.decision[decision]}
                </option>
              ))}
            </Select>
          )}
        </li>
      ))}
    </ul>
  );
}

function decisionOf({ decision, by }: SessionImpact): string {
  const said = words.decision[decision];
  return by === undefined || decision === "automatic" ? said : words.decidedBy(said, by);
}

function ImpactWords({ of: { impact, words: said } }: { readonly of: SessionImpact }): ReactNode {
  const Icon = CLASS_ICON[impact.class];
  return (
    <div className="session-impact">
      <Icon aria-label={t.knit.impact.class[impact.class]} data-tone={CLASS_TONE[impact.class]} />
      <span>
        <button type="button" className="link" onClick={() => openFile(impact.file, { range: impact.range })}>
          {nameOf(impact.symbol)}
        </button>
        <span className="session-reason">{impact.reason}</span>
        {said !== undefined && said !== "" && <span className="session-said">{said}</span>}
      </span>
    </div>
  );
}
