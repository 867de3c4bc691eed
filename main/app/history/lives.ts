/** The life of a file or of one construct: every commit that changed it, followed back through renames and moves. */
import { type AppContext, requireSession } from "#app/context.ts";
import { findSymbol, parseSymbol } from "#busy/symbols.ts";
import { diffFiles } from "#changes/file-diff.ts";
import type { FileDifference, FileVersion, GitRepository } from "#ports/git.ts";
import { ExpectedError } from "#shared/errors.ts";
import { isModelFile } from "#shared/workspace-files.ts";
import type { SemanticChange } from "#shared/change-set.ts";
import type { HistoryEntry } from "#shared/history.ts";
import type { GitCommit } from "#shared/workspace.ts";
import { saidFor } from "./said.ts";

/** What commits meant, as far as it was worked out already: commits never change. */
export type Meanings = Map<string, readonly SemanticChange[]>;

/** More than enough for a long history; the oldest asked for are forgotten first. */
const KEPT_MEANINGS = 20_000;

/** The commits that changed a file, newest first. */
export async function lifeOfFile(
  app: AppContext,
  meanings: Meanings,
  path: string,
  limit: number,
): Promise<HistoryEntry[]> {
  const { git } = requireSession(app);
  if (!(await hasHistory(git))) return [];
  const versions = await git.fileHistory(path, { limit });
  return Promise.all(
    versions.map(async ({ commit, change }) =>
      entryOf(app, commit, change.path, undefined, await meaningOf(git, meanings, [change])),
    ),
  );
}

/**
 * The commits that changed a construct, newest first; also of one that was deleted since, as long as its file is known to
 * the history. Fails with NOT_FOUND when nothing of this name was found.
 */
export async function lifeOfElement(
  app: AppContext,
  meanings: Meanings,
  symbol: string,
  limit: number,
): Promise<HistoryEntry[]> {
  const { git, workspace } = requireSession(app);
  const found = findSymbol(workspace(), symbol);
  if (found === undefined) {
    throw new ExpectedError("NOT_FOUND", `There is no ${parseSymbol(symbol)?.name ?? symbol} in the business now.`, {
      path: symbol,
      next: "If it was deleted, look for it in the history of its file.",
    });
  }
  const entries: HistoryEntry[] = [];
  if (!(await hasHistory(git))) return entries;
  let name = found.symbol;
  let file: string | undefined = found.file;
  let from: string | undefined;
  while (file !== undefined && entries.length < limit) {
    const versions: readonly FileVersion[] = await git.fileHistory(file, { limit: 500, from });
    file = undefined;
    for (const { commit, change } of versions) {
      const inFile = await meaningOf(git, meanings, [change]);
      const own = inFile.filter((each) => isAbout(each, name));
      if (own.length === 0) continue;
      const appeared = own.find((each) => each.kind === "added" && isWithin(name, each.symbol));
      const elsewhere = appeared === undefined ? undefined : await cameFrom(git, meanings, commit, name);
      entries.push(await entryOf(app, commit, change.path, name, elsewhere?.changes ?? own));
      if (entries.length >= limit) break;
      if (elsewhere !== undefined) {
        // It came from another file: its life goes on there, before this commit.
        name = elsewhere.name;
        file = elsewhere.file;
        from = commit.parents[0];
        break;
      }
      if (appeared !== undefined) break;
      name = nameBefore(own, name);
    }
  }
  return entries;
}

interface Origin {
  readonly name: string;
  readonly file: string;
  readonly changes: readonly SemanticChange[];
}

/** Where a construct that appears in a file stood before the commit, when the commit moved or renamed it. */
async function cameFrom(
  git: GitRepository,
  meanings: Meanings,
  commit: GitCommit,
  name: string,
): Promise<Origin | undefined> {
  const [parent] = commit.parents;
  if (parent === undefined) return undefined;
  const differences = await git.diff({ commit: parent }, { commit: commit.id });
  const all = await meaningOf(git, meanings, differences);
  const changes = all.filter((each) => isAbout(each, name));
  if (!changes.some((each) => each.kind === "moved" || each.kind === "renamed")) return undefined;
  const removed = differences.map((difference) => difference.oldPath ?? difference.path);
  const before = nameBefore(changes, name);
  for (const file of removed.filter(isModelFile)) {
    const text = await git.readFile(parent, file);
    if (text !== undefined && mentions(text, before)) return { name: before, file, changes };
  }
  return undefined;
}

