/** How reconciling has gone, in four figures and what comes up most often. */
import type { ReactNode } from "react";
import { core } from "#renderer/state/core.ts";
import { formatElapsed } from "#renderer/state/format.ts";
import { useQuery } from "#renderer/state/query.ts";
import { t } from "#renderer/strings/strings.ts";
import { nameOf } from "./impact-words.ts";
import { useReloadOnChange } from "./use-pending.ts";

const words = t.knit.metrics;

const MS_PER_MINUTE = 60_000;

/** Nothing before the first session. */
export function Metrics(): ReactNode {
  const { data, reload } = useQuery("reconciliation metrics", (signal) =>
    core.reconciliation.metrics(undefined, { signal }),
  );
  useReloadOnChange(reload);
  if (data === undefined || data.sessions === 0) return null;
  const { sessions, automaticShare, approvalRate, minutesToReconcile, mostConflicted, mostTouched } = data;
  const time = minutesToReconcile === null ? words.nothing : formatElapsed(minutesToReconcile * MS_PER_MINUTE);
  return (
    <section className="knit-metrics" aria-label={t.knit.sessions.figures}>
      <h3 className="knit-heading">{t.knit.sessions.figures}</h3>
      <dl>
        <Figure name={words.automatic} value={shareOf(automaticShare)} about={words.automaticAbout} />
        <Figure name={words.committed} value={shareOf(approvalRate)} about={words.committedAbout} />
        <Figure name={words.time} value={time} about={words.timeAbout} />
        <Figure name={words.sessions} value={String(sessions)} about={words.sessionsAbout} />
      </dl>
      <Often title={words.conflicted} list={mostConflicted.map(({ rule, count }) => ({ name: nameOf(rule), count }))} />
      <Often title={words.touched} list={mostTouched.map(({ symbol, count }) => ({ name: nameOf(symbol), count }))} />
    </section>
  );
}

function shareOf(share: number | null): string {
  return share === null ? words.nothing : words.percent(share);
}

function Figure({ name, value, about }: { readonly name: string; readonly value: string; readonly about: string }) {
  return (
    <div title={about}>
      <dt>{name}</dt>
      <dd className="numeric">{value}</dd>
    </div>
  );
}

/** How many of what comes up most often are named. */
const NAMED = 3;

function Often({
  title,
  list,
}: {
  readonly title: string;
  readonly list: readonly { readonly name: string; readonly count: number }[];
}): ReactNode {
  if (list.length === 0) return null;
  return (
    <p className="knit-often">
      <strong>{title}:</strong>{" "}
      {list
        .slice(0, NAMED)
        .map(({ name, count }) => `${name} ${words.times(count)}`)
        .join(", ")}
    </p>
  );
}
