/** Finds the commit that a revision names. */
import { ExpectedError } from "#shared/errors.ts";
import type { Access } from "./access.ts";
import { damaged } from "./objects.ts";
import { readHead, readRef } from "./refs.ts";

/** Where a short name is looked for, in Git's own order. */
const PLACES = ["", "refs/", "refs/tags/", "refs/heads/", "refs/remotes/"];
const TAGS_AT_MOST = 10;

/** Commit id a revision names: branch, tag, (short) commit id, HEAD, each with `~2`, `^`. Fails with NOT_FOUND. */
export async function commitOf(access: Access, revision: string): Promise<string> {
  const [, name = "", steps = ""] = /^(.*?)((?:~\d*|\^\d?)*)$/s.exec(revision) ?? [];
  let id = await namedCommit(access, name, revision);
  for (const [, kind, count] of steps.matchAll(/([~^])(\d*)/g)) {
    const number = count === "" ? 1 : Number(count);
    const generations = kind === "~" ? number : Math.min(number, 1);
    for (let step = 0; step < generations; step += 1) {
      const { parents } = await access.store.commit(id);
      const parent = parents[kind === "^" ? number - 1 : 0];
      if (parent === undefined) throw unknownRevision(revision);
      id = parent;
    }
  }
  return id;
}

async function namedCommit(access: Access, name: string, revision: string): Promise<string> {
  const named = idOfName(access, name);
  const id = named ?? (await idOfDigits(access, name));
  if (id === undefined) throw name === "HEAD" ? noCommit() : unknownRevision(revision);
  const commit = await peel(access, id);
  // A whole id may be invented; a name that leads to nothing is a damaged history.
  if (commit === undefined && named !== undefined) throw damaged(`${name} leads to nothing`);
  if (commit === undefined || commit === "other") throw unknownRevision(revision);
  return commit;
}

function idOfName({ layout }: Access, name: string): string | undefined {
  if (name === "HEAD" || name === "@") return readHead(layout).id;
  if (!isSafeName(name)) return undefined;
  for (const place of PLACES) {
    if (place === "" && !name.startsWith("refs/") && !/^[A-Z_]+_HEAD$/.test(name)) continue;
    const id = readRef(layout, place + name);
    if (id !== undefined) return id;
  }
  return readRef(layout, `refs/remotes/${name}/HEAD`);
}

async function idOfDigits({ repository }: Access, name: string): Promise<string | undefined> {
  if (/^[0-9a-f]{40}$/.test(name)) return name;
  return /^[0-9a-f]{4,39}$/.test(name) ? repository.expand(name) : undefined;
}

/** Whether a name can be looked for as a file below the repository. */
function isSafeName(name: string): boolean {
  return /^[^/\\:*?"<>|\p{Cc} ~^[]/u.test(name) && !/(^|\/)\.|\.\.|\/\/|\/$|\\|\p{Cc}/u.test(name);
}

/** The commit an id leads to through tags; "other" when it is none, undefined when it is not there. */
async function peel({ store }: Access, id: string): Promise<string | undefined> {
  let current = id;
  for (let step = 0; step < TAGS_AT_MOST; step += 1) {
    const object = await store.object(current);
    if (object === undefined) return undefined;
    if (object.type === "commit") return current;
    const next =
      object.type === "tag" ? /^object ([0-9a-f]{40})$/m.exec(object.bytes.toString("latin1"))?.[1] : undefined;
    if (next === undefined) return "other";
    current = next;
  }
  return "other";
}

function noCommit(): ExpectedError {
  return new ExpectedError("NOT_FOUND", "This business has no version in its history yet.", {
    next: "Commit something first, then try again.",
  });
}

function unknownRevision(revision: string): ExpectedError {
  return new ExpectedError("NOT_FOUND", `There is no version “${revision}” in the history.`, {
    next: "Name a branch, a tag or a commit; the history lists them.",
  });
}
