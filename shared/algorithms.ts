/** The business's own algorithms (`algorithms/*.js`), tried and tested outside any run. */
import { z } from "zod";

export const Algorithm = z.object({
  name: z.string(),
  file: z.string(),
  /** Its first comment; empty when it has none. */
  description: z.string(),
  /** Steps that name it. */
  usedBy: z.array(z.object({ process: z.string(), step: z.string() })),
  /** How many cases its tests have; 0 = it has no tests. */
  cases: z.int(),
});
export type Algorithm = z.infer<typeof Algorithm>;

/** Why it gave no result. */
export const AlgorithmFailure = z.object({
  kind: z.enum(["syntax", "no_function", "threw", "time", "memory", "not_data", "crashed", "cancelled"]),
  message: z.string(),
  /** 1-based line of its text. */
  line: z.int().optional(),
});
export type AlgorithmFailure = z.infer<typeof AlgorithmFailure>;

export const AlgorithmRun = z.object({
  /** What it returned; absent when it failed. */
  output: z.unknown(),
  failure: AlgorithmFailure.optional(),
  /** What the steps that name it would find wrong with the result. */
  problems: z.array(z.string()),
  /** What it wrote to the console. */
  console: z.array(z.string()),
  milliseconds: z.number(),
});
export type AlgorithmRun = z.infer<typeof AlgorithmRun>;

/** One case of `algorithms/<name>.test.json`. */
export const AlgorithmCase = z.strictObject({
  name: z.string().min(1),
  input: z.record(z.string(), z.unknown()),
  /** What it must return. */
  expected: z.unknown().optional(),
  /** Words of the message it must fail with, instead of `expected`. */
  fails: z.string().min(1).optional(),
  /** The time that counts as now, ISO text. */
  now: z.iso.datetime().optional(),
});
export type AlgorithmCase = z.infer<typeof AlgorithmCase>;

export const AlgorithmCases = z.strictObject({ cases: z.array(AlgorithmCase).max(500) });

export const CaseResult = z.object({
  name: z.string(),
  passed: z.boolean(),
  /** Why it did not pass. */
  message: z.string().optional(),
  run: AlgorithmRun,
});
export type CaseResult = z.infer<typeof CaseResult>;
