/**
 * Writes and decisions that wait at the same time share one commit. While the disk makes one commit of decisions durable,
 * the next ones are made already; nobody is told of anything before it is durable.
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import { type Kysely, sql, type Transaction } from "kysely";
import { type Advancing, type AdvancingTogether, WritingFailed } from "./advancing.ts";
import type { StorageDialect } from "./dialect.ts";
import type { Tables } from "./tables.ts";

/**
 * How many share a commit at most: a burst must not hold the database for long, and half of those who work at once
 * decide while the other half wait for the disk.
 */
const MOST_PER_COMMIT = 16;

/** Milliseconds for which one after the other may work alone before everything else in the program gets its turn. */
const MOST_WITHOUT_TURN = 4;

/** A write that waits for its turn. `run` settles it; the returned function is called once the commit is durable. */
interface WaitingWrite {
  readonly kind: "write";
  run(transaction: Transaction<Tables>): Promise<() => void>;
  fail(error: unknown): void;
}

/** A decision that waits for its turn; `run` works like that of a write, but at once. */
interface WaitingAdvance {
  readonly kind: "advance";
  run(): () => void;
  fail(error: unknown): void;
}

type Waiting = WaitingWrite | WaitingAdvance;

/** What a database writes its commits to, where it leaves it to us to make them durable. */
export interface Log {
  /** Makes everything that is committed durable while everybody waits: quickest when there is only one. */
  syncNow(): void;
  /** Fulfilled once everything that is committed by now is durable. */
  sync(): Promise<void>;
}

/** The parts of a database that commits are made with. */
interface Committing {
  readonly db: Kysely<Tables>;
  readonly dialect: StorageDialect;
  readonly advancing: Advancing;
  readonly log?: Log | undefined;
}

/** The commits of one open database. */
export interface SharedCommits {
  enqueue(entry: Waiting): void;
  /** Waits until everything that is committed by now is durable. */
  durable(): Promise<void>;
  /** Waits until nothing waits for its turn, or for the disk. */
  idle(): Promise<void>;
}

/** Commits of an open database. */
export function sharedCommits({ db, dialect, advancing, log }: Committing): SharedCommits {
  const waiting: Waiting[] = [];
  let committing: Promise<void> | undefined;
  let turnedAt = 0;
  let sharing = false;
  /** One for each commit that the disk has not made durable yet; none is ever rejected. */
  const syncing = new Set<Promise<void>>();

  function failureOf(error: unknown): unknown {
    return dialect.translate(error instanceof WritingFailed ? error.cause : error);
  }

  function failAll(entries: readonly Waiting[], error: unknown): void {
    const failure = failureOf(error);
    for (const entry of entries) entry.fail(failure);
  }

  /** Runs a decision in a transaction that others use too: it is undone by itself when it cannot be written. */
  async function runAmongWrites(entry: WaitingAdvance, transaction: Transaction<Tables>): Promise<() => void> {
    await sql`savepoint one_advance`.execute(transaction);
    try {
      return entry.run();
    } catch (error) {
      await sql`rollback to savepoint one_advance`.execute(transaction);
      return () => entry.fail(failureOf(error));
    } finally {
      await sql`release savepoint one_advance`.execute(transaction);
    }
  }

  async function commitMixed(batch: readonly Waiting[]): Promise<void> {
    let settlements: readonly (() => void)[];
    try {
      settlements = await db.transaction().execute(async (transaction) => {
        await dialect.lockForWriting(transaction);
        const done: (() => void)[] = [];
        for (const entry of batch) {
          done.push(entry.kind === "write" ? await entry.run(transaction) : await runAmongWrites(entry, transaction));
        }
        return done;
      });
      if (advancing.kind === "together") advancing.committed();
    } catch (error) {
      if (advancing.kind === "together") advancing.undone();
      failAll(batch, error);
      return;
    }
    settleOnceDurable(settlements, batch);
  }

  /** Settles what is committed once the disk has it. */
  function settleOnceDurable(settlements: readonly (() => void)[], batch: readonly Waiting[]): void {
    const settle = () => {
      for (const one of settlements) one();
    };
    if (log === undefined) {
      settle();
      return;
    }
    if (batch.length === 1 && syncing.size === 0) {
      try {
        log.syncNow();
      } catch (error) {
        failAll(batch, error);
        return;
      }
      settle();
      return;
    }
    const settled: Promise<void> = log
      .sync()
      .then(settle, (error: unknown) => failAll(batch, error))
      .finally(() => syncing.delete(settled));
    syncing.add(settled);
  }

  /** Keeps decisions in one commit without waiting for anything; false when the database is in use just now. */
  function commitTogether(together: AdvancingTogether, batch: readonly WaitingAdvance[]): boolean {
    let settlements: readonly (() => void)[];
    try {
      if (!together.tryBegin()) return false;
      settlements = batch.map((entry) => entry.run());
      together.commit();
      together.committed();
    } catch (error) {
      together.rollback();
      // One decision that cannot be written must not take the others with it.
      if (error instanceof WritingFailed && batch.length > 1) {
        for (const entry of batch) if (!commitTogether(together, [entry])) waiting.unshift(entry);
        return true;
      }
      failAll(batch, error);
      return true;
    }
    settleOnceDurable(settlements, batch);
    return true;
  }

  /**
   * Lets everything else in the program have its turn, after which whoever asked at the same moment can share the commit.
   * Where nobody shared the last one, that would only take time, and is done now and then.
   */
  async function takeTurn(): Promise<void> {
    if (!sharing && waiting.length === 1 && performance.now() - turnedAt < MOST_WITHOUT_TURN) return;
    await nextTurn();
    turnedAt = performance.now();
  }

  async function commitWaiting(): Promise<void> {
    while (waiting.length > 0) {
      await takeTurn();
      const batch = waiting.splice(0, MOST_PER_COMMIT);
      sharing = batch.length > 1;
      const decisions = batch.flatMap((entry) => (entry.kind === "advance" ? [entry] : []));
      if (advancing.kind === "together" && decisions.length === batch.length && commitTogether(advancing, decisions)) {
        continue;
      }
      await commitMixed(batch);
    }
    // At once, so that a write that comes now begins anew.
    committing = undefined;
  }

  return {
    enqueue(entry) {
      waiting.push(entry);
      committing ??= commitWaiting();
    },
    async durable() {
      await Promise.all(syncing);
    },
    async idle() {
      while (committing !== undefined || syncing.size > 0) await Promise.all([committing, ...syncing]);
    },
  };
}
