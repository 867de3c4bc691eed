/** Reads HEAD, branches, tags and the other names a repository has for its commits. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ExpectedError } from "#shared/errors.ts";
import type { Layout } from "./layout.ts";
import { damaged } from "./objects.ts";

/** Where HEAD is. */
export interface Head {
  /** The whole name of its branch, `refs/heads/main`; undefined when it is detached. */
  readonly ref?: string;
  /** The commit; undefined in a repository (or on a branch) without commits. */
  readonly id?: string;
}

/** Names below HEAD's own folder; all others are shared with linked working trees. */
const OWN = /^(?!refs\/)|^refs\/(bisect|worktree|rewritten)\//;
const ID = /^[0-9a-f]{40}$/;
const LINKS_AT_MOST = 5;

/** Fails with GIT_FAILED when HEAD is damaged. */
export function readHead(layout: Layout): Head {
  const text = textOf(join(layout.gitdir, "HEAD")) ?? "";
  const ref = /^ref: (refs\/.+)$/m.exec(text)?.[1]?.trim();
  if (ref !== undefined) {
    const id = readRef(layout, ref);
    return id === undefined ? { ref } : { ref, id };
  }
  if (ID.test(text.trim())) return { id: text.trim() };
  throw damaged("HEAD names neither a branch nor a commit");
}

/** The name of HEAD's branch, without `refs/heads/`; undefined when it is detached. */
export function branchOf(head: Head): string | undefined {
  return head.ref?.replace(/^refs\/heads\//, "");
}

/** Whether a whole name stays among the names: no part of it leads elsewhere on disk. */
function isInside(name: string): boolean {
  return !name.includes("\0") && name.split(/[/\\]/).every((part) => part !== "" && !part.startsWith("."));
}

/** The id a whole name stands for, followed through symbolic names; undefined when there is none. */
export function readRef(layout: Layout, name: string): string | undefined {
  let current = name;
  for (let link = 0; link < LINKS_AT_MOST; link += 1) {
    if (!isInside(current)) return undefined;
    const text = textOf(placeOfRef(layout, current))?.trim() ?? packedRefs(layout).get(current);
    if (text === undefined) return undefined;
    if (ID.test(text)) return text;
    const next = /^ref: (.+)$/.exec(text)?.[1];
    if (next === undefined) throw damaged(`${current} cannot be read`);
    current = next;
  }
  throw damaged(`${name} leads in a circle`);
}

/** The name a symbolic name such as `refs/remotes/origin/HEAD` stands for, or undefined. */
export function readLink(layout: Layout, name: string): string | undefined {
  if (!isInside(name)) return undefined;
  return /^ref: (.+)$/m.exec(textOf(placeOfRef(layout, name)) ?? "")?.[1]?.trim();
}

/** Whole names that begin with `prefix` (ending with a slash), with their ids, sorted. */
export function listRefs(layout: Layout, prefix: string): ReadonlyMap<string, string> {
  const names = new Set([...packedRefs(layout).keys()].filter((name) => name.startsWith(prefix)));
  const folder = prefix.replace(/\/$/, "");
  if (isInside(folder)) collect(layout.commondir, folder, names);
  const refs = new Map<string, string>();
  for (const name of [...names].sort()) {
    const id = readRef(layout, name);
    if (id !== undefined) refs.set(name, id);
  }
  return refs;
}

/** Where a name is kept as a file. Fails with BAD_INPUT for one that would lie elsewhere. */
export function placeOfRef(layout: Layout, name: string): string {
  if (!isInside(name)) {
    throw new ExpectedError("BAD_INPUT", `“${name}” is no name of a branch.`, {
      path: name,
      next: "Choose one from the list.",
    });
  }
  return join(OWN.test(name) ? layout.gitdir : layout.commondir, name);
}

/** The names kept together in one file. */
export function packedRefs(layout: Layout): ReadonlyMap<string, string> {
  const refs = new Map<string, string>();
  for (const line of (textOf(join(layout.commondir, "packed-refs")) ?? "").split("\n")) {
    // Lines of comments begin with #, those of what a tag leads to with ^.
    if (ID.test(line.slice(0, 40))) refs.set(line.slice(41), line.slice(0, 40));
  }
  return refs;
}

function collect(root: string, folder: string, names: Set<string>): void {
  for (const entry of entriesOf(join(root, folder))) {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory()) collect(root, name, names);
    // Files that are being written begin with a dot; no name may.
    else if (!entry.name.endsWith(".lock") && !entry.name.startsWith(".")) names.add(name);
  }
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function textOf(place: string): string | undefined {
  try {
    return readFileSync(place, "utf8");
  } catch {
    return undefined;
  }
}
