/**
 * `npm run fuzz [-- --cases 100000 --seed 1 --only parser,large]`: random texts through parser, formatter, fixes, edits,
 * language help and changes of a workspace, and large texts against the clock. Exits 1 when something does not hold; the
 * seed repeats it.
 */
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import type { FuzzNews, FuzzOrder } from "./fuzz-work.ts";

/** How long nothing may be heard of the cases, in milliseconds, until they count as hanging. */
const MOST_SILENCE = 120_000;

const { values } = parseArgs({
  options: {
    cases: { type: "string", default: "100000" },
    seed: { type: "string", default: String(Date.now() % 1_000_000_000) },
    only: { type: "string", default: "" },
  },
});
const order: FuzzOrder = {
  cases: Number(values.cases),
  seed: Number(values.seed),
  only: values.only === "" ? [] : values.only.split(","),
};
if (!Number.isInteger(order.cases) || order.cases < 1) throw new Error("--cases takes a whole number from 1 on.");
if (!Number.isInteger(order.seed)) throw new Error("--seed takes a whole number.");

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const begin = performance.now();
let failures = 0;
let cases = 0;
let current = "the start";
let silence: NodeJS.Timeout | undefined;

const worker = new Worker(new URL("fuzz-work.ts", import.meta.url), { workerData: order });

function heard(): void {
  clearTimeout(silence);
  silence = setTimeout(() => {
    say(`HANGS: ${current}. Repeat with --seed ${order.seed}.`);
    failures += 1;
    void worker.terminate();
  }, MOST_SILENCE);
}

worker.on("message", (message: FuzzNews) => {
  heard();
  if (message.news === "begins") current = message.what;
  else if (message.news === "failure") {
    failures += 1;
    say(`FAILS: ${message.what}. Repeat with --seed ${order.seed}.\n${message.report}`);
  } else {
    cases += message.cases;
    say(`${message.what}: ${message.cases} cases, the slowest ${Math.round(message.slowest)} ms`);
  }
});
worker.on("error", (error) => {
  failures += 1;
  say(`STOPS: ${current}. Repeat with --seed ${order.seed}.\n${String(error)}`);
});
worker.on("exit", () => {
  clearTimeout(silence);
  const seconds = Math.round((performance.now() - begin) / 1000);
  say(`${cases} cases in ${seconds} s, ${failures} failed (seed ${order.seed})`);
  process.exitCode = failures === 0 ? 0 : 1;
});
heard();
