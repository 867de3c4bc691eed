/** What the fields of the language are called in a sentence, and how their values are shown. */
import { capital, duration, labelled, listed, quoted, shown } from "./words.ts";

/** What the fields are called; `%` is the thing that has them. */
const NOUNS: Readonly<Record<string, string>> = {
  version: "the language version of %",
  timezone: "the time zone of %",
  email: "the e-mail address of %",
  capacity: "the time of %",
  execution_type: "how % is done",
  estimated_duration: "the estimate of %",
  due: "the promised time of %",
  role: "who does %",
  when: "when % is done",
  depends_on: "what % waits for",
  repeat: "when % sends work back",
  from: "where % sends work back to",
  while: "as long as what % sends work back",
  max: "how often % sends work back at most",
  runs: "the process that % runs",
  emits: "the events that % announces",
  trigger_events: "the events that start %",
  frequency: "how often % runs",
  cadence: "when % runs",
  agent_prompt: "what the AI is asked to do in %",
  context_gathering: "what is looked up for %",
  ui_type: "the screen for %",
  facilitation: "the agenda of %",
  retry: "how often % is tried again",
  attempts: "how often % is tried",
  backoff: "the wait between two tries of %",
  issues: "what happens when something goes wrong in %",
  issue_resolution: "what happens when something goes wrong in %",
  resolution: "what happens in %",
  fallback: "what happens when the time for % is up",
  target: "who takes over in %",
  timeout: "the time limit of %",
  error_message: "the message of %",
  severity: "how serious % is",
  inherits_from: "the role that % builds on",
  onboarding: "how somebody new learns %",
  duration: "the time for %",
  escalation_path: "where issues of % go",
  decision_authority: "who may decide for %",
  governance: "who decides for %",
  interfaces: "with whom % works",
  external: "the outside partners of %",
  internal: "the partners of % inside the business",
  success_metrics: "what success means for %",
  resources: "what % has to work with",
  allocation: "the amount of %",
  constraints: "the limits on %",
  document_definition: "the document that % follows",
  schema: "the fields of %",
  definition: "the fields of %",
  required_fields: "what must be filled in in %",
  validation_rules: "the checks on %",
  content_type: "the kind of %",
  narrative_content: "the text of %",
  content: "the text of %",
  required: "whether % must be filled in",
  options: "the choices for %",
  capability: "what % is used for",
};

/** What a field of a thing is called: the estimate of “Retouch photos”. */
export function fieldNoun(field: string, title: string): string {
  const key = field === "metadata.name" ? "title" : (field.split(".").at(-1) ?? field);
  return (NOUNS[key] ?? `the ${key.replaceAll("_", " ")} of %`).replace("%", title);
}

/** A sentence about a field that changed, whatever it is: The estimate of “Retouch photos” changed from 3 hours to 2 hours. */
export function fieldSentence(title: string, field: string, before: unknown, after: unknown): string {
  return capital(
    `${fieldNoun(field, title)} changed from ${fieldValue(field, before)} to ${fieldValue(field, after)}.`,
  );
}

/** A sentence about a text that came into a list, left it, or became another one. */
export function itemSentence(title: string, field: string, before: unknown, after: unknown): string {
  const noun = fieldNoun(field, title);
  if (before === undefined) return capital(`${fieldValue(field, after)} is new in ${noun}.`);
  if (after === undefined) return capital(`${fieldValue(field, before)} is no longer in ${noun}.`);
  return fieldSentence(title, field, before, after);
}

const DURATIONS: ReadonlySet<string> = new Set(["estimated_duration", "due", "timeout", "backoff", "duration"]);
const NAMES: ReadonlySet<string> = new Set([
  "name",
  "role",
  "roles",
  "runs",
  "depends_on",
  "inherits_from",
  "document_definition",
  "from",
  "target",
  "escalation_path",
  "emits",
  "trigger_events",
]);

const MAX_WORDS = 80;

/** The value of a field for a sentence: 2 hours, “Photo editor”, nothing. */
export function fieldValue(field: string, value: unknown): string {
  const key = field.split(".").at(-1) ?? field;
  if (value === undefined || value === null) return "nothing";
  if (typeof value === "string") {
    if (DURATIONS.has(key)) return duration(value);
    return NAMES.has(key) ? quoted(value) : shown(value);
  }
  if (Array.isArray(value))
    return value.length === 0 ? "nothing" : listed(value.map((item) => fieldValue(field, item)));
  if (typeof value === "object") return objectWords(value as Readonly<Record<string, unknown>>);
  return shown(value);
}

function objectWords(value: Readonly<Record<string, unknown>>): string {
  const { name } = value;
  if (typeof name === "string") return labelled("", name);
  const text = Object.entries(value)
    .map(([key, item]) => `${key.replaceAll("_", " ")}: ${typeof item === "object" ? "…" : String(item)}`)
    .join(", ");
  return text.length > MAX_WORDS ? `${text.slice(0, MAX_WORDS - 1)}…` : text;
}
