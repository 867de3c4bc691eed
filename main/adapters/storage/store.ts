/** The storage port over a Kysely database: transactions, shared commits, and guards against using a transaction too late. */
import { AsyncLocalStorage } from "node:async_hooks";
import { setImmediate as nextTurn } from "node:timers/promises";
import { type Kysely, sql, type Transaction } from "kysely";
import type { AdvanceTarget, ReadTransaction, Storage, WriteTransaction } from "#ports/storage.ts";
import { ExpectedError } from "#shared/errors.ts";
import { type Advancing, type AdvancingTogether, type Decide, WritingFailed } from "./advancing.ts";
import type { StorageDialect } from "./dialect.ts";
import type { SharedTexts } from "./shared-texts.ts";
import type { Tables } from "./tables.ts";
import { readTransaction, writeTransaction } from "./transactions.ts";

/** How many waiting writes share a commit at most, so that one burst does not hold the database for long. */
const WRITES_PER_COMMIT = 32;

/** One transaction in use: what belongs to it must end before it does. */
interface Scope {
  readonly kind: "read" | "write";
  readonly transaction: ReadTransaction;
  readonly pending: Set<Promise<unknown>>;
  open: boolean;
}

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

/** The parts of a database that the port is made from. */
export interface OpenDatabase {
  readonly db: Kysely<Tables>;
  /** Where reading goes that is not part of a write; may be the same as `db`. */
  readonly reading: Kysely<Tables>;
  readonly dialect: StorageDialect;
  readonly texts: SharedTexts;
  readonly advancing: Advancing;
  /** Called first, once nothing is under way any more. */
  readonly beforeClose?: () => Promise<void>;
  /** Called last, when everything is closed: a Kysely instance that was never used closes nothing. */
  readonly afterClose?: () => void;
}

/** Wraps a transaction so that each call is known until it ends, and refused once the transaction is over. */
function guarded<T extends object>(transaction: T, scope: Pick<Scope, "open" | "pending">): T {
  return new Proxy(transaction, {
    get(target, key) {
      const member: unknown = Reflect.get(target, key);
      if (typeof member !== "function") return member;
      return (...given: unknown[]) => {
        if (!scope.open) throw new Error(`${String(key)} was called after its transaction had ended`);
        const call: unknown = Reflect.apply(member, target, given);
        if (call instanceof Promise) {
          scope.pending.add(call);
          const forget = () => scope.pending.delete(call);
          call.then(forget, forget);
        }
        return call;
      };
    },
  });
}

/** Runs `work` in a scope and waits for every call made in it, also for those `work` forgot to await. */
async function runInScope<T>(scope: Scope, current: AsyncLocalStorage<Scope>, work: () => Promise<T>): Promise<T> {
  try {
    const value = await current.run(scope, work);
    while (scope.pending.size > 0) await Promise.all(scope.pending);
    return value;
  } finally {
    await Promise.allSettled(scope.pending);
    scope.open = false;
  }
}

