/** Every fix of a text that needs no decision, applied at once. */
import type { DiagnosticCode } from "#shared/diagnostics.ts";
import { changeWorkspace, type Workspace } from "../workspace.ts";
import { applyTextEdits, disjointFixes, NORMALISING } from "../writing/fixes.ts";

/** Findings whose first fix says the same in the right form; nothing is chosen for the person. */
const CERTAIN: ReadonlySet<DiagnosticCode> = new Set<DiagnosticCode>([
  ...NORMALISING,
  "NAME_STYLE_REFERENCE",
  "NEEDS_VERSION",
  "INVALID_VERSION",
]);

/** A fix can bring out another (a wrapper in a wrapper); no file people write needs more rounds. */
const MAX_ROUNDS = 20;

/** The text of the file with all such fixes, and what was done, each thing once. `workspace` holds the text. */
export function fixAll(workspace: Workspace, path: string): { readonly text: string; readonly done: string[] } {
  const done = new Set<string>();
  let current = workspace;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const text = current.files.get(path)?.text ?? "";
    const certain = current.diagnosticsOf(path).filter(({ code }) => CERTAIN.has(code));
    const fixes = disjointFixes(certain, path);
    const after = applyTextEdits(
      text,
      fixes.flatMap(({ edits }) => edits),
    );
    if (after === text) break;
    for (const { title } of fixes) done.add(title);
    current = changeWorkspace(current, new Map([[path, after]]));
  }
  return { text: current.files.get(path)?.text ?? "", done: [...done] };
}
