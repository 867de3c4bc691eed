/** `orgata.config.yaml`: the workspace's own settings, read with positions and diagnostics. */
import { type Diagnostic, DiagnosticCode, type Severity } from "#shared/diagnostics.ts";
import type { Range } from "#shared/text.ts";
import { asksTheTime, checkCondition, unknownNames } from "../notation/conditions.ts";
import { DEFAULT_WORKING_TIME, type WorkingTime } from "../notation/duration.ts";
import { nearest } from "../rules/suggest.ts";
import { firstLineOf, type LinedText, linedText, onOneLine, rangeOf, restOfLine } from "../syntax/places.ts";
import { coreValue, type MapEntry, type MapNode, parseSyntax, type Span, type SyntaxNode } from "../syntax/syntax.ts";
import { CONFIG_FIELDS } from "./grammar.ts";

export const CONFIG_PATH = "orgata.config.yaml";

/** A rule of the business's own, evaluated over the model. `when` and `assert` are FEEL. */
export interface BusinessRule {
  readonly id: string;
  readonly category: "compliance" | "efficiency" | "quality" | "safety" | undefined;
  readonly severity: "warning" | "error" | "blocking";
  readonly applies_to: "playbook" | "role" | "step" | "team" | "document";
  readonly when?: string;
  readonly assert: string;
  readonly message: string;
  readonly range: Range;
}

/** What the workspace's configuration says; defaults where it is silent. */
export interface WorkspaceConfig {
  readonly workspace: { readonly name?: string; readonly description?: string; readonly timezone?: string };
  readonly diagnostics: Readonly<Partial<Record<DiagnosticCode, Severity | "off">>>;
  readonly rules: readonly BusinessRule[];
  /** Tools the workspace knows besides those of the connector registry. */
  readonly tools: readonly string[];
  readonly working_time: WorkingTime;
  /** Findings in the configuration file itself. */
  readonly findings: readonly Diagnostic[];
}

export const EMPTY_CONFIG: WorkspaceConfig = {
  workspace: {},
  diagnostics: {},
  rules: [],
  tools: [],
  working_time: DEFAULT_WORKING_TIME,
  findings: [],
};

interface ConfigReading {
  readonly lined: LinedText;
  readonly findings: Diagnostic[];
}

const { config: KEYS, rule: RULE_KEYS } = CONFIG_FIELDS;
const LEVELS = ["off", "info", "warning", "error"] as const;
/** What a rule about each kind of thing can name. */
export const RULE_NAMES: Readonly<Record<BusinessRule["applies_to"], readonly string[]>> = {
  step: ["step", "playbook", "team"],
  playbook: ["playbook", "team"],
  role: ["role", "team"],
  team: ["team"],
  document: ["document", "team"],
};
const RULE_EXAMPLES: Readonly<Record<BusinessRule["applies_to"], string>> = {
  step: "step.role != null",
  playbook: "count(playbook.steps) > 0",
  role: "count(role.responsibilities) > 0",
  team: "count(team.members) > 0",
  document: "count(document.sections) > 0",
};
const CODES: ReadonlySet<string> = new Set(DiagnosticCode.options);

/** Reads the configuration. Never throws: what is wrong is reported and left out. */
export function parseConfig(text: string): WorkspaceConfig {
  const tree = parseSyntax(text);
  const reading: ConfigReading = { lined: linedText(text), findings: [] };
  for (const problem of tree.problems) report(reading, "YAML_SYNTAX", problem, problem.message);
  const [root] = tree.documents;
  if (!root || (root.kind === "scalar" && coreValue(root) === null))
    return { ...EMPTY_CONFIG, findings: reading.findings };
  if (root.kind !== "map") {
    report(
      reading,
      "WRONG_TYPE",
      firstLine(reading, root),
      `The configuration is written as fields: ${KEYS.join(", ")}.`,
    );
    return { ...EMPTY_CONFIG, findings: reading.findings };
  }
  const fields = mapFields(reading, root, KEYS, "The configuration");
  return {
    workspace: readWorkspace(reading, fields.get("workspace")),
    diagnostics: readLevels(reading, fields.get("diagnostics")),
    rules: readRules(reading, fields.get("rules")),
    tools: readTexts(reading, fields.get("tools")),
    working_time: readWorkingTime(reading, fields.get("working_time")),
    findings: reading.findings,
  };
}

function report(reading: ConfigReading, code: DiagnosticCode, span: Span, message: string, meant?: string): void {
  const range = rangeOf(reading.lined, span);
  const place = firstLineOf(reading.lined, range);
  const diagnostic: Diagnostic = {
    file: CONFIG_PATH,
    range: place,
    code,
    severity: "error",
    message: onOneLine(message),
  };
  if (meant !== undefined) {
    diagnostic.fixes = [{ title: `Change to "${meant}"`, edits: [{ file: CONFIG_PATH, range, text: meant }] }];
  }
  reading.findings.push(diagnostic);
}

