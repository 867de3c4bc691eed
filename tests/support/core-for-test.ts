/** A whole core on real adapters, in folders that live as long as one test. */
import { createRouterClient } from "@orpc/server";
import { onTestFinished } from "vitest";
import type { CorePorts } from "#app/context.ts";
import { type Core, createCore } from "#main/compose.ts";
import type { CoreClient } from "#shared/contract/index.ts";
import type { CoreEvent } from "#shared/events.ts";
import type { Permission } from "#shared/permission-levels.ts";
import { portsIn } from "./core-ports.ts";
import { folderWith } from "./folder-with.ts";

export interface CoreForTest {
  readonly core: Core;
  /** Calls as the owner. */
  readonly client: CoreClient;
  clientAs(permission: Permission): CoreClient;
  /** Everything published so far. */
  readonly events: readonly CoreEvent[];
  /** Bugs that handlers ran into; a test expects none. */
  readonly bugs: readonly unknown[];
  /** A folder that new businesses can be made in. */
  readonly home: string;
}

/** A core that is closed when the current test ends; `change` replaces ports. */
export function coreForTest(
  change: (ports: CorePorts) => Partial<CorePorts> = () => ({}),
  home = folderWith(),
): CoreForTest {
  const ports = portsIn(home);
  const core = createCore({ ...ports, ...change(ports) });
  onTestFinished(() => core.close());
  const events: CoreEvent[] = [];
  core.events.subscribe((event) => events.push(event), { forPeople: true });
  const bugs: unknown[] = [];
  const clientAs = (permission: Permission): CoreClient =>
    createRouterClient(core.router, {
      context: {
        actor: { id: "ana", name: "Ana Owner", permission },
        reportBug: (error: unknown) => bugs.push(error),
      },
    });
  return { core, client: clientAs("Owner"), clientAs, events, bugs, home };
}
