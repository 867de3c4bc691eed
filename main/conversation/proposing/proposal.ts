/** Edits tried out in memory: what the files would be, what would be wrong with them, what Knit adds and says. */
import { changeWorkspace, type Workspace } from "#busy/workspace.ts";
import { applyChange } from "#changes/apply.ts";
import type { Edit } from "#shared/change-set.ts";
import { err, ok, type Result } from "#shared/result.ts";

/** Files that differ from the working tree, with their text afterwards; null where deleted. */
export type ChangedTexts = ReadonlyMap<string, string | null>;

/** The working tree with edits applied. The model of it is made when somebody asks for it. */
export interface Tried {
  readonly changed: ChangedTexts;
  readonly workspace: Workspace;
}

/** A state that differs from `tree` by these texts. `known` is its model, where somebody has made it already. */
export function stateOf(tree: Workspace, texts: ChangedTexts, known?: Workspace): Tried {
  const changed = new Map([...texts].filter(([file, text]) => text !== (tree.files.get(file)?.text ?? null)));
  let made = changed.size === 0 ? tree : known;
  return {
    changed,
    get workspace() {
      made ??= changeWorkspace(tree, changed);
      return made;
    },
  };
}

/**
 * Applies edits to the working tree in memory; `onto` holds texts that earlier edits have changed already. Fails with the
 * reason in plain words.
 */
export function tryEdits(
  tree: Workspace,
  edits: readonly Edit[],
  onto: ChangedTexts = new Map(),
): Result<Tried, string> {
  if (edits.length === 0) return ok(stateOf(tree, onto));
  const texts = new Map<string, string>();
  for (const edit of edits) {
    for (const { file } of edit.operations) {
      const earlier = onto.get(file);
      const text = earlier === undefined ? tree.files.get(file)?.text : earlier;
      if (text !== undefined && text !== null) texts.set(file, text);
    }
  }
  const applied = applyChange(texts, edits);
  return applied.ok ? ok(stateOf(tree, new Map([...onto, ...applied.value]))) : err(applied.error.message);
}

/** Files in which two states differ. */
export function filesBetween(one: Tried, other: Tried): string[] {
  return [...new Set([...one.changed.keys(), ...other.changed.keys()])].filter(
    (file) => one.changed.get(file) !== other.changed.get(file),
  );
}
