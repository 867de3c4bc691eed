/** What follows from a new name: everything that still says the old one. */
import { conditionsOf } from "#busy/condition-places.ts";
import { checkCondition } from "#busy/conditions.ts";
import { performerOf } from "#busy/flow.ts";
import type { Deliverable, DocumentField, Task } from "#busy/model.ts";
import { itemRange, valueRange } from "#busy/origin.ts";
import type { Reference, ReferenceKind } from "#busy/references.ts";
import { fold, type SymbolText, symbolOfDeliverable, symbolOfEvent, symbolOfStep } from "#busy/symbols.ts";
import { visitTasks } from "#busy/walk.ts";
import type { DocumentEntry, PlaybookEntry, RoleEntry, Scope } from "#busy/workspace.ts";
import type { DeliverablePlace, Thing } from "#changes/change.ts";
import { quoted } from "#changes/words.ts";
import type { ImpactClass } from "#shared/knit.ts";
import { namesInCondition, renameFieldInCondition, renameInCondition } from "./conditions.ts";
import { atReference, type Consequence, insertAt, setAt } from "./consequence.ts";
import { type ChangeContext, deliverableAt, survivors } from "./context.ts";

const NAME_KINDS: readonly ReferenceKind[] = [
  "performer",
  "inherits",
  "runs",
  "document_definition",
  "target",
  "escalation_path",
  "decision_authority",
  "member_role",
];

/** References to a role, playbook, team or document take its new name. */
function afterRenamed(
  context: ChangeContext,
  symbol: SymbolText,
  from: string,
  to: string,
  resolves: (scope: Scope) => boolean,
): readonly Consequence[] {
  return survivors(context, symbol, { kinds: NAME_KINDS }).map((reference) =>
    renamedReference(reference, symbol, from, to, resolves(context.after.scopeOf(reference.fromOrigin.file))),
  );
}

function renamedReference(
  reference: Reference,
  symbol: SymbolText,
  from: string,
  to: string,
  resolves: boolean,
): Consequence {
  const place = atReference(reference);
  const { file, path } = reference.fromOrigin;
  if (!resolves) {
    return {
      ...place,
      class: "required",
      confidence: 0.9,
      why: [symbol],
      reason: `${quoted(from)} is now called ${quoted(to)}, but here that name would mean something else. Say which one is meant.`,
    };
  }
  return {
    ...place,
    class: "safe",
    confidence: 1,
    why: [symbol],
    reason: `It names ${quoted(from)}, which is now called ${quoted(to)}.`,
    fix: { title: useNewName(to), operations: [setAt(file, path, to)] },
  };
}

function useNewName(to: string): string {
  return `Use the new name ${quoted(to)}`;
}

/** A renamed role. */
export function afterRenamedRole(context: ChangeContext, before: RoleEntry, after: RoleEntry): readonly Consequence[] {
  return afterRenamed(context, before.symbol, before.name, after.name, (scope) => {
    const found = context.after.resolve.role(scope, after.name);
    return found.kind === "found" && found.entry === after;
  });
}

/** A renamed document. */
export function afterRenamedDocument(
  context: ChangeContext,
  before: DocumentEntry,
  after: DocumentEntry,
): readonly Consequence[] {
  return afterRenamed(context, before.symbol, before.name, after.name, (scope) => {
    const found = context.after.resolve.document(scope, after.name);
    return found.kind === "found" && found.entry === after;
  });
}

/** A renamed playbook: also the event that it has ended. */
export function afterRenamedPlaybook(
  context: ChangeContext,
  before: PlaybookEntry,
  after: PlaybookEntry,
): readonly Consequence[] {
  const named = afterRenamed(context, before.symbol, before.name, after.name, (scope) => {
    const found = context.after.resolve.playbook(scope, after.name);
    return found.kind === "found" && found.entry === after;
  });
  const ended = survivors(context, before.symbol, { kinds: ["trigger_event"] }).map((reference): Consequence => {
    const { file, path } = reference.fromOrigin;
    return {
      ...atReference(reference),
      class: "safe",
      confidence: 1,
      why: [before.symbol],
      reason: `It starts when ${quoted(before.name)} has ended, which is now called ${quoted(after.name)}.`,
      fix: { title: useNewName(after.name), operations: [setAt(file, path, `${after.name}.completed`)] },
    };
  });
  return [...named, ...ended];
}

