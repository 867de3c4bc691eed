/** What follows when something stays but says something else: another duration, performer, format, cadence, required field. */
import { conditionsOf } from "#busy/condition-places.ts";
import { workingMinutes, durationOfMinutes } from "#busy/duration.ts";
import { declaredPath, performerOf } from "#busy/flow.ts";
import type { Deliverable, DocumentField, Task } from "#busy/model.ts";
import { valueRange } from "#busy/origin.ts";
import { fold, innerSymbol, type SymbolText, symbolOfDeliverable, symbolOfStep } from "#busy/symbols.ts";
import { visitTasks } from "#busy/walk.ts";
import type { DocumentEntry, PlaybookEntry, RoleEntry, TeamScope, Workspace } from "#busy/workspace.ts";
import type { Thing } from "#changes/change.ts";
import { sameMeaning } from "#changes/match.ts";
import { duration, quoted, shown } from "#changes/words.ts";
import type { SemanticChange } from "#shared/change-set.ts";
import { conditionsNamingField, namesFieldInCondition, namesInCondition } from "./conditions.ts";
import { atReference, type Consequence, insertAt, setAt } from "./consequence.ts";
import { type ChangeContext, deliverableAt, survivors } from "./context.ts";
import { dependentsOf, stepAt } from "./links.ts";
import { deliverablesOf, followersOf, holdsDeliverable } from "./renames.ts";
import { afterEventGone, inheritors } from "./removals.ts";

type StepThing = Extract<Thing, { kind: "step" }>;

/** A step that stays, with one field changed. */
export function afterChangedStep(
  context: ChangeContext,
  field: string | undefined,
  before: StepThing,
  after: StepThing,
): readonly Consequence[] {
  const symbol = symbolOfStep(after.playbook, [after.id]);
  switch (field) {
    case "estimated_duration":
      return [...timing(context, symbol, "takes another time than before"), ...estimatesAbove(context, before, after)];
    case "role":
      return performers(context, before, after, symbol);
    case "depends_on":
    case "repeat":
    case "when":
      return timing(context, symbol, "starts at another point than before");
    case "runs":
      return timing(context, symbol, "runs another playbook than before");
    default:
      return [];
  }
}

/** Those that wait for a step, and what it is part of. */
function timing(context: ChangeContext, symbol: SymbolText, how: string): readonly Consequence[] {
  const place = stepAt(context.afterIndex, symbol);
  const name = quoted(place?.task.name ?? symbol);
  return dependentsOf(context.after, context.afterIndex, symbol)
    .filter(
      (link) => link.relation === "waits for" || link.relation === "comes after" || link.relation === "consists of",
    )
    .map((link) => ({
      symbol: link.from,
      file: link.fromPlace.file,
      range: link.fromPlace.range,
      dependency: link.type,
      class: "review",
      confidence: link.relation === "consists of" ? 0.7 : 0.6,
      why: [symbol],
      reason:
        link.relation === "consists of" ? `It contains ${name}, which ${how}.` : `It waits for ${name}, which ${how}.`,
      spread: "time",
    }));
}

/** Estimates that were the exact sum of their parts follow the parts. */
function estimatesAbove(context: ChangeContext, before: StepThing, after: StepThing): readonly Consequence[] {
  const trail = after.id.split("/");
  const consequences: Consequence[] = [];
  if (trail.length > 1) {
    const parentId = trail.slice(0, -1);
    const parent = stepAt(context.afterIndex, symbolOfStep(after.playbook, parentId));
    const old = stepAt(context.beforeIndex, symbolOfStep(before.playbook, before.id.split("/").slice(0, -1)));
    const time = context.after.config.working_time;
    const sum = (task: Task) => total(task.subtasks, (each) => workingMinutes(each.estimated_duration ?? "", time));
    const was = old && workingMinutes(old.task.estimated_duration ?? "", time);
    const is = parent && sum(parent.task);
    const unchanged = old?.task.estimated_duration === parent?.task.estimated_duration;
    if (parent && old && unchanged && was !== undefined && was === sum(old.task) && is !== undefined && is !== was) {
      const text = durationOfMinutes(is, time);
      consequences.push({
        symbol: symbolOfStep(parent.playbook, parentId),
        file: parent.playbook.file,
        range: valueRange(parent.task.at, "estimated_duration"),
        dependency: "process_flow",
        class: "review",
        confidence: 0.85,
        why: [symbolOfStep(after.playbook, [after.id])],
        reason: `Its estimate was the sum of its subtasks; they now take ${duration(text)}.`,
        fix: {
          title: `Estimate ${quoted(parent.task.name)} at ${duration(text)}`,
          operations: [setAt(parent.playbook.file, [...parent.task.at.path, "estimated_duration"], text)],
        },
        spread: "time",
      });
    }
  }
  consequences.push(
    ...estimatesOfRuns(context, before.playbook, after.playbook, symbolOfStep(after.playbook, [after.id])),
  );
  return consequences;
}

