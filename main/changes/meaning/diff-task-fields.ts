/** The fields of a step or task that changed. Inputs, outputs, emitted events and subtasks are compared elsewhere. */
import type { Task } from "#busy/model/model.ts";
import { fold } from "#busy/names/symbols.ts";
import type { DetailedChange } from "./change.ts";
import { diffResolution, resolutionWords } from "./diff-resolutions.ts";
import { matchLists, sameMeaning } from "./match.ts";
import { rangeOf, type Sides, type Teller, teller } from "./tell.ts";
import { duration, quoted, quotedList, shown, times } from "./words.ts";

/** Compares the fields of two versions of a step or task; `symbol` is the one after the change. */
export function diffTaskFields(before: Task, after: Task, symbol: string, things: Sides): readonly DetailedChange[] {
  if (OWN_FIELDS.every((key) => sameMeaning(before[key], after[key]))) return [];
  const tell = teller(symbol, symbol, after.at.file, things);
  const name = quoted(after.name);
  tell.described(before.description, after.description, name, rangeOf(after.at, "description"));
  for (const [field, sentence] of Object.entries(SENTENCES)) {
    const key = field as keyof Task & keyof typeof SENTENCES;
    if (sameMeaning(...withoutOrder(key, before[key], after[key]))) continue;
    const values = { before: before[key], after: after[key] };
    tell.changed({ field, ...values, sentence: sentence(name, before, after), range: rangeOf(after.at, field) });
  }
  diffTexts(tell, before, after, name);
  diffIssues(tell, before, after, name);
  return tell.changes;
}

/** The order in which the steps that are waited for are named says nothing. */
function withoutOrder(key: string, ...values: [unknown, unknown]): [unknown, unknown] {
  const sorted = (value: unknown) => (Array.isArray(value) ? value.toSorted() : value);
  return key === "depends_on" ? [sorted(values[0]), sorted(values[1])] : values;
}

const KIND_IN_WORDS: Readonly<Record<string, string>> = {
  human: "by a person",
  human_creative: "by a person, creatively",
  ai_agent: "by an AI agent",
  algorithmic: "by an algorithm",
};

type Sentence = (name: string, before: Task, after: Task) => string;

const how = (task: Task) => KIND_IN_WORDS[task.execution_type ?? ""] ?? "in an unknown way";

const SENTENCES = {
  execution_type: (name, before, after) => `${name} is now done ${how(after)} instead of ${how(before)}.`,
  estimated_duration: durationSentence,
  role: performerSentence,
  depends_on: (name, before, after) => `${name} ${waiting(after)}; before, it ${waiting(before, true)}.`,
  when: (name, _, after) =>
    after.when === undefined
      ? `${name} is now always done.`
      : `${name} is now done only when ${shown(after.when)} holds.`,
  repeat: (name, _, after) => repeatSentence(name, after),
  runs: (name, before, after) =>
    after.runs === undefined
      ? `${name} no longer runs the process ${quoted(before.runs ?? "")}.`
      : `${name} now runs the process ${quoted(after.runs)}.`,
  due: (name, before, after) =>
    after.due === undefined
      ? `${name} no longer has a promised time.`
      : `${name} is now promised within ${duration(after.due)}${before.due === undefined ? "" : ` instead of ${duration(before.due)}`}.`,
  algorithm: (name, before, after) =>
    after.algorithm === undefined
      ? `${name} no longer uses the algorithm ${shown(before.algorithm)}.`
      : `${name} now uses the algorithm ${shown(after.algorithm)}${before.algorithm === undefined ? "" : ` instead of ${shown(before.algorithm)}`}.`,
  ui_type: screenSentence,
  agent_prompt: (name) => `What the AI is asked to do in ${name} has changed.`,
  retry: retrySentence,
} as const satisfies Partial<Record<keyof Task, Sentence>>;

/** Everything that is told here; most steps have not changed at all. */
const OWN_FIELDS: readonly (keyof Task)[] = [
  "description",
  "issues",
  "context_gathering",
  "facilitation",
  "tags",
  ...(Object.keys(SENTENCES) as (keyof typeof SENTENCES)[]),
];

function durationSentence(name: string, before: Task, after: Task): string {
  if (after.estimated_duration === undefined) {
    return `${name} no longer has an estimate; it was ${duration(before.estimated_duration ?? "")}.`;
  }
  if (before.estimated_duration === undefined)
    return `${name} is now estimated at ${duration(after.estimated_duration)}.`;
  return `${name} now takes ${duration(after.estimated_duration)} instead of ${duration(before.estimated_duration)}.`;
}

function performerSentence(name: string, { role: before }: Task, { role: after }: Task): string {
  if (after === undefined) return `Nobody is named for ${name} any more; it was done by ${quoted(before ?? "")}.`;
  if (before === undefined) return `${name} is now done by ${quoted(after)}.`;
  return `${name} is now done by ${quoted(after)} instead of ${quoted(before)}.`;
}

