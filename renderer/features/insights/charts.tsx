/** The figures over time. */
import type { ReactNode } from "react";
import { t } from "#renderer/strings/strings.ts";
import type { Bucket, Insights } from "#shared/insights.ts";
import { Chart } from "./chart.tsx";
import { short, spanUnit } from "./figures.ts";

const dayMonth = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const monthYear = new Intl.DateTimeFormat("en-GB", { month: "short", year: "2-digit", timeZone: "UTC" });

/** Times fill an axis of at least so many units: shorter ones would all read the same on it. */
const LEAST_TIME = 4;

/** The first day of a bucket as it stands on an axis. */
function labelOf(date: string, bucket: Bucket): string {
  return (bucket === "month" ? monthYear : dayMonth).format(new Date(`${date}T00:00:00Z`));
}

/** Four charts. */
export function Charts({ data: { series, window } }: { readonly data: Insights }): ReactNode {
  const words = t.insights.charts;
  const labels = series.map(({ date }) => labelOf(date, window.bucket));
  const axis = words.date[window.bucket];
  const lead = spanUnit(Math.max(0, ...series.map((point) => point.lead?.p85 ?? 0)));
  const time = spanUnit(Math.max(0, ...series.map((point) => point.waitingMs + point.workingMs)));
  const percent = (rate: number | null): number | null => (rate === null ? null : Math.round(rate * 100));
  return (
    <div className="insights-charts">
      <Chart
        title={words.lead}
        unit={words[lead.unit]}
        labels={labels}
        axis={axis}
        format={short}
        least={LEAST_TIME}
        series={[
          {
            name: words.median,
            tone: "accent",
            kind: "line",
            values: series.map((point) => (point.lead === null ? null : point.lead.median / lead.size)),
          },
          {
            name: words.p85,
            tone: "soft",
            kind: "line",
            values: series.map((point) => (point.lead === null ? null : point.lead.p85 / lead.size)),
          },
        ]}
      />
      <Chart
        title={words.time}
        unit={words[time.unit]}
        labels={labels}
        axis={axis}
        format={short}
        least={LEAST_TIME}
        stacked
        series={[
          { name: words.working, tone: "accent", kind: "bars", values: series.map((one) => one.workingMs / time.size) },
          { name: words.waiting, tone: "soft", kind: "bars", values: series.map((one) => one.waitingMs / time.size) },
        ]}
      />
      <Chart
        title={words.flow}
        unit={words.runs}
        labels={labels}
        axis={axis}
        format={short}
        least={4}
        series={[
          { name: words.finished, tone: "accent", kind: "bars", values: series.map(({ finished }) => finished) },
          { name: words.started, tone: "bad", kind: "line", values: series.map(({ started }) => started) },
        ]}
      />
      <Chart
        title={words.quality}
        unit={words.percent}
        labels={labels}
        axis={axis}
        format={short}
        least={100}
        series={[
          {
            name: words.onTime,
            tone: "good",
            kind: "line",
            values: series.map(({ onTimeRate }) => percent(onTimeRate)),
          },
          {
            name: words.rework,
            tone: "bad",
            kind: "line",
            values: series.map(({ reworkRate }) => percent(reworkRate)),
          },
        ]}
      />
    </div>
  );
}