function total(tasks: readonly Task[], minutes: (task: Task) => number | undefined): number | undefined {
  let sum = 0;
  for (const task of tasks) {
    const own = minutes(task);
    if (own === undefined) return undefined;
    sum += own;
  }
  return tasks.length === 0 ? undefined : sum;
}

function pathOf(workspace: Workspace, playbook: PlaybookEntry): number {
  return declaredPath({ resolve: workspace.resolve, workingTime: workspace.config.working_time }, playbook);
}

/** Steps that run a playbook and were estimated at exactly its length. */
function estimatesOfRuns(
  context: ChangeContext,
  before: PlaybookEntry,
  after: PlaybookEntry,
  why: SymbolText,
): readonly Consequence[] {
  const runners = context.after.referencesTo(after.symbol).filter((reference) => reference.kind === "runs");
  if (runners.length === 0) return [];
  const time = context.after.config.working_time;
  const was = pathOf(context.before, before);
  const is = pathOf(context.after, after);
  if (was === is) return [];
  return runners.flatMap((reference): readonly Consequence[] => {
    const runner = stepAt(context.afterIndex, reference.from);
    if (!runner || workingMinutes(runner.task.estimated_duration ?? "", time) !== was) return [];
    const text = durationOfMinutes(is, time);
    return [
      {
        symbol: reference.from,
        file: runner.playbook.file,
        range: valueRange(runner.task.at, "estimated_duration"),
        dependency: "process_flow",
        class: "review",
        confidence: 0.7,
        why: [why, after.symbol],
        reason: `It was estimated at the length of ${quoted(after.name)}, which now takes ${duration(text)}.`,
        fix: {
          title: `Estimate ${quoted(runner.task.name)} at ${duration(text)}`,
          operations: [setAt(runner.playbook.file, [...runner.task.at.path, "estimated_duration"], text)],
        },
        spread: "time",
      },
    ];
  });
}

/** The roles that lose and get the work. */
function performers(
  context: ChangeContext,
  before: StepThing,
  after: StepThing,
  symbol: SymbolText,
): readonly Consequence[] {
  const lost = performerOf(context.before, before.playbook, before.task);
  const gets = performerOf(context.after, after.playbook, after.task);
  const lostNow = lost && context.roleAfter(lost);
  const about = (role: RoleEntry, reason: string): Consequence => ({
    symbol: role.symbol,
    file: role.file,
    range: valueRange(role.at, "name"),
    dependency: "role_assignment",
    class: "review",
    confidence: 0.6,
    why: [symbol],
    reason,
  });
  return [
    ...(gets && gets.symbol !== lost?.symbol ? [about(gets, `It now does ${quoted(after.task.name)} as well.`)] : []),
    ...(lostNow && lostNow.symbol !== gets?.symbol
      ? [about(lostNow, `It no longer does ${quoted(after.task.name)}.`)]
      : []),
  ];
}

/** A new step, or one at another place: what comes right after it now. */
export function afterPlacedStep(
  context: ChangeContext,
  thing: StepThing,
  how: "new" | "moved",
): readonly Consequence[] {
  const symbol = symbolOfStep(thing.playbook, [thing.id]);
  return timing(context, symbol, how === "new" ? "is new" : "stands at another place than before");
}

/** A deliverable whose declaration changed in one place; the other places that still say what it said before. */
export function afterChangedDeliverable(
  context: ChangeContext,
  semantic: SemanticChange,
  before: Extract<Thing, { kind: "deliverable" }>,
  after: Extract<Thing, { kind: "deliverable" }>,
): readonly Consequence[] {
  switch (semantic.field) {
    case "format":
    case "type":
      return afterChangedShape(context, semantic.field, before, after);
    case "required_fields":
      return afterRequiredFields(context, before.deliverable, after);
    case "schema":
      return afterChangedSchema(context, before, after);
    default:
      return [];
  }
}

