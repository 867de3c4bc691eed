/** What happened to a thing, what differs between two states, and bringing something back. */
import { z } from "zod";
import { ChangeSet } from "../change-set.ts";
import { Comparison, HistoryEntry, Revision } from "../history.ts";
import { procedure } from "./procedure.ts";

const Limit = z.int().min(1).max(500).default(100);

export const historyContract = {
  /** The commits that changed a file, newest first, followed through renames. */
  file: procedure("Observer")
    .input(z.object({ path: z.string(), limit: Limit }))
    .output(z.array(HistoryEntry)),
  /** The commits that changed a construct, newest first, followed through renames and moves. */
  element: procedure("Observer")
    .input(z.object({ symbol: z.string(), limit: Limit }))
    .output(z.array(HistoryEntry)),
  /** What differs between any two states. */
  compare: procedure("Observer")
    .input(z.object({ before: Revision, after: Revision }))
    .output(Comparison),
  /** A change set that brings a file, or one construct in it, back as it was at a commit. Null: it is like that already. */
  restore: procedure("Manager")
    .input(z.object({ commit: z.string(), file: z.string(), symbol: z.string().optional() }))
    .output(ChangeSet.nullable()),
};
