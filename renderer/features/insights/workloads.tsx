/** What lies on roles and people. */
import type { ReactNode } from "react";
import { t } from "#renderer/strings/strings.ts";
import type { Insights, Workload } from "#shared/insights.ts";
import { formatShare, formatSpan } from "./figures.ts";

const MOST = 12;

/** Two lists side by side. */
export function Workloads({ data: { roles, people } }: { readonly data: Insights }): ReactNode {
  return (
    <div className="insights-pair">
      <Loads title={t.insights.workload.roles} loads={roles} />
      <Loads title={t.insights.workload.people} loads={people} />
    </div>
  );
}

function Loads({ title, loads }: { readonly title: string; readonly loads: readonly Workload[] }): ReactNode {
  const words = t.insights.workload;
  const shown = loads.slice(0, MOST);
  const most = Math.max(1, ...shown.map(({ totalWorkingMs }) => totalWorkingMs));
  return (
    <section className="insights-section" aria-label={title}>
      <h2>{title}</h2>
      {shown.length === 0 ? (
        <p className="insights-none">{words.none}</p>
      ) : (
        <ul className="insights-bars">
          {shown.map(({ name, title: label, totalWorkingMs, count, open, waiting, load }) => (
            <li key={name} className="insights-bar-row">
              <span className="insights-bar-name">{label}</span>
              <span className="insights-bar-track" aria-hidden="true">
                <span className="insights-bar-work" style={{ width: `${(totalWorkingMs / most) * 100}%` }} />
              </span>
              <span className="insights-bar-value">
                <span className="sr-only">{words.work} </span>
                {formatSpan(totalWorkingMs)}
              </span>
              <span className="insights-bar-about">
                {[
                  words.done(count),
                  waiting === null ? undefined : words.wait(formatSpan(waiting.median)),
                  open === 0 ? undefined : words.open(open),
                  load === null || load === 0 ? undefined : words.load(formatShare(load)),
                ]
                  .filter((part) => part !== undefined)
                  .join(" · ")}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
