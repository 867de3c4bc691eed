/** Bringing another branch's work into the current one, by meaning. */
import { type AppContext, requireSession } from "#app/context.ts";
import { authorOf } from "#app/git/identity.ts";
import { movedView } from "#app/git/moving.ts";
import { withTrailers } from "#changes/meaning/commit-message.ts";
import type { MergedFile, ThreeWay } from "#ports/git.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { Moved } from "#shared/git.ts";
import type { Merge, MergeChoice, MergeOutcome } from "#shared/merge.ts";
import { recordMerge } from "./as-change-set.ts";
import { conflictViews } from "./conflicts.ts";
import { type KeptMerge, keepMerge, keptMerge } from "./kept.ts";
import type { MergedStates } from "./merge-states.ts";
import { type ThreeStates, threeStates } from "./three-states.ts";

/** A merge worked out with the choices made so far. */
interface WorkedOut {
  readonly kept: KeptMerge;
  readonly three: ThreeWay;
  readonly entries: ThreeStates["entries"];
  readonly merged: MergedStates;
}

/**
 * Merges a branch or any other revision into the current branch. Nothing is written when people have to choose first.
 * Fails with NOT_FOUND (no such revision), UNSAVED_WORK (a file that is not committed would be overwritten), UNAVAILABLE
 * (no common history here), MERGE_UNDER_WAY.
 */
export async function mergeInto(app: AppContext, theirs: string): Promise<MergeOutcome> {
  const { git } = requireSession(app);
  const head = await requireHead(app);
  const three = await git.threeWay(head, theirs);
  if (three.bases.includes(three.theirs)) return { kind: "up_to_date" };
  if (three.bases.includes(head)) return forward(app, three);
  const worked = await workOut(app, three, { theirs, commit: three.theirs, choices: {} });
  if (worked.merged.open.length > 0) {
    await keepMerge(app, worked.kept);
    return { kind: "conflicts", merge: await viewOf(app, worked) };
  }
  const moved = await commitMerge(app, worked, undefined);
  return { kind: "merged", head: moved.head, changes: [...worked.merged.changes] };
}

/** The merge that waits, with the choices made so far; null when none does. Commits made meanwhile are taken into it. */
export async function currentMerge(app: AppContext): Promise<Merge | null> {
  const kept = await keptMerge(app);
  if (kept === undefined) return null;
  const worked = await reopened(app, kept);
  return worked === undefined ? null : viewOf(app, worked);
}

/** Settles conflicts of the merge that waits; null takes a choice back. Fails with NOT_FOUND, BAD_INPUT. */
export async function chooseInMerge(
  app: AppContext,
  choices: Readonly<Record<string, MergeChoice | null>>,
): Promise<Merge> {
  const worked = await requireMerge(app);
  const known = new Set(worked.merged.conflicts.map((conflict) => conflict.id));
  const unknown = Object.keys(choices).find((id) => !known.has(id));
  if (unknown !== undefined) {
    throw new ExpectedError("NOT_FOUND", "That conflict is not part of the merge any more.", {
      path: unknown,
      next: "Look at the list of conflicts again.",
    });
  }
  const taken = Object.entries({ ...worked.kept.choices, ...choices }).filter(
    (entry): entry is [string, MergeChoice] => entry[1] !== null,
  );
  const kept = { ...worked.kept, choices: Object.fromEntries(taken) };
  const next = await workOut(app, worked.three, kept);
  await keepMerge(app, kept);
  return viewOf(app, next);
}

/**
 * Makes the merge commit. Fails with CONFLICT while something is to be chosen, STALE when the branch moved meanwhile,
 * UNSAVED_WORK, NOT_FOUND (no merge waits).
 */
export async function finishMerge(app: AppContext, message: string | undefined): Promise<Moved> {
  const worked = await requireMerge(app);
  const { open } = worked.merged;
  if (open.length > 0) {
    throw new ExpectedError(
      "CONFLICT",
      open.length === 1 ? "One conflict is still open." : `${open.length} conflicts are still open.`,
      { path: open[0]?.file ?? "", next: "Choose what shall hold for each, then finish the merge." },
    );
  }
  const moved = await commitMerge(app, worked, message);
  await keepMerge(app, undefined);
  return moved;
}

