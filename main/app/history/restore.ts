/** Bringing something back as it was: as a change set, so that it is reviewed like any other change. */
import { createChangeSet } from "#app/changes/create.ts";
import { type AppContext, requireSession } from "#app/context.ts";
import { parseSymbol } from "#busy/names/symbols.ts";
import { diffEdits, withNeeds, writesOf } from "#changes/parts/difference.ts";
import type { ChangeSet, Operation } from "#shared/change-set.ts";
import { ExpectedError } from "#shared/errors.ts";

export interface RestoreWish {
  readonly commit: string;
  readonly file: string;
  /** The construct; absent: the whole file. */
  readonly symbol?: string | undefined;
}

/** Whoever goes back wants what was; what does not fit it any more is decided about in the review. */
const BACK = { origin: "editor", leavesLooseEnds: true } as const;

/**
 * A change set that makes a file, or one construct in it, what it was at a commit; null when it is that already. Fails
 * with NOT_FOUND for an unknown commit, or when the construct was not in the file then and is not now.
 */
export async function restoreFrom(app: AppContext, wish: RestoreWish, author: string): Promise<ChangeSet | null> {
  const { files, git } = requireSession(app);
  const then = await git.readFile(wish.commit, wish.file);
  const now = (await files.read(wish.file))?.text;
  if (then === now) return null;
  const [commit] = await git.log({ limit: 1, from: wish.commit });
  const when = commit === undefined ? wish.commit.slice(0, 7) : commit.at.slice(0, 10);
  if (wish.symbol === undefined) {
    const title = `Bring ${wish.file} back as it was on ${when}`;
    const operation: Operation =
      then === undefined ? { op: "delete", file: wish.file } : { op: "write", file: wish.file, text: then };
    return createChangeSet(app, { ...BACK, title, author, edits: [{ title, operations: [operation] }] });
  }
  const edits = elementEdits(wish.file, wish.symbol, now, then);
  if (edits.length === 0) return null;
  const name = parseSymbol(wish.symbol)?.parts.at(-1) ?? wish.symbol;
  return createChangeSet(app, { ...BACK, title: `Bring ${name} back as it was on ${when}`, author, edits });
}

function elementEdits(file: string, symbol: string, now: string | undefined, then: string | undefined) {
  const state = (text: string | undefined) => new Map(text === undefined ? [] : [[file, text] as const]);
  const difference = diffEdits(state(now), state(then));
  const wanted = difference.edits.filter((edit) => edit.symbols.some((each) => isOf(each, symbol)));
  if (wanted.length > 0) {
    return writesOf(
      difference,
      withNeeds(
        difference.edits,
        wanted.map((edit) => edit.id),
      ),
    );
  }
  const known = [now, then].some((text) => text?.includes(parseSymbol(symbol)?.parts.at(-1) ?? symbol));
  if (known) return [];
  throw new ExpectedError("NOT_FOUND", `${symbol} is not in ${file}, neither now nor at that commit.`, {
    path: symbol,
    next: "Choose another commit from its history.",
  });
}

function isOf(symbol: string, owner: string): boolean {
  const [inner, outer] = [parseSymbol(symbol), parseSymbol(owner)];
  if (symbol === owner) return true;
  return outer !== undefined && inner !== undefined && outer.parts.every((part, index) => inner.parts[index] === part);
}
