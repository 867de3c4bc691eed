/** Editing a playbook through its graph. Nothing is written: the page puts the new text where the old one is typed. */
import { z } from "zod";
import { GraphCommand, GraphOutcome } from "../graph-commands.ts";
import { StepDetails } from "../step-details.ts";
import { procedure } from "./procedure.ts";

const Typed = z.object({ path: z.string(), text: z.string() });

export const processGraphContract = {
  /**
   * The text after a command. Fails with INVALID_BUSY when it cannot be edited as it is, NOT_FOUND when the step is not
   * there, BAD_INPUT and CONFLICT when the command makes no sense.
   */
  edit: procedure("Manager")
    .input(Typed.extend({ command: GraphCommand, sure: z.boolean().default(false) }))
    .output(GraphOutcome),
  /** What a step says and what can be chosen for it; null when there is no such step. */
  step: procedure("Observer")
    .input(Typed.extend({ step: z.string() }))
    .output(StepDetails.nullable()),
};
