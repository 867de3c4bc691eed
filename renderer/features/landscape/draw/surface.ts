/** What a picture is painted on: the canvas of the map, or a picture file. Everything is in pixels of the surface. */
import type { Box, Route } from "../layout/scene.ts";
import type { Glyph } from "./glyphs.ts";

export interface Paint {
  readonly fill?: string | undefined;
  readonly stroke?: string | undefined;
  /** Width of the stroke; 1 when absent. */
  readonly width?: number;
  readonly dash?: readonly number[];
}

export interface Lettering {
  readonly size: number;
  readonly bold?: boolean;
  readonly colour: string;
  readonly align?: "left" | "center" | "right";
}

export interface LineStyle {
  readonly colour: string;
  readonly width: number;
  readonly dash?: readonly number[];
}

export interface Surface {
  /** A rectangle with rounded corners. */
  rect(box: Box, radius: number, paint: Paint): void;
  polygon(points: readonly (readonly [number, number])[], paint: Paint): void;
  /** Curves of one look. */
  curves(routes: readonly Route[], style: LineStyle): void;
  /** One line of text; `y` is its baseline. */
  text(text: string, x: number, y: number, lettering: Lettering): void;
  /** Width of a line of text. */
  measure(text: string, size: number, bold: boolean): number;
  glyph(glyph: Glyph, x: number, y: number, size: number, colour: string): void;
  /** How strongly everything after is painted, 0 to 1. */
  strength(value: number): void;
}
