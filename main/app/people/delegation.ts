/** While somebody is away, tasks that come to them go on to whoever stands in, and the task says so. */
import type { AppContext, WorkspaceSession } from "#app/context.ts";
import { carryOut } from "#app/runtime/carry-out.ts";
import { fold } from "#busy/names/symbols.ts";
import type { TaskRow } from "#ports/storage.ts";
import { ENGINE } from "#runtime/events.ts";
import { ExpectedError } from "#shared/errors.ts";
import { absenceAt, standIn } from "./absences.ts";
import { directory, type Entry, NOBODY } from "./directory.ts";

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

/** Whose task it is: its assignee, or the only one who holds its role. */
function ownerOf(task: TaskRow, people: readonly Entry[]): Entry | undefined {
  if (task.assignee !== null) return people.find(({ name }) => name === task.assignee);
  if (task.role === null) return undefined;
  const wanted = fold(task.role);
  const holders = people.filter(({ active, roles }) => active && roles.some(({ role }) => fold(role) === wanted));
  return holders.length === 1 ? holders[0] : undefined;
}

/** Sends an open task on when whose it is is away. */
async function sendOn(app: AppContext, session: WorkspaceSession, taskId: string): Promise<void> {
  const now = app.ports.clock.now().toISOString();
  const found = await session.storage.read(async (tx) => {
    const absences = await tx.absences({ at: now });
    const task = absences.length === 0 ? undefined : await tx.task(taskId);
    // Whoever took a task in hand keeps it.
    if (task?.status !== "open" || task.claimedAt !== null) return undefined;
    const people = await directory(session, tx, NOBODY);
    const owner = ownerOf(task, people);
    const next = owner && absenceAt(absences, owner.id, now) && standIn(people, absences, owner, now);
    return owner && next && { task, owner, next };
  });
  if (found === undefined) return;
  const { task, owner, next } = found;
  await session.storage.write((tx) =>
    tx.putTaskComment({
      id: app.ports.ids.next(),
      taskId,
      executionId: task.executionId,
      author: ENGINE,
      at: now,
      text: `${owner.name} is away until ${day.format(new Date(next.absence.until))}, so this goes to ${next.person.name}.`,
    }),
  );
  const command = { type: "assign_task", actor: ENGINE, taskId, assignee: next.person.name } as const;
  await carryOut(app, session, { taskId }, command);
}

/** Keeps watch over tasks that come up, until the returned function is called. */
export function keepDelegation(app: AppContext): () => void {
  return app.events.subscribe((event) => {
    const session = app.session();
    if (event.type !== "task" || event.status !== "open" || session === undefined || session.readOnly) return;
    session.background.start(async () => {
      try {
        await sendOn(app, session, event.taskId);
      } catch (error) {
        // Done meanwhile, or taken: nothing is to be sent on any more.
        if (error instanceof ExpectedError) return;
        app.ports.log.error("a task of somebody who is away was not sent on", {
          task: event.taskId,
          error: String(error),
        });
      }
    });
  });
}
