/** From each change to what follows from it directly. */
import { symbolOfStep, symbolOfTool } from "#busy/names/symbols.ts";
import type { DetailedChange } from "#changes/meaning/change.ts";
import type { Consequence } from "#knit/consequence.ts";
import type { ChangeContext } from "#knit/context.ts";
import { afterChangedDeliverable } from "./changed-deliverable.ts";
import { afterChangedGovernance } from "./changed-governance.ts";
import { afterChangedMember, afterChangedResources, afterChangedRole, afterChangedTask } from "./changed-people.ts";
import { afterChangedEvents, afterChangedPlaybook } from "./changed-playbook.ts";
import { afterChangedStep, afterPlacedStep } from "./changed-step.ts";
import { afterChangedField, afterRemovedField, afterRenamedField } from "./document-fields.ts";
import { leftUnused } from "./left-unused.ts";
import { afterRemovedDeliverable } from "./removed-deliverable.ts";
import { afterRemovedRole, afterRemovedTask } from "./removed-role.ts";
import { afterRemovedStep } from "./removed-step.ts";
import { afterRemovedDocument, afterRemovedParty, afterRemovedPlaybook, afterRemovedTool } from "./removed-things.ts";
import { afterRenamedDeliverable } from "./renamed-deliverable.ts";
import { afterRenamedEvent } from "./renamed-event.ts";
import { afterRenamedDocument, afterRenamedParty, afterRenamedPlaybook, afterRenamedRole } from "./renamed-names.ts";
import { afterRenamedStep, afterRenamedTask } from "./renamed-step.ts";
import { afterReshapedStep } from "./reshaped-step.ts";

/** What follows directly from one change. Comments, descriptions and the like have no consequences. */
export function consequencesOf(context: ChangeContext, change: DetailedChange): readonly Consequence[] {
  switch (change.semantic.kind) {
    case "renamed":
      return ofRename(context, change);
    case "removed":
      return [...ofRemoval(context, change), ...ofLostUse(context, change)];
    case "added":
      return ofAddition(context, change);
    case "moved":
      return ofMove(context, change);
    case "changed":
      return ofChange(context, change);
  }
}

function ofRename(context: ChangeContext, { before, after }: DetailedChange): readonly Consequence[] {
  if (before?.kind === "role" && after?.kind === "role") return afterRenamedRole(context, before.role, after.role);
  if (before?.kind === "playbook" && after?.kind === "playbook") {
    return afterRenamedPlaybook(context, before.playbook, after.playbook);
  }
  if (before?.kind === "document" && after?.kind === "document") {
    return afterRenamedDocument(context, before.document, after.document);
  }
  if (before?.kind === "step" && after?.kind === "step") return ofGoneStep(context, before, after);
  if (before?.kind === "task" && after?.kind === "task") return afterRenamedTask(context, before, after);
  if (before?.kind === "event" && after?.kind === "event") {
    return afterRenamedEvent(context, before.name, after.name, after.use);
  }
  if (before?.kind === "deliverable" && after?.kind === "deliverable") {
    return afterRenamedDeliverable(context, before, after);
  }
  if (before?.kind === "team" && after?.kind === "team") {
    return afterRenamedParty(context, before.team.symbol, before.team.name, after.team.name);
  }
  return [];
}

function ofRemoval(context: ChangeContext, { before }: DetailedChange): readonly Consequence[] {
  switch (before?.kind) {
    case "role":
      return afterRemovedRole(context, before.role);
    case "task":
      return afterRemovedTask(context, before);
    case "playbook":
      return afterRemovedPlaybook(context, before.playbook);
    case "step":
      return ofGoneStep(context, before, undefined);
    case "deliverable":
      return afterRemovedDeliverable(context, before);
    case "document":
      return afterRemovedDocument(context, before.document);
    case "team":
      return afterRemovedParty(context, before.team.symbol, before.team.name);
    case "tool":
      return afterRemovedTool(context, symbolOfTool(before.name), before.name);
    default:
      return [];
  }
}

function ofLostUse(context: ChangeContext, { semantic, before }: DetailedChange): readonly Consequence[] {
  switch (before?.kind) {
    case "playbook":
      return leftUnused(context, before.playbook.at, semantic.symbol);
    case "role":
      return leftUnused(context, before.role.at, semantic.symbol);
    case "step":
    case "task":
      return leftUnused(context, before.task.at, semantic.symbol);
    case "deliverable":
      return leftUnused(context, before.deliverable.at, semantic.symbol);
    default:
      return [];
  }
}

