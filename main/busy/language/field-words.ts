/** What fields and their values are, in words. */
import { objectWord } from "../model/grammar.ts";
import type { AnyFieldType, FieldsName } from "./grammars.ts";

/** What is written there, in a word or two: "duration", "one of daily, weekly", "list of steps". */
export function typeInWords(type: AnyFieldType): string {
  switch (type.is) {
    case "name":
      return type.style === "kebab" ? "name-with-hyphens" : "name_with_underscores";
    case "reference":
      return type.to;
    case "cron":
      return "schedule";
    case "rule_condition":
      return "condition";
    case "choice":
      return type.values.length > 6 ? "choice" : type.values.join(" | ");
    case "boolean":
      return "true | false";
    case "texts":
      return `list of ${type.of}s`;
    case "object":
      return wordOf(type.of);
    case "objects":
      return `list of ${wordOf(type.of)}s`;
    case "any":
      return "fields";
    case "anys":
      return "list";
    default:
      return type.is;
  }
}

/** An object's name in words. */
export function wordOf(object: FieldsName): string {
  switch (object) {
    case "config":
    case "config_workspace":
    case "levels":
    case "working_time":
      return "settings";
    case "business_rule":
      return "business rule";
    default:
      return objectWord(object);
  }
}

const VALUES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  execution_type: {
    algorithmic: "An algorithm does it: a built-in, a connector's action or one of the workspace.",
    ai_agent: "An AI agent drafts it; what it makes is checked like everything else.",
    human: "A person does it, with a form or in a meeting.",
    human_creative: "A person creates something: a text, a design, a strategy.",
  },
  ui_type: {
    form: "A form to fill in.",
    meeting: "A meeting with an agenda and minutes.",
    writing_session: "A page for writing.",
    strategy_session: "A board for working out a strategy.",
  },
  layer: { L0: "Operations.", L1: "Management.", L2: "Strategy." },
  frequency: {
    daily: "Every day at 09:00, unless a schedule says otherwise.",
    weekly: "Every Monday at 09:00, unless a schedule says otherwise.",
    monthly: "On the 1st of every month at 09:00, unless a schedule says otherwise.",
    quarterly: "On the first day of every quarter at 09:00, unless a schedule says otherwise.",
    on_demand: "When somebody starts it.",
    triggered: "When an event happens; name it under trigger_events.",
  },
  "resolution.type": {
    escalate: "Hand it to somebody of the same or a higher layer.",
    override: "Finish without the check that failed.",
    delegate: "Hand it to somebody else.",
    pause: "Stop the whole run until somebody resumes it.",
    ai_assist: "Let AI draft a way out for the person who does the step.",
  },
  "team.type": {
    "stream-aligned": "Serves clients directly, from beginning to end.",
    enabling: "Helps other teams to get better.",
    "complicated-subsystem": "Looks after something that needs special knowledge.",
    platform: "Provides what other teams work with.",
  },
  "deliverable.type": {
    document: "A form or text that is filled in.",
    data: "Facts and figures.",
    decision: "What was decided.",
    approval: "A yes or no.",
  },
  content_type: { structured: "A form with sections and fields.", narrative: "A running text." },
};

/** A sentence about one value of a field, where there is something to say. */
export function valueInWords(object: FieldsName, field: string, value: string): string | undefined {
  const known = VALUES[`${object}.${field}`] ?? VALUES[field];
  return known && Object.hasOwn(known, value) ? known[value] : undefined;
}
