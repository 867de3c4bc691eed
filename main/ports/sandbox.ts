/**
 * Where code of the business itself runs: algorithms it wrote. They see what they are given and nothing else: no file, no
 * network, no clock, no chance, no other program.
 */

/** What an algorithm may use. */
export interface SandboxLimits {
  /** How long it may compute, in milliseconds; waiting for a busy computer does not count. */
  readonly milliseconds: number;
  /** How much memory its values may take, in bytes. */
  readonly bytes: number;
}

export interface SandboxRun {
  /** What messages and stack traces call the code, such as `algorithms/quote-price.js`. */
  readonly file: string;
  /** A JavaScript module with a default export or an export `run`: a function of input and context. */
  readonly code: string;
  /** Plain data. */
  readonly input: unknown;
  /** Plain data: what else it is told, such as the time that counts as now. */
  readonly context: unknown;
  /** What it may use; the sandbox's own limits when absent. */
  readonly limits?: Partial<SandboxLimits> | undefined;
  /** Ends it; the run then fails with `cancelled`. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Why an algorithm gave no result. `syntax`: it cannot be read; `no_function`: it exports nothing to call; `threw`: it
 * failed by itself; `time`, `memory`: it went over a limit; `not_data`: what it gave is no plain data; `crashed`: the
 * sandbox broke, which is no fault of the algorithm.
 */
export type SandboxFailureKind =
  | "syntax"
  | "no_function"
  | "threw"
  | "time"
  | "memory"
  | "not_data"
  | "crashed"
  | "cancelled";

export interface SandboxFailure {
  readonly kind: SandboxFailureKind;
  /** A plain sentence: what happened. */
  readonly message: string;
  /** Where in the code, when that is known; 1-based. */
  readonly line?: number;
}

export interface SandboxResult {
  /** What it returned, or why it returned nothing. */
  readonly outcome:
    | { readonly ok: true; readonly output: unknown }
    | { readonly ok: false; readonly failure: SandboxFailure };
  /** Lines it wrote to the console, kept for people; the last ones are cut off when there are too many. */
  readonly console: readonly string[];
  /** How long it computed, in milliseconds. */
  readonly milliseconds: number;
}

export interface Sandbox {
  /** Runs code to its end. Never fails: whatever the code does is told in the result. */
  run(run: SandboxRun): Promise<SandboxResult>;
  /** Ends what is running. Runs asked for later start it again. */
  close(): Promise<void>;
}
