/** Deleting things: what still names them, who could take their place, and the guard that no change leaves loose ends. */
import { createChangeSet } from "#app/changes/create.ts";
import { type AppContext, requireSession } from "#app/context.ts";
import { findSymbol, type SymbolEntry } from "#busy/names/symbols.ts";
import type { Workspace } from "#busy/workspace.ts";
import { quoted } from "#changes/meaning/words.ts";
import { deletionInWords, deletionOf, reassigned } from "#knit/reassign.ts";
import type { ChangeOrigin, ChangeSet } from "#shared/change-set.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { Deletion } from "#shared/knit.ts";

/** What names something, and what could take its place. Fails with NOT_FOUND and BAD_INPUT. */
export function previewDeletion(app: AppContext, symbol: string): Deletion {
  const workspace = requireSession(app).workspace();
  return deletionInWords(workspace, deletable(workspace, symbol));
}

/**
 * A change set that deletes something, after everything that names it names `instead` where that is given. Fails with
 * NOT_FOUND, BAD_INPUT, and with CONFLICT when something would be left behind, unless `anyway`.
 */
export async function deleteThing(
  app: AppContext,
  input: { readonly symbol: string; readonly instead?: string | undefined; readonly anyway: boolean },
  author: string,
  origin: ChangeOrigin = "editor",
): Promise<ChangeSet> {
  const workspace = requireSession(app).workspace();
  const entry = deletable(workspace, input.symbol);
  const title = `Delete ${quoted(entry.name)}`;
  const deletion = { id: "delete", title, operations: deletionOf(entry), symbols: [entry.symbol] };
  if (input.instead === undefined) {
    return createChangeSet(app, { title, origin, author, edits: [deletion], leavesLooseEnds: input.anyway });
  }
  const instead = findSymbol(workspace, input.instead);
  if (!instead || instead.kind !== entry.kind || instead.symbol === entry.symbol) {
    throw new ExpectedError("BAD_INPUT", `${input.instead} cannot take the place of ${quoted(entry.name)}.`, {
      path: input.instead,
      next: `Choose another ${entry.kind} that is there.`,
    });
  }
  const operations = reassigned(workspace, entry.symbol, instead.symbol);
  const reassign = {
    id: "reassign",
    title: `Use ${quoted(instead.name)} wherever ${quoted(entry.name)} was named`,
    operations,
    symbols: [entry.symbol, instead.symbol],
  };
  return createChangeSet(app, {
    title: `${title}; ${quoted(instead.name)} takes its place`,
    origin,
    author,
    // What refers to it is rewritten first: a deleted entry would shift the places of the others.
    edits: operations.length === 0 ? [deletion] : [reassign, { ...deletion, needs: ["reassign"] }],
    leavesLooseEnds: input.anyway,
  });
}

function deletable(workspace: Workspace, symbol: string): SymbolEntry {
  const entry = findSymbol(workspace, symbol);
  if (!entry) {
    throw new ExpectedError("NOT_FOUND", `${symbol} is not there, so it cannot be deleted.`, {
      path: symbol,
      next: "Look for it in the explorer.",
    });
  }
  if (deletionOf(entry).length > 0) return entry;
  throw new ExpectedError(
    "BAD_INPUT",
    `${quoted(entry.name)} is only named by others: it goes when nothing names it.`,
    {
      path: symbol,
      next: "Take it out where it is named.",
    },
  );
}
