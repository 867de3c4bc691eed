/** Finds files that were renamed: a deleted and an added one whose contents are the same, or mostly. */
import type { FileDifference } from "#ports/git.ts";

/** From this share of common content on it is the same file, as in Git. */
const SIMILAR = 0.5;
/** Beyond that many deleted times added files, or for files larger than this (bytes), only equal contents count. */
const PAIRS_AT_MOST = 10_000;
const SIZE_AT_MOST = 1_000_000;

/** The differences with each such pair made one; `read` gives contents by id. The order by path is kept. */
export async function withRenames(
  differences: readonly FileDifference[],
  read: (ids: readonly string[]) => Promise<ReadonlyMap<string, Buffer>>,
): Promise<readonly FileDifference[]> {
  const deleted = differences.filter((one) => one.state === "deleted");
  const added = differences.filter((one) => one.state === "added");
  if (deleted.length === 0 || added.length === 0) return differences;
  const pairs = new Map<FileDifference, FileDifference>();
  pairEqual(deleted, added, pairs);
  await pairSimilar(deleted, added, pairs, read);
  if (pairs.size === 0) return differences;
  const taken = new Set(pairs.values());
  return differences.flatMap((one): readonly FileDifference[] => {
    if (taken.has(one)) return [];
    const from = pairs.get(one);
    if (from === undefined) return [one];
    return [{ path: one.path, oldPath: from.path, state: "renamed", before: from.before, after: one.after }];
  });
}

/** Equal contents; among several, the one with the same file name. */
function pairEqual(
  deleted: readonly FileDifference[],
  added: readonly FileDifference[],
  pairs: Map<FileDifference, FileDifference>,
): void {
  const free = new Set(deleted);
  for (const one of added) {
    const equal = [...free].filter((other) => other.before === one.after);
    const from = equal.find((other) => nameOf(other.path) === nameOf(one.path)) ?? equal[0];
    if (from === undefined) continue;
    pairs.set(one, from);
    free.delete(from);
  }
}

async function pairSimilar(
  deleted: readonly FileDifference[],
  added: readonly FileDifference[],
  pairs: Map<FileDifference, FileDifference>,
  read: (ids: readonly string[]) => Promise<ReadonlyMap<string, Buffer>>,
): Promise<void> {
  const taken = new Set(pairs.values());
  const olds = deleted.filter((one) => !taken.has(one));
  const news = added.filter((one) => !pairs.has(one));
  if (olds.length === 0 || news.length === 0 || olds.length * news.length > PAIRS_AT_MOST) return;
  const contents = await read([...olds, ...news].flatMap(({ before, after }) => before ?? after ?? []));
  const lines = new Map<string, Lines>();
  for (const [id, bytes] of contents) if (bytes.length <= SIZE_AT_MOST) lines.set(id, linesOf(bytes));
  const scored = olds.flatMap((from) =>
    news.flatMap((to) => {
      const score = similarity(lines.get(from.before ?? ""), lines.get(to.after ?? ""));
      return score >= SIMILAR ? [{ from, to, score }] : [];
    }),
  );
  for (const { from, to } of scored.sort((one, other) => other.score - one.score)) {
    if (taken.has(from) || pairs.has(to)) continue;
    taken.add(from);
    pairs.set(to, from);
  }
}

interface Lines {
  readonly size: number;
  /** How often each line is there. */
  readonly counts: ReadonlyMap<string, number>;
}

function linesOf(bytes: Buffer): Lines {
  const counts = new Map<string, number>();
  for (const line of bytes.toString("latin1").split(/(?<=\n)/)) counts.set(line, (counts.get(line) ?? 0) + 1);
  return { size: bytes.length, counts };
}

/** Bytes in lines that both have, as a share of the larger one. */
function similarity(one: Lines | undefined, other: Lines | undefined): number {
  if (one === undefined || other === undefined) return 0;
  const size = Math.max(one.size, other.size);
  if (size === 0 || Math.min(one.size, other.size) / size < SIMILAR) return 0;
  let common = 0;
  for (const [line, count] of one.counts) common += Math.min(count, other.counts.get(line) ?? 0) * line.length;
  return common / size;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
