/** Every name that refers to something: resolved, kept as a reference, and reported when it does not hold. */
import type { DiagnosticCode } from "#shared/diagnostics.ts";
import type { Range } from "#shared/text.ts";
import { stepFinder } from "../analysis/order.ts";
import type { Deliverable, Layer, Resolution as ModelResolution, Origin, Task, Team } from "../model/model.ts";
import { itemRange, valueRange } from "../model/origin.ts";
import { eachTask, resolutionChain, resolutionsOf, visitTasks } from "../model/walk.ts";
import { placeOfField, type ReferenceKind } from "../names/references.ts";
import { targetName } from "../names/resolve.ts";
import {
  fold,
  innerSymbol,
  type SymbolText,
  symbolOfDeliverable,
  symbolOfEvent,
  symbolOfStep,
  symbolOfTask,
  symbolOfTool,
} from "../names/symbols.ts";
import { textOfLine } from "../syntax/places.ts";
import type { DocumentEntry, PlaybookEntry, Resolution, RoleEntry, Scope, Target } from "../workspace.ts";
import { type Checking, replaceFix } from "./checking.ts";
import { nearest, suggester } from "./suggest.ts";

/** A name as it stands in the file. */
interface Mention {
  readonly text: string;
  readonly from: SymbolText;
  readonly at: Origin;
  readonly field: string;
  readonly item?: number;
}

/** How many names of one list are compared with misspelt ones; a list of a hundred steps is far below. */
const MOST_COMPARED = 10_000_000;

/** A list of steps or tasks, made ready for looking its names up many times. */
interface StepList {
  /** The index of the step a name refers to; -1 when there is none. */
  readonly find: (name: string) => number;
  readonly indexOf: ReadonlyMap<Task, number>;
  readonly suggest: (name: string) => string | undefined;
}

/** Gives each list ready for looking up, made once. */
function stepLists(): (steps: readonly Task[]) => StepList {
  const known = new Map<readonly Task[], StepList>();
  return (steps) => {
    const list = known.get(steps) ?? {
      find: stepFinder(steps),
      indexOf: new Map(steps.map((step, index) => [step, index])),
      suggest: suggester(() => steps.map((step) => step.name), MOST_COMPARED),
    };
    known.set(steps, list);
    return list;
  };
}

/** How many makers of one deliverable are linked to a consumer when none of them is in its own team. */
const MAX_MAKERS = 25;

/** Checks and links every reference of the file. */
export function checkLinks(checking: Checking): void {
  const { entries, parsed } = checking;
  for (const role of entries.roles) linkRole(checking, role);
  for (const playbook of entries.playbooks) linkPlaybook(checking, playbook);
  for (const document of entries.documents) linkImports(checking, document.symbol);
  for (const team of parsed.file.teams) linkTeam(checking, team);
  if (entries.documents.length === 0) linkImports(checking, contentSymbol(checking));
}

function contentSymbol(checking: Checking): SymbolText {
  const [team] = checking.parsed.file.teams;
  const scope = team && checking.structure.scopeByTeam.get(team);
  const { roles, playbooks } = checking.entries;
  return checking.symbolOf(scope) ?? playbooks[0]?.symbol ?? roles[0]?.symbol ?? `file:${checking.parsed.path}`;
}

function rangeOfMention(mention: Mention): Range {
  return mention.item === undefined
    ? valueRange(mention.at, mention.field)
    : itemRange(mention.at, mention.field, mention.item);
}

function refer(checking: Checking, kind: ReferenceKind, mention: Mention, to: SymbolText | undefined): void {
  const { from, text } = mention;
  checking.refer({ kind, from, fromOrigin: placeOfField(mention.at, mention.field, mention.item), to, text });
}

interface Wording {
  readonly code: DiagnosticCode;
  /** What is looked for, for example "role". */
  readonly what: string;
}

