/** The whole map in small, with a frame around what is seen of it. Shown only when that is less than everything. */
import { type PointerEvent, type ReactNode, type Ref, useImperativeHandle, useMemo, useState } from "react";
import { centred, type Size, seenBox, type Viewport } from "./draw/viewport.ts";
import type { Scene } from "./layout/scene.ts";

const LONGEST = { width: 148, height: 104 };
/** The map needs this much room before it shares it. */
const LEAST = { width: 520, height: 360 };

interface MapOverviewProps {
  readonly scene: Scene;
  readonly onGo: (viewport: Viewport) => void;
  readonly ref: Ref<MapOverviewHandle>;
}

/** Told of every move of the map, so that the rest of the page is not drawn again each time. */
export interface MapOverviewHandle {
  show(viewport: Viewport, size: Size): void;
}

/** The overview; for the pointer only, since the keys move the map itself. */
export function MapOverview({ scene, onGo, ref }: MapOverviewProps): ReactNode {
  const [view, setView] = useState<{ viewport: Viewport; size: Size }>();
  useImperativeHandle(ref, () => ({ show: (viewport, size) => setView({ viewport, size }) }), []);
  const { bounds } = scene;
  const scale = Math.min(LONGEST.width / Math.max(1, bounds.width), LONGEST.height / Math.max(1, bounds.height));
  const blocks = useMemo(
    () =>
      (scene.frames.length > 0 ? scene.frames : scene.items)
        .map(({ x, y, width, height }) => `M${x} ${y}h${width}v${height}h${-width}z`)
        .join(""),
    [scene],
  );
  if (view === undefined) return null;
  const { viewport, size } = view;
  const seen = seenBox(viewport, size);
  const everything =
    seen.x <= bounds.x + 1 &&
    seen.y <= bounds.y + 1 &&
    seen.x + seen.width >= bounds.x + bounds.width - 1 &&
    seen.y + seen.height >= bounds.y + bounds.height - 1;
  if (everything || size.width < LEAST.width || size.height < LEAST.height) return null;

  function go(event: PointerEvent<SVGSVGElement>): void {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const x = bounds.x + (event.clientX - left) / scale;
    const y = bounds.y + (event.clientY - top) / scale;
    onGo(centred({ x, y, width: 0, height: 0 }, size, viewport.scale));
  }

  return (
    <svg
      className="landscape-overview"
      aria-hidden="true"
      width={bounds.width * scale}
      height={bounds.height * scale}
      viewBox={`${bounds.x} ${bounds.y} ${bounds.width} ${bounds.height}`}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        go(event);
      }}
      onPointerMove={(event) => event.buttons > 0 && go(event)}
    >
      <path className="landscape-overview-blocks" d={blocks} />
      <rect
        className="landscape-overview-seen"
        x={seen.x}
        y={seen.y}
        width={seen.width}
        height={seen.height}
        rx={4 / scale}
        strokeWidth={1.5 / scale}
      />
    </svg>
  );
}
