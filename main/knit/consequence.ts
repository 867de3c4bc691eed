/** One thing that follows from a change: what is touched, how sure that is, and, where a rule knows one, the edit that keeps it right. */
import type { Reference } from "#busy/names/references.ts";
import type { SymbolText } from "#busy/names/symbols.ts";
import type { Operation } from "#shared/change-set.ts";
import type { DependencyType, ImpactClass } from "#shared/knit.ts";
import type { Range } from "#shared/text.ts";
import { linkOfReference } from "./relations.ts";

/** How a consequence goes on to what depends on it: it takes another time, carries other data, or may no longer work. */
export type Spread = "time" | "data";

export interface Consequence {
  readonly symbol: SymbolText;
  readonly file: string;
  readonly range: Range;
  readonly dependency: DependencyType;
  readonly class: ImpactClass;
  readonly confidence: number;
  /** From the changed symbol to the one before this. */
  readonly why: readonly SymbolText[];
  readonly reason: string;
  /** Keeps it right; without one it is only told. */
  readonly fix?: { readonly title: string; readonly operations: readonly Operation[] };
  readonly spread?: Spread;
}

/** The place of a reference as part of a consequence. */
export function atReference(reference: Reference): Pick<Consequence, "symbol" | "file" | "range" | "dependency"> {
  const { file, range } = reference.fromOrigin;
  const link = linkOfReference({ ...reference, to: reference.to ?? "?" });
  return { symbol: reference.from, file, range, dependency: link?.type ?? "process_flow" };
}

/** An operation that sets a value. */
export function setAt(file: string, path: readonly (string | number)[], value: unknown): Operation {
  return { op: "set", file, path: [...path], value };
}

/** An operation that removes a key or list entry. */
export function removeAt(file: string, path: readonly (string | number)[]): Operation {
  return { op: "remove", file, path: [...path] };
}

/** An operation that puts a value into a list. */
export function insertAt(file: string, path: readonly (string | number)[], index: number, value: unknown): Operation {
  return { op: "insert", file, path: [...path], index, value };
}

/** The path of the list entry that a path is in or is: a wrapper key behind the index is left out. */
export function entryPath(path: readonly (string | number)[]): readonly (string | number)[] {
  const index = path.findLastIndex((part) => typeof part === "number");
  return path.slice(0, index + 1);
}

/** Something that has to be decided by a person. */
export function toDecide(reference: Reference, why: SymbolText, reason: string, confidence = 0.95): Consequence {
  return { ...atReference(reference), class: "required", confidence, why: [why], reason };
}
