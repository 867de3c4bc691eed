/** The files of the three states that a merge is made from. */
import type { Binary, FileContent, Files } from "#changes/files.ts";
import type { GitEntry, GitRepository, ThreeWay } from "#ports/git.ts";

export interface ThreeStates {
  /** More than one after branches were merged crosswise; none without common history. */
  readonly bases: readonly Files[];
  /** What several bases have in common. */
  readonly ancestor: Files;
  readonly ours: Files;
  readonly theirs: Files;
  /** Files that are no text, by the mark that stands for them in the states. */
  readonly entries: ReadonlyMap<string, GitEntry>;
}

/** Every file the model is made from, and all others that are not the same on the two sides. */
export async function threeStates(git: GitRepository, three: ThreeWay): Promise<ThreeStates> {
  const entries = new Map<string, GitEntry>();
  const others = await otherFiles(git, three, entries);
  const read = async (commit: string, side: "base" | "ours" | "theirs"): Promise<Files> => {
    const files = new Map<string, FileContent>(await git.readTree(commit));
    for (const [path, contents] of others) {
      const content = contents[side];
      if (content !== undefined && !files.has(path)) files.set(path, content);
    }
    return files;
  };
  const [first, second] = three.bases;
  const [common] = first === undefined || second === undefined ? [] : await git.mergeBases(first, second);
  return {
    bases: await Promise.all(three.bases.map((base) => read(base, "base"))),
    ancestor: common === undefined ? new Map() : await read(common, "base"),
    ours: await read(three.ours, "ours"),
    theirs: await read(three.theirs, "theirs"),
    entries,
  };
}

type Contents = Partial<Record<"base" | "ours" | "theirs", FileContent>>;

/** What differs and is not part of the model: text where it is text, else a mark that is noted in `entries`. */
async function otherFiles(
  git: GitRepository,
  three: ThreeWay,
  entries: Map<string, GitEntry>,
): Promise<ReadonlyMap<string, Contents>> {
  const plain = three.files
    .flatMap(({ base, ours, theirs }) => [base, ours, theirs])
    .filter((entry) => entry?.kind === "file");
  const texts = await git.readBlobs([...new Set(plain.flatMap((entry) => (entry === null ? [] : [entry.blob])))]);
  const contentOf = (entry: GitEntry | null): FileContent | undefined => {
    if (entry === null) return undefined;
    const text = entry.kind === "file" ? texts.get(entry.blob) : undefined;
    if (text !== undefined && isText(text)) return text;
    const mark: Binary = { hash: `${entry.kind} ${entry.blob}` };
    entries.set(mark.hash, entry);
    return mark;
  };
  return new Map(
    three.files.map(({ path, base, ours, theirs }) => {
      const contents: Contents = {};
      for (const [side, entry] of Object.entries({ base, ours, theirs })) {
        const content = contentOf(entry);
        if (content !== undefined) contents[side as keyof Contents] = content;
      }
      return [path, contents];
    }),
  );
}

/** Bytes that were no UTF-8, or hold a NUL, are no text that can be merged line by line. */
function isText(text: string): boolean {
  return !text.includes("\u0000") && !text.includes("\uFFFD");
}
