/**
 * The one place where a call from outside is let in: the caller's permission is compared with what the contract asks,
 * and whatever goes wrong inside becomes an error from the closed list. Every feature builds its handlers on `procedures`.
 */
import { type ImplementerInternalWithMiddlewares, implement, ORPCError } from "@orpc/server";
import { type Contract, contract } from "#shared/contract/index.ts";
import type { ProcedureMeta } from "#shared/contract/procedure.ts";
import { ERROR_STATUS, ExpectedError, type Failure, toFailure } from "#shared/errors.ts";
import { allows } from "#shared/permission-levels.ts";
import type { Actor } from "#shared/permissions.ts";

/** What a host knows of a call: on whose behalf it is made, and where bugs are reported. */
export interface CallContext {
  readonly actor: Actor;
  /** Who an account is in the open business, as people said there; absent = as it is called. */
  readonly whoIs?: (account: Actor) => Promise<Actor>;
  readonly reportBug: (error: unknown, procedure: string) => void;
}

/** A failure as the transport carries it: `data` is the `Failure`. */
export function asTransportError(failure: Failure): ORPCError<string, Failure> {
  return new ORPCError(failure.code, {
    status: ERROR_STATUS[failure.code],
    message: failure.message,
    data: failure,
  });
}

/** Fails with NOT_ALLOWED unless `actor` holds what `meta` asks; a procedure that names no permission is open to nobody. */
export function checkPermission(actor: Actor, meta: ProcedureMeta): void {
  if (meta.permission !== undefined && allows(actor.permission, meta.permission)) return;
  throw new ExpectedError(
    "NOT_ALLOWED",
    `${actor.name} may not do this: it needs the permission ${meta.permission ?? "that nobody holds"}.`,
    {
      next: "Ask an owner of this business to do it, or to raise your permission under People.",
    },
  );
}

const guarded = implement(contract)
  .$context<CallContext>()
  .use(async ({ context, next, path, procedure }) => {
    try {
      const actor = context.whoIs === undefined ? context.actor : await context.whoIs(context.actor);
      checkPermission(actor, procedure["~orpc"].meta);
      return await next({ context: { actor } });
    } catch (error) {
      if (error instanceof ORPCError) throw error;
      if (!(error instanceof ExpectedError)) context.reportBug(error, path.join("."));
      throw asTransportError(toFailure(error));
    }
  });

/** Contract implementer: permission first, then failures turned into data. Its type is named: spelt out it is too long. */
export const procedures: ImplementerInternalWithMiddlewares<Contract, CallContext, CallContext> = guarded;
