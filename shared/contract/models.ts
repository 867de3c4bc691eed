/** The language model: settings, a test, what it has cost, and what would be sent to it. */
import { z } from "zod";
import { AiStep, ModelPreview, ModelSettingsChange, ModelSettingsView, ModelUsage } from "../models.ts";
import { procedure } from "./procedure.ts";

export const modelsContract = {
  settings: procedure("Observer").output(ModelSettingsView),
  /** Fails with BAD_INPUT for an address that cannot be used. */
  save: procedure("Owner").input(ModelSettingsChange).output(ModelSettingsView),
  /** Asks the model one short question, with these settings without saving them. Fails as the model does. */
  test: procedure("Owner")
    .input(ModelSettingsChange)
    .output(z.object({ reply: z.string(), milliseconds: z.int(), cost: z.number().nullable() })),
  /** This month; fails with NO_WORKSPACE when no business is open. */
  usage: procedure("Observer").output(ModelUsage),
  /** What an AI step of a run would send now. Fails with NOT_FOUND, and BAD_INPUT when the step is not for an AI. */
  preview: procedure("Operator")
    .route({ method: "GET", path: "/executions/{execution}/prompt", summary: "What an AI step would send" })
    .input(z.object({ execution: z.string(), step: z.string() }))
    .output(ModelPreview),
  /** Steps that an AI does, by process. */
  aiSteps: procedure("Observer").output(z.object({ steps: z.array(AiStep) })),
  /**
   * What a step of a playbook would send: with the data of a run, or with none. `text`: of the playbook's file as it is
   * typed. Fails with NOT_FOUND, and BAD_INPUT when the step is not for an AI.
   */
  previewOf: procedure("Operator")
    .input(
      z.object({
        file: z.string(),
        step: z.string(),
        text: z.string().max(2_000_000).optional(),
        execution: z.string().optional(),
      }),
    )
    .output(ModelPreview),
};
