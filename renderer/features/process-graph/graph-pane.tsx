/** The graph beside the text of a playbook: follows the typing, the selection, a proposed change and a run; edits the text. */
import { type ReactNode, useCallback, useEffect, useState } from "react";
import { setActiveEditor } from "#renderer/features/editor/active-editor.ts";
import { ImpactBar } from "#renderer/features/knit/impact-bar.tsx";
import { classesAmong } from "#renderer/features/knit/impact-words.ts";
import { may, useAppInfo } from "#renderer/state/app-info.ts";
import { useDocuments } from "#renderer/state/document-store.ts";
import { openFile } from "#renderer/state/editors.ts";
import { useLayout } from "#renderer/state/layout.ts";
import { showOverlay } from "#renderer/state/overlay.ts";
import { select, useSelection } from "#renderer/state/selection.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import type { GraphNode, ProcessGraph } from "#shared/graph.ts";
import { titleOf } from "./card.ts";
import { useAnnouncement } from "./edit/announcements.ts";
import { EditingProvider, type GraphEditing } from "./edit/editing.ts";
import { requestFocus } from "./edit/focus-step.ts";
import { type Broken, useLiveGraph } from "./edit/live-graph.ts";
import { NewStepDialog } from "./edit/new-step-dialog.tsx";
import { useGraphEditing } from "./edit/use-editing.tsx";
import { StepForm } from "./form/step-form.tsx";
import { setGraphInFront } from "./graph-in-front.ts";
import { mergedGraph } from "./merged-graph.ts";
import { type ChangeOverlay, type RunOverlay, useChangeOverlay, useRunOverlay } from "./overlays.ts";
import { ProcessGraphView } from "./process-graph.tsx";
import { setGraphView, useGraphView } from "./view-settings.ts";

export function GraphPane({ path }: { readonly path: string }) {
  const { graph, broken, failure, reload } = useLiveGraph(path);
  if (failure !== undefined && !graph) return <FailureNote failure={failure} onRetry={reload} />;
  if (graph === undefined) return <EmptyState title={t.graph.waiting} />;
  if (graph === null) return <EmptyState title={t.graph.noPlaybook} />;
  return <Pane path={path} graph={graph} broken={broken} />;
}

/** Why the process cannot be changed here, besides a broken text; undefined: it can. */
function useHindrance(path: string): string | undefined {
  const readOnlyFolder = useWorkspace((state) => state.info?.readOnly === true);
  const info = useAppInfo((state) => state.info);
  const hasConflict = useDocuments((state) => state.documents.get(path)?.conflict !== undefined);
  if (readOnlyFolder) return t.graph.edit.readOnly.folder;
  if (info !== undefined && !may(info, "Manager")) return t.graph.edit.readOnly.person;
  return hasConflict ? t.graph.edit.readOnly.conflict : undefined;
}

interface PaneProps {
  readonly path: string;
  readonly graph: ProcessGraph;
  readonly broken: Broken | undefined;
}

