/** What an entry of a list is told apart by: its name, or what stands for a name where the language gives it none. */
import type { ObjectName } from "#busy/model/grammar.ts";
import { fold } from "#busy/names/symbols.ts";
import type { Collection, Entry, Node } from "./node.ts";

type Data = Readonly<Record<string, unknown>>;

function text(value: unknown): string {
  return typeof value === "string" ? value : value === undefined || value === null ? "" : JSON.stringify(value);
}

const named = (value: Data) => fold(text(value["name"]));

/** The name of each object that stands in lists. */
const NAMES: Partial<Readonly<Record<ObjectName, (value: Data) => string>>> = {
  role: named,
  playbook: named,
  team: named,
  task: named,
  deliverable: named,
  member: named,
  section: named,
  field: named,
  resource: (value) => text(value["type"]),
  onboarding: (value) => text(value["step"]),
  import: (value) =>
    value["tool"] === undefined ? `advisor ${fold(text(value["advisor"]))}` : fold(text(value["tool"])),
  issue: (value) => fold(text(value["issue_type"])),
  resolution: (value) => `${text(value["type"])} ${text(value["conditions"])}`,
  rule: (value) => `${text(value["rule_type"])} ${text(value["condition"])}`,
};

/** From which likeness on two entries of different names are one that was renamed. */
const THRESHOLDS: Partial<Readonly<Record<ObjectName, number>>> = {
  role: 0.4,
  playbook: 0.4,
  team: 0.4,
  deliverable: 0.5,
  resolution: 0.5,
  rule: 0.5,
  issue: 0.9,
  import: 1.1,
};

/** The threshold for an object of the language, or for any map with a name. */
export function renameThreshold(of: ObjectName | undefined): number {
  return (of && THRESHOLDS[of]) ?? 0.6;
}

/** The object that the entries of a list are; undefined for texts and for what the language does not know. */
export function objectIn(list: Collection | undefined): ObjectName | undefined {
  return list?.of?.is === "objects" ? list.of.of : undefined;
}

/** The node of the object in a list entry: inside its wrapper where it has one. */
export function objectNode(entry: Entry): Node {
  const { node } = entry;
  if (node.kind === "map" && node.of?.is === "wrapper") return node.entries[0]?.node ?? node;
  return node;
}

/** The object in a list entry as plain data; undefined when it is no map. */
export function objectData(entry: Entry): Data | undefined {
  const { value } = objectNode(entry);
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Data) : undefined;
}

/** What an entry of a list of objects is told apart by. */
export function nameOf(entry: Entry, of: ObjectName | undefined): string {
  const data = objectData(entry);
  if (!data) return JSON.stringify(entry.node.value);
  if (of !== undefined) return NAMES[of]?.(data) ?? JSON.stringify(data);
  return text(data["id"] ?? data["name"]) || JSON.stringify(data);
}

/** Whether a list holds objects that are told apart one by one. */
export function holdsObjects(list: Collection): boolean {
  if (list.of?.is === "texts") return false;
  return list.entries.length > 0 && list.entries.every((entry) => objectData(entry) !== undefined);
}
