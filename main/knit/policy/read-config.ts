/** `.knit/config.yaml`: thresholds and classes of a workspace's own. */
import type { z } from "zod";
import { ApprovalPolicy, ApprovalRule, DEFAULT_APPROVAL_POLICY } from "#knit/approval/approval-policy.ts";
import type { KnitFinding } from "#shared/knit.ts";
import { KNIT_CONFIG_PATH } from "#shared/workspace-files.ts";
import { OverrideRule } from "./overrides.ts";
import { ClassOverride, KnitConfig, Thresholds } from "./policy.ts";
import { findingsOf, readSettings, type Settings } from "./read-settings.ts";

const PARTS: readonly string[] = Object.keys(KnitConfig.shape);

/** Reads the configuration. What is wrong is reported and left out; the rest holds. */
export function parseKnitConfig(text: string): {
  readonly config: KnitConfig;
  readonly findings: readonly KnitFinding[];
} {
  const settings = readSettings(KNIT_CONFIG_PATH, text);
  const findings = [...settings.findings];
  const root = isMap(settings.value) ? settings.value : {};
  if (root !== settings.value) {
    findings.push({
      file: KNIT_CONFIG_PATH,
      range: settings.place([]),
      severity: "error",
      message: `The configuration is written as fields: ${PARTS.join(", ")}. Nothing of it is used.`,
    });
  }
  for (const key of Object.keys(root)) {
    if (PARTS.includes(key)) continue;
    findings.push({
      file: KNIT_CONFIG_PATH,
      range: settings.place([key]),
      severity: "error",
      message: `“${key}” is not known here. There are: ${PARTS.join(", ")}.`,
    });
  }
  const thresholds = Thresholds.safeParse(root.thresholds ?? {});
  if (!thresholds.success) findings.push(...findingsOf(KNIT_CONFIG_PATH, settings, thresholds.error, ["thresholds"]));
  const classes = readEntries(ClassOverride, root.classes, ["classes"], settings, findings);
  const config = {
    ...KnitConfig.parse({}),
    ...(thresholds.success ? { thresholds: thresholds.data } : {}),
    classes,
    overrides: readEntries(OverrideRule, root.overrides, ["overrides"], settings, findings),
    approval: readApproval(root.approval ?? {}, settings, findings),
  };
  return { config, findings };
}

/** A rule that cannot be read is left out by itself; where anything else is wrong, what holds without a policy does. */
function readApproval(value: unknown, settings: Settings, findings: KnitFinding[]): ApprovalPolicy {
  const { rules, ...rest } = isMap(value) ? value : {};
  const read = ApprovalPolicy.safeParse(isMap(value) ? rest : value);
  if (!read.success) findings.push(...findingsOf(KNIT_CONFIG_PATH, settings, read.error, ["approval"]));
  return {
    ...(read.success ? read.data : DEFAULT_APPROVAL_POLICY),
    rules: readEntries(ApprovalRule, rules, ["approval", "rules"], settings, findings),
  };
}

/** The entries of a list that can be read; the others are reported. */
function readEntries<T>(
  schema: z.ZodType<T>,
  list: unknown,
  path: readonly string[],
  settings: Settings,
  findings: KnitFinding[],
): T[] {
  if (list !== undefined && list !== null && !Array.isArray(list)) {
    const message = `“${path.at(-1)}” is a list of entries, each with a “-” in front. Nothing of it is used.`;
    findings.push({ file: KNIT_CONFIG_PATH, range: settings.place(path), severity: "error", message });
  }
  return (Array.isArray(list) ? list : []).flatMap((entry: unknown, index) => {
    const read = schema.safeParse(entry);
    if (read.success) return [read.data];
    findings.push(...findingsOf(KNIT_CONFIG_PATH, settings, read.error, [...path, index]));
    return [];
  });
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
