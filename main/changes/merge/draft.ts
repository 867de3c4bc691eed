/** A merge in the making: every file that is not the same on all sides, merged by what is decided so far. */
import { type FileGroup, keyOf } from "../file-groups.ts";
import { type FileContent, type Files, sameContent } from "../files.ts";
import { type Trio, trio } from "../weave/versions.ts";
import { versionOf } from "../weave/weaving.ts";
import type { Decided, DecidedFiles } from "./decided.ts";
import { type ContentMerge, mergeContent, WHOLE } from "./merge-content.ts";
import type { Sides } from "./merge-input.ts";

/** The id under which it is decided what a file is called. */
export const PATH = "^";

const NOTHING: Decided = new Map();

export interface DraftFile {
  readonly key: string;
  readonly group: FileGroup;
  /** Where it stands after the merge. */
  readonly path: string;
  /** Both sides renamed it differently. */
  readonly pathOpen: boolean;
  readonly contents: Trio<FileContent>;
  readonly decided: Decided;
  readonly merge: ContentMerge;
  /** Another file took its path; this one is left out. */
  readonly crowdedOut: boolean;
}

export interface Draft {
  readonly files: ReadonlyMap<string, DraftFile>;
  /** What differs from ours: path → content, null where it goes. */
  readonly changes: ReadonlyMap<string, FileContent | null>;
}

/** Merges every group; files decided as before are taken from `previous`. */
export function draftOf(sides: Sides, groups: readonly FileGroup[], decided: DecidedFiles, previous?: Draft): Draft {
  const files = new Map<string, DraftFile>();
  const owners = new Map<string, string>();
  for (const group of groups) {
    const key = keyOf(group);
    const own = decided.get(key) ?? NOTHING;
    const before = previous?.files.get(key);
    const file = before?.decided === own ? before : draftFile(sides, group, key, own);
    files.set(key, file);
  }
  for (const [key, file] of withoutCollisions(files)) {
    const { group } = file;
    files.set(key, file);
    if (file.merge.content === null) continue;
    const owner = owners.get(file.path);
    if (owner === undefined) owners.set(file.path, key);
    else {
      // Ours stays where it is; the other side's file of that name is left to people.
      const [stays, goes] = group[1] === file.path ? [key, owner] : [owner, key];
      owners.set(file.path, stays);
      files.set(goes, { ...(files.get(goes) as DraftFile), crowdedOut: true });
    }
  }
  return { files, changes: changesOf(sides.ours, files) };
}

/** A file that was given the name of another one keeps its old name: nobody's file gives way to it. */
function withoutCollisions(files: ReadonlyMap<string, DraftFile>): ReadonlyMap<string, DraftFile> {
  const counts = new Map<string, number>();
  for (const { path, merge } of files.values()) {
    if (merge.content !== null) counts.set(path, (counts.get(path) ?? 0) + 1);
  }
  const isCrowded = ({ path, group: [base] }: DraftFile) => (counts.get(path) ?? 0) > 1 && base !== undefined;
  return new Map(
    [...files].map(([key, file]) => [key, isCrowded(file) ? { ...file, path: file.group[0] as string } : file]),
  );
}

function draftFile(sides: Sides, group: FileGroup, key: string, decided: Decided): DraftFile {
  const all = [sides.base, sides.ours, sides.theirs] as const;
  const contents = trio(group, (path, version) => all[version].get(path));
  const { path, open } = pathOf(group, decided);
  const merge = mergeContent(contents, { path, decided, asksAll: false });
  return { key, group, path, pathOpen: open, contents, decided, merge, crowdedOut: false };
}

function pathOf(group: FileGroup, decided: Decided): { readonly path: string; readonly open: boolean } {
  const [base, ours, theirs] = group;
  const known = decided.get(PATH) ?? decided.get(WHOLE);
  const forced = known === undefined ? undefined : group[versionOf(known)];
  if (forced !== undefined) return { path: forced, open: false };
  if (ours === undefined || theirs === undefined) return { path: ours ?? theirs ?? base ?? "", open: false };
  if (ours === theirs || base === theirs) return { path: ours, open: false };
  return base === ours ? { path: theirs, open: false } : { path: ours, open: true };
}

function changesOf(ours: Files, files: ReadonlyMap<string, DraftFile>): ReadonlyMap<string, FileContent | null> {
  const changes = new Map<string, FileContent | null>();
  for (const { group } of files.values()) if (group[1] !== undefined) changes.set(group[1], null);
  for (const { path, merge, crowdedOut } of files.values()) {
    if (merge.content !== null && !crowdedOut) changes.set(path, merge.content);
  }
  for (const [path, content] of changes) if (sameContent(content, ours.get(path))) changes.delete(path);
  return changes;
}
