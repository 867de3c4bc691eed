/** What painting any part of a picture needs: where things come to stand, how large, and what is pointed out. */
import type { ImpactClass } from "#shared/knit.ts";
import type { Box, Route } from "../layout/scene.ts";
import type { Palette } from "./palette.ts";
import type { Surface } from "./surface.ts";
import type { Viewport } from "./viewport.ts";

/** What a change does to a thing. */
/** It changes itself, or what has to be done about it because something else does. */
export type Mark = "changed" | ImpactClass;

/** What is pointed out on the picture. */
export interface Emphasis {
  readonly selected: string | undefined;
  /** Selected in another view. */
  readonly elsewhere: string | undefined;
  readonly hovered: string | undefined;
  /** What was searched for; everything else steps back. Undefined: nothing was. */
  readonly matches: ReadonlySet<string> | undefined;
  readonly marks: ReadonlyMap<string, Mark>;
  /** Number of executions under way, by symbol of the playbook. */
  readonly running: ReadonlyMap<string, number>;
}

export const NO_EMPHASIS: Emphasis = {
  selected: undefined,
  elsewhere: undefined,
  hovered: undefined,
  matches: undefined,
  marks: new Map(),
  running: new Map(),
};

/** far: teams only. middle: names of things. near: cards with facts. */
export type Level = "far" | "middle" | "near";

const FAR_BELOW = 0.27;
const NEAR_FROM = 0.7;

/** What can be read at a scale. */
export function levelOf(scale: number): Level {
  return scale < FAR_BELOW ? "far" : scale < NEAR_FROM ? "middle" : "near";
}

/** All that painting a part needs. */
export interface Painting {
  readonly surface: Surface;
  readonly palette: Palette;
  readonly level: Level;
  readonly scale: number;
  readonly emphasis: Emphasis;
  /** From the map to the surface. */
  box(box: Box): Box;
  route(route: Route): Route;
  /** A size of text on the surface that is `size` at 100 %, but at least `least`. */
  textSize(size: number, least?: number): number;
  /** How strongly the thing is painted: what was not searched for steps back. */
  strengthOf(symbol: string): number;
}

const FAINT = 0.28;

/** How to paint on `surface` what is seen through `viewport`. */
export function paintingOf(surface: Surface, viewport: Viewport, palette: Palette, emphasis: Emphasis): Painting {
  const { scale, left, top } = viewport;
  return {
    surface,
    palette,
    level: levelOf(scale / palette.zoom),
    scale,
    emphasis,
    box: ({ x, y, width, height }) => ({
      x: x * scale + left,
      y: y * scale + top,
      width: width * scale,
      height: height * scale,
    }),
    route: ({ from, bend, to }) => ({
      from: [from[0] * scale + left, from[1] * scale + top],
      bend: [bend[0] * scale + left, bend[1] * scale + top, bend[2] * scale + left, bend[3] * scale + top],
      to: [to[0] * scale + left, to[1] * scale + top],
    }),
    // Half pixels: every size of text is a font of its own to the canvas.
    textSize: (wanted, least = 0) => Math.round(Math.max(wanted * scale, least * palette.zoom) * 2) / 2,
    strengthOf: (symbol) =>
      emphasis.matches === undefined || emphasis.matches.has(symbol) || emphasis.selected === symbol ? 1 : FAINT,
  };
}
