/** What a simulation is given and what it answers: plain data. All times are working minutes. */

/** How long a step takes: as it took in the past, or around an estimate. */
export type Duration =
  | { readonly from: "history"; readonly minutes: readonly number[] }
  | { readonly from: "estimate" | "guess"; readonly minutes: number };

export interface SimulatedStep {
  readonly path: string;
  readonly title: string;
  /** Steps that must have ended first. */
  readonly waits: readonly string[];
  /** Who does it; null = nobody is needed. */
  readonly pool: string | null;
  readonly duration: Duration;
  /** How often it is left out, 0–1. */
  readonly skipRate: number;
  /** How often it sends the work back to these steps, 0–1. */
  readonly again: { readonly steps: readonly string[]; readonly rate: number; readonly most: number } | null;
}

export interface Pool {
  readonly name: string;
  readonly people: number;
}

export interface SimulationModel {
  readonly steps: readonly SimulatedStep[];
  readonly pools: readonly Pool[];
  /** Working minutes between two arrivals, on average. */
  readonly arrivalGap: number;
  /** How many runs arrive. */
  readonly runs: number;
  readonly seed: number;
}

export interface PoolResult {
  readonly pool: string;
  readonly people: number;
  /** Share of its time it is busy, 0–1. */
  readonly utilisation: number;
  readonly meanQueue: number;
  readonly longestQueue: number;
  readonly meanWait: number;
}

export interface StepResult {
  readonly path: string;
  readonly title: string;
  readonly pool: string | null;
  readonly count: number;
  readonly meanWait: number;
  readonly meanWork: number;
  /** Share of all waiting, 0–1. */
  readonly waitShare: number;
}

export interface SimulationResult {
  readonly runs: number;
  /** From the first arrival to the last end. */
  readonly minutes: number;
  readonly lead: { readonly median: number; readonly p85: number; readonly p95: number; readonly mean: number };
  readonly waitShare: number;
  readonly pools: readonly PoolResult[];
  readonly steps: readonly StepResult[];
  /** The pool where it clogs; null when nobody waits to speak of. */
  readonly clog: string | null;
  /** More arrives than can be done: every queue would grow for ever. */
  readonly overloaded: boolean;
  /** Length of the queues over time, one row per moment. */
  readonly queues: readonly { readonly at: number; readonly lengths: readonly number[] }[];
}
