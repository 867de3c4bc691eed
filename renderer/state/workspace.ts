/** The open workspace: its files, findings per file, Git state, change sets that are not finished. */
import { create } from "zustand";
import type { ChangeSet } from "#shared/change-set.ts";
import type { Diagnostic, DiagnosticCounts } from "#shared/diagnostics.ts";
import type { GitStatus, WorkspaceFile, WorkspaceInfo } from "#shared/workspace.ts";
import { core } from "./core.ts";
import { attempt, notify } from "./notices.ts";
import { humanName, symbolKind, symbolName } from "./symbols.ts";
import { tellTimesIn } from "./zone.ts";

export interface WorkspaceState {
  /** `loading` until the core answered for the first time. */
  readonly status: "loading" | "none" | "open";
  readonly info: WorkspaceInfo | undefined;
  readonly filesByPath: ReadonlyMap<string, WorkspaceFile>;
  /** Findings of the files on disk. */
  readonly diagnostics: ReadonlyMap<string, readonly Diagnostic[]>;
  /** Findings of what is being typed; they replace those of the disk while the file is open and changed. */
  readonly liveDiagnostics: ReadonlyMap<string, readonly Diagnostic[]>;
  readonly git: GitStatus | undefined;
  /** Not finished change sets, newest first. */
  readonly changes: readonly ChangeSet[];
}

const EMPTY: WorkspaceState = {
  status: "loading",
  info: undefined,
  filesByPath: new Map(),
  diagnostics: new Map(),
  liveDiagnostics: new Map(),
  git: undefined,
  changes: [],
};

export const useWorkspace = create<WorkspaceState>(() => EMPTY);

/** Shows `info` as the open workspace (null: none); the rest of it is loaded in the background. */
export function adoptWorkspace(info: WorkspaceInfo | null): void {
  tellTimesIn(info?.timezone);
  if (info === null) {
    useWorkspace.setState({ ...EMPTY, status: "none" });
    return;
  }
  const before = useWorkspace.getState().info;
  // Who opens the window when the business is open already was told nothing of it.
  if (info.notice !== undefined && before?.path !== info.path) {
    notify(info.notice.level, info.notice.message, { next: info.notice.next });
  }
  useWorkspace.setState({
    ...(before?.path === info.path ? {} : EMPTY),
    status: "open",
    info,
    filesByPath: new Map(info.files.map((file) => [file.path, file])),
  });
  void Promise.all([loadDiagnostics(), loadGit(), loadChanges()]);
}

/** Asks the core what is open. */
export async function loadWorkspace(): Promise<void> {
  await attempt(async () => adoptWorkspace(await core.workspace.current()));
}

/** Opens a folder. Throws what the core refused. */
export async function openFolder(path: string): Promise<void> {
  adoptWorkspace(await core.workspace.open({ path }));
}

/** Makes a workspace from an example and opens it. Throws what the core refused. */
export async function openExample(example: string): Promise<void> {
  adoptWorkspace(await core.workspace.createFromExample({ example }));
}

/** Closes the workspace and goes back to the start. */
export async function closeWorkspace(): Promise<void> {
  await attempt(async () => {
    await core.workspace.close();
    adoptWorkspace(null);
  });
}

/** Loads the findings of all files. */
export async function loadDiagnostics(): Promise<void> {
  await attempt(async () => {
    const all = await core.workspace.diagnostics({});
    const byFile = new Map<string, Diagnostic[]>();
    for (const diagnostic of all) {
      const list = byFile.get(diagnostic.file);
      if (list === undefined) byFile.set(diagnostic.file, [diagnostic]);
      else list.push(diagnostic);
    }
    useWorkspace.setState({ diagnostics: byFile });
  });
}

/** Sets the findings of one file on disk. */
export function setDiagnosticsOf(file: string, found: readonly Diagnostic[]): void {
  useWorkspace.setState((state) => {
    const diagnostics = new Map(state.diagnostics);
    if (found.length === 0) diagnostics.delete(file);
    else diagnostics.set(file, found);
    return { diagnostics };
  });
}

/** Sets (or with undefined takes away) the findings of text that is being typed. */
export function setLiveDiagnostics(file: string, diagnostics: readonly Diagnostic[] | undefined): void {
  if (diagnostics === undefined && !useWorkspace.getState().liveDiagnostics.has(file)) return;
  useWorkspace.setState((state) => {
    const live = new Map(state.liveDiagnostics);
    if (diagnostics === undefined) live.delete(file);
    else live.set(file, diagnostics);
    return { liveDiagnostics: live };
  });
}

/** Loads branch and changed files. */
export async function loadGit(): Promise<void> {
  await attempt(async () => useWorkspace.setState({ git: await core.git.status() }));
}

/** Loads the change sets that are not finished. */
export async function loadChanges(): Promise<void> {
  await attempt(async () => useWorkspace.setState({ changes: await core.changes.list({}) }));
}

/** All findings as the person should see them now: typed text before disk. */
export function allDiagnostics(
  state: Pick<WorkspaceState, "diagnostics" | "liveDiagnostics">,
): ReadonlyMap<string, readonly Diagnostic[]> {
  if (state.liveDiagnostics.size === 0) return state.diagnostics;
  const merged = new Map(state.diagnostics);
  for (const [file, list] of state.liveDiagnostics) merged.set(file, list);
  return merged;
}

/** How many findings of each severity there are. */
export function countDiagnostics(byFile: ReadonlyMap<string, readonly Diagnostic[]>): DiagnosticCounts {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const list of byFile.values()) for (const diagnostic of list) counts[diagnostic.severity] += 1;
  return counts;
}

/** The name people use for a file; its file name where it has none. */
export function fileTitle(path: string): string {
  const title = useWorkspace.getState().filesByPath.get(path)?.title;
  return title === undefined || title === "" ? (path.split("/").at(-1) ?? path) : title;
}

/** The file of a thing as texts name it, `playbook:client-onboarding`; undefined when there is none. */
export function fileNamed(
  { filesByPath }: Pick<WorkspaceState, "filesByPath">,
  symbol: string,
): WorkspaceFile | undefined {
  const [kind, name] = [symbolKind(symbol), humanName(symbolName(symbol)).toLowerCase()];
  return [...filesByPath.values()].find((file) => file.kind === kind && file.title.toLowerCase() === name);
}
