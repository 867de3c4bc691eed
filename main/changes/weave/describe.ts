/** A place in a file as people and programs name it: symbol, field, and words for a sentence. */
import { CONFIG_PATH } from "#busy/model/config.ts";
import type { ObjectName } from "#busy/model/grammar.ts";
import { fold, innerSymbol, type SymbolText, symbolOfTool } from "#busy/names/symbols.ts";
import { labelled, listed } from "../meaning/words.ts";
import { nameOf, objectData } from "../tree/constructs.ts";
import { type Entry, entryOf, type Tree } from "../tree/node.ts";
import type { Step } from "./difference.ts";
import { anyOf, type Trio, trio, type Version } from "./versions.ts";

/** Where something is: its construct, the field inside it (keys and names joined by dots), what people call it. */
export interface Description {
  readonly symbol: SymbolText;
  readonly field: string;
  /** For a sentence: “Collect deposit”, the role “Photo editor”. */
  readonly title: string;
}

/** What a file is about: its one role, playbook, team or document. */
export interface MainThing {
  readonly symbol: SymbolText;
  readonly title: string;
  readonly kind: "team" | "role" | "playbook" | "document";
  readonly name: string;
}

/** The construct a file holds; undefined when it is none of the language's. */
export function mainThing(tree: Tree | undefined): MainThing | undefined {
  for (const kind of ["team", "role", "playbook", "document"] as const) {
    const node = entryOf(tree?.root, kind)?.node;
    const named = kind === "document" ? entryOf(node, "metadata")?.node : node;
    const name = entryOf(named, "name")?.node.value;
    if (node !== undefined && typeof name === "string") {
      return { kind, name, symbol: `${kind}:${name}`, title: labelled(kind, name) };
    }
  }
  return undefined;
}

interface Reached {
  readonly symbol: SymbolText;
  readonly title: string;
  /** What is below the symbol. */
  readonly rest: readonly string[];
}

/** Describes a place by the names it has in one version; in any when that version does not have it. */
export function describe(steps: readonly Step[], trees: Trio<Tree>, file: string, version?: Version): Description {
  const main = trio(trees, (tree) => mainThing(tree));
  const things = (version === undefined ? undefined : main[version]) ?? anyOf(main);
  let reached: Reached = { symbol: things?.symbol ?? file, title: things?.title ?? fileTitle(file), rest: [] };
  for (const [index, step] of steps.entries()) reached = enter(reached, step, index, version);
  const { symbol, title, rest } = reached;
  return { symbol, title, field: rest.join(".") };
}

/** What stands for the path of a file that comes without one, as Git's merge driver gives it. */
export const NAMELESS = { busy: "file.busy", other: "file" } as const;

/** What people call a file that holds no construct. */
export function fileTitle(file: string): string {
  if (file === NAMELESS.busy || file === NAMELESS.other) return "this file";
  return file === CONFIG_PATH ? "the settings of the business" : `the file ${file}`;
}

const CONTENT: ReadonlySet<string> = new Set(["team", "role", "playbook", "document"]);

function enter(reached: Reached, step: Step, index: number, version: Version | undefined): Reached {
  const { construct } = step;
  if (!construct) {
    // The key of what a file holds is no field of it.
    return index === 0 && CONTENT.has(step.key) ? reached : { ...reached, rest: [...reached.rest, step.key] };
  }
  const entry = (version === undefined ? undefined : construct.entries[version]) ?? anyOf(construct.entries);
  const name = entry ? namedAs(entry, construct.of) : "";
  const below = (symbol: SymbolText, kind: string): Reached => ({ symbol, title: labelled(kind, name), rest: [] });
  const kind = /^(?:[^!]*!)?(\w+):/.exec(reached.symbol)?.[1];
  switch (construct.of) {
    case "task":
      if (kind === "playbook") return below(innerSymbol(reached.symbol, "step", [name]), "step");
      if (kind === "role") return below(innerSymbol(reached.symbol, "task", [name]), "task");
      if (kind === "step" || kind === "task") return below(`${reached.symbol}/${name}`, kind);
      break;
    case "role":
    case "playbook":
    case "team":
      return below(`${construct.of}:${name}`, construct.of);
    case "deliverable": {
      const playbook = /^((?:[^!]*!)?)(?:step|playbook):([^/]+)/.exec(reached.symbol);
      if (playbook) {
        const symbol = innerSymbol(`${playbook[1]}playbook:${playbook[2]}`, "deliverable", [name]);
        return { ...below(symbol, "deliverable"), rest: [] };
      }
      break;
    }
    case "import":
      return index === 0 ? below(symbolOfTool(name.replace(/^advisor /, "")), "tool") : reached;
    default:
      break;
  }
  // A field of a document is asked for by its name alone, whatever section it stands in.
  const rest = construct.of === "field" ? ["fields", name] : [...reached.rest, step.key, name];
  const outer = reached.title.replace(/^.* in (?=the document )/, "");
  const label = entry ? labelOf(entry, construct.of, step.key, name) : labelled("", name);
  return { ...reached, title: `${label} in ${outer}`, rest };
}

/** What people call a construct that has no symbol of its own. */
function labelOf(entry: Entry, of: ObjectName | undefined, key: string, name: string): string {
  const data = objectData(entry) ?? {};
  if (of === "rule") return labelled(of, String(data["condition"] ?? name));
  if (of === "resolution") {
    const conditions = [data["conditions"] ?? []].flat().map((condition) => `“${String(condition)}”`);
    return conditions.length > 0 ? `the way out for ${listed(conditions)}` : labelled(of, String(data["type"] ?? name));
  }
  if (of !== undefined) return labelled(of, name);
  if (key === "rules") return `the business rule ${labelled("", name)}`;
  return name.startsWith("{") ? `an entry of ${key.replaceAll("_", " ")}` : labelled("", name);
}

/** The name of a construct as written, where it has one. */
function namedAs(entry: Entry, of: ObjectName | undefined): string {
  const name = objectData(entry)?.["name"];
  return typeof name === "string" ? name : nameOf(entry, of);
}

/** Whether two symbols name the same, however the names are joined. */
export function sameSymbol(one: SymbolText, other: SymbolText): boolean {
  const parts = (symbol: SymbolText) =>
    symbol
      .replace(/^[^!]*!/, "")
      .split(/[:/]/)
      .map(fold)
      .join("/");
  return parts(one) === parts(other);
}
