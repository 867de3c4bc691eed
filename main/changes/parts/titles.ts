/** What each part of a difference means: the semantic changes it makes, and a sentence for people. */
import type { Origin } from "#busy/model.ts";
import type { DetailedChange, Thing } from "../change.ts";
import { fieldSentence } from "../field-words.ts";
import { describe } from "../weave/describe.ts";
import { capital } from "../words.ts";
import { type Group, withinConstruct } from "./grouping.ts";
import type { Owners, When } from "./owners.ts";

/** The changes of each part, by its id. Every change goes to one part. */
export function changesOfGroups(
  changes: readonly DetailedChange[],
  owners: Owners,
): ReadonlyMap<string, readonly DetailedChange[]> {
  const found = new Map<string, DetailedChange[]>();
  for (const change of changes) {
    const group = groupOf(change, owners);
    if (group) found.set(group.id, [...(found.get(group.id) ?? []), change]);
  }
  return found;
}

function groupOf(change: DetailedChange, owners: Owners): Group | undefined {
  const { semantic, before, after } = change;
  const candidates = new Set<Group>();
  const look = (when: When, file: string | undefined, range: Origin["range"] | undefined) => {
    if (file !== undefined && range) for (const group of owners.at(when, file, range.start)) candidates.add(group);
  };
  if (semantic.range) look(semantic.kind === "removed" ? 0 : 2, semantic.file, semantic.range);
  for (const [when, thing] of [
    [0, before],
    [2, after],
  ] as const) {
    const at = thing && placeOf(thing);
    if (!at) continue;
    look(when, at.file, at.keys["name"]?.value ?? at.range);
    const key = (semantic.field ?? "").split(".");
    for (const name of key) look(when, at.file, at.keys[name]?.value);
  }
  const list = [...candidates].filter((group) => group.kind !== "layout");
  return (
    list.find((group) => fits(group, semantic)) ??
    list.find((group) => group.kind === "file") ??
    list.find((group) => group.kind === "meaning") ??
    list[0]
  );
}

/** Whether a part is just what a change says. */
function fits(group: Group, { kind, field, before, after }: DetailedChange["semantic"]): boolean {
  if (kind === "renamed") return group.rename?.from === before && group.rename?.to === after;
  return group.differences.some(({ difference }) => {
    if (difference.kind === "order" || difference.kind === "place") return kind === "moved";
    if (difference.kind === "entry") {
      return difference.values[0] === undefined
        ? kind === "added"
        : difference.values[2] === undefined && kind === "removed";
    }
    const { keys } = withinConstruct(difference.place.steps);
    return kind === "changed" && field !== undefined && keys.some((key) => field.split(".").includes(key));
  });
}

/** Where a thing of the model stands; nowhere for events and tools, which stand in many places. */
function placeOf(thing: Thing): Origin | undefined {
  switch (thing.kind) {
    case "team":
      return thing.team.model?.at;
    case "member":
      return thing.member.at;
    case "role":
      return thing.role.at;
    case "task":
    case "step":
      return thing.task.at;
    case "playbook":
      return thing.playbook.at;
    case "deliverable":
      return thing.deliverable.at;
    case "document":
      return thing.document.model.metadata.at;
    case "field":
      return thing.field.at;
    case "event":
    case "tool":
      return undefined;
  }
}

/** The sentence for a part: what its changes say, or what can be said without them. */
export function titleOf(group: Group, changes: readonly DetailedChange[]): string {
  const sentences = [...new Set(changes.map((change) => change.semantic.sentence))];
  const { pair } = group;
  const path = pair.after?.path ?? pair.before?.path ?? pair.key;
  if (group.kind === "path") return [...sentences, `${pair.before?.path ?? ""} is now the file ${path}.`].join(" ");
  if (group.kind === "layout") return `How ${path} is written: comments, blank lines, order and quotes.`;
  if (sentences.length > 0) return sentences.join(" ");
  if (group.kind === "file") {
    if (!pair.before) return `The file ${path} is new.`;
    return pair.after ? `The file ${path} has changed.` : `The file ${path} is deleted.`;
  }
  return plainTitle(group);
}

/** A sentence for what no change tells of. */
function plainTitle(group: Group): string {
  const [first] = group.differences;
  if (!first) return "Something has changed.";
  const { pair, difference } = first;
  const trees = [pair.before?.tree, undefined, pair.after?.tree] as const;
  const when = difference.values[2] === undefined ? 0 : 2;
  const { title, field } = describe(difference.place.steps, trees, pair.key, when);
  switch (difference.kind) {
    case "entry":
      return capital(`${title} is ${when === 2 ? "new" : "removed"}.`);
    case "order":
    case "place":
      return capital(`${title} now stands at another place.`);
    default:
      return field === ""
        ? capital(`${title} has changed.`)
        : fieldSentence(title, field, difference.values[0], difference.values[2]);
  }
}

/** The symbols that a part touches, before and after. */
export function symbolsOf(group: Group, changes: readonly DetailedChange[]): readonly string[] {
  const symbols = group.differences.flatMap(({ pair, difference }) => {
    const trees = [pair.before?.tree, undefined, pair.after?.tree] as const;
    return [0, 2].map((when) => describe(difference.place.steps, trees, pair.key, when as When).symbol);
  });
  return [...new Set([...changes.map((change) => change.semantic.symbol), ...symbols])].sort();
}
