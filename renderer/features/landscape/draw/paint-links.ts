/** Paints the lines between things: a look per relation, and in the accent colour those of what is pointed at. */
import { t } from "#renderer/strings/strings.ts";
import { pointOn } from "../layout/route.ts";
import { type Box, holdsPoint, overlap, type Route } from "../layout/scene.ts";
import { type Family, familyOf, type LinkRelation } from "../model/filter.ts";
import { fitText } from "./fit-text.ts";
import type { Painting } from "./painting.ts";

interface Line {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly route: Route;
  readonly relations?: readonly LinkRelation[];
  readonly count?: number;
}

/** A line with several relations looks like the first of these that it has. */
const LOOKS: readonly { readonly family: Family; readonly width: number; readonly dash: readonly number[] }[] = [
  { family: "handovers", width: 1.5, dash: [] },
  { family: "runs", width: 2.5, dash: [] },
  { family: "events", width: 1.5, dash: [6, 4] },
  { family: "escalations", width: 1.25, dash: [8, 3, 2, 3] },
  { family: "inheritance", width: 1.25, dash: [2, 3] },
  { family: "performers", width: 1, dash: [] },
  { family: "documents", width: 1, dash: [3, 3] },
  { family: "tools", width: 1, dash: [1, 3] },
];

/** How the lines of a family look. */
export function lineLook(family: Family): { readonly width: number; readonly dash: readonly number[] } {
  return LOOKS.find((look) => look.family === family) ?? { width: 1, dash: [] };
}

function lookOf({ relations }: Line): (typeof LOOKS)[number] | undefined {
  return relations && LOOKS.find(({ family }) => relations.some(({ relation }) => familyOf(relation) === family));
}

/** Lines that begin or end at what is selected or under the pointer, and the others. */
function sorted(
  lines: readonly Line[],
  { emphasis }: Painting,
): { pointedAt: readonly Line[]; others: readonly Line[] } {
  const chosen = [emphasis.selected, emphasis.hovered].filter((symbol) => symbol !== undefined);
  const { yes = [], no = [] } = Object.groupBy(lines, ({ from, to }) =>
    chosen.includes(from) || chosen.includes(to) ? "yes" : "no",
  );
  return { pointedAt: yes, others: no };
}

/** Paints lines, without what they say. */
export function paintLinks(lines: readonly Line[], painting: Painting): void {
  const { surface, palette, emphasis } = painting;
  const { pointedAt, others } = sorted(lines, painting);
  surface.strength(emphasis.matches === undefined ? (pointedAt.length > 0 ? 0.6 : 1) : 0.35);
  paintAll(others, palette.line, 0, painting);
  surface.strength(1);
  paintAll(pointedAt, palette.accent, 0.75, painting);
}

/** What stands on the picture: nothing is written over `boxes`, and on `frames` the ground has another colour. */
export interface LabelGround {
  readonly boxes: readonly Box[];
  readonly frames: readonly Box[];
}

/** Says on lines what goes over them: near by on all that have room, else on those that are pointed at. */
export function paintLinkLabels(lines: readonly Line[], painting: Painting, ground: LabelGround): void {
  const { surface, emphasis, level } = painting;
  if (level === "far") return;
  const { pointedAt, others } = sorted(lines, painting);
  const taken = ground.boxes.map(painting.box);
  const frames = ground.frames.map(painting.box);
  surface.strength(1);
  for (const line of pointedAt) paintLabel(line, true, taken, frames, painting);
  if (level !== "near" || emphasis.matches !== undefined || others.length > MOST_NAMED) return;
  for (const line of others) if (saysSomething(line)) paintLabel(line, false, taken, frames, painting);
}

