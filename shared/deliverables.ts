/** What runs produce: documents and data, each with the versions it has had. */
import { z } from "zod";

export const DeliverableVersion = z.object({
  /** 1 for the first. */
  number: z.int(),
  at: z.iso.datetime(),
  actor: z.string(),
  /** The step it came from, as people read it; absent for an input of the run, and for what was set by hand. */
  stepTitle: z.string().optional(),
});
export type DeliverableVersion = z.infer<typeof DeliverableVersion>;

export const Deliverable = z.object({
  name: z.string(),
  title: z.string(),
  /** Oldest first. */
  versions: z.array(DeliverableVersion),
});
export type Deliverable = z.infer<typeof Deliverable>;

/** The readable folder of a run, beside the business's files. */
export const RunFolder = z.object({
  /** Path inside the workspace; null: none is kept. */
  folder: z.string().nullable(),
  /** Whether every run has one that goes on from now on, on this computer. */
  all: z.boolean(),
  /** Files in it that were just left alone, because a person changed them. */
  edited: z.array(z.string()),
});
export type RunFolder = z.infer<typeof RunFolder>;

/** The readable folders of runs on this computer. */
export const RunFolders = z.object({
  /** Whether every run that goes on gets one. */
  all: z.boolean(),
  /** Where they lie, inside the workspace. */
  place: z.string(),
  /** Runs that have one because somebody chose so for them, and runs that have none although all others do. */
  chosen: z.int(),
  without: z.int(),
  /** How many runs there are. */
  runs: z.int(),
});
export type RunFolders = z.infer<typeof RunFolders>;