function Pane({ path, graph, broken }: PaneProps) {
  const change = useChangeOverlay(graph);
  const run = useRunOverlay(graph);
  const [hiddenRun, setHiddenRun] = useState<string>();
  const formOpen = useGraphView((state) => state.form);
  const [asked, setAsked] = useState(0);
  const selection = useSelection((state) => state.selection);
  const hindrance = useHindrance(path);
  const onSelect = useCallback(
    (step: GraphNode) =>
      select({ file: path, symbol: step.symbol, step: step.id, title: titleOf(step), range: step.range }, "graph"),
    [path],
  );
  const openProperties = useCallback(
    (id: string) => {
      const step = graph.nodes.find((node) => node.id === id);
      if (step !== undefined) onSelect(step);
      setGraphView({ form: true });
      setAsked((times) => times + 1);
    },
    [graph, onSelect],
  );
  const { editing, adding, add, stopAdding } = useGraphEditing(path, graph, openProperties);
  // A proposed change is looked at; it is edited in the conversation or in its review.
  const canEdit = broken === undefined && hindrance === undefined && change?.diff === undefined;
  const live = run !== undefined && run.executionId !== hiddenRun && change === undefined ? run : undefined;
  const selected = selection.file === path ? selection.step : undefined;
  const { shown, differences } = shownOf(graph, change);
  useUndoWithoutText(path, editing);
  useEffect(
    () => setGraphInFront({ path, graph, editing: canEdit ? editing : undefined }),
    [path, graph, canEdit, editing],
  );

  return (
    <EditingProvider value={canEdit ? editing : undefined}>
      <div className="graph-pane-inside">
        <div className="graph-pane-main">
          <Banners
            path={path}
            broken={broken}
            hindrance={hindrance}
            change={change}
            run={live}
            onHideRun={() => {
              setHiddenRun(live?.executionId);
              showOverlay({ kind: "none" });
            }}
          />
          <ProcessGraphView
            graph={shown}
            {...(differences === undefined ? {} : { differences })}
            {...(change === undefined ? {} : { impacts: change.impacts })}
            {...(live === undefined ? {} : { statuses: live.statuses })}
            selected={selected}
            onSelect={onSelect}
          />
        </div>
        {formOpen && canEdit && (
          <StepForm
            path={path}
            step={selected}
            editing={editing}
            asked={asked}
            onClose={() => {
              setGraphView({ form: false });
              if (selected !== undefined) requestFocus(selected);
            }}
          />
        )}
      </div>
      {adding !== undefined && canEdit && (
        <NewStepDialog graph={graph} place={adding} onClose={stopAdding} onAdd={add} />
      )}
      <Announcer />
    </EditingProvider>
  );
}

/** The process as it is, or as a change makes it, with the steps it loses still in their places. */
function shownOf(graph: ProcessGraph, change: ChangeOverlay | undefined) {
  const merged = change?.diff === undefined ? undefined : mergedGraph(change.diff);
  return merged === undefined
    ? { shown: graph, differences: undefined }
    : { shown: merged, differences: change?.diff?.nodes };
}

/** Where only the graph is in view, the undo keys are its own. */
function useUndoWithoutText(path: string, editing: GraphEditing): void {
  const hasText = useLayout((state) => state.fileView !== "graph");
  useEffect(() => {
    if (hasText) return;
    return setActiveEditor({
      focus: () => undefined,
      run(action) {
        if (action === "undo") editing.undo();
        if (action === "redo") editing.redo();
      },
      where: () => undefined,
    });
  }, [hasText, path, editing]);
}

interface BannersProps {
  readonly path: string;
  readonly broken: Broken | undefined;
  readonly hindrance: string | undefined;
  readonly change: ChangeOverlay | undefined;
  readonly run: RunOverlay | undefined;
  readonly onHideRun: () => void;
}

function Banners({ path, broken, hindrance, change, run, onHideRun }: BannersProps): ReactNode {
  const words = t.graph.edit.readOnly;
  if (broken !== undefined) {
    const { range } = broken;
    return (
      <div className="banner graph-banner-broken" role="alert">
        <div>
          <strong>{words.broken}</strong>
          <p>{broken.message}</p>
          <p>{words.brokenNext}</p>
        </div>
        <Button size="small" onClick={() => openFile(path, range === undefined ? {} : { range })}>
          {words.showProblem}
        </Button>
      </div>
    );
  }
  if (change !== undefined) {
    const affected = Object.keys(change.impacts).length;
    return (
      <div className="banner">
        <span>
          {t.graph.shown} {affected > 0 && t.graph.affected(affected)}
        </span>
        <ImpactBar changeSetId={change.changeSetId} classes={classesAmong(Object.values(change.impacts))} />
        <Button size="small" variant="ghost" onClick={() => showOverlay({ kind: "none" })}>
          {t.graph.showPlain}
        </Button>
      </div>
    );
  }
  if (run !== undefined) {
    return (
      <div className="banner">
        <span>{t.graph.shownRun(run.title)}</span>
        <Button size="small" variant="ghost" onClick={onHideRun}>
          {t.graph.showPlain}
        </Button>
      </div>
    );
  }
  return hindrance === undefined ? null : <p className="banner graph-banner-quiet">{hindrance}</p>;
}

/** Says to screen readers what was done. */
function Announcer(): ReactNode {
  const text = useAnnouncement((state) => state.text);
  return (
    <p className="sr-only" role="status">
      {text}
    </p>
  );
}