type StepThing = Extract<DetailedChange["before"], { kind: "step" }>;

/** A name of a step that is no longer there: renamed, removed, or the step was split or merged with others. */
function ofGoneStep(context: ChangeContext, before: StepThing, after: StepThing | undefined): readonly Consequence[] {
  const gone = after ? afterRenamedStep(context, before, after) : afterRemovedStep(context, before);
  const symbol = symbolOfStep(before.playbook, [before.id]);
  const reshaping = context.reshaping(symbol);
  if (!reshaping) return gone;
  const others = gone.filter((each) => each.dependency !== "process_flow");
  return [...afterReshapedStep(context, symbol, reshaping), ...others];
}

function ofAddition(context: ChangeContext, { after }: DetailedChange): readonly Consequence[] {
  if (after?.kind === "step") return afterPlacedStep(context, after, "new");
  if (after?.kind === "task") return afterChangedTask(context, after);
  return [];
}

function ofMove(context: ChangeContext, { before, after }: DetailedChange): readonly Consequence[] {
  if (before?.kind !== "step" || after?.kind !== "step") return [];
  const isSamePlace = symbolOfStep(before.playbook, [before.id]) === symbolOfStep(after.playbook, [after.id]);
  const placed = afterPlacedStep(context, after, "moved");
  return isSamePlace ? placed : [...afterRemovedStep(context, before), ...placed];
}

/** Fields that people read but nothing else depends on. */
const OF_NO_CONSEQUENCE = new Set([
  "description",
  "tags",
  "context_gathering",
  "agent_prompt",
  "facilitation",
  "onboarding",
  "interfaces",
  "success_metrics",
  "narrative_content",
]);

function ofChange(context: ChangeContext, { semantic, before, after }: DetailedChange): readonly Consequence[] {
  const { field } = semantic;
  if (field !== undefined && OF_NO_CONSEQUENCE.has(field)) return [];
  if (field === "emits" || field === "cadence.trigger_events")
    return afterChangedEvents(context, semantic.symbol, before);
  if (before?.kind === "step" && after?.kind === "step") return afterChangedStep(context, field, before, after);
  if (before?.kind === "deliverable" && after?.kind === "deliverable") {
    const lost = field === "document_definition" ? leftUnused(context, before.deliverable.at, semantic.symbol) : [];
    return [...afterChangedDeliverable(context, semantic, before, after), ...lost];
  }
  if (before?.kind === "playbook" && after?.kind === "playbook") {
    return afterChangedPlaybook(context, semantic, before.playbook, after.playbook);
  }
  if (before?.kind === "field" || after?.kind === "field") return ofField(context, before, after);
  if (before?.kind === "member" || after?.kind === "member") {
    return ofMember(context, { semantic, ...(before ? { before } : {}), ...(after ? { after } : {}) });
  }
  if (after?.kind === "role") return afterChangedRole(context, field, after.role);
  if (after?.kind === "task") return afterChangedTask(context, after);
  if (before?.kind === "team" && after?.kind === "team" && field?.startsWith("governance")) {
    return afterChangedGovernance(context, before.team, after.team);
  }
  if (after?.kind === "team" && field?.startsWith("resources")) return afterChangedResources(context, after.team);
  return [];
}

function ofField(
  context: ChangeContext,
  before: DetailedChange["before"],
  after: DetailedChange["after"],
): readonly Consequence[] {
  if (before?.kind === "field" && after === undefined) {
    const document = context.after.documents.find((each) => each.symbol === before.document.symbol);
    return document ? afterRemovedField(context, document, before.field) : [];
  }
  if (after?.kind !== "field") return [];
  if (before?.kind === "field" && before.field.name !== after.field.name) {
    return afterRenamedField(context, after.document, before.field, after.field);
  }
  return afterChangedField(context, after.document, before?.kind === "field" ? before.field : undefined, after.field);
}

function ofMember(context: ChangeContext, { semantic, before, after }: DetailedChange): readonly Consequence[] {
  if (before?.kind === "member" && after === undefined) {
    return afterRemovedParty(context, before.member.team?.symbol ?? "", before.member.name, before.member);
  }
  if (after?.kind !== "member") return [];
  if (before?.kind === "member" && before.member.name !== after.member.name) {
    return afterRenamedParty(context, before.member.team?.symbol ?? "", before.member.name, after.member.name);
  }
  return afterChangedMember(context, semantic, after.member.team, after.member.name, after.member.model.roles);
}
