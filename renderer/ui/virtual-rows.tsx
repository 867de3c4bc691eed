/** A list of very many rows of equal height: only those in view are drawn. */
import { type CSSProperties, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";

/** What a row's `<li>` gets: its place on screen, and in the list for screen readers. */
export interface RowPlace {
  readonly style: CSSProperties;
  readonly "aria-setsize": number;
  readonly "aria-posinset": number;
}

/** Rows drawn beyond both edges, so that neither the keyboard nor a slow scroll meets an empty place. */
const BEYOND = 6;

/** The rows to draw: from `first` to before `end`. */
export function rowsInView(
  count: number,
  rowHeight: number,
  top: number,
  height: number,
): { readonly first: number; readonly end: number } {
  const first = Math.min(Math.max(0, Math.floor(top / rowHeight) - BEYOND), Math.max(0, count - 1));
  const end = Math.min(count, Math.ceil((top + height) / rowHeight) + BEYOND);
  return { first, end };
}

function rootFontSize(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}

/** Down and up go from row to row. */
function walk(event: KeyboardEvent): void {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const row = event.target instanceof Element ? event.target.closest("li") : null;
  const next = event.key === "ArrowDown" ? row?.nextElementSibling : row?.previousElementSibling;
  const button = next?.querySelector("button");
  if (!button) return;
  event.preventDefault();
  button.focus();
}

export interface VirtualRowsProps {
  /** The list's accessible name. */
  readonly label: string;
  readonly count: number;
  /** Whether more rows can be had. */
  readonly more: boolean;
  /** Height of a row in rem. */
  readonly rowHeight: number;
  readonly renderRow: (index: number, place: RowPlace) => ReactNode;
  /** The end of what is there comes into view. */
  readonly onEnd: () => void;
}

/** Scrolls `count` rows; asks for more before the last is in view. */
export function VirtualRows({ label, count, more, rowHeight, renderRow, onEnd }: VirtualRowsProps): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 0, rem: 16 });
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const measure = (): void => setView({ top: element.scrollTop, height: element.clientHeight, rem: rootFontSize() });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener("scroll", measure, { passive: true });
    element.addEventListener("keydown", walk);
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", measure);
      element.removeEventListener("keydown", walk);
    };
  }, []);
  const pixels = rowHeight * view.rem;
  const { first, end } = rowsInView(count, pixels, view.top, view.height);
  useEffect(() => {
    if (more && end >= count) onEnd();
  }, [more, end, count, onEnd]);
  const rows = Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index);
  return (
    <div ref={frame} className="virtual-rows scroll">
      <ul aria-label={label} style={{ height: `${count * rowHeight}rem` }}>
        {rows.map((index) =>
          renderRow(index, {
            style: { top: `${index * rowHeight}rem`, height: `${rowHeight}rem` },
            "aria-setsize": more ? -1 : count,
            "aria-posinset": index + 1,
          }),
        )}
      </ul>
    </div>
  );
}
