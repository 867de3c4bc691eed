/** What the layout of a process works with: boxes in containers, edges between boxes of one container, and where both end up. */

/** flow: from top to bottom in the order of the work; lanes: the same with one column per performer. */
export type LayoutMode = "flow" | "lanes";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle; where not said otherwise, relative to its container. */
export interface Rect extends Point {
  readonly width: number;
  readonly height: number;
}

/** Something that stands on the canvas: a card, a pill, or a group with a container inside. */
export interface Box {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** Room kept free at its left, for the names of what it hands on. */
  readonly margin: number;
  readonly lane: string;
  /** What is inside, below a header of `header` pixels. */
  readonly inside?: { readonly container: Container; readonly header: number };
}

export type EdgeKind = "order" | "data" | "repeat";

export interface LayoutEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
  /** data: how far below the top of its box the line leaves; 0 for the others. */
  readonly port: number;
  /** Room its label takes. */
  readonly label: { readonly width: number; readonly height: number };
  /** Edges of one bundle may lie on each other: they begin at one place and mean the same. */
  readonly bundle: string;
}

/** Boxes that stand beside each other, in the order of the list, with the edges between them. */
export interface Container {
  readonly boxes: readonly Box[];
  readonly edges: readonly LayoutEdge[];
}

export interface Lane extends Rect {
  readonly name: string;
}

/** The way of an edge, corner by corner, in absolute pixels. */
export interface Route {
  readonly points: readonly Point[];
  /** Where its label stands: the middle of the label's left end. */
  readonly label: Point;
}

/** Where everything is, in absolute pixels. The axis of the process is at x = 0, its beginning at y = 0. */
export interface Layout {
  readonly boxes: ReadonlyMap<string, Rect>;
  readonly routes: ReadonlyMap<string, Route>;
  readonly lanes: readonly Lane[];
  readonly extent: Rect;
}

/** From the bottom of a box to the top of the one below it, where an edge and its button have room. */
export const GAP_Y = 48;
/** Between boxes beside each other. */
export const GAP_X = 40;
/** How far lines keep from the boxes they pass, and where they turn above and below them. */
export const CLEAR = 20;
/** Padding inside a group. */
export const GROUP_PADDING = 20;