/** A renamed team or member: references that use its display name. */
export function afterRenamedParty(
  context: ChangeContext,
  symbol: SymbolText,
  from: string,
  to: string,
): readonly Consequence[] {
  return survivors(context, symbol, { text: from, kinds: NAME_KINDS }).map((reference) =>
    renamedReference(reference, symbol, from, to, true),
  );
}

/** A renamed step: those that wait for it or go back to it, and the role's task of that name. */
export function afterRenamedStep(
  context: ChangeContext,
  before: Extract<Thing, { kind: "step" }>,
  after: Extract<Thing, { kind: "step" }>,
): readonly Consequence[] {
  const symbol = symbolOfStep(before.playbook, [before.id]);
  const named = survivors(context, symbol, { kinds: ["depends_on", "repeat_from"] }).map((reference) =>
    renamedReference(reference, symbol, before.task.name, after.task.name, true),
  );
  return [...named, ...roleTask(context, before, after, symbol)];
}

function roleTask(
  context: ChangeContext,
  before: Extract<Thing, { kind: "step" }>,
  after: Extract<Thing, { kind: "step" }>,
  symbol: SymbolText,
): readonly Consequence[] {
  const performer = performerOf(context.before, before.playbook, before.task);
  const role = performer && context.roleAfter(performer);
  if (!role) return [];
  const name = fold(before.task.name);
  const held = context.after.effectiveRole(role).tasks.find(({ task }) => fold(task.name) === name);
  if (!held) return [];
  const taken = context.after
    .effectiveRole(held.from)
    .tasks.some(({ task }) => fold(task.name) === fold(after.task.name));
  const others = stepsNamed(context, held.from, name);
  const isOnlyUse = !others && held.from === role && !taken;
  return [
    {
      symbol: `${held.from.symbol.replace(/(^|!)role:/, "$1task:")}/${held.task.name}`,
      file: held.from.file,
      range: valueRange(held.task.at, "name"),
      dependency: "role_assignment",
      class: isOnlyUse ? "safe" : "review",
      confidence: isOnlyUse ? 0.95 : 0.6,
      why: [symbol],
      reason: `It is the task behind the step ${quoted(before.task.name)}, which is now called ${quoted(after.task.name)}.`,
      ...(others || taken
        ? {}
        : {
            fix: {
              title: useNewName(after.task.name),
              operations: [setAt(held.from.file, [...held.task.at.path, "name"], after.task.name)],
            },
          }),
    },
  ];
}

/** Whether some step that the role could do still has this (folded) name. */
function stepsNamed(context: ChangeContext, role: RoleEntry, name: string): boolean {
  return context.after.playbooks.some((playbook) => {
    let found = false;
    visitTasks(playbook.model.steps, (task: Task) => {
      if (fold(task.name) !== name) return;
      const performer = performerOf(context.after, playbook, task);
      found ||=
        performer === undefined
          ? playbook.team === role.team
          : performer === role || context.after.effectiveRole(performer).ancestors.includes(role);
    });
    return found;
  });
}

/** A role's renamed task: steps that name nobody and found their performer through it. */
export function afterRenamedTask(
  context: ChangeContext,
  before: Extract<Thing, { kind: "task" }>,
  after: Extract<Thing, { kind: "task" }>,
): readonly Consequence[] {
  const consequences: Consequence[] = [];
  for (const playbook of before.role.team?.playbooks ?? []) {
    const now = context.playbookAfter(playbook);
    if (!now) continue;
    visitTasks(now.model.steps, (task, trail) => {
      if (task.role !== undefined || fold(task.name) !== fold(before.task.name)) return;
      if (performerOf(context.before, playbook, task)?.symbol !== before.role.symbol) return;
      consequences.push({
        symbol: symbolOfStep(now, trail),
        file: now.file,
        range: valueRange(task.at, "name"),
        dependency: "role_assignment",
        class: "review",
        confidence: 0.8,
        why: [`${before.role.symbol.replace(/(^|!)role:/, "$1task:")}/${before.id}`],
        reason: `It found its performer through the task ${quoted(before.task.name)} of ${quoted(before.role.name)}, which is now called ${quoted(after.task.name)}.`,
        fix: {
          title: useNewName(after.task.name),
          operations: [setAt(now.file, [...task.at.path, "name"], after.task.name)],
        },
      });
    });
  }
  return consequences;
}

