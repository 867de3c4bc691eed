/** Knit: reading and renewing the dependencies, what a change leads to, conflicts after a keystroke. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSqliteStorage } from "#adapters/storage/sqlite/open.ts";
import { exchangeRows } from "#app/knit/stored.ts";
import { changeWorkspace, createWorkspace, type Workspace } from "#busy/workspace.ts";
import { diffInDetail } from "#changes/meaning/semantic-diff.ts";
import { assessChange } from "#knit/assess.ts";
import { conflictBase, conflictsSince } from "#knit/conflicts.ts";
import { consequencesOf } from "#knit/consequences/consequences.ts";
import { changeContext } from "#knit/context.ts";
import { type DependencyIndex, dependencyIndex, updateDependencyIndex } from "#knit/dependency-index.ts";
import { contentOf, filesBetween, rowsOf } from "#knit/dependency-rows.ts";
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

/** How many files have other dependencies than the database holds. */
async function compare(storage: Storage, index: DependencyIndex): Promise<number> {
  const known = await storage.read((transaction) => transaction.dependencyFiles());
  return [...index.basis.files.keys()].filter((file) => known.get(file) !== contentOf(index, file)).length;
}

/** The figures of dependencies in a database on disk. */
async function benchStoring(index: DependencyIndex, changes: readonly Change[]): Promise<readonly Figure[]> {
  const everything = new Set(index.basis.files.keys());
  const first = new Map([...everything].map((file) => [file, contentOf(index, file)]));
  const folder = mkdtempSync(join(tmpdir(), "orgata-bench-"));
  const { checkpointThread } = findPlaces();
  const storage = await openSqliteStorage(join(folder, "data.db"), { checkpointThread });
  try {
    const all = await measure(
      `knit: ${index.size} dependencies, all written into the database`,
      3,
      () => exchangeRows(storage, rowsOf(index, everything), [], { before: new Map(), now: first }),
      0,
    );
    const compared = await measure("knit: dependencies read and compared with the database", 10, () =>
      compare(storage, dependencyIndex(index.workspace)),
    );
    // One file after the other is saved: each round goes on from the one before.
    let saved = index.workspace;
    const states = changes.map((change) => {
      saved = changeWorkspace(saved, change);
      return saved;
    });
    let held = index;
    let before: ReadonlyMap<string, string> = first;
    const one = await measure("knit: dependencies after one file, read and stored", 50, async (round) => {
      const later = updateDependencyIndex(held, states[round] ?? saved);
      const rows = rowsOf(later, filesBetween(held, later), held);
      const now = new Map([
        ...before,
        ...rows.files.map(({ file }) => [file, `${contentOf(later, file)} ${round}`] as const),
      ]);
      await exchangeRows(storage, rows, [], { before, now });
      [held, before] = [later, now];
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
    ...(await benchStoring(index, changes)),
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
