/**
 * Paints a scene: from far away teams with what they count and one line per pair of teams, nearer their things, near by
 * cards with facts. Only what is in view is painted.
 */
import { type Box, overlap, type Scene, type SceneBand } from "../layout/scene.ts";
import { BAND } from "../layout/sizes.ts";
import { paintFrame, paintFrameName } from "./paint-frame.ts";
import { paintItem } from "./paint-item.ts";
import { paintLinkLabels, paintLinks } from "./paint-links.ts";
import { type Emphasis, type Painting, paintingOf } from "./painting.ts";
import type { Palette } from "./palette.ts";
import { platedText } from "./plated-text.ts";
import type { Surface } from "./surface.ts";
import { type Size, seenBox, type Viewport } from "./viewport.ts";

/** Paints what of the scene is in view. */
export function paintScene(
  scene: Scene,
  surface: Surface,
  view: { readonly viewport: Viewport; readonly size: Size; readonly palette: Palette; readonly emphasis: Emphasis },
): void {
  const { viewport, size, palette, emphasis } = view;
  const painting = paintingOf(surface, viewport, palette, emphasis);
  const seen = seenBox(viewport, size);
  const bands = scene.bands.filter((band) => overlap(band, seen));
  for (const band of bands) if (band.shape === "column") paintColumn(band, painting);
  const frames = scene.frames.filter((frame) => overlap(frame, seen));
  for (const frame of frames) paintFrame(frame, painting);
  const inView = <Line extends { readonly reach: Box }>(lines: readonly Line[]): readonly Line[] =>
    lines.filter(({ reach }) => overlap(reach, seen));
  const lines = painting.level === "far" && scene.frames.length > 0 ? inView(scene.bundles) : inView(scene.links);
  paintLinks(lines, painting);
  // Names lie above the lines.
  for (const band of bands) if (band.shape === "row") paintRowName(band, painting);
  for (const frame of frames) paintFrameName(frame, painting);
  const items = scene.items.filter((item) => overlap(item, seen));
  for (const item of items) paintItem(item, painting);
  // On columns the ground is that of a frame, too.
  const grounds = [...frames, ...scene.bands.filter(({ shape }) => shape === "column")];
  paintLinkLabels(lines, painting, { boxes: items, frames: grounds });
  surface.strength(1);
}

function paintColumn(band: SceneBand, painting: Painting): void {
  const { surface, palette, scale } = painting;
  const box = painting.box(band);
  const size = painting.textSize(12.5, 11);
  surface.strength(1);
  surface.rect(box, 12 * scale, { fill: palette.frame, stroke: palette.frameLine });
  surface.text(band.title, box.x + box.width / 2, box.y + 20 * scale + size / 3, {
    size,
    bold: true,
    colour: palette.text2,
    align: "center",
  });
}

function paintRowName(band: SceneBand, painting: Painting): void {
  const { surface, palette, scale } = painting;
  const { x, y, width } = painting.box(band);
  const size = painting.textSize(12.5, 11);
  // From far away the name needs more room than there is above the teams; it then goes up, over what ends there.
  const baseline = Math.min(y + 16 * scale + size / 3, y + BAND.header * scale - size * 0.6);
  const end = x + surface.measure(band.title, size, true);
  surface.strength(1);
  platedText(surface, band.title, x, baseline, { size, bold: true, colour: palette.text3 }, palette.paper);
  const line = baseline - size / 3;
  const begin = end + 12;
  if (begin >= x + width || BAND.header * scale < size) return;
  surface.curves([{ from: [begin, line], bend: [begin, line, x + width, line], to: [x + width, line] }], {
    colour: palette.frameLine,
    width: 1,
  });
}
