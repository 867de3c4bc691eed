/** A difference between versions that somebody has to settle, and where it is. */
import type { ObjectName } from "#busy/model/grammar.ts";
import type { Entry } from "../tree/node.ts";
import type { Trio, Version } from "./versions.ts";

/** One step on the way from the root of a file to a place: a key, or a construct in a list. */
export interface Step {
  /** The key; for a construct the key of its list. */
  readonly key: string;
  /** The construct in each version; absent for a key. */
  readonly construct?: { readonly of: ObjectName | undefined; readonly entries: Trio<Entry> };
}

/** A place in a file. `id` names it in all versions, `construct` the innermost construct it is in (empty: the file). */
export interface Place {
  readonly id: string;
  readonly construct: string;
  readonly steps: readonly Step[];
}

/**
 * `field`: a value. `item`: a text of a list. `entry`: a construct that is there or not. `place`: the list a construct
 * stands in. `order`: its place among its brothers.
 */
export type DifferenceKind = "field" | "item" | "entry" | "place" | "order";

export interface Difference {
  readonly id: string;
  readonly kind: DifferenceKind;
  readonly place: Place;
  /** Plain data; undefined = not there. For `place` the name of the construct it stands in, for `order` the name of what stands before. */
  readonly values: Trio<unknown>;
  /** The version that follows from the three by itself; undefined when both sides went different ways. */
  readonly clean: Version | undefined;
}

/** A version, both entries of a list, or a value of one's own. */
export type Outcome = Version | "both" | { readonly value: unknown };

/** Settles differences. */
export interface Weaver {
  settle(difference: Difference): Outcome;
  /** Whether a change of layout on one side is taken over; both sides' changes of layout are always joined. */
  readonly takesLayout: boolean;
  /** Ask for every difference, also where only one side changed something. */
  readonly asksAll: boolean;
}
