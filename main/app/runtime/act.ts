/** One command of a person on an execution, with everything that follows from it by itself. */
import { type AppContext, requireKeepingSession } from "#app/context.ts";
import type { Command } from "#runtime/commands.ts";
import { allows } from "#shared/permission-levels.ts";
import type { Actor } from "#shared/permissions.ts";
import { carryOut, type Outcome, type Subject } from "./carry-out.ts";
import { runEffects } from "./effects.ts";

/** The longest reason and the like that is kept. */
const LONGEST_REASON = 2000;

/** Carries out a command and what follows from it by itself. */
export async function act(
  app: AppContext,
  subject: Subject,
  command: Exclude<Command, { type: "start" }>,
): Promise<Outcome> {
  const session = requireKeepingSession(app);
  const outcome = await carryOut(app, session, subject, command);
  if (outcome.effects.length > 0) await runEffects(app, session, outcome.effects);
  return outcome;
}

/** A reason as it is kept; null when none was given. */
export function keptReason(reason: string | undefined): string | null {
  return reason?.trim().slice(0, LONGEST_REASON) || null;
}

/** Whether somebody may do what belongs to somebody else: those who run processes may. */
export function mayDoAnybodys(actor: Pick<Actor, "permission">): boolean {
  return allows(actor.permission, "Manager");
}
