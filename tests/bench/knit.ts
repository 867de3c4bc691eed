/** Knit: reading and renewing the dependencies, what a change leads to, conflicts after a keystroke. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemHash } from "#adapters/clock/hash.ts";
import { openSqliteStorage } from "#adapters/storage/sqlite/open.ts";
import { exchangeRows } from "#app/knit/stored.ts";
import { changeWorkspace, createWorkspace, type Workspace } from "#busy/workspace.ts";
import { diffInDetail } from "#changes/meaning/semantic-diff.ts";
import { assessChange } from "#knit/assess.ts";
import { conflictBase, conflictsSince } from "#knit/conflicts.ts";
import { consequencesOf } from "#knit/consequences/consequences.ts";
import { changeContext } from "#knit/context.ts";
import { type DependencyIndex, dependencyIndex, updateDependencyIndex } from "#knit/dependency-index.ts";
import { contentOf, filesBetween } from "#knit/dependency-rows.ts";
import { effectsOf } from "#knit/effects.ts";
import { impactsOf } from "#knit/impact.ts";
import { DEFAULT_POLICY } from "#knit/policy/policy.ts";
import { findPlaces } from "#main/hosts/places.ts";
import type { Storage } from "#ports/storage.ts";
import type { Impact } from "#shared/knit.ts";
import { type Figure, measure } from "./figures.ts";
import { linkedWorkspace } from "./linked-workspace.ts";

type Change = ReadonlyMap<string, string>;

/** Changes of one file each, so that nothing is known from the round before. */
function variants(workspace: Workspace, count: number): readonly [Change, ...Change[]] {
  const paths = [...workspace.files.keys()].filter((path) => path.includes("/playbooks/"));
  const made = Array.from({ length: count }, (_, round): Change => {
    const path = paths[(round * 37) % paths.length] ?? "";
    const text = workspace.files.get(path)?.text ?? "";
    return new Map([[path, text.replace(/estimated_duration: \w+/, `estimated_duration: ${round + 3}h`)]]);
  });
  return made as [Change, ...Change[]];
}

/** How many steps the role does that is renamed. */
const DEPENDENTS = 200;

/** A business in which one role does many steps, and the change that renames it. */
function busyRole(files: ReadonlyMap<string, string>): { readonly before: Workspace; readonly after: Change } {
  const texts = new Map(files);
  const role = [...files.keys()].find((path) => path.includes("/roles/")) ?? "";
  const name = /role:\n {2}name: (\S+)/.exec(files.get(role) ?? "")?.[1] ?? "";
  let left = DEPENDENTS;
  for (const [path, text] of files) {
    if (!path.includes("/playbooks/") || left <= 0) continue;
    texts.set(
      path,
      text.replaceAll(/role: \S+/g, (found) => (left-- > 0 ? `role: ${name}` : found)),
    );
  }
  const renamed = (files.get(role) ?? "").replace(`name: ${name}\n`, `name: ${name}-renamed\n`);
  return { before: createWorkspace(texts), after: new Map([[role, renamed]]) };
}

/** The hash of each of these files. */
function hashesOf(index: DependencyIndex, files: ReadonlySet<string>): ReadonlyMap<string, string> {
  return new Map([...files].map((file) => [file, systemHash(contentOf(index, file))]));
}

/** How many files have other dependencies than the database holds. */
async function compare(storage: Storage, index: DependencyIndex): Promise<number> {
  const known = await storage.read((transaction) => transaction.dependencyFiles());
  const now = hashesOf(index, new Set(index.basis.files.keys()));
  return [...now].filter(([file, hash]) => known.get(file) !== hash).length;
}

/** The figures of dependencies in a database on disk. */
async function benchStoring(workspace: Workspace, changes: readonly Change[]): Promise<readonly Figure[]> {
  const index = dependencyIndex(workspace);
  const folder = mkdtempSync(join(tmpdir(), "orgata-bench-"));
  const { checkpointThread } = findPlaces();
  const storage = await openSqliteStorage(join(folder, "data.db"), { checkpointThread });
  const store = (now: DependencyIndex, files: ReadonlySet<string>) =>
    exchangeRows(storage, now, files, hashesOf(now, files));
  try {
    const all = await measure(`knit: ${index.size} dependencies, read and all written into the database`, 20, () => {
      const built = dependencyIndex(workspace);
      return store(built, new Set(built.basis.files.keys()));
    });
    const compared = await measure("knit: dependencies read and compared with the database", 10, () =>
      compare(storage, dependencyIndex(workspace)),
    );
    // One file after the other is saved: each round goes on from the one before.
    let saved = workspace;
    const states = changes.map((change) => {
      saved = changeWorkspace(saved, change);
      return saved;
    });
    let held = index;
    const one = await measure("knit: dependencies after one file, read and stored", 50, async (round) => {
      const later = updateDependencyIndex(held, states[round] ?? saved);
      await store(later, filesBetween(held, later));
      held = later;
    });
    return [all, compared, one];
  } finally {
    await storage.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the impact of a change alone takes, the change itself being known. */
function impactsAlone({
  before,
  after,
}: {
  readonly before: Workspace;
  readonly after: Change;
}): () => readonly Impact[] {
  const edited = changeWorkspace(before, after);
  const files = new Set(after.keys());
  const context = changeContext(before, edited, files, diffInDetail(before, edited, files));
  const { thresholds } = DEFAULT_POLICY;
  return () => {
    const consequences = context.changes.flatMap((change) => consequencesOf(context, change));
    return impactsOf(context, consequences, thresholds, effectsOf(context, []));
  };
}

/** The figures of Knit in a business of `processes` playbooks. */
export async function benchKnit(processes: number): Promise<readonly Figure[]> {
  const files = linkedWorkspace(processes);
  const workspace = createWorkspace(files);
  const index = dependencyIndex(workspace);
  const changes = variants(workspace, 60);
  const changeOf = (round: number): Change => changes[round % changes.length] ?? changes[0];
  const next = changes.map((change) => changeWorkspace(workspace, change));
  const base = conflictBase(workspace);
  const role = busyRole(files);
  const roleBase = conflictBase(role.before);
  return [
    await measure(`knit: ${index.size} dependencies, read`, 20, () => dependencyIndex(workspace)),
    await measure(`knit: ${index.size} dependencies, written out with all places`, 10, () =>
      dependencyIndex(workspace).all(),
    ),
    ...(await benchStoring(workspace, changes)),
    await measure("knit: dependencies after one file", 50, (round) =>
      updateDependencyIndex(index, next[round % next.length] ?? workspace),
    ),
    await measure("knit: assess, one duration", 50, (round) =>
      assessChange({ before: workspace, after: changeOf(round), base }),
    ),
    await measure(`knit: impact of ${DEPENDENTS} dependents`, 20, impactsAlone(role)),
    await measure(`knit: assess, a role of ${DEPENDENTS} steps renamed`, 20, () =>
      assessChange({ ...role, base: roleBase }),
    ),
    await measure("knit: conflicts after a keystroke, model read as well", 50, (round) =>
      conflictsSince(base, changeWorkspace(workspace, changeOf(round))),
    ),
  ];
}
