/** `orgata simulate`: plays a process with made-up people and times. */
import { hoursInWords } from "#busy/notation/duration.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { SimulationReport } from "#shared/insights.ts";
import { type Command, optionText } from "../command.ts";
import { folderAnd } from "../folder-and.ts";
import { withBusiness } from "../open-business.ts";
import { columns } from "../words.ts";

export const simulate: Command = {
  name: "simulate",
  summary: "Plays a process with made-up people and times, to see where it clogs.",
  positionals: "[dir] PLAYBOOK",
  maxPositionals: 2,
  options: {
    runs: { value: "N", help: "how many runs arrive (500)" },
    "per-week": { value: "N", help: "how many arrive in a week (as in the past, or as scheduled)" },
    people: { value: "JSON", help: `how many people hold each role, for example '{"photo-editor": 2}'` },
    minutes: { value: "JSON", help: `working minutes of steps, for example '{"cull_photos": 60}'` },
    seed: { value: "N", help: "the same seed gives the same result (1)" },
  },
  details: `Nothing real is touched. With --json: {runs, lead: {median, p85, p95}, pools: [{pool, people, utilisation, meanQueue,
longestQueue, meanWait}], steps, clog, overloaded, queues}. Times are working minutes.
Exit code 1: more arrives than can be done.`,
  async run(invocation) {
    const { folder, value: process } = folderAnd(
      invocation,
      "PLAYBOOK",
      "Which process?",
      "Name a process, as orgata analyze lists them.",
    );
    const number = (name: string, key: string) => {
      const text = optionText(invocation, name);
      return text === undefined ? {} : { [key]: Number(text) };
    };
    const map = (name: string) => {
      const text = optionText(invocation, name);
      return text === undefined ? {} : { [name]: readMap(name, text) };
    };
    const report = await withBusiness(invocation, folder, (core) =>
      core.insights.simulate({
        process,
        ...number("runs", "runs"),
        ...number("per-week", "perWeek"),
        ...number("seed", "seed"),
        ...map("people"),
        ...map("minutes"),
      }),
    );
    return { exitCode: report.overloaded ? 1 : 0, json: report, text: inWords(report) };
  },
};

function readMap(name: string, text: string): Record<string, number> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, number>;
  } catch {
    // Said below.
  }
  throw new ExpectedError("BAD_INPUT", `--${name} is no JSON map of names and numbers.`, {
    path: name,
    next: `Write it like --${name} '{"name": 2}'.`,
  });
}

function inWords({ process, runs, lead, pools, clog, overloaded }: SimulationReport): string {
  const worst = pools.find(({ pool }) => pool === clog);
  return [
    `${process}: ${runs} runs, half of them within ${hoursInWords(lead.median)} of working time, 85 of 100 within ${hoursInWords(lead.p85)}.`,
    worst === undefined ? "It clogs nowhere." : `It clogs at ${worst.title}.`,
    ...(overloaded ? ["More arrives than can be done: the queues would grow for ever."] : []),
    "",
    ...columns([
      ["Who", "People", "Busy", "Waiting", "At most", "Wait"],
      ...pools.map((pool) => [
        pool.title,
        String(pool.people),
        `${Math.round(pool.utilisation * 100)} %`,
        pool.meanQueue.toFixed(1),
        String(pool.longestQueue),
        hoursInWords(pool.meanWait),
      ]),
    ]),
  ].join("\n");
}
