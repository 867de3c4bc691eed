/** Carrying out the quick fixes that findings offer. */
import { t } from "#renderer/strings/strings.ts";
import type { Diagnostic } from "#shared/diagnostics.ts";
import { core } from "./core.ts";
import { getDocument, type OpenDocument } from "./document-store.ts";
import { settleFindings } from "./document-upkeep.ts";
import { editDocument, openDocument } from "./documents.ts";
import { openFile } from "./editors.ts";
import { attempt, notify } from "./notices.ts";
import { applyTextEdits } from "./text-edits.ts";
import { allDiagnostics, useWorkspace } from "./workspace.ts";

/** One way out that a finding offers. */
export type Fix = NonNullable<Diagnostic["fixes"]>[number];

/**
 * Applies a fix to the texts being edited, as unsaved typing that can be undone; files it needs are opened. Its places
 * are those of the text as it is now, even when something was typed since the finding was shown. Returns false, with
 * nothing changed, when that typing left nothing to fix.
 */
export async function applyFix(finding: Diagnostic, fix: Fix): Promise<boolean> {
  await settleFindings(finding.file);
  const current = currentFix(finding, fix);
  if (current === undefined) return false;
  for (const file of new Set(current.edits.map((edit) => edit.file))) {
    const document = await readyDocument(file);
    const edits = current.edits.filter((edit) => edit.file === file);
    if (document !== undefined) editDocument(file, applyTextEdits(document.text, edits));
  }
  return true;
}

/** A document that can be changed, opened when it is not yet; undefined when it cannot be read, which its tab says. */
async function readyDocument(file: string): Promise<OpenDocument | undefined> {
  if (getDocument(file)?.status !== "ready") {
    openFile(file);
    await openDocument(file);
  }
  const document = getDocument(file);
  return document?.status === "ready" ? document : undefined;
}

/** The same fix among the findings of now: the one nearest to where it was. */
function currentFix(finding: Diagnostic, fix: Fix): Fix | undefined {
  const distance = (other: Diagnostic): number => Math.abs(other.range.start.line - finding.range.start.line);
  return (allDiagnostics(useWorkspace.getState()).get(finding.file) ?? [])
    .filter(({ code }) => code === finding.code)
    .toSorted((one, two) => distance(one) - distance(two))
    .flatMap(({ fixes }) => fixes ?? [])
    .find(({ title }) => title === fix.title);
}

/** `applyFix` at the press of a button: a failure, or that there is nothing to fix any more, is said. Returns whether it was applied. */
export async function pressFix(finding: Diagnostic, fix: Fix): Promise<boolean> {
  const applied = await attempt(() => applyFix(finding, fix));
  if (applied === false) notify("info", t.problems.gone);
  return applied === true;
}

/**
 * Fixes everything in a file that needs no decision, as one step that can be undone, and says what was done. The file is
 * opened when it is not.
 */
export async function fixAll(path: string): Promise<void> {
  const words = t.editor.fixAll;
  await attempt(async () => {
    const document = await readyDocument(path);
    if (document === undefined) return;
    const { text } = document;
    const fixed = await core.language.fixAll({ path, text });
    if (getDocument(path)?.text !== text) {
      notify("info", words.typed);
    } else if (fixed.done.length === 0) {
      notify("info", words.nothing);
    } else {
      editDocument(path, fixed.text);
      notify("success", words.done(fixed.done));
    }
  });
}
