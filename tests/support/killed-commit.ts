/**
 * Commits a change set in the workspace `argv[2]` (home: `argv[3]`) and dies like after kill -9: at the `argv[4]`-th
 * point at which something was, or is about to be, written; or that many milliseconds into the work of Git when it is
 * written `git+…`. Ends by itself, with exit code 0, when there is no such point.
 */
import { createCore } from "#main/compose.ts";
import { commitChangeSet, createChangeSet } from "#app/changes/service.ts";
import type { GitRepository } from "#ports/git.ts";
import type { WorkspaceFiles } from "#ports/files.ts";
import type { Storage } from "#ports/storage.ts";
import { portsIn } from "./core-ports.ts";
import { quotePath, smallBusiness } from "./small-business.ts";

const [, , root = "", home = "", when = "0"] = process.argv;
const intoGit = when.startsWith("git+") ? Number(when.slice(4)) : undefined;
const point = intoGit === undefined ? Number(when) : Number.POSITIVE_INFINITY;

let isCommitting = false;
let passed = 0;

function die(): void {
  process.kill(process.pid, "SIGKILL");
}

/** A point at which the process may die. */
function pass(): void {
  if (isCommitting && passed++ === point) die();
}

async function around<T>(work: () => Promise<T>): Promise<T> {
  pass();
  const result = await work();
  pass();
  return result;
}

const dangerousFiles = (files: WorkspaceFiles): WorkspaceFiles => ({
  ...files,
  write: (...args) => around(() => files.write(...args)),
  remove: (...args) => around(() => files.remove(...args)),
});

const dangerousGit = (git: GitRepository): GitRepository => ({
  ...git,
  commit: (request) =>
    around(() => {
      if (intoGit !== undefined) setTimeout(die, intoGit);
      return git.commit(request);
    }),
});

const dangerousStorage = (storage: Storage): Storage => ({
  ...storage,
  write: (work) => around(() => storage.write(work)),
});

const ports = portsIn(home);
const core = createCore({
  ...ports,
  folders: { ...ports.folders, open: async (path) => dangerousFiles(await ports.folders.open(path)) },
  git: { open: async (folder) => dangerousGit(await ports.git.open(folder)) },
  openStorage: async (folder) => dangerousStorage(await ports.openStorage(folder)),
});
await core.openWorkspace(root);
const text = smallBusiness[quotePath] ?? "";
const changeSet = await createChangeSet(core.context, {
  title: "Change three files",
  origin: "conversation",
  author: "Ana",
  edits: [
    { title: "a", operations: [{ op: "write", file: quotePath, text: text.replaceAll("30m", "45m") }] },
    {
      title: "b",
      operations: [{ op: "write", file: "L0/sales/new.busy", text: text.replace("name: quote", "name: second") }],
    },
    { title: "c", operations: [{ op: "delete", file: "README.md" }] },
  ],
});
isCommitting = true;
await commitChangeSet(
  core.context,
  { id: changeSet.id, message: "Three files", author: { name: "Ana", email: "ana@example.org" } },
  { name: "Ana" },
);
isCommitting = false;
await core.close();
