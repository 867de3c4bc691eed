/** Knit: reading and renewing the dependencies, what a change leads to, conflicts after a keystroke. */
import { changeWorkspace, createWorkspace, type Workspace } from "#busy/workspace.ts";
import { assessChange } from "#knit/assess.ts";
import { conflictBase, conflictsSince } from "#knit/conflicts.ts";
import { dependencyIndex, updateDependencyIndex } from "#knit/dependency-index.ts";
import { dependencies } from "#knit/dependencies.ts";
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
  return [
    await measure(`knit: ${index.size} dependencies, read`, 20, () => dependencyIndex(workspace)),
    await measure(`knit: ${index.size} dependencies, written out with all places`, 10, () => dependencies(workspace)),
    await measure("knit: dependencies after one file", 50, (round) =>
      updateDependencyIndex(index, next[round % next.length] ?? workspace),
    ),
    await measure("knit: assess, one duration", 50, (round) =>
      assessChange({ before: workspace, after: changeOf(round), base }),
    ),
    await measure(`knit: assess, a role of ${DEPENDENTS} steps renamed`, 20, () => assessChange(role)),
    await measure("knit: conflicts after a keystroke, model read as well", 50, (round) =>
      conflictsSince(base, changeWorkspace(workspace, changeOf(round))),
    ),
  ];
}
