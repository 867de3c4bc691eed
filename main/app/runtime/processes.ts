/** Processes: the playbooks of the workspace as things that can be run. */
import type { AppContext, WorkspaceSession } from "#app/context.ts";
import { requireSession } from "#app/context.ts";
import { cronInWords } from "#busy/language/cron-words.ts";
import { fold } from "#busy/names/symbols.ts";
import { nearest } from "#busy/rules/suggest.ts";
import type { PlaybookEntry, Workspace } from "#busy/workspace.ts";
import { playbookTitle } from "#runtime/compile.ts";
import { processIdOf } from "#runtime/process-id.ts";
import type { Process } from "#shared/contract/runtime.ts";
import { ExpectedError } from "#shared/errors.ts";

const CADENCES: Readonly<Record<string, string>> = {
  daily: "Daily",
  weekly: "Weekly",
  monthly: "Monthly",
  quarterly: "Quarterly",
  on_demand: "On demand",
  triggered: "Triggered",
};

/** The cadence in a few words: "Every Tuesday at 10:00", "Triggered by booking_confirmed". */
function cadenceOf({ model }: PlaybookEntry): string {
  const { cadence } = model;
  if (cadence === undefined) return "On demand";
  const word = CADENCES[cadence.frequency ?? "on_demand"] ?? "On demand";
  if (cadence.schedule !== undefined) return cronInWords(cadence.schedule) ?? word;
  if (cadence.trigger_events.length > 0) return `${word} by ${cadence.trigger_events.join(", ")}`;
  return word;
}

/** Playbooks whose trigger events name this event. */
export function playbooksTriggeredBy(session: WorkspaceSession, event: string): readonly PlaybookEntry[] {
  return session.workspace().playbooks.filter(({ model }) => model.cadence?.trigger_events.includes(event) ?? false);
}

/** All processes in order of team and title, with how many of each are running. */
export async function listProcesses(app: AppContext): Promise<Process[]> {
  const session = requireSession(app);
  const running = await runningCounts(session);
  const workspace = session.workspace();
  return workspace.playbooks
    .map((entry) => processOf(workspace, entry, running.get(processIdOf(entry.symbol)) ?? 0))
    .sort((one, two) => compare(one.team, two.team) || compare(one.title, two.title) || compare(one.id, two.id));
}

/** How many executions of each process are under way, waiting and paused ones included, by process id. */
export async function runningCounts(session: WorkspaceSession): Promise<ReadonlyMap<string, number>> {
  const counts = await session.storage.read((tx) => tx.executionCounts());
  const running = new Map<string, number>();
  for (const { processId, status, count } of counts) {
    if (status !== "running" && status !== "waiting" && status !== "paused") continue;
    running.set(processId, (running.get(processId) ?? 0) + count);
  }
  return running;
}

function compare(one: string, two: string): number {
  return one < two ? -1 : one > two ? 1 : 0;
}

function processOf(workspace: Workspace, entry: PlaybookEntry, running: number): Process {
  return {
    id: processIdOf(entry.symbol),
    name: entry.name,
    title: playbookTitle(workspace, entry),
    description: entry.model.description,
    team: entry.team?.name ?? "",
    file: entry.file,
    cadence: cadenceOf(entry),
    steps: entry.model.steps.length,
    running,
    inputs: entry.model.inputs.map((input) => input.name),
  };
}

/**
 * The playbook with this process id or playbook name (kebab, snake and blanks alike). Fails with NOT_FOUND, saying what
 * may have been meant, or with CONFLICT when several teams have one of that name.
 */
export function findProcess(session: WorkspaceSession, name: string): PlaybookEntry {
  const { playbooks } = session.workspace();
  const exact = playbooks.find((entry) => processIdOf(entry.symbol) === name || entry.symbol === name);
  if (exact) return exact;
  const named = playbooks.filter((entry) => entry.name === name);
  const found = named.length > 0 ? named : playbooks.filter((entry) => fold(entry.name) === fold(name));
  const [only] = found;
  if (only && found.length === 1) return only;
  if (found.length > 1) {
    throw new ExpectedError("CONFLICT", `Several teams have a process called “${name}”.`, {
      path: "id",
      next: `Say which one: ${found.map((entry) => processIdOf(entry.symbol)).join(" or ")}.`,
    });
  }
  const meant = nearest(
    name,
    playbooks.map((entry) => entry.name),
  );
  throw new ExpectedError("NOT_FOUND", `There is no process called “${name}”.`, {
    path: "id",
    next: meant === undefined ? "Look at the list of processes." : `Did you mean “${meant}”?`,
  });
}
