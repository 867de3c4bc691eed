/** A file: where it is, what is to know about it, and its panes beside each other. */
import "./editor.css";
import { ChevronRight, CircleAlert, FileClock, TriangleAlert } from "lucide-react";
import { lazy, type ReactNode, Suspense, useEffect } from "react";
import { ErrorBoundary } from "#renderer/shell/error-boundary.tsx";
import { useRegistry } from "#renderer/shell/registry-context.tsx";
import { may, useAppInfo } from "#renderer/state/app-info.ts";
import { isDirty, type OpenDocument, useDocuments } from "#renderer/state/document-store.ts";
import { dismissRestored, openDocument, revertDocument } from "#renderer/state/documents.ts";
import { keepTab, openFile, tabId } from "#renderer/state/editors.ts";
import { formatRelative } from "#renderer/state/format.ts";
import { setLayout, useLayout } from "#renderer/state/layout.ts";
import { selectedPath, useOutline, useOutlineUpkeep } from "#renderer/state/outline.ts";
import { useSelection } from "#renderer/state/selection.ts";
import { humanName, stepPath } from "#renderer/state/symbols.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { Segmented } from "#renderer/ui/field.tsx";
import { Spinner } from "#renderer/ui/spinner.tsx";
import { Split } from "#renderer/ui/split.tsx";
import { openConflict } from "./conflict.tsx";

const TextEditor = lazy(async () => ({ default: (await import("./monaco/text-editor.tsx")).TextEditor }));

/** A file's tab. */
export function FileEditor({ input: { path } }: { readonly input: { readonly path: string } }): ReactNode {
  const file = useWorkspace((state) => state.filesByPath.get(path));
  const document = useDocuments((state) => state.documents.get(path));
  const { filePanes } = useRegistry();
  const { fileView, graphShare } = useLayout();
  const panes = file === undefined ? [] : filePanes.filter((pane) => pane.appliesTo(file));
  const dirty = isDirty(document);

  useEffect(() => void openDocument(path), [path]);
  useOutlineUpkeep(path);
  // What is typed in is meant to stay.
  useEffect(() => {
    if (dirty) keepTab(tabId("file", { path }));
  }, [dirty, path]);

  if (document?.status === "failed") {
    return (
      <div className="file-failed">
        <FailureNote failure={document.failure} onRetry={() => void openDocument(path)} />
      </div>
    );
  }
  const ready = document?.status === "ready";
  const pane = panes[0];
  const text = (
    <section className="text-pane" aria-label={t.editor.region}>
      {ready ? (
        <ErrorBoundary>
          <Suspense fallback={<Loading />}>
            <TextEditor path={path} />
          </Suspense>
        </ErrorBoundary>
      ) : (
        <Loading />
      )}
    </section>
  );
  const graph = pane !== undefined && (
    <section className="graph-pane" aria-label={pane.title}>
      {ready && (
        <ErrorBoundary key={path}>
          <pane.Component path={path} />
        </ErrorBoundary>
      )}
    </section>
  );
  return (
    <div className="file-editor">
      <header className="file-header">
        <Breadcrumb path={path} />
        {pane !== undefined && (
          <Segmented
            label={t.shell.fileView.label}
            size="small"
            value={fileView}
            onChange={(view) => setLayout({ fileView: view })}
            options={[
              { id: "both", label: t.shell.fileView.both },
              { id: "graph", label: pane.short },
              { id: "text", label: t.shell.fileView.text },
            ]}
          />
        )}
      </header>
      {document !== undefined && <DocumentNotes document={document} />}
      <div className="file-body">
        {graph === false || fileView === "text" ? (
          text
        ) : fileView === "graph" ? (
          graph
        ) : (
          <Split
            id="file-split"
            orientation="horizontal"
            barLabel={() => t.shell.bars.graph}
            panes={[
              {
                id: "graph",
                content: graph,
                size: `${graphShare}%`,
                min: 160,
                onSize: ({ percent }) => setLayout({ graphShare: Math.round(percent) }),
              },
              { id: "text", content: text, min: 200 },
            ]}
          />
        )}
      </div>
    </div>
  );
}

function Loading(): ReactNode {
  return (
    <div className="file-loading">
      <Spinner label={t.editor.loading} />
    </div>
  );
}

function Breadcrumb({ path }: { readonly path: string }): ReactNode {
  const file = useWorkspace((state) => state.filesByPath.get(path));
  const team = useWorkspace((state) => {
    const folder = path.split("/").slice(0, -2).join("/");
    return state.filesByPath.get(`${folder}/team.busy`)?.title;
  });
  const outline = useOutline(path);
  const selection = useSelection((state) => state.selection);
  const inside = selection.file === path ? selectedPath(outline, selection) : [];
  const title = file?.title ?? path.split("/").at(-1) ?? path;
  const crumbs = [
    ...(file?.layer === undefined ? [] : [{ label: t.common.layers[file.layer] }]),
    ...(team === undefined || file?.kind === "team" ? [] : [{ label: team }]),
    { label: title },
    ...inside
      .filter(({ name }) => name !== "")
      // The playbook or role itself is the file.
      .filter(
        (item) => stepPath(item.symbol) !== undefined || humanName(item.name).toLowerCase() !== title.toLowerCase(),
      )
      .map((item) => ({ label: humanName(item.name), range: item.range })),
  ];
  return (
    <nav className="breadcrumb" aria-label={t.editor.breadcrumb}>
      <ol>
        {crumbs.map((crumb, index) => (
          <li key={`${index}:${crumb.label}`}>
            {index > 0 && <ChevronRight aria-hidden="true" />}
            {"range" in crumb ? (
              <button type="button" onClick={() => openFile(path, { range: crumb.range })}>
                {crumb.label}
              </button>
            ) : (
              <span>{crumb.label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

function DocumentNotes({ document }: { readonly document: OpenDocument }): ReactNode {
  const readOnly = useWorkspace((state) => state.info?.readOnly === true);
  const notice = useWorkspace((state) => state.info?.notice);
  const problem = notice?.level === "error" ? notice.message : undefined;
  const info = useAppInfo((state) => state.info);
  return (
    <>
      {document.conflict !== undefined && (
        <div className="file-note note-warning" role="alert">
          <TriangleAlert aria-hidden="true" />
          <p>{t.editor.conflict}</p>
          <Button size="small" variant="primary" onClick={() => void openConflict(document.path)}>
            {t.editor.conflictOpen}
          </Button>
        </div>
      )}
      {document.deleted === true && (
        <div className="file-note note-warning" role="alert">
          <TriangleAlert aria-hidden="true" />
          <p>{t.editor.deleted}</p>
        </div>
      )}
      {document.restoredFrom !== undefined && document.conflict === undefined && (
        <div className="file-note note-info" role="status">
          <FileClock aria-hidden="true" />
          <p>{t.editor.restored(formatRelative(document.restoredFrom))}</p>
          <Button size="small" onClick={() => dismissRestored(document.path)}>
            {t.editor.restoredKeep}
          </Button>
          <Button size="small" variant="ghost" onClick={() => void revertDocument(document.path)}>
            {t.editor.restoredDrop}
          </Button>
        </div>
      )}
      {(readOnly || (info !== undefined && !may(info, "Manager"))) && (
        <div className="file-note note-info" role="status">
          <CircleAlert aria-hidden="true" />
          <p>{readOnly ? (problem ?? t.editor.readOnlyFolder) : t.editor.readOnly}</p>
        </div>
      )}
    </>
  );
}
