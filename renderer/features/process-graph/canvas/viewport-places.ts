/** Where a process is looked at: what is in view when it opens, and how far that moves for a step to be seen. */
import type { Rect } from "../layout/model.ts";

/** Cards smaller than this cannot be read; a longer process is shown from its beginning instead. */
const READABLE_ZOOM = 0.7;
const LEAST_ZOOM = 0.6;
const MARGIN = 24;

export interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** The view a process opens with. */
export function firstView(extent: Rect, first: Rect | undefined, width: number, height: number): View {
  const toFit = Math.min((width - 2 * MARGIN) / extent.width, (height - 2 * MARGIN) / extent.height);
  const zoom =
    toFit >= READABLE_ZOOM
      ? Math.min(1, toFit)
      : Math.min(1, Math.max(LEAST_ZOOM, (width - 2 * MARGIN) / extent.width));
  const x = firstLeft(extent, first, width, zoom);
  if (toFit >= READABLE_ZOOM) return { x, y: (height - extent.height * zoom) / 2 - extent.y * zoom, zoom };
  // The step of interest in the upper third, but never empty canvas above the first or below the last step.
  const top = first === undefined ? 0 : (first.y - extent.y) * zoom - height / 3;
  const lowest = extent.height * zoom + 2 * MARGIN - height;
  return { x, y: MARGIN - extent.y * zoom - Math.max(0, Math.min(top, lowest)), zoom };
}

/** Left end of the view: everything in the middle where it fits, else the axis of the process, but no empty canvas. */
function firstLeft(extent: Rect, first: Rect | undefined, width: number, zoom: number): number {
  if (extent.width * zoom <= width) return (width - extent.width * zoom) / 2 - extent.x * zoom;
  const middle = first === undefined ? 0 : first.x + first.width / 2;
  const least = width - MARGIN - (extent.x + extent.width) * zoom;
  return Math.max(least, Math.min(MARGIN - extent.x * zoom, width / 2 - middle * zoom));
}

/** The view moved as little as is needed for a box to be seen. */
export function visibleAt(rect: Rect, view: View, width: number, height: number): { x: number; y: number } {
  const left = rect.x * view.zoom + view.x;
  const top = rect.y * view.zoom + view.y;
  return {
    x: view.x + shift(left, rect.width * view.zoom, width),
    y: view.y + shift(top, Math.min(rect.height, 160) * view.zoom, height),
  };
}

function shift(start: number, size: number, room: number): number {
  if (start < MARGIN) return MARGIN - start;
  const over = start + size + MARGIN - room;
  return over > 0 ? -Math.min(over, start - MARGIN) : 0;
}
