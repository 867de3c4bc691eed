/** Laying a text out and putting right what needs no decision; nothing is written. */
import { fixAll } from "#busy/language/fix-all.ts";
import { formatText } from "#busy/writing/format.ts";
import { readSource } from "#busy/writing/source.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { TypedTexts } from "./typed-text.ts";

interface Text {
  readonly path: string;
  readonly text: string;
}

/** The text laid out. Fails with INVALID_BUSY when it cannot be read. */
export function formatDocument({ path, text }: Text): { text: string } {
  const source = readSource(text);
  if (source.ok) return { text: formatText(text) };
  throw new ExpectedError("INVALID_BUSY", `The file cannot be laid out because ${source.error}.`, {
    path,
    next: "Put right what the list of problems says about it, then format again.",
  });
}

/** The text with every fix that needs no decision, and what was done. */
export function fixText(texts: TypedTexts, typed: Text): { text: string; done: string[] } {
  if (!typed.path.endsWith(".busy")) return { text: typed.text, done: [] };
  return fixAll(texts.workspaceWith(typed), typed.path);
}
