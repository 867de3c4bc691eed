/** Where a deletion begins: of what is selected, of a file, of a step that others name. */
import { may, useAppInfo } from "#renderer/state/app-info.ts";
import { core } from "#renderer/state/core.ts";
import { getDocument, isDirty } from "#renderer/state/document-store.ts";
import { attempt } from "#renderer/state/notices.ts";
import { useOutlines } from "#renderer/state/outline.ts";
import { type Selection, useSelection } from "#renderer/state/selection.ts";
import { symbolKind } from "#renderer/state/symbols.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import type { FileKind } from "#shared/workspace.ts";
import { askToDelete } from "./store.ts";

const DELETABLE: ReadonlySet<string | undefined> = new Set(["role", "playbook", "document", "step", "task"]);
const DELETABLE_FILES: ReadonlySet<FileKind> = new Set(["role", "playbook", "document"]);

function mayDelete(): boolean {
  return useWorkspace.getState().info?.readOnly !== true && may(useAppInfo.getState().info, "Manager");
}

/** Whether a thing can be deleted by itself, by the person who sits here. */
export function canDelete(symbol: string): boolean {
  return DELETABLE.has(symbolKind(symbol)) && mayDelete();
}

/** Whether a file holds one thing that can be deleted with it. */
export function canDeleteFile(kind: FileKind): boolean {
  return DELETABLE_FILES.has(kind) && mayDelete();
}

/** Asks before the role, playbook or document of a file is deleted. */
export async function askToDeleteFile(path: string): Promise<void> {
  const outline = await attempt(() => core.documents.outline({ path }));
  if (outline?.[0] !== undefined) askToDelete(outline[0].symbol);
}

/** What is selected, or else what the file in view holds, when it can be deleted. */
export function deletableSelection(
  { symbol, file }: Selection = useSelection.getState().selection,
): string | undefined {
  const whole = file === undefined ? undefined : useOutlines.getState().outlines.get(file)?.[0]?.symbol;
  const subject = symbol ?? whole;
  return subject !== undefined && canDelete(subject) ? subject : undefined;
}

/**
 * Asks before a step is deleted that other files name, and resolves to true. False: no other file does, or the text is not
 * saved, so that nothing can be made of it.
 */
export async function askIfNamedElsewhere(path: string, symbol: string): Promise<boolean> {
  if (isDirty(getDocument(path)) || !canDelete(symbol)) return false;
  // Of a step that only the text in view knows, the core knows nobody who names it.
  const uses = await core.knit.deletion({ symbol }).then(
    (deletion) => deletion.uses,
    () => [],
  );
  if (uses.every(({ fromPlace }) => fromPlace.file === path)) return false;
  askToDelete(symbol);
  return true;
}
