/** What is done about an issue: the step's own resolution, else the playbook's, else the escalation path, else the owners. */
import { fold } from "#busy/names/symbols.ts";
import type { Definition, ResolutionSpec, StepSpec, TargetSpec } from "./definition.ts";
import type { Performer, ResolutionSource } from "./events.ts";
import { conditionContext, judge } from "./judge.ts";
import type { State } from "./state.ts";

/** What an issue is, as far as conditions ask. */
export interface IssueFacts {
  readonly issueType: string;
  readonly description: string;
  /** Ids of plain-language conditions that are so. */
  readonly confirmed: readonly string[];
}

/** A resolution with where it was found. */
export interface FoundResolution {
  readonly source: ResolutionSource;
  readonly resolution: ResolutionSpec;
}

/** The role everybody who owns the business has. */
export const OWNER_ROLE = "business_owner";

/** The id under which a plain-language condition of a playbook's resolution is confirmed. */
export function conditionId(resolution: number, condition: number): string {
  return `resolution:${resolution + 1}:${condition + 1}`;
}

function escalationTo(target: TargetSpec): ResolutionSpec {
  return {
    type: "escalate",
    target,
    conditions: [],
    timeout: null,
    fallback: null,
    agentPrompt: null,
    contextGathering: [],
  };
}

const TO_OWNER: FoundResolution = { source: "owner", resolution: escalationTo({ kind: "owner" }) };

/** The escalation path of the team, else the owners. */
export function lastResort({ escalation }: Definition): FoundResolution {
  return escalation === undefined ? TO_OWNER : { source: "escalation_path", resolution: escalationTo(escalation) };
}

/** Whether everything a resolution asks for is so. A condition that cannot be worked out is not. */
function applies(
  state: State,
  step: StepSpec,
  facts: IssueFacts,
  resolution: ResolutionSpec,
  index: number,
  now: string,
): boolean {
  if (resolution.conditions.length === 0) return true;
  const { issueType, description, confirmed } = facts;
  const issue = { issue_type: issueType, type: issueType, description, step: step.path };
  const context = { ...conditionContext(state, step), ...issue, issue };
  return resolution.conditions.every((condition, at) => {
    const verdict = judge(condition, context, now);
    if (verdict.kind === "ask" && condition.kind === "prose") return confirmed.includes(conditionId(index, at));
    return verdict.kind === "yes";
  });
}

/** What the playbook itself says is done about an issue in `step`; undefined when it says nothing. */
export function modelledResolution(
  state: State,
  step: StepSpec,
  facts: IssueFacts,
  now: string,
): FoundResolution | undefined {
  const own = step.issues?.find((issue) => fold(issue.issueType) === fold(facts.issueType));
  if (own) return { source: "step", resolution: own.resolution };
  const general = state.definition.issueResolution?.find((one, index) => applies(state, step, facts, one, index, now));
  return general && { source: "playbook", resolution: general };
}

/** What is done about an issue in `step` first. */
export function firstResolution(state: State, step: StepSpec, facts: IssueFacts, now: string): FoundResolution {
  return modelledResolution(state, step, facts, now) ?? lastResort(state.definition);
}

/** What is done when the time of `current` is up, or it cannot be done. Ends with the owners, whose time is never up. */
export function nextResolution(definition: Definition, current: FoundResolution): FoundResolution {
  const { source, resolution } = current;
  if (resolution.fallback !== null) return { source, resolution: resolution.fallback };
  return source === "step" || source === "playbook" ? lastResort(definition) : TO_OWNER;
}

/** Who is asked when something goes to `target`; null = the queue of `team`. A playbook is nobody. */
export function performerOfTarget(target: Exclude<TargetSpec, { kind: "playbook" }> | null, team: string): Performer {
  switch (target?.kind) {
    case "role":
      return { role: target.role, team: target.team || team, assignee: null };
    case "person":
      return { role: null, team: target.team || team, assignee: target.name };
    case "team":
      return { role: null, team: target.team, assignee: null };
    case "owner":
      return { role: OWNER_ROLE, team, assignee: null };
    case "outside":
    case undefined:
      return { role: null, team, assignee: null };
  }
}
