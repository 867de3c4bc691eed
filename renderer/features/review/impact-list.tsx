/** What else the change touches, why, and what stands against it. */
import { openFile } from "#renderer/state/editors.ts";
import { fileTitle } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { Badge, type Tone } from "#renderer/ui/badge.tsx";
import type { Assessment } from "#shared/change-set.ts";
import type { ImpactClass } from "#shared/knit.ts";

const TONE: Readonly<Record<ImpactClass, Tone>> = {
  safe: "success",
  review: "info",
  required: "warning",
  manual: "danger",
};

/** `step:photo-production/deliver_gallery` → "deliver gallery". */
function nameIn(symbol: string): string {
  const name = symbol.slice(symbol.indexOf(":") + 1);
  return (name.split("/").at(-1) ?? name).replaceAll(/[-_]/g, " ");
}

export function ImpactList({ assessment }: { readonly assessment: Assessment }) {
  const { impacts, conflicts, newDiagnostics, resolvedDiagnostics } = assessment;
  return (
    <div className="review-impact scroll">
      <p>{t.review.impacts(impacts.length)}</p>
      {conflicts.length > 0 && (
        <section aria-label={t.review.conflicts}>
          <h3>{t.review.conflicts}</h3>
          <ul>
            {conflicts.map((conflict) => (
              <li key={`${conflict.rule} ${conflict.message}`} className="note note-warning">
                <div className="note-body">
                  <p>{conflict.message}</p>
                  {conflict.ways.length > 0 && <p className="note-next">{t.review.ways}</p>}
                  <ul>
                    {conflict.ways.map((way) => (
                      <li key={way}>{way}</li>
                    ))}
                  </ul>
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
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
      {impacts.length > 0 && (
        <ul aria-label={t.review.impact}>
          {impacts.map((impact) => (
            <li
              key={`${impact.symbol} ${impact.file} ${impact.range.start.line} ${impact.reason}`}
              className="review-impact-row"
            >
              <Badge tone={TONE[impact.class]}>{t.review.impactClass[impact.class]}</Badge>
              <span className="list-row-text">
                <span>{impact.reason}</span>
                <span className="list-row-about">
                  <button
                    type="button"
                    className="review-link"
                    onClick={() => openFile(impact.file, { range: impact.range })}
                  >
                    {fileTitle(impact.file)}
                  </button>
                  {impact.why.length > 0 && ` · ${t.review.why(impact.why.map(nameIn).join(" → "))}`}
                  {` · ${t.review.confidence(impact.confidence)}`}
                  {impact.executions.length > 0 && ` · ${t.review.running(impact.executions.length)}`}
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
