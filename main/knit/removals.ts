/** What follows when something is gone: who named it, waited for it, was started by it or took what it made. */
import { conditionsOf } from "#busy/condition-places.ts";
import { performerOf } from "#busy/flow.ts";
import { stepIndex } from "#busy/order.ts";
import type { DocumentField, Task } from "#busy/model.ts";
import { itemRange, valueRange } from "#busy/origin.ts";
import type { Reference } from "#busy/references.ts";
import {
  fold,
  innerSymbol,
  parseSymbol,
  type SymbolText,
  symbolOfDeliverable,
  symbolOfEvent,
  symbolOfStep,
} from "#busy/symbols.ts";
import { visitTasks } from "#busy/walk.ts";
import type { DocumentEntry, MemberEntry, PlaybookEntry, RoleEntry } from "#busy/workspace.ts";
import { flatTasks, type Thing } from "#changes/change.ts";
import { quoted, quotedList } from "#changes/words.ts";
import type { Operation } from "#shared/change-set.ts";
import { conditionsNamingField, namesInCondition } from "./conditions.ts";
import { atReference, type Consequence, entryPath, removeAt, setAt } from "./consequence.ts";
import { type ChangeContext, survivors } from "./context.ts";
import { dependentsOf, stepAt } from "./links.ts";
import { deliverablesOf, followersOf, holdsDeliverable } from "./renames.ts";

/** Something that has to be decided by a person. */
function toDecide(reference: Reference, why: SymbolText, reason: string, confidence = 0.95): Consequence {
  return { ...atReference(reference), class: "required", confidence, why: [why], reason };
}

/** Takes a list entry away, or the whole list when nothing would be left of it. */
function withoutEntry(file: string, path: readonly (string | number)[], length: number): Operation {
  const entry = entryPath(path);
  return removeAt(file, length > 1 ? entry : entry.slice(0, -1));
}

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

/** Roles that build on a role. */
export function inheritors(
  context: ChangeContext,
  role: Pick<RoleEntry, "symbol">,
  why: SymbolText,
  reason: string,
): readonly Consequence[] {
  return context.after
    .referencesTo(role.symbol)
    .filter((reference) => reference.kind === "inherits")
    .map((reference) => ({ ...atReference(reference), class: "review", confidence: 0.6, why: [why], reason }));
}

/** A removed playbook: who runs it, hands issues to it, is started by it, takes what it made. */
export function afterRemovedPlaybook(context: ChangeContext, playbook: PlaybookEntry): readonly Consequence[] {
  const { symbol, name } = playbook;
  const named = survivors(context, symbol).map((reference): Consequence => {
    if (reference.kind === "runs") {
      return {
        ...toDecide(
          reference,
          symbol,
          `It runs the playbook ${quoted(name)}, which is removed. Write out what happens, or run another one.`,
        ),
        spread: "time",
      };
    }
    if (reference.kind === "trigger_event")
      return triggerGone(context, reference, symbol, `the end of ${quoted(name)}`);
    return toDecide(
      reference,
      symbol,
      `It hands issues to the playbook ${quoted(name)}, which is removed. Say who gets them instead.`,
    );
  });
  const events = new Set(playbook.model.emits);
  visitTasks(playbook.model.steps, (task) => {
    for (const event of task.emits) events.add(event);
  });
  const names = new Map(deliverablesOf(playbook).map((each) => [fold(each.deliverable.name), each.deliverable.name]));
  return [
    ...named,
    ...[...events].flatMap((event) => afterEventGone(context, event, symbol)),
    ...[...names.values()].flatMap((each) => takenElsewhere(context, playbook, each, [symbol])),
  ];
}

function triggerGone(context: ChangeContext, reference: Reference, why: SymbolText, what: string): Consequence {
  const { file, path } = reference.fromOrigin;
  const list = path.slice(0, -1).join("\n");
  const places = new Set(
    context.after
      .referencesOf(file)
      .filter((each) => each.kind === "trigger_event" && each.fromOrigin.path.slice(0, -1).join("\n") === list)
      .map((each) => each.fromOrigin.path.at(-1)),
  );
  if (places.size > 1) {
    return {
      ...atReference(reference),
      class: "review",
      confidence: 0.7,
      why: [why],
      reason: `It was started by ${what}, among others; that no longer happens.`,
      fix: { title: `No longer wait for ${what}`, operations: [removeAt(file, path)] },
    };
  }
  return {
    ...toDecide(
      reference,
      why,
      `It is started by ${what}, which no longer happens: it would never start. Say what starts it instead.`,
    ),
    spread: "time",
  };
}

