/** Finding and renaming things across files. */
import { createChangeSet } from "#app/changes/create.ts";
import { valueOf } from "#app/changes/records.ts";
import { titleOfFile } from "#app/changes/saved-title.ts";
import { type AppContext, requireSession } from "#app/context.ts";
import { mentionsOf } from "#busy/language/mentions.ts";
import { planRename, renamableAt } from "#busy/language/rename.ts";
import { thingAt } from "#busy/language/thing-at.ts";
import type { Workspace } from "#busy/workspace.ts";
import type { ChangeSet } from "#shared/change-set.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { Mention, RenamePlan } from "#shared/language.ts";
import type { Position } from "#shared/text.ts";
import type { TypedText, TypedTexts } from "./typed-text.ts";

type Spot = TypedText & { readonly position: Position };
/** What to rename: a symbol, or whatever stands at a place. */
type Renaming = (Spot | (TypedText & { readonly symbol: string })) & { readonly to: string };

/** Every place that names what stands somewhere, or a symbol. */
export function references(texts: TypedTexts, saved: Workspace, input: Spot | { readonly symbol: string }): Mention[] {
  if ("symbol" in input) return mentionsOf(saved, input.symbol);
  const workspace = texts.workspaceWith(input);
  const at = thingAt(workspace, input.path, input.position);
  return at ? mentionsOf(workspace, at.symbol) : [];
}

/** The name at a place, when it can be renamed. */
export function renamable(texts: TypedTexts, input: Spot) {
  return renamableAt(texts.workspaceWith(input), input.path, input.position) ?? null;
}

/** What renaming would change, the text as typed included. Fails with NOT_FOUND and BAD_INPUT. */
export function planRenaming(texts: TypedTexts, input: Renaming): RenamePlan {
  const workspace = texts.workspaceWith(input);
  return valueOf(planRename(workspace, symbolOf(workspace, input), input.to.trim())).plan;
}

function symbolOf(workspace: Workspace, input: Renaming): string {
  if ("symbol" in input) return input.symbol;
  const { path, position } = input;
  const at = renamableAt(workspace, path, position);
  if (at) return at.symbol;
  const thing = thingAt(workspace, path, position);
  // Something is named here, but it keeps its name: trying says why.
  if (thing) return thing.symbol;
  throw new ExpectedError("BAD_INPUT", "There is nothing here that can be renamed.", {
    path,
    next: "Put the cursor on the name of a role, process, step, deliverable, document, event, team, tool or member.",
  });
}

/**
 * The renaming as a change set on the files as they are on disk: one edit per file, none without the others. Fails with
 * NOT_FOUND when what is to be renamed was typed but not saved, and with BAD_INPUT.
 */
export async function rename(app: AppContext, texts: TypedTexts, input: Renaming, author: string): Promise<ChangeSet> {
  const symbol = symbolOf(texts.workspaceWith(input), input);
  const saved = texts.workspaceWith({ path: input.path });
  const session = requireSession(app);
  const { plan, operations } = valueOf(planRename(saved, symbol, input.to.trim()));
  const [first, ...others] = plan.files.map((_, index) => `e${index + 1}`);
  return createChangeSet(app, {
    title: plan.title,
    origin: "editor",
    author,
    // The first needs all others and each of them the first: none goes without the rest.
    edits: plan.files.map(({ file }, index) => ({
      id: `e${index + 1}`,
      title: index === 0 ? plan.title : `Use the new name in “${titleOfFile(session, file)}”`,
      operations: operations.get(file) ?? [],
      symbols: [symbol],
      needs: index === 0 ? others : [first ?? ""],
    })),
  });
}
