/**
 * One measurement of the engine in a process of its own, for `engine.ts`: `node engine-work.ts <work> <processes>`
 * prints a line of JSON. Nothing is warm when it starts, as when a business is opened.
 */
import { parseEvents } from "js-yaml";
import { parseDocument } from "yaml";
import { analyzeCapacity } from "#busy/analysis/capacity.ts";
import { analyzePlaybook } from "#busy/analysis/flow.ts";
import { changeWorkspace, createWorkspace, type Workspace } from "#busy/workspace.ts";
import { madeWorkspace } from "#tests/support/made-workspace/made-workspace.ts";

/** What is timed over all files of a workspace. Each gives something back, so that nothing is left out as unused. */
const WORKS: Readonly<Record<string, (files: ReadonlyMap<string, string>) => unknown>> = {
  check: (files) => everything(createWorkspace(files)),
  yaml: (files) => [...files.values()].map((text) => parseDocument(text)).length,
  events: (files) => [...files.values()].map((text) => parseEvents(text, {})).length,
};

/** Every finding, reference and analysis of a workspace. */
function everything(workspace: Workspace): number {
  for (const playbook of workspace.playbooks) analyzePlaybook(workspace, playbook);
  return workspace.diagnostics.length + workspace.references.length + analyzeCapacity(workspace).entries.length;
}

/** The files of a made workspace as they come from disk: one stretch of memory each. */
function busyFiles(processes: number): ReadonlyMap<string, string> {
  const all = [...madeWorkspace({ processes, seed: 1 })].filter(([path]) => path.endsWith(".busy"));
  return new Map(all.map(([path, text]) => [path, Buffer.from(text).toString()]));
}

function timeOf(work: () => unknown): number {
  const begin = performance.now();
  work();
  return performance.now() - begin;
}

/** The first time each work is done in this process. */
function first(work: string, files: ReadonlyMap<string, string>): number {
  return timeOf(() => WORKS[work]?.(files));
}

/** All works in turn, again and again; what the first rounds take does not count. */
function warmed(files: ReadonlyMap<string, string>): Record<string, number[]> {
  const times: Record<string, number[]> = {};
  for (let round = 0; round < 10; round++) {
    for (const [name, work] of Object.entries(WORKS)) {
      const time = timeOf(() => work(files));
      if (round >= 3) times[name] = [...(times[name] ?? []), time];
    }
  }
  return times;
}

/** Replaces the first place a text stands at; a text that is not there is a mistake in the benchmark. */
function replaced(text: string, what: string | RegExp, by: string): string {
  const changed = text.replace(what, by);
  if (changed === text) throw new Error(`${String(what)} is not in the file that is to be edited.`);
  return changed;
}

interface Edit {
  readonly name: string;
  /** Which files it is made in. */
  readonly kind: "playbooks" | "roles" | "team.busy" | "documents";
  readonly change: (text: string, round: number) => string;
}

const EDITS: readonly Edit[] = [
  {
    name: "an estimate",
    kind: "playbooks",
    change: (text) => replaced(text, /estimated_duration: \w+/, "estimated_duration: 25m"),
  },
  {
    name: "a mistake in a value",
    kind: "playbooks",
    change: (text, round) => replaced(text, "execution_type: human", `execution_type: human${round}`),
  },
  {
    name: "broken text",
    kind: "playbooks",
    change: (text) => replaced(text, "description: ", 'description: "'),
  },
  {
    name: "a step's name",
    kind: "playbooks",
    change: (text, round) => replaced(text, /- name: check_\w+/, `- name: look_at_${round}`),
  },
  {
    name: "a deliverable's name",
    kind: "playbooks",
    change: (text, round) => replaced(text, /name: \w+_findings/, `name: findings_${round}`),
  },
  {
    name: "a playbook's name and event",
    kind: "playbooks",
    change: (text, round) => replaced(text, /(?<=playbook:\n {2}name: )\S+/, `renamed-${round}`),
  },
  {
    name: "a role's name",
    kind: "roles",
    change: (text, round) => replaced(text, /(?<=role:\n {2}name: )\S+/, `renamed-${round}`),
  },
  {
    name: "a document's name",
    kind: "documents",
    change: (text, round) => replaced(text, /(?<=document:\n {2}metadata:\n {4}name: )\S+/, `renamed-${round}`),
  },
  {
    name: "a team's name",
    kind: "team.busy",
    change: (text, round) => replaced(text, /(?<=team:\n {2}name: ).+/, `Renamed ${round}`),
  },
  {
    name: "a member's roles",
    kind: "team.busy",
    change: (text) => replaced(text, /roles: \[.+\]/, "roles: []"),
  },
];

/** One file edited in a checked workspace: how long until every finding is there again, by kind of edit. */
function edited(files: ReadonlyMap<string, string>): Record<string, number[]> {
  const workspace = createWorkspace(files);
  everything(workspace);
  const times: Record<string, number[]> = {};
  const rounds = 40;
  for (let round = 0; round < rounds; round++) {
    for (const { name, kind, change } of EDITS) {
      const paths = [...files.keys()].filter((path) => path.includes(`/${kind}`));
      const path = paths[(round * 37) % paths.length] ?? "";
      const text = change(files.get(path) ?? "", round);
      let found = workspace;
      const time = timeOf(() => {
        found = changeWorkspace(workspace, new Map([[path, text]]));
        return found.diagnostics.length + found.counts.error;
      });
      if (found === workspace) throw new Error(`${path} did not change.`);
      if (round >= 5) times[name] = [...(times[name] ?? []), time];
    }
  }
  return times;
}

/** What a checked workspace takes: on the heap and beside it after collecting garbage, and of the machine's memory. */
function memory(processes: number): Record<string, number> {
  const collect = globalThis.gc;
  if (!collect) throw new Error("Memory is measured with --expose-gc.");
  collect();
  const before = process.memoryUsage();
  const files = busyFiles(processes);
  const workspace = createWorkspace(files);
  everything(workspace);
  collect();
  const after = process.memoryUsage();
  const grown = (kind: "heapUsed" | "external" | "rss") => Math.round((after[kind] - before[kind]) / 1e5) / 10;
  const result = { heap_mb: grown("heapUsed"), external_mb: grown("external"), rss_mb: grown("rss") };
  // The workspace is needed up to here.
  if (workspace.files.size === 0) throw new Error("The workspace is empty.");
  return result;
}

const [work = "", count = "1000"] = process.argv.slice(2);
const processes = Number(count);
const result =
  work === "memory"
    ? memory(processes)
    : work === "warmed"
      ? warmed(busyFiles(processes))
      : work === "edited"
        ? edited(busyFiles(processes))
        : first(work, busyFiles(processes));
process.stdout.write(`${JSON.stringify(result)}\n`);