/** An event that is no longer announced in one place; playbooks started by it matter if nobody else announces it. */
export function afterEventGone(context: ChangeContext, event: string, why: SymbolText): readonly Consequence[] {
  const name = fold(event);
  const isAnnounced =
    context.after.playbooks.some((playbook) => fold(`${playbook.name}.completed`) === name) ||
    context.after.referencesTo(symbolOfEvent(event)).some((reference) => reference.kind === "emits");
  if (isAnnounced || name.startsWith("external-")) return [];
  return context.after
    .referencesTo(symbolOfEvent(event))
    .filter((reference) => reference.kind === "trigger_event")
    .map((reference) => triggerGone(context, reference, why, `the event ${quoted(event)}`));
}

/** A removed document. */
export function afterRemovedDocument(context: ChangeContext, document: DocumentEntry): readonly Consequence[] {
  return survivors(context, document.symbol).map((reference) => ({
    ...atReference(reference),
    class: "review",
    confidence: 0.7,
    why: [document.symbol],
    reason: `Its form comes from the document ${quoted(document.name)}, which is removed.`,
    fix: {
      title: `No longer follow the document ${quoted(document.name)}`,
      operations: [removeAt(reference.fromOrigin.file, reference.fromOrigin.path)],
    },
  }));
}

/** A removed team or member. */
export function afterRemovedParty(
  context: ChangeContext,
  symbol: SymbolText,
  name: string,
  member?: MemberEntry,
): readonly Consequence[] {
  const named = survivors(context, symbol, {
    text: name,
    kinds: ["target", "escalation_path", "decision_authority"],
  }).map((reference) => toDecide(reference, symbol, `It names “${name}”, who is gone. Say who takes over.`));
  const roles = (member?.model.roles ?? []).flatMap((role): readonly Consequence[] => {
    const found = context.after.resolve.role(member?.team, role);
    if (found.kind !== "found") return [];
    const { entry } = found;
    return [
      {
        symbol: entry.symbol,
        file: entry.file,
        range: valueRange(entry.at, "name"),
        dependency: "resource_allocation",
        class: "review",
        confidence: 0.6,
        why: [symbol],
        reason: `${name}, who held ${quoted(entry.name)}, is gone.`,
      },
    ];
  });
  return [...named, ...roles];
}

/** A removed step: those that waited for it now wait for what it waited for; going back to it has to be decided. */
export function afterRemovedStep(
  context: ChangeContext,
  thing: Extract<Thing, { kind: "step" }>,
): readonly Consequence[] {
  const symbol = symbolOfStep(thing.playbook, [thing.id]);
  const before = stepAt(context.beforeIndex, symbol);
  const consequences: Consequence[] = [];
  const rewired = new Set<string>();
  for (const reference of survivors(context, symbol, { kinds: ["depends_on", "repeat_from"] })) {
    if (reference.kind === "repeat_from") {
      consequences.push(
        toDecide(
          reference,
          symbol,
          `It sends the work back to ${quoted(thing.task.name)}, which is removed. Say where it goes back to instead.`,
        ),
      );
      continue;
    }
    const waiter = stepAt(context.afterIndex, reference.from);
    const key = reference.fromOrigin.path.slice(0, -1).join("\n");
    if (!waiter || !before || rewired.has(key)) continue;
    rewired.add(key);
    const list = withoutStep(before.brothers, waiter.task, waiter.brothers);
    consequences.push({
      ...atReference(reference),
      class: "review",
      confidence: 0.85,
      why: [symbol],
      reason: `It waited for ${quoted(thing.task.name)}, which is removed; now it waits for ${list.length === 0 ? "nothing" : `what came before: ${quotedList(list)}`}.`,
      fix: {
        title: `Let ${quoted(waiter.task.name)} wait for ${list.length === 0 ? "nothing" : quotedList(list)}`,
        operations: [setAt(reference.fromOrigin.file, reference.fromOrigin.path.slice(0, -1), list)],
      },
      spread: "time",
    });
  }
  const next = before?.brothers.slice(before.brothers.indexOf(before.task) + 1)[0];
  const now = next && context.playbookAfter(thing.playbook);
  const nextNow =
    now && stepAt(context.afterIndex, symbolOfStep(now, [...thing.id.split("/").slice(0, -1), next.name]));
  if (nextNow && nextNow.task.depends_on === undefined && next.depends_on === undefined) {
    consequences.push({
      symbol: symbolOfStep(nextNow.playbook, nextNow.trail),
      file: nextNow.playbook.file,
      range: valueRange(nextNow.task.at, "name"),
      dependency: "process_flow",
      class: "review",
      confidence: 0.6,
      why: [symbol],
      reason: `It came after ${quoted(thing.task.name)}, which is removed; it now follows the step before.`,
    });
  }
  consequences.push(...orphanedTasks(context, thing, symbol));
  for (const { task } of flatTasks([thing.task])) {
    for (const event of task.emits) consequences.push(...afterEventGone(context, event, symbol));
  }
  return consequences;
}

