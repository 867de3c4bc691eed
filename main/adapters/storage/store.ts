/** The storage port over a Kysely database: transactions, shared commits, and guards against using a transaction too late. */
import { AsyncLocalStorage } from "node:async_hooks";
import { type Kysely, sql, type Transaction } from "kysely";
import type { ReadTransaction, Storage, WriteTransaction } from "#ports/storage.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { StorageDialect } from "./dialect.ts";
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
  run(transaction: Transaction<Tables>): Promise<() => void>;
  fail(error: unknown): void;
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

/** Makes the port from an open, migrated database. `closeDatabase` runs once nothing uses it any more. */
export function createStorage(db: Kysely<Tables>, dialect: StorageDialect): Storage {
  const current = new AsyncLocalStorage<Scope>();
  const waiting: WaitingWrite[] = [];
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

  async function commitWaiting(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, WRITES_PER_COMMIT);
      try {
        const settlements = await db.transaction().execute(async (transaction) => {
          await dialect.lockForWriting(transaction);
          const done: (() => void)[] = [];
          for (const entry of batch) done.push(await entry.run(transaction));
          return done;
        });
        for (const settle of settlements) settle();
      } catch (error) {
        const failure = dialect.translate(error);
        for (const entry of batch) entry.fail(failure);
      }
    }
  }

  function enqueue(entry: WaitingWrite): void {
    waiting.push(entry);
    committing ??= commitWaiting().finally(() => {
      committing = undefined;
    });
  }

  return {
    name: dialect.name,

    async read(work) {
      const outer = openScope();
      if (outer) return work(outer.transaction);
      checkOpen();
      const run = db
        .transaction()
        .setIsolationLevel("repeatable read")
        .setAccessMode("read only")
        .execute(async (transaction) => {
          const scope: Scope = {
            kind: "read",
            transaction: readTransaction(transaction),
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
          async run(transaction) {
            await sql`savepoint one_write`.execute(transaction);
            try {
              const writing = writeTransaction(transaction);
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

    close() {
      closed ??= (async () => {
        while (committing || reads.size > 0) {
          await committing;
          await Promise.allSettled(reads);
        }
        await db.destroy();
      })();
      return closed;
    },
  };
}
