/** Conflicts of a merge as people see them: what each side says, who wrote it and when. */
import type { GitRepository, ThreeWay } from "#ports/git.ts";
import type { MergeChoice, MergeConflict } from "#shared/merge.ts";
import type { MergedStates } from "./merge-states.ts";

/**
 * All conflicts of a merge, those that are settled with the choice made. A choice can bring about another conflict (a
 * reference that would dangle now): that is listed after them.
 */
export async function conflictViews(
  git: GitRepository,
  three: ThreeWay,
  { conflicts, open }: Pick<MergedStates, "conflicts" | "open">,
  choices: Readonly<Record<string, MergeChoice>>,
): Promise<MergeConflict[]> {
  const known = new Set(conflicts.map((conflict) => conflict.id));
  const all = [...conflicts, ...open.filter((conflict) => !known.has(conflict.id))];
  const authors = new Map<string, Promise<Author | undefined>>();
  const authorOf = (commit: string, path: string): Promise<Author | undefined> => {
    const key = `${commit} ${path}`;
    const asked = authors.get(key) ?? lastAuthor(git, commit, path);
    authors.set(key, asked);
    return asked;
  };
  return Promise.all(
    all.map(async (conflict) => {
      const [oursBy, theirsBy] = await Promise.all([
        authorOf(three.ours, conflict.file),
        authorOf(three.theirs, conflict.file),
      ]);
      const { id, symbol, field, file, base, ours, theirs, message, ways } = conflict;
      const isOpen = open.some((other) => other.id === id);
      const choice = choices[id];
      return {
        id,
        symbol,
        field,
        file,
        base,
        ours,
        theirs,
        message,
        ways: ways.map((way) => ({ ...way })),
        ...(choice === undefined || isOpen ? {} : { choice }),
        ...(oursBy === undefined ? {} : { oursBy }),
        ...(theirsBy === undefined ? {} : { theirsBy }),
      };
    }),
  );
}

interface Author {
  readonly name: string;
  readonly at: string;
}

/** Who last changed a file before a commit. */
async function lastAuthor(git: GitRepository, commit: string, path: string): Promise<Author | undefined> {
  const [latest] = await git.log({ limit: 1, from: commit, path });
  return latest === undefined ? undefined : { name: latest.author.name, at: latest.at };
}
