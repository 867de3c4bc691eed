/** Rows for the specification of the storage port: valid ones, with what a test wants to say changed. */
import type { BusinessEventRow, IssueRow, MetricRow } from "#ports/runtime-rows.ts";
import type { EventRow, ExecutionRow, LinkRow, TaskRow } from "#ports/storage.ts";
import type { ChangeSet } from "#shared/change-set.ts";
import type { Turn } from "#shared/conversation.ts";

export function executionOf(id: string, more: Partial<ExecutionRow> = {}): ExecutionRow {
  return {
    id,
    processId: "photo-production",
    playbook: "photo-production",
    file: "L0/production/playbooks/photo-production.busy",
    version: "0123456789abcdef0123456789abcdef01234567",
    source: 'version: "1.1"\n# Grüße 🎞\n',
    definition: { steps: [{ path: "open" }] },
    title: "Photo Production",
    status: "running",
    startedBy: "Anna",
    startedAt: "2026-03-02T09:00:00.000Z",
    completedAt: null,
    currentState: { steps: { open: "active" }, data: { notes: "äöü \u0000 ok", list: [1, 2.5, null, true] } },
    lastSeq: 0,
    lastHash: "",
    performanceMetrics: { done: 0, total: 3 },
    ...more,
  };
}

export function eventOf(executionId: string, seq: number): EventRow {
  return {
    executionId,
    seq,
    at: "2026-03-02T09:00:00.000Z",
    actor: "Anna",
    type: "step_started",
    payload: { step: "open", z: 1, a: [seq] },
  };
}

/** The first event of an execution, which holds its definition. */
export function startOf(executionId: string): EventRow {
  const { title, definition } = executionOf(executionId);
  return { ...eventOf(executionId, 1), type: "execution_started", payload: { title, definition, inputs: {} } };
}

/** Events in a row, as one decision that led to them is stored. */
export function linkOf(...events: readonly [EventRow, ...EventRow[]]): LinkRow {
  const [{ executionId, seq, payload }] = events;
  const { definition = null } = payload as { definition?: object };
  const texts = events.map((event) => {
    const own = event.payload as object;
    const kept = "definition" in own ? { ...own, definition: null } : own;
    return { type: event.type, ...kept, at: event.at, actor: event.actor };
  });
  return { executionId, seq, text: JSON.stringify(texts), definition, hash: `hash-${seq + events.length - 1}` };
}

export function taskOf(id: string, more: Partial<TaskRow> = {}): TaskRow {
  return {
    id,
    executionId: "e1",
    playbook: "photo-production",
    step: "open_production_job",
    title: "Open production job",
    description: "Open a job for the shoot.",
    role: "photo-editor",
    team: "Production",
    assignee: null,
    revision: 1,
    status: "open",
    purpose: "work",
    priority: "normal",
    claimedAt: null,
    createdAt: "2026-03-02T09:00:00.000Z",
    dueAt: null,
    completedAt: null,
    note: null,
    form: { screen: "form", agenda: [], sections: [] },
    draft: null,
    ...more,
  };
}

export function changeSetOf(id: string, more: Partial<ChangeSet> = {}): ChangeSet {
  return {
    id,
    title: `Change ${id}`,
    origin: "conversation",
    author: "Anna",
    status: "draft",
    createdAt: "2026-03-02T09:00:00.000Z",
    updatedAt: "2026-03-02T09:00:00.000Z",
    base: { files: { "a.busy": "hash", "b.busy": null } },
    edits: [],
    ...more,
  };
}

export function turnOf(turn: number, message: string, at = `2026-03-02T09:0${turn}:00.000Z`): Turn {
  return {
    turn,
    at,
    message,
    mode: "build",
    reply: { sessionId: "s", turn, intent: "help", confidence: 1, entities: [], reply: `Answer ${turn}` },
  };
}

export function issueOf(id: string, more: Partial<IssueRow> = {}): IssueRow {
  return {
    id,
    executionId: "e1",
    step: "open_production_job",
    taskId: "t1",
    type: "missing_information",
    description: "The address is missing.",
    status: "open",
    raisedBy: "Anna",
    raisedAt: "2026-03-02T09:00:00.000Z",
    handler: "photo-editor",
    resolvedBy: null,
    resolvedAt: null,
    resolution: null,
    detail: { chain: [1, { a: null }] },
    ...more,
  };
}

export function businessEventOf(id: string, more: Partial<BusinessEventRow> = {}): BusinessEventRow {
  return {
    id,
    name: "booking_confirmed",
    payload: { client: "Mara", list: [1] },
    executionId: "e1",
    step: null,
    actor: "Anna",
    at: "2026-03-02T09:00:00.000Z",
    ...more,
  };
}

/** A finished round of a step; each round of an execution ends an hour later. */
export function metricOf(executionId: string, round: number): MetricRow {
  return {
    executionId,
    processId: "p",
    playbook: "p",
    version: "v",
    step: "s",
    round,
    role: "editor",
    performer: null,
    readyAt: "2026-03-02T09:00:00.000Z",
    startedAt: null,
    endedAt: `2026-03-02T${String(9 + round).padStart(2, "0")}:30:00.000Z`,
    waitingMs: 5_000_000_000,
    workingMs: 12,
    outcome: "completed",
    overridden: false,
    dueAt: null,
    onTime: true,
  };
}
