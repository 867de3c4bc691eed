/** Reads a repository's objects through its engine and remembers what cannot change: commits and trees. */
import type { ExpectedError } from "#shared/errors.ts";
import type { EngineRepository } from "./engine.ts";
import {
  type Commit,
  damaged,
  EMPTY_TREE,
  MODE,
  makeTree,
  type NewObject,
  parseCommit,
  parseTree,
  type StoredObject,
  type TreeEntry,
} from "./objects.ts";

/** A file of a tree: its mode and the id of its content. */
export interface TreeFile {
  readonly mode: number;
  readonly oid: string;
}

export interface Store {
  /** Fails with GIT_FAILED when it is not there or is no commit. */
  commit(id: string): Promise<Commit>;
  /** In the order of the ids. */
  commits(ids: readonly string[]): Promise<readonly Commit[]>;
  tree(id: string): Promise<readonly TreeEntry[]>;
  /** Every file of a tree by path, submodules included. */
  files(tree: string): Promise<ReadonlyMap<string, TreeFile>>;
  /** The entry at a path, or undefined. */
  entryAt(tree: string, path: string): Promise<TreeEntry | undefined>;
  blob(id: string): Promise<Buffer>;
  /** Those that are there. */
  blobs(ids: readonly string[]): Promise<ReadonlyMap<string, Buffer>>;
  /** Object of an id, whatever it is, or undefined. */
  object(id: string): Promise<StoredObject | undefined>;
  /** The tree `base` (undefined: an empty one) with files changed, null: without. The new trees are not stored yet. */
  treeWith(base: string | undefined, changes: ReadonlyMap<string, TreeFile | null>): Promise<NewTree>;
  write(objects: readonly NewObject[]): Promise<void>;
}

export interface NewTree {
  readonly id: string;
  readonly objects: readonly NewObject[];
}

const REMEMBERED = 20_000;
const FLAT_TREES_REMEMBERED = 6;
/** Blobs are asked for in portions, so that no answer grows beyond what memory holds. */
const PORTION = 500;

/** The store of one repository. */
export function createStore(repository: Pick<EngineRepository, "readObjects" | "writeObjects">): Store {
  const commits = new Map<string, Commit>();
  const trees = new Map<string, readonly TreeEntry[]>([[EMPTY_TREE, []]]);
  const flat = new Map<string, ReadonlyMap<string, TreeFile>>();

  async function need(id: string, type: StoredObject["type"]): Promise<Buffer> {
    const found = (await repository.readObjects([id])).get(id);
    if (found === undefined) throw missing(id);
    if (found.type !== type) throw damaged(`${id.slice(0, 8)} is a ${found.type}, and should be a ${type}`);
    return found.bytes;
  }

  async function loadTrees(ids: readonly string[]): Promise<void> {
    const wanted = [...new Set(ids)].filter((id) => !trees.has(id));
    const found = wanted.length === 0 ? new Map<string, StoredObject>() : await repository.readObjects(wanted);
    for (const id of wanted) {
      const object = found.get(id);
      if (object === undefined) throw missing(id);
      remember(trees, id, parseTree(object.bytes));
    }
  }

  async function tree(id: string): Promise<readonly TreeEntry[]> {
    await loadTrees([id]);
    return trees.get(id) ?? parseTree(await need(id, "tree"));
  }

  async function flatten(root: string): Promise<ReadonlyMap<string, TreeFile>> {
    const files = new Map<string, TreeFile>();
    // All folders of one depth are read in one go.
    for (let level = [{ id: root, prefix: "" }]; level.length > 0; ) {
      await loadTrees(level.map((folder) => folder.id));
      const next: typeof level = [];
      for (const { id, prefix } of level) {
        for (const entry of await tree(id)) {
          const path = prefix + entry.name;
          if (entry.mode === MODE.folder) next.push({ id: entry.oid, prefix: `${path}/` });
          else files.set(path, { mode: entry.mode, oid: entry.oid });
        }
      }
      level = next;
    }
    return files;
  }

  async function treeWith(base: string | undefined, changes: ReadonlyMap<string, TreeFile | null>): Promise<NewTree> {
    const entries = new Map((base === undefined ? [] : await tree(base)).map((entry) => [entry.name, entry]));
    const objects: NewObject[] = [];
    const below = new Map<string, Map<string, TreeFile | null>>();
    for (const [path, change] of changes) {
      const slash = path.indexOf("/");
      if (slash !== -1) {
        const folder = path.slice(0, slash);
        below.set(folder, (below.get(folder) ?? new Map<string, TreeFile | null>()).set(path.slice(slash + 1), change));
      } else if (change !== null) entries.set(path, { name: path, ...change });
      else if (entries.get(path)?.mode !== MODE.folder) entries.delete(path);
    }
    for (const [name, inside] of below) {
      const old = entries.get(name);
      const isFolder = old?.mode === MODE.folder;
      const made = await treeWith(isFolder ? old.oid : undefined, inside);
      // A folder that nothing is left in vanishes.
      if (made.id !== EMPTY_TREE) entries.set(name, { name, mode: MODE.folder, oid: made.id });
      else if (isFolder) entries.delete(name);
      objects.push(...made.objects);
    }
    const made = makeTree(entries.values());
    remember(trees, made.id, [...entries.values()]);
    return { id: made.id, objects: made.id === base ? objects : [...objects, made] };
  }

  const store: Store = {
    async commit(id) {
      const known = commits.get(id) ?? parseCommit(id, await need(id, "commit"));
      remember(commits, id, known);
      return known;
    },
    async commits(ids) {
      const unknown = [...new Set(ids)].filter((id) => !commits.has(id));
      const found = unknown.length === 0 ? new Map<string, StoredObject>() : await repository.readObjects(unknown);
      for (const [id, object] of found)
        if (object.type === "commit") remember(commits, id, parseCommit(id, object.bytes));
      return Promise.all(ids.map((id) => store.commit(id)));
    },
    tree,
    async files(root) {
      const known = flat.get(root) ?? (await flatten(root));
      remember(flat, root, known, FLAT_TREES_REMEMBERED);
      return known;
    },
    async entryAt(root, path) {
      let entry: TreeEntry | undefined = { name: "", mode: MODE.folder, oid: root };
      for (const segment of path.split("/")) {
        if (entry?.mode !== MODE.folder) return undefined;
        entry = (await tree(entry.oid)).find((candidate) => candidate.name === segment);
      }
      return entry;
    },
    blob: (id) => need(id, "blob"),
    async blobs(ids) {
      const wanted = [...new Set(ids)];
      const blobs = new Map<string, Buffer>();
      for (let start = 0; start < wanted.length; start += PORTION) {
        const found = await repository.readObjects(wanted.slice(start, start + PORTION));
        for (const [id, object] of found) if (object.type === "blob") blobs.set(id, object.bytes);
      }
      return blobs;
    },
    object: async (id) => (await repository.readObjects([id])).get(id),
    treeWith,
    write: (objects) => repository.writeObjects(objects),
  };
  return store;
}

/** Puts a value at the young end of a memory that forgets the oldest. */
function remember<T>(memory: Map<string, T>, key: string, value: T, limit = REMEMBERED): void {
  memory.delete(key);
  memory.set(key, value);
  const [oldest] = memory.keys();
  if (memory.size > limit && oldest !== undefined) memory.delete(oldest);
}

function missing(id: string): ExpectedError {
  return damaged(`${id.slice(0, 8)} is not there`);
}
