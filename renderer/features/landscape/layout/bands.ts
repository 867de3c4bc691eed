/** Layers of the map below each other; narrow ones that follow each other stand side by side. */
import { BAND } from "./sizes.ts";

export interface PlacedBand<Band> {
  readonly band: Band;
  readonly x: number;
  readonly y: number;
  /** Whether nothing stands beside it. */
  readonly alone: boolean;
}

/** Places bands in their order, row by row, rows up to `width`. `height` of a band is without its title. */
export function packBands<Band extends { readonly width: number; readonly height: number }>(
  bands: readonly Band[],
  width: number,
): readonly PlacedBand<Band>[] {
  const rows: Band[][] = [];
  let taken = 0;
  for (const band of bands) {
    const row = rows.at(-1);
    if (row !== undefined && taken + BAND.gap + band.width <= width) {
      row.push(band);
      taken += BAND.gap + band.width;
    } else {
      rows.push([band]);
      taken = band.width;
    }
  }
  const placed: PlacedBand<Band>[] = [];
  let y = 0;
  for (const row of rows) {
    let x = 0;
    for (const band of row) {
      placed.push({ band, x, y, alone: row.length === 1 });
      x += band.width + BAND.gap;
    }
    y += BAND.header + Math.max(...row.map(({ height }) => height)) + BAND.gap;
  }
  return placed;
}
