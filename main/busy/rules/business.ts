/** BUSINESS_RULE: the rules of the business's own, evaluated over the model. */
import type { Range } from "#shared/text.ts";
import { declaredPath } from "../analysis/flow.ts";
import type { BusinessRule } from "../model/config.ts";
import { valueRange } from "../model/origin.ts";
import { visitTasks } from "../model/walk.ts";
import { evaluateFeel, feelDuration } from "../notation/conditions.ts";
import type { PlaybookEntry, Scope } from "../workspace.ts";
import type { Checking } from "./checking.ts";

/** Checks the file's things against the rules of `orgata.config.yaml`. */
export function checkBusinessRules(checking: Checking): void {
  const { rules } = checking.config;
  if (rules.length === 0) return;
  for (const rule of rules) {
    for (const subject of subjectsOf(checking, rule.applies_to)) judge(checking, rule, subject);
  }
}

interface Subject {
  readonly range: Range;
  readonly context: Readonly<Record<string, unknown>>;
}

function subjectsOf(checking: Checking, kind: BusinessRule["applies_to"]): readonly Subject[] {
  const { entries, parsed, structure } = checking;
  const around = (scope: Scope) => {
    if (scope?.file !== undefined) checking.pointInto(scope.file);
    return { team: scope?.model ? plain(scope.model) : { name: scope?.name ?? null } };
  };
  switch (kind) {
    case "playbook":
      return entries.playbooks.map((entry) => ({
        range: valueRange(entry.at, "name"),
        context: { ...around(entry.team), playbook: playbookContext(checking, entry) },
      }));
    case "step":
      return entries.playbooks.flatMap((entry) => {
        const context = { ...around(entry.team), playbook: playbookContext(checking, entry) };
        const subjects: Subject[] = [];
        visitTasks(entry.model.steps, (task) => {
          subjects.push({ range: valueRange(task.at, "name"), context: { ...context, step: plain(task) } });
        });
        return subjects;
      });
    case "role":
      return entries.roles.map((entry) => ({
        range: valueRange(entry.at, "name"),
        context: { ...around(entry.team), role: { ...record(plain(entry.model)), layer: entry.layer ?? null } },
      }));
    case "document":
      return entries.documents.map((entry) => ({
        range: valueRange(entry.model.metadata.at, "name"),
        context: {
          ...around(entry.team),
          document: { ...record(plain(entry.model)), name: entry.name, layer: entry.layer ?? null },
        },
      }));
    case "team":
      return parsed.file.teams.map((team) => {
        const scope = structure.scopeByTeam.get(team);
        return {
          range: valueRange(team.at, "name"),
          context: { team: { ...record(plain(team)), layer: scope?.layer ?? null } },
        };
      });
  }
}

function playbookContext(checking: Checking, entry: PlaybookEntry): unknown {
  const context = { resolve: checking.resolve, workingTime: checking.config.working_time };
  return {
    ...record(plain(entry.model)),
    layer: entry.layer ?? null,
    critical_path_minutes: declaredPath(context, entry),
  };
}

function record(value: unknown): Record<string, unknown> {
  return value as Record<string, unknown>;
}

/** The model as FEEL sees it: no places, durations as durations, what is absent as null when asked for. */
function plain(value: unknown): unknown {
  if (typeof value === "string") return feelDuration(value) ?? value;
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== "object") return value;
  const result: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) {
    if (key === "at" || inner === undefined) continue;
    result[key] = key === "name" || key === "description" ? inner : plain(inner);
  }
  return result;
}

function judge(checking: Checking, rule: BusinessRule, subject: Subject): void {
  if (rule.when !== undefined) {
    const applies = evaluateFeel(rule.when, subject.context);
    if (applies.kind !== "value" || applies.value !== true) return;
  }
  const holds = evaluateFeel(rule.assert, subject.context);
  // Null means that the rule cannot be decided here, for example because nothing is estimated yet.
  if (holds.kind !== "value" || holds.value !== false) return;
  const stops = rule.severity === "blocking" ? " This stops a change until somebody with authority overrides it." : "";
  checking.report("BUSINESS_RULE", subject.range, `${rule.id}: ${rule.message}${stops}`, {
    severity: rule.severity === "warning" ? "warning" : "error",
  });
}
