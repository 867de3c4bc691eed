/** Talking with the IDE. */
import { eventIterator } from "@orpc/contract";
import { z } from "zod";
import {
  ConversationContext,
  ConversationMode,
  ConversationOffer,
  ConversationPreview,
  FoundTurn,
  Reply,
  Turn,
  TurnEvent,
} from "../conversation.ts";
import { procedure } from "./procedure.ts";

const Message = z.object({
  sessionId: z.string().min(1).max(200),
  /** Fails with TOO_LARGE where it is longer than a person writes. */
  message: z.string().min(1).max(2_000_000),
  mode: ConversationMode.default("build"),
  context: ConversationContext.optional(),
  /** What may be touched at most: symbols as `preview` gives them in `parts`. Narrows, never widens. */
  only: z.array(z.string().max(300)).max(200).optional(),
  /** Whether no language model is to be asked, although one is set up. */
  withoutModel: z.boolean().optional(),
});

const Session = z.object({ sessionId: z.string().min(1).max(200) });

export const conversationContract = {
  sessions: procedure("Observer").output(
    z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        at: z.iso.datetime(),
        turns: z.int(),
        /** The conversation it was branched from, and after which of its turns. */
        branchOf: z.object({ sessionId: z.string(), turn: z.int() }).optional(),
      }),
    ),
  ),
  /** Anybody may ask. Carrying work out needs Operator, changing processes Manager: who lacks it is told so. */
  send: procedure("Observer")
    .route({ method: "POST", path: "/conversations/{sessionId}/messages", summary: "Send a message" })
    .input(Message)
    .output(Reply),
  /** The same, told as it comes. Fails as `send` does. */
  stream: procedure("Observer").input(Message).output(eventIterator(TurnEvent)),
  /** What would be sent to the language model for a message. Nothing is sent or kept. */
  preview: procedure("Operator").input(Message).output(ConversationPreview),
  /** What can be done about work that waits too long: in the run in view, or anywhere. */
  offers: procedure("Operator")
    .input(z.object({ context: ConversationContext.optional() }))
    .output(z.object({ offers: z.array(ConversationOffer) })),
  history: procedure("Observer")
    .route({ method: "GET", path: "/conversations/{sessionId}/history", summary: "A conversation so far" })
    .input(z.object({ sessionId: z.string() }))
    .output(z.object({ turns: z.array(Turn) })),
  /**
   * The plan of a conversation as it is to be: in this order, with these words; what is left out is dropped. Replaces the
   * latest turn. Fails with NOT_FOUND without a plan.
   */
  revisePlan: procedure("Manager")
    .input(
      Session.extend({
        items: z.array(z.object({ id: z.string().optional(), text: z.string().trim().min(1).max(2_000) })).max(60),
        /** Whether no language model is to read new words, although one is set up. */
        withoutModel: z.boolean().optional(),
      }),
    )
    .output(Reply),
  /** Proposes what the plan intends. Fails with NOT_FOUND without a plan, and CONFLICT when a part cannot be worked out. */
  buildPlan: procedure("Manager").input(Session).output(Reply),
  /** A new conversation that goes on after a turn of another one (0: from its beginning). Fails with NOT_FOUND. */
  branch: procedure("Operator")
    .input(Session.extend({ turn: z.int().min(0) }))
    .output(Session),
  /**
   * Goes back to before a turn. `conversation`: a new conversation without it, what it proposed is withdrawn; `files`: a
   * change set that makes the files what they were, null when they are that already. Nothing is lost by either.
   */
  rewind: procedure("Manager")
    .input(Session.extend({ turn: z.int().min(1), what: z.enum(["files", "conversation", "both"]) }))
    .output(
      z.object({
        sessionId: z.string(),
        /** What was said in the turn. */
        message: z.string(),
        changeSetId: z.string().nullable(),
        /** The change set that was withdrawn; `changes.reopen` brings it back. */
        withdrawn: z.string().nullable(),
        /** The recovery point with the files as they are now. */
        recovery: z.string().nullable(),
      }),
    ),
  /** Turns in which all these words occur, the latest first. */
  search: procedure("Observer")
    .input(z.object({ text: z.string().trim().min(1).max(200), limit: z.int().min(1).max(100).default(30) }))
    .output(z.object({ found: z.array(FoundTurn) })),
  /** The whole of a conversation as a file. Fails with NOT_FOUND. */
  export: procedure("Observer")
    .input(Session.extend({ format: z.enum(["markdown", "json"]) }))
    .output(z.object({ name: z.string(), text: z.string() })),
};
