/** Who may do what. Each level includes the ones below it. */
import { z } from "zod";

/**
 * Observer reads; Operator performs tasks; Manager changes processes and runs them; Owner does everything, settings
 * and people included.
 */
export const Permission = z.enum(["Observer", "Operator", "Manager", "Owner"]);
export type Permission = z.infer<typeof Permission>;

const LEVEL: Readonly<Record<Permission, number>> = { Observer: 0, Operator: 1, Manager: 2, Owner: 3 };

/** Whether somebody who holds `held` may do what needs `needed`. */
export function allows(held: Permission, needed: Permission): boolean {
  return LEVEL[held] >= LEVEL[needed];
}

/** The person on whose behalf a call is made. */
export const Actor = z.object({ id: z.string(), name: z.string(), permission: Permission });
export type Actor = z.infer<typeof Actor>;
