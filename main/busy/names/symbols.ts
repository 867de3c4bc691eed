/** Symbols: the one way to name a thing of the workspace, for example `role:photo-editor` or `step:onboarding/call`. */
import type { Position, Range } from "#shared/text.ts";
import type { Deliverable, Origin, Task } from "../model/model.ts";
import { valueRange } from "../model/origin.ts";
import { visitTasks } from "../model/walk.ts";
import { contains } from "../syntax/places.ts";
import type { PlaybookEntry, RoleEntry, Workspace } from "../workspace.ts";

export type SymbolKind = "team" | "role" | "playbook" | "step" | "deliverable" | "document" | "event" | "tool" | "task";

/** A symbol as text: `[<team-dir>!]<kind>:<name>`. */
export type SymbolText = string;

/** A symbol taken apart. `name` is everything after the colon; `parts` are its pieces between slashes. */
export interface ParsedSymbol {
  readonly kind: SymbolKind;
  readonly name: string;
  readonly parts: readonly string[];
  /** The team folder in front of `!`, when there is one. */
  readonly team?: string;
}

/** A name as the language compares names: lower case, `-`, `_` and spaces alike (`Photo Editor` = `photo_editor`). */
export function fold(name: string): string {
  if (/^[a-z0-9-]+$/.test(name) && !name.includes("--")) return name;
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, "-");
}

/** Gives a name as `fold` does. */
export type Fold = (name: string) => string;

/** A `fold` that remembers: in a workspace the same few names are compared again and again. */
export function rememberingFold(): Fold {
  const known = new Map<string, string>();
  return (name) => {
    let folded = known.get(name);
    if (folded === undefined) {
      folded = fold(name);
      known.set(name, folded);
    }
    return folded;
  };
}

/** Takes a symbol apart; undefined when the text is no symbol. */
export function parseSymbol(symbol: SymbolText): ParsedSymbol | undefined {
  const match = /^(?:([^!:]+)!)?(team|role|playbook|step|deliverable|document|event|tool|task):(.+)$/.exec(symbol);
  if (!match) return undefined;
  const [, team, kind, name = ""] = match;
  return {
    kind: kind as SymbolKind,
    name,
    parts: kind === "team" || kind === "document" ? [name] : name.split("/"),
    ...(team === undefined ? {} : { team }),
  };
}

/** The symbol of something inside a playbook or role: `playbook:a` + `step`, `["b", "c"]` → `step:a/b/c`. */
export function innerSymbol(
  owner: SymbolText,
  kind: "step" | "deliverable" | "task",
  names: readonly string[],
): SymbolText {
  return `${innerOwner(owner, kind)}/${names.join("/")}`;
}

function innerOwner(owner: SymbolText, kind: string): string {
  if (owner.startsWith("playbook:")) return `${kind}:${owner.slice("playbook:".length)}`;
  return owner.replace(/(^|!)(playbook|role):/, (_, start: string) => `${start}${kind}:`);
}

/** The symbol of a step (`names`: from the top of the list to it). */
export function symbolOfStep(playbook: PlaybookEntry, names: readonly string[]): SymbolText {
  return innerSymbol(playbook.symbol, "step", names);
}

/** The symbol of a deliverable of a playbook. */
export function symbolOfDeliverable(playbook: PlaybookEntry, name: string): SymbolText {
  return innerSymbol(playbook.symbol, "deliverable", [name]);
}

/** The symbol of a role's task (`names`: from the top of the list to it). */
export function symbolOfTask(role: RoleEntry, names: readonly string[]): SymbolText {
  return innerSymbol(role.symbol, "task", names);
}

/** The symbol of an event. */
export function symbolOfEvent(name: string): SymbolText {
  return `event:${name}`;
}

/** The symbol of a tool. */
export function symbolOfTool(name: string): SymbolText {
  return `tool:${fold(name)}`;
}

/** What a symbol stands for: where it is defined and the name written there. Events and tools have several places. */
export interface SymbolEntry {
  readonly symbol: SymbolText;
  readonly kind: SymbolKind;
  readonly name: string;
  readonly file: string;
  /** The construct; its `keys.name` is where the name is written. */
  readonly at: Origin;
  /** The place of the name. */
  readonly nameRange: Range;
}

/** The thing a symbol names, or undefined. A missing team prefix is accepted when the name is unique. */
export function findSymbol(workspace: Workspace, symbol: SymbolText): SymbolEntry | undefined {
  const parsed = parseSymbol(symbol);
  if (!parsed) return undefined;
  const { kind, name, parts, team } = parsed;
  const [owner = "", ...rest] = parts;
  switch (kind) {
    case "team": {
      const found = workspace.teams.filter((scope) => scope.name === name && fits(scope, team));
      const scope = found[0];
      if (!scope?.model || scope.file === undefined || found.length > 1) return undefined;
      return symbolEntry(scope.symbol, kind, scope.name, scope.file, scope.model.at);
    }
    case "role": {
      const found = only(workspace.roles, name, team);
      return found && symbolEntry(found.symbol, kind, found.name, found.file, found.at);
    }
    case "playbook": {
      const found = only(workspace.playbooks, name, team);
      return found && symbolEntry(found.symbol, kind, found.name, found.file, found.at);
    }
    case "document": {
      const found = only(workspace.documents, name, team);
      return found && symbolEntry(found.symbol, kind, found.name, found.file, found.model.metadata.at);
    }
    case "step": {
      const playbook = only(workspace.playbooks, owner, team);
      const task = playbook && taskAt(playbook.model.steps, rest);
      return (
        playbook &&
        task &&
        symbolEntry(symbolOfStep(playbook, task.names), kind, task.task.name, playbook.file, task.task.at)
      );
    }
    case "task": {
      const role = only(workspace.roles, owner, team);
      const task = role && taskAt(role.model.tasks, rest);
      return role && task && symbolEntry(symbolOfTask(role, task.names), kind, task.task.name, role.file, task.task.at);
    }
    case "deliverable": {
      const playbook = only(workspace.playbooks, owner, team);
      const deliverable = playbook && deliverableOf(playbook, rest.join("/"));
      if (!playbook || !deliverable) return undefined;
      return symbolEntry(
        symbolOfDeliverable(playbook, deliverable.name),
        kind,
        deliverable.name,
        playbook.file,
        deliverable.at,
      );
    }
    case "event":
    case "tool": {
      const uses = workspace.referencesTo(symbol);
      const use = uses.find((reference) => reference.kind === "emits") ?? uses[0];
      if (!use) return undefined;
      const { file, range, path } = use.fromOrigin;
      return { symbol, kind, name, file, at: { file, path, range, keys: {} }, nameRange: range };
    }
  }
}

