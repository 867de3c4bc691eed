/** A playbook of the workspace → the definition an execution is pinned to. */
import type { Deliverable, Task } from "#busy/model/model.ts";
import { fold } from "#busy/names/symbols.ts";
import type { PlaybookEntry, Scope, Workspace } from "#busy/workspace.ts";
import { err, ok, type Result } from "#shared/result.ts";
import { issueSpecs, resolutionSpec, targetSpec } from "./compile-issues.ts";
import { allSteps, type Definition, type DeliverableSpec, type StepSpec } from "./definition.ts";
import { conditionOf, deliverableSpec } from "./deliverables.ts";
import { performerOf } from "./performer.ts";
import { processIdOf } from "./process-id.ts";
import { listOf, stepTitle, titleOf } from "./wording.ts";

/** The name people use for a playbook: that of its file, if the file holds nothing else. */
export function playbookTitle(workspace: Workspace, entry: PlaybookEntry): string {
  const file = workspace.files.get(entry.file);
  const name = file?.kind === "playbook" ? file.file.metadata?.name : undefined;
  return name === undefined || name === "" ? titleOf(entry.name) : name;
}

interface Surroundings {
  readonly workspace: Workspace;
  readonly scope: Scope;
}

function specOf({ workspace, scope }: Surroundings, deliverable: Deliverable): DeliverableSpec {
  const wanted = deliverable.document_definition;
  const found = wanted === undefined ? undefined : workspace.resolve.document(scope, wanted);
  return deliverableSpec(deliverable, found?.kind === "found" ? found.entry.model : undefined);
}

/** The paths of the siblings a step waits for; names that lead nowhere hold nobody up. */
function predecessors(step: Task, index: number, siblings: readonly Task[], prefix: string): readonly string[] {
  if (step.depends_on === undefined) {
    const before = siblings[index - 1];
    return before ? [prefix + before.name] : [];
  }
  return step.depends_on.flatMap((name) => {
    const found =
      siblings.find((other) => other.name === name) ?? siblings.find((other) => fold(other.name) === fold(name));
    return found ? [prefix + found.name] : [];
  });
}

function compileStep(
  around: Surroundings,
  step: Task,
  index: number,
  siblings: readonly Task[],
  prefix: string,
  parentRole: string | null,
): StepSpec {
  const { workspace, scope } = around;
  const path = prefix + step.name;
  const role = performerOf(workspace, scope, step, parentRole);
  const child = step.runs === undefined ? undefined : workspace.resolve.playbook(scope, step.runs);
  const childEntry = child?.kind === "found" ? child.entry : undefined;
  const outputs =
    step.outputs.length > 0
      ? step.outputs.map((output) => specOf(around, output))
      : (childEntry?.model.outputs.map((output) => specOf({ workspace, scope: childEntry.team }, output)) ?? []);
  const from = step.repeat && siblings.find((other) => fold(other.name) === fold(step.repeat?.from ?? ""));
  return {
    path,
    title: titleOf(step.name),
    description: step.description,
    kind: step.execution_type ?? "human",
    role,
    inputs: step.inputs.map((input) => input.name),
    outputs,
    algorithm: step.algorithm ?? null,
    agentPrompt: step.agent_prompt ?? null,
    contextGathering: [...step.context_gathering],
    screen: step.ui_type ?? "form",
    agenda: [...(step.facilitation?.agenda ?? [])],
    after: predecessors(step, index, siblings, prefix),
    when: step.when === undefined ? null : conditionOf(step.when),
    repeat: step.repeat
      ? {
          from: prefix + (from ?? step).name,
          while: conditionOf(step.repeat.while),
          max: step.repeat.max ?? null,
        }
      : null,
    runs:
      step.runs === undefined
        ? null
        : { playbook: step.runs, processId: childEntry ? processIdOf(childEntry.symbol) : null },
    emits: [...step.emits],
    retry: step.retry ? { attempts: step.retry.attempts, backoff: step.retry.backoff ?? null } : null,
    due: step.due ?? null,
    ...(step.issues.length === 0 ? {} : { issues: issueSpecs(workspace, scope, step.issues) }),
    subtasks: withParentOutputs(
      step.subtasks.map((subtask, at) => compileStep(around, subtask, at, step.subtasks, `${path}/`, role)),
      outputs,
    ),
  };
}

/** What a step promises and none of its subtasks makes is handed in with its last subtask. */
function withParentOutputs(subtasks: readonly StepSpec[], promised: readonly DeliverableSpec[]): readonly StepSpec[] {
  const last = subtasks.at(-1);
  if (!last) return subtasks;
  const made = new Set(allSteps(subtasks).flatMap((step) => step.outputs.map((output) => output.name)));
  const missing = promised.filter((output) => !made.has(output.name));
  if (missing.length === 0) return subtasks;
  const completed: StepSpec = {
    ...last,
    outputs: [...last.outputs, ...missing],
    subtasks: withParentOutputs(last.subtasks, missing),
  };
  return [...subtasks.slice(0, -1), completed];
}

/** Names that stand twice in one list, and steps that wait for each other: such a playbook cannot be run. */
function problemsOf(steps: readonly StepSpec[]): readonly string[] {
  const problems: string[] = [];
  const seen = new Set<string>();
  for (const step of steps) {
    if (seen.has(step.path)) problems.push(`two steps are called “${stepTitle(step.path)}”`);
    seen.add(step.path);
  }
  const ended = new Set<string>();
  for (let before = -1; before !== ended.size; ) {
    before = ended.size;
    for (const step of steps) if (step.after.every((path) => ended.has(path))) ended.add(step.path);
  }
  const stuck = steps.filter((step) => !ended.has(step.path));
  if (stuck.length > 0) {
    problems.push(`${listOf(stuck.map((step) => `“${step.title}”`))} wait for each other and could never start`);
  }
  return [...problems, ...steps.flatMap((step) => problemsOf(step.subtasks))];
}

/** The definition, or what makes the playbook impossible to run, in words. */
export function compileDefinition(workspace: Workspace, entry: PlaybookEntry): Result<Definition, readonly string[]> {
  const around: Surroundings = { workspace, scope: entry.team };
  const { model } = entry;
  const steps = model.steps.map((step, index) => compileStep(around, step, index, model.steps, "", null));
  const problems = problemsOf(steps);
  if (problems.length > 0) return err(problems);
  const resolutions = model.issue_resolution.map((one) => resolutionSpec(workspace, entry.team, one));
  const path = entry.team?.model?.governance?.escalation_path;
  return ok({
    processId: processIdOf(entry.symbol),
    playbook: model.name,
    title: playbookTitle(workspace, entry),
    file: entry.file,
    team: entry.team?.name ?? "",
    inputs: model.inputs.map((input) => specOf(around, input)),
    outputs: model.outputs.map((output) => output.name),
    emits: [...model.emits],
    steps,
    ...(resolutions.length === 0 ? {} : { issueResolution: resolutions }),
    ...(path === undefined ? {} : { escalation: targetSpec(workspace, entry.team, path) }),
  });
}
