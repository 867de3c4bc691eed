/** Dependencies and impact. */
import { z } from "zod";
import { Assessment, Edit } from "../change-set.ts";
import { Dependency } from "../knit.ts";
import { procedure } from "./procedure.ts";

/** What a change would do, with what would have to follow. Also the JSON of `orgata impact`. */
export const Analysis = Assessment.omit({ changeSetId: true }).extend({
  reconciliation: z.object({
    /** Follow-up edits of class safe and review. */
    edits: z.array(Edit),
    /** The change with its follow-ups: changed files only, full text, null = deleted. Empty when nothing has to follow. */
    after: z.record(z.string(), z.string().nullable()),
  }),
});
export type Analysis = z.infer<typeof Analysis>;

export const knitContract = {
  /** All dependencies, or those of one symbol: what it depends on and what depends on it. */
  dependencies: procedure("Observer")
    .route({ method: "GET", path: "/dependencies", summary: "Dependencies between parts of the business" })
    .input(z.object({ symbol: z.string().optional(), limit: z.coerce.number().int().max(5000).default(1000) }))
    .output(z.object({ dependencies: z.array(Dependency) })),
  /** What a change would touch. Nothing is written; the change is given as full new texts (null deletes). */
  analyze: procedure("Observer")
    .route({ method: "POST", path: "/reconciliation/analyze", summary: "Impact of a change" })
    .input(z.object({ files: z.record(z.string(), z.string().nullable()) }))
    .output(Analysis),
  /** Approves the change set `id`. */
  approve: procedure("Manager")
    .route({ method: "PUT", path: "/reconciliation/{id}/approve", summary: "Approve a change" })
    .input(z.object({ id: z.string(), comment: z.string().optional() }))
    .output(z.object({ id: z.string(), status: z.string() })),
};
