/** What computes steps: the business's own algorithms (`algorithms/*.js`), built-in ones, actions of connected programs. */
import { z } from "zod";
import { FormFieldType } from "./forms.ts";

/** A deliverable that a step takes or promises, as far as its form is known. */
export const AlgorithmData = z.object({
  name: z.string(),
  title: z.string(),
  fields: z.array(z.object({ name: z.string(), label: z.string(), type: FormFieldType, required: z.boolean() })),
});
export type AlgorithmData = z.infer<typeof AlgorithmData>;

/** A step that names an algorithm. */
export const AlgorithmUse = z.object({
  process: z.string(),
  processTitle: z.string(),
  /** File of the process. */
  file: z.string(),
  /** Symbol of the step. */
  symbol: z.string(),
  step: z.string(),
  stepTitle: z.string(),
  /** Empty = whatever the run has produced so far. */
  inputs: z.array(AlgorithmData),
  outputs: z.array(AlgorithmData),
});
export type AlgorithmUse = z.infer<typeof AlgorithmUse>;

export const Algorithm = z.object({
  name: z.string(),
  file: z.string(),
  /** Its first comment; empty when it has none. */
  description: z.string(),
  /** Steps that name it. */
  usedBy: z.array(AlgorithmUse),
  /** How many cases its tests have; 0 = it has no tests. */
  cases: z.int(),
});
export type Algorithm = z.infer<typeof Algorithm>;

/** Something that steps name and that is no algorithm of the business. */
export const OtherAlgorithm = z.object({
  name: z.string(),
  /** `unconnected`, `missing`: no such program or algorithm is there, so that people do these steps. */
  kind: z.enum(["built_in", "action", "unconnected", "missing"]),
  usedBy: z.array(AlgorithmUse),
});
export type OtherAlgorithm = z.infer<typeof OtherAlgorithm>;

/** What a step was given in a run. */
export const PastInput = z.object({
  executionId: z.string(),
  /** Title of the run. */
  title: z.string(),
  step: z.string(),
  at: z.iso.datetime(),
  input: z.record(z.string(), z.unknown()),
});
export type PastInput = z.infer<typeof PastInput>;

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
  /** What it was to return. */
  expected: z.unknown().optional(),
  /** Words it was to fail with, instead. */
  fails: z.string().optional(),
  run: AlgorithmRun,
});
export type CaseResult = z.infer<typeof CaseResult>;
