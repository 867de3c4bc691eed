/** What follows from a new name of a role, playbook, document, team or member: everything that still says the old one. */
import type { Reference, ReferenceKind } from "#busy/names/references.ts";
import type { SymbolText } from "#busy/names/symbols.ts";
import type { DocumentEntry, PlaybookEntry, RoleEntry, Scope } from "#busy/workspace.ts";
import { quoted } from "#changes/meaning/words.ts";
import { atReference, type Consequence, setAt } from "#knit/consequence.ts";
import { type ChangeContext, survivors } from "#knit/context.ts";

const NAME_KINDS: readonly ReferenceKind[] = [
  "performer",
  "inherits",
  "runs",
  "document_definition",
  "target",
  "escalation_path",
  "decision_authority",
  "member_role",
];

/** References to a role, playbook, team or document take its new name. */
function afterRenamed(
  context: ChangeContext,
  symbol: SymbolText,
  from: string,
  to: string,
  resolves: (scope: Scope) => boolean,
): readonly Consequence[] {
  return survivors(context, symbol, { kinds: NAME_KINDS }).map((reference) =>
    renamedReference(reference, symbol, from, to, resolves(context.after.scopeOf(reference.fromOrigin.file))),
  );
}

export function renamedReference(
  reference: Reference,
  symbol: SymbolText,
  from: string,
  to: string,
  resolves: boolean,
): Consequence {
  const place = atReference(reference);
  const { file, path } = reference.fromOrigin;
  if (!resolves) {
    return {
      ...place,
      class: "required",
      confidence: 0.9,
      why: [symbol],
      reason: `${quoted(from)} is now called ${quoted(to)}, but here that name would mean something else. Say which one is meant.`,
    };
  }
  return {
    ...place,
    class: "safe",
    confidence: 1,
    why: [symbol],
    reason: `It names ${quoted(from)}, which is now called ${quoted(to)}.`,
    fix: { title: useNewName(to), operations: [setAt(file, path, to)] },
  };
}

export function useNewName(to: string): string {
  return `Use the new name ${quoted(to)}`;
}

/** A renamed role. */
export function afterRenamedRole(context: ChangeContext, before: RoleEntry, after: RoleEntry): readonly Consequence[] {
  return afterRenamed(context, before.symbol, before.name, after.name, (scope) => {
    const found = context.after.resolve.role(scope, after.name);
    return found.kind === "found" && found.entry === after;
  });
}

/** A renamed document. */
export function afterRenamedDocument(
  context: ChangeContext,
  before: DocumentEntry,
  after: DocumentEntry,
): readonly Consequence[] {
  return afterRenamed(context, before.symbol, before.name, after.name, (scope) => {
    const found = context.after.resolve.document(scope, after.name);
    return found.kind === "found" && found.entry === after;
  });
}

/** A renamed playbook: also the event that it has ended. */
export function afterRenamedPlaybook(
  context: ChangeContext,
  before: PlaybookEntry,
  after: PlaybookEntry,
): readonly Consequence[] {
  const named = afterRenamed(context, before.symbol, before.name, after.name, (scope) => {
    const found = context.after.resolve.playbook(scope, after.name);
    return found.kind === "found" && found.entry === after;
  });
  const ended = survivors(context, before.symbol, { kinds: ["trigger_event"] }).map((reference): Consequence => {
    const { file, path } = reference.fromOrigin;
    return {
      ...atReference(reference),
      class: "safe",
      confidence: 1,
      why: [before.symbol],
      reason: `It starts when ${quoted(before.name)} has ended, which is now called ${quoted(after.name)}.`,
      fix: { title: useNewName(after.name), operations: [setAt(file, path, `${after.name}.completed`)] },
    };
  });
  return [...named, ...ended];
}

/** A renamed team or member: references that use its display name. */
export function afterRenamedParty(
  context: ChangeContext,
  symbol: SymbolText,
  from: string,
  to: string,
): readonly Consequence[] {
  return survivors(context, symbol, { text: from, kinds: NAME_KINDS }).map((reference) =>
    renamedReference(reference, symbol, from, to, true),
  );
}
