/** Completing steps: the product beside bpmn-engine and bare databases, in turns. */
import { join } from "node:path";
import { openPostgresStorage } from "#adapters/storage/postgres/open.ts";
import type { Storage } from "#ports/storage.ts";
import { bpmnPeer } from "./bpmn.ts";
import { openBusiness, openDatabase } from "./business.ts";
import { inTurns, type Load, load } from "./loads.ts";
import { rawPostgres } from "./raw-postgres.ts";
import { rawSqlite } from "./raw-sqlite.ts";
import { atLeast, atMost, type Reached, told } from "./reached.ts";
import { type Work, workOf } from "./work.ts";

/** How much is measured. */
export interface Extent {
  readonly live: number;
  readonly rounds: number;
  /** Completions in one round. */
  readonly count: number;
}

const TOGETHER = 32;

async function businessAtWork(storage: Storage, live: number): Promise<Work> {
  const { app } = await openBusiness({ storage });
  return workOf(app, storage, live);
}

/** Completes tasks with `callers` at once. */
function completing(work: Work, count: number, callers: number) {
  return async () => {
    await work.refill();
    return load(count, callers, work.completeNext);
  };
}

function toldOf(name: string, { perSecond, p99Ms, processorUs }: Load): readonly Reached[] {
  return [
    told(name, "/s", perSecond),
    told(`${name}, p99`, "ms", p99Ms),
    told(`${name}, processor time`, "µs", processorUs),
  ];
}

/** SQLite: one at a time, and many at once, against the bare database. */
export async function benchSqlite(folder: string, { live, rounds, count }: Extent): Promise<readonly Reached[]> {
  const storage = await openDatabase(folder);
  const raw = rawSqlite(join(folder, "raw.db"), live);
  try {
    const work = await businessAtWork(storage, live);
    const found = await inTurns(rounds, {
      raw: () => load(count, 1, raw.complete),
      alone: completing(work, count, 1),
      together: completing(work, count, TOGETHER),
    });
    return [
      ...toldOf("raw SQLite, one at a time", found.raw),
      ...toldOf("completions one at a time", found.alone),
      ...toldOf(`completions, ${TOGETHER} at once`, found.together),
      atLeast("completions one at a time, share of raw SQLite", "×", found.alone.perSecond / found.raw.perSecond, 0.7),
      atLeast(
        `completions, ${TOGETHER} at once, share of raw SQLite one at a time`,
        "×",
        found.together.perSecond / found.raw.perSecond,
        2.5,
      ),
      atMost(`p99 of completions, ${TOGETHER} at once`, "ms", found.together.p99Ms, 15),
    ];
  } finally {
    raw.close();
    await storage.close();
  }
}

/** One at a time, against bpmn-engine with its state in SQLite. */
export async function benchBpmn(folder: string, { live, rounds, count }: Extent): Promise<readonly Reached[]> {
  const storage = await openDatabase(folder);
  const bpmn = await bpmnPeer(join(folder, "bpmn.db"), live);
  try {
    const work = await businessAtWork(storage, live);
    const found = await inTurns(rounds, {
      bpmn: () => load(Math.ceil(count / 5), 1, bpmn.complete),
      alone: completing(work, count, 1),
    });
    return [
      told("bpmn-engine with SQLite, one at a time", "/s", found.bpmn.perSecond),
      atLeast("completions one at a time, times bpmn-engine", "×", found.alone.perSecond / found.bpmn.perSecond, 9),
    ];
  } finally {
    bpmn.close();
    await storage.close();
  }
}

/** PostgreSQL, on one connection's worth of callers and on ten. */
export async function benchPostgres(url: string, { live, rounds, count }: Extent): Promise<readonly Reached[]> {
  const storage = await openPostgresStorage(url, "bench");
  const raw = await rawPostgres(url, live, 10);
  try {
    const work = await businessAtWork(storage, live);
    const found = await inTurns(rounds, {
      raw: () => load(count, 1, raw.complete),
      alone: completing(work, count, 1),
      rawTogether: () => load(count, 10, raw.complete),
      together: completing(work, count, 10),
    });
    return [
      told("raw PostgreSQL, one at a time", "/s", found.raw.perSecond),
      told("raw PostgreSQL, 10 at once", "/s", found.rawTogether.perSecond),
      atLeast(
        "PostgreSQL completions one at a time, share of raw",
        "×",
        found.alone.perSecond / found.raw.perSecond,
        0.6,
      ),
      atLeast(
        "PostgreSQL completions, 10 at once, share of raw",
        "×",
        found.together.perSecond / found.rawTogether.perSecond,
        0.6,
      ),
    ];
  } finally {
    await raw.close();
    await storage.close();
  }
}
