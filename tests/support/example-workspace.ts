/** The example businesses as checked workspaces, and small changes to them. */
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import { createWorkspace, type Workspace } from "#busy/workspace.ts";
import { applyOperations, type StructuralOperation } from "#busy/writing/edits.ts";

/** Every `.busy` file, the settings and the algorithms of an example, by path. */
export function exampleFiles(example: string): ReadonlyMap<string, string> {
  const root = resolve(import.meta.dirname, "../../busy-examples", example);
  const paths = readdirSync(root, { recursive: true, encoding: "utf8" })
    .map((path) => path.split(sep).join("/"))
    .filter((path) => /\.(busy|yaml|js)$/.test(path))
    .toSorted();
  return new Map(paths.map((path) => [path, readFileSync(join(root, path), "utf8")]));
}

/** An example, read and checked. */
export function exampleWorkspace(example: string): Workspace {
  return createWorkspace(exampleFiles(example));
}

function textOf(workspace: Workspace, file: string): string {
  const text = workspace.files.get(file)?.text;
  if (text === undefined) throw new Error(`The workspace has no file ${file}.`);
  return text;
}

/** One file of a workspace after structural edits, as a change. */
export function edited(
  workspace: Workspace,
  file: string,
  ...operations: readonly StructuralOperation[]
): ReadonlyMap<string, string> {
  const result = applyOperations(textOf(workspace, file), operations);
  if (!result.ok) throw new Error(`The edit of ${file} was refused: ${JSON.stringify(result.error)}`);
  return new Map([[file, result.value]]);
}

/** One file of a workspace after a replacement in its text, as a change. */
export function replaced(
  workspace: Workspace,
  file: string,
  from: string | RegExp,
  to: string,
): ReadonlyMap<string, string> {
  const before = textOf(workspace, file);
  const after = before.replace(from, to);
  if (after === before) throw new Error(`Nothing in ${file} matches ${String(from)}.`);
  return new Map([[file, after]]);
}
