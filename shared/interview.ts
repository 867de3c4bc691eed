/** The interview: questions that lead from nothing to a running business. */
import { z } from "zod";
import { DiagnosticCounts } from "./diagnostics.ts";
import { ProcessGraph } from "./graph.ts";
import { Landscape } from "./landscape.ts";

export const InterviewTemplate = z.object({ id: z.string(), title: z.string() });

/** Answers as people gave them, by question. What is missing or null was skipped: then what is usual counts. */
export const InterviewAnswers = z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string()), z.null()]));
export type InterviewAnswers = z.infer<typeof InterviewAnswers>;

export const InterviewQuestion = z.object({
  id: z.string(),
  kind: z.enum(["choice", "several", "text", "number", "duration", "people"]),
  text: z.string(),
  /** Why it is asked, and how to answer. */
  help: z.string(),
  /** What counts when it is skipped. */
  standard: z.union([z.string(), z.number(), z.array(z.string())]),
  /** What can be chosen; answers are ids. */
  options: z.array(z.object({ id: z.string(), title: z.string() })).optional(),
  /** Bounds of a number. */
  least: z.number().optional(),
  most: z.number().optional(),
  /** A text of several sentences. */
  long: z.boolean().optional(),
});
export type InterviewQuestion = z.infer<typeof InterviewQuestion>;

/** Why an answer cannot be used; `id` is its question. */
export const InterviewProblem = z.object({ id: z.string(), message: z.string(), next: z.string() });
export type InterviewProblem = z.infer<typeof InterviewProblem>;

/** The business as it would be made now. */
export const InterviewDraft = z.object({
  questions: z.array(InterviewQuestion),
  problems: z.array(InterviewProblem),
  files: z.array(z.string()),
  processes: z.array(ProcessGraph),
  /** Its teams, roles with the people who hold them, and what they have to do with each other. */
  organisation: Landscape,
  /** Where it would be made: a folder that does not exist yet. */
  folder: z.string(),
  counts: DiagnosticCounts,
});
export type InterviewDraft = z.infer<typeof InterviewDraft>;
