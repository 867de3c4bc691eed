/** How wide teams and rows of teams become when they are arranged for the first time. */
import { chainsOf, flowOrder } from "../model/flow-order.ts";
import type { Flows, Frame } from "./arrangement.ts";
import { packBands } from "./bands.ts";
import { BAND, CARD, FRAME, frameWidth, GAP, rowPitch, TEAM_GAP } from "./sizes.ts";

const MOST_COLUMNS = 6;
/** With roles and documents the map becomes higher, but no wider. */
const DETAILS = 1.15;
/** So many widths of the map are tried. */
const TRIALS = 12;

function countOf(frame: Frame): number {
  const playbooks = frame.things.get("playbook")?.length ?? 0;
  if (playbooks > 0) return playbooks;
  return Math.max(1, ...[...frame.things.values()].map((ids) => Math.ceil(ids.length / 2)));
}

/** So many columns that the frame is about twice as wide as high, and its longest chain of work stands in one row. */
export function columnsOf(frame: Frame, flows: Flows): number {
  const playbooks = frame.things.get("playbook") ?? [];
  const chains = chainsOf(flowOrder(playbooks, flows.things), flows.things);
  const longest = Math.max(1, ...chains.map((chain) => chain.length));
  const square = Math.round(Math.sqrt(countOf(frame) * 1.1));
  return Math.max(1, Math.min(MOST_COLUMNS, Math.max(square, Math.min(longest, 4), Math.min(2, countOf(frame)))));
}

/** As many columns as a frame of this width has room for. */
export function columnsIn(width: number): number {
  return Math.max(1, Math.floor((width - 2 * FRAME.padding + GAP.x) / (CARD.width + GAP.x)));
}

/** The width of rows with which the whole map is seen largest in a window of this width against its height. */
export function rowWidth(frames: readonly Frame[], columns: ReadonlyMap<string, number>, aspect: number): number {
  const sizes = frames
    .filter(({ wide }) => !wide)
    .map((frame) => ({ band: frame.band, ...firstSize(frame, columns.get(frame.id) ?? 1) }));
  const widest = Math.max(frameWidth(1), ...sizes.map(({ width }) => width));
  const area = sizes.reduce((sum, { width, height }) => sum + (width + TEAM_GAP.x) * (height + TEAM_GAP.y), 0);
  const bands = [...Map.groupBy(sizes, ({ band }) => band).values()];
  let best = widest;
  let largest = 0;
  for (let trial = 0; trial < TRIALS; trial += 1) {
    const width = Math.max(widest, Math.sqrt(area * aspect) * (0.6 + trial * 0.12));
    const shelves = bands.map((band) => shelvesOf(band, width));
    const placed = packBands(shelves, width);
    const right = Math.max(0, ...placed.map(({ band, x }) => x + band.width));
    const bottom = Math.max(0, ...placed.map(({ band, y }) => y + BAND.header + band.height));
    const scale = Math.min(aspect / Math.max(1, right), 1 / Math.max(1, bottom * DETAILS));
    // A wider map must be clearly better: what is written on it is read from left to right.
    if (scale > largest * 1.02) [best, largest] = [width, scale];
  }
  return Math.round(best);
}

interface FrameSize {
  readonly width: number;
  readonly height: number;
}

/** Size of a frame in the first view. */
function firstSize(frame: Frame, columns: number): FrameSize {
  const rows = Math.ceil(countOf(frame) / columns);
  return { width: frameWidth(columns), height: FRAME.header + rows * rowPitch("playbook") + FRAME.padding - GAP.y };
}

/** Size of frames that are put in rows of this width one after the other. */
function shelvesOf(frames: readonly FrameSize[], width: number): FrameSize {
  let [right, bottom, taken, highest] = [0, 0, 0, 0];
  for (const frame of frames) {
    if (taken > 0 && taken + frame.width > width) {
      bottom += highest + TEAM_GAP.y;
      [taken, highest] = [0, 0];
    }
    right = Math.max(right, taken + frame.width);
    highest = Math.max(highest, frame.height);
    taken += frame.width + TEAM_GAP.x;
  }
  return { width: right, height: bottom + highest };
}
