/** What differs between two states of the model: pure, and long for a large business. */
import { createWorkspace } from "#busy/workspace.ts";
import { graphsBetween } from "#changes/graphs/playbook-graphs.ts";
import { diffFiles } from "#changes/meaning/file-diff.ts";
import type { Comparison } from "#shared/history.ts";

/** Nobody looks through more pictures than this, and bringing them to the page would hold everybody up. */
const MOST_GRAPHS = 40;

/** A state of the business, and what another has otherwise. */
export interface TwoStates {
  /** Every file of the model. */
  readonly before: ReadonlyMap<string, string>;
  /** What differs: path → text, null where the file is gone. */
  readonly changed: ReadonlyMap<string, string | null>;
}

/** The two states of a comparison, as `compareFiles` takes them: the second without what is as in the first. */
export function twoStates(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): TwoStates {
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  const different = paths.filter((path) => before.get(path) !== after.get(path));
  return { before, changed: new Map(different.map((path) => [path, after.get(path) ?? null])) };
}

/** The difference in all forms, files in the order of `changed`. */
export function compareFiles({ before, changed }: TwoStates): Omit<Comparison, "otherFiles"> {
  const paths = [...changed.keys()];
  const graphs = graphsBetween(createWorkspace(before), changed);
  const { changes, layout } = diffFiles(only(before, paths), only(changed, paths));
  return {
    files: paths.map((file) => ({ file, before: before.get(file) ?? null, after: changed.get(file) ?? null })),
    changes: [...changes],
    graphs: graphs.slice(0, MOST_GRAPHS),
    ...(graphs.length > MOST_GRAPHS ? { moreGraphs: graphs.length - MOST_GRAPHS } : {}),
    layoutOnly: [...layout.keys()].filter((file) => !changes.some((change) => change.file === file)),
  };
}

function only(files: ReadonlyMap<string, string | null>, paths: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    paths.flatMap((path) => {
      const text = files.get(path) ?? null;
      return text === null ? [] : [[path, text] as const];
    }),
  );
}
