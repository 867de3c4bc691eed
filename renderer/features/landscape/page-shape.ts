/** The shape of the page, by which the map is arranged when it has no places yet. */

const NARROWEST = 0.7;
const WIDEST = 3;

/** Width against height of an element; of none, or one that has no size, a square. */
export function aspectOf(element: { readonly clientWidth: number; readonly clientHeight: number } | null): number {
  if (element === null || element.clientHeight === 0) return 1;
  return Math.min(WIDEST, Math.max(NARROWEST, element.clientWidth / element.clientHeight));
}
