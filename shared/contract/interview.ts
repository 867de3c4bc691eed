/** From nothing to a running business by answering questions. */
import { z } from "zod";
import { InterviewAnswers, InterviewDraft, InterviewTemplate } from "../interview.ts";
import { WorkspaceInfo } from "../workspace.ts";
import { procedure } from "./procedure.ts";

const Told = z.object({ template: z.string(), answers: InterviewAnswers });

export const interviewContract = {
  /** The kinds of business that can be interviewed. */
  templates: procedure("Observer").output(z.array(InterviewTemplate)),
  /** The questions as the answers so far make them, and the business that would be made now; nothing is written. */
  draft: procedure("Owner").input(Told).output(InterviewDraft),
  /**
   * Makes the business in a new or empty folder (a free place under the user's documents when `into` is absent), with a
   * first commit that tells of the interview, and opens it. Refused with BAD_INPUT while an answer cannot be used.
   */
  create: procedure("Owner")
    .input(Told.extend({ into: z.string().optional() }))
    .output(WorkspaceInfo),
};
