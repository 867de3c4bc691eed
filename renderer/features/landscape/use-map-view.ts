/** The map on its canvas for as long as the component lives: it follows the size of its box, the wheel and the theme. */
import { type RefObject, useEffect, useEffectEvent, useRef } from "react";
import { useSettings } from "#renderer/state/settings.ts";
import { readPalette } from "./draw/palette.ts";
import { createMapView, type MapView } from "./map-view.ts";

export interface MapViewEvents {
  /** The map has its first size: what it shows at first is up to the listener. */
  readonly onBegin: (map: MapView) => void;
  /** The room for the map changes; what is answered is handed over to `onResize`. */
  readonly beforeResize: (map: MapView) => boolean;
  readonly onResize: (map: MapView, before: boolean) => void;
  readonly onMove: (map: MapView) => void;
}

/** Zoom per unit of the wheel: that of a line, that of a pixel, and how much stronger a pinch counts. */
const WHEEL = { line: 0.05, pixel: 0.002, pinch: 5 };

/** The map on `canvas`, which fills `box`; undefined until both are there. */
export function useMapView(
  box: RefObject<HTMLElement | null>,
  canvas: RefObject<HTMLCanvasElement | null>,
  events: MapViewEvents,
): RefObject<MapView | undefined> {
  const view = useRef<MapView>(undefined);
  const theme = useSettings((state) => state.themeName);
  const zoom = useSettings((state) => state.zoom);
  const moved = useEffectEvent(() => view.current !== undefined && events.onMove(view.current));
  const sized = useEffectEvent((map: MapView, width: number, height: number) => {
    const isFirst = map.size().width === 0;
    const before = !isFirst && events.beforeResize(map);
    map.resize({ width, height }, window.devicePixelRatio);
    if (isFirst) events.onBegin(map);
    else events.onResize(map, before);
  });

  useEffect(() => {
    const [element, around] = [canvas.current, box.current];
    if (element === null || around === null) return;
    const map = createMapView(element, readPalette(), moved);
    view.current = map;
    const observer = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = around;
      if (width > 0 && height > 0) sized(map, width, height);
    });
    observer.observe(around);
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const { left, top } = element.getBoundingClientRect();
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? WHEEL.line : WHEEL.pixel;
      const factor = 2 ** (-event.deltaY * unit * (event.ctrlKey ? WHEEL.pinch : 1));
      map.zoom(factor, event.clientX - left, event.clientY - top);
    };
    // React listens to the wheel passively, and then the page would zoom too.
    around.addEventListener("wheel", onWheel, { passive: false });
    return () => {
      observer.disconnect();
      around.removeEventListener("wheel", onWheel);
      map.destroy();
      view.current = undefined;
    };
  }, [box, canvas]);

  useEffect(() => view.current?.setPalette(readPalette()), [theme, zoom]);
  return view;
}
