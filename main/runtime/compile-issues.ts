/** What a playbook says about things going wrong → resolutions with everything they name looked up. */
import type { Issue, Resolution } from "#busy/model/model.ts";
import type { Scope, Workspace } from "#busy/workspace.ts";
import type { IssueSpec, ResolutionSpec, TargetSpec } from "./definition.ts";
import { conditionOf } from "./deliverables.ts";
import { processIdOf } from "./process-id.ts";

/** Names that conditions about issues can use besides the fields of the run. */
const ISSUE_NAMES = ["issue_type", "description", "step"];

/** Whom a name means, looked up from `scope`. A name that leads nowhere is somebody outside. */
export function targetSpec(workspace: Workspace, scope: Scope, name: string): TargetSpec {
  const found = workspace.resolve.target(scope, name);
  if (found.kind !== "found") return { kind: "outside", name };
  const { entry } = found;
  switch (entry.kind) {
    case "role":
      return { kind: "role", role: entry.role.name, team: entry.role.team?.name ?? "" };
    case "playbook":
      return { kind: "playbook", playbook: entry.playbook.name, processId: processIdOf(entry.playbook.symbol) };
    case "team":
      return { kind: "team", team: entry.team.name };
    case "member":
      return { kind: "person", name: entry.member.name, team: entry.member.team?.name ?? "" };
    case "actor":
      return entry.actor === "business_owner" ? { kind: "owner" } : { kind: "outside", name: entry.actor };
  }
}

/** A resolution with its fallbacks. */
export function resolutionSpec(workspace: Workspace, scope: Scope, resolution: Resolution): ResolutionSpec {
  const { type, target, conditions, timeout, fallback, agent_prompt, context_gathering } = resolution;
  return {
    type,
    target: target === undefined ? null : targetSpec(workspace, scope, target),
    conditions: conditions.map((condition) => conditionOf(condition, ISSUE_NAMES)),
    timeout: timeout ?? null,
    fallback: fallback === undefined ? null : resolutionSpec(workspace, scope, fallback),
    agentPrompt: agent_prompt ?? null,
    contextGathering: [...context_gathering],
  };
}

/** What a step says may go wrong in it. */
export function issueSpecs(workspace: Workspace, scope: Scope, issues: readonly Issue[]): readonly IssueSpec[] {
  return issues.map((issue) => ({
    issueType: issue.issue_type,
    resolution: resolutionSpec(workspace, scope, issue.resolution),
  }));
}
