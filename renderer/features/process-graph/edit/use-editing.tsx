/** Editing the process of an open file: commands go to the engine with the text as typed, the answer into that text. */
import { useCallback, useMemo, useState } from "react";
import { askIfNamedElsewhere } from "#renderer/features/knit/start-deletion.ts";
import { core } from "#renderer/state/core.ts";
import { confirmed } from "#renderer/state/dialogs.ts";
import { saveDocument } from "#renderer/state/document-disk.ts";
import { getDocument, isDirty } from "#renderer/state/document-store.ts";
import { editDocument } from "#renderer/state/documents.ts";
import { openEditor } from "#renderer/state/editors.ts";
import { failureOf } from "#renderer/state/failure.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { select } from "#renderer/state/selection.ts";
import { fileTitle, loadChanges } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import type { Failure } from "#shared/errors.ts";
import type { ProcessGraph } from "#shared/graph.ts";
import type { FieldChange, GraphCommand, GraphOutcome, GraphPlace, StepKind } from "#shared/graph-commands.ts";
import { titleOf } from "../card.ts";
import { announce } from "./announcements.ts";
import type { GraphEditing } from "./editing.ts";
import { dropFocusRequests, requestFocus } from "./focus-step.ts";
import { setGraph } from "./live-graph.ts";
import { undoStack } from "./undo-stack.ts";

const words = t.graph.edit;

/** How often a command is worked out again because somebody typed meanwhile. */
const MOST_TRIES = 4;

/** Whether the keyboard is somewhere that keeps it: a text field, the properties form. */
function isTyping(): boolean {
  const focused = document.activeElement;
  return focused !== null && focused.closest(".step-form, .monaco-editor") !== null;
}

/** The answer to a command that fits the text as it is now; undefined when typing did not stop. Throws what the core refused. */
async function outcomeOf(path: string, command: GraphCommand, sure: boolean): Promise<GraphOutcome | undefined> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const text = getDocument(path)?.text;
    if (text === undefined) return undefined;
    const outcome = await core.processGraph.edit({ path, text, command, sure });
    if (getDocument(path)?.text === text) return outcome;
  }
  notify("warning", words.typedOn);
  return undefined;
}

/** Carries a command out. Resolves to whether it was; throws what the core refused. */
async function carryOut(path: string, graph: ProcessGraph, command: GraphCommand, sure = false): Promise<boolean> {
  if (command.do === "remove" && !sure) {
    const step = graph.nodes.find(({ id }) => id === command.step);
    if (step !== undefined && (await askIfNamedElsewhere(path, step.symbol))) return false;
  }
  const outcome = await outcomeOf(path, command, sure);
  if (outcome === undefined) return false;
  if (outcome.outcome === "question") {
    const { title, points } = outcome;
    if (await isAgreed(title, points, command)) return carryOut(path, graph, command, true);
    if ("step" in command) requestFocus(command.step);
    return false;
  }
  if (outcome.outcome === "elsewhere") return renameEverywhere(path, outcome);
  const stays = isTyping();
  // The undo history is the text editor's, also where only the graph is in view.
  await undoStack(path);
  setGraph(path, outcome.text, outcome.graph);
  editDocument(path, outcome.text);
  for (const note of outcome.notes) notify("info", note);
  announce(said(command, graph, outcome.graph, outcome.select));
  const step = outcome.graph.nodes.find(({ id }) => id === outcome.select);
  if (step !== undefined) {
    select({ file: path, symbol: step.symbol, step: step.id, title: titleOf(step), range: step.range }, "graph");
    if (!stays) requestFocus(step.id);
  }
  return true;
}

function PointList({ points }: { readonly points: readonly string[] }) {
  return (
    <ul className="graph-points">
      {points.map((point) => (
        <li key={point}>{point}</li>
      ))}
    </ul>
  );
}

