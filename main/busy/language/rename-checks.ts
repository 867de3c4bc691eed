/** Why a thing cannot have a new name: it cannot be renamed at all, the name has not the form, or is taken. */
import type { Failure } from "#shared/errors.ts";
import { deliverablesIn } from "../model/condition-places.ts";
import { KEBAB, SNAKE } from "../model/grammar.ts";
import { canonicalName } from "../model/read-values.ts";
import type { ReferenceKind } from "../names/references.ts";
import { BUILT_IN_ACTORS } from "../names/resolve.ts";
import { findSymbol, fold, parseSymbol } from "../names/symbols.ts";
import { KNOWN_TOOLS } from "../rules/check.ts";
import type { Located, Scope, Workspace } from "../workspace.ts";
import { modelPlace } from "./model-place.ts";
import { sharersOf } from "./rename-places.ts";
import { kindInWords } from "./thing-words.ts";
import { fieldOf, memberOf, type Thing } from "./things.ts";

/** Why a thing cannot be renamed in the editor; undefined when it can. */
export function unrenamable(workspace: Workspace, { kind, name, symbol }: Thing): Failure | undefined {
  if (kind === "algorithm") {
    return refused(
      `An algorithm has the name of its file: algorithms/${name}.js.`,
      "Rename the file, then the steps that name it.",
    );
  }
  if (kind === "tool" && isConnector(workspace, name)) {
    return refused(
      `${name} is the name of a connector, which Orgata knows it by.`,
      "Name another tool instead, if that is what you mean.",
    );
  }
  if (kind === "event" && endedPlaybook(workspace, symbol)) {
    return refused(
      `${name} is announced by itself when that process has ended.`,
      "Rename the process; the event follows.",
    );
  }
  return undefined;
}

function refused(message: string, next: string): Failure {
  return { code: "BAD_INPUT", message, next };
}

function isConnector(workspace: Workspace, name: string): boolean {
  const known = workspace.basis.options.knownTools ?? KNOWN_TOOLS;
  return known.some((tool) => fold(tool) === fold(name));
}

function endedPlaybook(workspace: Workspace, symbol: string): boolean {
  const name = parseSymbol(symbol)?.name ?? "";
  return (
    name.endsWith(".completed") && workspace.playbooks.some((each) => fold(`${each.name}.completed`) === fold(name))
  );
}

/** Why `to` cannot be the name; undefined when it can. */
export function refusedName(workspace: Workspace, thing: Thing, to: string): Failure | undefined {
  if (to === thing.name) return refused(`It is called “${to}” already.`, "Give it another name.");
  return malformed(workspace, thing, to) ?? taken(workspace, thing, to);
}

function malformed(workspace: Workspace, { kind, name, symbol }: Thing, to: string): Failure | undefined {
  const word = kindInWords(kind);
  const wrong = (form: string, meant: string | undefined) =>
    refused(
      `“${to}” cannot be the name of a ${word}: ${form}.`.replace("of a event", "of an event"),
      meant === undefined ? "Choose a name made of letters." : `Call it ${meant}.`,
    );
  switch (kind) {
    case "role":
    case "playbook":
      if (KEBAB.test(to)) return undefined;
      return wrong("it takes small letters and digits, words joined by hyphens", canonicalName(to, "kebab"));
    case "step":
    case "task":
    case "deliverable":
      if (SNAKE.test(to)) return undefined;
      return wrong("it takes small letters and digits, words joined by underscores", canonicalName(to, "snake"));
    case "event":
      if (/^[\p{L}\p{N}][\p{L}\p{N}_.-]*$/u.test(to) && !to.endsWith(".completed")) return undefined;
      return wrong(
        "it is one word, and .completed belongs to processes",
        canonicalName(to.replace(/\.completed$/, ""), "snake"),
      );
    case "tool": {
      const isTool = workspace.referencesTo(symbol).some((each) => each.kind === "tool");
      if (!isTool || /^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u.test(to)) break;
      return wrong("it is one word, so that its actions can be named", canonicalName(to, "kebab"));
    }
    case "field": {
      // Conditions can name it only as long as it is one word.
      const wasWord = /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name);
      if (!wasWord || /^[\p{L}_][\p{L}\p{N}_]*$/u.test(to)) break;
      return wrong("it is one word, so that conditions can name it", canonicalName(to, "snake"));
    }
    default:
      break;
  }
  if (to === "" || /[\n\r\t]/.test(to)) return wrong("a name is one line of text", undefined);
  return undefined;
}

