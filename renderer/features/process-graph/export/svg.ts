/** A process as a picture of its own: the same drawing as on the canvas, with nothing that refers to the page. */
import { t } from "#renderer/strings/strings.ts";
import type { GraphNode } from "#shared/graph.ts";
import { CARD, END_CARD, type EndCard, type StepCard } from "../card.ts";
import { criticalRoutes } from "../critical-routes.ts";
import type { StepMarks } from "../describe.ts";
import { type Drawing, laneTitle } from "../draw.ts";
import { END, LABEL_FONT, LOOP_LABEL, START } from "../layout/containers.ts";
import { LANE_HEADER } from "../layout/lanes.ts";
import { ended, linesOf, textWidth } from "../layout/measure.ts";
import type { EdgeKind, Rect, Route } from "../layout/model.ts";
import { pathOf } from "../layout/path.ts";
import type { Palette } from "./palette.ts";

export interface Picture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

export interface PictureOptions {
  readonly marks: (step: GraphNode) => StepMarks;
  readonly critical: boolean;
  readonly palette: Palette;
}

const MARGIN = 24;
const TITLE = { font: 18, height: 40 } as const;
const FONT = "'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif";

/** The picture of a process, with its title above it. */
export function pictureOf(drawing: Drawing, options: PictureOptions): Picture {
  const { extent } = drawing.layout;
  const { palette } = options;
  const titleWidth = textWidth(drawing.graph.title, TITLE.font, true);
  const width = Math.ceil(Math.max(extent.width, titleWidth) + 2 * MARGIN);
  const height = Math.ceil(extent.height + TITLE.height + 2 * MARGIN);
  const parts = [
    `<rect width="${width}" height="${height}" fill="${palette.background}"/>`,
    text(drawing.graph.title, MARGIN, MARGIN + TITLE.font, { size: TITLE.font, bold: true, fill: palette.text }),
    `<g transform="translate(${MARGIN - extent.x} ${MARGIN + TITLE.height - extent.y})">`,
    ...lanes(drawing, palette),
    ...groups(drawing, palette),
    ...lines(drawing, options),
    ...pills(drawing, palette),
    ...cards(drawing, options),
    ...labels(drawing, palette),
    "</g>",
  ];
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escaped(FONT)}">`,
    `<title>${escaped(t.graph.graph(drawing.graph.title))}</title>`,
    markers(palette),
    ...parts,
    "</svg>",
  ].join("\n");
  return { svg, width, height };
}

/** Text that can stand in an SVG file: characters that mean something there, and those that may not be there at all. */
function escaped(words: string): string {
  return words
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;")
    .replaceAll(/\p{Cc}/gu, " ");
}

interface TextLooks {
  readonly size: number;
  readonly fill: string;
  readonly bold?: boolean;
  readonly anchor?: "middle" | "end";
}

function text(words: string, x: number, y: number, { size, fill, bold, anchor }: TextLooks): string {
  const weight = bold === true ? ' font-weight="600"' : "";
  const align = anchor === undefined ? "" : ` text-anchor="${anchor}"`;
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}"${weight}${align}>${escaped(words)}</text>`;
}

function markers(palette: Palette): string {
  const marker = (id: string, fill: string): string =>
    `<marker id="${id}" viewBox="0 0 10 10" refX="9" refY="5" markerUnits="userSpaceOnUse" markerWidth="11" markerHeight="11" orient="auto-start-reverse"><path d="M0 0L10 5L0 10z" fill="${fill}"/></marker>`;
  const kinds = Object.entries(palette.edges).map(([kind, fill]) => marker(`arrow-${kind}`, fill));
  return `<defs>${kinds.join("")}${marker("arrow-critical", palette.accent)}</defs>`;
}

function lanes({ layout }: Drawing, palette: Palette): string[] {
  return layout.lanes.flatMap((lane, index) => [
    `<rect x="${lane.x}" y="0" width="${lane.width}" height="${lane.height}" fill="${index % 2 === 0 ? palette.lane : palette.background}" stroke="${palette.border}"/>`,
    text(ended(laneTitle(lane.name), lane.width - 16, 13, true), lane.x + lane.width / 2, LANE_HEADER / 2 + 5, {
      size: 13,
      bold: true,
      fill: palette.text,
      anchor: "middle",
    }),
  ]);
}

function isGroup({ options, layout }: Drawing, step: GraphNode): boolean {
  return options.expanded.has(step.id) && layout.boxes.has(step.id);
}

