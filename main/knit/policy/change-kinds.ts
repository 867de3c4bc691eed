/** What happened, in the words of the table of rules. */
import type { DetailedChange, Thing } from "#changes/meaning/change.ts";

/** Everything of a business that can change so that something else is concerned. */
export type ChangeKind =
  | `${"role" | "playbook" | "document" | "team" | "member" | "step" | "task" | "event" | "deliverable" | "field"} renamed`
  | `${"role" | "playbook" | "document" | "team" | "member" | "step" | "task" | "event" | "deliverable" | "field" | "tool"} removed`
  | `${"step" | "task" | "field"} added`
  | "step moved"
  | "step split"
  | "steps merged"
  | "duration changed"
  | "promise changed"
  | "performer changed"
  | "order changed"
  | "run changed"
  | "format changed"
  | "type changed"
  | "required fields changed"
  | "schema changed"
  | "document definition changed"
  | "field changed"
  | "cadence changed"
  | "parent role changed"
  | "responsibilities changed"
  | "task changed"
  | "hours changed"
  | "roles held changed"
  | "resources changed"
  | "governance changed"
  | "other";

const OF_FIELD: Readonly<Record<string, ChangeKind>> = {
  estimated_duration: "duration changed",
  due: "promise changed",
  role: "performer changed",
  depends_on: "order changed",
  repeat: "order changed",
  when: "order changed",
  runs: "run changed",
  format: "format changed",
  type: "type changed",
  required_fields: "required fields changed",
  schema: "schema changed",
  document_definition: "document definition changed",
  "cadence.frequency": "cadence changed",
  "cadence.schedule": "cadence changed",
  inherits_from: "parent role changed",
  responsibilities: "responsibilities changed",
};

const RENAMED = ["role", "playbook", "document", "team", "step", "task", "event", "deliverable"] as const;
const REMOVED = ["role", "playbook", "document", "team", "step", "task", "deliverable", "tool"] as const;

/** The kind of a change. What has no name of its own in the table is `other`. */
export function changeKindOf(change: DetailedChange): ChangeKind {
  const { semantic, before, after } = change;
  const kind = (before ?? after)?.kind;
  if (kind === "field") return ofField(before, after);
  if (kind === "member") return ofMember(change);
  switch (semantic.kind) {
    case "renamed":
      return ofList(RENAMED, kind, "renamed");
    case "removed":
      return ofList(REMOVED, kind, "removed");
    case "added":
      return kind === "step" || kind === "task" ? `${kind} added` : "other";
    case "moved":
      return kind === "step" ? "step moved" : "other";
    case "changed":
      return ofChanged(semantic.field, before, after);
  }
}

function ofList<Name extends string, Verb extends string>(
  names: readonly Name[],
  kind: string | undefined,
  verb: Verb,
): `${Name} ${Verb}` | "other" {
  const name = names.find((each) => each === kind);
  return name === undefined ? "other" : `${name} ${verb}`;
}

function ofField(before: Thing | undefined, after: Thing | undefined): ChangeKind {
  if (after?.kind !== "field") return "field removed";
  if (before?.kind !== "field") return "field added";
  return before.field.name === after.field.name ? "field changed" : "field renamed";
}

function ofMember({ semantic, before, after }: DetailedChange): ChangeKind {
  if (before?.kind === "member" && after === undefined) return "member removed";
  if (before?.kind === "member" && after?.kind === "member" && before.member.name !== after.member.name) {
    return "member renamed";
  }
  const field = semantic.field?.split(".").at(-1);
  return field === "capacity" ? "hours changed" : field === "roles" ? "roles held changed" : "other";
}

function ofChanged(field: string | undefined, before: Thing | undefined, after: Thing | undefined): ChangeKind {
  if (field === "emits" || field === "cadence.trigger_events") {
    return before?.kind === "event" ? "event removed" : "other";
  }
  if (after?.kind === "task") return "task changed";
  if (after?.kind === "team") {
    if (field?.startsWith("resources")) return "resources changed";
    return field?.startsWith("governance") ? "governance changed" : "other";
  }
  return (field === undefined ? undefined : OF_FIELD[field]) ?? "other";
}
