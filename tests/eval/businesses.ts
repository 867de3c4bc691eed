/** The businesses the evaluation set talks about: the examples, and those that exist only here (`businesses/`). */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import { createWorkspace, type Workspace } from "#busy/workspace.ts";
import { business } from "#tests/support/conversation.ts";

const OWN = resolve(import.meta.dirname, "businesses");

const known = new Map<string, Workspace>();

/** A business by name, read and checked once. Throws for a name that is none. */
export function businessNamed(name: string): Workspace {
  const found = known.get(name);
  if (found !== undefined) return found;
  const root = join(OWN, name);
  const made = existsSync(root) ? createWorkspace(filesUnder(root)) : business(name);
  known.set(name, made);
  return made;
}

function filesUnder(root: string): ReadonlyMap<string, string> {
  const paths = readdirSync(root, { recursive: true, encoding: "utf8" })
    .map((path) => path.split(sep).join("/"))
    .filter((path) => path.endsWith(".busy"))
    .toSorted();
  return new Map(paths.map((path) => [path, readFileSync(join(root, path), "utf8")]));
}