/**
 * A renamed event. Where it is announced, those started by it follow; a second producer of the old name keeps it, and
 * the new one joins. Where it is awaited, its producers follow if nobody else waits for the old name.
 */
export function afterRenamedEvent(
  context: ChangeContext,
  from: string,
  to: string,
  use: "emitted" | "awaited",
): readonly Consequence[] {
  const symbol = symbolOfEvent(from);
  const emitters = survivors(context, symbol, { kinds: ["emits"] });
  const waiters = survivors(context, symbol, { kinds: ["trigger_event"] });
  if (use === "emitted")
    return waiters.map((reference) => eventReference(context, reference, from, to, emitters.length > 0));
  return emitters.map((reference) => ({
    ...eventReference(context, reference, from, to, waiters.length > 0),
    class: "review",
    confidence: 0.8,
  }));
}

function eventReference(
  context: ChangeContext,
  reference: Reference,
  from: string,
  to: string,
  isShared: boolean,
): Consequence {
  const { file, path } = reference.fromOrigin;
  const list = path.slice(0, -1);
  const own = context.after
    .referencesOf(file)
    .filter((each) => each.kind === reference.kind && each.fromOrigin.path.slice(0, -1).join("\n") === list.join("\n"));
  const isThere = own.some((each) => fold(each.text) === fold(to));
  const verb = reference.kind === "emits" ? "announces" : "is started by";
  const shared: ImpactClass = isShared ? "review" : "safe";
  return {
    ...atReference(reference),
    class: shared,
    confidence: isShared ? 0.7 : 1,
    why: [symbolOfEvent(from)],
    reason: `It ${verb} ${quoted(from)}, which is now called ${quoted(to)}${isShared ? " in one place, while another still uses the old name" : ""}.`,
    ...(isThere
      ? {}
      : {
          fix: isShared
            ? { title: `Add the event ${quoted(to)}`, operations: [insertAt(file, list, Number(path.at(-1)) + 1, to)] }
            : { title: useNewName(to), operations: [setAt(file, path, to)] },
        }),
  };
}

/** A renamed deliverable: everywhere in its playbook, in conditions, and in the playbooks that get it from there. */
export function afterRenamedDeliverable(
  context: ChangeContext,
  before: Extract<Thing, { kind: "deliverable" }>,
  after: Extract<Thing, { kind: "deliverable" }>,
): readonly Consequence[] {
  const from = before.deliverable.name;
  const to = after.deliverable.name;
  const symbol = symbolOfDeliverable(before.playbook, from);
  const playbook = after.playbook;
  const consequences: Consequence[] = [];
  const why = [symbol];
  for (const { deliverable, owner } of deliverablesOf(playbook)) {
    if (fold(deliverable.name) !== fold(from) || deliverable.name === to) continue;
    consequences.push({
      symbol: owner,
      file: playbook.file,
      range: valueRange(deliverable.at, "name"),
      dependency: "process_flow",
      class: "safe",
      confidence: 1,
      why,
      reason: `It names ${quoted(from)}, which is now called ${quoted(to)}.`,
      fix: { title: useNewName(to), operations: [setAt(playbook.file, [...deliverable.at.path, "name"], to)] },
    });
  }
  consequences.push(...renamedInConditions(playbook, why, from, to, (text) => renameInCondition(text, from, to)));
  consequences.push(...elsewhere(context, before, after, why));
  consequences.push(...readByHand(context, playbook, from, to, why));
  return consequences;
}

