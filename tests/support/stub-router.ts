/** A router with a few procedures of the contract, for testing hosts without a core. */
import { createEventBus, type EventBus } from "#app/event-bus.ts";
import { eventStream } from "#app/event-stream.ts";
import { type CallContext, procedures } from "#app/procedures.ts";
import type { CoreRouter } from "#app/router.ts";
import { ExpectedError } from "#shared/errors.ts";

export interface StubRouter {
  readonly router: CoreRouter;
  readonly events: EventBus;
  /** Inputs and actors of the calls that reached a handler. */
  readonly calls: { readonly procedure: string; readonly input: unknown; readonly context: CallContext }[];
}

/** Makes one. Procedures it does not implement fail as bugs. */
export function stubRouter(): StubRouter {
  const events = createEventBus((error) => {
    throw error;
  });
  const calls: StubRouter["calls"] = [];
  const note = (procedure: string, input: unknown, context: CallContext): void => {
    calls.push({ procedure, input, context });
  };
  const router = {
    app: {
      info: procedures.app.info.handler(({ context }) => ({
        name: "Orgata IDE",
        version: "1.2.3",
        host: "server" as const,
        storage: "none",
        model: "none",
        actor: context.actor,
      })),
      saveState: procedures.app.saveState.handler(({ input, context }) => {
        note("app.saveState", input, context);
        return null;
      }),
    },
    changes: {
      create: procedures.changes.create.handler(() => {
        throw new Error("secret particulars of a bug");
      }),
    },
    processes: {
      list: procedures.processes.list.handler(() => ({ processes: [] })),
      execute: procedures.processes.execute.handler(({ input, context }) => {
        note("processes.execute", input, context);
        if (input.id === "unknown")
          throw new ExpectedError("NOT_FOUND", "There is no process “unknown”.", { path: "id" });
        return { executionId: "run-1" };
      }),
    },
    executions: {
      list: procedures.executions.list.handler(({ input, context }) => {
        note("executions.list", input, context);
        return { executions: [] };
      }),
    },
    tasks: {
      complete: procedures.tasks.complete.handler(() => {
        throw new ExpectedError("RULES_FAILED", "1 rule is not met.", {
          next: "Correct the fields, or complete with a reason.",
          data: [{ deliverable: "contract", severity: "error", message: "A signature is missing" }],
        });
      }),
    },
    webhooks: {
      list: procedures.webhooks.list.handler(() => ({ webhooks: [] })),
      receive: procedures.webhooks.receive.handler(({ input, context }) => {
        note("webhooks.receive", input, context);
        return { eventId: "event-1", isNew: true, started: [] };
      }),
    },
    events: procedures.events.handler(({ signal }) => eventStream(events, signal)),
    health: procedures.health.handler(() => ({ status: "ok" as const, version: "1.2.3" })),
  };
  return { router: router as unknown as CoreRouter, events, calls };
}
