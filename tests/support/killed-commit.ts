/**
 * Commits a change set in the workspace `argv[2]` (home: `argv[3]`) and dies like after kill -9: at the `argv[4]`-th
 * point at which something was, or is about to be, written; or that many milliseconds into the work of Git when it is
 * written `git+…`. Ends by itself, with exit code 0, when there is no such point. With `by-hand` as `argv[5]` the change
 * is what was typed and saved by hand, with Knit's follow-ups.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { assessChangeSet, commitChangeSet, createChangeSet, fromWorkingTree } from "#app/changes/service.ts";
import { createCore } from "#main/compose.ts";
import type { WorkspaceFiles } from "#ports/files.ts";
import type { GitRepository } from "#ports/git.ts";
import type { Storage, WriteTransaction } from "#ports/storage.ts";
import { portsIn } from "./core-ports.ts";
import { quotePath, rolePath, smallBusiness } from "./small-business.ts";

const [, , root = "", home = "", when = "0", byHand] = process.argv;
const intoGit = when.startsWith("git+") ? Number(when.slice(4)) : undefined;
const point = intoGit === undefined ? Number(when) : Number.POSITIVE_INFINITY;

let isCommitting = false;
let passed = 0;
let writing = 0;

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

/** What Knit keeps of the files in the background is no point of the commit. */
const IN_BACKGROUND = new Set<PropertyKey>(["putDependencyFiles", "deleteDependencyFiles"]);

/** The transaction; `first` is called before the first thing of it that belongs to the commit. */
function noticing(transaction: WriteTransaction, first: () => void): WriteTransaction {
  let isNoticed = false;
  return new Proxy(transaction, {
    get(target, key) {
      if (!isNoticed && !IN_BACKGROUND.has(key)) {
        isNoticed = true;
        first();
      }
      const value: unknown = Reflect.get(target, key);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

const dangerousStorage = (storage: Storage): Storage => ({
  ...storage,
  async write(work) {
    writing += 1;
    let isPoint = false;
    const first = (): void => {
      isPoint = true;
      pass();
    };
    try {
      const result = await storage.write((transaction) => work(noticing(transaction, first)));
      if (isPoint) pass();
      return result;
    } finally {
      writing -= 1;
    }
  },
});

const ports = portsIn(home);
const core = createCore({
  ...ports,
  folders: { ...ports.folders, open: async (path) => dangerousFiles(await ports.folders.open(path)) },
  git: { ...ports.git, open: async (folder) => dangerousGit(await ports.git.open(folder)) },
  openStorage: async (folder) => dangerousStorage(await ports.openStorage(folder)),
});
await core.openWorkspace(root);
const text = smallBusiness[quotePath] ?? "";

/** A change set that writes a file, makes one and deletes one. */
const proposed = () =>
  createChangeSet(core.context, {
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

/** A role renamed by hand: its own file is written already, those that refer to it are left to Knit. */
async function typedByHand() {
  const place = join(root, rolePath);
  writeFileSync(place, (smallBusiness[rolePath] ?? "").replace("name: seller", "name: vendor"));
  const made = await fromWorkingTree(core.context, "Ana");
  await assessChangeSet(core.context, made?.id ?? "");
  return { id: made?.id ?? "" };
}

const changeSet = byHand === "by-hand" ? await typedByHand() : await proposed();
// What else is kept after opening is no point of the commit.
while (writing > 0) await new Promise((resolve) => setTimeout(resolve, 10));
isCommitting = true;
await commitChangeSet(
  core.context,
  { id: changeSet.id, message: "Three files", author: { name: "Ana", email: "ana@example.org" } },
  { id: "ana", name: "Ana", permission: "Owner" },
);
isCommitting = false;
await core.close();
