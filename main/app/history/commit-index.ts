/**
 * What every commit of the history meant, worked out once: commits never change. Kept in the database, extended by the
 * commits that are new whenever somebody looks back, and made again where rows are lost.
 */
import { createTurns } from "#app/in-turn.ts";
import type { CoreJobs } from "#app/jobs.ts";
import type { FileDifference, GitRepository } from "#ports/git.ts";
import type { Storage } from "#ports/storage.ts";
import type { Work } from "#ports/work.ts";
import type { SemanticChange } from "#shared/change-set.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { GitCommit } from "#shared/workspace.ts";
import { isModelFile } from "#shared/workspace-files.ts";
import { childrenFirst } from "./children-first.ts";
import type { BeforeAndAfter } from "./meanings.ts";

export interface IndexedCommit {
  readonly commit: GitCommit;
  /** Against its first parent; of a merge only what differs from every parent. */
  readonly changes: readonly SemanticChange[];
}

export interface CommitIndex {
  /** The commits that lead to a commit, itself first, children before parents. A very long history ends somewhere. */
  leadingTo(head: string): Promise<readonly IndexedCommit[]>;
  /** What a commit meant, if that has been worked out since the business was opened: nobody waits for it. */
  known(id: string): IndexedCommit | undefined;
}

interface IndexParts {
  readonly git: GitRepository;
  readonly storage: Storage;
  readonly work: Work<CoreJobs>;
}

/** Raised when changes are told otherwise than before: then all rows are made again. */
const VERSION = 1;
/** Commits asked of Git at once, and rows read at once: each takes little enough that nobody waits for it. */
const PAGE = 100;
/** Files whose texts are held at once; the first commit of a business often adds hundreds. */
const FILES_AT_ONCE = 250;
const MOST_COMMITS = 20_000;

/** Nothing is read before somebody asks. */
export function createCommitIndex(parts: IndexParts): CommitIndex {
  const known = new Map<string, IndexedCommit>();
  let last: { readonly head: string; readonly commits: readonly IndexedCommit[] } | undefined;
  let isLoaded = false;
  // Two that look at the same moment need the same commits.
  const inTurn = createTurns();

  async function leadingTo(head: string): Promise<readonly IndexedCommit[]> {
    if (last?.head === head) return last.commits;
    if (!isLoaded) await load(parts.storage, known);
    isLoaded = true;
    await extend(parts, known, head);
    const commits = childrenFirst(head, known);
    last = { head, commits };
    return commits;
  }

  return { leadingTo: (head) => inTurn(() => leadingTo(head)), known: (id) => known.get(id) };
}

async function load(storage: Storage, known: Map<string, IndexedCommit>): Promise<void> {
  let after = "";
  for (;;) {
    const from = after;
    const rows = await storage.read((transaction) => transaction.indexedCommits({ after: from, limit: PAGE }));
    for (const { version, commit, changes } of rows) if (version === VERSION) known.set(commit.id, { commit, changes });
    const lastRow = rows.at(-1);
    if (lastRow === undefined || rows.length < PAGE) return;
    after = lastRow.commit.id;
  }
}

/** Adds the commits before `head` that are not known yet. */
async function extend(parts: IndexParts, known: Map<string, IndexedCommit>, head: string): Promise<void> {
  // Of a shallow clone the oldest commits name parents that are not here.
  const absent = new Set<string>();
  const seen = new Set<string>();
  const open = [head];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    if (!known.has(id) && known.size < MOST_COMMITS) await learn(parts, known, id, absent);
    seen.add(id);
    const parents = known.get(id)?.commit.parents ?? [];
    open.push(...parents.filter((parent) => !absent.has(parent)));
  }
}

async function learn(
  { git, storage, work }: IndexParts,
  known: Map<string, IndexedCommit>,
  from: string,
  absent: Set<string>,
): Promise<void> {
  const page = await git.changes({ from, limit: PAGE }).catch((error: unknown) => {
    if (!(error instanceof ExpectedError) || error.failure.code !== "NOT_FOUND") throw error;
    absent.add(from);
    return [];
  });
  for (const batch of inBatches(page.filter(({ commit }) => !known.has(commit.id)))) {
    const texts = await textsOf(
      git,
      batch.map(({ files }) => files.filter(isOfModel)),
    );
    const meanings = await work.run("meaningsOf", texts);
    const indexed = batch.map(({ commit }, index) => ({ commit: lasting(commit), changes: meanings[index] ?? [] }));
    await storage.write((transaction) =>
      transaction.putIndexedCommits(indexed.map((each) => ({ version: VERSION, ...each }))),
    );
    for (const each of indexed) known.set(each.commit.id, each);
  }
}

/** A commit without what moves: the branches that stand at it. */
function lasting({ refs: _refs, ...commit }: GitCommit): GitCommit {
  return commit;
}

/** Runs of commits that together change few enough files; one commit may change more. */
function inBatches<Commit extends { readonly files: readonly unknown[] }>(commits: readonly Commit[]): Commit[][] {
  const batches: Commit[][] = [];
  let files = Number.POSITIVE_INFINITY;
  for (const commit of commits) {
    files += commit.files.length;
    if (files > FILES_AT_ONCE) {
      batches.push([]);
      files = commit.files.length;
    }
    batches.at(-1)?.push(commit);
  }
  return batches;
}

function isOfModel({ path, oldPath }: FileDifference): boolean {
  return isModelFile(path) || (oldPath !== undefined && isModelFile(oldPath));
}

async function textsOf(git: GitRepository, commits: readonly (readonly FileDifference[])[]): Promise<BeforeAndAfter[]> {
  const ids = commits.flat().flatMap(({ before, after }) => [before, after].filter((id) => id !== null));
  const texts = await git.readBlobs([...new Set(ids)]);
  const side = (files: readonly FileDifference[], of: "before" | "after"): ReadonlyMap<string, string> =>
    new Map(
      files.flatMap((file) => {
        const blob = file[of];
        const text = blob === null ? undefined : texts.get(blob);
        const path = of === "before" ? (file.oldPath ?? file.path) : file.path;
        return text === undefined ? [] : [[path, text] as const];
      }),
    );
  return commits.map((files) => ({ before: side(files, "before"), after: side(files, "after") }));
}
