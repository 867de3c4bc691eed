/** Paints one thing: a shape per kind, its name, and near by what is to be known of it. */
import { t } from "#renderer/strings/strings.ts";
import type { LandscapeNode } from "#shared/landscape.ts";
import type { Box, SceneItem } from "../layout/scene.ts";
import { fitText, wrapText } from "./fit-text.ts";
import type { Mark, Painting } from "./painting.ts";
import type { Palette } from "./palette.ts";
import type { Paint } from "./surface.ts";

/** Names smaller than this are not painted. */
const LEAST_HEIGHT = 14;
const LEAST_WIDTH_WITH_GLYPH = 112;
/** Room between the edge of a shape and what stands in it. */
const INSETS: Readonly<Record<LandscapeNode["kind"], number>> = {
  playbook: 12,
  team: 12,
  tool: 12,
  document: 12,
  role: 18,
  event: 18,
};

/** Paints the thing. */
export function paintItem(item: SceneItem, painting: Painting): void {
  const { surface, emphasis, level } = painting;
  const { symbol } = item.node;
  const box = painting.box(item);
  surface.strength(painting.strengthOf(symbol));
  if (level === "far" && item.frame !== undefined) {
    paintDot(item, box, painting);
    return;
  }
  const mark = emphasis.marks.get(symbol);
  paintShape(item.node.kind, box, painting, look(symbol, mark, painting));
  if (box.height >= LEAST_HEIGHT) {
    if (level === "near" && item.height > 40) paintCard(item, box, painting);
    else paintName(item, box, painting);
  }
  if (mark !== undefined && level === "near") paintMark(mark, box, painting);
}

function look(symbol: string, mark: Mark | undefined, { palette, emphasis }: Painting): Paint {
  if (emphasis.selected === symbol) return { fill: palette.accentSoft, stroke: palette.focus, width: 2 };
  if (mark === "changed") return { fill: palette.changedSoft, stroke: palette.changed, width: 1.5 };
  if (mark !== undefined) return { fill: palette.card, stroke: colourOf(mark, palette), width: 1.5, dash: [4, 3] };
  if (emphasis.elsewhere === symbol) return { fill: palette.card, stroke: palette.accent, width: 1.5, dash: [2, 2] };
  if (emphasis.hovered === symbol) return { fill: palette.card, stroke: palette.accent };
  if (emphasis.matches?.has(symbol) === true) return { fill: palette.accentSoft, stroke: palette.accent };
  return { fill: palette.card, stroke: palette.cardLine };
}

/** From far away only what is pointed out can be seen of single things. */
function paintDot({ node }: SceneItem, box: Box, { surface, palette, emphasis }: Painting): void {
  const { symbol } = node;
  const mark = emphasis.marks.get(symbol);
  const isSelected = emphasis.selected === symbol;
  const isMatch = emphasis.matches?.has(symbol) === true;
  if (!isSelected && !isMatch && mark === undefined && emphasis.elsewhere !== symbol) return;
  const side = isSelected ? 10 : 7;
  const middle = {
    x: box.x + box.width / 2 - side / 2,
    y: box.y + box.height / 2 - side / 2,
    width: side,
    height: side,
  };
  const colour = isSelected || isMatch || mark === undefined ? palette.accent : colourOf(mark, palette);
  surface.rect(middle, mark === undefined ? side / 2 : 1, { fill: colour, stroke: palette.card, width: 1.5 });
}

/** Cards for processes, pills for roles, sheets for documents, arrows for events, plates for tools and teams. */
function paintShape(kind: LandscapeNode["kind"], box: Box, { surface, scale }: Painting, paint: Paint): void {
  const { x, y, width, height } = box;
  const corner = Math.min(10 * scale, height / 3);
  switch (kind) {
    case "playbook":
      return surface.rect(box, Math.max(2, 8 * scale), paint);
    case "role":
      return surface.rect(box, height / 2, paint);
    case "team":
      return surface.rect(box, Math.max(4, 14 * scale), paint);
    case "tool":
      return surface.rect(box, 2, paint);
    case "document":
      return surface.polygon(
        [
          [x, y],
          [x + width - corner, y],
          [x + width, y + corner],
          [x + width, y + height],
          [x, y + height],
        ],
        paint,
      );
    case "event":
      return surface.polygon(
        [
          [x, y],
          [x + width - corner, y],
          [x + width, y + height / 2],
          [x + width - corner, y + height],
          [x, y + height],
          [x + corner, y + height / 2],
        ],
        paint,
      );
  }
}

