/** A picture of the landscape before it is painted: boxes and lines in the map's own pixels. */
import type { LandscapeNode } from "#shared/landscape.ts";
import type { ItemKind, LinkRelation } from "../model/filter.ts";

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A curve from one box to another: a cubic Bézier. */
export interface Route {
  readonly from: readonly [number, number];
  readonly bend: readonly [number, number, number, number];
  readonly to: readonly [number, number];
}

/** A stripe that tells what the frames in it have in common: a layer, or a distance. */
export interface SceneBand extends Box {
  readonly title: string;
  /** A row of frames under its name, or a column of single things. */
  readonly shape: "row" | "column";
}

/** Caption above the things of one kind in a frame. */
export interface SceneCaption {
  readonly x: number;
  readonly y: number;
  readonly kind: ItemKind;
}

/** A frame around the things of a team. */
export interface SceneFrame extends Box {
  readonly id: string;
  readonly title: string;
  readonly node: LandscapeNode | undefined;
  /** How many things of each kind stand in it. */
  readonly counts: ReadonlyMap<ItemKind, number>;
  readonly captions: readonly SceneCaption[];
}

export interface SceneItem extends Box {
  readonly node: LandscapeNode;
  /** Second line of a card, instead of its own facts. */
  readonly subtitle?: string;
  /** Id of its frame. */
  readonly frame: string | undefined;
}

export interface SceneLink {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly relations: readonly LinkRelation[];
  readonly route: Route;
  /** Around the whole route. */
  readonly reach: Box;
}

/** All lines from one frame to another as one, for a view from far away. */
export interface SceneBundle {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly count: number;
  readonly route: Route;
  /** Around the whole route. */
  readonly reach: Box;
}

export interface Scene {
  readonly bands: readonly SceneBand[];
  readonly frames: readonly SceneFrame[];
  readonly items: readonly SceneItem[];
  readonly links: readonly SceneLink[];
  readonly bundles: readonly SceneBundle[];
  readonly bounds: Box;
  /** The box of a thing or a team. */
  boxOf(symbol: string): Box | undefined;
}

/** The smallest box around all; of nothing, an empty one. */
export function around(boxes: readonly Box[]): Box {
  if (boxes.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, width, height } of boxes) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + width);
    bottom = Math.max(bottom, y + height);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Whether two boxes share any place. */
export function overlap(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

/** Whether a point lies in a box. */
export function holdsPoint({ x, y, width, height }: Box, px: number, py: number): boolean {
  return px >= x && px < x + width && py >= y && py < y + height;
}
