/** Every place that has to say a thing's new name: its definition, references, conditions, what is tied to it by name. */
import type { Range } from "#shared/text.ts";
import { performerOf } from "../analysis/flow.ts";
import { deliverablesIn, type TaskHolder } from "../model/condition-places.ts";
import { CONFIG_PATH } from "../model/config.ts";
import type { Task, YamlPath } from "../model/model.ts";
import { itemRange, valueRange } from "../model/origin.ts";
import { visitTasks } from "../model/walk.ts";
import type { Reference } from "../names/references.ts";
import { fold, parseSymbol, type SymbolText, symbolOfDeliverable } from "../names/symbols.ts";
import { linedText, offsetAt, rangeOf } from "../syntax/places.ts";
import { parseSyntax } from "../syntax/syntax.ts";
import type { PlaybookEntry, RoleEntry, Workspace } from "../workspace.ts";
import { documentWith, type Meaning, meantWords, replacedNames } from "./condition-words.ts";
import { playbookOfSymbol } from "./describe-process.ts";
import { memberMeant, TARGET_KINDS, tasksIn } from "./thing-at.ts";
import { fieldOf, memberOf, symbolOfField, symbolOfMember, type Thing } from "./things.ts";

/** A value that is a name, or has one in it. */
export interface NamePlace {
  readonly file: string;
  readonly path: YamlPath;
  /** Where the name stands; with its quotation marks when it is the whole value. */
  readonly range: Range;
  /** The whole value with the new name in it. */
  readonly value: string;
  /** The name is only part of the value. */
  readonly isPart?: true;
  /** The value is written on several lines. */
  readonly isLong?: boolean;
}

/** Where a thing is named, for a new name. */
export function namePlaces(workspace: Workspace, thing: Thing, to: string): readonly NamePlace[] {
  const { symbol, kind } = thing;
  switch (kind) {
    case "step":
      return stepPlaces(workspace, thing, to);
    case "task":
      return taskPlaces(workspace, thing, to);
    case "deliverable":
      return deliverablePlaces(workspace, thing, to);
    case "event":
      return workspace.references
        .filter(
          ({ kind: use, text }) => (use === "emits" || use === "trigger_event") && fold(text) === fold(thing.name),
        )
        .filter(({ to: target }) => target !== undefined && parseSymbol(target)?.kind === "event")
        .map((reference) => ofReference(workspace, reference, to));
    case "tool":
      return toolPlaces(workspace, thing, to);
    case "team":
      return [
        ...definition(workspace, thing, to),
        ...workspace
          .referencesTo(symbol)
          .filter((each) => each.text === thing.name && memberMeant(workspace, each) === undefined)
          .map((reference) => ofReference(workspace, reference, to)),
      ];
    case "member":
      return memberPlaces(workspace, thing, to);
    case "field":
      return fieldPlaces(workspace, thing, to);
    default:
      return [
        ...definition(workspace, thing, to),
        ...workspace.referencesTo(symbol).map((each) => ofReference(workspace, each, to)),
      ];
  }
}

/** The place of a reference; of `stripe.create_invoice` and `booking.completed` only the part that is the name. */
function ofReference(workspace: Workspace, reference: Reference, to: string): NamePlace {
  const { fromOrigin, text, kind } = reference;
  const { file, path, range } = fromOrigin;
  if (kind === "trigger_event" && reference.to !== undefined && parseSymbol(reference.to)?.kind === "playbook") {
    return { file, path, range, value: `${to}.completed`, isPart: true };
  }
  if (kind === "tool" && path.at(-1) === "algorithm") {
    const step = path.slice(0, -1).join("\n");
    const whole = tasksIn(workspace, file).find(({ at }) => at.path.join("\n") === step)?.algorithm ?? text;
    return { file, path, range, value: to + whole.slice(text.length), isPart: true };
  }
  return { file, path, range, value: to };
}

/** The thing's own name, and the title of its file where that is the very same text. */
function definition(workspace: Workspace, { file, at, name, nameRange }: Thing, to: string): readonly NamePlace[] {
  if (!at) return [];
  const own: NamePlace = { file, path: [...at.path, "name"], range: nameRange, value: to };
  const metadata = workspace.files.get(file)?.file.metadata;
  if (!metadata || metadata.name !== name || metadata.at === at) return [own];
  return [own, { file, path: [...metadata.at.path, "name"], range: valueRange(metadata.at, "name"), value: to }];
}

function nameOfTask(task: Task, to: string): NamePlace {
  return { file: task.at.file, path: [...task.at.path, "name"], range: valueRange(task.at, "name"), value: to };
}

