/**
 * Two people's changes to a business since a common state, brought together by meaning. What both changed differently
 * is a conflict; so is what fits neither side's business any more once both changes are in it. Until somebody chooses,
 * ours stays there, so that the merged business is never worse than both sides.
 */
import { type FileGroup, fileGroups } from "../file-groups.ts";
import type { FileContent, Files } from "../files.ts";
import { capital } from "../meaning/words.ts";
import { readTree } from "../tree/read-tree.ts";
import { fileTitle, mainThing } from "../weave/describe.ts";
import type { Difference, Outcome } from "../weave/difference.ts";
import type { Choices, Conflict } from "./conflict.ts";
import { conflictId, type DecidedFiles, type DecidedPlace, decidedBy, withDecided } from "./decided.ts";
import { type Draft, type DraftFile, draftOf, PATH } from "./draft.ts";
import { mend } from "./mend.ts";
import { WHOLE } from "./merge-content.ts";
import type { MergeInput, Sides } from "./merge-input.ts";
import { conflictOf, wholeConflict } from "./sentences.ts";

export interface WorkspaceMerge {
  /** Every file after the merge. */
  readonly files: Files;
  /** What differs from ours: path → content, null where it goes. */
  readonly changes: ReadonlyMap<string, FileContent | null>;
  readonly conflicts: readonly Conflict[];
  /** What the merge was made of, for settling its conflicts. */
  readonly input: MergeInput;
  readonly choices: Choices;
}

/** Merges two states of a business. */
export function mergeWorkspace(input: MergeInput): WorkspaceMerge {
  return merged(input, new Map());
}

/** The merge with these conflicts settled, on top of those settled before. Ids that are no conflicts do nothing. */
export function resolveConflicts(merge: WorkspaceMerge, choices: Choices): WorkspaceMerge {
  return merged(merge.input, new Map([...merge.choices, ...choices]));
}

function merged(input: MergeInput, choices: Choices): WorkspaceMerge {
  const groups = fileGroups(input.base, input.ours, input.theirs);
  const first = withRenamesTogether(input, groups, decidedBy(choices));
  const { changes, conflicts } =
    input.unchecked !== true && isMixed(input, first)
      ? mend(input, groups, first, choices)
      : { changes: first.changes, conflicts: [] };
  const all = [...[...first.files.values()].flatMap((file) => conflictsOf(input, file, choices)), ...conflicts];
  return { files: withChanges(input.ours, changes), changes, conflicts: all, input, choices };
}

function withChanges(files: Files, changes: WorkspaceMerge["changes"]): Files {
  const result = new Map(files);
  for (const [path, content] of changes) {
    if (content === null) result.delete(path);
    else result.set(path, content);
  }
  return result;
}

/** Whether the merge is something that neither side has seen. */
function isMixed({ ours, theirs }: Sides, { files, changes }: Draft): boolean {
  if (changes.size === 0) return false;
  const result = withChanges(ours, changes);
  const isTheirs = [...files.values()].every(({ group: [, here, there] }) =>
    [here, there].every((path) => path === undefined || result.get(path) === theirs.get(path)),
  );
  return !isTheirs;
}

function conflictsOf(sides: Sides, file: DraftFile, choices: Choices): readonly Conflict[] {
  const { key, path, merge, group, contents } = file;
  const isSettled = merge.open.length === 0 && merge.whole === undefined && !file.crowdedOut && !file.pathOpen;
  if (isSettled) return [];
  const thing = contents
    .map((content) => (typeof content === "string" ? mainThing(readTree(content, "file")) : undefined))
    .find((each) => each !== undefined);
  const subject = { symbol: thing?.symbol ?? path, title: thing?.title ?? fileTitle(path), file: path };
  const conflicts: Conflict[] = merge.open.map((difference) =>
    conflictOf(difference, merge.trees, path, conflictId(key, difference.id)),
  );
  const crowded = file.crowdedOut && !choices.has(conflictId(key, WHOLE));
  if (merge.whole !== undefined || crowded) {
    const values = crowded
      ? ([undefined, [...sides.ours].find(([each]) => each === path)?.[1], merge.content] as const)
      : contents;
    conflicts.push(wholeConflict(merge.whole ?? "both_new", { ...subject, id: conflictId(key, WHOLE) }, values));
  }
  if (file.pathOpen) {
    const [base, ours, theirs] = group;
    conflicts.push({
      ...subject,
      id: conflictId(key, PATH),
      field: "file",
      base,
      ours,
      theirs,
      message: capital(
        `${subject.title} was moved to two different files: ${ours} here, ${theirs} in the other version.`,
      ),
      ways: [
        { take: "ours", label: ours ?? "" },
        { take: "theirs", label: theirs ?? "" },
        { take: "base", label: `${base} (as before)` },
      ],
    });
  }
  return conflicts;
}

/**
 * Two different new names for one thing are one conflict: the places that use the name follow it. Their differences are
 * decided as the name is.
 */
function withRenamesTogether(sides: Sides, groups: readonly FileGroup[], decided: DecidedFiles): Draft {
  const draft = draftOf(sides, groups, decided);
  const open = [...draft.files.values()].flatMap(({ key, merge }) =>
    merge.open.map((difference) => ({ key, id: difference.id, difference })),
  );
  const names = open.filter(({ difference }) => isName(difference));
  const allNames = [...draft.files.values()].flatMap(({ key, merge }) =>
    merge.met.filter(isName).map((difference) => ({ key, difference })),
  );
  const following = open.flatMap((each): (readonly [DecidedPlace, Outcome])[] => {
    const name = allNames.find(({ difference }) => sameValues(difference, each.difference));
    // One deliverable is named wherever it is made or needed.
    const isOther = name !== undefined && name.difference !== each.difference && isSameThing(name, each);
    if (names.includes(each) && !isOther) return [];
    return name ? [[each, decided.get(name.key)?.get(name.difference.id) ?? 1]] : [];
  });
  return following.length === 0 ? draft : draftOf(sides, groups, withDecided(decided, following), draft);
}

function isName({ kind, id, clean }: Difference): boolean {
  return kind === "field" && clean === undefined && /(?:^|\.)name$/.test(id);
}

interface PlacedName {
  readonly key: string;
  readonly difference: Difference;
}

function isSameThing(one: PlacedName, other: PlacedName): boolean {
  const of = ({ difference }: PlacedName) => difference.place.steps.findLast((step) => step.construct)?.construct?.of;
  return one.key === other.key && of(one) === "deliverable" && of(other) === "deliverable";
}

function sameValues(one: Difference, other: Difference): boolean {
  return one.values.every((value, version) => typeof value === "string" && value === other.values[version]);
}