/** Every declaration of a deliverable in a playbook, with the step or playbook that holds it. */
export function deliverablesOf(
  playbook: PlaybookEntry,
): readonly { readonly deliverable: Deliverable; readonly owner: SymbolText; readonly place: DeliverablePlace }[] {
  const found: { deliverable: Deliverable; owner: SymbolText; place: DeliverablePlace }[] = [];
  for (const side of ["inputs", "outputs"] as const) {
    for (const deliverable of playbook.model[side]) {
      found.push({ deliverable, owner: playbook.symbol, place: { of: "playbook", side } });
    }
  }
  visitTasks(playbook.model.steps, (task, trail) => {
    for (const side of ["inputs", "outputs"] as const) {
      for (const deliverable of task[side]) {
        found.push({
          deliverable,
          owner: symbolOfStep(playbook, trail),
          place: { of: "step", id: trail.join("/"), side },
        });
      }
    }
  });
  return found;
}

function renamedInConditions(
  playbook: PlaybookEntry,
  why: readonly SymbolText[],
  from: string,
  to: string,
  rename: (text: string) => string,
): readonly Consequence[] {
  return conditionsOf(playbook).flatMap((condition): readonly Consequence[] => {
    const text = rename(condition.text);
    if (text === condition.text) return [];
    const isExpression = checkCondition(condition.text).kind === "expression";
    return [
      {
        symbol: condition.owner,
        file: playbook.file,
        range: condition.range,
        dependency: "process_flow",
        class: isExpression ? "safe" : "review",
        confidence: isExpression ? 0.95 : 0.6,
        why,
        reason: `Its condition names ${quoted(from)}, which is now called ${quoted(to)}.`,
        fix: { title: useNewName(to), operations: [setAt(playbook.file, condition.path, text)] },
      },
    ];
  });
}

/** Other playbooks that get the deliverable from this one, or hand it in. */
function elsewhere(
  context: ChangeContext,
  before: Extract<Thing, { kind: "deliverable" }>,
  after: Extract<Thing, { kind: "deliverable" }>,
  why: readonly SymbolText[],
): readonly Consequence[] {
  const from = before.deliverable.name;
  const to = after.deliverable.name;
  const symbol = symbolOfDeliverable(before.playbook, from);
  const consequences: Consequence[] = [];
  for (const reference of survivors(context, symbol, { kinds: ["input"] })) {
    const { file, path } = reference.fromOrigin;
    if (reference.from === after.playbook.symbol || file === after.playbook.file) continue;
    const otherMakers = context.before
      .referencesOf(file)
      .some(
        (each) => each.kind === "input" && each.to !== symbol && each.fromOrigin.path.join("\n") === path.join("\n"),
      );
    consequences.push({
      ...atReference(reference),
      class: "review",
      confidence: otherMakers ? 0.5 : 0.85,
      why,
      reason: otherMakers
        ? `It takes ${quoted(from)} from several playbooks; one of them now calls it ${quoted(to)}.`
        : `It gets ${quoted(from)} from ${quoted(before.playbook.name)}, where it is now called ${quoted(to)}.`,
      ...(otherMakers ? {} : { fix: { title: useNewName(to), operations: [setAt(file, path, to)] } }),
    });
  }
  if (before.place.of === "playbook" && before.place.side === "inputs") {
    const makers = context.before
      .referencesOf(before.playbook.file)
      .filter(
        (each) => each.kind === "input" && each.from === before.playbook.symbol && fold(each.text) === fold(from),
      );
    for (const { to: maker } of makers) {
      if (maker === undefined || maker === symbol) continue;
      const playbook = [...context.afterIndex.values()].find((each) => symbolOfDeliverable(each, from) === maker);
      const made = playbook && deliverablesOf(playbook).find((each) => fold(each.deliverable.name) === fold(from));
      if (!playbook || !made) continue;
      consequences.push({
        symbol: maker,
        file: playbook.file,
        range: valueRange(made.deliverable.at, "name"),
        dependency: "process_flow",
        class: "required",
        confidence: 0.8,
        why,
        reason: `${quoted(after.playbook.name)} now expects ${quoted(to)}, but ${quoted(playbook.name)} still hands over ${quoted(from)}. Rename it there too, or keep the old name.`,
      });
    }
  }
  return consequences;
}

