/** What of a process is in view: all of it where that can be read, else its beginning; and what is selected, always. */
import { useReactFlow, useStore } from "@xyflow/react";
import { useEffect, useRef } from "react";
import type { Layout } from "../layout/model.ts";
import { firstView, visibleAt } from "./viewport-places.ts";

const PAN_MS = 160;

export interface ViewportProps {
  readonly layout: Layout;
  /** A new text fits the picture anew: another process, another way of showing it. */
  readonly fitKey: string;
  /** The step to begin with when not everything fits: the first that differs, or that is being worked on. */
  readonly first: string | undefined;
  readonly selected: string | undefined;
}

/** Keeps the viewport right; draws nothing. */
export function Viewport({ layout, fitKey, first, selected }: ViewportProps) {
  const { setViewport, getViewport } = useReactFlow();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const ready = width > 0 && height > 0;
  const now = useRef({ layout, first, width, height });
  now.current = { layout, first, width, height };

  useEffect(() => {
    if (!ready) return;
    const { layout: drawn, first: begin, width: w, height: h } = now.current;
    void setViewport(firstView(drawn.extent, begin === undefined ? undefined : drawn.boxes.get(begin), w, h));
  }, [fitKey, first, ready, setViewport]);

  // What was in the middle stays there while the pane gets narrower or wider.
  const before = useRef(width);
  useEffect(() => {
    const shift = before.current > 0 && width > 0 ? (width - before.current) / 2 : 0;
    before.current = width;
    if (shift === 0) return;
    const view = getViewport();
    void setViewport({ ...view, x: view.x + shift });
  }, [width, getViewport, setViewport]);

  // After an edit, and when something is selected elsewhere, it is brought into view; nothing else moves.
  const rect = selected === undefined ? undefined : layout.boxes.get(selected);
  const place = rect === undefined ? undefined : `${selected} ${rect.x} ${rect.y}`;
  const shown = useRef(rect);
  shown.current = rect;
  useEffect(() => {
    if (place === undefined || shown.current === undefined || !ready) return;
    const { width: w, height: h } = now.current;
    const view = getViewport();
    const { x, y } = visibleAt(shown.current, view, w, h);
    if (x !== view.x || y !== view.y) void setViewport({ x, y, zoom: view.zoom }, { duration: PAN_MS });
  }, [place, ready, getViewport, setViewport]);
  return null;
}