/** Makes the port from an open, migrated database, which is closed with it. */
export function createStorage(database: OpenDatabase): Storage {
  const { db, reading, dialect, texts, advancing } = database;
  const current = new AsyncLocalStorage<Scope>();
  const waiting: Waiting[] = [];
  const alone = new Set<Promise<unknown>>();
  const reads = new Set<Promise<unknown>>();
  let committing: Promise<void> | undefined;
  let closed: Promise<void> | undefined;

  function checkOpen(): void {
    if (closed) {
      throw new ExpectedError("STORAGE_FAILED", "The database of this business is closed.", {
        next: "Open the business again.",
      });
    }
  }

  function openScope(): Scope | undefined {
    const scope = current.getStore();
    return scope?.open ? scope : undefined;
  }

  function failureOf(error: unknown): unknown {
    return dialect.translate(error instanceof WritingFailed ? error.cause : error);
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
    try {
      const settlements = await db.transaction().execute(async (transaction) => {
        await dialect.lockForWriting(transaction);
        const done: (() => void)[] = [];
        for (const entry of batch) {
          done.push(entry.kind === "write" ? await entry.run(transaction) : await runAmongWrites(entry, transaction));
        }
        return done;
      });
      if (advancing.kind === "together") advancing.committed();
      for (const settle of settlements) settle();
    } catch (error) {
      if (advancing.kind === "together") advancing.undone();
      const failure = dialect.translate(error);
      for (const entry of batch) entry.fail(failure);
    }
  }

  async function commitWaiting(): Promise<void> {
    while (waiting.length > 0) {
      // Whoever is called back now, or asks at the same moment, can still share this commit; and the program stays
      // responsive however many writes there are.
      await nextTurn();
      const batch = waiting.splice(0, WRITES_PER_COMMIT);
      const decisions = batch.flatMap((entry) => (entry.kind === "advance" ? [entry] : []));
      if (advancing.kind === "together" && decisions.length === batch.length && commitTogether(advancing, decisions)) {
        continue;
      }
      await commitMixed(batch);
    }
    // At once, so that a write that comes now begins anew.
    committing = undefined;
  }

  /** Keeps decisions in one commit without waiting for anything; false when the database is in use just now. */
  function commitTogether(together: AdvancingTogether, batch: readonly WaitingAdvance[]): boolean {
    try {
      if (!together.tryBegin()) return false;
      const settlements = batch.map((entry) => entry.run());
      together.commit();
      together.committed();
      for (const settle of settlements) settle();
    } catch (error) {
      together.rollback();
      // One decision that cannot be written must not take the others with it.
      if (error instanceof WritingFailed && batch.length > 1) {
        for (const entry of batch) if (!commitTogether(together, [entry])) waiting.unshift(entry);
        return true;
      }
      for (const entry of batch) entry.fail(failureOf(error));
    }
    return true;
  }

  function enqueue(entry: Waiting): void {
    waiting.push(entry);
    committing ??= commitWaiting();
  }

  function waitingAdvance<T>(together: AdvancingTogether, target: AdvanceTarget, decide: Decide<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      enqueue({
        kind: "advance",
        run() {
          try {
            const value = together.run(target, decide);
            return () => resolve(value);
          } catch (error) {
            if (error instanceof WritingFailed) throw error;
            return () => reject(dialect.translate(error));
          }
        },
        fail: reject,
      });
    });
  }

  return {
    name: dialect.name,

    async read(work) {
      const outer = openScope();
      if (outer) return work(outer.transaction);
      checkOpen();
      const run = reading
        .transaction()
        .setIsolationLevel("repeatable read")
        .setAccessMode("read only")
        .execute(async (transaction) => {
          const scope: Scope = {
            kind: "read",
            transaction: readTransaction(transaction, texts),
            pending: new Set(),
            open: true,
          };
          return runInScope(scope, current, () => work(guarded(scope.transaction, scope)));
        });
      reads.add(run);
      try {
        return await run;
      } catch (error) {
        throw dialect.translate(error);
      } finally {
        reads.delete(run);
      }
    },

    async write<T>(work: (transaction: WriteTransaction) => Promise<T>): Promise<T> {
      const outer = openScope();
      if (outer) throw new Error(`write was called inside a ${outer.kind}: the two would wait for each other forever`);
      checkOpen();
      const inCallersContext = AsyncLocalStorage.snapshot();
      return new Promise<T>((resolve, reject) => {
        enqueue({
          kind: "write",
          async run(transaction) {
            await sql`savepoint one_write`.execute(transaction);
            try {
              const writing = writeTransaction(transaction, texts);
              const scope: Scope = { kind: "write", transaction: writing, pending: new Set(), open: true };
              const value = await inCallersContext(() =>
                runInScope(scope, current, () => work(guarded(writing, scope))),
              );
              await sql`release savepoint one_write`.execute(transaction);
              return () => resolve(value);
            } catch (error) {
              await sql`rollback to savepoint one_write`.execute(transaction);
              await sql`release savepoint one_write`.execute(transaction);
              return () => reject(dialect.translate(error));
            }
          },
          fail: reject,
        });
      });
    },

    async advance(target, decide) {
      const outer = openScope();
      if (outer)
        throw new Error(`advance was called inside a ${outer.kind}: the two would wait for each other forever`);
      checkOpen();
      if (advancing.kind === "together") return waitingAdvance(advancing, target, decide);
      const run = advancing.advance(target, decide);
      alone.add(run);
      try {
        return await run;
      } catch (error) {
        throw dialect.translate(error);
      } finally {
        alone.delete(run);
      }
    },

    close() {
      closed ??= (async () => {
        while (committing || reads.size > 0 || alone.size > 0) {
          await committing;
          await Promise.allSettled([...reads, ...alone]);
        }
        await database.beforeClose?.();
        await db.destroy();
        if (reading !== db) await reading.destroy();
        database.afterClose?.();
      })();
      return closed;
    },
  };
}