/** Reports what is wrong with a resolution; gives the entry when there is one. */
function settle<Entry>(
  checking: Checking,
  mention: Mention,
  outcome: Resolution<Entry>,
  wording: Wording,
  nameOf: (entry: Entry) => string,
  candidateOf: (entry: Entry) => Candidate,
): Entry | undefined {
  if (outcome.kind === "found" && !outcome.folded) return outcome.entry;
  const range = rangeOfMention(mention);
  if (outcome.kind === "missing") {
    const { suggestion } = outcome;
    checking.report(
      wording.code,
      range,
      `There is no ${wording.what} "${mention.text}".${suggestion === undefined ? "" : ` Did you mean "${suggestion}"?`}`,
      suggestion === undefined ? {} : { fixes: [replaceFix(checking, range, suggestion)] },
    );
    return undefined;
  }
  if (outcome.kind === "ambiguous") {
    const candidates = outcome.candidates.map(candidateOf);
    const what = candidates[0]?.what ?? wording.what;
    const teams = candidates.map(({ team }) => checking.nameOf(team)).join(", ");
    checking.report(
      "AMBIGUOUS_REFERENCE",
      range,
      `Several teams have a ${what} "${mention.text}" (${teams}), and this team has none. Give them different names.`,
      { related: candidates.flatMap((candidate) => candidatePlace(checking, candidate)) },
    );
    return undefined;
  }
  const name = nameOf(outcome.entry);
  checking.report("NAME_STYLE_REFERENCE", range, `"${mention.text}" is written "${name}" where it is defined.`, {
    fixes: [replaceFix(checking, range, name)],
  });
  return outcome.entry;
}

/** One of several things a name could mean. */
interface Candidate {
  /** What it is, for example "role". */
  readonly what: string;
  readonly team: Scope;
  readonly file: string | undefined;
  /** The construct that holds its name. */
  readonly at: Origin | undefined;
}

function candidatePlace(checking: Checking, { what, team, file, at }: Candidate) {
  if (file === undefined || at === undefined) return [];
  if (file !== checking.parsed.path) checking.pointInto(file);
  const message = `The ${what} of ${checking.nameOf(team)} is here.`;
  return [{ file, range: valueRange(at, "name"), message }];
}

const roleCandidate = ({ team, file, at }: RoleEntry): Candidate => ({ what: "role", team, file, at });
const playbookCandidate = ({ team, file, at }: PlaybookEntry): Candidate => ({ what: "process", team, file, at });
const documentCandidate = ({ team, file, model }: DocumentEntry): Candidate => ({
  what: "document",
  team,
  file,
  at: model.metadata.at,
});

function targetCandidate(target: Target): Candidate {
  switch (target.kind) {
    case "role":
      return roleCandidate(target.role);
    case "playbook":
      return playbookCandidate(target.playbook);
    case "team":
      return { what: "team", team: target.team, file: target.team.file, at: target.team.model?.at };
    case "member": {
      const { team, file, at } = target.member;
      return { what: "member", team, file, at };
    }
    case "actor":
      return { what: "built-in actor", team: undefined, file: undefined, at: undefined };
  }
}

function linkRoleName(
  checking: Checking,
  scope: Scope,
  kind: "performer" | "inherits" | "member_role",
  mention: Mention,
): RoleEntry | undefined {
  const wording: Wording =
    kind === "inherits" ? { code: "UNDEFINED_PARENT_ROLE", what: "role" } : { code: "UNDEFINED_ROLE", what: "role" };
  const role = settle(
    checking,
    mention,
    checking.resolve.role(scope, mention.text),
    wording,
    (entry) => entry.name,
    roleCandidate,
  );
  refer(checking, kind, mention, role?.symbol);
  return role;
}

function rank(layer: Layer | undefined): number | undefined {
  return layer === undefined ? undefined : Number(layer.slice(1));
}

/** A reference from a higher to a lower layer's role: management does not do operations' work. */
function checkDownward(
  checking: Checking,
  mention: Mention,
  from: Layer | undefined,
  role: RoleEntry | undefined,
): void {
  const [own, other] = [rank(from), rank(role?.layer)];
  if (own === undefined || other === undefined || other >= own) return;
  checking.report(
    "LAYER_DIRECTION",
    rangeOfMention(mention),
    `"${mention.text}" is a role of ${role?.layer}, below ${from}. A higher layer should not rely on a role of a lower one.`,
  );
}

function linkRole(checking: Checking, role: RoleEntry): void {
  const { model, symbol, team } = role;
  if (model.inherits_from !== undefined) {
    const mention: Mention = { text: model.inherits_from, from: symbol, at: model.at, field: "inherits_from" };
    const parent = linkRoleName(checking, team, "inherits", mention);
    if (parent && rank(parent.layer) !== undefined && rank(role.layer) !== undefined && parent.layer !== role.layer) {
      const message = `A role of ${role.layer} inherits from a role of ${parent.layer}. Roles inherit within one layer.`;
      checking.report("LAYER_DIRECTION", rangeOfMention(mention), message);
    }
  }
  const lists = stepLists();
  visitTasks(model.tasks, (task, trail, brothers) => {
    const from = symbolOfTask(role, trail);
    linkTask(checking, {
      task,
      from,
      trail,
      brothers,
      lists,
      scope: team,
      layer: role.layer,
      owner: symbol,
      kind: "task",
    });
    for (const deliverable of [...task.inputs, ...task.outputs]) linkDocument(checking, team, from, deliverable);
  });
}

