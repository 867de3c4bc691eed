/** `.knit/config.yaml`: thresholds and classes of a workspace's own. */
import { ClassOverride, KnitConfig, Thresholds } from "./policy.ts";
import { findingsOf, type KnitFinding, readSettings } from "./read-settings.ts";

export const KNIT_CONFIG_PATH = ".knit/config.yaml";

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
      message: "The configuration is written as fields: thresholds, classes. Nothing of it is used.",
    });
  }
  for (const key of Object.keys(root)) {
    if (key === "thresholds" || key === "classes") continue;
    findings.push({
      file: KNIT_CONFIG_PATH,
      range: settings.place([key]),
      severity: "error",
      message: `“${key}” is not known here. There are: thresholds, classes.`,
    });
  }
  const thresholds = Thresholds.safeParse(root.thresholds ?? {});
  if (!thresholds.success) findings.push(...findingsOf(KNIT_CONFIG_PATH, settings, thresholds.error, ["thresholds"]));
  const classes = (Array.isArray(root.classes) ? root.classes : []).flatMap((entry: unknown, index) => {
    const read = ClassOverride.safeParse(entry);
    if (read.success) return [read.data];
    findings.push(...findingsOf(KNIT_CONFIG_PATH, settings, read.error, ["classes", index]));
    return [];
  });
  const config = { ...KnitConfig.parse({}), ...(thresholds.success ? { thresholds: thresholds.data } : {}), classes };
  return { config, findings };
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
