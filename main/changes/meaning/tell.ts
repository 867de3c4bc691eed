/** Telling what changed in one construct: each change with its field, both values, a sentence, and a place in the text. */
import type { Origin } from "#busy/model/model.ts";
import type { SemanticChange } from "#shared/change-set.ts";
import type { Range } from "#shared/text.ts";
import type { DetailedChange, Thing } from "./change.ts";
import { changedTexts, isPlace } from "./match.ts";

/** Both sides of a construct. */
export interface Sides {
  readonly before?: Thing;
  readonly after?: Thing;
}

/** A field that changed. */
export interface Told {
  readonly field: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly sentence: string;
  readonly range: Range;
}

export interface Teller {
  readonly changes: readonly DetailedChange[];
  /** A field that changed. `sides`: what of it, when it is something inside. */
  changed(told: Told, sides?: Sides): void;
  /** Another name, when it is one. */
  named(from: string, to: string, sentence: string, range: Range): void;
  /** The fields of which both values are texts and differ. */
  described(before: string | undefined, after: string | undefined, title: string, range: Range): void;
  /** Every text of a list that came, went, or became another one. */
  texts(list: TextList): void;
  /** Changes told elsewhere. */
  add(changes: readonly DetailedChange[]): void;
}

/** Two versions of a list of texts, and what is said of its entries. */
export interface TextList {
  readonly field: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly range: Range;
  readonly added: (text: string) => string;
  readonly removed: (text: string) => string;
  readonly replaced: (from: string, to: string) => string;
  readonly sides?: Sides;
}

/** Tells of one construct; `symbol` is the one after the change, `oldSymbol` that before it. */
export function teller(symbol: string, oldSymbol: string, file: string, things: Sides): Teller {
  const changes: DetailedChange[] = [];
  const changed = ({ before, after, ...told }: Told, sides: Sides = things): void => {
    const semantic = withValues({ kind: "changed", symbol, file, ...told }, plain(before), plain(after));
    changes.push({ semantic, ...sides });
  };
  return {
    changes,
    changed,
    named(from, to, sentence, range) {
      if (from === to) return;
      const semantic = { kind: "renamed", symbol: oldSymbol, file, before: from, after: to, sentence, range } as const;
      changes.push({ semantic, ...things });
    },
    described(before, after, title, range) {
      if (before === after) return;
      const sentence = `The description of ${title} has changed.`;
      changed({ field: "description", before, after, sentence, range });
    },
    texts({ field, before, after, range, added, removed, replaced, sides }) {
      for (const change of changedTexts(before, after)) {
        const sentence =
          change.before === undefined
            ? added(change.after ?? "")
            : change.after === undefined
              ? removed(change.before)
              : replaced(change.before, change.after);
        changed({ field, before: change.before, after: change.after, sentence, range }, sides);
      }
    },
    add(more) {
      changes.push(...more);
    },
  };
}

/** The place of a key's value, else of the name, else the whole construct. */
export function rangeOf(at: Origin, key = "name"): Range {
  return at.keys[key]?.value ?? at.keys["name"]?.value ?? at.range;
}

/** A change with its values, those that exist. */
export function withValues(semantic: SemanticChange, before: unknown, after: unknown): SemanticChange {
  return {
    ...semantic,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  };
}

/** A value of the model without its places in the text. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, item]) => !isPlace(key, item))
      .map(([key, item]) => [key, plain(item)]),
  );
}
