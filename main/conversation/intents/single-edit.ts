/** The outcome of a wish that one edit fulfils. */
import type { Operation } from "#shared/change-set.ts";
import { entities, focusOn } from "../finding/entities.ts";
import type { Entry } from "../finding/search.ts";
import type { Outcome } from "../scene.ts";

/** One edit about `entry`, which is what is talked about from then on. `said` are the words that named it. */
export function singleEdit(
  entry: Entry,
  said: string,
  title: string,
  operations: readonly Operation[],
  notes: readonly string[] = [],
): Outcome {
  return {
    kind: "edits",
    edits: [{ title, operations, symbols: [entry.symbol ?? entry.id] }],
    focus: focusOn(entry),
    entities: entities([entry, said]),
    notes,
    confidence: 0.86,
  };
}
