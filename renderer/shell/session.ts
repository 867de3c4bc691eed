/** Keeps the stores in step with the core: loads at every connection, follows its events, restores the window. */
import { loadAppInfo } from "#renderer/state/app-info.ts";
import { core, keepConnected, onConnected, onCoreEvent } from "#renderer/state/core.ts";
import { followDisk } from "#renderer/state/document-disk.ts";
import { flushDrafts } from "#renderer/state/document-upkeep.ts";
import { clearDocuments } from "#renderer/state/documents.ts";
import { clearEditors, openEditor, openFile, restoreEditors, tabId, useEditors } from "#renderer/state/editors.ts";
import { restoreLayout } from "#renderer/state/layout.ts";
import { followConflicts } from "#renderer/state/live-conflicts.ts";
import { clearTrail, noteTabs } from "#renderer/state/navigation.ts";
import { attempt, log, notify } from "#renderer/state/notices.ts";
import { showOverlay } from "#renderer/state/overlay.ts";
import { followPending } from "#renderer/state/pending.ts";
import { flushState } from "#renderer/state/persist.ts";
import { clearRuns, loadRuns } from "#renderer/state/runs.ts";
import { select } from "#renderer/state/selection.ts";
import { restoreSettings } from "#renderer/state/settings.ts";
import { completeStep, restoreTutorial, stepOf } from "#renderer/state/tutorial.ts";
import {
  adoptWorkspace,
  loadChanges,
  loadDiagnostics,
  loadGit,
  loadWorkspace,
  setDiagnosticsOf,
  useWorkspace,
} from "#renderer/state/workspace.ts";
import { tellTimesIn } from "#renderer/state/zone.ts";
import { t } from "#renderer/strings/strings.ts";
import type { CoreEvent } from "#shared/events.ts";
import { closeEditor } from "./close-editor.ts";
import { runCommand } from "./commands.ts";

/** Events that come in a burst are answered once. */
const SETTLE_MS = 60;
/** With more changed files than this, all findings are loaded at once. */
const MANY_FILES = 20;

/** Starts everything that lives as long as the window. */
export function startSession(): void {
  let restored = false;
  onConnected(() => {
    log("info", t.output.connected);
    void attempt(loadAppInfo);
    void (async () => {
      if (!restored) {
        restored = true;
        await Promise.all([restoreSettings(), restoreLayout(), restoreTutorial()]);
      }
      await loadWorkspace();
      if (useWorkspace.getState().status === "open") await loadRuns();
    })();
  });
  onCoreEvent(createFollower());
  noteTabs();
  followConflicts();
  followPending();
  useWorkspace.subscribe((state, before) => {
    if (state.status === "loading" || (state.status === before.status && state.info?.path === before.info?.path))
      return;
    void enterWorkspace(state.info?.path, state.info?.name);
  });
  window.addEventListener("pagehide", () => {
    flushDrafts();
    flushState();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") {
      flushDrafts();
      flushState();
    }
  });
  void keepConnected();
}

async function enterWorkspace(path: string | undefined, name: string | undefined): Promise<void> {
  clearDocuments();
  clearTrail();
  clearRuns();
  showOverlay({ kind: "none" });
  select({}, "other");
  if (path === undefined) {
    clearEditors();
    openEditor("welcome", {});
    return;
  }
  log("info", t.output.workspace(name ?? path));
  await restoreEditors();
  if (useEditors.getState().tabs.length === 0) await openMainPlaybook();
  await loadRuns();
}

/** What a business shows first: its longest playbook of daily work. */
async function openMainPlaybook(): Promise<void> {
  const { filesByPath } = useWorkspace.getState();
  let steps = new Map<string, number>();
  try {
    const { processes } = await core.processes.list();
    steps = new Map(processes.map((process) => [process.file, process.steps]));
  } catch {
    // Without the counts the first playbook will do.
  }
  // Something was opened meanwhile: that is what the person wants to see.
  if (useEditors.getState().tabs.length > 0) return;
  const [main] = [...filesByPath.values()]
    .filter(({ kind, layer }) => kind === "playbook" && (layer === undefined || layer === "L0"))
    .toSorted((a, b) => (steps.get(b.path) ?? 0) - (steps.get(a.path) ?? 0));
  if (main === undefined) openEditor("welcome", {});
  else openFile(main.path);
}

function createFollower(): (event: CoreEvent) => void {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const soon = (key: string, work: () => void): void => {
    clearTimeout(timers.get(key));
    timers.set(key, setTimeout(work, SETTLE_MS));
  };
  const changedFindings = new Set<string>();
  const reloadFindings = (): void => {
    const files = [...changedFindings];
    changedFindings.clear();
    if (files.length > MANY_FILES) void loadDiagnostics();
    else
      void attempt(async () =>
        Promise.all(files.map(async (file) => setDiagnosticsOf(file, await core.workspace.diagnostics({ file })))),
      );
  };
  return (event) => {
    const step = stepOf(event);
    if (step !== undefined) completeStep(step);
    switch (event.type) {
      case "workspace":
        soon("workspace", () => void refreshWorkspace(event.path));
        break;
      case "diagnostics":
        for (const file of event.files) changedFindings.add(file);
        soon("diagnostics", reloadFindings);
        break;
      case "documents":
        log("info", `${t.output.saved(event.files.length)}: ${event.files.slice(0, 5).join(", ")}`);
        void closeDeleted(event.files, event.outside);
        soon("workspace", () => void refreshWorkspace(useWorkspace.getState().info?.path ?? null));
        soon("git", () => void loadGit());
        break;
      case "change":
        log("info", t.output.change(event.status.replaceAll("_", " ")));
        soon("changes", () => void loadChanges());
        break;
      case "execution":
        log("info", t.output.execution(event.status));
        soon("runs", () => void loadRuns());
        break;
      case "task":
        log("info", t.output.task(event.status));
        soon("runs", () => void loadRuns());
        break;
      case "git":
        soon("git", () => void loadGit());
        break;
      case "command":
        runCommand(event.command);
        break;
      case "notification":
        notify(event.level, event.message, event.next === undefined ? {} : { next: event.next });
        break;
    }
  };
}

/** Follows changed files; the tabs of files that are gone close, unless something in them is unsaved. */
async function closeDeleted(files: readonly string[], outside: boolean): Promise<void> {
  for (const path of await followDisk(files, outside)) {
    await closeEditor(tabId("file", { path }));
    notify("info", t.documents.deleted(path.split("/").at(-1) ?? path));
  }
}

async function refreshWorkspace(path: string | null): Promise<void> {
  await attempt(async () => {
    const info = path === null ? null : await core.workspace.current();
    const now = useWorkspace.getState();
    if (info !== null && now.info?.path === info.path) {
      tellTimesIn(info.timezone);
      useWorkspace.setState({ info, filesByPath: new Map(info.files.map((file) => [file.path, file])) });
    } else {
      adoptWorkspace(info);
    }
  });
}
