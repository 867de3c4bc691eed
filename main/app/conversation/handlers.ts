/** Talking with the IDE. */
import type { AppContext } from "#app/context.ts";
import { procedures } from "#app/procedures.ts";
import { createConversations } from "./service.ts";

/** Handlers of `conversation.*`. */
export function conversationHandlers(app: AppContext) {
  const conversations = createConversations(app);
  return procedures.conversation.router({
    sessions: procedures.conversation.sessions.handler(async () => [...(await conversations.sessions())]),
    send: procedures.conversation.send.handler(({ input, context }) =>
      conversations.send({ ...input, actor: context.actor }),
    ),
    history: procedures.conversation.history.handler(async ({ input }) => ({
      turns: [...(await conversations.history(input.sessionId))],
    })),
  });
}