function firstLine(reading: ConfigReading, node: Span): Span {
  return {
    start: node.start,
    end: Math.max(node.start, Math.min(node.end, restOfLine(reading.lined, node.start).end)),
  };
}

function mapFields(
  reading: ConfigReading,
  node: MapNode,
  known: readonly string[],
  what: string,
): ReadonlyMap<string, MapEntry> {
  const fields = new Map<string, MapEntry>();
  for (const entry of node.entries) {
    const { text } = entry.key;
    if (known.includes(text)) {
      if (entry.value && !(entry.value.kind === "scalar" && coreValue(entry.value) === null)) fields.set(text, entry);
      continue;
    }
    const meant = nearest(text, known);
    const hint = meant === undefined ? `It knows ${known.join(", ")}.` : `Did you mean "${meant}"?`;
    report(reading, "UNKNOWN_FIELD", entry.key, `${what} has no field "${text}". ${hint}`, meant);
  }
  return fields;
}

function asMap(reading: ConfigReading, entry: MapEntry | undefined): MapNode | undefined {
  if (!entry?.value) return undefined;
  if (entry.value.kind === "map") return entry.value;
  report(
    reading,
    "WRONG_TYPE",
    firstLine(reading, entry.value),
    `"${entry.key.text}" is written as fields, one per line.`,
  );
  return undefined;
}

function asText(reading: ConfigReading, entry: MapEntry | undefined): string | undefined {
  if (!entry?.value) return undefined;
  if (entry.value.kind === "scalar") return entry.value.text;
  report(reading, "WRONG_TYPE", firstLine(reading, entry.value), `"${entry.key.text}" is a text.`);
  return undefined;
}

function asItems(reading: ConfigReading, entry: MapEntry | undefined): readonly SyntaxNode[] {
  if (!entry?.value) return [];
  if (entry.value.kind === "sequence") return entry.value.items;
  report(
    reading,
    "WRONG_TYPE",
    firstLine(reading, entry.value),
    `"${entry.key.text}" is a list: start each entry with a hyphen.`,
  );
  return [];
}

function readWorkspace(reading: ConfigReading, entry: MapEntry | undefined): WorkspaceConfig["workspace"] {
  const node = asMap(reading, entry);
  if (!node) return {};
  const fields = mapFields(reading, node, CONFIG_FIELDS.workspace, '"workspace"');
  const timezone = asText(reading, fields.get("timezone"));
  const zone = fields.get("timezone")?.value;
  if (timezone !== undefined && zone && !isTimeZone(timezone)) {
    report(reading, "INVALID_VALUE", zone, `"${timezone}" is no time zone. Write it as Europe/Berlin or UTC.`);
  }
  const name = asText(reading, fields.get("name"));
  const description = asText(reading, fields.get("description"));
  return {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    ...(timezone === undefined || !isTimeZone(timezone) ? {} : { timezone }),
  };
}