/** A step: those that wait for it or go back to it, and the role's task that makes somebody its performer. */
function stepPlaces(workspace: Workspace, thing: Thing, to: string): readonly NamePlace[] {
  const { symbol } = thing;
  const playbook = playbookOfSymbol(workspace, symbol);
  const task = playbook && taskWith(playbook.model.steps, thing);
  if (!playbook || !task) return [];
  const references = workspace.referencesTo(symbol).map((each) => ofReference(workspace, each, to));
  return [nameOfTask(task, to), ...references, ...roleTask(workspace, playbook, task, to)];
}

function taskWith(tasks: readonly Task[], { at }: Thing): Task | undefined {
  let found: Task | undefined;
  visitTasks(tasks, (task) => {
    if (task.at === at) found = task;
  });
  return found;
}

/** The task behind a step, when no other step is done through it. */
function roleTask(workspace: Workspace, playbook: PlaybookEntry, step: Task, to: string): readonly NamePlace[] {
  const performer = performerOf(workspace, playbook, step);
  const held =
    performer && workspace.effectiveRole(performer).tasks.find(({ task }) => fold(task.name) === fold(step.name));
  if (!held || held.from !== performer) return [];
  const isTaken = workspace.effectiveRole(performer).tasks.some(({ task }) => fold(task.name) === fold(to));
  const others = stepsDoneThrough(workspace, performer, step.name).filter((each) => each !== step);
  return isTaken || others.length > 0 ? [] : [nameOfTask(held.task, to)];
}

/** Steps of a name that a role could do: those it performs, and those of its team that nobody is named for. */
function stepsDoneThrough(workspace: Workspace, role: RoleEntry, name: string): readonly Task[] {
  const found: Task[] = [];
  for (const playbook of workspace.playbooks) {
    visitTasks(playbook.model.steps, (step) => {
      if (fold(step.name) !== fold(name)) return;
      const performer = performerOf(workspace, playbook, step);
      const can =
        performer === undefined
          ? playbook.team === role.team
          : performer === role || workspace.effectiveRole(performer).ancestors.includes(role);
      if (can) found.push(step);
    });
  }
  return found;
}

/** A role's task, with the steps that found their performer through it; of the steps of a name all or none. */
function taskPlaces(workspace: Workspace, thing: Thing, to: string): readonly NamePlace[] {
  const role = workspace.roles.find(({ file, model }) => file === thing.file && taskWith(model.tasks, thing));
  const task = role && taskWith(role.model.tasks, thing);
  if (!role || !task) return [];
  const isTop = role.model.tasks.includes(task);
  const steps: (readonly NamePlace[])[] = [];
  for (const playbook of isTop ? (role.team?.playbooks ?? []) : []) {
    visitTasks(playbook.model.steps, (step, trail, brothers) => {
      if (step.role !== undefined || fold(step.name) !== fold(task.name)) return;
      if (performerOf(workspace, playbook, step) !== role) return;
      if (brothers.some((other) => other !== step && fold(other.name) === fold(to))) return;
      const symbol = `${playbook.symbol.replace(/(^|!)playbook:/, "$1step:")}/${trail.join("/")}`;
      steps.push([
        nameOfTask(step, to),
        ...workspace.referencesTo(symbol).map((each) => ofReference(workspace, each, to)),
      ]);
    });
  }
  return [nameOfTask(task, to), ...steps.flat()];
}

/** A member: everything that names the person, not what gives the e-mail address. */
function memberPlaces(workspace: Workspace, thing: Thing, to: string): readonly NamePlace[] {
  const member = memberOf(workspace, thing.symbol);
  if (!member) return [];
  const named = workspace.references.filter((reference) => {
    if (!TARGET_KINDS.has(reference.kind) || fold(reference.text) !== fold(thing.name)) return false;
    const meant = memberMeant(workspace, reference);
    return meant !== undefined && symbolOfMember(meant) === thing.symbol;
  });
  return [
    { file: member.file, path: [...member.at.path, "name"], range: thing.nameRange, value: to },
    ...named.map((each) => ofReference(workspace, each, to)),
  ];
}

/** A tool: the imports that declare it, the actions that call it, and the settings that make it known. */
function toolPlaces(workspace: Workspace, thing: Thing, to: string): readonly NamePlace[] {
  const references = workspace.referencesTo(thing.symbol).map((each) => ofReference(workspace, each, to));
  return [...references, ...declaredTools(workspace, thing.name, to)];
}

function declaredTools(workspace: Workspace, name: string, to: string): readonly NamePlace[] {
  const text = workspace.basis.configText ?? "";
  const root = parseSyntax(text).documents[0];
  const tools = root?.kind === "map" ? root.entries.find(({ key }) => key.text === "tools")?.value : undefined;
  if (tools?.kind !== "sequence") return [];
  const lined = linedText(text);
  return tools.items.flatMap((item, index) =>
    item.kind === "scalar" && fold(item.text) === fold(name)
      ? [{ file: CONFIG_PATH, path: ["tools", index], range: rangeOf(lined, item), value: to }]
      : [],
  );
}

