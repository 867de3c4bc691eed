/** The times that a change moves: before and after, side by side and in words. */
import { ArrowRight } from "lucide-react";
import type { ReactNode } from "react";
import { formatElapsed, formatMinutes } from "#renderer/state/format.ts";
import { humanName } from "#renderer/state/symbols.ts";
import { t } from "#renderer/strings/strings.ts";
import type { TimelineEntry } from "#shared/knit.ts";
import "./impact.css";

const words = t.knit.impact;

const MS_PER_MINUTE = 60_000;

/** A figure in words: promises count by the calendar, work by working time. */
export function figureOf(kind: TimelineEntry["kind"], minutes: number | null): string {
  if (minutes === null) return words.none;
  return kind === "promise" ? formatElapsed(minutes * MS_PER_MINUTE) : formatMinutes(minutes);
}

/** Nothing when no time moves. */
export function Timeline({ entries }: { readonly entries: readonly TimelineEntry[] }): ReactNode {
  if (entries.length === 0) return null;
  return (
    <section className="impact-timeline" aria-label={words.timeline}>
      <h4>{words.timeline}</h4>
      <ul aria-label={words.timeline}>
        {entries.map((entry) => (
          <li key={`${entry.kind} ${entry.symbol}`}>
            <span className="impact-timeline-name">
              {humanName(entry.name)} <small>{words.kinds[entry.kind]}</small>
            </span>
            <span className="impact-timeline-figures numeric">
              <span className="sr-only">{words.before} </span>
              <span>{figureOf(entry.kind, entry.before)}</span>
              <ArrowRight aria-hidden="true" />
              <span className="sr-only">{words.after} </span>
              <strong>{figureOf(entry.kind, entry.after)}</strong>
            </span>
            <span className="impact-timeline-words">{entry.words}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