function isTimeZone(name: string): boolean {
  // Making a format is ten times slower; it is needed for names that stand for others, such as US/Eastern.
  if (Intl.supportedValuesOf("timeZone").includes(name)) return true;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

function readLevels(reading: ConfigReading, entry: MapEntry | undefined): WorkspaceConfig["diagnostics"] {
  const node = asMap(reading, entry);
  const levels: Partial<Record<DiagnosticCode, Severity | "off">> = {};
  for (const { key, value } of node?.entries ?? []) {
    if (!CODES.has(key.text)) {
      const meant = nearest(key.text, CODES);
      report(
        reading,
        "UNKNOWN_FIELD",
        key,
        `There is no diagnostic "${key.text}".${meant === undefined ? "" : ` Did you mean "${meant}"?`}`,
        meant,
      );
      continue;
    }
    // YAML 1.1 habits: `off` is a text in YAML 1.2, false is what some editors turn it into.
    const text = value?.kind === "scalar" ? value.text.toLowerCase() : "";
    const level = text === "false" ? "off" : LEVELS.find((each) => each === text);
    if (level === undefined)
      report(reading, "INVALID_VALUE", value ?? key, `"${key.text}" can be ${LEVELS.join(", ")}.`);
    else levels[key.text as DiagnosticCode] = level;
  }
  return levels;
}

function readTexts(reading: ConfigReading, entry: MapEntry | undefined): readonly string[] {
  return asItems(reading, entry).flatMap((item) => {
    if (item.kind === "scalar" && item.text !== "") return [item.text];
    report(reading, "WRONG_TYPE", firstLine(reading, item), "Each entry is a text.");
    return [];
  });
}

function readWorkingTime(reading: ConfigReading, entry: MapEntry | undefined): WorkingTime {
  const node = asMap(reading, entry);
  if (!node) return DEFAULT_WORKING_TIME;
  const fields = mapFields(reading, node, CONFIG_FIELDS.working_time, '"working_time"');
  const number = (field: "hours_per_day" | "days_per_week", max: number): number => {
    const value = fields.get(field)?.value;
    if (!value) return DEFAULT_WORKING_TIME[field];
    const read = value.kind === "scalar" ? coreValue(value) : undefined;
    if (typeof read === "number" && read > 0 && read <= max) return read;
    report(reading, "INVALID_VALUE", firstLine(reading, value), `"${field}" is a number above 0 and up to ${max}.`);
    return DEFAULT_WORKING_TIME[field];
  };
  return { hours_per_day: number("hours_per_day", 24), days_per_week: number("days_per_week", 7) };
}

function readRules(reading: ConfigReading, entry: MapEntry | undefined): readonly BusinessRule[] {
  const rules: BusinessRule[] = [];
  for (const item of asItems(reading, entry)) {
    if (item.kind !== "map") {
      report(reading, "WRONG_TYPE", firstLine(reading, item), `A rule is written as fields: ${RULE_KEYS.join(", ")}.`);
      continue;
    }
    const rule = readRule(reading, item);
    if (rule && rules.some((other) => other.id === rule.id)) {
      report(reading, "DUPLICATE_SYMBOL", firstLine(reading, item), `There is another rule "${rule.id}".`);
    }
    if (rule) rules.push(rule);
  }
  return rules;
}

function readRule(reading: ConfigReading, item: MapNode): BusinessRule | undefined {
  const fields = mapFields(reading, item, RULE_KEYS, "A rule");
  const holder = firstLine(reading, item);
  let complete = true;
  for (const field of ["id", "category", "severity", "applies_to", "assert", "message"]) {
    if (fields.has(field)) continue;
    report(reading, "MISSING_FIELD", holder, `This rule needs the field "${field}".`);
    if (field !== "category") complete = false;
  }
  const choose = <Value extends string>(field: string, values: readonly Value[]): Value | undefined => {
    const text = asText(reading, fields.get(field));
    const found = values.find((value) => value === text);
    const value = fields.get(field)?.value;
    if (text !== undefined && found === undefined && value) {
      report(reading, "INVALID_VALUE", value, `"${field}" is one of ${values.join(", ")}.`, nearest(text, values));
    }
    return found;
  };
  const category = choose("category", ["compliance", "efficiency", "quality", "safety"]);
  const severity = choose("severity", ["warning", "error", "blocking"]);
  const appliesTo = choose("applies_to", ["playbook", "role", "step", "team", "document"]);
  const feel = (field: "when" | "assert"): string | undefined => {
    const text = asText(reading, fields.get(field));
    const value = fields.get(field)?.value;
    if (text === undefined || !value) return undefined;
    const wrong = (message: string) => {
      report(reading, "INVALID_CONDITION", firstLine(reading, value), message);
      return undefined;
    };
    const check = checkCondition(text);
    if (check.kind === "invalid") return wrong(check.message);
    const example = `such as ${RULE_EXAMPLES[appliesTo ?? "step"]}`;
    if (check.kind === "prose")
      return wrong(`"${text.trim()}" is plain language, which nothing can check. Write it as a condition, ${example}.`);
    if (asksTheTime(check.feel))
      return wrong("A rule is about what the files say, which no day changes: it cannot ask for today() or now().");
    const names = appliesTo === undefined ? undefined : RULE_NAMES[appliesTo];
    const [unknown] = names === undefined ? [] : unknownNames(check.feel, names);
    if (names === undefined || unknown === undefined) return check.feel;
    const meant = nearest(unknown, names);
    const hint = meant === undefined ? `It can name ${names.join(", ")}, ${example}.` : `Did you mean "${meant}"?`;
    return wrong(`A rule about a ${appliesTo} knows nothing called "${unknown}". ${hint}`);
  };
  const when = feel("when");
  const assert = feel("assert");
  if (!complete || severity === undefined || appliesTo === undefined || assert === undefined) return undefined;
  // A rule whose condition cannot be read must not apply to everything instead.
  if (fields.has("when") && when === undefined) return undefined;
  return {
    id: asText(reading, fields.get("id")) ?? "",
    category,
    severity,
    applies_to: appliesTo,
    ...(when === undefined ? {} : { when }),
    assert,
    message: asText(reading, fields.get("message")) ?? "",
    range: rangeOf(reading.lined, holder),
  };
}
