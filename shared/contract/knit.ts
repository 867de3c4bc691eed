/** Dependencies and impact. */
import { z } from "zod";
import { Assessment } from "../change-set.ts";
import { Dependency } from "../knit.ts";
import { procedure } from "./procedure.ts";

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
    .output(Assessment.omit({ changeSetId: true })),
  /** Approves the change set `id`. */
  approve: procedure("Manager")
    .route({ method: "PUT", path: "/reconciliation/{id}/approve", summary: "Approve a change" })
    .input(z.object({ id: z.string(), comment: z.string().optional() }))
    .output(z.object({ id: z.string(), status: z.string() })),
};