/** Open groups stand behind everything, the outer ones first. */
function groups(drawing: Drawing, palette: Palette): string[] {
  return drawing.graph.nodes
    .filter((step) => isGroup(drawing, step))
    .toSorted((a, b) => a.id.split("/").length - b.id.split("/").length)
    .flatMap((step) => {
      const rect = drawing.layout.boxes.get(step.id);
      return rect === undefined ? [] : [frame(rect, palette.group, palette.border, "6 4")];
    });
}

function frame({ x, y, width, height }: Rect, fill: string, stroke: string, dash?: string, radius = 8): string {
  const dashes = dash === undefined ? "" : ` stroke-dasharray="${dash}"`;
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}" stroke="${stroke}"${dashes}/>`;
}

const DASHES: Readonly<Record<EdgeKind, string | undefined>> = { order: undefined, data: "2 4", repeat: "6 4" };

function lines({ graph, layout }: Drawing, { critical, palette }: PictureOptions): string[] {
  const onPath = critical ? criticalRoutes(graph) : new Set<string>();
  const byId = new Map(graph.edges.map((edge) => [edge.id, edge]));
  return [...layout.routes].map(([id, { points }]) => {
    const edge = byId.get(id);
    const kind = edge?.kind ?? "order";
    const isCritical = onPath.has(id);
    const stroke = isCritical ? palette.accent : palette.edges[kind];
    const dash = DASHES[kind] === undefined ? "" : ` stroke-dasharray="${DASHES[kind]}"`;
    const arrow = isCritical ? "critical" : kind;
    return `<path d="${pathOf(points)}" fill="none" stroke="${stroke}" stroke-width="${isCritical ? 2.5 : 1.5}"${dash} marker-end="url(#arrow-${arrow})"/>`;
  });
}

function pills({ layout, ends }: Drawing, palette: Palette): string[] {
  const pill = (id: string, card: EndCard): string[] => {
    const rect = layout.boxes.get(id);
    if (rect === undefined) return [];
    return [
      frame(rect, palette.group, palette.border, undefined, rect.height / 2),
      ...card.lines.map((line, index) =>
        text(line, rect.x + rect.width / 2, rect.y + 7 + END_CARD.line * (index + 0.75), {
          size: END_CARD.font,
          fill: palette.quiet,
          anchor: "middle",
        }),
      ),
    ];
  };
  return [...pill(START, ends.start), ...pill(END, ends.end)];
}

function cards(drawing: Drawing, options: PictureOptions): string[] {
  return drawing.graph.nodes.flatMap((step) => {
    const rect = drawing.layout.boxes.get(step.id);
    const card = drawing.cards.get(step.id);
    if (rect === undefined || card === undefined) return [];
    return cardParts(drawing, step, card, rect, options);
  });
}

function cardParts(
  drawing: Drawing,
  step: GraphNode,
  card: StepCard,
  rect: Rect,
  { marks, critical, palette }: PictureOptions,
): string[] {
  const looks = looksOf(step, marks(step), critical, palette);
  const parts: string[] = [];
  if (!isGroup(drawing, step)) {
    parts.push(frame(rect, looks.fill, looks.stroke, looks.dash, step.kind === "algorithmic" ? 2 : 8));
  }
  parts.push(kindSign(step.kind, rect.x + CARD.padding, rect.y + CARD.padding, palette));
  const x = rect.x + CARD.padding + CARD.icon + CARD.gap;
  let y = rect.y + CARD.padding;
  const line = (words: string, height: number, styles: TextLooks): void => {
    parts.push(text(words, x, y + height * 0.76, styles));
    y += height;
  };
  for (const each of card.titleLines) {
    line(each, CARD.title.line, { size: CARD.title.font, bold: true, fill: palette.text });
  }
  if (card.metaLines > 0) {
    y += 2;
    const facts = [card.performer, card.duration].filter((fact) => fact !== undefined);
    const meta = card.metaLines === 1 ? [facts.join(" · ")] : facts;
    for (const each of meta) line(each, CARD.meta.line, { size: CARD.meta.font, fill: palette.quiet });
  }
  if (card.whenLines.length > 0) {
    y += 4;
    for (const each of card.whenLines) line(each, CARD.when.line, { size: CARD.when.font, fill: palette.quiet });
  }
  if (card.runs !== undefined) {
    line(`▸ ${card.runs}`, CARD.runs, { size: CARD.when.font, fill: palette.accent });
  }
  const words = card.chips
    .filter(({ kind }) => kind !== "findings")
    .map(({ kind, text: own }) => (kind === "outputs" || kind === "issues" ? t.graph.chip[kind](Number(own)) : own));
  if (words.length > 0) {
    const room = rect.width - (x - rect.x) - CARD.padding;
    line(ended(words.join(" · "), room, CARD.when.font), CARD.chips, { size: CARD.when.font, fill: palette.quiet });
  }
  if (looks.word !== undefined) {
    parts.push(
      text(looks.word, rect.x + rect.width - CARD.padding, rect.y + rect.height - CARD.padding, {
        size: 11,
        bold: true,
        fill: looks.stroke,
        anchor: "end",
      }),
    );
  }
  return parts;
}

