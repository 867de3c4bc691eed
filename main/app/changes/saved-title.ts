/** What edits saved by hand are called as a whole, in the list of changes and as the subject of their commit. */
import type { WorkspaceSession } from "#app/context.ts";
import { labelOfName } from "#busy/writing/templates.ts";
import type { Edit } from "#shared/change-set.ts";

/** The one edit in words, or how many there are, and where. Layout is not counted while anything means something. */
export function savedTitle(edits: readonly Edit[], titleOf: (file: string) => string): string {
  const telling = edits.some((edit) => edit.layoutOnly !== true)
    ? edits.filter((edit) => edit.layoutOnly !== true)
    : edits;
  const [first, ...others] = telling;
  if (first === undefined) return "Edits saved by hand";
  if (others.length === 0) return first.title.replace(/\.$/, "");
  const files = [...new Set(telling.map((edit) => edit.file ?? ""))];
  const [file = ""] = files;
  return `${telling.length} edits in ${files.length === 1 ? titleOf(file) : `${files.length} files`}`;
}

/** What people call a file. */
export function titleOfFile({ workspace }: Pick<WorkspaceSession, "workspace">, path: string): string {
  const name = workspace().files.get(path)?.file.metadata?.name;
  const last = path.split("/").at(-1) ?? path;
  return name || labelOfName(last.replace(/\.(busy|js)$/, ""));
}
