/** The explorer's tree with problem badges, and the outline of the file in front below it. */
import "./explorer.css";
import { ChevronsDownUp, FilePlus, Files, FolderClosed, FolderTree, Layers, UsersRound } from "lucide-react";
import { type ReactNode, useEffect, useMemo } from "react";
import { create } from "zustand";
import { askToDeleteFile, canDeleteFile } from "#renderer/features/knit/start-deletion.ts";
import { findCommand } from "#renderer/shell/commands.ts";
import { shownShortcut } from "#renderer/shell/keys.ts";
import { openWindow } from "#renderer/shell/windows.ts";
import { openEditor, openFile } from "#renderer/state/editors.ts";
import { conflictsByFile, severityOf, useFindings } from "#renderer/state/findings.ts";
import { useLiveConflicts } from "#renderer/state/live-conflicts.ts";
import { useSelection } from "#renderer/state/selection.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { CountBadge } from "#renderer/ui/badge.tsx";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { FileIcon } from "#renderer/ui/file-icon.tsx";
import type { MenuGroups } from "#renderer/ui/menu.tsx";
import { Tree } from "#renderer/ui/tree.tsx";
import type { TreeItem } from "#renderer/ui/tree-rows.ts";
import type { Diagnostic } from "#shared/diagnostics.ts";
import type { Conflict } from "#shared/knit.ts";
import type { GitStatus } from "#shared/workspace.ts";
import { deletionMenu } from "./deletion-menu.ts";
import { askForNewFile, mayAdd } from "./new-file.ts";
import { additionsAt, fileMenu } from "./node-menu.ts";
import { OutlineSection } from "./outline.tsx";
import { ancestors, businessTree, type ExplorerNode, fileTree } from "./tree-model.ts";

interface ExplorerView {
  readonly asFiles: boolean;
  readonly expanded: ReadonlySet<string>;
  readonly workspace: string | undefined;
}

const useView = create<ExplorerView>(() => ({ asFiles: false, expanded: new Set(), workspace: undefined }));

const treeWords = {
  layers: t.common.layers,
  teamFile: t.explorer.teamFile,
  playbooks: t.explorer.playbooks,
  roles: t.explorer.roles,
  documents: t.explorer.documents,
  other: t.explorer.files,
};

/** Layers, teams and playbook lists are open at first. */
function openAtFirst(nodes: readonly ExplorerNode[]): string[] {
  return nodes.flatMap((node) => {
    if (node.children === undefined || node.id === "other") return [];
    const open =
      node.kind === "layer" || node.kind === "team" || node.kind === "folder" || node.id.endsWith(":playbooks");
    return open ? [node.id, ...openAtFirst(node.children)] : [];
  });
}

/** From this many files on only the layers are open at first. */
const MANY_FILES = 200;

/** The explorer. */
export function Explorer(): ReactNode {
  const info = useWorkspace((state) => state.info);
  const findings = useFindings();
  const conflicts = useLiveConflicts((state) => state.conflicts);
  const git = useWorkspace((state) => state.git);
  const selectedFile = useSelection((state) => state.selection.file);
  const { asFiles, expanded } = useView();

  const files = info?.files;
  const nodes = useMemo(
    () => (files === undefined ? [] : asFiles ? fileTree(files) : businessTree(files, treeWords)),
    [files, asFiles],
  );
  const items = useMemo(() => {
    const signs = { findings, conflicts: conflictsByFile(conflicts), states: gitStates(git) };
    return nodes.map((node) => toItem(node, signs).item);
  }, [nodes, findings, conflicts, git]);

  useEffect(() => {
    if (info === undefined || useView.getState().workspace === info.path) return;
    const open = info.files.length > MANY_FILES ? nodes.map(({ id }) => id) : openAtFirst(nodes);
    useView.setState({ workspace: info.path, expanded: new Set(open) });
  }, [info, nodes]);

  // The file in front is always visible in the tree.
  useEffect(() => {
    if (selectedFile === undefined) return;
    const needed = ancestors(nodes, selectedFile);
    const now = useView.getState().expanded;
    if (needed.some((id) => !now.has(id))) useView.setState({ expanded: new Set([...now, ...needed]) });
  }, [selectedFile, nodes]);

  if (info === undefined) {
    return (
      <EmptyState icon={Files} title={t.explorer.noWorkspace.title}>
        <Button variant="primary" onClick={() => openWindow("folder")}>
          {t.explorer.noWorkspace.open}
        </Button>
        <Button onClick={() => openEditor("welcome", {})}>{t.explorer.noWorkspace.start}</Button>
      </EmptyState>
    );
  }
  return (
    <div className="view-fill">
      <div className="explorer-tree">
        {items.length === 0 ? (
          <EmptyState icon={Files} title={t.explorer.empty.title} text={t.explorer.empty.text}>
            {mayAdd() && <Button onClick={() => askForNewFile("team")}>{t.explorer.newFile.here.team}</Button>}
          </EmptyState>
        ) : (
          <Tree
            label={t.explorer.title}
            items={items}
            expanded={expanded}
            onExpandedChange={(next) => useView.setState({ expanded: next })}
            selected={selectedFile}
            onSelect={(item) => {
              if (item.children === undefined) openFile(item.id, { preview: true });
            }}
            onOpen={(item) => {
              if (item.children === undefined) openFile(item.id);
            }}
            onDelete={(item) => deletionOf(item)?.()}
            menuOf={menuOf}
          />
        )}
      </div>
      <OutlineSection />
    </div>
  );
}

