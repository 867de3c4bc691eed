/** What a condition can speak of: deliverables and their fields, or, in a business rule, the parts of the model. */
import { type BusinessRule, RULE_NAMES } from "../model/config.ts";
import type { FieldType, ObjectName } from "../model/grammar.ts";
import type { Deliverable } from "../model/model.ts";
import { deliverableFields } from "../notation/fields.ts";
import type { Resolver, Scope } from "../workspace.ts";
import { labelOfName } from "../writing/templates.ts";
import { fieldsOf } from "./grammars.ts";
import type { ModelPlace } from "./model-place.ts";
import { type InReach, inReachOf, madeBy } from "./reach.ts";

/** Something that can be named in a condition. */
export interface ConditionName {
  readonly name: string;
  /** `number`, `boolean`, `date`, `select`, `duration`, `list` …; undefined when nothing says. */
  readonly type: string | undefined;
  readonly options: readonly string[];
  readonly doc: string;
  /** How near it is: 0 the thing's own fields, 1 what is made before, 2 the same without its deliverable. */
  readonly distance: number;
}

/** A name that FEEL reads as one without help. */
const PLAIN = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** What can be named in a condition that stands at a place of a playbook or role. */
export function conditionNames(
  resolve: Pick<Resolver, "playbook" | "document">,
  scope: Scope,
  place: ModelPlace,
  isRule: boolean,
  isAfterwards: boolean,
): readonly ConditionName[] {
  const own = isRule ? place.deliverable?.deliverable : undefined;
  const names: ConditionName[] = own ? fieldNames(resolve, scope, own, "", 0) : [];
  const reach = reachOf(resolve, scope, place, isAfterwards);
  for (const { deliverable, step } of reach) {
    if (deliverable === own) continue;
    const from = step ? `Made by the step “${labelOfName(step.name)}”.` : "Given to the process.";
    if (PLAIN.test(deliverable.name)) {
      names.push({ name: deliverable.name, type: deliverable.type, options: [], doc: from, distance: 2 });
      names.push(...fieldNames(resolve, scope, deliverable, deliverable.name, 1));
    }
    names.push(...fieldNames(resolve, scope, deliverable, "", 3));
  }
  const seen = new Set<string>();
  return names.filter(({ name }) => {
    if (seen.has(name)) return false;
    seen.add(name);
    return true;
  });
}

function reachOf(
  resolve: Pick<Resolver, "playbook">,
  scope: Scope,
  { playbook, step }: ModelPlace,
  isAfterwards: boolean,
): readonly InReach[] {
  const own = step && isAfterwards ? madeBy(resolve, scope, step.task) : [];
  if (playbook) {
    const before = step
      ? inReachOf(resolve, scope, playbook, step)
      : playbook.steps.flatMap((each) => madeBy(resolve, scope, each));
    return [...own, ...before, ...playbook.inputs.map((deliverable) => ({ deliverable, step: undefined }))];
  }
  return [...own, ...(step?.task.inputs ?? []).map((deliverable) => ({ deliverable, step: undefined }))];
}

function fieldNames(
  resolve: Pick<Resolver, "document">,
  scope: Scope,
  deliverable: Deliverable,
  owner: string,
  distance: number,
): ConditionName[] {
  return deliverableFields(resolve, scope, deliverable).flatMap(({ name, type, options }) => {
    if (owner !== "" && !PLAIN.test(name)) return [];
    const doc = `Field of “${labelOfName(deliverable.name)}”.`;
    return [{ name: owner === "" ? name : `${owner}.${name}`, type, options, doc, distance }];
  });
}

const OBJECT_OF: Readonly<Record<string, ObjectName>> = {
  step: "task",
  playbook: "playbook",
  role: "role",
  team: "team",
  document: "document",
};

/** What the rules know besides what is written. */
const WORKED_OUT: Readonly<Record<string, readonly ConditionName[]>> = {
  playbook: [
    {
      name: "playbook.critical_path_minutes",
      type: "number",
      options: [],
      doc: "Minutes of working time along the longest path.",
      distance: 0,
    },
  ],
};

/** What a business rule about a kind of thing can name; everything when the kind is not said yet. */
export function ruleNames(appliesTo: string | undefined): readonly ConditionName[] {
  const kinds = Object.keys(RULE_NAMES) as BusinessRule["applies_to"][];
  const kind = kinds.find((each) => each === appliesTo);
  const names = kind ? RULE_NAMES[kind] : ["step", "playbook", "role", "document", "team"];
  return names.flatMap((name, distance) => [
    ...(WORKED_OUT[name] ?? []).map((each) => ({ ...each, distance })),
    ...partsOf(name, OBJECT_OF[name] ?? "team", distance, 2),
    ...(name === "team" || name === "step"
      ? []
      : [{ name: `${name}.layer`, type: "select", options: ["L0", "L1", "L2"], doc: "Its layer.", distance }]),
  ]);
}

function partsOf(owner: string, object: ObjectName, distance: number, depth: number): ConditionName[] {
  return [...fieldsOf(object)].flatMap(([field, { type, doc }]) => {
    const name = `${owner}.${field}`;
    const options = type.is === "choice" ? type.values : [];
    const own: ConditionName = { name, type: wordOf(type as FieldType), options, doc, distance };
    const inner = type.is === "object" && depth > 1 ? partsOf(name, type.of as ObjectName, distance, depth - 1) : [];
    return [own, ...inner];
  });
}

function wordOf(type: FieldType): string {
  switch (type.is) {
    case "choice":
      return "select";
    case "texts":
    case "objects":
    case "anys":
      return "list";
    case "duration":
    case "number":
    case "boolean":
      return type.is;
    case "object":
      return "fields";
    default:
      return "text";
  }
}
