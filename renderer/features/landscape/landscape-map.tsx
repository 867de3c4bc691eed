/** The map as a part of the page: follows pointer, wheel and keys, and says in words what is selected. */
import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useEffectEvent,
  useId,
  useImperativeHandle,
  useRef,
  useState,
} from "react";
import { t } from "#renderer/strings/strings.ts";
import type { Emphasis } from "./draw/painting.ts";
import { seenBox, type Viewport } from "./draw/viewport.ts";
import { type Direction, nearestInDirection, nearestTo } from "./layout/nearest.ts";
import { type Box, overlap, type Scene } from "./layout/scene.ts";
import { MapHint } from "./map-hint.tsx";
import { MapOverview, type MapOverviewHandle } from "./map-overview.tsx";
import type { MapView } from "./map-view.ts";
import { useMapView } from "./use-map-view.ts";

export interface LandscapeMapProps {
  readonly scene: Scene;
  readonly emphasis: Omit<Emphasis, "hovered">;
  /** When it changes, everything is shown; the first time only when there is no `start`. */
  readonly fitOn: string;
  readonly start: Viewport | undefined;
  /** What is shown when everything together would be too small to be read. */
  readonly middle: string | undefined;
  readonly onMove: (viewport: Viewport) => void;
  /** Undefined: a click beside everything. */
  readonly onPick: (symbol: string | undefined) => void;
  readonly onOpen: (symbol: string) => void;
  readonly onSurround: (symbol: string) => void;
  readonly onLeave: () => void;
  /** What a screen reader says of the selected thing. */
  readonly said: string;
  /** Lines shown beside the pointer, over things that are too small to be read. */
  readonly hintOf: (symbol: string) => readonly string[];
  readonly ref: Ref<LandscapeMapHandle>;
}

export interface LandscapeMapHandle {
  fit(): void;
  zoom(factor: number): void;
  /** Brings a thing into view, large enough to be read. */
  reveal(symbol: string): void;
  focus(): void;
  readonly measure: MapView["measure"] | undefined;
}

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};
const PAN_STEP = 80;
const ZOOM_STEP = 1.3;
/** A press that moves less than this is a click. */
const CLICK_REACH = 4;

