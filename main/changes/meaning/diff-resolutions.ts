/** What changed in how issues are dealt with: who takes over, when, and what happens when the time is up. */
import type { Resolution } from "#busy/model/model.ts";
import { fieldSentence } from "./field-words.ts";
import { likeness, matchLists, sameMeaning } from "./match.ts";
import { rangeOf, type Teller } from "./tell.ts";
import { capital, duration, listed, quoted, shown } from "./words.ts";

/** Issues in a sentence: one (“the issue “Late” of …”) or many (“issues of …”). */
export interface Issues {
  readonly who: string;
  readonly number: "one" | "many";
}

type Tense = "now" | "is" | "was";

/** What becomes of issues, with “now”, as it is, and as it was. */
const WAYS: Readonly<Record<Resolution["type"], (to: string) => Readonly<Record<Tense, Verb>>>> = {
  escalate: (to) => ({
    now: [`now goes to ${to}`, `now go to ${to}`],
    is: [`goes to ${to}`, `go to ${to}`],
    was: [`went to ${to}`, `went to ${to}`],
  }),
  delegate: (to) => ({
    now: [`is now handed over to ${to}`, `are now handed over to ${to}`],
    is: [`is handed over to ${to}`, `are handed over to ${to}`],
    was: [`was handed over to ${to}`, `were handed over to ${to}`],
  }),
  override: () => ({
    now: ["now lets the step end without the checks", "now let the step end without the checks"],
    is: ["lets the step end without the checks", "let the step end without the checks"],
    was: ["let the step end without the checks", "let the step end without the checks"],
  }),
  pause: () => ({
    now: ["now pauses the work", "now pause the work"],
    is: ["pauses the work", "pause the work"],
    was: ["paused the work", "paused the work"],
  }),
  ai_assist: () => ({
    now: ["now gets a draft by the AI", "now get a draft by the AI"],
    is: ["gets a draft by the AI", "get a draft by the AI"],
    was: ["got a draft by the AI", "got a draft by the AI"],
  }),
};

type Verb = readonly [one: string, many: string];

/** What a resolution does, to stand after what issues it is about. */
export function resolutionWords(resolution: Resolution, tense: Tense, number: Issues["number"]): string {
  const { type, target, conditions } = resolution;
  const to = target === undefined ? (type === "delegate" ? "somebody else" : "somebody above") : quoted(target);
  const when = conditions.length === 0 ? "" : ` when ${listed(conditions.map(shown))} holds`;
  const [one, many] = WAYS[type]?.(to)[tense] ?? ["is dealt with", "are dealt with"];
  return `${number === "one" ? one : many}${when}`;
}

/** Compares the resolutions of a playbook. */
export function diffResolutions(
  tell: Teller,
  before: readonly Resolution[],
  after: readonly Resolution[],
  title: string,
  range: ReturnType<typeof rangeOf>,
): void {
  const field = "issue_resolution";
  const matching = matchLists(before, after, {
    name: ({ type, target, conditions }) => JSON.stringify([type, target, conditions]),
    likeness,
    threshold: 0.3,
  });
  for (const resolution of matching.removed) {
    const sentence = `It is no longer so that issues of ${title} ${resolutionWords(resolution, "is", "many")}.`;
    tell.changed({ field, before: resolution, sentence, range });
  }
  for (const resolution of matching.added) {
    const sentence = `Issues of ${title} ${resolutionWords(resolution, "now", "many")}.`;
    tell.changed({ field, after: resolution, sentence, range: rangeOf(resolution.at, "type") });
  }
  for (const pair of matching.pairs) {
    diffResolution(tell, field, pair.before, pair.after, { who: `issues of ${title}`, number: "many" });
    if (pair.moved) {
      const sentence = `It is now looked at another point whether issues of ${title} ${resolutionWords(pair.after, "is", "many")}.`;
      tell.changed({ field, sentence, range: rangeOf(pair.after.at, "type") });
    }
  }
}

/** Compares two versions of one resolution, its fallback included. */
export function diffResolution(
  tell: Teller,
  field: string,
  before: Resolution,
  after: Resolution,
  issues: Issues,
): void {
  const { who, number } = issues;
  const told = (key: keyof Resolution & string, sentence: string) => {
    if (sameMeaning(before[key], after[key])) return;
    tell.changed({ field, before: before[key], after: after[key], sentence, range: rangeOf(after.at, key) });
  };
  const way = (resolution: Resolution, tense: Tense) =>
    resolutionWords({ ...resolution, conditions: [] }, tense, number);
  const they = number === "one" ? "it" : "they";
  const turn = `${capital(who)} ${way(after, "now")}; before, ${they} ${way(before, "was")}.`;
  if (before.type !== after.type) told("type", turn);
  else if (before.target !== after.target) told("target", targetSentence(issues, before.target, after.target) ?? turn);
  told("timeout", timeSentence(who, before.timeout, after.timeout));
  told("agent_prompt", `What the AI is asked to do with ${who} has changed.`);
  told("conditions", conditionsSentence(issues, before, after));
  told("context_gathering", fieldSentence(who, "context_gathering", before.context_gathering, after.context_gathering));
  if (before.fallback && after.fallback) {
    diffResolution(tell, field, before.fallback, after.fallback, { who: `${who} whose time is up`, number });
  } else {
    told(
      "fallback",
      after.fallback
        ? `When the time for ${who} is up, ${they} ${resolutionWords(after.fallback, "now", number)}.`
        : `It is no longer said what happens when the time for ${who} is up.`,
    );
  }
}

/** Undefined where no target was or is named. */
function targetSentence({ who, number }: Issues, before: string | undefined, after: string | undefined) {
  if (before === undefined || after === undefined) return undefined;
  return `${capital(who)} now ${number === "one" ? "goes" : "go"} to ${quoted(after)} instead of ${quoted(before)}.`;
}

function conditionsSentence({ who, number }: Issues, before: Resolution, after: Resolution): string {
  const now = `${capital(who)} ${resolutionWords(after, "now", number)}`;
  const was = listed(before.conditions.map(shown));
  if (after.conditions.length === 0) return `${now} always, not only when ${was} holds.`;
  return `${now}, ${was === "" ? "not always" : `instead of when ${was} holds`}.`;
}

function timeSentence(one: string, before: string | undefined, after: string | undefined): string {
  if (after === undefined) return `There is no longer a time limit for ${one}; it was ${duration(before ?? "")}.`;
  const instead = before === undefined ? "" : ` instead of ${duration(before)}`;
  return `The time limit for ${one} is now ${duration(after)}${instead}.`;
}
