/** Conversation: messages in, replies with proposals out. Also the JSON of `orgata chat`. */
import { z } from "zod";
import { Conflict, Impact } from "./knit.ts";

export const Intent = z.enum([
  "discover",
  "add",
  "change",
  "remove",
  "reorder",
  "optimise",
  "ask_process",
  "ask_run",
  "execute",
  "undo",
  "help",
  "out_of_scope",
]);
export type Intent = z.infer<typeof Intent>;

/** ask: nothing can change; plan: says what it would do; build: proposes changes. */
export const ConversationMode = z.enum(["ask", "plan", "build"]);
export type ConversationMode = z.infer<typeof ConversationMode>;

/** A part of the message that was understood, tied to the workspace where it names something there. */
export const Entity = z.object({
  kind: z.enum([
    "playbook",
    "step",
    "role",
    "person",
    "team",
    "document",
    "duration",
    "date",
    "number",
    "position",
    "event",
  ]),
  text: z.string(),
  symbol: z.string().optional(),
  value: z.unknown().optional(),
});
export type Entity = z.infer<typeof Entity>;

/** What the person was looking at when writing. */
export const ConversationContext = z.object({
  file: z.string().optional(),
  symbol: z.string().optional(),
  executionId: z.string().optional(),
});
export type ConversationContext = z.infer<typeof ConversationContext>;

export const Proposal = z.object({
  title: z.string(),
  /** In plain words, one per accept/reject decision; `id` is the edit's in the change set. */
  edits: z.array(z.object({ id: z.string(), title: z.string(), by: z.enum(["author", "knit"]), file: z.string() })),
  /** Changed files only, with their full new text; null = deleted. */
  after: z.record(z.string(), z.string().nullable()),
});
export type Proposal = z.infer<typeof Proposal>;

export const ImpactSummary = z.object({
  summary: z.string(),
  impacts: z.array(Impact),
  conflicts: z.array(Conflict),
  approvers: z.array(z.string()),
});
export type ImpactSummary = z.infer<typeof ImpactSummary>;

/** A link the reply offers: opens a file, a task, a run, or a view. */
export const ReplyLink = z.object({
  title: z.string(),
  kind: z.enum(["file", "task", "execution", "view"]),
  target: z.string(),
});
export type ReplyLink = z.infer<typeof ReplyLink>;

export const Reply = z.object({
  sessionId: z.string(),
  turn: z.int(),
  intent: Intent,
  confidence: z.number().min(0).max(1),
  entities: z.array(Entity),
  reply: z.string().min(1),
  proposal: Proposal.optional(),
  /** The change set that holds the proposal. */
  changeSetId: z.string().optional(),
  impact: ImpactSummary.optional(),
  question: z.object({ text: z.string(), choices: z.array(z.string()) }).optional(),
  /** Something to carry out after a yes. */
  action: z
    .object({
      run: z.enum(["start", "pause", "resume", "cancel", "assign", "complete"]),
      target: z.string(),
      inputs: z.record(z.string(), z.unknown()).optional(),
    })
    .optional(),
  links: z.array(ReplyLink).optional(),
});
export type Reply = z.infer<typeof Reply>;

/** One stored turn: what was said and what was answered. */
export const Turn = z.object({
  turn: z.int(),
  at: z.iso.datetime(),
  message: z.string(),
  mode: ConversationMode,
  reply: Reply,
});
export type Turn = z.infer<typeof Turn>;
