/** Puts the core together from its ports. Whatever a host shares with another host is behind `createCore`. */
import type { AppContext, CorePorts, WorkspaceSession } from "#app/context.ts";
import { createEventBus, type EventBus } from "#app/event-bus.ts";
import { keepHistory } from "#app/history/keep.ts";
import { keepFiguresComplete } from "#app/insights/missing-figures.ts";
import { keepDependencies } from "#app/knit/stored.ts";
import { createModelSetup } from "#app/models/settings.ts";
import { keepDelegation } from "#app/people/delegation.ts";
import { createLocalPerson } from "#app/people/you.ts";
import { keepApprovalsDue } from "#app/reconciliation/due.ts";
import { type CoreRouter, createRouter } from "#app/router.ts";
import { closeWorkspace, openWorkspace } from "#app/workspace/service.ts";
import type { Actor } from "#shared/permissions.ts";
import type { WorkspaceInfo } from "#shared/workspace.ts";

/** A running core: what a host serves, and how it starts and stops. */
export interface Core {
  /** Serve it with any oRPC transport; each call needs a `CallContext` (actor and bug report). */
  readonly router: CoreRouter;
  readonly events: EventBus;
  /** For the `CallContext` of hosts: who the account of this computer is in the open business. */
  whoIs(account: Actor): Promise<Actor>;
  /** For hosts that call use cases directly, such as the command line. */
  readonly context: AppContext;
  /** Opens a folder as the workspace, closing the one before. Fails with NOT_FOUND, NOT_A_FOLDER, NEWER_DATA. */
  openWorkspace(path: string): Promise<WorkspaceInfo>;
  /** Closes the workspace and its database. Safe to call twice. */
  close(): Promise<void>;
}

/** Makes a core. Nothing is opened yet. */
export function createCore(ports: CorePorts): Core {
  const events = createEventBus((error) =>
    ports.log.error("a listener of events failed", { error: error instanceof Error ? error.stack : String(error) }),
  );
  let session: WorkspaceSession | undefined;
  const context: AppContext = {
    ports,
    events,
    models: createModelSetup(ports),
    you: createLocalPerson(ports.settings, () => session),
    session: () => session,
    setSession(next) {
      session = next;
    },
  };
  const stopKeeping = [
    keepDependencies(context),
    keepHistory(context),
    keepDelegation(context),
    keepApprovalsDue(context),
    keepFiguresComplete(context),
  ];
  return {
    router: createRouter(context),
    events,
    context,
    whoIs: context.you.of,
    openWorkspace: (path) => openWorkspace(context, path),
    async close() {
      for (const stop of stopKeeping) stop();
      await closeWorkspace(context);
      await ports.work.close();
      await ports.sandbox.close();
    },
  };
}
