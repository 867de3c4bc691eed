/**
 * The engine over a large business: a whole check beside what two YAML parsers take for the same files, one file edited,
 * and memory. Each first run is in a process of its own, the works one after the other, round by round.
 */
import { execFileSync } from "node:child_process";
import { parseArgs } from "node:util";
import { type Figure, figure, type Measured } from "./figures.ts";

const PROGRAM = new URL("engine-work.ts", import.meta.url).pathname;

function runWork<Result>(work: string, processes: number, flags: readonly string[] = []): Result {
  const args = ["--disable-warning=ExperimentalWarning", ...flags, PROGRAM, work, String(processes)];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" })) as Result;
}

const NAMES: Readonly<Record<string, string>> = {
  check: "check with every rule and analysis",
  yaml: "yaml parseDocument alone",
  events: "js-yaml parseEvents alone",
};

function besideParsers(times: Readonly<Record<string, readonly number[]>>, how: string): (Figure | Measured)[] {
  const figures = Object.entries(times).map(([work, list]) => figure(`${NAMES[work]}, ${how}`, list));
  const [check, yaml] = [figures[0]?.median_ms ?? 0, figures[1]?.median_ms ?? 1];
  const ratio: Measured = {
    name: `check ÷ yaml parseDocument, ${how}`,
    value: Math.round((check / yaml) * 1000) / 1000,
    unit: "×",
  };
  return [...figures, ratio];
}

/** All figures of the engine for a workspace of so many processes. */
export function benchEngine(processes: number): readonly (Figure | Measured)[] {
  const first: Record<string, number[]> = { check: [], yaml: [], events: [] };
  for (let round = 0; round < 7; round++) {
    for (const [work, times] of Object.entries(first)) times.push(runWork<number>(work, processes));
  }
  const edits = runWork<Record<string, number[]>>("edited", processes);
  const memory = runWork<Record<string, number>>("memory", processes, ["--expose-gc"]);
  const size = `${processes} processes`;
  return [
    ...besideParsers(first, `first run in a fresh process, ${size}`),
    ...besideParsers(runWork<Record<string, number[]>>("warmed", processes), `warmed, ${size}`),
    ...Object.entries(edits).map(([name, times]) =>
      figure(`one file edited (${name}) to all findings, ${size}`, times),
    ),
    figure(`one file edited (all kinds) to all findings, ${size}`, Object.values(edits).flat()),
    { name: `memory after a check: heap, ${size}`, value: memory["heap_mb"] ?? 0, unit: "MB" },
    { name: `memory after a check: beside the heap, ${size}`, value: memory["external_mb"] ?? 0, unit: "MB" },
    {
      name: `memory after a check: of the machine, garbage included, ${size}`,
      value: memory["rss_mb"] ?? 0,
      unit: "MB",
    },
  ];
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { processes: { type: "string", default: "1000" } } });
  for (const each of benchEngine(Number(values.processes))) process.stdout.write(`${JSON.stringify(each)}\n`);
}