function waiting(task: Task, past = false): string {
  const waits = past ? "waited" : "now waits";
  if (task.depends_on === undefined) return `${waits} for the step before it`;
  if (task.depends_on.length === 0) return past ? "could start at once" : "may now start at once";
  return `${waits} for ${quotedList(task.depends_on)}`;
}

function repeatSentence(name: string, { repeat }: Task): string {
  if (!repeat) return `${name} no longer sends the work back.`;
  const most = repeat.max === undefined ? "" : `, at most ${times(repeat.max)}`;
  return `${name} now sends the work back to ${quoted(repeat.from)} while ${shown(repeat.while)} holds${most}.`;
}

function retrySentence(name: string, { retry: before }: Task, { retry: after }: Task): string {
  if (!after) return `${name} is no longer tried again when it fails.`;
  const instead = before && before.attempts !== after.attempts ? ` instead of ${times(before.attempts)}` : "";
  if (after.attempts === 1) return `When ${name} fails, it is now tried only once${instead}.`;
  const wait = after.backoff === undefined ? "" : `, ${duration(after.backoff)} apart`;
  const otherWait = before?.backoff !== undefined && before.backoff !== after.backoff;
  const insteadOf = otherWait ? ` instead of ${duration(before.backoff ?? "")}` : "";
  return `When ${name} fails, it is now tried up to ${times(after.attempts)}${instead}${wait}${wait === "" ? "" : insteadOf}.`;
}

const SCREENS: Readonly<Record<string, string>> = {
  form: "a form",
  meeting: "a meeting",
  writing_session: "a writing session",
  strategy_session: "a strategy session",
};

function screenSentence(name: string, { ui_type: before }: Task, { ui_type: after }: Task): string {
  const words = (type: string) => SCREENS[type] ?? shown(type);
  if (after === undefined) return `${name} is no longer worked on in ${words(before ?? "")}.`;
  return `${name} is now worked on in ${words(after)}${before === undefined ? "" : ` instead of ${words(before)}`}.`;
}

function diffTexts(tell: Teller, before: Task, after: Task, name: string): void {
  tell.texts({
    field: "context_gathering",
    before: before.context_gathering,
    after: after.context_gathering,
    range: rangeOf(after.at, "context_gathering"),
    added: (text) => `For ${name}, ${shown(text)} is now looked up as well.`,
    removed: (text) => `For ${name}, ${shown(text)} is no longer looked up.`,
    replaced: (from, to) => `For ${name}, ${shown(to)} is now looked up instead of ${shown(from)}.`,
  });
  tell.texts({
    field: "facilitation",
    before: before.facilitation?.agenda ?? [],
    after: after.facilitation?.agenda ?? [],
    range: rangeOf(after.facilitation?.at ?? after.at, after.facilitation ? "agenda" : "facilitation"),
    added: (text) => `The agenda of ${name} now has the point ${shown(text)}.`,
    removed: (text) => `The agenda of ${name} no longer has the point ${shown(text)}.`,
    replaced: (from, to) => `The agenda of ${name} now has the point ${shown(to)} instead of ${shown(from)}.`,
  });
  tell.texts({
    field: "tags",
    before: before.tags,
    after: after.tags,
    range: rangeOf(after.at, "tags"),
    added: (text) => `${name} now has the tag ${shown(text)}.`,
    removed: (text) => `${name} no longer has the tag ${shown(text)}.`,
    replaced: (from, to) => `${name} now has the tag ${shown(to)} instead of ${shown(from)}.`,
  });
}

function diffIssues(tell: Teller, before: Task, after: Task, name: string): void {
  const field = "issues";
  const matching = matchLists(before.issues, after.issues, {
    name: (issue) => fold(issue.issue_type),
    likeness: (from, to) => (sameMeaning(from.resolution, to.resolution) ? 1 : 0),
    threshold: 1,
  });
  for (const issue of matching.removed) {
    const sentence = `It is no longer said what happens with the issue ${quoted(issue.issue_type)} of ${name}.`;
    tell.changed({ field, before: issue, sentence, range: rangeOf(after.at, field) });
  }
  for (const issue of matching.added) {
    const sentence = `The issue ${quoted(issue.issue_type)} of ${name} ${resolutionWords(issue.resolution, "now", "one")}.`;
    tell.changed({ field, after: issue, sentence, range: rangeOf(issue.at, "issue_type") });
  }
  for (const { before: left, after: right } of matching.pairs) {
    if (left.issue_type !== right.issue_type) {
      const sentence = `The issue ${quoted(left.issue_type)} of ${name} is now called ${quoted(right.issue_type)}.`;
      const values = { before: left.issue_type, after: right.issue_type };
      tell.changed({ field, ...values, sentence, range: rangeOf(right.at, "issue_type") });
    }
    diffResolution(tell, field, left.resolution, right.resolution, {
      who: `the issue ${quoted(right.issue_type)} of ${name}`,
      number: "one",
    });
  }
}