/** What a waiter waits for once the steps that are gone are replaced by what they waited for themselves. */
function withoutStep(before: readonly Task[], waiter: Task, now: readonly Task[]): readonly string[] {
  const result: string[] = [];
  const seen = new Set<string>();
  const add = (name: string) => {
    const key = fold(name);
    if (seen.has(key)) return;
    seen.add(key);
    if (key === fold(waiter.name)) return;
    const still = now[stepIndex(now, name)];
    if (still) {
      if (!result.includes(still.name)) result.push(still.name);
      return;
    }
    const index = stepIndex(before, name);
    const gone = before[index];
    if (!gone) return;
    const previous = before[index - 1];
    for (const each of gone.depends_on ?? (previous ? [previous.name] : [])) add(each);
  };
  for (const name of waiter.depends_on ?? []) add(name);
  return result;
}

/** A role's task that stood behind a removed step and now stands behind none. */
function orphanedTasks(
  context: ChangeContext,
  thing: Extract<Thing, { kind: "step" }>,
  why: SymbolText,
): readonly Consequence[] {
  const performer = performerOf(context.before, thing.playbook, thing.task);
  const role = performer && context.roleAfter(performer);
  const name = fold(thing.task.name);
  const task = role?.model.tasks.find((each) => fold(each.name) === name);
  if (!role || !task) return [];
  const isUsed = context.after.playbooks.some((playbook) =>
    flatTasks(playbook.model.steps).some((step) => fold(step.task.name) === name),
  );
  if (isUsed) return [];
  return [
    {
      symbol: innerSymbol(role.symbol, "task", [task.name]),
      file: role.file,
      range: valueRange(task.at, "name"),
      dependency: "role_assignment",
      class: "manual",
      confidence: 0.5,
      why: [why],
      reason: `${quoted(role.name)} still has the task ${quoted(task.name)}, but no step of that name is left.`,
    },
  ];
}

/** A deliverable that nobody makes or hands in any more. */
export function afterRemovedDeliverable(
  context: ChangeContext,
  thing: Extract<Thing, { kind: "deliverable" }>,
): readonly Consequence[] {
  const { name } = thing.deliverable;
  const symbol = symbolOfDeliverable(thing.playbook, name);
  const playbook = context.playbookAfter(thing.playbook);
  const why = [symbol];
  const consequences: Consequence[] = [];
  for (const { deliverable, owner, place } of playbook ? deliverablesOf(playbook) : []) {
    if (fold(deliverable.name) !== fold(name) || !playbook) continue;
    const range = valueRange(deliverable.at, "name");
    const common = { symbol: owner, file: playbook.file, range, dependency: "process_flow", why } as const;
    if (place.of === "playbook") {
      consequences.push({
        ...common,
        class: "required",
        confidence: 0.9,
        reason: `It promises ${quoted(name)}, but nobody makes it any more. Let a step make it, or take the promise back.`,
      });
      continue;
    }
    if (place.side === "outputs") continue;
    const isFromElsewhere = context.after
      .referencesOf(playbook.file)
      .some(
        (each) =>
          each.kind === "input" &&
          each.from === owner &&
          fold(each.text) === fold(name) &&
          each.to !== undefined &&
          each.to !== symbolOfDeliverable(playbook, deliverable.name),
      );
    if (isFromElsewhere) {
      consequences.push({
        ...common,
        class: "review",
        confidence: 0.5,
        reason: `It needs ${quoted(name)}, which now comes only from another playbook.`,
      });
      continue;
    }
    const step = stepAt(context.afterIndex, owner);
    consequences.push({
      ...common,
      class: "review",
      confidence: 0.7,
      reason: `It needs ${quoted(name)}, which nobody makes any more.`,
      fix: {
        title: `${quoted(step?.task.name ?? "")} no longer needs ${quoted(name)}`,
        operations: [withoutEntry(playbook.file, deliverable.at.path, step?.task.inputs.length ?? 1)],
      },
      spread: "data",
    });
  }
  for (const condition of playbook ? conditionsOf(playbook) : []) {
    if (condition.checks || !playbook || !namesInCondition(condition.text, name)) continue;
    consequences.push({
      symbol: condition.owner,
      file: playbook.file,
      range: condition.range,
      dependency: "process_flow",
      class: "required",
      confidence: 0.9,
      why,
      reason: `Its condition asks for ${quoted(name)}, which nobody makes any more. Change the condition.`,
    });
  }
  return [...consequences, ...takenElsewhere(context, thing.playbook, name, why)];
}

