/** What is under the pointer, beside it, where things are too small to be read. */
import type { ReactNode } from "react";

export interface MapHintProps {
  /** Name first, then facts. */
  readonly lines: readonly string[];
  /** The pointer, and the width of the map: the hint stands on the side with more room. */
  readonly at: { readonly x: number; readonly y: number };
  readonly width: number;
}

/** The hint; screen readers hear of the selected thing instead. */
export function MapHint({ lines: [title, ...more], at: { x, y }, width }: MapHintProps): ReactNode {
  const place = x > width / 2 ? { right: width - x + 12, top: y + 14 } : { left: x + 14, top: y + 14 };
  return (
    <div className="landscape-hint" aria-hidden="true" style={place}>
      <strong>{title}</strong>
      {more
        .filter((line) => line !== "")
        .map((line) => (
          <span key={line}>{line}</span>
        ))}
    </div>
  );
}
