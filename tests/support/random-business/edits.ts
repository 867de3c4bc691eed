/** Random things people do to BUSY files: fields, constructs, order, names, comments and layout. */
import { applyOperations, type StructuralOperation } from "#busy/writing/edits.ts";
import type { Collection, Entry, Node } from "#changes/tree/node.ts";
import { readTree } from "#changes/tree/read-tree.ts";

/** A source of whole numbers from 0 up to (not including) `below`. */
export type Draw = (below: number) => number;

/** The same numbers for the same seed, on every machine (mulberry32). */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

type Path = (string | number)[];

interface Spot {
  readonly path: Path;
  readonly key: string;
  readonly node: Node;
}

function spotsOf(node: Node, path: Path = []): Spot[] {
  if (node.kind === "leaf") return [];
  return node.entries.flatMap((entry: Entry, index) => {
    const own = [...path, node.kind === "map" ? entry.key : index];
    return [{ path: own, key: node.kind === "map" ? entry.key : "", node: entry.node }, ...spotsOf(entry.node, own)];
  });
}

const WORDS = ["amber", "birch", "cedar", "delta", "ember", "flint", "grove", "hazel", "indigo", "juniper"];
const CONSTRUCT_LISTS = new Set(["steps", "subtasks", "tasks", "inputs", "outputs", "fields", "sections", "members"]);
const TEXT_LISTS = new Set([
  "tags",
  "emits",
  "trigger_events",
  "responsibilities",
  "required_fields",
  "options",
  "context_gathering",
  "success_metrics",
  "depends_on",
]);

/** One of the list; undefined when it is empty. */
export function pick<T>(list: readonly T[], draw: Draw): T | undefined {
  return list.length === 0 ? undefined : list[draw(list.length)];
}

/** A made-up name that a business hardly has. */
export function word(draw: Draw): string {
  return `${pick(WORDS, draw)}_${pick(WORDS, draw)}_${draw(20)}`;
}

function newConstruct(list: string, draw: Draw): Record<string, unknown> {
  const name = word(draw);
  switch (list) {
    case "inputs":
    case "outputs":
      return { name, type: pick(["data", "document"], draw), format: pick(["json", "pdf"], draw) };
    case "fields":
      return { name, type: pick(["text", "number", "date"], draw), required: draw(2) === 0 };
    case "sections":
      return { name, type: "text", content: `Words about ${name}.` };
    case "members":
      return { name: `Person ${draw(50)}`, roles: [`${name.replaceAll("_", "-")}`], capacity: "20 hours/week" };
    default:
      return {
        name,
        description: `Take care of ${name}.`,
        execution_type: "human",
        ui_type: "form",
        estimated_duration: `${1 + draw(9)}h`,
        ...(draw(2) === 0 ? { outputs: [{ name: `${name}_result`, type: "data", format: "json" }] } : {}),
      };
  }
}

function applied(text: string, ...operations: StructuralOperation[]): string | undefined {
  const result = applyOperations(text, operations);
  return result.ok ? result.value : undefined;
}

type Action = (text: string, spots: readonly Spot[], draw: Draw) => string | undefined;

const lists = (spots: readonly Spot[], keys: ReadonlySet<string>) =>
  spots.filter((spot) => keys.has(spot.key) && spot.node.kind === "list" && spot.node.entries.length > 0);

const entriesIn = (spot: Spot) => (spot.node as Collection).entries;