function taken(workspace: Workspace, thing: Thing, to: string): Failure | undefined {
  const by = takenBy(workspace, thing, to);
  if (by === undefined) return undefined;
  return refused(`“${to}” is taken: ${by}. Two of one name could not be told apart.`, "Choose another name.");
}

/** What has the name already, as a clause. */
function takenBy(workspace: Workspace, thing: Thing, to: string): string | undefined {
  const same = (name: string) => fold(name) === fold(to);
  switch (thing.kind) {
    case "role":
      return takenInScope(workspace, workspace.roles, thing, to) ?? takenAsTarget(workspace, thing, to);
    case "playbook":
      return takenInScope(workspace, workspace.playbooks, thing, to) ?? takenAsTarget(workspace, thing, to);
    case "document":
      return takenInScope(workspace, workspace.documents, thing, to);
    case "team": {
      const own = workspace.teams.find(({ symbol }) => symbol === thing.symbol);
      const other = workspace.teams.some((team) => team !== own && (same(team.name) || same(lastOf(team.id))));
      return other ? "another team is called so" : takenAsTarget(workspace, thing, to);
    }
    case "member": {
      const own = memberOf(workspace, thing.symbol);
      const other = workspace.members.some(
        (member) => member !== own && member.team === own?.team && same(member.name),
      );
      return other ? "another member of the team is called so" : takenAsTarget(workspace, thing, to);
    }
    case "step":
    case "task": {
      const file = workspace.files.get(thing.file)?.file;
      const place = file && thing.at ? modelPlace(file, thing.at.path).step : undefined;
      const other = place?.brothers.some((task) => task !== place.task && same(task.name));
      return other ? `another ${thing.kind} of the list is called so` : undefined;
    }
    case "deliverable": {
      const holder = sharersOf(workspace, thing.symbol).find((playbook) =>
        deliverablesIn(playbook).some((each) => same(each.name) && !(fold(each.name) === fold(thing.name))),
      );
      return holder && `the process ${holder.name} has another deliverable of that name`;
    }
    case "event":
      return fold(thing.name) !== fold(to) &&
        workspace.references.some(({ kind, text }) => (kind === "emits" || kind === "trigger_event") && same(text))
        ? "there is another event of that name"
        : undefined;
    case "tool":
      return fold(thing.name) !== fold(to) && findSymbol(workspace, `tool:${fold(to)}`) !== undefined
        ? "there is another tool or advisor of that name"
        : undefined;
    case "field": {
      const found = fieldOf(workspace, thing.symbol);
      const fields = found?.document.model.sections.flatMap((section) => section.fields) ?? [];
      return fields.some((field) => field !== found?.field && same(field.name))
        ? "the document has another field of that name"
        : undefined;
    }
    case "algorithm":
      return undefined;
  }
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/**
 * Another role, playbook or document of that name: in the same team always, in another one only when somebody outside
 * their teams names either of the two, because a bare name would then mean the other one, or both.
 */
function takenInScope(
  workspace: Workspace,
  entries: readonly Located<unknown>[],
  thing: Thing,
  to: string,
): string | undefined {
  const own = entries.find(({ symbol }) => symbol === thing.symbol);
  for (const other of entries) {
    if (other === own || fold(other.name) !== fold(to)) continue;
    const where = other.team?.name ?? other.file;
    if (other.team === own?.team) return `there is another ${thing.kind} of that name in ${where}`;
    if (namedOutside(workspace, other) || (own && namedOutside(workspace, own))) {
      return `${where} has a ${thing.kind} of that name, and other teams name one of the two`;
    }
  }
  return undefined;
}

function namedOutside(
  workspace: Workspace,
  { symbol, team }: { readonly symbol: string; readonly team: Scope },
): boolean {
  return workspace.referencesTo(symbol).some(({ fromOrigin }) => workspace.scopeOf(fromOrigin.file) !== team);
}

const TARGETS: ReadonlySet<ReferenceKind> = new Set(["target", "escalation_path", "decision_authority"]);

/** Targets are looked for among roles, playbooks, teams and members alike: a name that some target has means that one. */
function takenAsTarget(workspace: Workspace, thing: Thing, to: string): string | undefined {
  if (BUILT_IN_ACTORS.some((actor) => fold(actor) === fold(to))) return `${fold(to)} always means the same person`;
  const isNamed = workspace.references.some(
    ({ kind, text, to: target }) => TARGETS.has(kind) && target !== thing.symbol && fold(text) === fold(to),
  );
  return isNamed ? "problems are handed to somebody of that name" : undefined;
}
