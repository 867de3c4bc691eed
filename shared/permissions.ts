/** Who makes a call, and what they may do. */
import { z } from "zod";
import { PERMISSIONS } from "./permission-levels.ts";

/** The person on whose behalf a call is made. */
export const Actor = z.object({ id: z.string(), name: z.string(), permission: z.enum(PERMISSIONS) });
export type Actor = z.infer<typeof Actor>;