const ACTIONS: readonly Action[] = [
  // Another value of a field.
  (text, spots, draw) => {
    const values: Record<string, () => unknown> = {
      description: () => `Look after ${word(draw)} with care.`,
      estimated_duration: () => `${1 + draw(30)}${pick(["m", "h", "d"], draw)}`,
      format: () => pick(["json", "pdf", "csv"], draw),
      role: () => word(draw).replaceAll("_", "-"),
      capacity: () => `${5 + draw(30)} hours/week`,
      required: () => draw(2) === 0,
      due: () => `${1 + draw(9)}d`,
      ui_type: () => pick(["form", "meeting"], draw),
      content: () => `Another text about ${word(draw)}.`,
      frequency: () => pick(["daily", "weekly", "monthly"], draw),
    };
    const spot = pick(
      spots.filter((each) => each.key in values && each.node.kind === "leaf"),
      draw,
    );
    return spot && applied(text, { op: "set", path: spot.path, value: values[spot.key]?.() });
  },
  // A field more or less.
  (text, spots, draw) => {
    const spot = pick(
      spots.filter((each) => typeof each.path.at(-1) === "number" && each.node.kind === "map"),
      draw,
    );
    if (!spot || !["steps", "subtasks", "tasks"].includes(String(spot.path.at(-2)))) return undefined;
    const key = pick(["due", "when", "tags", "estimated_duration"], draw) as string;
    const value = key === "tags" ? [word(draw)] : key === "when" ? "total > 3" : `${1 + draw(9)}d`;
    const has = spot.node.kind === "map" && spot.node.entries.some((entry) => entry.key === key);
    return has
      ? applied(text, { op: "remove", path: [...spot.path, key] })
      : applied(text, { op: "set", path: [...spot.path, key], value });
  },
  // A construct more.
  (text, spots, draw) => {
    const spot = pick(lists(spots, CONSTRUCT_LISTS), draw);
    if (!spot) return undefined;
    const index = draw(entriesIn(spot).length + 1);
    return applied(text, { op: "insert", path: spot.path, index, value: newConstruct(spot.key, draw) });
  },
  // A construct less.
  (text, spots, draw) => {
    const spot = pick(lists(spots, CONSTRUCT_LISTS), draw);
    if (!spot || entriesIn(spot).length < 2) return undefined;
    return applied(text, { op: "remove", path: [...spot.path, draw(entriesIn(spot).length)] });
  },
  // Another order.
  (text, spots, draw) => {
    const spot = pick(lists(spots, CONSTRUCT_LISTS), draw);
    if (!spot || entriesIn(spot).length < 2) return undefined;
    const from = draw(entriesIn(spot).length);
    return applied(text, { op: "move", path: [...spot.path, from], to: draw(entriesIn(spot).length) });
  },
  // Another name, here or everywhere.
  (text, spots, draw) => {
    const spot = pick(lists(spots, CONSTRUCT_LISTS), draw);
    if (!spot) return undefined;
    const index = draw(entriesIn(spot).length);
    const { value } = (entriesIn(spot)[index] as Entry).node;
    const name = (value as { name?: unknown } | null)?.name;
    if (typeof name !== "string") return undefined;
    const to = word(draw);
    if (draw(3) > 0) return text.replaceAll(new RegExp(`\\b${name}\\b`, "g"), to);
    return applied(text, { op: "set", path: [...spot.path, index, "name"], value: to });
  },
  // A step becomes a part of another, or comes out of it.
  (text, spots, draw) => {
    const all = lists(spots, new Set(["steps", "subtasks"]));
    const [from, to] = [pick(all, draw), pick(all, draw)];
    if (!from || !to || entriesIn(from).length < 2) return undefined;
    const index = draw(entriesIn(from).length);
    const path = [...from.path, index];
    if (to === from || path.every((part, at) => to.path[at] === part)) return undefined;
    const value = (entriesIn(from)[index] as Entry).node.value;
    const inserted = applied(text, { op: "insert", path: to.path, index: 0, value });
    if (inserted === undefined) return undefined;
    const shifted = to.path.every((part, at) => from.path[at] === part)
      ? path.map((part, at) => (at === to.path.length && typeof part === "number" ? part + 1 : part))
      : path;
    return applied(inserted, { op: "remove", path: shifted });
  },
  // A text more, less or other in a list of texts.
  (text, spots, draw) => {
    const spot = pick(lists(spots, TEXT_LISTS), draw);
    if (!spot) return undefined;
    const index = draw(entriesIn(spot).length);
    const what = draw(3);
    if (what === 0) return applied(text, { op: "insert", path: spot.path, index, value: word(draw) });
    if (what === 1 && entriesIn(spot).length > 1) return applied(text, { op: "remove", path: [...spot.path, index] });
    return applied(text, { op: "set", path: [...spot.path, index], value: word(draw) });
  },
  // A comment, a blank line, quotes.
  (text, _spots, draw) => {
    const lines = text.split("\n");
    const at = draw(lines.length - 1);
    const line = lines[at] ?? "";
    const indent = /^ */.exec(line)?.[0] ?? "";
    const what = draw(4);
    if (what === 0) return lines.toSpliced(at, 0, `${indent}# ${word(draw)}`).join("\n");
    if (what === 1) return lines.toSpliced(at, 0, "").join("\n");
    if (what === 2 && /^[ -]*[a-z_]+: [a-z]\S*$/.test(line))
      return lines.with(at, `${line} # ${word(draw)}`).join("\n");
    return lines.with(at, line.replace(/: ([a-z][a-z_-]*)$/, ': "$1"')).join("\n");
  },
];

/** A text after up to `count` random edits; always well-formed. */
export function randomlyEdited(text: string, count: number, draw: Draw): string {
  let current = text;
  for (let done = 0; done < count; done += 1) {
    const tree = readTree(current, "file");
    if (!tree) return current;
    const next = (ACTIONS[draw(ACTIONS.length)] as Action)(current, spotsOf(tree.root), draw);
    if (next !== undefined && readTree(next, "file")) current = next;
  }
  return current;
}

/** A business after random edits to `files` of its files, and now and then a role renamed, a file moved or deleted. */
export function randomlyChanged(
  business: ReadonlyMap<string, string>,
  files: number,
  edits: number,
  draw: Draw,
): ReadonlyMap<string, string> {
  const result = new Map(business);
  const paths = [...business.keys()].filter((path) => path.endsWith(".busy"));
  for (let done = 0; done < files; done += 1) {
    const path = pick(paths, draw) ?? "";
    result.set(path, randomlyEdited(result.get(path) ?? "", 1 + draw(edits), draw));
  }
  if (draw(4) === 0) renameRole(result, draw);
  if (draw(8) === 0) result.delete(pick(paths, draw) ?? "");
  return result;
}

/** Renames a role in every file, now and then its file as well. */
function renameRole(files: Map<string, string>, draw: Draw): void {
  const path = pick(
    [...files.keys()].filter((each) => each.includes("/roles/")),
    draw,
  );
  const name = /^role:\n {2}name: (\S+)/m.exec(files.get(path ?? "") ?? "")?.[1];
  if (path === undefined || name === undefined) return;
  const to = `${word(draw)}`.replaceAll("_", "-");
  for (const [each, text] of files) {
    if (each.endsWith(".busy")) files.set(each, text.replaceAll(new RegExp(`(?<![\\w-])${name}(?![\\w-])`, "g"), to));
  }
  if (draw(2) === 0) return;
  files.set(path.replace(/[^/]*$/, `${to}.busy`), files.get(path) ?? "");
  files.delete(path);
}
