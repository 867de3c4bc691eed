/** The storage port over a Kysely database: transactions, and guards against using a transaction too late. */
import { AsyncLocalStorage } from "node:async_hooks";
import { type Kysely, sql } from "kysely";
import type { AdvanceTarget, ReadTransaction, Storage, WriteTransaction } from "#ports/storage.ts";
import { ExpectedError } from "#shared/errors.ts";
import { type Advancing, type AdvancingTogether, type Decide, WritingFailed } from "./advancing.ts";
import type { StorageDialect } from "./dialect.ts";
import { type Log, sharedCommits } from "./shared-commits.ts";
import type { SharedTexts } from "./shared-texts.ts";
import type { Tables } from "./tables.ts";
import { readTransaction, writeTransaction } from "./transactions.ts";

/** One transaction in use: what belongs to it must end before it does. */
interface Scope {
  readonly kind: "read" | "write";
  readonly transaction: ReadTransaction;
  readonly pending: Set<Promise<unknown>>;
  open: boolean;
}

/** The parts of a database that the port is made from. */
export interface OpenDatabase {
  readonly db: Kysely<Tables>;
  /** Where reading goes that is not part of a write; may be the same as `db`. */
  readonly reading: Kysely<Tables>;
  readonly dialect: StorageDialect;
  readonly texts: SharedTexts;
  readonly advancing: Advancing;
  /** What makes commits durable; absent where they are by themselves. */
  readonly log?: Log | undefined;
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
  const commits = sharedCommits(database);
  const alone = new Set<Promise<unknown>>();
  const reads = new Set<Promise<unknown>>();
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

  function waitingAdvance<T>(together: AdvancingTogether, target: AdvanceTarget, decide: Decide<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      commits.enqueue({
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
        const found = await run;
        // What somebody is shown must not be gone again after a power failure.
        await commits.durable();
        return found;
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
        commits.enqueue({
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
        await commits.idle();
        while (reads.size > 0 || alone.size > 0) {
          await Promise.allSettled([...reads, ...alone]);
          await commits.idle();
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
