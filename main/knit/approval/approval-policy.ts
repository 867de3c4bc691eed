/** How a workspace wants changes to be approved: the part `approval` of `.knit/config.yaml`. */
import { z } from "zod";
import { ImpactClass } from "#shared/knit.ts";

/** Who approves instead of those whom the governance names, where all that is given fits. */
export const ApprovalRule = z.strictObject({
  layer: z.enum(["L0", "L1", "L2"]).optional(),
  /** The gravest impact of the change is at least of this class. */
  class: ImpactClass.optional(),
  /** Display name or folder of the team that is changed. */
  team: z.string().min(1).optional(),
  /** Roles, or names of people. */
  approvers: z.array(z.string().min(1)).min(1).optional(),
  /** How many of them; 0: nobody has to. */
  needed: z.int().min(0).max(20).optional(),
  /** Said with the reason. */
  note: z.string().optional(),
});
export type ApprovalRule = z.infer<typeof ApprovalRule>;

export const ApprovalPolicy = z.strictObject({
  /** How many of those who decide in a team have to approve; 0: nobody. */
  needed: z.int().min(0).max(20).default(1),
  /** Hours until an approval that was asked for goes on to the next in the path. */
  due_hours: z.number().positive().max(8760).default(48),
  /** The team works through Git: members with an e-mail address approve with files under `.knit/approvals`. */
  through_git: z.boolean().default(false),
  rules: z.array(ApprovalRule).default([]),
});
export type ApprovalPolicy = z.infer<typeof ApprovalPolicy>;

/** What holds where nothing is said. */
export const DEFAULT_APPROVAL_POLICY: ApprovalPolicy = ApprovalPolicy.parse({});
