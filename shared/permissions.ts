/** Who makes a call, and what they may do. */
import { z } from "zod";
import { PERMISSIONS } from "./permission-levels.ts";

/** The person on whose behalf a call is made. */
export const Actor = z.object({ id: z.string(), name: z.string(), permission: z.enum(PERMISSIONS) });
export type Actor = z.infer<typeof Actor>;

/** The id of the account of this computer, of which nobody said which person of the business it is. */
export const LOCAL_ACCOUNT = "local";
