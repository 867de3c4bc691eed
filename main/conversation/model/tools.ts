/** What a language model may call in a turn, with the form of each call. */
import { z } from "zod";
import type { ConversationMode } from "#shared/conversation.ts";
import { EditForms } from "./edit-forms.ts";
import { ASK_BUSINESS, ASK_USER, ASSESS, CHECK, DESCRIBE, FIND, METRICS, PROPOSE, RUNS } from "./tool-names.ts";

const Short = z.string().trim().min(1).max(300);

export const FindInput = z.strictObject({
  text: Short,
  kinds: z.array(z.enum(["playbook", "step", "role", "team", "document", "person", "event"])).optional(),
});
export const DescribeInput = z.strictObject({ symbol: Short.describe("as `find` gives it") });
export const AskBusinessInput = z.strictObject({
  question: z.enum(["who", "after", "before", "depends", "how_long", "when", "needs", "makes", "slowest", "overview"]),
  about: Short.describe("symbol or name").optional(),
});
export const RunsInput = z.strictObject({
  asked: z.enum(["open", "status", "overdue", "history", "tasks", "blocked", "paused", "finished", "count"]),
  about: Short.optional(),
});
export const MetricsInput = z.strictObject({ playbook: Short });
const CheckInput = z.strictObject({});
export const AskUserInput = z.strictObject({
  question: z.string().trim().min(1).max(500),
  choices: z.array(z.string().trim().min(1).max(120)).min(2).max(6),
});

/** A tool as providers want it. */
export interface ToolSpec {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of an object. */
  readonly inputSchema: Readonly<Record<string, unknown>>;
}

function tool(name: string, description: string, input: z.ZodType): ToolSpec {
  const { $schema: _, ...inputSchema } = z.toJSONSchema(input, { io: "input" });
  return { name, description, inputSchema };
}

const READING: readonly ToolSpec[] = [
  tool(
    FIND,
    "Finds playbooks, steps, roles, teams, documents, people and events by words. Gives their symbols.",
    FindInput,
  ),
  tool(DESCRIBE, "Tells all about a playbook, role, team or document.", DescribeInput),
  tool(
    ASK_BUSINESS,
    "Answers from the model of the business: who does it, what comes after or before, what depends on it, how long it takes, when it starts, what it needs or makes, what takes longest.",
    AskBusinessInput,
  ),
  tool(RUNS, "Tells what is running, late, waiting or finished, and whose tasks are open.", RunsInput),
  tool(METRICS, "Tells how a playbook did: how often it ran, how long it took, where work waited.", MetricsInput),
  tool(CHECK, "Lists what is wrong in the business: errors first.", CheckInput),
  tool(ASK_USER, "Asks the person one question with choices. The turn ends with it.", AskUserInput),
];

const TRYING = "Tries edits in memory and tells what they would change and touch. Nothing is proposed.";

/** The form of edits is long: where `propose` tells it, `assess` need not tell it again. */
const SAME_EDITS = z.object({
  edits: z.array(z.looseObject({ edit: z.string() })).describe(`as ${PROPOSE} takes them`),
});

const PROPOSING = tool(
  PROPOSE,
  "Proposes edits to the person. They are worked out, checked and shown; nothing is written.",
  EditForms,
);

/** The tools of a turn. In Ask mode there is none that proposes. */
export function toolsFor(mode: ConversationMode): readonly ToolSpec[] {
  return mode === "ask"
    ? [...READING, tool(ASSESS, TRYING, EditForms)]
    : [...READING, tool(ASSESS, TRYING, SAME_EDITS), PROPOSING];
}
