/** Talking with the IDE. */
import { z } from "zod";
import { ConversationContext, ConversationMode, Reply, Turn } from "../conversation.ts";
import { procedure } from "./procedure.ts";

export const conversationContract = {
  sessions: procedure("Observer").output(
    z.array(z.object({ id: z.string(), title: z.string(), at: z.iso.datetime(), turns: z.int() })),
  ),
  send: procedure("Operator")
    .route({ method: "POST", path: "/conversations/{sessionId}/messages", summary: "Send a message" })
    .input(
      z.object({
        sessionId: z.string().min(1).max(200),
        message: z.string().min(1).max(20_000),
        mode: ConversationMode.default("build"),
        context: ConversationContext.optional(),
      }),
    )
    .output(Reply),
  history: procedure("Observer")
    .route({ method: "GET", path: "/conversations/{sessionId}/history", summary: "A conversation so far" })
    .input(z.object({ sessionId: z.string() }))
    .output(z.object({ turns: z.array(Turn) })),
};
