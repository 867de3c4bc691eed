/** The life of a file or of one construct: every commit that changed it, followed back through renames and moves. */
import { type AppContext, requireSession } from "#app/context.ts";
import { findSymbol, parseSymbol } from "#busy/names/symbols.ts";
import type { SemanticChange } from "#shared/change-set.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { HistoryEntry } from "#shared/history.ts";
import type { GitCommit } from "#shared/workspace.ts";
import type { IndexedCommit } from "./commit-index.ts";
import { type ElementName, elementName, isAbout, isBeginning, isNamedBy, nameBefore } from "./element-name.ts";
import { saidFor } from "./said.ts";

/** The commits that changed a file, newest first. */
export async function lifeOfFile(app: AppContext, path: string, limit: number): Promise<HistoryEntry[]> {
  const { git } = requireSession(app);
  const known = new Map((await history(app)).map((each) => [each.commit.id, each]));
  if (known.size === 0) return [];
  const versions = await git.fileHistory(path, { limit });
  return Promise.all(
    versions.map(({ commit, change }) => {
      const changes = known.get(commit.id)?.changes ?? [];
      const own = changes.filter(({ file }) => file === change.path || file === change.oldPath);
      return entryOf(app, commit, { file: change.path, changes: own });
    }),
  );
}

/**
 * The commits that changed a construct, newest first; also of one that was deleted since. Fails with NOT_FOUND when
 * nothing of this name is known.
 */
export async function lifeOfElement(app: AppContext, symbol: string, limit: number): Promise<HistoryEntry[]> {
  const found = findSymbol(requireSession(app).workspace(), symbol);
  const name = elementName(found?.symbol ?? symbol, found?.file);
  const commits = await history(app);
  const moments = momentsOf(commits, name).slice(0, limit);
  const isKnown = moments.some(({ changes }) => changes.some((change) => isNamedBy(name, change)));
  if (found === undefined && !isKnown) {
    throw new ExpectedError("NOT_FOUND", `There is no ${parseSymbol(symbol)?.name ?? symbol} in the business now.`, {
      path: symbol,
      next: "If it had another name, look for it in the history of its file.",
    });
  }
  return Promise.all(
    moments.map(({ commit, symbol: then, changes }) =>
      entryOf(app, commit, { file: changes[0]?.file ?? "", symbol: then, changes }),
    ),
  );
}

/** A commit in the life of a construct, which was called `symbol` after it. */
interface Moment extends IndexedCommit {
  readonly symbol: string;
}

/** Two branches may know one construct by different names: names found on one are looked for on the other, too. */
function momentsOf(commits: readonly IndexedCommit[], name: ElementName): Moment[] {
  const first = walk(commits, name, []);
  const isMerged = commits.some(({ commit }) => commit.parents.length > 1);
  return isMerged && first.names.length > 1 ? walk(commits, name, first.names).moments : first.moments;
}

/** Goes back from the latest commit with the name that the construct had at each. `others` are its names elsewhere. */
function walk(
  commits: readonly IndexedCommit[],
  name: ElementName,
  others: readonly ElementName[],
): { readonly moments: Moment[]; readonly names: readonly ElementName[] } {
  const moments: Moment[] = [];
  const all = new Map<string, ElementName>();
  const namesAt = new Map<string, Map<string, ElementName>>();
  const tell = (commit: string, told: ElementName): void => {
    const key = `${told.team} ${told.symbol}`;
    all.set(key, told);
    namesAt.set(commit, (namesAt.get(commit) ?? new Map()).set(key, told));
  };
  const [latest] = commits;
  if (latest !== undefined) tell(latest.commit.id, name);
  for (const { commit, changes } of commits) {
    const names = [...(namesAt.get(commit.id)?.values() ?? [])];
    namesAt.delete(commit.id);
    if (names.length > 0 && commit.parents.length > 1) names.push(...others);
    const own = new Set<SemanticChange>();
    let symbol: string | undefined;
    for (const each of names) {
      const about = changes.filter((change) => isAbout(change, each));
      for (const change of about) own.add(change);
      if (about.length > 0) symbol ??= each.symbol;
      if (isBeginning(about, each)) continue;
      const before = nameBefore(about, each);
      for (const parent of commit.parents) tell(parent, before);
    }
    if (symbol !== undefined) moments.push({ commit, symbol, changes: [...own] });
  }
  return { moments, names: [...all.values()] };
}

/** Every commit that led to where the business is now; none in a folder without history. */
async function history(app: AppContext): Promise<readonly IndexedCommit[]> {
  const { git, commits } = requireSession(app);
  const head = (await git.isRepository()) ? await git.head() : undefined;
  return head === undefined ? [] : commits.leadingTo(head);
}

async function entryOf(
  app: AppContext,
  commit: GitCommit,
  about: { readonly file: string; readonly symbol?: string; readonly changes: readonly SemanticChange[] },
): Promise<HistoryEntry> {
  const said = await saidFor(app, commit);
  const approvedBy = commit.trailers["Approved-by"];
  return {
    commit,
    ...about,
    changes: [...about.changes],
    ...(said === undefined ? {} : { said }),
    approvedBy: approvedBy === undefined ? [] : approvedBy.split(", "),
  };
}
