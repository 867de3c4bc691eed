/** How what is going on in a business is written down: its runs and their open tasks. */
import type { RunFacts } from "#conversation/scene.ts";
import type { ExecutionSummary, Task } from "#shared/execution.ts";

const NOW = "2026-03-02T12:00:00.000Z";

interface Run {
  readonly id: string;
  readonly playbook: string;
  readonly title: string;
  readonly status: ExecutionSummary["status"];
  readonly done: number;
  readonly total: number;
  readonly waitingFor?: string;
  readonly hours?: number;
}

interface Open {
  readonly id: string;
  readonly run: string;
  readonly step: string;
  readonly title: string;
  readonly role: string;
  readonly team: string;
  readonly assignee?: string;
  readonly late?: true;
}

function execution(run: Run): ExecutionSummary {
  return {
    id: run.id,
    processId: run.playbook,
    playbook: run.playbook,
    version: "v",
    status: run.status,
    startedAt: "2026-02-26T08:00:00.000Z",
    ...(run.hours === undefined
      ? {}
      : { completedAt: new Date(Date.parse("2026-02-26T08:00:00.000Z") + run.hours * 3_600_000).toISOString() }),
    title: run.title,
    startedBy: "Ana",
    done: run.done,
    total: run.total,
    ...(run.waitingFor === undefined ? {} : { waitingFor: run.waitingFor }),
  };
}

function task(open: Open, playbook: string, runTitle: string): Task {
  return {
    id: open.id,
    executionId: open.run,
    playbook,
    step: open.step,
    title: open.title,
    description: "",
    role: open.role,
    team: open.team,
    ...(open.assignee === undefined ? {} : { assignee: open.assignee }),
    revision: 1,
    status: "open",
    purpose: "work",
    priority: "normal",
    createdAt: "2026-03-01T09:00:00.000Z",
    ...(open.late === undefined ? {} : { dueAt: "2026-03-01T12:00:00.000Z" }),
    runTitle,
    form: { screen: "form", agenda: [], sections: [] },
  };
}

/** Runs and open tasks as the conversation sees them; a task belongs to the run it names. */
export function facts(runs: readonly Run[], open: readonly Open[]): RunFacts {
  return {
    now: NOW,
    person: "Ana",
    executions: runs.map(execution),
    openTasks: open.map((one) => {
      const run = runs.find((candidate) => candidate.id === one.run);
      return task(one, run?.playbook ?? "", run?.title ?? "");
    }),
  };
}