/** Whether the text of a file holds the last part of the name: where a construct that moved may have come from. */
function mentions(text: string, symbol: string): boolean {
  const last = parseSymbol(symbol)?.parts.at(-1);
  return last !== undefined && text.includes(last);
}

/** What the construct was called before these changes. */
function nameBefore(changes: readonly SemanticChange[], name: string): string {
  const renamed = changes.find((each) => each.kind === "renamed" && isWithin(name, nameAfter(each)));
  const [inner, outer] = [parseSymbol(name), renamed && parseSymbol(renamed.symbol)];
  if (inner === undefined || outer === undefined) return name;
  const parts = [...outer.parts, ...inner.parts.slice(outer.parts.length)];
  return `${name.slice(0, name.indexOf(":") + 1)}${parts.join("/")}`;
}

/** The symbol of what a change is about, as it is called afterwards. */
function nameAfter({ kind, symbol, after }: SemanticChange): string {
  if (kind !== "renamed" || typeof after !== "string") return symbol;
  return symbol.slice(0, Math.max(symbol.lastIndexOf("/"), symbol.indexOf(":")) + 1) + after;
}

/** Whether a change concerns the construct, something inside it, or is how it came to be or to be called. */
function isAbout(change: SemanticChange, name: string): boolean {
  const symbol = nameAfter(change);
  return isWithin(symbol, name) || (change.kind !== "changed" && isWithin(name, symbol));
}

/** Whether a construct is another one, or inside it. */
function isWithin(symbol: string, owner: string): boolean {
  if (symbol === owner) return true;
  const [inner, outer] = [parseSymbol(symbol), parseSymbol(owner)];
  if (inner === undefined || outer === undefined || inner.team !== outer.team) return false;
  if (inner.parts.length <= outer.parts.length) return false;
  return outer.parts.every((part, index) => inner.parts[index] === part);
}

/** What differences of files mean, worked out once. */
async function meaningOf(
  git: GitRepository,
  meanings: Meanings,
  differences: readonly FileDifference[],
): Promise<readonly SemanticChange[]> {
  const model = differences.filter(({ path, oldPath }) => isModelFile(path) || isModelFile(oldPath ?? path));
  const key = model.map(({ path, before, after }) => `${path} ${before} ${after}`).join("\n");
  const known = meanings.get(key);
  if (known !== undefined) return known;
  const blobs = await git.readBlobs(model.flatMap(({ before, after }) => [before, after].filter((id) => id !== null)));
  const side = (of: "before" | "after"): ReadonlyMap<string, string> =>
    new Map(
      model.flatMap((difference) => {
        const id = difference[of];
        const text = id === null ? undefined : blobs.get(id);
        const path = of === "before" ? (difference.oldPath ?? difference.path) : difference.path;
        return text === undefined ? [] : [[path, text] as const];
      }),
    );
  const { changes } = diffFiles(side("before"), side("after"));
  meanings.set(key, changes);
  if (meanings.size > KEPT_MEANINGS) {
    const [oldest] = meanings.keys();
    if (oldest !== undefined) meanings.delete(oldest);
  }
  return changes;
}

async function entryOf(
  app: AppContext,
  commit: GitCommit,
  file: string,
  symbol: string | undefined,
  changes: readonly SemanticChange[],
): Promise<HistoryEntry> {
  const said = await saidFor(app, commit);
  const approvedBy = commit.trailers["Approved-by"];
  return {
    commit,
    file,
    ...(symbol === undefined ? {} : { symbol }),
    changes: [...changes],
    ...(said === undefined ? {} : { said }),
    approvedBy: approvedBy === undefined ? [] : approvedBy.split(", "),
  };
}

async function hasHistory(git: GitRepository): Promise<boolean> {
  return (await git.isRepository()) && (await git.head()) !== undefined;
}
