/**
 * `npm run bench:runtime [-- --live 10000 --rounds 7 --only sqlite,bpmn]`: how fast the runtime completes steps while many executions live, beside
 * bpmn-engine and bare databases in the same run. One line of JSON each; `at_least` and `at_most` say what is to be
 * reached. Machines are shared and noisy: the figures that compare are the shares, measured in turns.
 */
import { parseArgs } from "node:util";
import { startPostgres } from "#tests/support/postgres.ts";
import { temporaryFolder } from "#tests/support/temporary-folder.ts";
import { benchBpmn, benchPostgres, benchSqlite, type Extent } from "./completing.ts";
import { benchPages } from "./pages.ts";
import type { Reached } from "./reached.ts";
import { benchInbox, benchMemoryAndRestart, benchResponsiveness, benchStarting, benchTimers } from "./size.ts";

const { values } = parseArgs({
  options: {
    live: { type: "string", default: "10000" },
    rounds: { type: "string", default: "7" },
    only: { type: "string", default: "" },
  },
});
const live = Number(values.live);
if (!Number.isInteger(live) || live < 100) throw new Error("--live takes a whole number from 100 on.");
const extent: Extent = { live, rounds: Number(values.rounds), count: Math.min(1000, live) };

const PARTS: Readonly<Record<string, (folder: string) => Promise<readonly Reached[]>>> = {
  sqlite: (folder) => benchSqlite(folder, extent),
  bpmn: (folder) => benchBpmn(folder, extent),
  async postgres() {
    const server = await startPostgres({ durable: true });
    try {
      return await benchPostgres(server.url, extent);
    } finally {
      await server.stop();
    }
  },
  pages: (folder) => benchPages(folder, live),
  starting: (folder) => benchStarting(folder, live),
  memory: (folder) => benchMemoryAndRestart(folder, live),
  responsiveness: (folder) => benchResponsiveness(folder, live),
  timers: (folder) => benchTimers(folder, live * 10),
  inbox: (folder) => benchInbox(folder, live * 5),
};

const only = values.only === "" ? Object.keys(PARTS) : values.only.split(",");
for (const name of only) {
  const part = PARTS[name];
  if (part === undefined) throw new Error(`There is no part "${name}"; there are ${Object.keys(PARTS).join(", ")}.`);
  const folder = await temporaryFolder();
  try {
    for (const reached of await part(folder.path)) process.stdout.write(`${JSON.stringify(reached)}\n`);
  } finally {
    await folder.remove();
  }
}
