/** Commands on the graph of a playbook, carried out on its text as typed. Nothing is written. */
import type { AppContext } from "#app/context.ts";
import { workspaceWith } from "#app/documents/service.ts";
import { planRename } from "#busy/language/rename.ts";
import { changeWorkspace, type PlaybookEntry, type Workspace } from "#busy/workspace.ts";
import type { EditFailure } from "#busy/writing/edit-failures.ts";
import { applyOperation } from "#busy/writing/edits.ts";
import { applyTextEdits } from "#busy/writing/fixes.ts";
import { snakeName } from "#busy/writing/templates.ts";
import { type Editing, editingOf, idIn, listOf, stepOf, symbolOf } from "#changes/graph-edits/editing.ts";
import { editGraph } from "#changes/graph-edits/graph-edits.ts";
import type { PlacedStep } from "#changes/graph-edits/step-ids.ts";
import { processGraph } from "#changes/graphs/process-graph.ts";
import { quoted } from "#changes/meaning/words.ts";
import { ExpectedError, type Failure } from "#shared/errors.ts";
import type { GraphCommand, GraphOutcome } from "#shared/graph-commands.ts";
import type { Result } from "#shared/result.ts";

interface Request {
  readonly path: string;
  readonly text: string;
  readonly command: GraphCommand;
  readonly sure: boolean;
}

/** What a command comes to. Fails with INVALID_BUSY, NOT_FOUND, BAD_INPUT. */
export function editThroughGraph(app: AppContext, { path, text, command, sure }: Request): GraphOutcome {
  const workspace = workspaceWith(app, path, text);
  const playbook = workspace.playbooks.find(({ file }) => file === path);
  if (playbook === undefined) {
    throw new ExpectedError("NOT_FOUND", "This file holds no process that could be edited.", {
      path,
      next: "Correct what is marked in the text first.",
    });
  }
  const broken = workspace.diagnosticsOf(path).find(({ code }) => code === "YAML_SYNTAX");
  if (broken !== undefined) {
    throw new ExpectedError("INVALID_BUSY", `The process cannot be edited from here: ${broken.message}`, {
      path,
      next: "Correct what is marked in the text first.",
    });
  }
  if (command.do === "rename") return rename(workspace, playbook, command.step, command.name);
  const edit = valueOf(editGraph(workspace, playbook, command, sure), path);
  if (edit.kind === "question")
    return { outcome: "question", title: edit.question.title, points: [...edit.question.points] };
  const { text: after, workspace: now, select, notes } = edit.edited;
  return done(now, path, after, select, notes);
}

function done(
  workspace: Workspace,
  path: string,
  text: string,
  select: string | undefined,
  notes: readonly string[],
): GraphOutcome {
  const playbook = workspace.playbooks.find(({ file }) => file === path);
  if (playbook === undefined) throw new Error(`${path} lost its playbook through a graph edit.`);
  return {
    outcome: "done",
    text,
    graph: processGraph(workspace, playbook),
    ...(select === undefined ? {} : { select }),
    notes: [...notes],
  };
}

/** Renames a step wherever this file names it; when others do too, says so instead. */
function rename(workspace: Workspace, playbook: PlaybookEntry, id: string, wording: string): GraphOutcome {
  const path = playbook.file;
  const editing = editingOf(workspace, playbook);
  const step = valueOf(stepOf(editing, id), path);
  if (wording.trim() === "") throw new ExpectedError("BAD_INPUT", "A step needs a name.", { path });
  const name = snakeName(wording, "step");
  const list = listOf(editing, step);
  if (step.list.some((other) => other !== step && other.step.name === name)) {
    throw new ExpectedError("BAD_INPUT", `There is a step ${quoted(name)} already.`, {
      path,
      next: "Give it another name.",
    });
  }
  const select = idIn(list, name);
  if (name === step.step.name) return done(workspace, path, editing.text, select, []);
  if (!isAlone(step)) return nameItself(editing, step, name, select);
  const symbol = symbolOf(editing, step);
  const { plan } = valueOf(planRename(workspace, symbol, name), path);
  const others = plan.files.filter(({ file }) => file !== path);
  if (others.length > 0) {
    return {
      outcome: "elsewhere",
      symbol,
      name,
      files: others.map(({ file, edits }) => ({ file, places: edits.length })),
    };
  }
  const text = applyTextEdits(
    editing.text,
    plan.files.flatMap(({ edits }) => edits),
  );
  return done(changeWorkspace(workspace, new Map([[path, text]])), path, text, select, []);
}

/** Whether the step's name means it and nothing else. */
function isAlone(step: PlacedStep): boolean {
  return step.step.name !== "" && step.list.filter((other) => other.step.name === step.step.name).length === 1;
}

/** Gives one of two steps of the same name, or one without a name, its own; nobody can have meant it alone. */
function nameItself(
  { workspace, playbook, text }: Editing,
  step: PlacedStep,
  name: string,
  select: string,
): GraphOutcome {
  const path = [...step.step.at.path, "name"];
  const after = valueOf(applyOperation(text, { op: "set", path, value: name }), playbook.file);
  return done(changeWorkspace(workspace, new Map([[playbook.file, after]])), playbook.file, after, select, []);
}

function valueOf<T>(result: Result<T, EditFailure | Failure>, file: string): T {
  if (result.ok) return result.value;
  const { code, message, next } = result.error;
  throw new ExpectedError(code, message, { path: file, ...(next === undefined ? {} : { next }) });
}
