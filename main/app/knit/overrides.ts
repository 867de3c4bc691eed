/** Letting a blocking conflict pass: by whom the workspace allows, with a reason that stays with the change. */
import { recordAudit } from "#app/audit.ts";
import { assessChangeSet } from "#app/changes/assess.ts";
import { loadChangeSet, now, tellChange } from "#app/changes/records.ts";
import { type AppContext, requireKeepingSession, type WorkspaceSession } from "#app/context.ts";
import { EXPLANATIONS } from "#knit/conflicts/contradiction.ts";
import { mayOverride } from "#knit/policy/overrides.ts";
import type { Assessment, ChangeSet } from "#shared/change-set.ts";
import type { Diagnostic } from "#shared/diagnostics.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { Conflict } from "#shared/knit.ts";
import { allows } from "#shared/permission-levels.ts";
import type { Actor } from "#shared/permissions.ts";
import { KNIT_CONFIG_PATH } from "#shared/workspace-files.ts";
import { configInForce } from "./config-in-force.ts";
import { conflictOf } from "./ways-out.ts";

/**
 * Lets a blocking conflict of a change set pass. Fails with STALE when it is not there any more, BAD_INPUT when it blocks
 * nothing or is no rule of the business, NOT_ALLOWED where the workspace does not let this person override the rule.
 */
export async function overrideConflict(
  app: AppContext,
  { id, conflict, reason }: { readonly id: string; readonly conflict: string; readonly reason: string },
  actor: Actor,
): Promise<ChangeSet> {
  const session = requireKeepingSession(app);
  const found = conflictOf(await assessChangeSet(app, id), conflict);
  if (!found.blocking) {
    throw new ExpectedError("BAD_INPUT", "This conflict does not keep the change from being committed.", {
      path: id,
      next: "Commit the change, or take one of the ways out first.",
    });
  }
  if (found.rule in EXPLANATIONS) {
    throw new ExpectedError("BAD_INPUT", `${found.message} Nothing could run like this, so nobody can let it pass.`, {
      path: id,
      next: found.ways[0] ?? "Take one of the ways out.",
    });
  }
  await refuseUnlessAllowed(session, found, actor);
  const changeSet = await loadChangeSet(app, id);
  const others = (changeSet.overrides ?? []).filter((each) => each.conflict !== conflict);
  const at = now(app);
  const { rule, message } = found;
  const overridden: ChangeSet = {
    ...changeSet,
    updatedAt: at,
    overrides: [...others, { conflict, rule, message, by: actor.name, at, reason }],
  };
  await session.storage.write(async (transaction) => {
    await transaction.putChangeSet(overridden);
    await recordAudit(transaction, app.ports, {
      actor: actor.name,
      action: "conflict.overridden",
      subject: id,
      detail: { rule, message, reason },
    });
  });
  tellChange(app, overridden);
  return overridden;
}

/** What keeps a change set from being committed: new errors and blocking conflicts that nobody let pass. */
export function standingFaults(
  { overrides = [] }: Pick<ChangeSet, "overrides">,
  { newDiagnostics, conflicts }: Pick<Assessment, "newDiagnostics" | "conflicts">,
): { readonly errors: Diagnostic[]; readonly blocking: Conflict[] } {
  const passed = new Set(overrides.map((each) => each.conflict));
  // A broken rule of the business is an error among the findings as well.
  const messages = new Set(overrides.map((each) => each.message));
  return {
    errors: newDiagnostics.filter(
      ({ severity, code, message }) => severity === "error" && !(code === "BUSINESS_RULE" && messages.has(message)),
    ),
    blocking: conflicts.filter((each) => each.blocking && !(each.id !== undefined && passed.has(each.id))),
  };
}

async function refuseUnlessAllowed(
  session: WorkspaceSession,
  { rule, message }: Conflict,
  actor: Actor,
): Promise<void> {
  const by = mayOverride(rule, (await configInForce(session)).overrides);
  if (by === "nobody") {
    throw new ExpectedError("NOT_ALLOWED", `Nobody may override “${rule}” in this business: ${message}`, {
      path: rule,
      next: `Take one of the ways out. Who may override it is written in ${KNIT_CONFIG_PATH}.`,
    });
  }
  if (allows(actor.permission, by === "owner" ? "Owner" : "Manager")) return;
  throw new ExpectedError("NOT_ALLOWED", `${actor.name} may not override “${rule}”: it needs the ${by}.`, {
    path: rule,
    next: "Ask somebody who may, or take one of the ways out.",
  });
}
