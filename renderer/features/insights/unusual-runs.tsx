/** Runs that do not fit the others. */
import type { ReactNode } from "react";
import { openEditor } from "#renderer/state/editors.ts";
import { useRuns } from "#renderer/state/runs.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import type { Insights } from "#shared/insights.ts";
import { formatSpan } from "./figures.ts";

/** The section; it says how much is missing while there are too few runs. */
export function UnusualRuns({ data: { unusual } }: { readonly data: Insights }): ReactNode {
  const words = t.insights.unusual;
  const executions = useRuns((state) => state.executions);
  const titleOf = (id: string): string => executions.find((run) => run.id === id)?.title ?? id;
  return (
    <section className="insights-section" aria-label={words.title}>
      <h2>{words.title}</h2>
      {unusual.runs === null ? (
        <p className="insights-none">{words.few(unusual.have, unusual.needed)}</p>
      ) : unusual.runs.length === 0 ? (
        <p className="insights-none">{words.none}</p>
      ) : (
        <ul className="insights-list">
          {unusual.runs.map(({ executionId, ms, score }) => (
            <li key={executionId}>
              <span>
                <strong>{titleOf(executionId)}</strong>{" "}
                {score > 0 ? words.long(formatSpan(ms)) : words.short(formatSpan(ms))}
              </span>
              <Button size="small" variant="ghost" onClick={() => openEditor("run", { id: executionId })}>
                {words.open}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
