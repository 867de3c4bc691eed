/** State + event → state. Knows no rules: what happened, happened. */
import { noneById, withRecord } from "./by-id.ts";
import type { Data, Event } from "./events.ts";
import { carriedOver } from "./migrate/carry.ts";
import { type IssueRecord, NEW_STEP, newSteps, type State, type StepRecord, type TaskRecord } from "./state.ts";

function withStep(state: State, path: string, change: Partial<StepRecord>): State {
  return { ...state, steps: { ...state.steps, [path]: { ...(state.steps[path] ?? NEW_STEP), ...change } } };
}

function withTask(state: State, id: string, change: Partial<TaskRecord>): State {
  const task = state.tasks[id];
  return task === undefined ? state : { ...state, tasks: withRecord(state.tasks, id, { ...task, ...change }) };
}

/** A change that whoever has the task open must hear of. */
function withRevision(state: State, id: string, change: Partial<TaskRecord>): State {
  return withTask(state, id, { ...change, revision: (state.tasks[id]?.revision ?? 0) + 1 });
}

function withIssue(state: State, id: string, change: Partial<IssueRecord>): State {
  const issue = state.issues?.[id];
  return issue === undefined
    ? state
    : { ...state, issues: withRecord(state.issues ?? {}, id, { ...issue, ...change }) };
}

function withData(state: State, data: Data, step: string | null, at: string): State {
  const names = Object.keys(data);
  if (names.length === 0) return state;
  return {
    ...state,
    data: { ...state.data, ...data },
    sources: { ...state.sources, ...Object.fromEntries(names.map((name) => [name, { step, at }])) },
  };
}

function counted(state: State, what: keyof State["counts"]): State {
  return { ...state, counts: { ...state.counts, [what]: state.counts[what] + 1 } };
}

function withoutClaim(state: State, id: string): State {
  const task = state.tasks[id];
  if (task?.claimedAt === undefined) return state;
  const { claimedAt: _claimed, ...rest } = task;
  return { ...state, tasks: withRecord(state.tasks, id, rest) };
}

function withoutOverdue(state: State, id: string): State {
  const task = state.tasks[id];
  if (task?.overdueAt === undefined) return state;
  const { overdueAt: _overdue, ...rest } = task;
  return { ...state, tasks: withRecord(state.tasks, id, rest) };
}

function withoutPause(state: State): State {
  const { pausedFor: _pause, ...rest } = state;
  return rest;
}

function startOf(event: Extract<Event, { type: "execution_started" }>): State {
  const started: State = {
    executionId: event.executionId,
    definition: event.definition,
    version: event.version,
    title: event.title,
    startedBy: event.actor,
    startedAt: event.at,
    completedAt: null,
    status: "running",
    statusBy: event.actor,
    parent: event.parent,
    ...(event.trigger === undefined ? {} : { trigger: event.trigger }),
    steps: newSteps(event.definition),
    tasks: noneById(),
    data: {},
    sources: {},
    counts: { skipped: 0, overridden: 0, reworked: 0, corrections: 0 },
    seq: 0,
  };
  return withData(started, event.inputs, null, event.at);
}

