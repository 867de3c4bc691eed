/** The open workspace: the model of what is on disk, kept up to date with whatever anybody writes. */
import { type AppContext, folderGone, type WorkspaceSession } from "#app/context.ts";
import { createCommitIndex } from "#app/history/commit-index.ts";
import { createKnitState } from "#app/knit/state.ts";
import { createBackground } from "#app/performers/background.ts";
import { changeWorkspace, createWorkspace, type Workspace } from "#busy/workspace.ts";
import type { FileChangeNotice, StoredText, WorkspaceFiles } from "#ports/files.ts";
import type { GitRepository } from "#ports/git.ts";
import type { Storage } from "#ports/storage.ts";
import { isModelFile } from "#shared/workspace-files.ts";
import { withUnreadable } from "./unreadable.ts";

/** What a session is made of; it closes them when it is closed. */
export interface SessionParts {
  readonly files: WorkspaceFiles;
  readonly git: GitRepository;
  readonly storage: Storage;
  readonly readOnly: boolean;
}

/** Reads every file, checks the whole, and begins to watch. Closing the session closes its parts. */
export async function createSession(app: AppContext, parts: SessionParts): Promise<WorkspaceSession> {
  const { files, git, storage, readOnly } = parts;
  const background = createBackground();
  const hashes = new Map<string, string>();
  const unreadable = new Map<string, string>();
  const loaded = Promise.withResolvers<void>();
  let reading = loaded.promise;
  let closed = false;
  let gone = false;

  // Watching comes first: what changes while the files are being read is read again.
  const stopWatching = await files.watch((notices) => {
    reading = reading
      .then(() => take(notices))
      .catch((error: unknown) => app.ports.log.error("changed files were not read", { error: String(error) }));
  });
  const first = await files
    .list()
    .then((paths) => files.readAll(paths))
    .catch(async (error: unknown) => {
      await stopWatching();
      throw error;
    });
  for (const [path, stored] of first.texts) hashes.set(path, stored.hash);
  for (const [path, reason] of first.unreadable) unreadable.set(path, reason);
  let checked = createWorkspace(
    new Map([...first.texts].filter(([path]) => isModelFile(path)).map(([path, stored]) => [path, stored.text])),
  );
  let shown = withUnreadable(checked, unreadable);
  loaded.resolve();

  function absorb(changes: ReadonlyMap<string, StoredText | null>, outside: boolean): void {
    const real = new Map([...changes].filter(([path, stored]) => isNews(path, stored)));
    if (real.size === 0) return;
    const before = shown;
    const listChanged = [...real].some(([path, stored]) => (stored === null) !== !isListed(path));
    for (const [path, stored] of real) {
      unreadable.delete(path);
      if (stored === null) hashes.delete(path);
      else hashes.set(path, stored.hash);
    }
    const texts = [...real].filter(([path]) => isModelFile(path));
    checked = changeWorkspace(checked, new Map(texts.map(([path, stored]) => [path, stored?.text ?? null])));
    tell(before, [...real.keys()], listChanged, outside);
  }

  /** Takes over that files can no longer be read. */
  function markUnreadable(reasons: ReadonlyMap<string, string>): void {
    if (reasons.size === 0) return;
    const before = shown;
    const listChanged = [...reasons.keys()].some((path) => !isListed(path));
    const gone = [...reasons.keys()].filter((path) => hashes.delete(path));
    for (const [path, reason] of reasons) unreadable.set(path, reason);
    checked = changeWorkspace(checked, new Map(gone.map((path) => [path, null])));
    tell(before, [...reasons.keys()], listChanged, true);
  }

  function tell(before: Workspace, paths: readonly string[], listChanged: boolean, outside: boolean): void {
    shown = withUnreadable(checked, unreadable);
    if (closed) return;
    app.events.publish({ type: "documents", files: [...paths], outside });
    const different = filesWithOtherFindings(before, shown);
    if (different.length > 0) app.events.publish({ type: "diagnostics", files: different });
    if (listChanged) app.events.publish({ type: "workspace", path: files.root });
    app.events.publish({ type: "git" });
  }

  function isListed(path: string): boolean {
    return hashes.has(path) || unreadable.has(path);
  }

  function isNews(path: string, stored: StoredText | null): boolean {
    return stored === null ? isListed(path) : hashes.get(path) !== stored.hash;
  }

  /** Our own writing comes back from the watcher too; its hash is known already and it is passed over. */
  async function take(notices: readonly FileChangeNotice[]): Promise<void> {
    if (gone) return;
    if (!(await files.isThere())) {
      noteGone();
      return;
    }
    const paths = notices.map((notice) => notice.path);
    const read = await files.readAll(paths);
    if (closed) return;
    markUnreadable(read.unreadable);
    const readable = paths.filter((path) => !read.unreadable.has(path));
    absorb(new Map(readable.map((path) => [path, read.texts.get(path) ?? null])), true);
  }

  /** The model stays as it was last: what is on screen can still be read and copied. */
  function noteGone(): void {
    if (closed) return;
    gone = true;
    const { message, next } = folderGone(files.root).failure;
    app.events.publish({ type: "notification", level: "error", message, ...(next === undefined ? {} : { next }) });
  }

  const knit = createKnitState(files, app.events, () => shown);
  return {
    root: files.root,
    files,
    git,
    storage,
    background,
    commits: createCommitIndex({ git, storage, work: app.ports.work }),
    knit,
    readOnly,
    isGone: () => gone,
    workspace: () => shown,
    hashes: () => hashes,
    absorb,
    async close() {
      if (closed) return;
      closed = true;
      knit.close();
      await background.close();
      await stopWatching();
      await reading;
      await git.close();
      await storage.close();
    },
  };
}

/** Files whose findings are not the same in both. */
function filesWithOtherFindings(before: Workspace, after: Workspace): string[] {
  const files = new Set([...before.diagnostics, ...after.diagnostics].map((finding) => finding.file));
  return [...files].filter((file) => {
    const old = before.diagnosticsOf(file);
    const now = after.diagnosticsOf(file);
    return old !== now && JSON.stringify(old) !== JSON.stringify(now);
  });
}
