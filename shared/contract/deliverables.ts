/** Documents and data that runs produced, in all their versions. */
import { z } from "zod";
import { Deliverable, RunFolder, RunFolders } from "../deliverables.ts";
import { Paper } from "../paper.ts";
import { procedure } from "./procedure.ts";

/** The latest version when none is named. */
const VersionRequest = z.object({
  execution: z.string(),
  name: z.string(),
  version: z.coerce.number().int().min(1).optional(),
});

export const deliverablesContract = {
  list: procedure("Observer")
    .route({ method: "GET", path: "/executions/{execution}/deliverables", summary: "What a run produced" })
    .input(z.object({ execution: z.string() }))
    .output(z.object({ deliverables: z.array(Deliverable) })),
  markdown: procedure("Observer")
    .route({
      method: "GET",
      path: "/executions/{execution}/deliverables/{name}",
      summary: "A document of a run in Markdown",
    })
    .input(VersionRequest)
    .output(z.object({ title: z.string(), text: z.string() })),
  /** `content` is base64; `notice` says what could not be printed. On A4 when no paper is named. */
  pdf: procedure("Observer")
    .route({
      method: "GET",
      path: "/executions/{execution}/deliverables/{name}/pdf",
      summary: "A document of a run as PDF",
    })
    .input(VersionRequest.extend({ paper: Paper.optional() }))
    .output(z.object({ fileName: z.string(), content: z.string(), notice: z.string().optional() })),
  folder: procedure("Observer")
    .route({ method: "GET", path: "/executions/{execution}/folder", summary: "The readable folder of a run" })
    .input(z.object({ execution: z.string() }))
    .output(RunFolder),
  /** Keeps a readable folder of a run on this computer, or no longer; what is there stays. `all`: the same for every run. */
  keepFolder: procedure("Operator")
    .route({ method: "PUT", path: "/executions/{execution}/folder", summary: "Keep a readable folder of a run" })
    .input(z.object({ execution: z.string(), keep: z.boolean(), all: z.boolean().optional() }))
    .output(RunFolder),
  folders: procedure("Observer").output(RunFolders),
  /**
   * Says for every run whether it has a readable folder, and where they lie; what is there stays where it is. `now`: runs
   * that are there get theirs at once, and not only when they go on; a notice says when that is done. Fails with
   * BAD_INPUT when folders cannot lie there.
   */
  keepFolders: procedure("Operator")
    .input(z.object({ all: z.boolean(), place: z.string().trim().max(200), now: z.boolean().optional() }))
    .output(RunFolders),
};
