/** Reads and writes commits, trees and blobs of one repository. */
import * as git from "isomorphic-git";
import type { TreeEntry } from "isomorphic-git";
import type { GitCommit } from "#shared/workspace.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { GitFileSystem } from "./file-system.ts";
import { parseMessage } from "./message.ts";

/** What every call of isomorphic-git needs. */
export interface Access {
  readonly fs: GitFileSystem;
  readonly dir: string;
  readonly gitdir: string;
  readonly cache: object;
}

/** Commit id at HEAD, or undefined in a repository without commits. */
export async function headOf(access: Access): Promise<string | undefined> {
  return git.resolveRef({ ...access, ref: "HEAD" }).catch((error: unknown) => {
    if (error instanceof git.Errors.NotFoundError) return undefined;
    throw error;
  });
}

/** Commit id a revision names: branch, tag, (short) commit id, HEAD, each with `~2`, `^`. Fails with NOT_FOUND. */
export async function commitOf(access: Access, revision: string): Promise<string> {
  const [, name = "", steps = ""] = /^(.*?)((?:~\d*|\^\d?)*)$/s.exec(revision) ?? [];
  let id = await namedCommit(access, name, revision);
  for (const [, kind, count] of steps.matchAll(/([~^])(\d*)/g)) {
    const number = count === "" ? 1 : Number(count);
    const generations = kind === "~" ? number : Math.min(number, 1);
    for (let step = 0; step < generations; step += 1) {
      const { commit } = await git.readCommit({ ...access, oid: id });
      const parent = commit.parent[kind === "^" ? number - 1 : 0];
      if (parent === undefined) throw unknownRevision(revision);
      id = parent;
    }
  }
  return id;
}

async function namedCommit(access: Access, name: string, revision: string): Promise<string> {
  let oid: string;
  try {
    oid = /^[0-9a-f]{4,39}$/.test(name)
      ? await git.resolveRef({ ...access, ref: name }).catch(() => git.expandOid({ ...access, oid: name }))
      : await git.resolveRef({ ...access, ref: name === "@" ? "HEAD" : name });
  } catch (error) {
    if (error instanceof Error && "code" in error && typeof error.code === "string" && !isSystemFailure(error.code)) {
      throw unknownRevision(revision);
    }
    throw error;
  }
  try {
    // Follows annotated tags.
    return (await git.readCommit({ ...access, oid })).oid;
  } catch (error) {
    // A whole id may be invented; a name that leads to nothing is a damaged history.
    const isInvented = oid === name && error instanceof git.Errors.NotFoundError;
    if (isInvented || error instanceof git.Errors.ObjectTypeError) throw unknownRevision(revision);
    throw error;
  }
}

/** Node's own codes are written like `EACCES`, those of isomorphic-git like `NotFoundError`. */
export function isSystemFailure(code: string): boolean {
  return /^E[A-Z]+$/.test(code);
}

function unknownRevision(revision: string): ExpectedError {
  return new ExpectedError("NOT_FOUND", `There is no version “${revision}” in the history.`, {
    next: "Name a branch, a tag or a commit; the history lists them.",
  });
}

/** Entries of a tree; none for an undefined one. */
export async function entriesOf(access: Access, tree: string | undefined): Promise<readonly TreeEntry[]> {
  return tree === undefined ? [] : (await git.readTree({ ...access, oid: tree })).tree;
}

/** Tree id of a commit. */
export async function treeOf(access: Access, commit: string): Promise<string> {
  return (await git.readCommit({ ...access, oid: commit })).commit.tree;
}

/** The entry at a path below a tree, or undefined. */
export async function entryAt(access: Access, tree: string, path: string): Promise<TreeEntry | undefined> {
  let entry: TreeEntry | undefined;
  let current: string | undefined = tree;
  for (const segment of path.split("/")) {
    if (current === undefined) return undefined;
    entry = (await entriesOf(access, current)).find((candidate) => candidate.path === segment);
    current = entry?.type === "tree" ? entry.oid : undefined;
  }
  return entry;
}

/** Text of a blob; bytes that are no UTF-8 become replacement characters. */
export async function textOf(access: Access, blob: string): Promise<string> {
  const { blob: bytes } = await git.readBlob({ ...access, oid: blob });
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

/** A commit in the form of the contract. */
export async function readCommit(access: Access, oid: string): Promise<GitCommit> {
  const { commit } = await git.readCommit({ ...access, oid });
  const { subject, body, trailers } = parseMessage(commit.message);
  return {
    id: oid,
    subject,
    body,
    trailers: { ...trailers },
    author: { name: commit.author.name, email: commit.author.email },
    at: new Date(commit.author.timestamp * 1000).toISOString(),
    parents: commit.parent,
  };
}