interface TaskPlace {
  readonly task: Task;
  readonly from: SymbolText;
  readonly trail: readonly string[];
  readonly brothers: readonly Task[];
  readonly lists: (steps: readonly Task[]) => StepList;
  readonly scope: Scope;
  readonly layer: Layer | undefined;
  readonly owner: SymbolText;
  readonly kind: "step" | "task";
}

function linkTask(checking: Checking, place: TaskPlace): void {
  const { task, from, scope, layer } = place;
  const { at } = task;
  if (task.role !== undefined) {
    const mention: Mention = { text: task.role, from, at, field: "role" };
    checkDownward(checking, mention, layer, linkRoleName(checking, scope, "performer", mention));
  }
  if (task.runs !== undefined) {
    const mention: Mention = { text: task.runs, from, at, field: "runs" };
    const outcome = checking.resolve.playbook(scope, task.runs);
    const wording: Wording = { code: "UNDEFINED_PLAYBOOK", what: "process" };
    const playbook = settle(checking, mention, outcome, wording, (entry) => entry.name, playbookCandidate);
    refer(checking, "runs", mention, playbook?.symbol);
  }
  for (const [item, text] of (task.depends_on ?? []).entries()) {
    if (text !== "") linkStep(checking, place, "depends_on", { text, from, at, field: "depends_on", item });
  }
  if (task.repeat && task.repeat.from !== "") {
    linkStep(checking, place, "repeat_from", { text: task.repeat.from, from, at: task.repeat.at, field: "from" });
  }
  for (const resolution of resolutionsOf(task)) linkResolution(checking, scope, layer, from, resolution);
  for (const [item, text] of task.emits.entries()) {
    if (text !== "") refer(checking, "emits", { text, from, at, field: "emits", item }, symbolOfEvent(text));
  }
  linkAlgorithm(checking, task, from);
}

function linkStep(checking: Checking, place: TaskPlace, kind: "depends_on" | "repeat_from", mention: Mention): void {
  const { brothers, task, trail } = place;
  const list = place.lists(brothers);
  const index = list.find(mention.text);
  const found = brothers[index];
  const own = list.indexOf.get(task) ?? -1;
  const range = rangeOfMention(mention);
  if (!found) {
    const meant = list.suggest(mention.text);
    // Nobody means the step itself.
    const others = () => brothers.filter((step) => step !== task).map((step) => step.name);
    const suggestion = meant === task.name ? nearest(mention.text, others()) : meant;
    checking.report(
      "UNDEFINED_STEP",
      range,
      `There is no step "${mention.text}" in this list.${suggestion === undefined ? "" : ` Did you mean "${suggestion}"?`}`,
      suggestion === undefined ? {} : { fixes: [replaceFix(checking, range, suggestion)] },
    );
  } else if (kind === "repeat_from" && index > own) {
    checking.report(
      "UNDEFINED_STEP",
      range,
      `"${mention.text}" comes after this step. A step can go back only to itself or to an earlier step.`,
    );
  } else if (found.name !== mention.text) {
    checking.report(
      "NAME_STYLE_REFERENCE",
      range,
      `"${mention.text}" is written "${found.name}" where it is defined.`,
      {
        fixes: [replaceFix(checking, range, found.name)],
      },
    );
  }
  const to = found && innerSymbol(place.owner, place.kind, [...trail.slice(0, -1), found.name]);
  refer(checking, kind, mention, to);
}

/** `stripe.create_invoice` refers to the tool `stripe` when there is such a tool. */
function linkAlgorithm(checking: Checking, task: Task, from: SymbolText): void {
  const { algorithm, at } = task;
  const dot = algorithm?.indexOf(".") ?? -1;
  if (algorithm === undefined || dot <= 0) return;
  const tool = algorithm.slice(0, dot);
  const imported = checking.scope?.imports.some((entry) => fold(entry.name) === fold(tool)) ?? false;
  if (!imported && !checking.knownTools.has(fold(tool))) return;
  referPart(checking, "tool", { text: tool, from, at, field: "algorithm" }, symbolOfTool(tool));
}