/** Other playbooks that got a deliverable from a playbook that no longer has it. */
function takenElsewhere(
  context: ChangeContext,
  playbook: PlaybookEntry,
  name: string,
  why: readonly SymbolText[],
): readonly Consequence[] {
  const symbol = symbolOfDeliverable(playbook, name);
  const consequences: Consequence[] = [];
  for (const reference of survivors(context, symbol, { kinds: ["input"] })) {
    const { file, path } = reference.fromOrigin;
    if (file === playbook.file) continue;
    const makers = context.after
      .referencesOf(file)
      .filter(
        (each) => each.kind === "input" && each.fromOrigin.path.join("\n") === path.join("\n") && each.to !== symbol,
      )
      .filter((each) => each.to !== undefined && parseSymbol(each.to)?.parts[0] !== ownerName(each.from));
    consequences.push({
      ...atReference(reference),
      class: makers.length > 0 ? "review" : "required",
      confidence: makers.length > 0 ? 0.5 : 0.85,
      why,
      reason:
        makers.length > 0
          ? `It got ${quoted(name)} from ${quoted(playbook.name)} too; now only others make it.`
          : `It gets ${quoted(name)} from ${quoted(playbook.name)}, which no longer makes it. Say where it comes from instead.`,
      spread: "data",
    });
  }
  return consequences;
}

function ownerName(symbol: SymbolText): string | undefined {
  return parseSymbol(symbol)?.parts[0];
}

/** A removed field of a document: required fields and conditions that name it. */
export function afterRemovedField(
  context: ChangeContext,
  document: DocumentEntry,
  field: DocumentField,
): readonly Consequence[] {
  const why = [document.symbol];
  const consequences: Consequence[] = [];
  for (const { deliverable, reference } of followersOf(context, document)) {
    const { file } = reference.fromOrigin;
    const item = deliverable.required_fields.indexOf(field.name);
    if (item !== -1) {
      consequences.push({
        symbol: reference.from,
        file,
        range: itemRange(deliverable.at, "required_fields", item),
        dependency: "document",
        class: "review",
        confidence: 0.8,
        why,
        reason: `It requires the field ${quoted(field.name)}, which the document ${quoted(document.name)} no longer has.`,
        fix: {
          title: `No longer require ${quoted(field.name)}`,
          operations: [
            withoutEntry(file, [...deliverable.at.path, "required_fields", item], deliverable.required_fields.length),
          ],
        },
      });
    }
    const playbook = context.after.playbooks.find((each) => each.file === file && holdsDeliverable(each, deliverable));
    for (const condition of playbook ? conditionsNamingField(playbook, deliverable, field.name) : []) {
      consequences.push({
        symbol: condition.owner,
        file,
        range: condition.range,
        dependency: "document",
        class: "required",
        confidence: 0.9,
        why,
        reason: `Its condition asks for the field ${quoted(field.name)}, which the document ${quoted(document.name)} no longer has. Change the condition.`,
      });
    }
  }
  return consequences;
}

/** A tool that a file no longer declares: steps of its team that still use it. */
export function afterRemovedTool(context: ChangeContext, symbol: SymbolText, name: string): readonly Consequence[] {
  const still = context.after.imports.some((entry) => fold(entry.name) === fold(name));
  if (still) return [];
  return dependentsOf(context.before, context.beforeIndex, symbol)
    .filter((link) => parseSymbol(link.from)?.kind === "step" && stepAt(context.afterIndex, link.from) !== undefined)
    .map((link) => ({
      symbol: link.from,
      file: link.fromPlace.file,
      range: link.fromPlace.range,
      dependency: "tool",
      class: "required",
      confidence: 0.7,
      why: [symbol],
      reason: `It uses ${quoted(name)}, which is no longer named as a tool of the business.`,
    }));
}
