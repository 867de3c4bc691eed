/** Steps that this conversation has proposed and nobody has accepted yet. */
import type { Entity } from "#shared/conversation.ts";
import type { ChangeFrame } from "../frames.ts";
import type { Work } from "../work.ts";

/** What is told of a new step after it was added. */
const DETAILS: ReadonlySet<ChangeFrame["act"]> = new Set(["performer", "duration", "due", "condition", "deliverable"]);

/** Symbols of what came in with requests for new steps. */
export function addedSteps({ session, base }: Work): ReadonlySet<string> {
  const adding = new Set(
    session.requests
      .filter((request) => request.frames.some((frame) => frame.act === "add_step"))
      .map((request) => request.turn),
  );
  return new Set(base.open.filter((edit) => adding.has(edit.turn)).flatMap((edit) => edit.symbols));
}

/** Whether requests only tell more of new steps; that belongs to adding them. `said`: what they are about. */
export function completesAddition(work: Work, frames: readonly ChangeFrame[], said: readonly Entity[]): boolean {
  if (!frames.every((frame) => DETAILS.has(frame.act))) return false;
  const steps = said.flatMap(({ kind, symbol }) => (kind === "step" && symbol !== undefined ? [symbol] : []));
  const added = addedSteps(work);
  return steps.length > 0 && steps.every((symbol) => added.has(symbol));
}
