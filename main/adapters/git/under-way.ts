/** What another program began in the folder and did not finish. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ExpectedError } from "#shared/errors.ts";
import type { GitStatus } from "#shared/workspace.ts";

export type UnderWay = NonNullable<GitStatus["underWay"]>;

/** Files and folders by which each shows; a rebase may have a cherry-pick inside. */
const SIGNS: readonly (readonly [name: string, operation: UnderWay])[] = [
  ["rebase-merge", "rebase"],
  ["rebase-apply", "rebase"],
  ["MERGE_HEAD", "merge"],
  ["CHERRY_PICK_HEAD", "cherry_pick"],
  ["REVERT_HEAD", "revert"],
  ["BISECT_LOG", "bisect"],
];

const WORDS: Readonly<Record<UnderWay, string>> = {
  merge: "A merge",
  rebase: "A rebase",
  cherry_pick: "Taking over a commit (cherry-pick)",
  revert: "Taking back a commit (revert)",
  bisect: "A search for a faulty commit (bisect)",
};

/** The operation, or undefined when none is under way. */
export function operationUnderWay(gitdir: string): UnderWay | undefined {
  return SIGNS.find(([name]) => existsSync(join(gitdir, name)))?.[1];
}

/** Fails with MERGE_UNDER_WAY when committing or moving files now would spoil what is under way. */
export function refuseWhileUnderWay(gitdir: string): void {
  const operation = operationUnderWay(gitdir);
  // While searching, Git itself lets people commit and switch.
  if (operation === undefined || operation === "bisect") return;
  throw new ExpectedError(
    "MERGE_UNDER_WAY",
    `${WORDS[operation]} was begun in this folder with another program and not finished.`,
    { next: "Finish it there, or give it up under Review, then try again.", data: { operation } },
  );
}
