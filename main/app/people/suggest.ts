/** Who could do a task: role, load, how long they took before, whether they are away. */
import { type AppContext, requireSession } from "#app/context.ts";
import { noSuchTask } from "#app/runtime/carry-out.ts";
import { fold } from "#busy/names/symbols.ts";
import { type Candidate, suggestAssignees } from "#runtime/assign/suggest.ts";
import { titleOf } from "#runtime/wording.ts";
import type { AssigneeSuggestion } from "#shared/people.ts";
import type { Actor } from "#shared/permissions.ts";
import { absenceAt } from "./absences.ts";
import { directory } from "./directory.ts";
import { estimateOf, loads, NO_LOAD } from "./estimates.ts";

/** Rounds of the past that are looked at. */
const MOST_ROUNDS = 2000;
const MINUTE_MS = 60_000;

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

/** Everybody who could do a task, the best first. Fails with NOT_FOUND. */
export async function suggestForTask(app: AppContext, taskId: string, actor: Actor): Promise<AssigneeSuggestion[]> {
  const session = requireSession(app);
  const workspace = session.workspace();
  const now = app.ports.clock.now().toISOString();
  const { task, people, absences, work, rounds } = await session.storage.read(async (tx) => {
    const row = await tx.task(taskId);
    if (!row) throw noSuchTask();
    return {
      task: row,
      people: await directory(session, tx, actor),
      absences: await tx.absences({ at: now }),
      work: await tx.assignedWork(),
      rounds: await tx.metrics({ playbook: row.playbook, limit: MOST_ROUNDS }),
    };
  });
  const load = loads(workspace, work);
  const wantedRole = task.role === null ? undefined : fold(task.role);
  const candidates = people
    .filter(({ active }) => active)
    .map((person): Candidate => {
      const own = load.get(person.name) ?? NO_LOAD;
      const away = absenceAt(absences, person.id, now);
      return {
        id: person.id,
        name: person.name,
        holdsRole: person.roles.some(({ role }) => fold(role) === wantedRole),
        inTeam: person.teams.includes(task.team),
        openTasks: own.tasks,
        openMinutes: own.minutes,
        capacityMinutes: person.capacityMinutes,
        pastMinutes: rounds
          .filter((round) => round.step === task.step && round.performer === person.name)
          .map((round) => round.workingMs / MINUTE_MS),
        awayUntil: away === undefined ? undefined : day.format(new Date(away.until)),
      };
    });
  const wanted = {
    role: task.role === null ? null : titleOf(task.role),
    team: task.team,
    estimateMinutes: estimateOf(workspace, task.playbook, task.step),
  };
  return suggestAssignees(candidates, wanted).map(({ id, name, best, reasons }) => ({
    person: { id, name },
    best,
    reasons: [...reasons],
  }));
}
