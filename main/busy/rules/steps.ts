/** What a step or task lacks, and what its durations and order say. */
import type { DiagnosticCode } from "#shared/diagnostics.ts";
import { inputNames, minutesOfStep, outputNames, type RunsData } from "../analysis/flow.ts";
import { orderOf } from "../analysis/order.ts";
import type { Deliverable, Task } from "../model/model.ts";
import { hasField, valueRange } from "../model/origin.ts";
import { eachTask } from "../model/walk.ts";
import { durationOfMinutes, minutesInWords, workingMinutes } from "../notation/duration.ts";
import type { PlaybookEntry } from "../workspace.ts";
import { type Checking, editOf } from "./checking.ts";
import { speaksOf, spokenBy } from "./condition-names.ts";

/** Checks the steps of playbooks and the tasks of roles. */
export function checkSteps(checking: Checking): void {
  for (const role of checking.entries.roles) eachTask(role.model.tasks, (task) => checkKind(checking, task));
  for (const playbook of checking.entries.playbooks) {
    eachTask(playbook.model.steps, (task) => {
      checkKind(checking, task);
      checkDuration(checking, task);
    });
    checkParallel(checking, playbook);
  }
}

/** A step in a sentence; one without a name is this one. */
function named(task: Task): string {
  return task.name === "" ? "This step" : `"${task.name}"`;
}

function checkKind(checking: Checking, task: Task): void {
  if (task.runs !== undefined) return;
  const report = (code: DiagnosticCode, message: string) =>
    checking.report(code, valueRange(task.at, "execution_type"), message);
  const lacks = (field: string) => !hasField(task.at, field);
  if (task.execution_type === "ai_agent" && task.agent_prompt === undefined && lacks("agent_prompt")) {
    report(
      "MISSING_AGENT_PROMPT",
      `${named(task)} is done by an AI agent, but nothing says what it is asked to do. Add "agent_prompt".`,
    );
  } else if (task.execution_type === "ai_agent" && task.agent_prompt === undefined) {
    report("MISSING_AGENT_PROMPT", `${named(task)} is done by an AI agent, but its "agent_prompt" is empty.`);
  } else if (task.execution_type === "algorithmic" && task.algorithm === undefined) {
    report("MISSING_ALGORITHM", `${named(task)} is done by an algorithm, but nothing says by which. Add "algorithm".`);
  } else if (
    task.execution_type === "human" &&
    task.ui_type === undefined &&
    lacks("ui_type") &&
    task.subtasks.length === 0
  ) {
    report(
      "MISSING_UI_TYPE",
      `${named(task)} is done by a person. Say on which screen: form, meeting, writing_session or strategy_session.`,
    );
  }
}

function checkDuration(checking: Checking, task: Task): void {
  if (task.subtasks.length === 0) {
    if (task.estimated_duration === undefined && task.runs === undefined && !hasField(task.at, "estimated_duration")) {
      checking.report(
        "MISSING_DURATION",
        valueRange(task.at, "name"),
        `${named(task)} has no estimated_duration, so it counts as no time.`,
      );
    }
    return;
  }
  const time = checking.config.working_time;
  const own = task.estimated_duration === undefined ? undefined : workingMinutes(task.estimated_duration, time);
  const sum = sumOfLeaves(checking, task.subtasks);
  if (own === undefined || sum === undefined || own === sum) return;
  const range = valueRange(task.at, "estimated_duration");
  const exact = durationOfMinutes(sum, time);
  checking.report(
    "PARENT_DURATION",
    range,
    `${named(task)} is estimated at ${minutesInWords(own, time)}, but its subtasks add up to ${minutesInWords(sum, time)}.`,
    {
      fixes: [{ title: `Change to ${exact}`, edits: [editOf(checking, range, exact)] }],
    },
  );
}

/** Minutes of all subtasks together; undefined as soon as one has no estimate. */
function sumOfLeaves(checking: Checking, tasks: readonly Task[]): number | undefined {
  let sum = 0;
  for (const task of tasks) {
    const own = task.estimated_duration;
    const minutes =
      task.subtasks.length > 0
        ? sumOfLeaves(checking, task.subtasks)
        : own === undefined
          ? undefined
          : workingMinutes(own, checking.config.working_time);
    if (minutes === undefined) return undefined;
    sum += minutes;
  }
  return sum;
}

/** Neighbours that wait for each other only because they stand below each other. */
function checkParallel(checking: Checking, playbook: PlaybookEntry): void {
  const { steps } = playbook.model;
  if (steps.length < 2) return;
  const runs = checking.runsOf(playbook);
  const order = orderOf(steps);
  const context = { resolve: checking.resolve, workingTime: checking.config.working_time };
  const time = checking.config.working_time;
  for (let index = 1; index < steps.length; index++) {
    const [before, after] = [steps[index - 1], steps[index]];
    if (!before || !after || after.depends_on !== undefined || before.depends_on !== undefined) continue;
    if (!order[index]?.some((wait) => wait.on === index - 1)) continue;
    if (!hasData(before, runs) || !hasData(after, runs)) continue;
    if (after.repeat || before.repeat || shareData(before, after, runs)) continue;
    if (decidesOn(checking, playbook, before, after)) continue;
    const minutes = [before, after].map((step) => minutesOfStep(context, playbook, step));
    const saving = Math.min(...minutes);
    const gain =
      saving > 0
        ? `Running them side by side would save ${minutesInWords(saving, time)}.`
        : "How much time running them side by side would save cannot be told until both are estimated.";
    checking.report(
      "POSSIBLE_PARALLEL",
      valueRange(after.at, "name"),
      `"${after.name}" needs nothing from "${before.name}" and could run at the same time. ${gain}`,
    );
  }
}

function hasData(step: Task, runs: RunsData): boolean {
  return inputNames(step, runs).size > 0 || outputNames(step, runs).size > 0;
}

/** True when both steps deal with one deliverable that one of them makes: then their order matters, whichever it is. */
function shareData(before: Task, after: Task, runs: RunsData): boolean {
  const [first, second] = [outputNames(before, runs), outputNames(after, runs)];
  return (
    haveCommon(inputNames(after, runs), first) ||
    haveCommon(inputNames(before, runs), second) ||
    haveCommon(second, first)
  );
}

function haveCommon(names: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  for (const name of names) if (others.has(name)) return true;
  return false;
}

/** True when a condition of the later step speaks of something the earlier one makes. */
function decidesOn(checking: Checking, playbook: PlaybookEntry, before: Task, after: Task): boolean {
  const tasks: Task[] = [];
  eachTask([after], (task) => tasks.push(task));
  const spoken = spokenBy(checking, playbook.team, tasks);
  const made: Deliverable[] = [];
  eachTask([before], (task) => made.push(...task.outputs));
  return made.some((output) => speaksOf(checking, playbook.team, spoken, output));
}
