/** What arrived from others (a pull, a merge): what it leads to here, with the follow-ups that it lacks as a change set. */
import { assessChangeSet } from "#app/changes/assess.ts";
import { createChangeSet } from "#app/changes/create.ts";
import { type AppContext, requireSession } from "#app/context.ts";
import { openSession } from "#app/reconciliation/propose.ts";
import { changeWorkspace, type Workspace } from "#busy/workspace.ts";
import type { GitRepository } from "#ports/git.ts";
import type { Actor } from "#shared/permissions.ts";
import { isModelFile } from "#shared/workspace-files.ts";
import { askKnit, type KnitAnswer } from "./service.ts";

/** Does something that may bring work of others in, and reconciles what came. That it came never fails over this. */
export async function withArrivals<Result>(
  app: AppContext,
  actor: Actor,
  bring: () => Promise<Result>,
): Promise<Result> {
  const { git } = requireSession(app);
  const before = (await git.isRepository()) ? await git.head() : undefined;
  const result = await bring();
  const after = await git.head().catch(() => undefined);
  if (before !== undefined && after !== undefined && before !== after) {
    await reconcileArrival(app, actor, { before, after }).catch((error: unknown) =>
      app.ports.log.error("what arrived was not looked at", { error: String(error) }),
    );
  }
  return result;
}

/** Looks at what arrived; what has to follow becomes a change set with a session, and people are told. */
async function reconcileArrival(
  app: AppContext,
  actor: Actor,
  between: { readonly before: string; readonly after: string },
): Promise<void> {
  const session = requireSession(app);
  const now = session.knit.modelOf(session.workspace());
  const arrived = await changedTexts(session.git, between, now);
  if (arrived.now.size === 0) return;
  const answer = await askKnit(app, { before: changeWorkspace(now, arrived.before), after: arrived.now });
  const { edits } = answer.reconciliation;
  if (edits.length > 0) {
    const made = await createChangeSet(app, {
      title: "Reconcile what arrived from others",
      origin: "merge",
      author: actor.name,
      edits: edits.map(({ id, title, operations, symbols, needs }) => ({ id, title, operations, symbols, needs })),
    });
    await assessChangeSet(app, made.id);
    await openSession(app, made.id, "in_place", actor);
  }
  tell(app, answer);
}

/** The texts of the files that differ between two commits: then, and now as they are in the folder. */
async function changedTexts(
  git: GitRepository,
  { before, after }: { readonly before: string; readonly after: string },
  now: Workspace,
): Promise<Record<"before" | "now", ReadonlyMap<string, string | null>>> {
  const differences = await git.diff({ commit: before }, { commit: after });
  const paths = differences.flatMap(({ path, oldPath }) => (oldPath === undefined ? [path] : [path, oldPath]));
  const files = [...new Set(paths)].filter((path) => isModelFile(path) && path.endsWith(".busy"));
  const then = await Promise.all(
    files.map(async (path) => [path, (await git.readFile(before, path)) ?? null] as const),
  );
  return { before: new Map(then), now: new Map(files.map((path) => [path, now.files.get(path)?.text ?? null])) };
}

function tell(app: AppContext, { reconciliation, conflicts, impacts }: KnitAnswer): void {
  const followUps = reconciliation.edits.length;
  const open = impacts.filter((impact) => impact.class === "required").length;
  if (followUps === 0 && open === 0 && conflicts.length === 0) return;
  const parts = [
    ...(followUps > 0 ? [counted(followUps, "edit that has to follow", "edits that have to follow")] : []),
    ...(open > 0 ? [counted(open, "thing to decide", "things to decide")] : []),
    ...(conflicts.length > 0 ? [counted(conflicts.length, "conflict", "conflicts")] : []),
  ];
  app.events.publish({
    type: "notification",
    level: open > 0 || conflicts.length > 0 ? "warning" : "info",
    message: `What arrived from others leads to ${parts.join(", ")}.`,
    next:
      followUps > 0
        ? "Open “Reconcile what arrived from others” under Review."
        : `It begins with: ${conflicts[0]?.message ?? impacts.find((impact) => impact.class === "required")?.reason ?? ""}`,
  });
}

function counted(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