function isSmooth(): boolean {
  return !matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** The map. */
export function LandscapeMap(props: LandscapeMapProps): ReactNode {
  const { scene, emphasis, fitOn, start, middle, onMove, onPick, onOpen, onSurround, onLeave, said, hintOf, ref } =
    props;
  const helpId = useId();
  const canvas = useRef<HTMLCanvasElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const overview = useRef<MapOverviewHandle>(null);
  const [hovered, setHovered] = useState<{ symbol: string; x: number; y: number }>();
  const drag = useRef<{ x: number; y: number; startX: number; startY: number; moved: boolean }>(undefined);

  const middleBox = (): Box | undefined => (middle === undefined ? undefined : scene.boxOf(middle));
  // A thing that is to be revealed before the map has a size waits for it.
  const waiting = useRef<string>(undefined);
  const selectedBox = (): Box | undefined =>
    emphasis.selected === undefined ? undefined : scene.boxOf(emphasis.selected);
  const isInView = (map: MapView, place: Box): boolean => overlap(place, seenBox(map.viewport(), map.size()));
  const view = useMapView(box, canvas, {
    onBegin(map) {
      map.setScene(scene);
      if (start === undefined) map.fit(false, middleBox());
      else map.show(start, false);
      if (waiting.current !== undefined) revealThing(waiting.current, true);
      waiting.current = undefined;
    },
    // The panel of the selected thing takes room from the map, but must not hide the thing.
    beforeResize(map) {
      const place = selectedBox();
      return place !== undefined && isInView(map, place);
    },
    onResize(map, wasInView) {
      const place = selectedBox();
      if (place === undefined || !wasInView) return;
      const isWider = place.width * map.viewport().scale > map.size().width;
      if (isWider) map.lookInto(place, false);
      else map.reveal(place, { readable: false, smooth: false });
    },
    onMove(map) {
      overview.current?.show(map.viewport(), map.size());
      onMove(map.viewport());
    },
  });

  useEffect(() => view.current?.setScene(scene), [view, scene]);
  useEffect(() => {
    view.current?.setEmphasis({ ...emphasis, hovered: hovered?.symbol });
  }, [view, emphasis, hovered?.symbol]);
  const refit = useEffectEvent(() => view.current?.fit(isSmooth(), middleBox()));
  const fitted = useRef(fitOn);
  useEffect(() => {
    if (fitted.current === fitOn) return;
    fitted.current = fitOn;
    refit();
  }, [fitOn]);

  useImperativeHandle(ref, () => ({
    fit: () => view.current?.fit(isSmooth()),
    zoom: (factor) => zoomAround(factor),
    reveal(symbol) {
      if (view.current?.size().width === 0) waiting.current = symbol;
      else revealThing(symbol, true);
    },
    focus: () => box.current?.focus(),
    get measure() {
      return view.current?.measure;
    },
  }));

  function revealThing(symbol: string, readable: boolean): void {
    const place = scene.boxOf(symbol);
    if (place === undefined) return;
    const isFrame = scene.frames.some(({ id }) => id === symbol);
    if (isFrame && readable) view.current?.lookInto(place, isSmooth());
    else view.current?.reveal(place, { readable, smooth: isSmooth() });
  }

  /** Zooms around the selected thing while it is in view. */
  function zoomAround(factor: number): void {
    const map = view.current;
    if (map === undefined) return;
    const place = selectedBox();
    const { scale, left, top } = map.viewport();
    if (place === undefined || !isInView(map, place)) return map.zoom(factor);
    map.zoom(factor, (place.x + place.width / 2) * scale + left, (place.y + place.height / 2) * scale + top);
  }

  function position(event: { clientX: number; clientY: number }): { x: number; y: number } {
    const { left, top } = canvas.current?.getBoundingClientRect() ?? { left: 0, top: 0 };
    return { x: event.clientX - left, y: event.clientY - top };
  }

  function onPointerDown(event: PointerEvent): void {
    if (event.button > 1) return;
    const { x, y } = position(event);
    drag.current = { x, y, startX: x, startY: y, moved: false };
    event.currentTarget.setPointerCapture(event.pointerId);
  }

  function onPointerMove(event: PointerEvent): void {
    const { x, y } = position(event);
    const held = drag.current;
    if (held === undefined) {
      const symbol = view.current?.at(x, y);
      setHovered(symbol === undefined ? undefined : { symbol, x, y });
      return;
    }
    held.moved ||= Math.hypot(x - held.startX, y - held.startY) > CLICK_REACH;
    if (!held.moved) return;
    setHovered(undefined);
    view.current?.pan(x - held.x, y - held.y);
    [held.x, held.y] = [x, y];
  }

  function onPointerUp(event: PointerEvent): void {
    const held = drag.current;
    drag.current = undefined;
    if (held === undefined || held.moved || event.button !== 0) return;
    onPick(view.current?.at(held.x, held.y));
  }

  function onDoubleClick(event: { clientX: number; clientY: number }): void {
    const { x, y } = position(event);
    const symbol = view.current?.at(x, y);
    if (symbol === undefined) return;
    const place = scene.frames.find(({ id }) => id === symbol);
    // A team is looked into; what is inside is opened.
    if (place !== undefined) view.current?.lookInto(place, isSmooth());
    else onOpen(symbol);
  }

  function walk(direction: Direction): void {
    const map = view.current;
    if (map === undefined) return;
    const isFar = map.level() === "far" && scene.frames.length > 0;
    const places: (Box & { readonly symbol: string })[] = isFar
      ? scene.frames.flatMap((frame) => (frame.node === undefined ? [] : [{ ...frame, symbol: frame.id }]))
      : scene.items.map((item) => ({ ...item, symbol: item.node.symbol }));
    const from = selectedBox();
    const next =
      from === undefined
        ? nearestTo(seenBox(map.viewport(), map.size()), places)
        : nearestInDirection(from, direction, places);
    if (next === undefined) return;
    onPick(next.symbol);
    revealThing(next.symbol, false);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const map = view.current;
    const direction = ARROWS[event.key];
    const { selected } = emphasis;
    if (direction !== undefined) {
      if (!event.shiftKey) walk(direction);
      else if (direction === "left" || direction === "right") map?.pan(direction === "left" ? PAN_STEP : -PAN_STEP, 0);
      else map?.pan(0, direction === "up" ? PAN_STEP : -PAN_STEP);
    } else if (event.key === "+" || event.key === "=") zoomAround(ZOOM_STEP);
    else if (event.key === "-") zoomAround(1 / ZOOM_STEP);
    else if (event.key === "0" || event.key === "Home") map?.fit(isSmooth());
    else if (event.key === "Enter" && selected !== undefined) onOpen(selected);
    else if (event.key === " " && selected !== undefined) onSurround(selected);
    else if (event.key === "Escape") onLeave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const isSmall = view.current !== undefined && view.current.level() !== "near";
  return (
    <div
      ref={box}
      className="landscape-map"
      role="application"
      aria-roledescription={t.landscape.views.map}
      aria-label={t.landscape.map}
      aria-describedby={helpId}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- an application takes the keys itself
      tabIndex={0}
      data-first-focus
      onKeyDown={onKeyDown}
    >
      <canvas
        ref={canvas}
        className="landscape-canvas"
        aria-hidden="true"
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={() => {
          drag.current = undefined;
        }}
        onPointerLeave={() => setHovered(undefined)}
        onDoubleClick={onDoubleClick}
      />
      {hovered !== undefined && isSmall && drag.current === undefined && (
        <MapHint lines={hintOf(hovered.symbol)} at={hovered} width={view.current?.size().width ?? 0} />
      )}
      <MapOverview ref={overview} scene={scene} onGo={(next) => view.current?.show(next, false)} />
      <span id={helpId} hidden>
        {t.landscape.mapHelp}
      </span>
      <span className="sr-only" role="status">
        {said}
      </span>
    </div>
  );
}