/** A deliverable: in its playbook, in those that take it from there or hand it in, and in all their conditions. */
function deliverablePlaces(workspace: Workspace, { symbol, name }: Thing, to: string): readonly NamePlace[] {
  return sharersOf(workspace, symbol).flatMap((playbook) => {
    const declared = deliverablesIn(playbook).filter((each) => fold(each.name) === fold(name));
    const names = declared.map(({ at }) => {
      return { file: at.file, path: [...at.path, "name"], range: valueRange(at, "name"), value: to };
    });
    const written = new Set(declared.map((each) => each.name));
    const isIt = (meaning: Meaning) => meaning.kind === "deliverable" && written.has(meaning.name);
    return [...names, ...inConditions(workspace, playbook, name, isIt, to)];
  });
}

/** The playbooks that share a deliverable: whoever makes, takes or passes it on under its name. */
export function sharersOf(workspace: Workspace, symbol: SymbolText): readonly PlaybookEntry[] {
  const first = playbookOfSymbol(workspace, symbol);
  const name = parseSymbol(symbol)?.parts.at(-1) ?? "";
  const found = new Set<PlaybookEntry>(first ? [first] : []);
  const add = (other: PlaybookEntry | undefined) => {
    if (other && deliverablesIn(other).some((each) => fold(each.name) === fold(name))) found.add(other);
  };
  for (const playbook of found) {
    for (const reference of workspace.referencesOf(playbook.file)) {
      const isIt = (reference.kind === "input" || reference.kind === "output") && fold(reference.text) === fold(name);
      if (isIt && reference.to !== undefined) add(playbookOfSymbol(workspace, reference.to));
    }
    const own = deliverablesIn(playbook).find((each) => fold(each.name) === fold(name));
    for (const { kind, from } of own ? workspace.referencesTo(symbolOfDeliverable(playbook, own.name)) : []) {
      if (kind === "input" || kind === "output") add(playbookOfSymbol(workspace, from));
    }
    // A step that runs a playbook hands things in and out by name.
    visitTasks(playbook.model.steps, ({ runs }) => {
      const child = runs === undefined ? undefined : workspace.resolve.playbook(playbook.team, runs);
      if (child?.kind === "found") add(child.entry);
    });
    for (const { kind, from } of workspace.referencesTo(playbook.symbol)) {
      if (kind === "runs") add(playbookOfSymbol(workspace, from));
    }
  }
  return [...found];
}

/** A field of a document: what requires it, and the conditions that name it. */
function fieldPlaces(workspace: Workspace, thing: Thing, to: string): readonly NamePlace[] {
  const found = fieldOf(workspace, thing.symbol);
  if (!found) return [];
  const own: NamePlace = {
    file: thing.file,
    path: [...found.field.at.path, "name"],
    range: thing.nameRange,
    value: to,
  };
  const isIt = (meaning: Meaning) =>
    meaning.kind === "field" &&
    meaning.document !== undefined &&
    symbolOfField(meaning.document, meaning.name) === thing.symbol;
  return [
    own,
    ...[...workspace.playbooks, ...workspace.roles].flatMap((holder) => [
      ...deliverablesIn(holder).flatMap((each) => {
        if (!each.required_fields.includes(thing.name)) return [];
        if (documentWith(workspace, each, thing.name)?.symbol !== found.document.symbol) return [];
        return each.required_fields.flatMap((field, index) => {
          const range = itemRange(each.at, "required_fields", index);
          const path = [...each.at.path, "required_fields", index];
          return field === thing.name ? [{ file: holder.file, path, range, value: to }] : [];
        });
      }),
      ...inConditions(workspace, holder, thing.name, isIt, to),
    ]),
  ];
}

/** The names in the conditions of a playbook or role that mean something, each with the whole condition as it will be. */
function inConditions(
  workspace: Workspace,
  holder: TaskHolder,
  name: string,
  isIt: (meaning: Meaning) => boolean,
  to: string,
): readonly NamePlace[] {
  const text = workspace.files.get(holder.file)?.text ?? "";
  // Most files do not speak of it: one look at the text spares reading all conditions.
  if (!text.includes(name)) return [];
  const lined = linedText(text);
  const words = meantWords(workspace, holder);
  return words.flatMap(({ condition, pieces }) =>
    pieces.flatMap((piece) => {
      if (!piece.meaning || !isIt(piece.meaning)) return [];
      const own = words.filter((word) => word.condition === condition);
      const meant = own.map((word) => word.pieces.map(({ meaning }) => meaning !== undefined && isIt(meaning)));
      const value = replacedNames(condition.text, to, (_, index, word) => meant[word]?.[index] === true);
      const isLong = /[\n\r]/.test(
        text.slice(offsetAt(lined, condition.range.start), offsetAt(lined, condition.range.end)),
      );
      return [{ file: holder.file, path: condition.path, range: rangeOf(lined, piece), value, isPart: true, isLong }];
    }),
  );
}
