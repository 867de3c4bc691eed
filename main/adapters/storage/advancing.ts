/** How a database carries out `Storage.advance`. */
import type { Advance, AdvanceTarget, Decided, ExecutionRow } from "#ports/storage.ts";
import { type BoundedMap, boundedMap } from "./bounded-map.ts";

export type Decide<T> = (execution: ExecutionRow | undefined) => Decided<T>;

/** Each call is a transaction of its own. */
export interface AdvancingAlone {
  readonly kind: "alone";
  advance<T>(target: AdvanceTarget, decide: Decide<T>): Promise<T>;
}

/** Calls run one after the other on the writing connection, without waiting for anything, and share commits. */
export interface AdvancingTogether {
  readonly kind: "together";
  /** Begins a transaction; false when the connection or the database is in use just now. */
  tryBegin(): boolean;
  /**
   * Runs one call inside the transaction that is open. What `decide` throws is thrown before anything is written;
   * a `WritingFailed` afterwards, when the transaction must not be kept.
   */
  run<T>(target: AdvanceTarget, decide: Decide<T>): T;
  commit(): void;
  /** Undoes the transaction. */
  rollback(): void;
  /** What was run since the last commit is in the database now; called after a commit, whoever made it. */
  committed(): void;
  /** What was run since the last commit is gone; called after somebody else undid the transaction. */
  undone(): void;
}

export type Advancing = AdvancingAlone | AdvancingTogether;

/** Thrown when a decision was made but could not be written. */
export class WritingFailed extends Error {}

/** Executions as they were last seen, so that their states need not be read again with every step. */
export interface SeenExecutions {
  /** The execution as last seen, which may be out of date. */
  latest(id: string): ExecutionRow | undefined;
  see(row: ExecutionRow, characters: number): void;
}

/**
 * Remembers executions of one open database. A hash stands for the whole history, so nothing seen is ever wrong.
 * `characters` of states are kept; a state takes about four times as many bytes of memory.
 */
export function seenExecutions(characters: number): SeenExecutions {
  const seen: BoundedMap<string, ExecutionRow> = boundedMap(characters);
  return {
    latest: (id) => seen.get(id),
    see: (row, weight) => seen.set(row.id, row, weight),
  };
}

/** The texts that must be in the database before an advance can be written. */
export function textsOf(advance: Advance, isStart: boolean): readonly (object | string)[] {
  const { execution, newTasks = [] } = advance;
  const forms = newTasks.map((task) => task.form);
  return isStart || advance.repinned === true ? [execution.source, execution.definition as object, ...forms] : forms;
}
