/** Which part of the map is seen, and how large: pure arithmetic. */
import type { Box } from "../layout/scene.ts";

/** A point of the map at `(x, y)` is seen at `(x · scale + left, y · scale + top)`. */
export interface Viewport {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const SMALLEST = 0.04;
export const LARGEST = 2.5;
const MARGIN = 28;

/** The box as large as it fits, in the middle; never larger than `largest`. */
export function fitBox(box: Box, size: Size, largest = 1): Viewport {
  const room = { width: Math.max(1, size.width - 2 * MARGIN), height: Math.max(1, size.height - 2 * MARGIN) };
  const scale = limited(Math.min(largest, room.width / Math.max(1, box.width), room.height / Math.max(1, box.height)));
  return centred(box, size, scale);
}

/** The middle of the box in the middle of the view. */
export function centred(box: Box, size: Size, scale: number): Viewport {
  return {
    scale,
    left: size.width / 2 - (box.x + box.width / 2) * scale,
    top: size.height / 2 - (box.y + box.height / 2) * scale,
  };
}

/** Larger or smaller by `factor`, with the point of the view `(x, y)` staying where it is. */
export function zoomAt(viewport: Viewport, factor: number, x: number, y: number): Viewport {
  const scale = limited(viewport.scale * factor);
  const real = scale / viewport.scale;
  return { scale, left: x - (x - viewport.left) * real, top: y - (y - viewport.top) * real };
}

/** Moved by so many pixels of the view. */
export function moved(viewport: Viewport, dx: number, dy: number): Viewport {
  return { ...viewport, left: viewport.left + dx, top: viewport.top + dy };
}

/** Never so far that nothing of `bounds` is left in view. */
export function keptInView(viewport: Viewport, bounds: Box, size: Size): Viewport {
  const edge = 80;
  const { scale } = viewport;
  const clamp = (value: number, start: number, length: number, room: number): number =>
    Math.min(room - edge - start * scale, Math.max(edge - (start + length) * scale, value));
  return {
    scale,
    left: clamp(viewport.left, bounds.x, bounds.width, size.width),
    top: clamp(viewport.top, bounds.y, bounds.height, size.height),
  };
}

const VIEW_MARGIN = 24;

/** Moved just so far that the box is seen; the same viewport when it is already. */
export function movedIntoView(viewport: Viewport, box: Box, size: Size): Viewport {
  const shift = (start: number, length: number, room: number): number => {
    const before = VIEW_MARGIN - start;
    const after = room - VIEW_MARGIN - (start + length);
    return before > 0 ? before : after < 0 ? Math.max(after, before) : 0;
  };
  const { scale, left, top } = viewport;
  const dx = shift(box.x * scale + left, box.width * scale, size.width);
  const dy = shift(box.y * scale + top, box.height * scale, size.height);
  return dx === 0 && dy === 0 ? viewport : moved(viewport, dx, dy);
}

/** Moved so that no more of the surroundings of `bounds` is seen than needed. */
export function filled(viewport: Viewport, bounds: Box, size: Size): Viewport {
  const place = (value: number, start: number, length: number, room: number): number => {
    const whole = length * viewport.scale;
    if (whole + 2 * MARGIN <= room) return (room - whole) / 2 - start * viewport.scale;
    const [first, last] = [MARGIN - start * viewport.scale, room - MARGIN - (start + length) * viewport.scale];
    return Math.max(last, Math.min(first, value));
  };
  return {
    scale: viewport.scale,
    left: place(viewport.left, bounds.x, bounds.width, size.width),
    top: place(viewport.top, bounds.y, bounds.height, size.height),
  };
}

/** The part of the map that is seen. */
export function seenBox({ scale, left, top }: Viewport, size: Size): Box {
  return { x: -left / scale, y: -top / scale, width: size.width / scale, height: size.height / scale };
}

/** Between two viewports, `t` from 0 to 1; the size changes evenly to the eye. */
export function between(one: Viewport, other: Viewport, t: number, size: Size): Viewport {
  const scale = one.scale * (other.scale / one.scale) ** t;
  const middle = (viewport: Viewport) => ({
    x: (size.width / 2 - viewport.left) / viewport.scale,
    y: (size.height / 2 - viewport.top) / viewport.scale,
  });
  const [from, to] = [middle(one), middle(other)];
  const x = from.x + (to.x - from.x) * t;
  const y = from.y + (to.y - from.y) * t;
  return { scale, left: size.width / 2 - x * scale, top: size.height / 2 - y * scale };
}

function limited(scale: number): number {
  return Math.min(LARGEST, Math.max(SMALLEST, scale));
}
