/** What a change would do: its meaning, what it touches, follow-up edits, contradictions, who has to approve it. */
import { changeWorkspace, type Workspace } from "#busy/workspace.ts";
import type { DetailedChange } from "#changes/meaning/change.ts";
import { diffInDetail } from "#changes/meaning/semantic-diff.ts";
import type { Edit, SemanticChange } from "#shared/change-set.ts";
import type { Diagnostic } from "#shared/diagnostics.ts";
import type { Alternative, Conflict, Impact, TimelineEntry } from "#shared/knit.ts";
import { alternativesTo } from "./alternatives.ts";
import { requiredApprovers } from "./approvers.ts";
import { type ConflictBase, conflictBase, conflictsSince } from "./conflicts.ts";
import type { Consequence } from "./consequence.ts";
import { consequencesOf } from "./consequences/consequences.ts";
import { type ChangeContext, changeContext } from "./context.ts";
import { findingsOnlyIn } from "./diagnostics-diff.ts";
import { effectsOf } from "./effects.ts";
import { impactsOf } from "./impact.ts";
import { consequencesOverLinks } from "./links/manual-links.ts";
import { DEFAULT_POLICY, judged, type KnitPolicy } from "./policy/policy.ts";
import { type FollowUp, followUpRound } from "./reconcile.ts";
import { timelineOf } from "./timeline.ts";

export interface AssessInput {
  readonly before: Workspace;
  /** Changed files only: text afterwards, null where deleted. */
  readonly after: ReadonlyMap<string, string | null>;
  /** The edits behind the change; follow-ups then need those that touch the file whose change they follow from. */
  readonly edits?: readonly Edit[];
  /**
   * True: conflicts, findings and approvers are those of `after` exactly as it is, as for a change set whose follow-ups
   * were already decided on. Otherwise the follow-ups count: the safe ones for conflicts, all of them for findings.
   */
  readonly asGiven?: boolean;
  /** Classes, thresholds and links of the workspace's own. */
  readonly policy?: KnitPolicy;
  /** The contradictions of `before`, for somebody who assesses one change after another on it. */
  readonly base?: ConflictBase;
}

export interface ChangeAssessment {
  readonly changes: readonly SemanticChange[];
  /** The changes with the things of both models they are about. */
  readonly details: readonly DetailedChange[];
  readonly impacts: readonly Impact[];
  /** Figures of time that the change with its follow-ups moves. */
  readonly timeline: readonly TimelineEntry[];
  /** Only what the change brings about or makes worse. */
  readonly conflicts: readonly Conflict[];
  readonly reconciliation: {
    /** Follow-up edits of class safe and review, all accepted, in the order to apply them after the change. */
    readonly edits: readonly Edit[];
    readonly followUps: readonly FollowUp[];
    /** The whole change with its follow-ups: path → text, null = deleted. Empty when nothing has to follow. */
    readonly after: ReadonlyMap<string, string | null>;
  };
  /** What could be done instead, when something blocks the change. */
  readonly alternatives: readonly Alternative[];
  readonly approvers: readonly string[];
  readonly newDiagnostics: readonly Diagnostic[];
  readonly resolvedDiagnostics: readonly Diagnostic[];
  /** The workspace after the change alone. */
  readonly editedWorkspace: Workspace;
  /** The workspace after the change with its follow-ups. */
  readonly afterWorkspace: Workspace;
}

/** No chain of follow-ups is longer than this: a rename that leads to a rename that leads to a rename. */
const MOST_ROUNDS = 5;

/** Assesses a change. Never throws for anything people can write. */
export function assessChange({
  before,
  after,
  edits = [],
  asGiven = false,
  policy = DEFAULT_POLICY,
  base = conflictBase(before),
}: AssessInput): ChangeAssessment {
  const edited = changeWorkspace(before, after);
  const changedFiles = new Set(after.keys());
  const details = diffInDetail(before, edited, changedFiles);
  const first = contextOf(before, edited, changedFiles, details);
  const state: State = {
    before,
    workspace: edited,
    files: new Map(after),
    followUps: [],
    context: first,
    consequences: consequencesIn(first, policy),
    policy,
    roots: new Set(details.map(keyOfChange)),
    told: [],
    authors: edits,
  };
  state.told.push(...state.consequences);
  follow(state, "safe");
  const withSafe = state.workspace;
  follow(state, "review");
  const { followUps } = state;
  const timeline = timelineOf(state.context, base.capacity);
  const judgedState = asGiven ? edited : state.workspace;
  const conflicts = lasting(base, asGiven ? edited : withSafe, judgedState);
  return {
    changes: details.map((change) => change.semantic),
    details,
    impacts: impactsOf(first, state.told, policy.thresholds, effectsOf(first, timeline)),
    timeline,
    conflicts,
    alternatives: conflicts.some((conflict) => conflict.blocking) ? alternativesTo(first) : [],
    reconciliation: {
      edits: followUps.map((followUp) => followUp.edit),
      followUps,
      after: followUps.length === 0 ? new Map() : state.files,
    },
    approvers: details.length === 0 ? [] : requiredApprovers(before, asGiven ? changedFiles : state.files.keys()),
    newDiagnostics: findingsOnlyIn(judgedState, before),
    resolvedDiagnostics: findingsOnlyIn(before, judgedState),
    editedWorkspace: edited,
    afterWorkspace: state.workspace,
  };
}

/** Contradictions that a proposed follow-up would take away are proposals to look at, not conflicts: the form asks for it then. */
const SETTLED_BY_FOLLOW_UPS: ReadonlySet<string> = new Set(["field-nobody-asks"]);

