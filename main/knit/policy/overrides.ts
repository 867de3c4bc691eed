/** Who may let a blocking conflict pass: the part `overrides` of `.knit/config.yaml`. */
import { z } from "zod";

export const OverrideRule = z.strictObject({
  /** The rule of the conflict: the id of a business rule, or one of Knit's; every rule when absent. */
  rule: z.string().min(1).optional(),
  by: z.enum(["nobody", "owner", "manager"]),
});
export type OverrideRule = z.infer<typeof OverrideRule>;

/** Who may override a rule: what is said about that rule, else what is said about all, else the owner. */
export function mayOverride(rule: string, overrides: readonly OverrideRule[]): OverrideRule["by"] {
  const own = overrides.findLast((each) => each.rule === rule);
  return (own ?? overrides.findLast((each) => each.rule === undefined))?.by ?? "owner";
}