/** What can be done at a line. */
function menuOf(item: TreeItem): MenuGroups {
  const file = useWorkspace.getState().filesByPath.get(item.id);
  return file === undefined ? additionsAt(item.id) : [...fileMenu(file), ...deletionMenu(deletionOf(item))];
}

/** What deletes the file of an item; undefined for one that is not deleted from here. */
function deletionOf({ id }: TreeItem): (() => void) | undefined {
  const file = useWorkspace.getState().filesByPath.get(id);
  return file !== undefined && canDeleteFile(file.kind) ? () => void askToDeleteFile(file.path) : undefined;
}

/** Buttons in the explorer's header. */
export function ExplorerActions(): ReactNode {
  const asFiles = useView((state) => state.asFiles);
  const isOpen = useWorkspace((state) => state.status === "open");
  if (!isOpen) return null;
  return (
    <>
      {mayAdd() && (
        <IconButton
          label={t.explorer.newFile.command}
          icon={FilePlus}
          size="small"
          shortcut={shownShortcut(findCommand("file.new"))}
          onClick={() => askForNewFile()}
        />
      )}
      <IconButton
        label={asFiles ? t.explorer.asBusiness : t.explorer.asFiles}
        icon={asFiles ? Layers : FolderTree}
        size="small"
        onClick={() => {
          const files = useWorkspace.getState().info?.files ?? [];
          const nodes = asFiles ? businessTree(files, treeWords) : fileTree(files);
          useView.setState({ asFiles: !asFiles, expanded: new Set(openAtFirst(nodes)) });
        }}
      />
      <IconButton
        label={t.explorer.collapse}
        icon={ChevronsDownUp}
        size="small"
        onClick={() => useView.setState({ expanded: new Set() })}
      />
    </>
  );
}

type GitState = GitStatus["files"][number]["state"];

function gitStates(git: GitStatus | undefined): ReadonlyMap<string, GitState> {
  return new Map((git?.files ?? []).map(({ path, state }) => [path, state]));
}

function nodeIcon(node: ExplorerNode): ReactNode {
  if (node.file !== undefined) return <FileIcon kind={node.file.kind} />;
  if (node.kind === "team") return <UsersRound aria-hidden="true" strokeWidth={1.75} />;
  if (node.kind === "folder") return <FolderClosed aria-hidden="true" strokeWidth={1.75} />;
  return undefined;
}

interface Tally {
  readonly error: number;
  readonly warning: number;
  readonly changed: boolean;
}

interface Signs {
  readonly findings: ReadonlyMap<string, readonly Diagnostic[]>;
  readonly conflicts: ReadonlyMap<string, readonly Conflict[]>;
  readonly states: ReadonlyMap<string, GitState>;
}

function tallyOf(path: string, { findings, conflicts, states }: Signs): Tally {
  let error = 0;
  let warning = 0;
  const severities = (findings.get(path) ?? []).map(({ severity }) => severity);
  for (const severity of [...severities, ...(conflicts.get(path) ?? []).map(severityOf)]) {
    if (severity === "error") error += 1;
    else if (severity === "warning") warning += 1;
  }
  return { error, warning, changed: states.has(path) };
}

interface BadgeProps {
  readonly error: number;
  readonly warning: number;
  /** How the file itself differs from the last commit, or that something inside does. */
  readonly changed: GitState | "inside" | undefined;
}

function Badge({ error, warning, changed }: BadgeProps): ReactNode {
  return (
    <>
      {error > 0 && <CountBadge count={error} tone="danger" />}
      {warning > 0 && error === 0 && <CountBadge count={warning} tone="warning" />}
      {changed !== undefined && <span className={`explorer-changed explorer-changed-${changed}`} aria-hidden="true" />}
    </>
  );
}

/** A line of the tree with what it counts, from the leaves up in one pass. */
function toItem(node: ExplorerNode, signs: Signs): { item: TreeItem; tally: Tally } {
  const inside = node.children?.map((child) => toItem(child, signs));
  const tally =
    node.file === undefined
      ? (inside ?? []).reduce(
          (sum, { tally: each }) => ({
            error: sum.error + each.error,
            warning: sum.warning + each.warning,
            changed: sum.changed || each.changed,
          }),
          { error: 0, warning: 0, changed: false },
        )
      : tallyOf(node.file.path, signs);
  const { error, warning, changed } = tally;
  const state = node.file === undefined ? undefined : signs.states.get(node.file.path);
  const notes = [
    error > 0 ? t.common.errors(error) : "",
    warning > 0 ? t.common.warnings(warning) : "",
    state === undefined ? "" : t.explorer.changed[state],
  ].filter((note) => note !== "");
  const item: TreeItem = {
    id: node.id,
    label: node.label,
    icon: nodeIcon(node),
    detail: node.detail,
    tone: node.kind === "layer" ? "strong" : node.kind === "group" ? "muted" : undefined,
    note: notes.length === 0 ? undefined : notes.join(", "),
    badge: <Badge error={error} warning={warning} changed={changed ? (state ?? "inside") : undefined} />,
    children: inside?.map((child) => child.item),
  };
  return { item, tally };
}
