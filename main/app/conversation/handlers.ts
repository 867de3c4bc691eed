/** Talking with the IDE. */
import type { AppContext } from "#app/context.ts";
import { asTransportError, procedures } from "#app/procedures.ts";
import { ExpectedError, toFailure } from "#shared/errors.ts";
import { branchAfter, rewind } from "./checkpoints.ts";
import { exportConversation, searchTurns } from "./past.ts";
import { createConversations } from "./service.ts";
import { turnStream } from "./turn-stream.ts";

/** Handlers of `conversation.*`. */
export function conversationHandlers(app: AppContext) {
  const conversations = createConversations(app);
  return procedures.conversation.router({
    sessions: procedures.conversation.sessions.handler(async () => [...(await conversations.sessions())]),
    send: procedures.conversation.send.handler(({ input, context, signal }) =>
      conversations.send({ ...input, actor: context.actor, signal }),
    ),
    stream: procedures.conversation.stream.handler(async function* ({ input, context, signal }) {
      try {
        yield* turnStream((tell) => conversations.send({ ...input, actor: context.actor, signal, tell }));
      } catch (error) {
        // What goes wrong in the middle of a stream is past the place where calls are let in.
        if (!(error instanceof ExpectedError)) context.reportBug(error, "conversation.stream");
        throw asTransportError(toFailure(error));
      }
    }),
    preview: procedures.conversation.preview.handler(({ input, context }) =>
      conversations.preview({ ...input, actor: context.actor }),
    ),
    offers: procedures.conversation.offers.handler(async ({ input, context }) => ({
      offers: [...(await conversations.offers({ ...input, actor: context.actor }))],
    })),
    history: procedures.conversation.history.handler(async ({ input }) => ({
      turns: [...(await conversations.history(input.sessionId))],
    })),
    revisePlan: procedures.conversation.revisePlan.handler(({ input, context, signal }) =>
      conversations.revisePlan({ ...input, actor: context.actor, signal }),
    ),
    buildPlan: procedures.conversation.buildPlan.handler(({ input, context }) =>
      conversations.buildPlan({ ...input, actor: context.actor }),
    ),
    branch: procedures.conversation.branch.handler(async ({ input }) => ({
      sessionId: await branchAfter(app, input.sessionId, input.turn),
    })),
    rewind: procedures.conversation.rewind.handler(({ input, context }) => rewind(app, input, context.actor.name)),
    search: procedures.conversation.search.handler(async ({ input }) => ({
      found: await searchTurns(app, input.text, input.limit),
    })),
    export: procedures.conversation.export.handler(({ input }) =>
      exportConversation(app, input.sessionId, input.format),
    ),
  });
}
