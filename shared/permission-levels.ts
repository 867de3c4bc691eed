/** The permissions, from the least to the most. Free of libraries, so that the page can ask too. */

/**
 * Observer reads; Operator performs tasks; Manager changes processes and runs them; Owner does everything, settings
 * and people included. Each level includes the ones before it.
 */
export const PERMISSIONS = ["Observer", "Operator", "Manager", "Owner"] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** Whether somebody who holds `held` may do what needs `needed`. */
export function allows(held: Permission, needed: Permission): boolean {
  return PERMISSIONS.indexOf(held) >= PERMISSIONS.indexOf(needed);
}
