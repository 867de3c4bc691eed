/** Text that lines pass behind. */
import type { Lettering, Surface } from "./surface.ts";

/** Writes a line of text on a plate of the colour of the ground, so that no line runs through it. */
export function platedText(
  surface: Surface,
  text: string,
  x: number,
  baseline: number,
  lettering: Lettering,
  ground: string,
): void {
  if (text === "") return;
  const { size, bold = false, align = "left" } = lettering;
  const width = surface.measure(text, size, bold);
  const left = align === "left" ? x : align === "right" ? x - width : x - width / 2;
  surface.rect({ x: left - 3, y: baseline - size * 0.85, width: width + 6, height: size * 1.15 }, 2, { fill: ground });
  surface.text(text, x, baseline, lettering);
}
