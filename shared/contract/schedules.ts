/** Coming starts of processes with a cadence. */
import { z } from "zod";
import { Schedule } from "../schedules.ts";
import { procedure } from "./procedure.ts";

export const schedulesContract = {
  list: procedure("Observer")
    .route({ method: "GET", path: "/schedules", summary: "When processes start by themselves, the next one first" })
    .output(z.object({ schedules: z.array(Schedule) })),
  /** CONFLICT when another program changed it at the same moment. */
  pause: procedure("Manager")
    .route({ method: "PUT", path: "/schedules/{processId}", summary: "Pause a schedule, or let it go on" })
    .input(z.object({ processId: z.string(), paused: z.boolean() }))
    .output(Schedule),
};
