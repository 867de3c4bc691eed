/** How a workspace wants Knit to judge: its own classes, thresholds and links, on top of the table of rules. */
import { z } from "zod";
import { ApprovalPolicy } from "#knit/approval/approval-policy.ts";
import type { Consequence } from "#knit/consequence.ts";
import { DependencyType, type ImpactClass, type ManualLink } from "#shared/knit.ts";
import type { ChangeKind } from "./change-kinds.ts";
import { OverrideRule } from "./overrides.ts";
import { RULES } from "./rules.ts";

const KINDS = [...new Set(RULES.map((rule) => rule.change))];

/** A class that replaces the one of the table, for a kind of change, a type of dependency, or both together. */
export const ClassOverride = z.strictObject({
  change: z.enum(KINDS as [ChangeKind, ...ChangeKind[]]).optional(),
  dependency: DependencyType.optional(),
  // Safe means applied without asking; only what is proven to keep the meaning is, and no setting can prove it.
  class: z.enum(["review", "required", "manual"]),
  note: z.string().optional(),
});
export type ClassOverride = z.infer<typeof ClassOverride>;

export const Thresholds = z.strictObject({
  /** A follow-up that is less sure than this is proposed and not applied by itself. */
  safe_confidence: z.number().min(0).max(1).default(0.9),
  /** An impact less sure than this is not told. */
  show_confidence: z.number().min(0).max(1).default(0.2),
  /** How many steps an impact is followed. */
  depth: z.int().min(0).max(20).default(6),
});
export type Thresholds = z.infer<typeof Thresholds>;

/** `.knit/config.yaml`. */
export const KnitConfig = z.strictObject({
  thresholds: Thresholds.default(() => Thresholds.parse({})),
  classes: z.array(ClassOverride).default([]),
  approval: ApprovalPolicy.default(() => ApprovalPolicy.parse({})),
  overrides: z.array(OverrideRule).default([]),
});
export type KnitConfig = z.infer<typeof KnitConfig>;

export interface KnitPolicy extends KnitConfig {
  readonly links: readonly ManualLink[];
}

/** What holds in a workspace without `.knit/`. */
export const DEFAULT_POLICY: KnitPolicy = { ...KnitConfig.parse({}), links: [] };

/** The consequence as this workspace judges it; a class that was not sure enough goes down, an own class replaces it. */
export function judged(consequence: Consequence, change: ChangeKind, policy: KnitPolicy): Consequence {
  const { class: own, note } = overrideFor(change, consequence.dependency, policy) ?? {};
  const grade = own ?? ofThreshold(consequence, policy.thresholds);
  if (grade === consequence.class && note === undefined) return consequence;
  const reason = note === undefined ? consequence.reason : `${consequence.reason} ${note}`;
  if (grade === "safe" || grade === "review" || consequence.fix === undefined) {
    return { ...consequence, class: grade, reason };
  }
  // What has to be decided is not done beforehand.
  const { fix: _, ...rest } = consequence;
  return { ...rest, class: grade, reason };
}

/** The most particular override; of equals the last one written. */
function overrideFor(
  change: ChangeKind,
  dependency: DependencyType,
  { classes }: KnitPolicy,
): ClassOverride | undefined {
  const precision = (each: ClassOverride) => (each.change ? 2 : 0) + (each.dependency ? 1 : 0);
  return classes
    .filter((each) => (each.change ?? change) === change && (each.dependency ?? dependency) === dependency)
    .reduce<ClassOverride | undefined>(
      (best, each) => (best && precision(best) > precision(each) ? best : each),
      undefined,
    );
}

function ofThreshold({ class: grade, confidence }: Consequence, thresholds: Thresholds): ImpactClass {
  return grade === "safe" && confidence < thresholds.safe_confidence ? "review" : grade;
}
