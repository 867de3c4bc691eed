/** Links that are likely: from what changed together in Git, and from names. People accept or dismiss them. */
import { type AppContext, requireKeepingSession, requireSession, type WorkspaceSession } from "#app/context.ts";
import type { Workspace } from "#busy/workspace.ts";
import { isLinkable } from "#knit/links/manual-links.ts";
import { linkedWholes, symbolsByFile } from "#knit/links/owners.ts";
import { type CommitTouch, suggestLinks } from "#knit/links/suggested-links.ts";
import type { LinkEnds } from "#ports/knit.ts";
import type { ChangeSet } from "#shared/change-set.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { SuggestedLink } from "#shared/knit.ts";
import { saveLink } from "./links.ts";

/** So many commits are looked at: what changed together longer ago says little about now. */
const MOST_COMMITS = 500;

/** The suggestions, surest first, without those that were dismissed; and these. */
export async function listSuggestions(
  app: AppContext,
  limit: number,
): Promise<{ suggestions: SuggestedLink[]; dismissed: LinkEnds[] }> {
  const session = requireSession(app);
  const workspace = session.workspace();
  const { links } = await session.knit.settings();
  const dismissed = await session.storage.read((transaction) => transaction.dismissedLinks());
  const unwanted = new Set(dismissed.flatMap(({ from, to }) => [`${from}\t${to}`, `${to}\t${from}`]));
  const isLinked = linkedWholes(
    session.knit.index(workspace),
    links.map(({ link }) => link),
  );
  const bySymbol = symbolsByFile(workspace);
  const suggestions = suggestLinks({
    commits: await commitsOf(session, bySymbol, workspace),
    symbols: [...bySymbol.values()],
    isLinked: (one, other) => isLinked(one, other) || unwanted.has(`${one}\t${other}`),
  });
  return { suggestions: suggestions.slice(0, limit), dismissed: [...dismissed] };
}

/** A change set that writes a suggested link down. Fails with NOT_FOUND when it is not suggested any more. */
export async function acceptSuggestion(app: AppContext, { from, to }: LinkEnds, author: string): Promise<ChangeSet> {
  const { suggestions } = await listSuggestions(app, Number.POSITIVE_INFINITY);
  const found = suggestions.find((each) => each.from === from && each.to === to);
  if (!found) {
    throw new ExpectedError("NOT_FOUND", "That link is not suggested any more.", {
      path: from,
      next: "Look at the suggestions again, or write the link down yourself.",
    });
  }
  const type = /^(?:[^!]+!)?document:/.test(to) ? "document" : "process_flow";
  return saveLink(app, { link: { from, to, type, relation: "depends on", note: found.reason } }, author);
}

/** Does not suggest a link again, or does again. */
export async function dismissSuggestion(
  app: AppContext,
  { from, to, undo }: LinkEnds & { readonly undo: boolean },
  by: string,
): Promise<void> {
  const at = app.ports.clock.now().toISOString();
  await requireKeepingSession(app).storage.write((transaction) =>
    undo ? transaction.takeDismissalBack({ from, to }) : transaction.dismissLink({ from, to, by, at }),
  );
}

/** What each of the latest commits changed, in things that are still there; what it meant, where the history is indexed. */
async function commitsOf(
  { git, knit, commits: index }: WorkspaceSession,
  symbolOf: ReadonlyMap<string, string>,
  workspace: Workspace,
): Promise<readonly CommitTouch[]> {
  const head = (await git.isRepository()) ? await git.head() : undefined;
  if (head === undefined) return [];
  const commits = await knit.latestCommits(head, () => git.changes({ limit: MOST_COMMITS }));
  const isThere = remembering((symbol) => isLinkable(workspace, symbol));
  return commits.map(({ commit, files }) => {
    const meant = index.known(commit.id)?.changes;
    return {
      id: commit.id,
      symbols: files.flatMap(({ path }) => symbolOf.get(path) ?? []),
      ...(meant === undefined ? {} : { elements: meant.map(({ symbol }) => symbol).filter(isThere) }),
    };
  });
}

/** The same function, asked once for each symbol. */
function remembering(ask: (symbol: string) => boolean): (symbol: string) => boolean {
  const known = new Map<string, boolean>();
  return (symbol) => {
    const answer = known.get(symbol) ?? ask(symbol);
    known.set(symbol, answer);
    return answer;
  };
}