function afterChangedShape(
  context: ChangeContext,
  field: "format" | "type",
  before: Extract<Thing, { kind: "deliverable" }>,
  after: Extract<Thing, { kind: "deliverable" }>,
): readonly Consequence[] {
  const { name } = after.deliverable;
  const from = before.deliverable[field];
  const to = after.deliverable[field];
  const symbol = symbolOfDeliverable(after.playbook, name);
  const isConsumer = after.place.of === "step" && after.place.side === "inputs";
  const consequences: Consequence[] = [];
  for (const { deliverable, owner, place } of deliverablesOf(after.playbook)) {
    if (deliverable === after.deliverable || fold(deliverable.name) !== fold(name) || deliverable[field] !== from)
      continue;
    const isMaker = place.of === "step" ? place.side === "outputs" : place.side === "inputs";
    const common = {
      symbol: owner,
      file: after.playbook.file,
      range: valueRange(deliverable.at, field),
      dependency: "process_flow",
      why: [symbol],
      spread: "data",
    } as const;
    if (isConsumer && isMaker) {
      consequences.push({
        ...common,
        class: "required",
        confidence: 0.8,
        reason: `It makes ${quoted(name)} as ${shown(from)}, but ${shown(to)} is now asked for. Change one of them.`,
      });
      continue;
    }
    if (isConsumer) continue;
    consequences.push({
      ...common,
      class: "review",
      confidence: 0.85,
      reason: `It expects ${quoted(name)} as ${shown(from)}; it now comes as ${shown(to)}.${algorithmNote(context, owner)}`,
      fix: {
        title: `Take ${quoted(name)} as ${shown(to)}`,
        operations: [setAt(after.playbook.file, [...deliverable.at.path, field], to)],
      },
    });
  }
  if (isConsumer) return consequences;
  for (const reference of survivors(context, symbolOfDeliverable(before.playbook, before.deliverable.name), {
    kinds: ["input"],
  })) {
    const { file, path } = reference.fromOrigin;
    if (file === after.playbook.file) continue;
    const deliverable = deliverableAt(context.after, file, path.slice(0, -1));
    if (!deliverable || deliverable[field] !== from) continue;
    consequences.push({
      ...atReference(reference),
      range: valueRange(deliverable.at, field),
      class: "review",
      confidence: 0.75,
      why: [symbol],
      reason: `It gets ${quoted(name)} from ${quoted(after.playbook.name)} and expects ${shown(from)}; it now comes as ${shown(to)}.`,
      fix: {
        title: `Take ${quoted(name)} as ${shown(to)}`,
        operations: [setAt(file, [...path.slice(0, -1), field], to)],
      },
      spread: "data",
    });
  }
  return consequences;
}

/** A warning where an algorithm of the business's own reads the data: rules cannot look into it. */
function algorithmNote(context: ChangeContext, owner: SymbolText): string {
  const algorithm = stepAt(context.afterIndex, owner)?.task.algorithm;
  if (algorithm === undefined || !context.after.algorithms.has(algorithm)) return "";
  return ` Check that the algorithm ${algorithm} can read that.`;
}

/** A field that must now be filled in has to exist where the form comes from. */
function afterRequiredFields(
  context: ChangeContext,
  before: Deliverable,
  after: Extract<Thing, { kind: "deliverable" }>,
): readonly Consequence[] {
  const { deliverable, playbook } = after;
  const added = deliverable.required_fields.filter((name) => !before.required_fields.includes(name));
  if (added.length === 0) return [];
  const symbol = symbolOfDeliverable(playbook, deliverable.name);
  const consequences: Consequence[] = [];
  const found =
    deliverable.document_definition === undefined
      ? undefined
      : context.after.resolve.document(playbook.team, deliverable.document_definition);
  if (found?.kind === "found") {
    const document = found.entry;
    const fields = document.model.sections.flatMap((section) => section.fields.map((field) => field.name));
    const section = document.model.sections.find((each) => each.type === "form") ?? document.model.sections[0];
    for (const name of added.filter((each) => !fields.includes(each))) {
      const value = { name, type: "text", required: true };
      consequences.push({
        symbol: document.symbol,
        file: document.file,
        range: valueRange(document.model.metadata.at, "name"),
        dependency: "document",
        class: "review",
        confidence: 0.8,
        why: [symbol],
        reason: `${quoted(name)} must now be filled in, but the document ${quoted(document.name)} does not ask for it.`,
        ...(section
          ? {
              fix: {
                title: `Ask for ${quoted(name)} in the document ${quoted(document.name)}`,
                operations: [insertAt(document.file, [...section.at.path, "fields"], section.fields.length, value)],
              },
            }
          : {}),
      });
    }
  }
  for (const each of deliverablesOf(playbook)) {
    const takes =
      each.place.of === "step" &&
      each.place.side === "inputs" &&
      fold(each.deliverable.name) === fold(deliverable.name);
    if (!takes) continue;
    consequences.push({
      symbol: each.owner,
      file: playbook.file,
      range: valueRange(each.deliverable.at, "name"),
      dependency: "process_flow",
      class: "review",
      confidence: 0.5,
      why: [symbol],
      reason: `It gets ${quoted(deliverable.name)}, which now always says ${added.map(quoted).join(", ")}.`,
    });
  }
  return consequences;
}

