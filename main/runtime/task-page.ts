/** What the page of a task tells besides its form: what may be done, what may go wrong, what comes next. */
import type { NextStep, TaskAction } from "#shared/execution.ts";
import type { IssueChoices } from "#shared/issues.ts";
import { allSteps, type Definition, findStep, parentPath, type StepSpec, siblingsOf } from "./definition.ts";
import { resolutionWords } from "./resolution-words.ts";
import { conditionId, lastResort } from "./resolutions.ts";
import { hasEnded, isOpen, type State } from "./state.ts";
import { stepTitle, titleOf } from "./wording.ts";

/** Whoever looks at a task. */
export interface Viewer {
  readonly name: string;
  /** Whether they may do anything at all, and what belongs to somebody else. */
  readonly mayWork: boolean;
  readonly anybodys: boolean;
}

/** Whether a step is done by something else than a person, so that another try makes sense. */
function isAutomatic(step: StepSpec): boolean {
  return step.runs !== null || step.kind === "algorithmic" || step.kind === "ai_agent";
}

/** What `viewer` may do with a task now, the most likely first. */
export function taskActions(state: State, taskId: string, viewer: Viewer): TaskAction[] {
  const task = state.tasks[taskId];
  const step = task && findStep(state.definition, task.step);
  if (!task || !step || !viewer.mayWork || !isOpen(state)) return [];
  const goBack: TaskAction[] = goBackTargets(state).length > 0 ? ["go_back"] : [];
  if (task.status !== "open") return goBack;
  const isMine = task.assignee === viewer.name;
  const isFree = task.assignee === null;
  const actions: TaskAction[] = [];
  if (isFree || isMine || viewer.anybodys) actions.push("complete");
  if (isFree) actions.push("claim");
  else if (isMine || viewer.anybodys) actions.push("release");
  actions.push("assign", "hand_over", "set_priority", "set_due");
  if (task.purpose === "issue") return [...actions, ...goBack];
  actions.push("raise_issue", "skip");
  if (task.purpose === "work" && isAutomatic(step)) actions.push("retry");
  return [...actions, ...goBack];
}

/** Steps that were done or skipped, to which one can go back, in the order written. */
export function goBackTargets(state: State): { step: string; title: string }[] {
  if (!isOpen(state)) return [];
  return allSteps(state.definition.steps)
    .filter((step) => hasEnded(state, step.path))
    .map((step) => ({ step: step.path, title: stepTitle(step.path) }));
}

/** Who or what does a step, in words. */
function performerWords(definition: Definition, step: StepSpec): string {
  if (step.runs !== null) return `the process “${titleOf(step.runs.playbook)}”`;
  const [first] = step.subtasks;
  if (first) return performerWords(definition, first);
  if (step.role !== null) return titleOf(step.role);
  if (step.kind === "algorithmic") return "done automatically";
  if (step.kind === "ai_agent") return "the AI";
  return definition.team === "" ? "the team" : definition.team;
}

/** The steps that wait for this one: of its list, or, behind the last of its subtasks, of the list around it. */
export function nextSteps(definition: Definition, path: string): NextStep[] {
  const waiting = siblingsOf(definition, path).filter((step) => step.after.includes(path));
  if (waiting.length > 0) {
    return waiting.map((step) => ({
      step: step.path,
      title: stepTitle(step.path),
      performer: performerWords(definition, step),
      ...(step.when === null ? {} : { condition: step.when.text }),
    }));
  }
  const parent = parentPath(path);
  return parent === undefined ? [] : nextSteps(definition, parent);
}

/** What may go wrong in a step as far as the playbook says, and what is done about it then. */
export function issueChoices(state: State, step: StepSpec): IssueChoices {
  const { definition } = state;
  const general = definition.issueResolution ?? [];
  const other = lastResort(definition).resolution;
  return {
    types: (step.issues ?? []).map(({ issueType, resolution }) => ({
      issueType,
      title: titleOf(issueType),
      resolution: resolutionWords(resolution, definition.team),
    })),
    conditions: general.flatMap((resolution, index) =>
      resolution.conditions.flatMap((condition, at) =>
        condition.kind === "prose"
          ? [
              {
                id: conditionId(index, at),
                text: condition.text,
                resolution: resolutionWords(resolution, definition.team),
              },
            ]
          : [],
      ),
    ),
    otherwise: resolutionWords(general.find((one) => one.conditions.length === 0) ?? other, definition.team),
  };
}
