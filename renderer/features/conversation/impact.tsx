/** What a change touches: one sentence, and the list behind it. */
import { TriangleAlert } from "lucide-react";
import { type ReactNode, useState } from "react";
import { t } from "#renderer/strings/strings.ts";
import { openFile } from "#renderer/state/editors.ts";
import { asSentence } from "#renderer/state/format.ts";
import { humanName, symbolName } from "#renderer/state/symbols.ts";
import { Badge, type Tone } from "#renderer/ui/badge.tsx";
import type { ImpactSummary } from "#shared/conversation.ts";
import type { ImpactClass } from "#shared/knit.ts";

const words = t.conversation;

const LABELS: Readonly<Record<ImpactClass, string>> = {
  safe: words.impactSafe,
  review: words.impactReview,
  required: words.impactRequired,
  manual: words.impactManual,
};
const TONES: Readonly<Record<ImpactClass, Tone>> = {
  safe: "success",
  review: "info",
  required: "warning",
  manual: "warning",
};
const SHOWN_AT_FIRST = 4;

/** The impact summary of a proposal or of a "what if". */
export function Impact({ impact }: { readonly impact: ImpactSummary }): ReactNode {
  const [all, setAll] = useState(false);
  const shown = all ? impact.impacts : impact.impacts.slice(0, SHOWN_AT_FIRST);
  return (
    <section className="impact" aria-label={words.impact}>
      <h4>{words.impact}</h4>
      <p>{asSentence(impact.summary)}</p>
      {shown.length > 0 && (
        <ul className="impact-list" aria-label={words.impactList}>
          {shown.map((entry, index) => (
            <li key={`${entry.symbol}:${index}`}>
              <button type="button" className="impact-row" onClick={() => openFile(entry.file, { range: entry.range })}>
                <span className="grow">
                  <span className="impact-name">{humanName(symbolName(entry.symbol))}</span>
                  <span className="impact-reason">{entry.reason}</span>
                </span>
                <Badge tone={TONES[entry.class]}>{LABELS[entry.class]}</Badge>
              </button>
            </li>
          ))}
        </ul>
      )}
      {impact.impacts.length > SHOWN_AT_FIRST && (
        <button type="button" className="link" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? words.fewer : words.showAll(impact.impacts.length)}
        </button>
      )}
      {impact.conflicts.map((conflict) => (
        <div key={`${conflict.rule}:${conflict.message}`} className="note note-warning">
          <TriangleAlert aria-hidden="true" />
          <div className="note-body">
            <p>{conflict.message}</p>
            {conflict.ways.length > 0 && (
              <ul className="impact-ways">
                {conflict.ways.map((way) => (
                  <li key={way}>{way}</li>
                ))}
              </ul>
            )}
          </div>
        </div>
      ))}
      {impact.approvers.length > 0 && (
        <p className="impact-approvers">
          {words.approvers(impact.approvers.map((symbol) => humanName(symbolName(symbol))).join(", "))}
        </p>
      )}
    </section>
  );
}