function apply(state: State, event: Event): State {
  const { at, actor } = event;
  switch (event.type) {
    case "execution_started":
      return state;
    case "step_started": {
      const rounds = (state.steps[event.step]?.rounds ?? 0) + 1;
      return withStep(state, event.step, { status: "active", startedAt: at, completedAt: null, rounds });
    }
    case "task_created": {
      const task: TaskRecord = {
        step: event.step,
        purpose: event.purpose,
        role: event.role,
        assignee: null,
        revision: 1,
        status: "open",
        createdAt: at,
        dueAt: event.dueAt,
        completedAt: null,
        endedBy: null,
        note: event.note,
        draft: event.draft,
        outputs: null,
        ...(event.team === undefined ? {} : { team: event.team }),
        ...(event.assignee === undefined ? {} : { assignee: event.assignee }),
        ...(event.issueId === undefined ? {} : { issueId: event.issueId }),
      };
      // Sorting out an issue goes on beside the step.
      if (event.purpose === "issue") return { ...state, tasks: withRecord(state.tasks, event.taskId, task) };
      const open = withStep(state, event.step, {
        taskId: event.taskId,
        status: event.purpose === "applies" ? "waiting" : "active",
        waitingFor: null,
      });
      return { ...open, tasks: withRecord(open.tasks, event.taskId, task) };
    }
    case "task_assigned":
      return withRevision(state, event.taskId, { assignee: event.assignee });
    case "task_claimed":
      return withRevision(state, event.taskId, { assignee: actor, claimedAt: at });
    case "task_released":
      return withoutClaim(withRevision(state, event.taskId, { assignee: null }), event.taskId);
    case "task_handed_over": {
      const { role, team, assignee } = event.to;
      const handed = withRevision(state, event.taskId, { role, assignee });
      return withoutClaim(
        team === state.definition.team ? handed : withTask(handed, event.taskId, { team }),
        event.taskId,
      );
    }
    case "task_prioritised":
      return withTask(state, event.taskId, { priority: event.priority });
    case "task_due_set": {
      const { dueAt, timerId } = event;
      const due = withTask(withoutOverdue(state, event.taskId), event.taskId, { dueAt });
      return timerId === null ? due : withTask(due, event.taskId, { dueTimer: timerId });
    }
    case "task_overdue":
      return withTask(state, event.taskId, { overdueAt: at });
    case "task_drafted":
      // Beside what the person has typed, never instead of it.
      return withTask(state, event.taskId, { suggestion: event.draft });
    case "task_completed": {
      const task = state.tasks[event.taskId];
      const done = withRevision(state, event.taskId, {
        status: "completed",
        completedAt: at,
        endedBy: actor,
        outputs: event.outputs,
      });
      if (task?.purpose === "applies") {
        return withStep(done, event.step, { applies: event.outputs.applies === true, status: "pending" });
      }
      return event.override ? counted(done, "overridden") : done;
    }
    case "task_closed":
      return withRevision(state, event.taskId, { status: event.status, completedAt: at, endedBy: actor });
    case "effect_requested":
      return withStep(state, event.step, {
        status: event.effect === "child" ? "waiting" : "active",
        waitingFor: { id: event.effectId, kind: event.effect, attempt: event.attempt },
      });
    case "effect_failed":
      return withStep(state, event.step, { waitingFor: null });
    case "timer_started":
      return withStep(state, event.step, {
        status: "waiting",
        waitingFor: { id: event.timerId, kind: event.purpose, attempt: event.attempt },
      });
    case "timer_ended":
      return withStep(state, event.step, { waitingFor: null });
    case "step_completed":
      return withData(
        withStep(state, event.step, { status: "completed", completedAt: at, waitingFor: null, forced: false }),
        event.outputs,
        event.step,
        at,
      );
    case "step_skipped": {
      const skipped = withStep(state, event.step, {
        status: "skipped",
        completedAt: at,
        waitingFor: null,
        forced: false,
      });
      const counts = event.because === "person" ? counted(skipped, "skipped") : skipped;
      return withData(counts, event.outputs, event.step, at);
    }
    case "steps_reset": {
      let next = state;
      for (const path of event.steps) {
        const { rounds, repeats } = state.steps[path] ?? NEW_STEP;
        // The loop that goes round counts on; loops inside it, and loops somebody went back over, begin anew.
        const counting = event.because === "repeat" && path === event.from ? repeats + 1 : 0;
        next = withStep(next, path, { ...NEW_STEP, rounds, repeats: counting, forced: path === event.force });
      }
      for (const path of event.reopened) next = withStep(next, path, { status: "active", completedAt: null });
      return event.because === "retry" ? next : counted(next, "reworked");
    }
    case "data_set":
      return counted(withData(state, event.data, null, at), "corrections");
    case "business_event":
      return state;
    case "issue_raised": {
      const issue: IssueRecord = {
        step: event.step,
        issueType: event.issueType,
        description: event.description,
        raisedBy: actor,
        raisedAt: at,
        status: "open",
        source: null,
        resolution: null,
        startedAt: null,
        dueAt: null,
        timerId: null,
        waitingFor: null,
        outcome: null,
        resolvedBy: null,
        resolvedAt: null,
        reason: null,
      };
      return { ...state, issues: withRecord(state.issues ?? {}, event.issueId, issue) };
    }
    case "issue_resolution_started":
      return withIssue(state, event.issueId, {
        source: event.source,
        resolution: event.resolution,
        startedAt: at,
        dueAt: event.dueAt,
        timerId: event.timerId,
        waitingFor: null,
      });
    case "issue_resolution_ended":
      return withIssue(state, event.issueId, { dueAt: null, timerId: null, waitingFor: null });
    case "issue_effect_requested":
      return withIssue(state, event.issueId, { waitingFor: { id: event.effectId, kind: event.effect } });
    case "issue_resolved": {
      const settled = withIssue(state, event.issueId, {
        status: "resolved",
        timerId: null,
        waitingFor: null,
        outcome: event.outcome,
        resolvedBy: actor,
        resolvedAt: at,
        reason: event.reason,
      });
      return withData(settled, event.outputs ?? {}, event.step, at);
    }
    case "execution_paused":
      return {
        ...state,
        status: "paused",
        statusBy: actor,
        ...(event.issueId === undefined ? {} : { pausedFor: event.issueId }),
      };
    case "execution_resumed":
      return { ...withoutPause(state), status: "running", statusBy: actor };
    case "execution_cancelled":
      return { ...withoutPause(state), status: "cancelled", statusBy: actor, completedAt: at };
    case "execution_terminated":
      return { ...withoutPause(state), status: "failed", statusBy: actor, completedAt: at };
    case "execution_moved":
      return carriedOver(state, event);
    case "execution_completed":
      return { ...state, status: "completed", statusBy: actor, completedAt: at };
  }
}

/** The state after `event`. The first event of an execution is `execution_started`, on no state. */
export function evolve(state: State | undefined, event: Event): State {
  if (state === undefined) {
    if (event.type !== "execution_started") throw new Error(`an execution cannot begin with ${event.type}`);
    return { ...startOf(event), seq: 1 };
  }
  return { ...apply(state, event), seq: state.seq + 1 };
}

/** The state that events add up to; undefined for none. */
export function rebuild(events: Iterable<Event>): State | undefined {
  let state: State | undefined;
  for (const event of events) state = evolve(state, event);
  return state;
}
