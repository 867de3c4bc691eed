/** A finding as a change of the process: the text of the playbook as it would be, and what that means. */
import type { WorkspaceSession } from "#app/context.ts";
import type { Task } from "#busy/model/model.ts";
import { durationOfMinutes } from "#busy/notation/duration.ts";
import type { PlaybookEntry } from "#busy/workspace.ts";
import { editingOf, stepOf } from "#changes/graph-edits/editing.ts";
import { editGraph, type FileCommand } from "#changes/graph-edits/graph-edits.ts";
import { compileDefinition } from "#runtime/compile.ts";
import type { Definition } from "#runtime/definition.ts";
import type { Finding } from "#runtime/metrics/advice/finding.ts";
import type { RuleFailure } from "#shared/forms.ts";

export interface ChangedProcess {
  /** The whole text of the file. */
  readonly text: string;
  readonly definition: Definition;
  /** What is lost by it, and what else was done, in sentences. */
  readonly costs: readonly string[];
}

/** The process as a finding suggests it; undefined when people must find the way. */
export async function changedProcess(
  session: WorkspaceSession,
  entry: PlaybookEntry,
  finding: Finding,
): Promise<ChangedProcess | undefined> {
  const command = await commandFor(session, entry, finding);
  if (command === undefined) return undefined;
  const workspace = session.workspace();
  const asked = editGraph(workspace, entry, command, false);
  if (!asked.ok) return undefined;
  const lost = asked.value.kind === "question" ? asked.value.question.points : [];
  const done = asked.value.kind === "question" ? editGraph(workspace, entry, command, true) : asked;
  if (!done.ok || done.value.kind !== "done") return undefined;
  const { text, workspace: after, notes } = done.value.edited;
  const changed = after.playbooks.find(({ symbol }) => symbol === entry.symbol);
  const compiled = changed && compileDefinition(after, changed);
  if (!compiled?.ok) return undefined;
  return { text, definition: compiled.value, costs: [...lost, ...notes] };
}

async function commandFor(
  session: WorkspaceSession,
  entry: PlaybookEntry,
  finding: Finding,
): Promise<FileCommand | undefined> {
  const { step } = finding;
  switch (finding.kind) {
    case "estimate": {
      const value = durationOfMinutes(finding.realMinutes, session.workspace().config.working_time);
      return { do: "set", step, changes: [{ path: ["estimated_duration"], value }] };
    }
    case "skipped":
      return { do: "remove", step };
    case "parallel":
      return { do: "move", step, place: { at: "beside", step: finding.after } };
    case "overloaded":
      return finding.other === null
        ? undefined
        : { do: "set", step, changes: [{ path: ["role"], value: finding.other }] };
    case "overridden": {
      const path = await overriddenRule(session, entry, finding);
      return path && { do: "set", step, changes: [{ path: [...path, "severity"], value: "warning" }] };
    }
    case "rework":
      return undefined;
  }
}

/** Runs whose history is read to see which rule it was. */
const SAMPLE = 30;

/** Where in the step the rule stands that was broken on purpose most often. */
async function overriddenRule(
  session: WorkspaceSession,
  entry: PlaybookEntry,
  { step, evidence }: Finding,
): Promise<readonly (string | number)[] | undefined> {
  const counts = new Map<string, number>();
  for (const id of evidence.slice(-SAMPLE)) {
    const events = await session.storage.read((transaction) => transaction.events(id));
    for (const { type, payload } of events) {
      if (type !== "task_completed") continue;
      const { step: of, override } = payload as { step: string; override: { failures: readonly RuleFailure[] } | null };
      if (of !== step || override === null) continue;
      for (const { deliverable, message, severity } of override.failures) {
        const key = `${deliverable}\n${message}`;
        if (severity === "error") counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
  }
  const often = [...counts].sort((one, two) => two[1] - one[1]);
  const placed = stepOf(editingOf(session.workspace(), entry), step);
  if (!placed.ok) return undefined;
  for (const [key] of often) {
    const path = rulePath(placed.value.step, key);
    if (path !== undefined) return path;
  }
  return undefined;
}

function rulePath({ outputs }: Task, key: string): readonly (string | number)[] | undefined {
  for (const [at, output] of outputs.entries()) {
    const rule = output.validation_rules.findIndex(
      ({ error_message, severity }) =>
        `${output.name}\n${error_message}` === key && (severity === undefined || severity === "error"),
    );
    if (rule >= 0) return ["outputs", at, "validation_rules", rule];
  }
  return undefined;
}
