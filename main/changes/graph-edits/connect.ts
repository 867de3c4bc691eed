/** Letting one step wait for another, and no longer. */
import type { StructuralOperation } from "#busy/writing/edits.ts";
import { ok } from "#shared/result.ts";
import { called, type Edited, type Editing, refusal, stepOf } from "./editing.ts";
import type { PlacedStep } from "./step-ids.ts";
import { allBefore, flowItems, waitOperations, waitsOf } from "./waiting.ts";

/** The edit after which a step waits for exactly these. */
function waitingFor(step: PlacedStep, waits: readonly string[]): readonly StructuralOperation[] {
  const after = flowItems(step.list).map((item) => (item.id === step.id ? { id: item.id, waits } : item));
  return waitOperations(step.list, after, (id) => step.list.find((each) => each.id === id)?.step.name ?? id);
}

/** Lets `to` wait for `from`, besides what it waits for already. */
export function connectSteps(editing: Editing, fromId: string, toId: string): Edited {
  const from = stepOf(editing, fromId);
  if (!from.ok) return from;
  const to = stepOf(editing, toId);
  if (!to.ok) return to;
  if (fromId === toId) return refusal(`${called(to.value)} cannot wait for itself.`);
  if (from.value.list !== to.value.list) {
    return refusal(
      `${called(to.value)} cannot wait for ${called(from.value)}: they do not stand in one list.`,
      "Connect the steps they are parts of.",
    );
  }
  const items = flowItems(to.value.list);
  const waits = waitsOf(items, toId);
  if (waits.includes(fromId)) {
    return refusal(`${called(to.value)} waits for ${called(from.value)} already.`);
  }
  if (allBefore(items, fromId).has(toId)) {
    return refusal(
      `${called(from.value)} comes after ${called(to.value)}: the two would wait for each other for ever.`,
      "Take the connection in the other direction away first.",
    );
  }
  return ok({ operations: waitingFor(to.value, [...waits, fromId]), select: toId, notes: [] });
}

/** Lets `to` wait for `from` no longer. */
export function disconnectSteps(editing: Editing, fromId: string, toId: string): Edited {
  const to = stepOf(editing, toId);
  if (!to.ok) return to;
  const waits = waitsOf(flowItems(to.value.list), toId);
  if (!waits.includes(fromId)) return refusal(`${called(to.value)} does not wait for that step.`);
  const rest = waits.filter((id) => id !== fromId);
  return ok({
    operations: waitingFor(to.value, rest),
    select: toId,
    notes: rest.length === 0 ? [`${called(to.value)} may start at once now.`] : [],
  });
}
