/** What people say about a change set, or about one thing in it. */
import type { AppContext } from "#app/context.ts";
import type { ChangeSet, ReviewComment } from "#shared/change-set.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { Actor } from "#shared/permissions.ts";
import { keepChangeSet, loadChangeSet, now } from "./records.ts";

/** Adds a comment; also to a change that is finished: people go on talking about it. */
export async function commentOn(
  app: AppContext,
  input: { readonly id: string; readonly text: string; readonly symbol?: string | undefined },
  actor: Pick<Actor, "name">,
): Promise<ChangeSet> {
  const { id, ...said } = input;
  return keepChangeSet(app, withComment(app, await loadChangeSet(app, id), actor, { ...said, asksForChanges: false }));
}

/** Marks a comment as settled, or open again. Fails with NOT_FOUND. */
export async function settleComment(
  app: AppContext,
  { id, comment, settled }: { readonly id: string; readonly comment: string; readonly settled: boolean },
): Promise<ChangeSet> {
  const changeSet = await loadChangeSet(app, id);
  const comments = changeSet.comments ?? [];
  if (!comments.some((each) => each.id === comment)) {
    throw new ExpectedError("NOT_FOUND", "That comment is not there any more.", {
      path: comment,
      next: "Look at the comments again.",
    });
  }
  return keepChangeSet(app, {
    ...changeSet,
    comments: comments.map((each) => (each.id === comment ? { ...each, settled } : each)),
  });
}

/** The change set with one more comment. */
export function withComment(
  app: AppContext,
  changeSet: ChangeSet,
  actor: Pick<Actor, "name">,
  said: { readonly text: string; readonly symbol?: string | undefined; readonly asksForChanges: boolean },
): ChangeSet {
  const { text, symbol, asksForChanges } = said;
  const comment: ReviewComment = {
    id: app.ports.ids.next(),
    by: actor.name,
    at: now(app),
    text,
    ...(symbol === undefined ? {} : { symbol }),
    asksForChanges,
    settled: false,
  };
  return { ...changeSet, comments: [...(changeSet.comments ?? []), comment] };
}
