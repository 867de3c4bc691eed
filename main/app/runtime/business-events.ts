/** Events of the business: told by people and programs or announced by runs; each starts what it triggers, exactly once. */
import { type AppContext, requireKeepingSession, requireSession, type WorkspaceSession } from "#app/context.ts";
import type { PlaybookEntry } from "#busy/workspace.ts";
import type { BusinessEventRow } from "#ports/runtime-rows.ts";
import type { OutboxRow } from "#ports/storage.ts";
import type { Data } from "#runtime/events.ts";
import type { State } from "#runtime/state.ts";
import type { BusinessEvent, EventStart } from "#shared/business-events.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { Settle } from "./carry-out.ts";
import { playbooksTriggeredBy } from "./processes.ts";
import { stateOf } from "./rows.ts";
import { startByEvent } from "./start.ts";

/** Runs that start each other without anybody doing anything end here: they would go on forever. */
const DEEPEST = 25;
/** Characters of an event's payload as JSON. */
const LARGEST_PAYLOAD = 1024 * 1024;
const LONGEST_NAME = 200;

/** What an event led to. */
interface Started {
  readonly started: readonly EventStart[];
  /** Effects of what was started, to be run next. */
  readonly effects: readonly OutboxRow[];
}

/** Whether a person has done anything in an execution. */
function wasWorkedOn(state: State): boolean {
  return Object.values(state.tasks).some((task) => task.status === "completed");
}

/** How many runs in a row have started each other by now, the one that announced the event included. */
async function depthOf(session: WorkspaceSession, event: BusinessEventRow): Promise<number> {
  const { executionId } = event;
  if (executionId === null) return 0;
  const row = await session.storage.read((tx) => tx.execution(executionId));
  const state = row && stateOf(row);
  return state === undefined || wasWorkedOn(state) ? 0 : (state.trigger?.depth ?? 0) + 1;
}

function reportCircle(app: AppContext, { name }: BusinessEventRow): void {
  app.ports.log.warn("processes start each other without end", { event: name });
  app.events.publish({
    type: "notification",
    level: "warning",
    message: `Processes kept starting each other through “${name}”; Orgata stopped that.`,
    next: "Look which process both starts from this event and leads to it.",
  });
}

async function startOne(
  app: AppContext,
  session: WorkspaceSession,
  entry: PlaybookEntry,
  event: BusinessEventRow,
  depth: number,
): Promise<readonly OutboxRow[]> {
  try {
    const outcome = await startByEvent(app, session, entry, event, { eventId: event.id, name: event.name, depth });
    return outcome?.effects ?? [];
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    // One process that cannot run must not keep the others from starting.
    app.events.publish({ type: "notification", level: "error", message: error.message, next: error.failure.next });
    return [];
  }
}

/**
 * Starts every playbook that an event triggers, each once however often this is called, and settles the event's row in
 * the outbox.
 */
export async function startTriggered(
  app: AppContext,
  session: WorkspaceSession,
  eventId: string,
  settle: Settle,
): Promise<Started> {
  const effects: OutboxRow[] = [];
  const event = await session.storage.read((tx) => tx.businessEvent(eventId));
  const entries = event ? playbooksTriggeredBy(session, event.name) : [];
  if (event && entries.length > 0) {
    const depth = await depthOf(session, event);
    if (depth > DEEPEST) reportCircle(app, event);
    else for (const entry of entries) effects.push(...(await startOne(app, session, entry, event, depth)));
  }
  await session.storage.write(async (tx) => {
    for (const id of settle.doneOutbox ?? []) await tx.deleteOutbox(id);
  });
  return { started: entries.length === 0 ? [] : await startsOf(session, eventId), effects };
}

async function startsOf(session: WorkspaceSession, eventId: string): Promise<EventStart[]> {
  const rows = await session.storage.read((tx) => tx.eventStarts(eventId));
  return rows.map(({ processId, executionId }) => ({ processId, executionId }));
}

/** The name of an event as it is kept; fails with BAD_INPUT when it is none. */
export function requireEventName(name: string): string {
  const trimmed = name.trim();
  if (trimmed !== "" && trimmed.length <= LONGEST_NAME) return trimmed;
  throw new ExpectedError("BAD_INPUT", trimmed === "" ? "The event has no name." : "The event's name is too long.", {
    path: "name",
    next: "Name it as processes do in their trigger_events, for example booking_confirmed.",
  });
}

function requireSize(payload: Data): void {
  if (JSON.stringify(payload).length <= LARGEST_PAYLOAD) return;
  throw new ExpectedError("TOO_LARGE", "An event may carry 1 MB at most.", {
    path: "payload",
    next: "Put the contents into a document, and name it in the event.",
  });
}

/** What a signal came to. */
export interface Signalled extends Started {
  readonly eventId: string;
  /** Whether this event had not been told before. */
  readonly isNew: boolean;
}

/**
 * Keeps an event and starts what it triggers. With an `id` the same event (of the same name) counts once, however often
 * and from how many places it is told. Fails with BAD_INPUT or TOO_LARGE.
 */
export async function signalEvent(
  app: AppContext,
  request: { name: string; payload?: Data | undefined; id?: string | undefined; actor: string },
): Promise<Signalled> {
  const session = requireKeepingSession(app);
  const name = requireEventName(request.name);
  const { payload = {}, actor } = request;
  requireSize(payload);
  const given = request.id?.trim().slice(0, LONGEST_NAME);
  const eventId = given ? `${name}/${given}` : app.ports.ids.next();
  const at = app.ports.clock.now().toISOString();
  const wasTold = given !== undefined && (await session.storage.read((tx) => tx.businessEvent(eventId))) !== undefined;
  const isNew =
    !wasTold &&
    (await session.storage.write(async (tx) => {
      const added = await tx.addBusinessEvent({ id: eventId, name, payload, executionId: null, step: null, actor, at });
      const row = {
        id: eventId,
        executionId: "",
        kind: "business_event",
        payload: { subject: eventId },
        createdAt: at,
      };
      if (added) await tx.putOutbox(row);
      return added;
    }));
  if (!isNew) return { eventId, isNew, started: await startsOf(session, eventId), effects: [] };
  return { eventId, isNew, ...(await startTriggered(app, session, eventId, { doneOutbox: [eventId] })) };
}

/** Events with what they started, newest first. */
export async function listEvents(
  app: AppContext,
  filter: { name?: string | undefined; limit: number },
): Promise<BusinessEvent[]> {
  return requireSession(app).storage.read(async (tx) => {
    const events: BusinessEvent[] = [];
    for (const { id, name, payload, executionId, step, actor, at } of await tx.businessEvents(filter)) {
      const started = (await tx.eventStarts(id)).map((row) => ({
        processId: row.processId,
        executionId: row.executionId,
      }));
      events.push({
        id,
        name,
        payload: { ...payload },
        at,
        actor,
        started,
        ...(executionId === null ? {} : { executionId }),
        ...(step === null ? {} : { step }),
      });
    }
    return events;
  });
}
