/** What is so without being written: shown behind the place where it could be written. */
import type { Inlay } from "#shared/language.ts";
import { performerOf } from "../analysis/flow.ts";
import type { Origin } from "../model/model.ts";
import { visitTasks } from "../model/walk.ts";
import type { PlaybookEntry, RoleEntry, Workspace } from "../workspace.ts";
import { labelOfName } from "../writing/templates.ts";
import { cronInWords, DEFAULT_SCHEDULES } from "./cron-words.ts";

/** More names than these make a line too long to read. */
const MOST_NAMES = 4;

/** What a file leaves unsaid: inherited tasks, performers told by a task's name, the usual schedule of a cadence. */
export function inlaysOf(workspace: Workspace, path: string): Inlay[] {
  const found: (Inlay | undefined)[] = [];
  for (const role of workspace.roles) if (role.file === path) found.push(inheritedTasks(workspace, role));
  for (const playbook of workspace.playbooks) {
    if (playbook.file !== path) continue;
    found.push(usualSchedule(playbook), ...impliedPerformers(workspace, playbook));
  }
  return found.filter((inlay) => inlay !== undefined);
}

function behind(at: Origin, field: string, text: string, tooltip: string): Inlay | undefined {
  const place = at.keys[field]?.value;
  return place && { position: place.end, text, tooltip };
}

function inheritedTasks(workspace: Workspace, role: RoleEntry): Inlay | undefined {
  const inherited = workspace.effectiveRole(role).tasks.filter(({ from }) => from !== role);
  if (inherited.length === 0) return undefined;
  const names = inherited.slice(0, MOST_NAMES).map(({ task }) => task.name);
  const more = inherited.length > MOST_NAMES ? ` and ${inherited.length - MOST_NAMES} more` : "";
  const tooltip = inherited
    .map(({ task, from }) => `${labelOfName(task.name)}, from ${labelOfName(from.name)}`)
    .join("\n");
  return behind(role.at, "inherits_from", `inherited: ${names.join(", ")}${more}`, tooltip);
}

function usualSchedule({ model }: PlaybookEntry): Inlay | undefined {
  const { cadence } = model;
  if (cadence?.frequency === undefined || cadence.schedule !== undefined) return undefined;
  const words = cronInWords(DEFAULT_SCHEDULES[cadence.frequency] ?? "");
  if (words === undefined) return undefined;
  return behind(cadence.at, "frequency", words, "The usual time. Write a schedule to choose another.");
}

function impliedPerformers(workspace: Workspace, playbook: PlaybookEntry): (Inlay | undefined)[] {
  const found: (Inlay | undefined)[] = [];
  visitTasks(playbook.model.steps, (step, trail) => {
    const byPerson = step.execution_type === "human" || step.execution_type === "human_creative";
    if (!byPerson || step.role !== undefined || step.runs !== undefined || step.at.file !== playbook.file) return;
    const performer = performerOf(workspace, playbook, step);
    if (performer) {
      const tooltip = `${labelOfName(performer.name)} is the only role of the team with a task “${labelOfName(step.name)}”.`;
      found.push(behind(step.at, "execution_type", `by ${performer.name}`, tooltip));
    } else if (trail.length === 1 && step.subtasks.length === 0) {
      const team = playbook.team?.name ?? "the team";
      found.push(
        behind(
          step.at,
          "execution_type",
          "by anybody in the team",
          `It waits in the queue of ${team}. Write a role to say who does it.`,
        ),
      );
    }
  });
  return found;
}
