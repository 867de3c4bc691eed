/**
 * Finished rounds out of the database. What was read once stays in memory as long as the database is open: rounds are
 * only ever added, so a count tells whether there are more, and mostly they are the latest.
 */
import type { Storage } from "#ports/storage.ts";
import type { Round } from "#runtime/metrics/rounds.ts";

/** Rounds read at once: between two readings others get their turn. */
const PAGE = 2000;
/** Rounds of one process that stay in memory. */
const MOST_KEPT = 200_000;

export interface RoundFilter {
  readonly processId?: string | undefined;
  /** Ended at this time (ISO text) or later. */
  readonly since?: string | undefined;
  /** Ended before this time. */
  readonly before?: string | undefined;
}

/** Rounds of a process that ended from `since` on, in order of their ends. */
interface Kept {
  readonly since: string;
  readonly rounds: readonly Round[];
}

/** By database and process. */
const kept = new WeakMap<Storage, Map<string, Kept>>();

function keptIn(storage: Storage): Map<string, Kept> {
  const known = kept.get(storage) ?? new Map<string, Kept>();
  kept.set(storage, known);
  return known;
}

/** All rounds that match, by process and in order of their ends. */
export async function readRounds(
  { storage }: { readonly storage: Storage },
  { processId, since = "", before }: RoundFilter,
): Promise<readonly Round[]> {
  const counts = await storage.read((tx) => tx.roundCounts({ processId, ...(since === "" ? {} : { since }) }));
  const lists: (readonly Round[])[] = [];
  for (const { processId: id, count } of counts) lists.push(await roundsOf(storage, id, since, count));
  const until =
    before === undefined ? undefined : (rounds: readonly Round[]) => rounds.slice(0, placeOf(rounds, before));
  return (until === undefined ? lists : lists.map(until)).flat();
}

/** Rounds of a process from a time on, of which there are at least `count`. */
async function roundsOf(storage: Storage, processId: string, since: string, count: number): Promise<readonly Round[]> {
  const all = keptIn(storage);
  const known = all.get(processId);
  if (known !== undefined && known.since <= since) {
    const grown = await withLatest(storage, processId, known, since, count);
    if (grown !== undefined) return grown;
  }
  const rounds = await readPages(storage, processId, since === "" ? undefined : since);
  if (rounds.length <= MOST_KEPT) all.set(processId, { since, rounds });
  else all.delete(processId);
  return rounds;
}

/** The known rounds from a time on with those added at the end; undefined when others were added between them. */
async function withLatest(
  storage: Storage,
  processId: string,
  known: Kept,
  since: string,
  count: number,
): Promise<readonly Round[] | undefined> {
  const there = known.rounds.slice(placeOf(known.rounds, since));
  if (there.length >= count) return there;
  const last = known.rounds.at(-1)?.endedAt ?? known.since;
  const atEnd = new Set(known.rounds.slice(placeOf(known.rounds, last)).map(keyOf));
  const latest = await readPages(storage, processId, last === "" ? undefined : last);
  const added = latest.filter((round) => !atEnd.has(keyOf(round)));
  const rounds = [...known.rounds, ...added];
  const found = rounds.slice(placeOf(rounds, since));
  if (found.length < count) return undefined;
  if (rounds.length <= MOST_KEPT) keptIn(storage).set(processId, { since: known.since, rounds });
  return found;
}

/** The place of the first round that ended at this time or later. */
function placeOf(rounds: readonly Round[], time: string): number {
  let [low, high] = [0, rounds.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rounds[middle]?.endedAt ?? "") < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

async function readPages(storage: Storage, processId: string, from: string | undefined): Promise<readonly Round[]> {
  const rounds: Round[] = [];
  let since = from;
  let limit = PAGE;
  // Rounds that ended at the very moment a page ended are read again with the next one.
  let atEnd = new Set<string>();
  for (;;) {
    const page = await storage.read((tx) =>
      tx.metrics({ processId, ...(since === undefined ? {} : { since }), limit }),
    );
    for (const round of page) if (!atEnd.has(keyOf(round))) rounds.push(round);
    const last = page.at(-1)?.endedAt;
    if (page.length < limit || last === undefined) return rounds;
    limit = last === since ? limit * 2 : PAGE;
    atEnd = new Set(page.filter(({ endedAt }) => endedAt === last).map(keyOf));
    since = last;
  }
}

function keyOf({ executionId, step, round }: Round): string {
  return `${executionId}\n${step}\n${round}`;
}
