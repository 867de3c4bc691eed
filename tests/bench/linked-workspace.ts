/** A made workspace whose teams also work with each other: events, runs and hand-overs lead from team to team. */
import { madeWorkspace } from "#tests/support/made-workspace/made-workspace.ts";

/** Every so many playbooks one is started by the end of a playbook of another team. */
const EVERY = 4;

/** The files of the workspace, by path. */
export function linkedWorkspace(processes: number, seed = 1): ReadonlyMap<string, string> {
  const files = new Map(madeWorkspace({ processes, seed }));
  const playbooks = [...files.keys()].filter((path) => path.includes("/playbooks/"));
  for (const [index, path] of playbooks.entries()) {
    // A prime step, so that the other one is rarely of the same team.
    const other = playbooks[(index + 211) % playbooks.length]?.split("/").at(-1)?.replace(".busy", "");
    const text = files.get(path);
    if (index % EVERY !== 0 || other === undefined || text === undefined) continue;
    const cadence = `  cadence:\n    frequency: triggered\n    trigger_events: [${other}.completed]\n`;
    files.set(path, text.replace(/ {2}cadence:\n(?: {4}.*\n)+/, cadence));
  }
  return files;
}
