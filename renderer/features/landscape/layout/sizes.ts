/** Sizes on the map, in its own pixels at 100 %. */
import type { ItemKind } from "../model/filter.ts";

export const CARD = { width: 208, height: 56 } as const;
/** Things that are details: one line. */
export const CHIP_HEIGHT = 32;
/** Between columns there is room for an arrow, between rows for a curve. */
export const GAP = { x: 44, y: 24, chips: 12 } as const;
/** The frame of a team. */
export const FRAME = { padding: 20, header: 48, section: 36 } as const;
export const TEAM_GAP = { x: 48, y: 48 } as const;
/** Above the teams of a layer stands its name. */
export const BAND = { header: 44, gap: 40 } as const;

/** Height of a thing of a kind. */
export function itemHeight(kind: ItemKind): number {
  return kind === "playbook" ? CARD.height : CHIP_HEIGHT;
}

/** Distance from the top of one row of a kind to the next. */
export function rowPitch(kind: ItemKind): number {
  return kind === "playbook" ? CARD.height + GAP.y : CHIP_HEIGHT + GAP.chips;
}

/** Width of a frame with so many columns. */
export function frameWidth(columns: number): number {
  return 2 * FRAME.padding + columns * CARD.width + (columns - 1) * GAP.x;
}
