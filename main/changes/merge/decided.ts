/** What is decided about differences, by file: by people's choices, and by what is held back. */
import type { Outcome } from "../weave/difference.ts";
import type { Choice, Choices } from "./conflict.ts";

/** Difference id → outcome. */
export type Decided = ReadonlyMap<string, Outcome>;

/** File key → what is decided in it. */
export type DecidedFiles = ReadonlyMap<string, Decided>;

/** A difference by its file and its id. */
export interface DecidedPlace {
  readonly key: string;
  readonly id: string;
}

const SEPARATOR = "#";

/** The id of the conflict about a difference of a file. */
export function conflictId(key: string, id: string): string {
  return `${key.replaceAll("%", "%25").replaceAll(SEPARATOR, "%23")}${SEPARATOR}${id}`;
}

/** What a choice comes to. */
export function outcomeOf(choice: Choice): Outcome {
  if ("value" in choice) return choice;
  return ({ base: 0, ours: 1, theirs: 2, both: "both" } as const)[choice.take];
}

/** What people chose, by file. */
export function decidedBy(choices: Choices): DecidedFiles {
  const places = [...choices].map(([conflict, choice]) => {
    const at = conflict.indexOf(SEPARATOR);
    const key = conflict.slice(0, at).replaceAll("%23", SEPARATOR).replaceAll("%25", "%");
    return [{ key, id: conflict.slice(at + 1) }, outcomeOf(choice)] as const;
  });
  return withDecided(new Map(), places);
}

/** The same with more decided. Files about which nothing is added keep their very map. */
export function withDecided(decided: DecidedFiles, more: readonly (readonly [DecidedPlace, Outcome])[]): DecidedFiles {
  const added = new Map<string, Map<string, Outcome>>();
  for (const [{ key, id }, outcome] of more) {
    const own = added.get(key) ?? new Map(decided.get(key));
    added.set(key, own.set(id, outcome));
  }
  return new Map([...decided, ...added]);
}
