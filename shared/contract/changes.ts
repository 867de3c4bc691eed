/** Change sets, from draft to commit, and the Git state around them. */
import { z } from "zod";
import { Assessment, ChangeOrigin, ChangeSet, Operation } from "../change-set.ts";
import { GraphDiff } from "../graph.ts";
import { GitCommit, GitStatus } from "../workspace.ts";
import { procedure } from "./procedure.ts";

export const changesContract = {
  /** Change sets that are not finished yet; with `all`, every one. */
  list: procedure("Observer")
    .input(z.object({ all: z.boolean().default(false) }))
    .output(z.array(ChangeSet)),
  get: procedure("Observer")
    .input(z.object({ id: z.string() }))
    .output(ChangeSet),
  create: procedure("Manager")
    .input(
      z.object({
        title: z.string().min(1),
        origin: ChangeOrigin,
        edits: z.array(z.object({ title: z.string(), operations: z.array(Operation).min(1) })).min(1),
      }),
    )
    .output(ChangeSet),
  /** Makes a change set of what differs between the working tree and the last commit (edits typed and saved by hand); null when nothing does. */
  fromWorkingTree: procedure("Manager").output(ChangeSet.nullable()),
  /** Applies the accepted edits in memory, checks the result, asks Knit. */
  assess: procedure("Observer")
    .input(z.object({ id: z.string() }))
    .output(Assessment),
  /** Accepts or rejects edits one by one; an edit that others need pulls them along. */
  decide: procedure("Manager")
    .input(
      z.object({ id: z.string(), accept: z.array(z.string()).default([]), reject: z.array(z.string()).default([]) }),
    )
    .output(ChangeSet),
  /** Moves it to review. */
  review: procedure("Manager")
    .input(z.object({ id: z.string() }))
    .output(ChangeSet),
  /** Withdraws it; the working tree stays as it is. */
  reject: procedure("Manager")
    .input(z.object({ id: z.string() }))
    .output(ChangeSet),
  /** The graphs of the playbooks it touches, before and after. */
  graphs: procedure("Observer")
    .input(z.object({ id: z.string() }))
    .output(z.array(GraphDiff)),
  /** A commit message drafted from the diff. */
  draftMessage: procedure("Observer")
    .input(z.object({ id: z.string() }))
    .output(z.object({ subject: z.string(), body: z.string() })),
  /** Writes the files and commits them with trailers. */
  commit: procedure("Manager")
    .input(
      z.object({
        id: z.string(),
        message: z.string().min(1),
        author: z.object({ name: z.string().min(1), email: z.string().min(1) }).optional(),
      }),
    )
    .output(z.object({ changeSet: ChangeSet, commit: GitCommit })),
};

export const gitContract = {
  status: procedure("Observer").output(GitStatus),
  /** Makes the open folder a repository. */
  init: procedure("Owner").output(GitStatus),
  log: procedure("Observer")
    .input(z.object({ limit: z.int().min(1).max(500).default(50), path: z.string().optional() }))
    .output(z.array(GitCommit)),
  /** A file in the last commit and now; null = not there. */
  fileDiff: procedure("Observer")
    .input(z.object({ path: z.string() }))
    .output(z.object({ before: z.string().nullable(), after: z.string().nullable() })),
  /** Name and e-mail that commits carry; null until somebody gave them. */
  identity: procedure("Observer").output(z.object({ name: z.string(), email: z.string() }).nullable()),
  setIdentity: procedure("Owner")
    .input(z.object({ name: z.string().min(1), email: z.string().min(1) }))
    .output(z.null()),
};
