/** No name twice at once; and what is said of one deliverable in several places goes on agreeing. */
import { fold } from "#busy/names/symbols.ts";
import { nameOf } from "../tree/constructs.ts";
import { type FileDifference, type Group, withinConstruct } from "./grouping.ts";
import { modelAt, type When } from "./models.ts";
import { allTogether, type Need, type NeedsContext } from "./needs-rule.ts";

/** Two things of one name cannot be there at once: the old one goes before the new one comes. */
export function* uniqueNames(context: NeedsContext): Iterable<Need> {
  const gone = new Map<string, Group[]>();
  for (const group of context.groups) {
    for (const name of namesIn(context, group, 0)) gone.set(name, [...(gone.get(name) ?? []), group]);
  }
  for (const group of context.groups) {
    for (const name of namesIn(context, group, 2)) for (const other of gone.get(name) ?? []) yield [group, other];
  }
}

/** The names that a part brings (2) or takes away (0), each with what it names and where. */
function namesIn(context: NeedsContext, group: Group, when: When): readonly string[] {
  return group.kind === "file"
    ? namesInFile(context, group, when)
    : group.differences.flatMap((each) => nameIn(each, when));
}

function namesInFile({ models }: NeedsContext, { pair }: Group, when: When): readonly string[] {
  const [side, other] = when === 0 ? [pair.before, pair.after] : [pair.after, pair.before];
  if (!side || other) return [];
  const { roles, playbooks, documents } = modelAt(models, when);
  const named = (kind: string, list: readonly { readonly file: string; readonly name: string }[]) =>
    list.filter((entry) => entry.file === side.path).map((entry) => `${kind} ${fold(entry.name)}`);
  return [...named("role", roles), ...named("playbook", playbooks), ...named("document", documents)];
}

const EVERYWHERE: ReadonlySet<string | undefined> = new Set(["role", "playbook"]);

function nameIn({ pair, difference }: FileDifference, when: When): readonly string[] {
  const { kind, values, place } = difference;
  const construct = place.steps.findLast((step) => step.construct !== undefined)?.construct;
  const of = construct?.of;
  const scope = EVERYWHERE.has(of) ? of : `${pair.key} ${of}`;
  if (kind === "entry" || kind === "place") {
    const entry = construct?.entries[when];
    return entry && (kind === "place" || values[when] !== undefined) ? [`${scope} ${nameOf(entry, of)}`] : [];
  }
  const { keys } = withinConstruct(place.steps);
  const value = values[when];
  if (keys.at(-1) !== "name" || typeof value !== "string") return [];
  return [`${construct ? scope : keys[0]} ${fold(value)}`];
}

/** A deliverable has one type and one format in all places that name it. */
export function* agreeing({ groups }: NeedsContext): Iterable<Need> {
  for (const group of groups) {
    const name = /#deliverable (.*)\.(?:type|format)$/.exec(group.id)?.[1];
    if (name === undefined) continue;
    for (const other of groups) {
      if (other.pair !== group.pair || other.kind !== "meaning") continue;
      if (mentions(other, name, 0)) yield [group, other];
      if (mentions(other, name, 2)) yield [other, group];
      if (isRenamed(other, name)) yield* allTogether([group, other]);
    }
  }
}

function isRenamed(group: Group, name: string): boolean {
  return group.differences.some(({ difference: { kind, place, values } }) => {
    const { keys, construct } = withinConstruct(place.steps);
    const isName = kind === "field" && construct?.of === "deliverable" && keys[0] === "name";
    return isName && values.some((value) => typeof value === "string" && fold(value) === name);
  });
}

/** Whether a part brings or takes away a construct that names a deliverable. */
function mentions(group: Group, name: string, when: When): boolean {
  return group.differences.some(
    ({ difference: { kind, values } }) =>
      kind === "entry" && values[when] !== undefined && holdsName(values[when], name),
  );
}

/** Whether a value is, or has inside, something of this name. */
function holdsName(value: unknown, name: string): boolean {
  if (Array.isArray(value)) return value.some((item) => holdsName(item, name));
  if (typeof value !== "object" || value === null) return false;
  const map = value as Readonly<Record<string, unknown>>;
  const own = map["name"];
  return (typeof own === "string" && fold(own) === name) || Object.values(map).some((item) => holdsName(item, name));
}
