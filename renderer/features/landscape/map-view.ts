/** The map on its canvas: keeps scene, emphasis and viewport, paints when one of them changes, and knows what is where. */
import { canvasSurface } from "./draw/canvas-surface.ts";
import { paintScene } from "./draw/paint.ts";
import { type Emphasis, type Level, levelOf, NO_EMPHASIS } from "./draw/painting.ts";
import type { Palette } from "./draw/palette.ts";
import type { Surface } from "./draw/surface.ts";
import {
  between,
  centred,
  filled,
  fitBox,
  keptInView,
  moved,
  movedIntoView,
  type Size,
  type Viewport,
  zoomAt,
} from "./draw/viewport.ts";
import { type Box, holdsPoint, type Scene } from "./layout/scene.ts";

export interface MapView {
  setScene(scene: Scene): void;
  setEmphasis(emphasis: Emphasis): void;
  setPalette(palette: Palette): void;
  /** Size of the canvas in pixels of the page. The middle of the view stays in the middle. */
  resize(size: Size, pixelRatio: number): void;
  viewport(): Viewport;
  size(): Size;
  level(): Level;
  /** Goes there at once, or smoothly when `smooth`. */
  show(viewport: Viewport, smooth: boolean): void;
  /** Shows everything; when it would be too small to be read, the part around `middle` instead. */
  fit(smooth: boolean, middle?: Box): void;
  /**
   * Brings the box into view: into the middle and near enough to be read when `readable`, else no farther than needed.
   * Does nothing when it is in view already.
   */
  reveal(box: Box, options: { readonly readable: boolean; readonly smooth: boolean }): void;
  /** Shows the box as large as it can be read. */
  lookInto(box: Box, smooth: boolean): void;
  pan(dx: number, dy: number): void;
  /** Larger or smaller around a point of the view; around its middle when there is none. */
  zoom(factor: number, x?: number, y?: number): void;
  /** Symbol of what is at a point of the view. */
  at(x: number, y: number): string | undefined;
  /** Measures text as the map does. */
  readonly measure: Surface["measure"];
  destroy(): void;
}

const GLIDE_MS = 260;
const READABLE = 0.85;
const LEGIBLE = 0.55;

/** A map on `canvas`; `onMove` hears of every change of the viewport. */
export function createMapView(canvas: HTMLCanvasElement, palette: Palette, onMove: () => void): MapView {
  const found = canvas.getContext("2d", { alpha: false });
  if (found === null) throw new Error("This browser cannot draw on a canvas.");
  const context: CanvasRenderingContext2D = found;
  let surface = canvasSurface(context, palette.font);
  let colours = palette;
  let scene: Scene | undefined;
  let emphasis = NO_EMPHASIS;
  let viewport: Viewport = { scale: 1, left: 0, top: 0 };
  let size: Size = { width: 0, height: 0 };
  let ratio = 1;
  let frame = 0;
  let glide: { from: Viewport; to: Viewport; since: number } | undefined;

  function invalidate(): void {
    if (frame === 0) frame = requestAnimationFrame(paint);
  }

  function paint(now: number): void {
    frame = 0;
    if (glide !== undefined) {
      const t = Math.min(1, Math.max(0, (now - glide.since) / GLIDE_MS));
      viewport = t === 1 ? glide.to : between(glide.from, glide.to, 1 - (1 - t) ** 3, size);
      if (t === 1) glide = undefined;
      onMove();
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.globalAlpha = 1;
    context.fillStyle = colours.paper;
    context.fillRect(0, 0, size.width, size.height);
    if (scene !== undefined) {
      // On whole pixels of the screen: else edges would shimmer while the map moves.
      const whole = (value: number): number => Math.round(value * ratio) / ratio;
      const seen = { ...viewport, left: whole(viewport.left), top: whole(viewport.top) };
      paintScene(scene, surface, { viewport: seen, size, palette: colours, emphasis });
    }
    if (glide !== undefined) invalidate();
  }

  function go(next: Viewport): void {
    glide = undefined;
    viewport = scene === undefined ? next : keptInView(next, scene.bounds, size);
    onMove();
    invalidate();
  }

  function show(next: Viewport, smooth: boolean): void {
    if (!smooth) return go(next);
    glide = { from: viewport, to: next, since: performance.now() };
    invalidate();
  }

  const level = (): Level => levelOf(viewport.scale / colours.zoom);

  return {
    setScene(next) {
      scene = next;
      invalidate();
    },
    setEmphasis(next) {
      emphasis = next;
      invalidate();
    },
    setPalette(next) {
      if (next.font !== colours.font) surface = canvasSurface(context, next.font);
      colours = next;
      invalidate();
    },
    resize(next, pixelRatio) {
      const grown = { x: next.width - size.width, y: next.height - size.height };
      if (size.width > 0) {
        const shifted = (old: Viewport): Viewport => moved(old, grown.x / 2, grown.y / 2);
        viewport = shifted(viewport);
        if (glide !== undefined) glide = { ...glide, from: shifted(glide.from), to: shifted(glide.to) };
      }
      size = next;
      ratio = pixelRatio;
      canvas.width = Math.max(1, Math.round(next.width * pixelRatio));
      canvas.height = Math.max(1, Math.round(next.height * pixelRatio));
      // Setting the size empties the canvas; waiting for the next frame would let it flash.
      paint(performance.now());
      onMove();
    },
    viewport: () => viewport,
    size: () => size,
    level,
    show,
    fit(smooth, middle) {
      if (scene === undefined) return;
      const all = fitBox(scene.bounds, size, colours.zoom);
      const least = LEGIBLE * colours.zoom;
      const isSmall = middle !== undefined && all.scale < least;
      show(isSmall ? filled(centred(middle, size, least), scene.bounds, size) : all, smooth);
    },
    reveal(box, { readable, smooth }) {
      const from = glide?.to ?? viewport;
      const scale = readable ? Math.max(from.scale, READABLE * colours.zoom) : from.scale;
      const needed = movedIntoView(from, box, size);
      if (scale === from.scale && needed === from) return;
      show(readable ? centred(box, size, scale) : needed, smooth);
    },
    lookInto: (box, smooth) => show(fitBox(box, size, colours.zoom), smooth),
    pan: (dx, dy) => go(moved(viewport, dx, dy)),
    zoom: (factor, x = size.width / 2, y = size.height / 2) => go(zoomAt(viewport, factor, x, y)),
    at(x, y) {
      if (scene === undefined) return undefined;
      const [mx, my] = [(x - viewport.left) / viewport.scale, (y - viewport.top) / viewport.scale];
      const isFar = level() === "far" && scene.frames.length > 0;
      const item = scene.items.findLast(
        (each) => holdsPoint(each, mx, my) && (!isFar || isPointedOut(each.node.symbol, emphasis)),
      );
      if (item !== undefined) return item.node.symbol;
      return scene.frames.findLast((each) => each.node !== undefined && holdsPoint(each, mx, my))?.id;
    },
    measure: (text, textSize, bold) => surface.measure(text, textSize, bold),
    destroy() {
      cancelAnimationFrame(frame);
    },
  };
}

/** From far away a thing can be seen, and so be pointed at, only when it is pointed out. */
function isPointedOut(symbol: string, { selected, matches, marks, elsewhere }: Emphasis): boolean {
  return selected === symbol || elsewhere === symbol || matches?.has(symbol) === true || marks.has(symbol);
}