function paintName(
  { node, height }: SceneItem,
  box: Box,
  { surface, palette, scale, level, textSize }: Painting,
): void {
  const isCard = height > 40;
  const size = textSize(isCard ? 13 : 12, isCard ? 10 : 9.5);
  const small = level === "middle" && isCard && box.width < LEAST_WIDTH_WITH_GLYPH;
  const glyph = small ? 0 : size * 1.15;
  const inset = isCard || node.kind === "event" ? INSETS[node.kind] : 12;
  const left = inset * (small ? 0.7 : 1) * scale + (glyph > 0 ? glyph + 6 * scale : 0);
  const room = box.width - left - 8 * scale;
  const lines = isCard ? Math.max(1, Math.min(2, Math.floor((box.height - 4) / (size * 1.2)))) : 1;
  const words = wrapText(node.title, room, lines, size, isCard, surface.measure);
  const middle = box.y + box.height / 2;
  if (glyph > 0) surface.glyph(node.kind, box.x + left - glyph - 6 * scale, middle - glyph / 2, glyph, palette.text2);
  for (const [index, word] of words.entries()) {
    const y = middle + size * 0.35 + (index - (words.length - 1) / 2) * size * 1.2;
    surface.text(word, box.x + left, y, { size, bold: isCard, colour: palette.text });
  }
}

function paintCard(item: SceneItem, box: Box, painting: Painting): void {
  const { surface, palette, scale, textSize } = painting;
  const { node } = item;
  const size = textSize(13);
  const small = textSize(11.5);
  const glyph = 17 * scale;
  const inset = INSETS[node.kind];
  const left = box.x + (inset + 26) * scale;
  const right = box.x + box.width - (inset - 2) * scale;
  surface.glyph(node.kind, box.x + inset * scale, box.y + box.height / 2 - glyph / 2, glyph, palette.text2);
  const title = fitText(node.title, right - left, size, true, surface.measure);
  surface.text(title, left, box.y + 24 * scale, { size, bold: true, colour: palette.text });
  const baseline = box.y + 42 * scale;
  const end = paintBadges(node, right, baseline, painting);
  const subtitle = fitText(item.subtitle ?? cardFacts(node), end - left, small, false, surface.measure);
  surface.text(subtitle, left, baseline, { size: small, colour: palette.text2 });
}

/** When a process runs and how long it takes. */
function cardFacts({ process, kind }: LandscapeNode): string {
  if (process === undefined) return t.landscape.kind[kind];
  return [
    process.cadence === undefined ? "" : t.landscape.cadence(process.cadence),
    process.criticalPathMinutes > 0 ? t.landscape.minutes(process.criticalPathMinutes) : "",
  ]
    .filter((part) => part !== "")
    .join(" · ");
}

/** From right to left: what runs, what is wrong. Returns where the room for text ends. */
function paintBadges(node: LandscapeNode, right: number, baseline: number, painting: Painting): number {
  const { surface, palette, emphasis, scale, textSize } = painting;
  const size = textSize(11.5);
  let end = right;
  const badge = (glyph: "problem" | "running", count: number, colour: string): void => {
    if (count === 0) return;
    const text = String(count);
    surface.text(text, end, baseline, { size, bold: true, colour, align: "right" });
    end -= surface.measure(text, size, true) + 15 * scale;
    surface.glyph(glyph, end, baseline - 11 * scale, 12.5 * scale, colour);
    end -= 7 * scale;
  };
  const { errors, warnings } = node.problems;
  badge("problem", errors + warnings, errors > 0 ? palette.danger : palette.warning);
  badge("running", emphasis.running.get(node.symbol) ?? 0, palette.accentText);
  return end;
}

/** Where somebody has to act the mark stands out; the word and the sign on it say the same. */
function colourOf(mark: Mark, palette: Palette): string {
  if (mark === "required") return palette.warning;
  return mark === "manual" ? palette.danger : palette.changed;
}

function paintMark(mark: Mark, box: Box, { surface, palette, scale, textSize }: Painting): void {
  const size = textSize(10.5);
  const word = t.landscape.marks[mark];
  const width = surface.measure(word, size, true) + 26 * scale;
  const height = 17 * scale;
  const plate = { x: box.x + box.width - width - 8 * scale, y: box.y - height / 2, width, height };
  const colour = colourOf(mark, palette);
  surface.rect(plate, height / 2, { fill: palette.card, stroke: colour });
  const glyph = mark === "required" ? "problem" : mark;
  surface.glyph(glyph, plate.x + 6 * scale, plate.y + 3.5 * scale, 10 * scale, colour);
  surface.text(word, plate.x + 19 * scale, plate.y + 12 * scale, { size, bold: true, colour: palette.text });
}