function lasting(base: ConflictBase, state: Workspace, whole: Workspace): readonly Conflict[] {
  const found = conflictsSince(base, state);
  if (state === whole || !found.some((each) => SETTLED_BY_FOLLOW_UPS.has(each.rule))) return found;
  const left = new Set(conflictsSince(base, whole).map((each) => each.message));
  return found.filter((each) => !SETTLED_BY_FOLLOW_UPS.has(each.rule) || left.has(each.message));
}

interface State {
  readonly before: Workspace;
  workspace: Workspace;
  readonly files: Map<string, string | null>;
  readonly followUps: FollowUp[];
  context: ChangeContext;
  consequences: readonly Consequence[];
  /** Changes made by the author; others were brought about by follow-ups. */
  readonly roots: ReadonlySet<string>;
  /** Everything to tell: consequences of all rounds. */
  readonly told: Consequence[];
  readonly authors: readonly Edit[];
  readonly policy: KnitPolicy;
}

function contextOf(
  before: Workspace,
  after: Workspace,
  files: ReadonlySet<string>,
  details: readonly DetailedChange[],
) {
  return changeContext(before, after, files, details);
}

/** What follows from each change, judged as the workspace wants it. */
function consequencesIn(context: ChangeContext, policy: KnitPolicy): readonly Consequence[] {
  return context.changes.flatMap((change) => consequencesFrom(context, change, policy));
}

function consequencesFrom(context: ChangeContext, change: DetailedChange, policy: KnitPolicy): readonly Consequence[] {
  const kind = context.kindOf(change);
  const { show_confidence } = policy.thresholds;
  return [
    ...consequencesOf(context, change).map((each) => judged(each, kind, policy)),
    ...consequencesOverLinks(context.after, change, policy.links),
  ].filter((each) => each.confidence >= show_confidence);
}

function keyOfChange({ semantic }: DetailedChange): string {
  return [semantic.kind, semantic.symbol, semantic.field ?? "", semantic.file].join("\t");
}

/** Applies the follow-ups of a class until there are no more; they may have follow-ups themselves. */
function follow(state: State, grade: "safe" | "review"): void {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const due = state.consequences.filter((each) => each.fix && (each.class === "safe" || grade === "review"));
    if (due.length === 0) return;
    const { followUps, files, failed } = followUpRound(
      due,
      grade,
      (file) => state.files.get(file) ?? state.workspace.files.get(file)?.text,
      state.followUps.length + 1,
      state.followUps.map((followUp) => followUp.edit),
      (consequence) => authorsOf(state, consequence),
    );
    for (const consequence of failed) tellFailure(state, consequence);
    if (files.size === 0) return;
    state.followUps.push(...followUps);
    for (const [file, text] of files) state.files.set(file, text);
    state.workspace = changeWorkspace(state.workspace, files);
    const changedFiles = new Set(state.files.keys());
    const details = diffInDetail(state.before, state.workspace, changedFiles);
    state.context = contextOf(state.before, state.workspace, changedFiles, details);
    state.consequences = details.flatMap((change) =>
      consequencesFrom(state.context, change, state.policy).map((consequence) =>
        state.roots.has(keyOfChange(change)) ? consequence : derived(state, change, consequence, grade),
      ),
    );
    tellNew(state);
  }
}

/** A consequence of a follow-up: the way to it leads over what the follow-up changed, and it is no surer than that. */
function derived(
  state: State,
  change: DetailedChange,
  consequence: Consequence,
  grade: "safe" | "review",
): Consequence {
  const cause = state.told.find(
    (each) => each.fix && each.file === change.semantic.file && each.why[0] !== consequence.why[0],
  );
  const why = cause
    ? [...new Set([...cause.why, cause.symbol, ...consequence.why])].filter((each) => each !== consequence.symbol)
    : consequence.why;
  const isSure = grade === "safe" || consequence.class !== "safe";
  return {
    ...consequence,
    why,
    class: isSure ? consequence.class : "review",
    confidence: consequence.confidence * 0.9,
  };
}

/** Adds to what is told the consequences that earlier rounds did not have. */
function tellNew(state: State): void {
  const known = new Set(state.told.map(keyOfConsequence));
  state.told.push(...state.consequences.filter((each) => !known.has(keyOfConsequence(each))));
}

function keyOfConsequence(consequence: Consequence): string {
  return [consequence.symbol, consequence.dependency, consequence.file, consequence.reason].join("\t");
}

/** An edit that could not be carried out becomes a decision for a person. */
function tellFailure(state: State, failed: Consequence): void {
  const index = state.told.indexOf(failed);
  const { fix: _, ...rest } = failed;
  if (index !== -1) state.told[index] = { ...rest, class: "required" };
}

/** The author's edits that a follow-up cannot be applied without: those in the file whose change it follows from. */
function authorsOf(state: State, consequence: Consequence): readonly string[] {
  const accepted = state.authors.filter((edit) => edit.accepted && edit.by === "author");
  const root = consequence.why[0];
  const files = new Set(
    state.context.changes
      .filter(({ semantic }) => semantic.symbol === root || consequence.why.includes(semantic.symbol))
      .map(({ semantic }) => semantic.file),
  );
  const own = accepted.filter(
    (edit) =>
      (edit.file !== undefined && files.has(edit.file)) ||
      edit.operations.some((operation) => files.has(operation.file)),
  );
  return (own.length > 0 ? own : accepted).map((edit) => edit.id);
}
