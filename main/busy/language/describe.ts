/** What is said of a thing when somebody points at it. */
import type { Task } from "../model/model.ts";
import { findSymbol, type SymbolText } from "../names/symbols.ts";
import type { Workspace } from "../workspace.ts";
import {
  describeDocument,
  describeEvent,
  describeField,
  describeMember,
  describeRole,
  describeTeam,
  describeTool,
} from "./describe-organisation.ts";
import {
  describeDeliverable,
  describePlaybook,
  describeStep,
  describeTask,
  playbookOfSymbol,
  users,
} from "./describe-process.ts";
import { paragraphs, plainText } from "./markdown.ts";
import { placesNaming } from "./mentions.ts";
import { tasksIn } from "./thing-at.ts";
import { kindInWords, titleOfThing } from "./thing-words.ts";
import { fieldOf, findThing, memberOf, type Thing } from "./things.ts";

/** A thing in Markdown: name, kind and team first, then what is known of it. Undefined when there is no such thing. */
export function describe(workspace: Workspace, symbol: SymbolText): string | undefined {
  const thing = findThing(workspace, symbol);
  if (!thing) return undefined;
  const scope = workspace.scopeOf(thing.file);
  const isShared =
    thing.kind === "team" || thing.kind === "event" || thing.kind === "tool" || thing.kind === "algorithm";
  const where = isShared || !scope ? "" : ` of ${plainText(scope.name)}${scope.layer ? ` (${scope.layer})` : ""}`;
  const head = `**${plainText(titleOfThing(thing))}** — ${kindInWords(thing.kind)}${where}`;
  return paragraphs(head, bodyOf(workspace, thing));
}

function bodyOf(workspace: Workspace, thing: Thing): string | undefined {
  const { symbol, kind } = thing;
  switch (kind) {
    case "role": {
      const role = workspace.roles.find((each) => each.symbol === symbol);
      return role && describeRole(workspace, role);
    }
    case "playbook": {
      const playbook = playbookOfSymbol(workspace, symbol);
      return playbook && describePlaybook(workspace, playbook);
    }
    case "step": {
      const playbook = playbookOfSymbol(workspace, symbol);
      const task = taskOf(workspace, thing);
      return playbook && task && describeStep(workspace, playbook, task, symbol);
    }
    case "task": {
      const task = taskOf(workspace, thing);
      return task && describeTask(workspace, symbol, task);
    }
    case "deliverable":
      return describeDeliverable(workspace, thing);
    case "document": {
      const document = workspace.documents.find((each) => each.symbol === symbol);
      return document && describeDocument(workspace, document);
    }
    case "team": {
      const team = workspace.teams.find((each) => each.symbol === symbol);
      return team && describeTeam(workspace, team);
    }
    case "member": {
      const member = memberOf(workspace, symbol);
      return member && describeMember(member);
    }
    case "field": {
      const found = fieldOf(workspace, symbol);
      return found && describeField(found.document, found.field);
    }
    case "event":
      return describeEvent(workspace, symbol);
    case "tool":
      return describeTool(workspace, symbol, thing.name);
    case "algorithm": {
      const steps = placesNaming(workspace, symbol).map(({ detail }) => detail.split(" · ")[0] ?? "");
      return users("Carries out", steps, "step");
    }
  }
}

function taskOf(workspace: Workspace, { symbol, file }: Thing): Task | undefined {
  const at = findSymbol(workspace, symbol)?.at;
  return tasksIn(workspace, file).find((task) => task.at === at);
}
