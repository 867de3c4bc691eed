/** Whether everything in a database is as it was written: the history of every run, and the audit log. */
import { auditHash } from "#app/audit.ts";
import { everyRun } from "#app/runtime/every-run.ts";
import { linkOf } from "#app/runtime/rows.ts";
import type { HashText } from "#ports/clock.ts";
import type { Storage } from "#ports/storage.ts";
import { FIRST_HASH, verifyChain } from "#runtime/chain.ts";

/** Rows read at once. */
const PAGE = 200;

/** How many runs there are, and what is wrong with the first that is not whole; undefined when all are. */
export async function brokenHistory(
  storage: Storage,
  hashText: HashText,
): Promise<{ readonly runs: number; readonly broken: string | undefined }> {
  let runs = 0;
  for await (const { id, title } of everyRun(storage)) {
    const links = (await storage.read((tx) => tx.links(id))).map(linkOf);
    const broken = verifyChain(links, hashText);
    runs += 1;
    if (broken !== undefined) return { runs, broken: `“${title}”: ${broken}` };
  }
  return { runs, broken: await brokenAudit(storage, hashText) };
}

/** What is wrong with the audit log; undefined when nothing is. */
export async function brokenAudit(storage: Storage, hashText: HashText): Promise<string | undefined> {
  let previousHash = FIRST_HASH;
  let after = 0;
  for (;;) {
    const page = await storage.read((tx) => tx.auditLog({ after, limit: PAGE }));
    for (const row of page) {
      const isNext = row.seq === after + 1 && row.previousHash === previousHash;
      if (!isNext || row.hash !== auditHash(row, hashText)) return `entry ${row.seq} of the audit log was changed.`;
      previousHash = row.hash;
      after = row.seq;
    }
    if (page.length < PAGE) return undefined;
  }
}
