/** Everything that is written as fields, as data: the language (`grammar.ts`) and, in the same form, the settings file. */
import { DiagnosticCode } from "#shared/diagnostics.ts";
import { CONFIG_PATH } from "../model/config.ts";
import { type FieldSpec, type FieldType, GRAMMAR, type ObjectName } from "../model/grammar.ts";

export type ConfigObjectName = "config" | "config_workspace" | "levels" | "business_rule" | "working_time";

/** Any object that has fields. */
export type FieldsName = ObjectName | ConfigObjectName;

/** What the value of a field is; the types of the language, and the few more that the settings file needs. */
export type AnyFieldType =
  | FieldType
  | { readonly is: "object"; readonly of: ConfigObjectName }
  | { readonly is: "objects"; readonly of: ConfigObjectName; readonly wrappers: readonly string[] }
  /** A condition about the model: `count(playbook.steps) <= 15`. */
  | { readonly is: "rule_condition" };

export type AnyFieldSpec = Omit<FieldSpec, "type"> & { readonly type: AnyFieldType };

const text: AnyFieldType = { is: "text" };
const choice = (...values: string[]): AnyFieldType => ({ is: "choice", values });
const required = (type: AnyFieldType, doc: string): AnyFieldSpec => ({ type, required: true, since: "1.0", doc });
const optional = (type: AnyFieldType, doc: string): AnyFieldSpec => ({ type, required: false, since: "1.0", doc });

const CONFIG: Readonly<Record<ConfigObjectName, Readonly<Record<string, AnyFieldSpec>>>> = {
  config: {
    workspace: optional({ is: "object", of: "config_workspace" }, "What the business is called, and its time zone."),
    diagnostics: optional({ is: "object", of: "levels" }, "How serious each kind of finding is, or off."),
    rules: optional(
      { is: "objects", of: "business_rule", wrappers: [] },
      "Rules of the business's own, checked whenever something changes.",
    ),
    tools: optional({ is: "texts", of: "text" }, "Tools the business uses besides those Orgata knows."),
    working_time: optional({ is: "object", of: "working_time" }, "How long a working day and week are."),
  },
  config_workspace: {
    name: optional(text, "The name of the business."),
    description: optional(text, "What the business does."),
    timezone: optional(text, "The time zone schedules are meant in, for example Europe/Berlin."),
  },
  levels: Object.fromEntries(
    DiagnosticCode.options.map((code) => [
      code,
      optional(choice("off", "info", "warning", "error"), `How serious a finding ${code} is.`),
    ]),
  ),
  business_rule: {
    id: required(text, "A short name for the rule, shown with its findings."),
    category: required(choice("compliance", "efficiency", "quality", "safety"), "What the rule is about."),
    severity: required(
      choice("warning", "error", "blocking"),
      "How serious a violation is; blocking stops a change until somebody with authority overrides it.",
    ),
    applies_to: required(choice("playbook", "role", "step", "team", "document"), "What the rule is checked on."),
    when: optional({ is: "rule_condition" }, "The rule is checked only where this holds."),
    assert: required({ is: "rule_condition" }, "What must hold."),
    message: required(text, "What people read when it does not hold."),
  },
  working_time: {
    hours_per_day: optional({ is: "number", min: 0 }, "Hours of a working day; 8 when absent."),
    days_per_week: optional({ is: "number", min: 0 }, "Days of a working week; 5 when absent."),
  },
};

const FIELDS = new Map<FieldsName, ReadonlyMap<string, AnyFieldSpec>>(
  [...Object.entries(GRAMMAR), ...Object.entries(CONFIG)].map(([name, spec]) => [
    name as FieldsName,
    new Map(Object.entries(spec)),
  ]),
);

/** The fields of an object in their usual order. */
export function fieldsOf(name: FieldsName): ReadonlyMap<string, AnyFieldSpec> {
  return FIELDS.get(name) ?? new Map();
}

/** What the root of a file is. */
export function rootOf(path: string): FieldsName {
  return path === CONFIG_PATH ? "config" : "file";
}
