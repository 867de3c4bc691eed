/** Paints a team: its frame, its name, and what it counts. */
import { t } from "#renderer/strings/strings.ts";
import type { Box, SceneFrame } from "../layout/scene.ts";
import { FRAME } from "../layout/sizes.ts";
import { fitText, wrapText } from "./fit-text.ts";
import type { Painting } from "./painting.ts";
import { platedText } from "./plated-text.ts";

/** Colour of the inside of a frame. */
function groundOf(frame: SceneFrame, { palette, emphasis }: Painting): string {
  return emphasis.selected === frame.id ? palette.accentSoft : palette.frame;
}

/** Paints the frame, without its name and the things in it. */
export function paintFrame(frame: SceneFrame, painting: Painting): void {
  const { surface, palette, emphasis, scale } = painting;
  const selected = emphasis.selected === frame.id;
  const pointedAt = emphasis.hovered === frame.id || emphasis.elsewhere === frame.id;
  const mark = emphasis.marks.get(frame.id);
  const edge = mark !== undefined ? palette.changed : pointedAt ? palette.accentLine : palette.frameLine;
  surface.strength(frame.node === undefined ? 1 : Math.max(0.6, painting.strengthOf(frame.id)));
  surface.rect(painting.box(frame), Math.max(4, 14 * scale), {
    fill: groundOf(frame, painting),
    stroke: selected ? palette.focus : edge,
    width: selected ? 2 : mark === undefined ? 1 : 1.5,
    ...(mark !== undefined && mark !== "changed" ? { dash: [4, 3] } : {}),
  });
  surface.strength(1);
}

/** Paints the name of the team, and what it counts. */
export function paintFrameName(frame: SceneFrame, painting: Painting): void {
  const box = painting.box(frame);
  painting.surface.strength(Math.max(0.6, painting.strengthOf(frame.id)));
  if (painting.level === "far") return paintFarLabel(frame, box, painting);
  if (frame.node === undefined) return;
  paintHeader(frame, box, painting);
  paintCaptions(frame, painting);
}

function paintHeader(frame: SceneFrame, box: Box, painting: Painting): void {
  const { surface, palette, scale, textSize } = painting;
  const ground = groundOf(frame, painting);
  const padding = FRAME.padding * scale;
  const size = textSize(14, 11);
  const baseline = Math.max(box.y + 30 * scale + size * 0.1, box.y + size);
  const glyph = size * 1.15;
  surface.glyph("team", box.x + padding, baseline - glyph * 0.83, glyph, palette.text2);
  const left = padding + glyph + 7;
  const room = box.width - left - padding;
  const title = fitText(frame.title, room, size, true, surface.measure);
  platedText(surface, title, box.x + left, baseline, { size, bold: true, colour: palette.text }, ground);
  const small = textSize(11.5, 10);
  const detail = countsOf(frame).join(" · ");
  const taken = surface.measure(title, size, true) + 14;
  if (surface.measure(detail, small, false) > room - taken) return;
  const right = box.x + box.width - padding;
  platedText(surface, detail, right, baseline, { size: small, colour: palette.text3, align: "right" }, ground);
}

function paintFarLabel(frame: SceneFrame, box: Box, painting: Painting): void {
  const { surface, palette, textSize } = painting;
  const ground = groundOf(frame, painting);
  const padding = Math.min(10, box.width * 0.08);
  const left = box.x + padding;
  const room = box.width - 2 * padding;
  const size = textSize(26, box.width < 70 ? 9.5 : 12);
  const small = textSize(20, box.width < 70 ? 9 : 10.5);
  const line = size * 1.25;
  const space = Math.max(1, Math.min(3, Math.floor((box.height - 2 * padding) / line)));
  const name = frame.title === "" ? [] : wrapText(frame.title, room, space, size, true, surface.measure);
  let y = box.y + padding + size;
  for (const each of name) {
    platedText(surface, each, left, y, { size, bold: true, colour: palette.text }, ground);
    y += line;
  }
  const counts = countsOf(frame);
  const lettering = { size: small, colour: palette.text2 };
  const [first = "", ...more] = counts;
  if (name.length === 1 && more.length === 0 && y > box.y + box.height - padding / 2) {
    // No room below the name: beside it, then.
    const taken = surface.measure(name[0] ?? "", size, true) + 12;
    const right = box.x + box.width - padding;
    if (surface.measure(first, small, false) > room - taken) return;
    platedText(surface, first, right, y - line, { ...lettering, align: "right" }, ground);
    return;
  }
  for (const each of counts) {
    if (y > box.y + box.height - padding / 2) return;
    platedText(surface, fitText(each, room, small, false, surface.measure), left, y, lettering, ground);
    y += small * 1.35;
  }
}

function countsOf(frame: SceneFrame): readonly string[] {
  return [...frame.counts].map(([kind, count]) => t.landscape.count[kind](count));
}

function paintCaptions(frame: SceneFrame, painting: Painting): void {
  const size = painting.textSize(11, 9.5);
  const lettering = { size, bold: true, colour: painting.palette.text3 };
  for (const { x, y, kind } of frame.captions) {
    const at = painting.box({ x, y, width: 0, height: 0 });
    platedText(painting.surface, t.landscape.kindMany[kind], at.x, at.y, lettering, groundOf(frame, painting));
  }
}