function schemaFields(deliverable: Deliverable): readonly string[] {
  const definition = deliverable.schema?.definition;
  if (typeof definition !== "object" || definition === null || Array.isArray(definition)) return [];
  const map = definition as Readonly<Record<string, unknown>>;
  const properties = map.properties;
  return Object.keys(typeof properties === "object" && properties !== null ? properties : map);
}

/** Fields that a deliverable no longer has: conditions and required fields that name them. */
function afterChangedSchema(
  context: ChangeContext,
  before: Extract<Thing, { kind: "deliverable" }>,
  after: Extract<Thing, { kind: "deliverable" }>,
): readonly Consequence[] {
  const now = schemaFields(after.deliverable);
  const gone = schemaFields(before.deliverable).filter((name) => !now.includes(name));
  const { playbook, deliverable } = after;
  const symbol = symbolOfDeliverable(playbook, deliverable.name);
  const consequences: Consequence[] = [];
  for (const name of gone) {
    for (const condition of conditionsOf(playbook)) {
      const names =
        namesFieldInCondition(condition.text, deliverable.name, name) ||
        (condition.checks !== undefined &&
          fold(condition.checks.name) === fold(deliverable.name) &&
          namesInCondition(condition.text, name));
      if (!names) continue;
      consequences.push({
        symbol: condition.owner,
        file: playbook.file,
        range: condition.range,
        dependency: "process_flow",
        class: "required",
        confidence: 0.9,
        why: [symbol],
        reason: `Its condition asks for the field ${quoted(name)}, which ${quoted(deliverable.name)} no longer has. Change the condition.`,
      });
    }
  }
  if (sameMeaning(before.deliverable.schema, deliverable.schema)) return consequences;
  for (const link of dependentsOf(context.after, context.afterIndex, symbol)) {
    if (link.relation !== "needs" && link.relation !== "is given") continue;
    consequences.push({
      symbol: link.from,
      file: link.fromPlace.file,
      range: link.fromPlace.range,
      dependency: "process_flow",
      class: "review",
      confidence: 0.6,
      why: [symbol],
      reason: `It gets ${quoted(deliverable.name)}, whose fields have changed.`,
      spread: "data",
    });
  }
  return consequences;
}

/** A field of a document that stays but changes, or is new. */
export function afterChangedField(
  context: ChangeContext,
  document: DocumentEntry,
  before: DocumentField | undefined,
  after: DocumentField,
): readonly Consequence[] {
  const why = [document.symbol];
  const consequences: Consequence[] = [];
  const isNowRequired = after.required && before?.required !== true;
  const isOther = before !== undefined && (before.type !== after.type || !sameMeaning(before.options, after.options));
  if (!isNowRequired && !isOther) return [];
  const others = document.model.sections
    .flatMap((section) => section.fields)
    .filter((field) => field.required && field.name !== after.name);
  for (const { deliverable, reference } of followersOf(context, document)) {
    const { file } = reference.fromOrigin;
    const lists = deliverable.required_fields;
    // A deliverable that repeats what the document requires goes on doing so.
    const repeats = lists.length > 0 && others.every((field) => lists.includes(field.name));
    if (isNowRequired) {
      consequences.push({
        symbol: reference.from,
        file,
        range: reference.fromOrigin.range,
        dependency: "document",
        class: "review",
        confidence: 0.8,
        why,
        reason: `Its form comes from the document ${quoted(document.name)}, where ${quoted(after.name)} must now be filled in.`,
        ...(repeats && !lists.includes(after.name)
          ? {
              fix: {
                title: `Require ${quoted(after.name)} as well`,
                operations: [insertAt(file, [...deliverable.at.path, "required_fields"], lists.length, after.name)],
              },
            }
          : {}),
      });
    }
    const playbook = isOther
      ? context.after.playbooks.find((each) => each.file === file && holdsDeliverable(each, deliverable))
      : undefined;
    for (const condition of playbook ? conditionsNamingField(playbook, deliverable, after.name) : []) {
      consequences.push({
        symbol: condition.owner,
        file,
        range: condition.range,
        dependency: "document",
        class: "review",
        confidence: 0.7,
        why,
        reason: `Its condition asks for ${quoted(after.name)}, which has changed in the document ${quoted(document.name)}.`,
      });
    }
  }
  return consequences;
}

