/** The figures that matter most, one glance. */
import type { ReactNode } from "react";
import { t } from "#renderer/strings/strings.ts";
import type { Insights } from "#shared/insights.ts";
import { formatShare, formatSpan, short } from "./figures.ts";

interface TileProps {
  readonly name: string;
  readonly value: string;
  readonly about?: string | undefined;
  /** Which way it goes. */
  readonly trend?: Insights["trend"]["direction"];
}

function Tile({ name, value, about = "", trend = "unknown" }: TileProps): ReactNode {
  const direction = trend === "unknown" ? undefined : t.insights.tiles.trend[trend];
  return (
    <div className="insights-tile">
      <dt>{name}</dt>
      <dd className="insights-tile-value">{value}</dd>
      {about !== "" && <dd className="insights-tile-about">{about}</dd>}
      {direction !== undefined && (
        <dd
          className="insights-tile-about"
          data-tone={trend === "rising" ? "bad" : trend === "falling" ? "good" : undefined}
        >
          {direction}
        </dd>
      )}
    </div>
  );
}

/** The row of tiles. */
export function Tiles({ data }: { readonly data: Insights }): ReactNode {
  const words = t.insights.tiles;
  const { lead, all, trend } = data;
  const time = all.totalWaitingMs + all.totalWorkingMs;
  return (
    <dl className="insights-tiles" aria-label={words.label}>
      <Tile name={words.running} value={String(data.running)} />
      <Tile
        name={words.finished}
        value={String(data.finished)}
        about={data.finished === 0 ? undefined : words.finishedAbout(short(data.perDay * 7))}
      />
      <Tile
        name={words.lead}
        value={lead === null ? words.none : formatSpan(lead.median)}
        about={lead === null ? words.noLead : words.leadAbout(formatSpan(lead.p85))}
        trend={trend.direction}
      />
      <Tile
        name={words.onTime}
        value={all.onTimeRate === null ? words.none : formatShare(all.onTimeRate)}
        about={all.onTimeRate === null ? words.noOnTime : words.onTimeAbout}
      />
      <Tile
        name={words.rework}
        value={all.reworkRate === null ? words.none : formatShare(all.reworkRate)}
        about={words.reworkAbout}
      />
      <Tile
        name={words.waiting}
        value={time === 0 ? words.none : formatShare(all.totalWaitingMs / time)}
        about={words.waitingAbout}
      />
    </dl>
  );
}