interface CardLooks {
  readonly fill: string;
  readonly stroke: string;
  readonly dash: string | undefined;
  /** State or difference, in a word. */
  readonly word: string | undefined;
}

function looksOf(step: GraphNode, { status, difference }: StepMarks, critical: boolean, palette: Palette): CardLooks {
  if (difference !== undefined) {
    const stroke = palette.differences[difference];
    const dash = difference === "removed" ? "6 4" : undefined;
    return { fill: palette.card, stroke, dash, word: t.graph.difference[difference] };
  }
  const stroke = critical && step.onCriticalPath ? palette.accent : palette.strong;
  return {
    fill: palette.card,
    stroke,
    dash: status === "skipped" ? "6 4" : undefined,
    word: status === undefined ? undefined : t.graph.status[status],
  };
}

/** The shape of a kind: a person is round, creative work a drop, AI stands on its corner, an algorithm is square. */
function kindSign(kind: GraphNode["kind"], x: number, y: number, palette: Palette): string {
  const fill = palette.kinds[kind];
  const [cx, cy, r] = [x + CARD.icon / 2, y + CARD.icon / 2, 10];
  const soft = `fill="${fill}" fill-opacity="0.18" stroke="${fill}" stroke-width="1.5"`;
  switch (kind) {
    case "human":
      return `<circle cx="${cx}" cy="${cy}" r="${r}" ${soft}/>`;
    case "human_creative":
      return `<path d="M${cx - r} ${cy + r}V${cy}A${r} ${r} 0 1 1 ${cx} ${cy + r}z" ${soft}/>`;
    case "ai_agent":
      return `<path d="M${cx} ${cy - 11}L${cx + 11} ${cy}L${cx} ${cy + 11}L${cx - 11} ${cy}z" ${soft}/>`;
    case "algorithmic":
      return `<rect x="${cx - r}" y="${cy - r}" width="${2 * r}" height="${2 * r}" ${soft}/>`;
    case "unknown":
      return `<circle cx="${cx}" cy="${cy}" r="${r}" stroke-dasharray="3 3" ${soft}/>`;
  }
}

function labels({ graph, layout, options }: Drawing, palette: Palette): string[] {
  const seen = new Set<string>();
  return graph.edges.flatMap(({ id, from, kind, label }) => {
    const route = layout.routes.get(id);
    if (route === undefined || label === undefined || kind === "order") return [];
    const name = kind === "data" ? `${from} ${label}` : id;
    if (seen.has(name)) return [];
    seen.add(name);
    if (kind === "data") return dataLabel(label, route, palette);
    return options.mode === "lanes" ? [] : loopLabel(label, route, palette);
  });
}

function dataLabel(label: string, { label: at }: Route, palette: Palette): string[] {
  const width = textWidth(label, LABEL_FONT) + 12;
  return [
    frame({ x: at.x, y: at.y - 10, width, height: 20 }, palette.background, palette.edges.data, undefined, 10),
    text(label, at.x + width / 2, at.y + 4, { size: LABEL_FONT, fill: palette.text, anchor: "middle" }),
  ];
}

function loopLabel(label: string, { label: at }: Route, palette: Palette): string[] {
  const all = linesOf(label, LOOP_LABEL.width, LABEL_FONT, false, LOOP_LABEL.lines);
  const top = at.y - (all.length * LOOP_LABEL.line) / 2;
  return all.map((line, index) =>
    text(line, at.x + 4, top + LOOP_LABEL.line * (index + 0.75), { size: LABEL_FONT, fill: palette.quiet }),
  );
}
