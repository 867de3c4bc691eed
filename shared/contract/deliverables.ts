/** Documents and data that runs produced, in all their versions. */
import { z } from "zod";
import { Deliverable } from "../deliverables.ts";
import { procedure } from "./procedure.ts";

export const deliverablesContract = {
  list: procedure("Observer")
    .route({ method: "GET", path: "/executions/{execution}/deliverables", summary: "What a run produced" })
    .input(z.object({ execution: z.string() }))
    .output(z.object({ deliverables: z.array(Deliverable) })),
  /** The latest version when none is named. */
  markdown: procedure("Observer")
    .route({
      method: "GET",
      path: "/executions/{execution}/deliverables/{name}",
      summary: "A document of a run in Markdown",
    })
    .input(z.object({ execution: z.string(), name: z.string(), version: z.coerce.number().int().min(1).optional() }))
    .output(z.object({ title: z.string(), text: z.string() })),
};
