/** Carrying out what findings offer. */
import { createWorkspace } from "#busy/workspace.ts";
import { applyTextEdits } from "#busy/writing/fixes.ts";
import type { Diagnostic, DiagnosticCode } from "#shared/diagnostics.ts";

type Texts = ReadonlyMap<string, string>;
type Fix = NonNullable<Diagnostic["fixes"]>[number];

/** The texts after one fix, with its edits of all files. */
export function withFix(texts: Texts, fix: Fix): Texts {
  const after = new Map(texts);
  for (const file of new Set(fix.edits.map((edit) => edit.file))) {
    const own = fix.edits.filter((edit) => edit.file === file);
    after.set(file, applyTextEdits(texts.get(file) ?? "", own));
  }
  return after;
}

/** Findings of a code that offer a fix. */
export function fixable(texts: Texts, code: DiagnosticCode): readonly Diagnostic[] {
  return createWorkspace(texts).diagnostics.filter((each) => each.code === code && (each.fixes ?? []).length > 0);
}

/**
 * The texts after the first fix of every finding of a code, one fix after the other, until none is offered. Fails when
 * that takes more fixes than there can be.
 */
export function withAllFixes(texts: Texts, code: DiagnosticCode, most = 50): Texts {
  const [fix] = fixable(texts, code)[0]?.fixes ?? [];
  if (fix === undefined) return texts;
  if (most === 0) throw new Error(`There is always one more ${code} to fix:\n${[...texts.values()].join("\n---\n")}`);
  return withAllFixes(withFix(texts, fix), code, most - 1);
}