/** A reference that stands at the beginning of a longer text. */
function referPart(checking: Checking, kind: ReferenceKind, mention: Mention, to: SymbolText): void {
  const { start, end } = rangeOfMention(mention);
  const written = textOfLine(checking.parsed.lined, start.line);
  const quoted = /["']/.test(written[start.column - 1] ?? "") ? 1 : 0;
  const column = start.column + quoted;
  const last = { line: start.line, column: column + mention.text.length };
  const inside = start.line === end.line ? { start: { line: start.line, column }, end: last } : { start, end };
  const { at, field, item } = mention;
  checking.refer({
    kind,
    from: mention.from,
    fromOrigin: {
      file: checking.parsed.path,
      range: inside,
      path: item === undefined ? [...at.path, field] : [...at.path, field, item],
    },
    to,
    text: mention.text,
  });
}

/** What a target is as a symbol: a member is part of its team, a built-in actor is none. */
function targetSymbol(checking: Checking, target: Target): SymbolText | undefined {
  switch (target.kind) {
    case "role":
      return target.role.symbol;
    case "playbook":
      return target.playbook.symbol;
    case "team":
      return checking.symbolOf(target.team);
    case "member":
      return checking.symbolOf(target.member.team);
    case "actor":
      return undefined;
  }
}

function linkTarget(
  checking: Checking,
  scope: Scope,
  layer: Layer | undefined,
  kind: "target" | "escalation_path",
  escalates: boolean,
  mention: Mention,
): void {
  const outcome = checking.resolve.target(scope, mention.text);
  const wording: Wording = { code: "UNKNOWN_TARGET", what: "role, process, team or member" };
  const target = settle(checking, mention, outcome, wording, targetName, targetCandidate);
  refer(checking, kind, mention, target && targetSymbol(checking, target));
  if (!escalates || target?.kind !== "role") return;
  const [own, other] = [rank(layer), rank(target.role.layer)];
  if (own === undefined || other === undefined || other >= own) return;
  const message = `Problems of ${layer} escalate to a role of ${target.role.layer}. Escalation goes to the same or a higher layer.`;
  checking.report("LAYER_DIRECTION", rangeOfMention(mention), message);
}

function linkResolution(
  checking: Checking,
  scope: Scope,
  layer: Layer | undefined,
  from: SymbolText,
  resolution: ModelResolution,
): void {
  const { target, type, at } = resolution;
  if (target === undefined) return;
  const mention: Mention = { text: target, from, at, field: "target" };
  if (type === "escalate" || type === "delegate") {
    linkTarget(checking, scope, layer, "target", type === "escalate", mention);
    return;
  }
  // The other kinds hand nothing over; a target there is linked when it names something, and says nothing otherwise.
  const outcome = checking.resolve.target(scope, target);
  if (outcome.kind === "found") refer(checking, "target", mention, targetSymbol(checking, outcome.entry));
}

function linkPlaybook(checking: Checking, playbook: PlaybookEntry): void {
  const { model, symbol, team, layer } = playbook;
  const made = new Set<string>();
  const given = new Set(model.inputs.map((input) => checking.fold(input.name)));
  eachTask(model.steps, (task) => {
    for (const output of task.outputs) made.add(checking.fold(output.name));
  });
  linkTriggers(checking, playbook);
  for (const [item, text] of model.emits.entries()) {
    if (text !== "")
      refer(checking, "emits", { text, from: symbol, at: model.at, field: "emits", item }, symbolOfEvent(text));
  }
  for (const input of model.inputs) {
    linkDocument(checking, team, symbol, input);
    const makers = makersElsewhere(checking, playbook, input.name);
    const own = symbolOfDeliverable(playbook, input.name);
    for (const to of makers.length > 0 ? makers : [own]) referDeliverable(checking, "input", symbol, input, to);
  }
  for (const output of model.outputs) {
    linkDocument(checking, team, symbol, output);
    referDeliverable(checking, "output", symbol, output, symbolOfDeliverable(playbook, output.name));
  }
  for (const resolution of model.issue_resolution.flatMap(resolutionChain)) {
    linkResolution(checking, team, layer, symbol, resolution);
  }
  const lists = stepLists();
  visitTasks(model.steps, (task, trail, brothers) => {
    const from = symbolOfStep(playbook, trail);
    linkTask(checking, { task, from, trail, brothers, lists, scope: team, layer, owner: symbol, kind: "step" });
    for (const input of task.inputs) {
      linkDocument(checking, team, from, input);
      const name = checking.fold(input.name);
      const own = symbolOfDeliverable(playbook, input.name);
      const makers = made.has(name) || given.has(name) ? [] : makersElsewhere(checking, playbook, input.name);
      for (const to of makers.length > 0 ? makers : [own]) referDeliverable(checking, "input", from, input, to);
    }
    for (const output of task.outputs) {
      linkDocument(checking, team, from, output);
      referDeliverable(checking, "output", from, output, symbolOfDeliverable(playbook, output.name));
    }
  });
}

function referDeliverable(
  checking: Checking,
  kind: "input" | "output",
  from: SymbolText,
  deliverable: Deliverable,
  to: SymbolText,
): void {
  if (deliverable.name === "") return;
  refer(checking, kind, { text: deliverable.name, from, at: deliverable.at, field: "name" }, to);
}

/** The deliverable of that name of every other playbook that makes it; those of the own team when there are any. */
function makersElsewhere(checking: Checking, playbook: PlaybookEntry, name: string): readonly SymbolText[] {
  const own: SymbolText[] = [];
  const others: SymbolText[] = [];
  const key = checking.fold(name);
  for (const path of checking.filesWith(`out:${key}`)) {
    for (const entry of checking.structure.byFile.get(path)?.playbooks ?? []) {
      if (entry.model === playbook.model) continue;
      const made = checking
        .factsOf(path)
        ?.outputs.get(key)
        ?.find((use) => use.playbook === entry.model);
      if (!made) continue;
      checking.resolve.playbook(entry.team, entry.name);
      (entry.team === playbook.team ? own : others).push(symbolOfDeliverable(entry, made.deliverable.name));
    }
  }
  return (own.length > 0 ? own : others).slice(0, MAX_MAKERS);
}

/** Trigger events; `<playbook>.completed` refers to the playbook as well, so that renaming it is noticed. */
function linkTriggers(checking: Checking, playbook: PlaybookEntry): void {
  const cadence = playbook.model.cadence;
  for (const [item, text] of (cadence?.trigger_events ?? []).entries()) {
    if (!cadence || text === "") continue;
    const mention: Mention = { text, from: playbook.symbol, at: cadence.at, field: "trigger_events", item };
    refer(checking, "trigger_event", mention, symbolOfEvent(text));
    if (!text.endsWith(".completed")) continue;
    const name = text.slice(0, -".completed".length);
    const outcome = checking.resolve.playbook(playbook.team, name);
    if (outcome.kind === "found")
      referPart(checking, "trigger_event", { ...mention, text: name }, outcome.entry.symbol);
  }
}

function linkDocument(checking: Checking, scope: Scope, from: SymbolText, deliverable: Deliverable): void {
  const text = deliverable.document_definition;
  if (text === undefined) return;
  const mention: Mention = { text, from, at: deliverable.at, field: "document_definition" };
  const wording: Wording = { code: "UNDEFINED_DOCUMENT", what: "document" };
  const outcome = checking.resolve.document(scope, text);
  const document = settle(checking, mention, outcome, wording, (entry) => entry.name, documentCandidate);
  refer(checking, "document_definition", mention, document?.symbol);
}

function linkTeam(checking: Checking, team: Team): void {
  const scope = checking.structure.scopeByTeam.get(team);
  if (!scope) return;
  checking.symbolOf(scope);
  const { governance } = team;
  if (governance?.escalation_path !== undefined) {
    const mention: Mention = {
      text: governance.escalation_path,
      from: scope.symbol,
      at: governance.at,
      field: "escalation_path",
    };
    linkTarget(checking, scope, scope.layer, "escalation_path", true, mention);
  }
  for (const [item, text] of (governance?.decision_authority ?? []).entries()) {
    if (!governance || text === "") continue;
    // Mostly free text; linked only when it names something.
    const outcome = checking.resolve.target(scope, text);
    if (outcome.kind !== "found") continue;
    const mention: Mention = { text, from: scope.symbol, at: governance.at, field: "decision_authority", item };
    refer(checking, "decision_authority", mention, targetSymbol(checking, outcome.entry));
  }
  for (const member of team.members) {
    for (const [item, text] of member.roles.entries()) {
      if (text === "") continue;
      const mention: Mention = { text, from: scope.symbol, at: member.at, field: "roles", item };
      checkDownward(checking, mention, scope.layer, linkRoleName(checking, scope, "member_role", mention));
    }
  }
}

function linkImports(checking: Checking, from: SymbolText): void {
  for (const each of checking.parsed.file.imports) {
    if (each.name === "") continue;
    refer(checking, each.kind, { text: each.name, from, at: each.at, field: each.kind }, symbolOfTool(each.name));
  }
}
