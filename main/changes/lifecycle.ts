/** The life of a change set: draft → assessed → in review → approved → committed → applied, or rejected, or stale. */
import type { ChangeSet, ChangeSetStatus, Edit } from "#shared/change-set.ts";
import type { Failure } from "#shared/errors.ts";
import { err, ok, type Result } from "#shared/result.ts";

/** What can happen to a change set as a whole. */
export type Step =
  | "assess"
  | "review"
  | "approve"
  | "send_back"
  | "reject"
  | "reopen"
  | "commit"
  | "apply"
  | "move"
  | "amend";

/** From where each step may be taken, and where it leads. `move`: a file it covers changed; `amend`: its edits changed. */
const STEPS: Readonly<Record<Step, { readonly from: readonly ChangeSetStatus[]; readonly to: ChangeSetStatus }>> = {
  assess: { from: ["draft", "assessed", "in_review", "approved", "stale"], to: "assessed" },
  review: { from: ["draft", "assessed", "in_review"], to: "in_review" },
  approve: { from: ["draft", "assessed", "in_review", "approved"], to: "approved" },
  send_back: { from: ["draft", "assessed", "in_review", "approved"], to: "draft" },
  reject: { from: ["draft", "assessed", "in_review", "approved", "stale"], to: "rejected" },
  reopen: { from: ["rejected"], to: "draft" },
  commit: { from: ["draft", "assessed", "in_review", "approved"], to: "committed" },
  apply: { from: ["committed"], to: "applied" },
  move: { from: ["draft", "assessed", "in_review", "approved", "stale"], to: "stale" },
  amend: { from: ["draft", "assessed", "in_review", "approved", "stale"], to: "draft" },
};

const IN_WORDS: Readonly<Record<ChangeSetStatus, string>> = {
  draft: "is still a draft",
  assessed: "is not in review yet",
  in_review: "is in review",
  approved: "is approved",
  rejected: "was withdrawn",
  committed: "is already committed",
  applied: "is already committed",
  stale: "no longer fits, because the files it covers have changed",
};

const DOING: Readonly<Record<Step, string>> = {
  assess: "assessed",
  review: "reviewed",
  approve: "approved",
  send_back: "sent back",
  reject: "withdrawn",
  reopen: "opened again",
  commit: "committed",
  apply: "finished",
  move: "marked as outdated",
  amend: "changed",
};

/** Whether nothing can happen to a change set any more. */
export function isFinished(status: ChangeSetStatus): boolean {
  return status === "rejected" || status === "committed" || status === "applied";
}

/** The change set after a step, with the time of the step (ISO). Fails when its status does not allow the step. */
export function advance(changeSet: ChangeSet, step: Step, at: string): Result<ChangeSet, Failure> {
  const { from, to } = STEPS[step];
  if (!from.includes(changeSet.status)) {
    const stale = changeSet.status === "stale";
    return err({
      code: stale ? "STALE" : "CONFLICT",
      message: `“${changeSet.title}” cannot be ${DOING[step]}: it ${IN_WORDS[changeSet.status]}.`,
      path: changeSet.id,
      next: stale
        ? "Assess it again, or withdraw it and make the change anew."
        : "Open the list of changes to see where it stands.",
    });
  }
  // Assessing again does not take a change back out of review.
  const status =
    step === "assess" && changeSet.status !== "stale" && changeSet.status !== "draft" ? changeSet.status : to;
  return ok({ ...changeSet, status, updatedAt: at });
}

/** Everything an edit cannot be applied without, directly or through others, itself included. */
function needed(edits: readonly Edit[], id: string): ReadonlySet<string> {
  return spread(id, (current) => edits.find((edit) => edit.id === current)?.needs ?? []);
}

/** Everything that cannot be applied without an edit, itself included. */
function dependents(edits: readonly Edit[], id: string): ReadonlySet<string> {
  return spread(id, (current) => edits.filter((edit) => edit.needs.includes(current)).map((edit) => edit.id));
}

function spread(start: string, next: (id: string) => readonly string[]): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    open.push(...next(id));
  }
  return reached;
}

/**
 * The change set with edits accepted and rejected. Accepting an edit accepts what it needs; rejecting one rejects what
 * needs it. The change set is a draft again when that changed anything. Fails with NOT_FOUND for an unknown edit.
 */
export function decideEdits(
  changeSet: ChangeSet,
  decision: { readonly accept?: readonly string[]; readonly reject?: readonly string[] },
  at: string,
): Result<ChangeSet, Failure> {
  const { accept = [], reject = [] } = decision;
  const unknown = [...accept, ...reject].find((id) => !changeSet.edits.some((edit) => edit.id === id));
  if (unknown !== undefined) {
    return err({ code: "NOT_FOUND", message: `“${changeSet.title}” has no edit “${unknown}”.`, path: unknown });
  }
  const accepted = new Map(changeSet.edits.map((edit) => [edit.id, edit.accepted]));
  for (const id of accept)
    for (const each of needed(changeSet.edits, id)) if (accepted.has(each)) accepted.set(each, true);
  for (const id of reject) for (const each of dependents(changeSet.edits, id)) accepted.set(each, false);
  const edits = changeSet.edits.map((edit) => ({ ...edit, accepted: accepted.get(edit.id) ?? edit.accepted }));
  if (edits.every((edit, index) => edit.accepted === changeSet.edits[index]?.accepted)) return ok(changeSet);
  return withEdits(changeSet, edits, at);
}

/** The change set with other edits: a draft again, since nobody has assessed or approved them. */
export function withEdits(changeSet: ChangeSet, edits: readonly Edit[], at: string): Result<ChangeSet, Failure> {
  const amended = advance(changeSet, "amend", at);
  return amended.ok ? ok({ ...amended.value, edits: [...edits] }) : amended;
}

/**
 * The files that moved since the change was drafted: those whose hash now differs from the one in its base. Empty when
 * it still fits.
 */
export function movedFiles(changeSet: ChangeSet, hashes: ReadonlyMap<string, string>): readonly string[] {
  return Object.entries(changeSet.base.files)
    .filter(([file, hash]) => (hashes.get(file) ?? null) !== hash)
    .map(([file]) => file);
}
