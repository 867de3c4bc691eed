/** How long it takes to say what a change means, and to bring two people's changes together. */
import { changeWorkspace, createWorkspace } from "#busy/workspace.ts";
import { diffFiles } from "#changes/meaning/file-diff.ts";
import { diffWorkspaces } from "#changes/meaning/semantic-diff.ts";
import { mergeFile } from "#changes/merge/merge-file.ts";
import { mergeWorkspace } from "#changes/merge/merge-workspace.ts";
import { madeWorkspace } from "#tests/support/made-workspace/made-workspace.ts";
import { type Draw, drawFrom, randomlyEdited } from "#tests/support/random-business/edits.ts";
import { type Figure, measure } from "./figures.ts";

type Texts = ReadonlyMap<string, string>;

const STEPS = 50;
/** How many files each person changed. */
const COMPARED_FILES = 10;
const MERGED_FILES = 20;

/** A playbook of so many steps. */
function playbook(steps: number): string {
  const list = Array.from(
    { length: steps },
    (_, index) => `    - name: step_${index + 1}
      description: Take care of matter ${index + 1}.
      execution_type: human
      ui_type: form
      role: clerk
      estimated_duration: ${(index % 8) + 1}h
      outputs:
        - name: result_${index + 1}
          type: data
          format: json
`,
  );
  return `version: "1.1"
metadata: {name: Long, description: A long one., layer: L0}
playbook:
  name: long
  description: A long one.
  cadence: {frequency: on_demand}
  steps:
${list.join("\n")}`;
}

/** The files with `count` of the playbooks edited, those from one of them on. */
function edited(files: Texts, count: number, from: number, draw: Draw): Texts {
  const changed = new Map(files);
  const paths = [...files.keys()].filter((path) => path.includes("/playbooks/")).slice(from, from + count);
  for (const path of paths) changed.set(path, randomlyEdited(files.get(path) ?? "", 3, draw));
  return changed;
}

function differing(before: Texts, after: Texts): Texts {
  return new Map([...after].filter(([path, text]) => before.get(path) !== text));
}

/** Comparing and merging one file and a business of `processes` playbooks. */
export async function benchChanges(processes: number): Promise<readonly Figure[]> {
  const draw = drawFrom(1);
  const path = "L0/office/playbooks/long.busy";
  const base = playbook(STEPS);
  const [ours, theirs] = [randomlyEdited(base, 8, draw), randomlyEdited(base, 8, draw)];
  const one = (text: string): Texts => new Map([[path, text]]);
  const models = { before: createWorkspace(one(base)), after: createWorkspace(one(ours)) };

  const files = madeWorkspace({ processes, seed: 1 });
  const model = createWorkspace(files);
  const compared = edited(files, COMPARED_FILES, 0, draw);
  const after = changeWorkspace(model, differing(files, compared));
  // Half of the files are changed by both.
  const here = edited(files, MERGED_FILES, 0, draw);
  const there = edited(files, MERGED_FILES, MERGED_FILES / 2, draw);
  const hereModel = changeWorkspace(model, differing(files, here));

  return [
    await measure("changes: meaning, one playbook of 50 steps", 200, () =>
      diffWorkspaces(models.before, models.after, [path]),
    ),
    await measure("changes: parts, one playbook of 50 steps", 100, () => diffFiles(one(base), one(ours), models)),
    await measure(`changes: ${COMPARED_FILES} of ${files.size} files, meaning`, 50, () =>
      diffWorkspaces(model, after, differing(files, compared).keys()),
    ),
    await measure(`changes: ${COMPARED_FILES} of ${files.size} files, parts`, 20, () =>
      diffFiles(files, compared, { before: model, after }),
    ),
    await measure("merge: one playbook of 50 steps", 50, () => mergeFile(base, ours, theirs)),
    await measure(`merge: ${MERGED_FILES} files per side of ${files.size}`, 10, () =>
      mergeWorkspace({ base: files, ours: here, theirs: there, workspace: hereModel }),
    ),
    await measure(
      `merge: ${MERGED_FILES} files per side of ${files.size}, model read as well`,
      3,
      () => mergeWorkspace({ base: files, ours: here, theirs: there }),
      1,
    ),
  ];
}
