/** A remembered arrangement: reading it, and telling whether it is still the same. */
import type { Arrangement, TeamPlace } from "./arrangement.ts";

/** Whether both give every thing and every frame the same place. */
export function sameArrangement(one: Arrangement | undefined, other: Arrangement): boolean {
  if (one === undefined || one.width !== other.width) return false;
  return sameEntries(one.slots, other.slots, (a, b) => a === b) && sameEntries(one.teams, other.teams, samePlace);
}

function sameEntries<Value>(
  one: Readonly<Record<string, Value>>,
  other: Readonly<Record<string, Value>>,
  same: (a: Value, b: Value) => boolean,
): boolean {
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  return keys.every((key) => {
    const [a, b] = [one[key], other[key]];
    return a !== undefined && b !== undefined && same(a, b);
  });
}

function samePlace(a: TeamPlace, b: TeamPlace): boolean {
  return a.band === b.band && a.row === b.row && a.x === b.x && a.columns === b.columns;
}

/** A remembered arrangement, checked; undefined when it cannot be read. */
export function readArrangement(kept: unknown): Arrangement | undefined {
  if (!isRecord(kept) || typeof kept["width"] !== "number" || !isRecord(kept["teams"]) || !isRecord(kept["slots"])) {
    return undefined;
  }
  const teams: Record<string, TeamPlace> = {};
  for (const [id, place] of Object.entries(kept["teams"])) {
    if (!isRecord(place)) continue;
    const { band, row, x, columns } = place;
    if (typeof band !== "string" || !isCount(row) || !isCount(columns) || columns < 1 || typeof x !== "number")
      continue;
    teams[id] = { band, row, x, columns };
  }
  const slots: Record<string, number> = {};
  for (const [symbol, slot] of Object.entries(kept["slots"])) if (isCount(slot)) slots[symbol] = slot;
  return { teams, slots, width: kept["width"] };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value < 1_000_000;
}