/** A playbook that stays, with one field changed. */
export function afterChangedPlaybook(
  context: ChangeContext,
  semantic: SemanticChange,
  before: PlaybookEntry,
  after: PlaybookEntry,
): readonly Consequence[] {
  const { field } = semantic;
  if (field !== "cadence.frequency" && field !== "cadence.schedule") return [];
  const why = [after.symbol];
  const consequences: Consequence[] = [];
  const seen = new Set<SymbolText>();
  visitTasks(after.model.steps, (task) => {
    const role = performerOf(context.after, after, task);
    if (!role || seen.has(role.symbol)) return;
    seen.add(role.symbol);
    consequences.push({
      symbol: role.symbol,
      file: role.file,
      range: valueRange(role.at, "name"),
      dependency: "resource_allocation",
      class: "review",
      confidence: 0.5,
      why,
      reason: `It works in ${quoted(before.name)}, which now runs at other times.`,
    });
  });
  for (const link of dependentsOf(context.after, context.afterIndex, after.symbol)) {
    if (link.relation !== "is started by" && link.relation !== "runs") continue;
    consequences.push({
      symbol: link.from,
      file: link.fromPlace.file,
      range: link.fromPlace.range,
      dependency: link.type,
      class: "review",
      confidence: 0.5,
      why,
      reason: `It ${link.relation} ${quoted(after.name)}, which now runs at other times.`,
      spread: "time",
    });
  }
  return consequences;
}

/** An event list of a step or playbook that changed without a rename. */
export function afterChangedEvents(
  context: ChangeContext,
  symbol: SymbolText,
  before: Thing | undefined,
): readonly Consequence[] {
  return before?.kind === "event" && before.use === "emitted" ? afterEventGone(context, before.name, symbol) : [];
}

/** A role that stays, with one field changed. */
export function afterChangedRole(
  context: ChangeContext,
  field: string | undefined,
  role: RoleEntry,
): readonly Consequence[] {
  if (field === "inherits_from") {
    return inheritors(
      context,
      role,
      role.symbol,
      `It builds on ${quoted(role.name)}, which now builds on something else.`,
    );
  }
  if (field === "responsibilities") {
    return inheritors(
      context,
      role,
      role.symbol,
      `It takes over the responsibilities of ${quoted(role.name)}, which have changed.`,
    );
  }
  return [];
}

/** A task of a role that is new or changed: roles that build on it. */
export function afterChangedTask(
  context: ChangeContext,
  thing: Extract<Thing, { kind: "task" }>,
): readonly Consequence[] {
  const symbol = innerSymbol(thing.role.symbol, "task", [thing.id]);
  return inheritors(
    context,
    thing.role,
    symbol,
    `It inherits the task ${quoted(thing.task.name)} of ${quoted(thing.role.name)}, which has changed.`,
  );
}

/** A member with other hours or roles: the roles concerned. */
export function afterChangedMember(
  context: ChangeContext,
  semantic: SemanticChange,
  team: TeamScope | undefined,
  name: string,
  roles: readonly string[],
): readonly Consequence[] {
  const field = semantic.field?.split(".").at(-1);
  if (field !== "capacity" && field !== "roles") return [];
  const concerned =
    field === "capacity" ? roles : [semantic.before, semantic.after].filter((each) => typeof each === "string");
  return concerned.flatMap((role): readonly Consequence[] => {
    const found = context.after.resolve.role(team, role);
    if (found.kind !== "found") return [];
    return [
      {
        symbol: found.entry.symbol,
        file: found.entry.file,
        range: valueRange(found.entry.at, "name"),
        dependency: field === "capacity" ? "resource_allocation" : "role_assignment",
        class: "review",
        confidence: 0.6,
        why: [semantic.symbol],
        reason:
          field === "capacity"
            ? `${name}, who holds it, has other hours than before.`
            : `${name} ${semantic.before === role ? "no longer holds it" : "now holds it"}.`,
      },
    ];
  });
}

/** A team with other resources: playbooks that take their time from it. */
export function afterChangedResources(context: ChangeContext, team: TeamScope): readonly Consequence[] {
  return dependentsOf(context.after, context.afterIndex, team.symbol)
    .filter((link) => link.relation === "takes its time from")
    .map((link) => ({
      symbol: link.from,
      file: link.fromPlace.file,
      range: link.fromPlace.range,
      dependency: "resource_allocation",
      class: "review",
      confidence: 0.4,
      why: [team.symbol],
      reason: `It takes its time from the team “${team.name}”, whose resources have changed.`,
    }));
}
