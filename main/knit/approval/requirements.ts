/** What of a change has to be approved, and by whom: from governance, escalation, layer, class of impact, and the policy. */
import { fold } from "#busy/names/symbols.ts";
import type { TeamScope, Workspace } from "#busy/workspace.ts";
import { labelOfName } from "#busy/writing/templates.ts";
import { listed } from "#changes/meaning/words.ts";
import type { Impact, ImpactClass } from "#shared/knit.ts";
import type { ApprovalPolicy, ApprovalRule } from "./approval-policy.ts";

/** Everybody with the permission Owner. */
export const OWNER = "business_owner";

/** One thing that somebody has to agree to. */
export interface RequiredDecision {
  /** The same as long as it is about the same. */
  readonly id: string;
  /** Roles or people, as the governance or the policy writes them: any of them may. */
  readonly by: readonly string[];
  /** Who comes next when nobody of them can, or does in time. */
  readonly path: readonly string[];
  /** One plain sentence. */
  readonly reason: string;
  readonly needed: number;
}

/** What is known of a change. */
export interface ChangeToApprove {
  /** The business before the change: its governance counts. */
  readonly before: Workspace;
  /** The files that it changes. */
  readonly files: readonly string[];
  readonly impacts: readonly Pick<Impact, "symbol" | "file" | "class" | "effect" | "reason">[];
}

/** Every decision that is needed, each once, in order of what they are about. Empty when the change changes nothing. */
export function requiredDecisions(change: ChangeToApprove, policy: ApprovalPolicy): readonly RequiredDecision[] {
  const teams = teamsOf(change.before, change.files);
  const grave = change.impacts.filter(isGrave);
  const decisions = [
    ...teams.flatMap((team) => ofTeam(team, change, grave, policy)),
    ...teamsOf(
      change.before,
      grave.map((impact) => impact.file),
    )
      .filter((team) => !teams.includes(team))
      .map((team) => ofTouchedTeam(team, change.before, grave)),
    ...ofNoTeam(change),
  ];
  return merged(decisions.filter((each) => each.needed > 0));
}

/** Whether an impact is more than routine. */
export function isGrave(impact: Pick<Impact, "class" | "effect">): boolean {
  return impact.class === "required" || impact.class === "manual" || impact.effect?.severity === "high";
}

function teamsOf(workspace: Workspace, files: readonly string[]): readonly TeamScope[] {
  return [...new Set(files.flatMap((file) => workspace.scopeOf(file) ?? []))];
}

function ofTeam(
  team: TeamScope,
  change: ChangeToApprove,
  grave: ChangeToApprove["impacts"],
  policy: ApprovalPolicy,
): readonly RequiredDecision[] {
  const { by, path, why } = governanceOf(team);
  const rule = ruleFor(team, gravestOf(change), policy);
  const note = rule?.note === undefined ? "" : ` ${rule.note}`;
  const first: RequiredDecision = {
    id: `team ${team.id}`,
    by: rule?.approvers ?? by,
    path: rule?.approvers === undefined ? path : [...by, ...path],
    reason: `It changes ${team.name}, where ${rule?.approvers === undefined ? why : `${inWords(rule.approvers)} decide, as the rules for approvals say`}.${note}`,
    needed: rule?.needed ?? policy.needed,
  };
  if (first.needed === 0) return [];
  const above = whyAbove(team, grave);
  const next = team.layer === "L2" ? OWNER : path[0];
  if (above === undefined || next === undefined || by.includes(next)) return [first];
  return [first, { id: `above ${team.id}`, by: [next], path: [OWNER], reason: above, needed: 1 }];
}

/** Why the one whom issues of a team escalate to has to agree as well. */
function whyAbove(team: TeamScope, grave: ChangeToApprove["impacts"]): string | undefined {
  const [first] = grave;
  if (team.layer === "L2") return `It changes ${team.name} at the layer of strategy (L2), which an owner agrees to.`;
  if (team.layer === "L1") return `It changes ${team.name} at the layer of management (L1).`;
  if (first === undefined) return undefined;
  const more = grave.length === 1 ? "" : ` (and ${grave.length - 1} more like it)`;
  return `It is more than routine: ${first.reason}${more}`;
}