function symbolEntry(symbol: SymbolText, kind: SymbolKind, name: string, file: string, at: Origin): SymbolEntry {
  return { symbol, kind, name, file, at, nameRange: valueRange(at, "name") };
}

function fits(scope: { readonly prefix: string; readonly id: string } | undefined, team: string | undefined): boolean {
  if (team === undefined) return true;
  return scope !== undefined && (scope.prefix === team || scope.id === team || scope.id.endsWith(`/${team}`));
}

/** The one entry of a name; several (without a team that tells them apart) or none give undefined. */
function only<Entry extends { readonly name: string; readonly team: { prefix: string; id: string } | undefined }>(
  entries: readonly Entry[],
  name: string,
  team: string | undefined,
): Entry | undefined {
  const fitting = entries.filter((entry) => entry.name === name && fits(entry.team, team));
  if (fitting.length === 0 || team !== undefined) return fitting[0];
  const teams = new Set(fitting.map((entry) => entry.team));
  return teams.size === 1 ? fitting[0] : fitting.find((entry) => entry.team === undefined);
}

function taskAt(
  tasks: readonly Task[],
  names: readonly string[],
): { readonly task: Task; readonly names: readonly string[] } | undefined {
  const found: { task: Task; names: readonly string[] }[] = [];
  visitTasks(tasks, (task, trail) => {
    const whole = trail.length === names.length && trail.every((name, index) => name === names[index]);
    if (whole) found.unshift({ task, names: trail });
    else if (names.length === 1 && task.name === names[0]) found.push({ task, names: trail });
  });
  return found[0];
}

/** Where a deliverable of a playbook is defined: the step that makes it, else the playbook's inputs, outputs, a step's inputs. */
export function deliverableOf(playbook: PlaybookEntry, name: string): Deliverable | undefined {
  const wanted = fold(name);
  const made: Deliverable[] = [];
  const used: Deliverable[] = [];
  visitTasks(playbook.model.steps, (task) => {
    made.push(...task.outputs);
    used.push(...task.inputs);
  });
  return [...made, ...playbook.model.inputs, ...playbook.model.outputs, ...used].find(
    (deliverable) => fold(deliverable.name) === wanted,
  );
}

/** A symbol at a place in a file: its definition, or a reference to it. */
export interface SymbolAt {
  readonly symbol: SymbolText;
  readonly range: Range;
  readonly use: "definition" | "reference";
}

/** The symbol written at a position of a file, if any. */
export function symbolAt(workspace: Workspace, file: string, position: Position): SymbolAt | undefined {
  for (const { symbol, range } of definitionsIn(workspace, file)) {
    if (contains(range, position)) return { symbol, range, use: "definition" };
  }
  const references = workspace
    .referencesOf(file)
    .filter((reference) => reference.to !== undefined && contains(reference.fromOrigin.range, position));
  // A reference to part of a text (`stripe` in `stripe.create_invoice`) is nearer than one to the whole.
  const size = (range: Range) => (range.end.line - range.start.line) * 10_000 + range.end.column - range.start.column;
  const nearest = references.sort((a, b) => size(a.fromOrigin.range) - size(b.fromOrigin.range))[0];
  if (!nearest || nearest.to === undefined) return undefined;
  return { symbol: nearest.to, range: nearest.fromOrigin.range, use: "reference" };
}

/** Every symbol a file defines, with the place of its name. Deliverables count where they are made or given. */
export function definitionsIn(workspace: Workspace, file: string): readonly { symbol: SymbolText; range: Range }[] {
  const found: { symbol: SymbolText; range: Range }[] = [];
  const add = (symbol: SymbolText, at: Origin) => found.push({ symbol, range: valueRange(at, "name") });
  for (const scope of workspace.teams) if (scope.file === file && scope.model) add(scope.symbol, scope.model.at);
  for (const role of workspace.roles) {
    if (role.file !== file) continue;
    add(role.symbol, role.at);
    visitTasks(role.model.tasks, (task, trail) => add(symbolOfTask(role, trail), task.at));
  }
  for (const playbook of workspace.playbooks) {
    if (playbook.file !== file) continue;
    add(playbook.symbol, playbook.at);
    visitTasks(playbook.model.steps, (task, trail) => {
      add(symbolOfStep(playbook, trail), task.at);
      for (const output of task.outputs) {
        if (deliverableOf(playbook, output.name) === output) add(symbolOfDeliverable(playbook, output.name), output.at);
      }
    });
    for (const input of playbook.model.inputs) {
      if (deliverableOf(playbook, input.name) === input) add(symbolOfDeliverable(playbook, input.name), input.at);
    }
  }
  for (const document of workspace.documents) {
    if (document.file === file) add(document.symbol, document.model.metadata.at);
  }
  return found;
}
