/** Insights: figures, predictions, suggestions and simulations. Nothing here changes a process but through a change set. */
import { z } from "zod";
import { ChangeSet } from "../change-set.ts";
import {
  Bucket,
  FollowUp,
  Insights,
  Prediction,
  SimulationReport,
  SimulationRequest,
  SimulationSetup,
  Suggestion,
} from "../insights.ts";
import { procedure } from "./procedure.ts";

const Key = z.object({ key: z.string() });

export const insightsContract = {
  /** Of one process or of all; of the last `days` days unless `from` and `before` say otherwise. */
  overview: procedure("Observer")
    .route({ method: "GET", path: "/metrics", summary: "How the business does: times, waiting, rework, workload" })
    .input(
      z.object({
        process: z.string().optional(),
        days: z.coerce.number().int().min(1).max(3650).default(90),
        from: z.iso.datetime().optional(),
        before: z.iso.datetime().optional(),
        bucket: Bucket.optional(),
      }),
    )
    .output(Insights),
  /** Null when the run has ended. */
  predict: procedure("Observer")
    .route({ method: "GET", path: "/executions/{id}/prediction", summary: "When a run will probably be finished" })
    .input(z.object({ id: z.string() }))
    .output(Prediction.nullable()),
  /** The same for several runs, by their ids; those that have ended are left out. */
  predictions: procedure("Observer")
    .input(z.object({ ids: z.array(z.string()).max(100) }))
    .output(z.object({ predictions: z.record(z.string(), Prediction) })),
  /** What past runs suggest to change, and what came of what was accepted. */
  suggestions: procedure("Observer")
    .route({ method: "GET", path: "/suggestions", summary: "What could be better, with evidence and predicted gain" })
    .input(z.object({ process: z.string().optional() }))
    .output(z.object({ suggestions: z.array(Suggestion), followUps: z.array(FollowUp) })),
  /** Makes a suggestion a change set, to be reviewed like any other. NOT_FOUND when it does not hold any more. */
  accept: procedure("Manager").input(Key).output(ChangeSet),
  /** Turns a suggestion down: it is not made again until twice as many runs speak for it. */
  dismiss: procedure("Manager").input(Key).output(z.null()),
  simulationSetup: procedure("Observer")
    .input(z.object({ process: z.string() }))
    .output(SimulationSetup),
  simulate: procedure("Observer")
    .route({ method: "POST", path: "/simulations", summary: "Play a process with made-up people and times" })
    .input(SimulationRequest)
    .output(SimulationReport),
};
