/** What came of a simulation, beside the one before it. */
import { type ReactNode, useEffect, useRef } from "react";
import { t } from "#renderer/strings/strings.ts";
import type { SimulationReport } from "#shared/insights.ts";
import { Chart, type ChartSeries } from "../chart.tsx";
import { formatShare, formatWork, short } from "../figures.ts";

interface SimulationResultProps {
  readonly report: SimulationReport;
  readonly before: SimulationReport | undefined;
}

const TONES: readonly ChartSeries["tone"][] = ["accent", "bad", "good", "soft"];

/** The result: what it says in words, who is how busy, and how the queues grew. */
export function SimulationResult({ report, before }: SimulationResultProps): ReactNode {
  const words = t.insights.simulation;
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    // Newer browsers answer with a promise, which is nothing to clean up with.
    void section.current?.scrollIntoView({ block: "start" });
  }, [report]);
  const work = (minutes: number): string => formatWork(minutes, report.dayMinutes);
  const clog = report.pools.find(({ pool }) => pool === report.clog);
  // As many queues as there are colours, the longest.
  const queues = report.pools
    .map((pool, at) => ({ pool, at }))
    .sort((one, two) => two.pool.meanQueue - one.pool.meanQueue)
    .slice(0, TONES.length);
  return (
    <section ref={section} className="simulation-result" aria-label={words.result}>
      <p className="insights-note" role="status" data-tone={report.overloaded ? "bad" : undefined}>
        <strong>{clog === undefined ? words.noClog : words.clog(clog.title)}</strong>{" "}
        {report.overloaded && words.overloaded}
      </p>
      <dl className="insights-tiles">
        <div className="insights-tile">
          <dt>{words.lead}</dt>
          <dd className="insights-tile-value">{work(report.lead.median)}</dd>
          <dd className="insights-tile-about">{words.leadAbout(work(report.lead.p85), work(report.lead.p95))}</dd>
          {before !== undefined && <dd className="insights-tile-about">{words.before(work(before.lead.median))}</dd>}
        </div>
        <div className="insights-tile">
          <dt>{words.waitShare}</dt>
          <dd className="insights-tile-value">{formatShare(report.waitShare)}</dd>
          <dd className="insights-tile-about">{words.waitShareAbout}</dd>
          {before !== undefined && (
            <dd className="insights-tile-about">{words.before(formatShare(before.waitShare))}</dd>
          )}
        </div>
      </dl>
      {report.pools.length > 0 && (
        <>
          <div className="insights-table">
            <table>
              <thead>
                <tr>
                  <th scope="col">{words.pool}</th>
                  <th scope="col">{words.people}</th>
                  <th scope="col">{words.utilisation}</th>
                  <th scope="col">{words.queue}</th>
                  <th scope="col">{words.longest}</th>
                  <th scope="col">{words.wait}</th>
                </tr>
              </thead>
              <tbody>
                {report.pools.map((pool) => (
                  <tr key={pool.pool}>
                    <th scope="row">{pool.title}</th>
                    <td>{pool.people}</td>
                    <td>{formatShare(pool.utilisation)}</td>
                    <td>{short(pool.meanQueue)}</td>
                    <td>{pool.longestQueue}</td>
                    <td>{work(pool.meanWait)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <Chart
            title={words.queues}
            unit={t.insights.charts.runs}
            axis={words.day}
            labels={report.queues.map(({ at }) => short(at / report.dayMinutes))}
            format={short}
            least={3}
            series={queues.map(({ pool, at }, index) => ({
              name: pool.title,
              tone: TONES[index] ?? "soft",
              kind: "line",
              values: report.queues.map(({ lengths }) => lengths[at] ?? 0),
            }))}
          />
        </>
      )}
    </section>
  );
}
