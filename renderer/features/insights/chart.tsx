/** A chart with its table: drawn by uPlot in the colours of the theme; the table says the same to everybody. */
import "uplot/dist/uPlot.min.css";
import { type ReactNode, useEffect, useRef } from "react";
import uPlot from "uplot";
import { useSettings } from "#renderer/state/settings.ts";
import { t } from "#renderer/strings/strings.ts";
import { chartColours } from "./chart-colours.ts";

export interface ChartSeries {
  readonly name: string;
  /** Null where there is nothing to show. */
  readonly values: readonly (number | null)[];
  readonly tone: "accent" | "soft" | "good" | "bad";
  readonly kind: "line" | "bars";
}

export interface ChartProps {
  readonly title: string;
  /** What stands below each place of the horizontal axis. */
  readonly labels: readonly string[];
  /** Name of the horizontal axis, for the table. */
  readonly axis: string;
  readonly unit: string;
  readonly series: readonly ChartSeries[];
  /** Bars stand on top of each other. */
  readonly stacked?: boolean;
  /** The vertical axis reaches at least this far. */
  readonly least?: number;
  readonly format: (value: number) => string;
}

const HEIGHT = 180;

/** The figure. */
export function Chart(props: ChartProps): ReactNode {
  const { title, labels, axis, series, unit, format } = props;
  const place = useRef<HTMLDivElement>(null);
  const theme = useSettings((state) => state.themeName);
  const zoom = useSettings((state) => state.zoom);
  const drawn = useRef(props);
  drawn.current = props;
  // Drawn anew only when what it shows has changed, not whenever the page has.
  const shown = JSON.stringify([labels, series, unit, theme, zoom]);
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const chart = draw(element, drawn.current);
    const observer = new ResizeObserver(() => {
      if (Math.abs(chart.width - element.clientWidth) > 1)
        chart.setSize({ width: element.clientWidth, height: chart.height });
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      chart.destroy();
    };
  }, [shown]);
  return (
    <figure className="insights-chart">
      <figcaption>
        <span className="insights-chart-title">
          {title} <span className="insights-chart-unit">({unit})</span>
        </span>
        <span className="insights-legend">
          {series.map(({ name, tone }) => (
            <span key={name} className="insights-legend-item" data-tone={tone}>
              {name}
            </span>
          ))}
        </span>
      </figcaption>
      <div
        ref={place}
        className="insights-chart-place"
        role="img"
        aria-label={t.insights.charts.summary(title, labels.length)}
      />
      <details className="insights-table">
        <summary>{t.insights.charts.table}</summary>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keys */}
        <div className="insights-table-scroll scroll" tabIndex={0} role="region" aria-label={title}>
          <table>
            <thead>
              <tr>
                <th scope="col">{axis}</th>
                {series.map(({ name }) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {labels.map((label, at) => (
                <tr key={`${label} ${at}`}>
                  <th scope="row">{label}</th>
                  {series.map(({ name, values }) => {
                    const value = values[at] ?? null;
                    return <td key={name}>{value === null ? t.insights.tiles.none : format(value)}</td>;
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}

/** Values as they are drawn: stacked bars reach from the ground to their top, the last of them first. */
function heights({ series, stacked = false }: ChartProps): readonly (readonly (number | null)[])[] {
  if (!stacked) return series.map(({ values }) => values);
  return series.map(({ values }, index) =>
    values.map((value, at) => series.slice(0, index).reduce((sum, one) => sum + (one.values[at] ?? 0), value ?? 0)),
  );
}

function draw(element: HTMLElement, props: ChartProps): uPlot {
  const { labels, series, least = 0, format, stacked = false } = props;
  const colours = chartColours();
  const scale = colours.zoom;
  const font = `${11 * scale}px ${colours.font}`;
  const tops = heights(props);
  const largest = Math.max(least, 1e-9, ...tops.flatMap((values) => values.map((value) => value ?? 0)));
  const order = series.map((_, index) => index);
  if (stacked) order.reverse();
  const bars = uPlot.paths.bars?.({ size: [0.6, 28 * scale], radius: 0.15, gap: 1 });
  const axis = {
    stroke: colours.text,
    font,
    ticks: { show: false },
    border: { show: false },
  };
  return new uPlot(
    {
      width: Math.max(120, element.clientWidth),
      height: HEIGHT * scale,
      legend: { show: false },
      cursor: { show: false },
      padding: [8 * scale, 20 * scale, 0, 0],
      scales: {
        x: { time: false, range: [-0.5, Math.max(0.5, labels.length - 0.5)] },
        y: { range: [0, largest * 1.08] },
      },
      axes: [
        {
          ...axis,
          size: 24 * scale,
          gap: 4 * scale,
          grid: { show: false },
          splits: () => placesOf(labels.length, element.clientWidth / (64 * scale)),
          values: (_chart, places) => places.map((place) => labels[place] ?? ""),
        },
        {
          ...axis,
          size: 48 * scale,
          gap: 4 * scale,
          grid: { stroke: colours.grid, width: 1 },
          space: 36 * scale,
          values: (_chart, values) => values.map((value) => format(value)),
        },
      ],
      series: [
        {},
        ...order.map((index) => {
          const { kind = "line", tone = "accent", name = "" } = series[index] ?? {};
          const colour = colours[tone];
          return kind === "bars"
            ? {
                label: name,
                fill: colour,
                stroke: colour,
                width: 0,
                points: { show: false },
                ...(bars ? { paths: bars } : {}),
              }
            : {
                label: name,
                stroke: colour,
                width: 2,
                spanGaps: true,
                points: { show: true, size: 5 * scale, fill: colour },
              };
        }),
      ],
    },
    [labels.map((_, at) => at), ...order.map((index) => [...(tops[index] ?? [])])],
    element,
  );
}

/** Which labels there is room for. */
function placesOf(count: number, room: number): number[] {
  const every = Math.max(1, Math.ceil(count / Math.max(1, Math.floor(room))));
  return Array.from({ length: count }, (_, at) => at).filter((at) => at % every === 0);
}
