/** `orgata analyze`: how long each playbook takes, where time could be saved, and whether there are people enough. */
import { analyzeCapacity, type CapacityEntry } from "#busy/analysis/capacity.ts";
import { analyzePlaybook, type PlaybookAnalysis } from "#busy/analysis/flow.ts";
import type { Command } from "../command.ts";
import { folderOf, readBusiness } from "../read-business.ts";
import { columns, duration } from "../words.ts";

export const analyze: Command = {
  name: "analyze",
  summary: "Says how long each process takes, what could run side by side, and how busy everybody is.",
  positionals: "[dir]",
  maxPositionals: 1,
  options: {},
  details: `With --json: {playbooks: [{name, file, steps, totalMinutes, criticalPathMinutes: {declared, data},
parallelSavingMinutes, handOffs, …}], capacity, health}. Minutes are working minutes.
Exit code 1: somebody has more work than time.`,
  async run(invocation) {
    const workspace = await readBusiness(folderOf(invocation));
    const playbooks = workspace.playbooks.map((entry) => analyzePlaybook(workspace, entry));
    const capacity = analyzeCapacity(workspace);
    const overloaded = capacity.entries.filter(({ loadPercent = 0 }) => loadPercent > 100);
    return {
      exitCode: overloaded.length > 0 ? 1 : 0,
      json: {
        playbooks,
        capacity: {
          entries: capacity.entries.map(({ subject: _subject, ...entry }) => entry),
          unknown: capacity.unknown,
        },
        health: workspace.health,
      },
      text: [
        ...playbookRows(playbooks),
        "",
        ...capacityRows(capacity.entries),
        "",
        `Health ${workspace.health} of 100.`,
      ].join("\n"),
    };
  },
};

function playbookRows(playbooks: readonly PlaybookAnalysis[]): string[] {
  if (playbooks.length === 0) return ["There are no processes in this folder."];
  return columns([
    ["Playbook", "Steps", "Work", "Longest path", "Could save", "Hand-offs"],
    ...playbooks.map((one) => [
      one.name,
      String(one.steps),
      duration(one.totalMinutes),
      duration(one.criticalPathMinutes.declared),
      duration(one.parallelSavingMinutes),
      String(one.handOffs),
    ]),
  ]);
}

function capacityRows(entries: readonly CapacityEntry[]): string[] {
  if (entries.length === 0) return ["Nothing says how much time anybody has."];
  return columns([
    ["Who", "Needed a week", "Available", "Load"],
    ...entries.map(({ kind, name, neededMinutesPerWeek, availableMinutesPerWeek, loadPercent }) => [
      `${name} (${kind})`,
      duration(neededMinutesPerWeek),
      availableMinutesPerWeek === undefined ? "—" : duration(availableMinutesPerWeek),
      loadPercent === undefined ? "—" : `${Math.round(loadPercent)} %${loadPercent > 100 ? " too much" : ""}`,
    ]),
  ]);
}
