/** Conversation: messages in, replies with proposals out. Also the JSON of `orgata chat`. */
import { z } from "zod";
import { Conflict, Impact } from "./knit.ts";
import { ModelPreview } from "./models.ts";

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

/** What a language model had to do with a reply. */
export const ModelShare = z.object({
  model: z.string(),
  /** Its own words, without any that the program wrote. */
  view: z.string().optional(),
  /** What the program tells: of the change, from the difference it makes, or the question. */
  told: z.string().optional(),
  /** How often it was asked in this turn. */
  calls: z.int(),
  tokens: z.int(),
  /** US dollars; null = the price is not known. */
  cost: z.number().nullable(),
  /** What the turn was allowed to touch. */
  scope: z.array(z.string()),
  /** What it wanted and did not get, in words. */
  refused: z.array(z.string()),
  /** What there was no room for in what it was sent. */
  leftOut: z.array(z.string()),
  /** Whether it broke off before the end. */
  cutOff: z.boolean(),
});
export type ModelShare = z.infer<typeof ModelShare>;

/**
 * What has to happen with a proposal before it counts. `draft`: a look and a commit; `ask`: somebody has to decide
 * something; `approvers`: others have to agree.
 */
export const Decision = z.object({
  way: z.enum(["draft", "ask", "approvers"]),
  /** Why, as a sentence. */
  because: z.string(),
  approvers: z.array(z.string()),
});
export type Decision = z.infer<typeof Decision>;

/** One intended edit of a plan. */
export const PlanItem = z.object({
  id: z.string(),
  /** What is intended, in words that can be changed. */
  text: z.string(),
  /** What it comes to; empty when it cannot be worked out. */
  edits: z.array(z.string()),
  /** What it touches, in one line. */
  impact: z.string(),
  /** Why it cannot be worked out yet. */
  problem: z.string().optional(),
});
export type PlanItem = z.infer<typeof PlanItem>;

/** What Plan mode leads to: nothing is proposed before it is built. */
export const Plan = z.object({ items: z.array(PlanItem) });
export type Plan = z.infer<typeof Plan>;

/** Something that can be done about work that waits; saying its words is enough. */
export const ConversationOffer = z.object({
  title: z.string(),
  /** Why it is offered, as a sentence. */
  because: z.string(),
});
export type ConversationOffer = z.infer<typeof ConversationOffer>;

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
      run: z.enum(["start", "pause", "resume", "cancel", "assign", "complete", "remind", "escalate"]),
      target: z.string(),
      inputs: z.record(z.string(), z.unknown()).optional(),
    })
    .optional(),
  links: z.array(ReplyLink).optional(),
  /** Present where the answer is about work that waits. */
  offers: z.array(ConversationOffer).optional(),
  /** Present when a language model took part. */
  model: ModelShare.optional(),
  /** Something the person should know about how the answer came about: why no language model answered, for example. */
  notice: z.string().optional(),
  /** Present with a proposal. */
  decision: Decision.optional(),
  /** Present in Plan mode. */
  plan: Plan.optional(),
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

/** What is told while a message is being answered; `done` is always the last. */
export const TurnEvent = z.discriminatedUnion("type", [
  /** More of the words of a language model. */
  z.object({ type: z.literal("text"), text: z.string() }),
  /** What it is doing meanwhile: the tool it has called. */
  z.object({ type: z.literal("activity"), tool: z.string() }),
  z.object({ type: z.literal("done"), reply: Reply }),
]);
export type TurnEvent = z.infer<typeof TurnEvent>;

/** A part of what a turn may touch, and of a playbook its steps. */
export const ScopePart = z.object({
  symbol: z.string(),
  title: z.string(),
  steps: z.array(z.object({ symbol: z.string(), title: z.string() })).optional(),
});
export type ScopePart = z.infer<typeof ScopePart>;

/** What would be sent to the language model for a message. */
export const ConversationPreview = ModelPreview.extend({
  scope: z.array(z.string()),
  /** What the message alone lets it touch, for a person who wants less; empty where that is everything. */
  parts: z.array(ScopePart),
  leftOut: z.array(z.string()),
});
export type ConversationPreview = z.infer<typeof ConversationPreview>;

/** A turn found by its words. */
export const FoundTurn = z.object({
  sessionId: z.string(),
  turn: z.int(),
  at: z.iso.datetime(),
  /** What was said. */
  message: z.string(),
  /** The words around what was looked for. */
  excerpt: z.string(),
});
export type FoundTurn = z.infer<typeof FoundTurn>;
