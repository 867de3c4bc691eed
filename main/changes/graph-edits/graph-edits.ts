/**
 * A playbook edited through its graph: a command and the text as typed lead to the new text, in one batch of structural
 * edits. The flow is kept: who waits for whom follows steps that come, go and move.
 */
import { changeWorkspace, type PlaybookEntry, type Workspace } from "#busy/workspace.ts";
import type { EditFailure } from "#busy/writing/edit-failures.ts";
import { applyOperations } from "#busy/writing/edits.ts";
import type { DiagnosticCode } from "#shared/diagnostics.ts";
import type { GraphCommand } from "#shared/graph-commands.ts";
import { err, ok, type Result } from "#shared/result.ts";
import { addStep, duplicateStep } from "./add.ts";
import { connectSteps, disconnectSteps } from "./connect.ts";
import { type Edited, type Editing, editingOf, type GraphChange } from "./editing.ts";
import { setFields } from "./fields.ts";
import { newFindings } from "./findings.ts";
import { moveStep, shiftStep } from "./move.ts";
import { removeStep } from "./remove.ts";
import { versionRaise } from "./version.ts";

/** What is asked before something is lost. */
export interface GraphQuestion {
  readonly title: string;
  readonly points: readonly string[];
}

/** A playbook after a command. */
export interface EditedPlaybook {
  readonly text: string;
  /** The workspace with that text. */
  readonly workspace: Workspace;
  /** Id of the step to select. */
  readonly select: string | undefined;
  readonly notes: readonly string[];
}

export type GraphEdit =
  | { readonly kind: "done"; readonly edited: EditedPlaybook }
  | { readonly kind: "question"; readonly question: GraphQuestion };

/** Commands that change one file. Renaming may concern others and has its own way. */
export type FileCommand = Exclude<GraphCommand, { do: "rename" }>;

/** Carries a command out on a playbook of a workspace. What it costs is asked first unless somebody is `sure`. */
export function editGraph(
  workspace: Workspace,
  playbook: PlaybookEntry,
  command: FileCommand,
  sure: boolean,
): Result<GraphEdit, EditFailure> {
  const editing = editingOf(workspace, playbook);
  const planned = plan(editing, command);
  if (!planned.ok) return planned;
  const change = planned.value;
  if (change.question && !sure) return ok({ kind: "question", question: change.question });
  const done = carryOut(editing, change);
  if (!done.ok || sure) return done.ok ? ok({ kind: "done", edited: done.value }) : done;
  const question = command.do === "move" || command.do === "shift" ? orderQuestion(workspace, done.value) : undefined;
  return ok(question ? { kind: "question", question } : { kind: "done", edited: done.value });
}

function plan(editing: Editing, command: FileCommand): Edited {
  switch (command.do) {
    case "add":
      return addStep(editing, command.place, command.kind, command.name);
    case "move":
      return moveStep(editing, command.step, command.place);
    case "shift":
      return shiftStep(editing, command.step, command.by);
    case "connect":
      return connectSteps(editing, command.from, command.to);
    case "disconnect":
      return disconnectSteps(editing, command.from, command.to);
    case "remove":
      return removeStep(editing, command.step);
    case "duplicate":
      return duplicateStep(editing, command.step);
    case "set":
      return setFields(editing, command.step, command.changes);
  }
}

function carryOut(editing: Editing, change: GraphChange): Result<EditedPlaybook, EditFailure> {
  const raise = versionRaise(editing, change.operations);
  const operations = raise ? [raise.operation, ...change.operations] : change.operations;
  const applied = applyOperations(editing.text, operations);
  if (!applied.ok) return err(applied.error);
  const text = applied.value;
  return ok({
    text,
    workspace: changeWorkspace(editing.workspace, new Map([[editing.playbook.file, text]])),
    select: change.select,
    notes: raise ? [...change.notes, raise.note] : change.notes,
  });
}

/** Findings that speak of the order of steps. */
const ABOUT_ORDER: ReadonlySet<DiagnosticCode> = new Set([
  "INPUT_WITHOUT_PRODUCER",
  "CIRCULAR_DEPENDENCY",
  "UNDEFINED_STEP",
  "DELIVERABLE_MISMATCH",
]);

/** What another order would break. */
function orderQuestion(before: Workspace, { workspace }: EditedPlaybook): GraphQuestion | undefined {
  const found = newFindings(before, workspace).filter(({ code }) => ABOUT_ORDER.has(code));
  return found.length === 0
    ? undefined
    : { title: "That order brings problems with it", points: found.map(({ message }) => message) };
}