/** Steps whose algorithm or prompt may read the deliverable by its old name: nobody but a person can tell. */
function readByHand(
  context: ChangeContext,
  playbook: PlaybookEntry,
  from: string,
  to: string,
  why: readonly SymbolText[],
): readonly Consequence[] {
  const consequences: Consequence[] = [];
  visitTasks(playbook.model.steps, (task, trail) => {
    const touches = [...task.inputs, ...task.outputs].some((each) => [fold(from), fold(to)].includes(fold(each.name)));
    const own = task.algorithm !== undefined && context.after.algorithms.has(task.algorithm);
    const prompt = task.agent_prompt !== undefined && namesInCondition(task.agent_prompt, from);
    if (!(touches && own) && !prompt) return;
    const key = prompt ? "agent_prompt" : "algorithm";
    consequences.push({
      symbol: symbolOfStep(playbook, trail),
      file: playbook.file,
      range: valueRange(task.at, key),
      dependency: "process_flow",
      class: "manual",
      confidence: 0.5,
      why,
      reason: prompt
        ? `Its prompt speaks of ${from}, which is now called ${to}.`
        : `The algorithm ${task.algorithm ?? ""} may read ${from} by its old name; it is now called ${to}.`,
    });
  });
  return consequences;
}

/** A renamed field of a document: required fields and conditions of every deliverable that follows the document. */
export function afterRenamedField(
  context: ChangeContext,
  document: DocumentEntry,
  before: DocumentField,
  after: DocumentField,
): readonly Consequence[] {
  const why = [document.symbol];
  const consequences: Consequence[] = [];
  for (const { deliverable, reference } of followersOf(context, document)) {
    const { file } = reference.fromOrigin;
    for (const [item, name] of deliverable.required_fields.entries()) {
      if (name !== before.name) continue;
      consequences.push({
        symbol: reference.from,
        file,
        range: itemRange(deliverable.at, "required_fields", item),
        dependency: "document",
        class: "safe",
        confidence: 1,
        why,
        reason: `It requires the field ${quoted(before.name)}, which is now called ${quoted(after.name)}.`,
        fix: {
          title: useNewName(after.name),
          operations: [setAt(file, [...deliverable.at.path, "required_fields", item], after.name)],
        },
      });
    }
    const playbook = context.after.playbooks.find((each) => each.file === file && holdsDeliverable(each, deliverable));
    if (!playbook) continue;
    consequences.push(
      ...renamedInConditions(playbook, why, before.name, after.name, (text) =>
        renameFieldInCondition(text, deliverable.name, before.name, after.name),
      ),
    );
    for (const condition of conditionsOf(playbook)) {
      if (condition.checks !== deliverable) continue;
      const text = renameInCondition(condition.text, before.name, after.name);
      if (text === condition.text) continue;
      const isExpression = checkCondition(condition.text).kind === "expression";
      consequences.push({
        symbol: condition.owner,
        file,
        range: condition.range,
        dependency: "document",
        class: isExpression ? "safe" : "review",
        confidence: isExpression ? 0.95 : 0.6,
        why,
        reason: `Its check names the field ${quoted(before.name)}, which is now called ${quoted(after.name)}.`,
        fix: { title: useNewName(after.name), operations: [setAt(file, condition.path, text)] },
      });
    }
  }
  return consequences;
}

/** Whether a playbook declares this very deliverable. */
export function holdsDeliverable(playbook: PlaybookEntry, deliverable: Deliverable): boolean {
  return deliverablesOf(playbook).some((each) => each.deliverable === deliverable);
}

/** Deliverables that follow a document, as they stand after the change. */
export function followersOf(
  context: ChangeContext,
  document: DocumentEntry,
): readonly { readonly deliverable: Deliverable; readonly reference: Reference }[] {
  return context.after.referencesTo(document.symbol).flatMap((reference) => {
    if (reference.kind !== "document_definition") return [];
    const { file, path } = reference.fromOrigin;
    const deliverable = deliverableAt(context.after, file, path.slice(0, -1));
    return deliverable ? [{ deliverable, reference }] : [];
  });
}
