/** What completing a task writes to the log of the database, which is what the disk has to sync. */
import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { join } from "node:path";
import { databaseFile, openSqliteStorage } from "#adapters/storage/sqlite/open.ts";
import { openBusiness } from "./business.ts";
import { load } from "./loads.ts";
import { rawSqlite } from "./raw-sqlite.ts";
import { type Reached, told } from "./reached.ts";
import { workOf } from "./work.ts";

const TOGETHER = 32;
/** Too few for the log to begin anew twice meanwhile. */
const COUNT = 320;

const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;

/** Bytes of a page, and what a log that began anew is marked with (https://sqlite.org/fileformat2.html#walformat). */
function headOf(log: string): { readonly pageBytes: number; readonly salt: number } {
  const head = Buffer.alloc(HEADER_BYTES);
  const descriptor = openSync(log, "r");
  readSync(descriptor, head, 0, HEADER_BYTES, 0);
  closeSync(descriptor);
  return { pageBytes: head.readUInt32BE(8), salt: head.readUInt32BE(16) };
}

/** Pages in the log since it last began anew. */
function pagesIn(log: string): number {
  const { pageBytes, salt } = headOf(log);
  const bytes = readFileSync(log);
  let pages = 0;
  for (let at = HEADER_BYTES; at + FRAME_HEADER_BYTES <= bytes.length; at += FRAME_HEADER_BYTES + pageBytes) {
    if (bytes.readUInt32BE(at + 8) !== salt) break;
    pages += 1;
  }
  return pages;
}

async function written(name: string, file: string, work: () => Promise<unknown>): Promise<readonly Reached[]> {
  const log = `${file}-wal`;
  let before = { ...headOf(log), pages: pagesIn(log) };
  await work();
  if (headOf(log).salt !== before.salt) {
    // The log was copied and began anew, which it does not do again so soon.
    before = { ...headOf(log), pages: pagesIn(log) };
    await work();
  }
  const pages = (pagesIn(log) - before.pages) / COUNT;
  return [
    told(`${name}: pages written for each`, "pages", pages),
    told(`${name}: written for each`, "KB", (pages * before.pageBytes) / 1000),
  ];
}

/** Pages that completions write, one at a time and many at once, and what bare SQLite writes. */
export async function benchPages(folder: string, live: number): Promise<readonly Reached[]> {
  // Whoever writes copies the log, once it is long: it does not begin anew by itself.
  const storage = await openSqliteStorage(databaseFile(folder));
  const raw = rawSqlite(join(folder, "raw.db"), live);
  try {
    const { app } = await openBusiness({ storage });
    const work = await workOf(app, storage, live);
    await load(live / 2, TOGETHER, work.completeNext);
    await work.refill();
    // The first write after the log was copied begins it anew.
    await load(1, 1, work.completeNext);
    await load(1, 1, raw.complete);
    return [
      ...(await written("raw SQLite", join(folder, "raw.db"), () => load(COUNT, 1, raw.complete))),
      ...(await written("one at a time", databaseFile(folder), () => load(COUNT, 1, work.completeNext))),
      ...(await written(`${TOGETHER} at once`, databaseFile(folder), () => load(COUNT, TOGETHER, work.completeNext))),
    ];
  } finally {
    raw.close();
    await storage.close();
  }
}
