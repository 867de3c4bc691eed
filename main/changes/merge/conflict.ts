/** What a merge could not decide by itself, as data for people: what each side says, and the ways out. */
import type { SymbolText } from "#busy/names/symbols.ts";

/** One thing that both sides changed differently. The merged files hold OURS there until somebody chooses. */
export interface Conflict {
  /** The same for the same conflict in every run of the merge; does not tell the sides apart. */
  readonly id: string;
  /** The construct it is about; the path of the file where that is no construct. */
  readonly symbol: SymbolText;
  /** The field, for example `estimated_duration`; empty when it is about the construct as a whole. */
  readonly field: string;
  readonly file: string;
  /** The values as plain data; undefined = not there. */
  readonly base: unknown;
  readonly ours: unknown;
  readonly theirs: unknown;
  /** One or two plain sentences. */
  readonly message: string;
  /** What can be chosen besides a value of one's own, the one in force (ours) first. */
  readonly ways: readonly Way[];
}

/** Which side's version a conflict is settled with; `both` keeps both entries of a list. */
export type Side = "base" | "ours" | "theirs" | "both";

export interface Way {
  readonly take: Side;
  /** For a button: “Keep 2 hours”. */
  readonly label: string;
}

/** How somebody settles a conflict: with one of the `ways`, or for a field with a value of one's own. */
export type Choice = { readonly take: Side } | { readonly value: unknown };

/** Conflict id → how it is settled. */
export type Choices = ReadonlyMap<string, Choice>;
