/** What follows when a role or one of its tasks is gone: who named it, did its work, built on it. */
import { performerOf } from "#busy/analysis/flow.ts";
import type { Task } from "#busy/model/model.ts";
import { valueRange } from "#busy/model/origin.ts";
import { visitTasks } from "#busy/model/walk.ts";
import type { Reference } from "#busy/names/references.ts";
import { fold, innerSymbol, type SymbolText, symbolOfStep } from "#busy/names/symbols.ts";
import type { RoleEntry } from "#busy/workspace.ts";
import type { Thing } from "#changes/meaning/change.ts";
import { quoted } from "#changes/meaning/words.ts";
import { atReference, type Consequence, entryPath, removeAt, setAt, toDecide } from "#knit/consequence.ts";
import { type ChangeContext, survivors } from "#knit/context.ts";
import { stepAt } from "#knit/relations.ts";
import type { Operation } from "#shared/change-set.ts";
import { inheritors } from "./inheritors.ts";

/** How many references of one kind stand in the list that a reference stands in. */
function listLength(context: ChangeContext, reference: Reference): number {
  const list = entryPath(reference.fromOrigin.path).slice(0, -1).join("\n");
  return context.after
    .referencesOf(reference.fromOrigin.file)
    .filter((each) => each.kind === reference.kind && entryPath(each.fromOrigin.path).slice(0, -1).join("\n") === list)
    .length;
}

/** A removed role. */
export function afterRemovedRole(context: ChangeContext, role: RoleEntry): readonly Consequence[] {
  const { symbol, name } = role;
  const consequences = survivors(context, symbol).map((reference): Consequence => {
    const { file, path } = reference.fromOrigin;
    const place = atReference(reference);
    const proposed = (
      reason: string,
      confidence: number,
      title: string,
      operations: readonly Operation[],
    ): Consequence => ({
      ...place,
      class: "review",
      confidence,
      why: [symbol],
      reason,
      fix: { title, operations },
    });
    switch (reference.kind) {
      case "inherits": {
        const parent = role.model.inherits_from;
        if (parent !== undefined) {
          return proposed(
            `It builds on ${quoted(name)}, which is removed; ${quoted(name)} itself built on ${quoted(parent)}.`,
            0.7,
            `Build on ${quoted(parent)} instead of ${quoted(name)}`,
            [setAt(file, path, parent)],
          );
        }
        if (role.model.tasks.length > 0) {
          return toDecide(
            reference,
            symbol,
            `It builds on ${quoted(name)}, which is removed together with its tasks. Choose another role, or copy what is needed.`,
          );
        }
        return proposed(`It builds on ${quoted(name)}, which is removed.`, 0.7, `No longer build on ${quoted(name)}`, [
          removeAt(file, path),
        ]);
      }
      case "member_role":
        return proposed(
          `A member holds ${quoted(name)}, which is removed.`,
          0.8,
          `Take ${quoted(name)} from its members`,
          [removeAt(file, path)],
        );
      case "decision_authority":
        return listLength(context, reference) > 1
          ? proposed(
              `${quoted(name)} may decide here, but is removed.`,
              0.75,
              `Take ${quoted(name)} from those who decide`,
              [removeAt(file, path)],
            )
          : toDecide(
              reference,
              symbol,
              `Only ${quoted(name)} may decide here, and it is removed. Say who decides instead.`,
            );
      case "performer":
        return {
          ...toDecide(reference, symbol, `It is done by ${quoted(name)}, which is removed. Say who does it instead.`),
          spread: "time",
        };
      case "escalation_path":
        return toDecide(
          reference,
          symbol,
          `Issues end with ${quoted(name)}, which is removed. Say who gets them instead.`,
        );
      default:
        return toDecide(
          reference,
          symbol,
          `It hands issues to ${quoted(name)}, which is removed. Say who gets them instead.`,
        );
    }
  });
  return [...consequences, ...withoutPerformer(context, role, () => true, symbol)];
}

/** Steps that name nobody and found the role through one of its tasks. */
function withoutPerformer(
  context: ChangeContext,
  role: RoleEntry,
  isConcerned: (task: Task) => boolean,
  why: SymbolText,
): readonly Consequence[] {
  const consequences: Consequence[] = [];
  for (const playbook of role.team?.playbooks ?? []) {
    const now = context.playbookAfter(playbook);
    if (!now) continue;
    visitTasks(playbook.model.steps, (task, trail) => {
      if (task.role !== undefined || !isConcerned(task)) return;
      if (performerOf(context.before, playbook, task)?.symbol !== role.symbol) return;
      const place = stepAt(context.afterIndex, symbolOfStep(now, trail));
      if (!place || performerOf(context.after, now, place.task)) return;
      consequences.push({
        symbol: symbolOfStep(now, trail),
        file: now.file,
        range: valueRange(place.task.at, "name"),
        dependency: "role_assignment",
        class: "required",
        confidence: 0.85,
        why: [why],
        reason: `Nobody does ${quoted(task.name)} any more: it was done by ${quoted(role.name)}. Say who does it instead.`,
        spread: "time",
      });
    });
  }
  return consequences;
}

/** A role's removed task. */
export function afterRemovedTask(
  context: ChangeContext,
  thing: Extract<Thing, { kind: "task" }>,
): readonly Consequence[] {
  const symbol = innerSymbol(thing.role.symbol, "task", [thing.id]);
  const steps = withoutPerformer(context, thing.role, (task) => fold(task.name) === fold(thing.task.name), symbol);
  return [
    ...steps,
    ...inheritors(
      context,
      thing.role,
      symbol,
      `It no longer inherits the task ${quoted(thing.task.name)} from ${quoted(thing.role.name)}.`,
    ),
  ];
}