/** Forgets the merge that waits. One that another program left half done is taken back instead. */
export async function abandonMerge(app: AppContext): Promise<void> {
  const { git } = requireSession(app);
  if ((await keptMerge(app)) !== undefined) return keepMerge(app, undefined);
  const { files } = await git.status();
  await git.abandonMerge();
  const after = await git.status();
  await movedView(app, {
    head: after.head ?? "",
    files: [...new Set([...files, ...after.files].map((file) => file.path))],
  });
}

async function forward(app: AppContext, three: ThreeWay): Promise<MergeOutcome> {
  const { git } = requireSession(app);
  const { ours, theirs } = await threeStates(git, three);
  const changes = await app.ports.work.run("changesBetween", { before: ours, after: theirs });
  const { head } = await movedView(app, await git.fastForward({ to: three.theirs, expectedHead: three.ours }));
  return { kind: "forwarded", head, changes };
}

async function workOut(app: AppContext, three: ThreeWay, kept: KeptMerge): Promise<WorkedOut> {
  const { entries, ...states } = await threeStates(requireSession(app).git, three);
  const merged = await app.ports.work.run("mergeStates", { ...states, choices: kept.choices });
  return { kept, three, entries, merged };
}

/** The kept merge on the branch as it is now; undefined (and forgotten) when there is nothing left to merge. */
async function reopened(app: AppContext, kept: KeptMerge): Promise<WorkedOut | undefined> {
  const head = await requireHead(app);
  const three = await requireSession(app).git.threeWay(head, kept.commit);
  if (!three.bases.includes(three.theirs)) return workOut(app, three, kept);
  await keepMerge(app, undefined);
  return undefined;
}

async function requireMerge(app: AppContext): Promise<WorkedOut> {
  const kept = await keptMerge(app);
  const worked = kept === undefined ? undefined : await reopened(app, kept);
  if (worked !== undefined) return worked;
  throw new ExpectedError("NOT_FOUND", "No merge is waiting.", { next: "Pull, or merge a branch, to begin one." });
}

async function requireHead(app: AppContext): Promise<string> {
  const head = await requireSession(app).git.head();
  if (head !== undefined) return head;
  throw new ExpectedError("GIT_FAILED", "This branch has no commit yet, so there is nothing to merge into.", {
    next: "Commit first.",
  });
}

async function commitMerge(app: AppContext, worked: WorkedOut, message: string | undefined): Promise<Moved> {
  const { git } = requireSession(app);
  const { kept, three, entries, merged } = worked;
  const changes = new Map<string, MergedFile>();
  for (const [path, content] of merged.files) {
    if (content === null) changes.set(path, null);
    else if (typeof content === "string") changes.set(path, { text: content });
    else changes.set(path, entries.get(content.hash) ?? null);
  }
  const { branch } = await git.status();
  const title = `Merge ${kept.theirs}${branch === undefined ? "" : ` into ${branch}`}`;
  const author = await authorOf(app, git);
  const id = app.ports.ids.next();
  const moved = await git.merge({
    theirs: three.theirs,
    changes,
    message: withTrailers(message ?? title, { changeId: id }),
    author,
    expectedHead: three.ours,
  });
  const view = await movedView(app, moved);
  await recordMerge(app, { id, title, author: author.name, before: three.ours, commit: moved.head, merged });
  return view;
}

async function viewOf(app: AppContext, worked: WorkedOut): Promise<Merge> {
  const { git } = requireSession(app);
  const { kept, three, merged } = worked;
  return {
    theirs: kept.theirs,
    ours: (await git.status()).branch ?? three.ours.slice(0, 7),
    theirsCommit: three.theirs,
    oursCommit: three.ours,
    conflicts: await conflictViews(git, three, merged, kept.choices),
    changes: [...merged.changes],
    files: [...merged.files.keys()],
  };
}