function paintAll(lines: readonly Line[], colour: string, more: number, painting: Painting): void {
  const { surface } = painting;
  // From far away lines of full width would cover everything else.
  const finer = Math.min(1, Math.max(0.55, painting.scale * 1.4));
  // Lines of one look are painted in one go.
  const groups = Map.groupBy(lines, (line) => lookOf(line)?.family ?? widthOfBundle(line));
  for (const [key, group] of groups) {
    const look = typeof key === "number" ? { width: key, dash: [] } : lineLook(key);
    const routes = group.map(({ route }) => painting.route(route));
    surface.curves(routes, { colour, width: (look.width + more) * finer, dash: look.dash });
    for (const route of routes) paintHead(route, colour, painting);
  }
  for (const { count, route } of lines) {
    if (count !== undefined && count > 1) paintCount(count, painting.route(route), painting);
  }
}

function widthOfBundle({ count }: Line): number {
  return 1 + Math.min(4, Math.round(Math.log2(count ?? 1)));
}

function paintHead({ bend, to }: Route, colour: string, { surface, scale }: Painting): void {
  const size = Math.max(5, Math.min(9, 9 * scale));
  const [dx, dy] = [to[0] - bend[2], to[1] - bend[3]];
  const length = Math.hypot(dx, dy) || 1;
  const [ux, uy] = [dx / length, dy / length];
  const [x, y] = to;
  const back: readonly [number, number] = [x - ux * size, y - uy * size];
  const half = size * 0.45;
  surface.polygon(
    [
      [x, y],
      [back[0] - uy * half, back[1] + ux * half],
      [back[0] + uy * half, back[1] - ux * half],
    ],
    { fill: colour },
  );
}

function paintCount(count: number, route: Route, { surface, palette }: Painting): void {
  const [x, y] = pointOn(route, 0.5);
  const text = String(count);
  const width = surface.measure(text, 10, true) + 8;
  surface.rect({ x: x - width / 2, y: y - 8, width, height: 16 }, 8, {
    fill: palette.paper,
    stroke: palette.frameLine,
  });
  surface.text(text, x, y + 3.5, { size: 10, bold: true, colour: palette.text2, align: "center" });
}

/** Among more lines than this nobody could tell which one a label belongs to. */
const MOST_NAMED = 120;

const FLOW: readonly Family[] = ["handovers", "events", "runs"];

/** Whether its label says more than the kinds of things at its ends do. */
function saysSomething({ relations = [] }: Line): boolean {
  return relations.some(({ relation }) => FLOW.includes(familyOf(relation)));
}

/** Places on a line where its label may stand, best first. */
const LABEL_PLACES = [0.5, 0.62, 0.38, 0.72, 0.28];

/** What goes over the line, where there is room for it beside what stands already. */
function paintLabel(
  { route, relations }: Line,
  pointedAt: boolean,
  taken: Box[],
  frames: readonly Box[],
  painting: Painting,
): void {
  if (relations === undefined) return;
  const { surface, palette } = painting;
  const size = painting.textSize(11, 10);
  const on = painting.route(route);
  const words = fitText(relations.map(wordsOf).join(" + "), 150 * painting.scale + 40, size, false, surface.measure);
  const width = surface.measure(words, size, false) + 10;
  const reach = Math.hypot(on.to[0] - on.from[0], on.to[1] - on.from[1]);
  // On a short line a label would leave nothing of the arrow; of what is pointed at it is still worth more.
  if (reach < (pointedAt ? width * 0.8 : width + 22)) return;
  for (const place of LABEL_PLACES) {
    const [x, y] = pointOn(on, place);
    const plate = { x: x - width / 2, y: y - size * 0.8, width, height: size * 1.6 };
    if (taken.some((other) => overlap(plate, other))) continue;
    taken.push(plate);
    const onFrame = frames.some((frame) => holdsPoint(frame, x, y));
    surface.rect(plate, 4, { fill: onFrame ? palette.frame : palette.paper });
    surface.text(words, x, y + size * 0.35, {
      size,
      colour: pointedAt ? palette.accentText : palette.text2,
      align: "center",
    });
    return;
  }
}

/** What a relation on a line says: the deliverables handed over, the event, or the relation itself. */
function wordsOf({ relation, through }: LinkRelation): string {
  if ((relation === "hands_over" || relation === "triggers") && through.length > 0) return t.landscape.through(through);
  return t.landscape.relation[relation];
}
