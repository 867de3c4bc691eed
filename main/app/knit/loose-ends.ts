/** The guard at the one place where change sets are made: nothing that is still named is deleted without a word. */
import { type AppContext, requireSession } from "#app/context.ts";
import { findSymbol } from "#busy/names/symbols.ts";
import { changeWorkspace } from "#busy/workspace.ts";
import type { ChangedFiles } from "#changes/apply.ts";
import { quoted } from "#changes/meaning/words.ts";
import { ownerOf } from "#knit/links/owners.ts";
import { looseEnds } from "#knit/loose-ends.ts";
import { deletionInWords } from "#knit/reassign.ts";
import { ExpectedError } from "#shared/errors.ts";
import { isModelFile } from "#shared/workspace-files.ts";
import { askKnit } from "./service.ts";

/**
 * Fails with CONFLICT when a change deletes something that is still named, and none of Knit's follow-ups settles it.
 * `data.deletions` says for each what names it and what could take its place.
 */
export async function refuseLooseEnds(app: AppContext, changed: ChangedFiles): Promise<void> {
  const { knit, workspace } = requireSession(app);
  const before = knit.modelOf(workspace());
  const after = new Map([...changed].filter(([file]) => isModelFile(file)));
  if (looseEnds(before, changeWorkspace(before, after)).size === 0) return;
  const { afterWorkspace, details } = await askKnit(app, { before, after });
  const removed = new Set(details.flatMap(({ semantic }) => (semantic.kind === "removed" ? [semantic.symbol] : [])));
  const left = [...looseEnds(before, afterWorkspace)].filter(
    ([symbol]) => removed.has(symbol) || removed.has(ownerOf(symbol)),
  );
  const deletions = left.flatMap(([symbol, references]) => {
    const entry = findSymbol(before, symbol);
    return entry ? [deletionInWords(before, entry, references)] : [];
  });
  const [first] = deletions;
  if (!first) return;
  const places = deletions.reduce((sum, { uses, more }) => sum + uses.length + more, 0);
  throw new ExpectedError(
    "CONFLICT",
    `${quoted(first.name)} is still named in ${places === 1 ? "one place" : `${places} places`}, which would name nothing then.`,
    {
      path: first.symbol,
      next: "Say what takes its place, change those places first, or delete it anyway and decide about them in the review.",
      data: { deletions },
    },
  );
}