async function isAgreed(title: string, points: readonly string[], command: GraphCommand): Promise<boolean> {
  const danger = command.do === "remove";
  const action = danger ? words.removeAnyway : words.goOn;
  return confirmed({ title, body: <PointList points={points} />, action, danger });
}

/** A name that other files hold too: all of them change together, as a change to review. */
async function renameEverywhere(
  path: string,
  { symbol, name, files }: Extract<GraphOutcome, { outcome: "elsewhere" }>,
): Promise<boolean> {
  const { elsewhere: texts } = words;
  const unsaved = isDirty(getDocument(path));
  const list = files.map(({ file, places }) => `${fileTitle(file)}: ${texts.places(places)}`);
  const sure = await confirmed({
    title: texts.title,
    text: unsaved ? texts.textUnsaved : texts.text,
    body: <PointList points={list} />,
    action: texts.make,
  });
  if (!sure || (unsaved && !(await saveDocument(path)))) return false;
  const change = await core.language.rename({ path, symbol, to: name });
  await loadChanges();
  openEditor("change", { id: change.id });
  notify("success", texts.made);
  return true;
}

/** What a screen reader says of an edit. */
function said(command: GraphCommand, before: ProcessGraph, after: ProcessGraph, selected: string | undefined): string {
  const called = (graph: ProcessGraph, id: string | undefined): string =>
    titleOf(graph.nodes.find((node) => node.id === id) ?? { title: "" });
  switch (command.do) {
    case "connect":
    case "disconnect":
      return words.said[command.do](called(after, command.from), called(after, command.to));
    case "add":
    case "duplicate":
    case "rename":
      return words.said[command.do](called(after, selected));
    case "shift":
      return words.said.move(called(before, command.step));
    default:
      return words.said[command.do](called(before, command.step));
  }
}

/** Something that takes the keyboard away from the steps. */
function elsewhere<T>(act: (value: T) => void): (value: T) => void {
  return (value) => {
    dropFocusRequests();
    act(value);
  };
}

export interface EditingState {
  readonly editing: GraphEditing;
  /** The place for which a new step is being asked for. */
  readonly adding: GraphPlace | undefined;
  /** Adds the step there; throws why it cannot be. */
  readonly add: (name: string, kind: StepKind) => Promise<unknown>;
  readonly stopAdding: () => void;
}

/** Editing of the graph of a file. */
export function useGraphEditing(
  path: string,
  graph: ProcessGraph | undefined,
  openProperties: (step: string) => void,
): EditingState {
  const [renaming, setRenaming] = useState<string>();
  const [adding, setAdding] = useState<GraphPlace>();
  const run = useCallback(
    async (command: GraphCommand) =>
      graph !== undefined && (await attempt(() => carryOut(path, graph, command))) === true,
    [path, graph],
  );
  const set = useCallback(
    async (step: string, changes: readonly FieldChange[]): Promise<Failure | undefined> => {
      if (graph === undefined) return undefined;
      try {
        await carryOut(path, graph, { do: "set", step, changes: [...changes] });
        return undefined;
      } catch (error) {
        return failureOf(error);
      }
    },
    [path, graph],
  );
  const history = useCallback(
    async (way: "undo" | "redo") => {
      const stack = await undoStack(path);
      await stack[way]();
      announce(way === "undo" ? words.said.undone : words.said.redone);
    },
    [path],
  );
  const editing = useMemo(
    (): GraphEditing => ({
      run,
      set,
      askToAdd: elsewhere(setAdding),
      renaming,
      rename(step) {
        if (step !== undefined) dropFocusRequests();
        setRenaming(step);
      },
      openProperties: elsewhere(openProperties),
      undo: () => void history("undo"),
      redo: () => void history("redo"),
    }),
    [run, set, renaming, openProperties, history],
  );
  const add = async (name: string, kind: StepKind): Promise<unknown> =>
    graph !== undefined && adding !== undefined && carryOut(path, graph, { do: "add", place: adding, kind, name });
  return { editing, adding, add, stopAdding: () => setAdding(undefined) };
}
