/** What a merged business has wrong that neither side had: names that lead nowhere, circles, broken syntax. */
import type { Workspace } from "#busy/workspace.ts";
import type { Diagnostic } from "#shared/diagnostics.ts";

/** Findings that break the business all the same: something is needed that nobody has any more. */
const BREAKING: ReadonlySet<Diagnostic["code"]> = new Set(["UNKNOWN_TARGET", "INPUT_WITHOUT_PRODUCER"]);

/** Whether a finding is put before people when a merge brings it about. */
export function isBreaking({ severity, code }: Diagnostic): boolean {
  return severity === "error" || BREAKING.has(code);
}

/** What a file is called on all sides. */
export type FileName = (path: string) => string;

/** A problem without its place: the same problem has the same key on all sides. */
function keyOf({ code, file, message }: Diagnostic, nameOf: FileName): string {
  return `${code}\t${nameOf(file)}\t${message.replace(/ Did you mean [^]*$/, "")}`;
}

/** The problems of a business by key; an event that nobody announces is one only for following renames. */
export function problemsOf(workspace: Workspace, nameOf: FileName): ReadonlyMap<string, Diagnostic> {
  const found = new Map<string, Diagnostic>();
  for (const diagnostic of workspace.diagnostics) {
    if (isBreaking(diagnostic) || diagnostic.code === "EVENT_WITHOUT_PRODUCER") {
      found.set(keyOf(diagnostic, nameOf), diagnostic);
    }
  }
  return found;
}

/** The problems of a merge that none of the sides has. */
export function newProblems(
  merged: ReadonlyMap<string, Diagnostic>,
  sides: readonly ReadonlyMap<string, Diagnostic>[],
): ReadonlyMap<string, Diagnostic> {
  return new Map([...merged].filter(([key]) => !sides.some((side) => side.has(key))));
}
