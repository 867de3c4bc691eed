/** Sees what any program does to the files of a workspace. */
import { relative, sep } from "node:path";
import { watch as watchFolder } from "chokidar";
import type { FileChangeNotice } from "#ports/files.ts";
import { isSkippedFolder, isWorkspaceFile } from "#shared/workspace-files.ts";

/** Milliseconds during which changes are gathered: a checkout or a bulk rename is one notice. */
const BATCH_MS = 50;

/**
 * Watches `root` (a real path). Resolves once every change from then on will be seen; the returned function stops.
 * `onError` hears when the system refuses to watch; files then change unseen until they are read again.
 */
export async function watchWorkspace(
  root: string,
  onChange: (changes: readonly FileChangeNotice[]) => void,
  onError: (error: unknown) => void,
): Promise<() => Promise<void>> {
  const gathered = new Map<string, FileChangeNotice>();
  let timer: NodeJS.Timeout | undefined;

  const watcher = watchFolder(root, {
    ignoreInitial: true,
    followSymlinks: false,
    atomic: true,
    ignored: (place, stats) => {
      const path = inside(root, place);
      if (path === "") return false;
      if (path.split("/").slice(0, -1).some(isSkippedFolder)) return true;
      if (stats === undefined) return false;
      return stats.isDirectory() ? isSkippedFolder(path.split("/").at(-1) ?? "") : !isWorkspaceFile(path);
    },
  });

  const note = (kind: FileChangeNotice["kind"]) => (place: string) => {
    const path = inside(root, place);
    if (!isWorkspaceFile(path)) return;
    gathered.set(path, { path, kind });
    timer ??= setTimeout(() => {
      timer = undefined;
      const changes = [...gathered.values()];
      gathered.clear();
      onChange(changes);
    }, BATCH_MS);
  };
  watcher.on("add", note("written"));
  watcher.on("change", note("written"));
  watcher.on("unlink", note("deleted"));
  watcher.on("error", onError);
  await new Promise<void>((resolve) => watcher.once("ready", () => resolve()));

  return async () => {
    clearTimeout(timer);
    gathered.clear();
    await watcher.close();
  };
}

function inside(root: string, place: string): string {
  return relative(root, place).split(sep).join("/");
}
