/** The contract's client for a core in this process: commands call what every other client calls, as it does. */
import { createRouterClient } from "@orpc/server";
import type { Core } from "#main/compose.ts";
import { failureOf, strictCall } from "#main/hosts/calls.ts";
import type { CoreClient } from "#shared/contract/index.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { Actor } from "#shared/permissions.ts";

/** A client that acts for `actor`. Every failure is thrown as an `ExpectedError`; `reportBug` gets what nobody expected. */
export function localClient(core: Core, actor: Actor, reportBug: (error: unknown) => void): CoreClient {
  return createRouterClient(core.router, {
    context: { actor, whoIs: core.whoIs, reportBug },
    interceptors: [
      async (call) => {
        try {
          return await strictCall(call);
        } catch (error) {
          const { code, message, ...more } = failureOf(error, call.input, reportBug);
          throw new ExpectedError(code, message, more);
        }
      },
    ],
  });
}