function ofTouchedTeam(team: TeamScope, before: Workspace, grave: ChangeToApprove["impacts"]): RequiredDecision {
  const { by, path } = governanceOf(team);
  const first = grave.find((impact) => before.scopeOf(impact.file) === team);
  return { id: `touched ${team.id}`, by, path, reason: `It reaches ${team.name}: ${first?.reason ?? ""}`, needed: 1 };
}

/** Files of no team are about the business as a whole, or about who decides in it. */
function ofNoTeam({ before, files }: ChangeToApprove): readonly RequiredDecision[] {
  const [first] = files.filter((file) => before.scopeOf(file) === undefined);
  if (first === undefined) return [];
  const reason = first.startsWith(".knit/")
    ? "It changes how changes are judged and approved."
    : `It changes ${first}, which belongs to no team yet.`;
  return [{ id: "business", by: [OWNER], path: [], reason, needed: 1 }];
}

function governanceOf(team: TeamScope): {
  readonly by: readonly string[];
  readonly path: readonly string[];
  readonly why: string;
} {
  const { decision_authority = [], escalation_path } = team.model?.governance ?? {};
  const next = escalation_path === undefined ? [] : [escalation_path];
  if (decision_authority.length > 0) {
    const verb = decision_authority.length === 1 ? "decides" : "decide";
    const path = [...new Set([...next, OWNER])].filter((name) => !decision_authority.includes(name));
    return { by: decision_authority, path, why: `${inWords(decision_authority)} ${verb}` };
  }
  if (escalation_path !== undefined) {
    const path = escalation_path === OWNER ? [] : [OWNER];
    return { by: next, path, why: `issues go to ${inWords(next)}` };
  }
  return { by: [OWNER], path: [], why: "nothing says who decides, so an owner does" };
}

const GRADES: readonly ImpactClass[] = ["safe", "review", "required", "manual"];

function gravestOf({ impacts }: ChangeToApprove): number {
  return Math.max(0, ...impacts.map((impact) => GRADES.indexOf(impact.class)));
}

/** The most particular rule that fits; of equals the last one written. */
function ruleFor(team: TeamScope, gravest: number, { rules }: ApprovalPolicy): ApprovalRule | undefined {
  const precision = (rule: ApprovalRule) =>
    (rule.team === undefined ? 0 : 4) + (rule.class === undefined ? 0 : 2) + (rule.layer === undefined ? 0 : 1);
  return rules
    .filter(
      (rule) =>
        (rule.layer === undefined || rule.layer === team.layer) &&
        (rule.class === undefined || GRADES.indexOf(rule.class) <= gravest) &&
        (rule.team === undefined || fold(rule.team) === fold(team.name) || rule.team === team.id),
    )
    .reduce<ApprovalRule | undefined>(
      (best, rule) => (best && precision(best) > precision(rule) ? best : rule),
      undefined,
    );
}

/** Decisions that the same people take are one decision, with all the reasons. */
function merged(decisions: readonly RequiredDecision[]): readonly RequiredDecision[] {
  const groups = Map.groupBy(decisions, (each) => each.by.map(fold).toSorted().join("\n"));
  return [...groups.values()].map((same) => ({
    id: same.map((each) => each.id).join(", "),
    by: same[0]?.by ?? [],
    path: [...new Set(same.flatMap((each) => each.path))],
    reason: [...new Set(same.map((each) => each.reason))].join(" "),
    needed: Math.max(...same.map((each) => each.needed)),
  }));
}

/** Roles and people in a sentence: the owner, Lead photographer. */
export function inWords(names: readonly string[]): string {
  return listed(names.map((name) => (name === OWNER ? "an owner" : labelOfName(name))));
}
