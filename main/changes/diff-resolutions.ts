/** What changed in how issues are dealt with: who takes over, when, and what happens when the time is up. */
import type { Resolution } from "#busy/model.ts";
import { fieldSentence } from "./field-words.ts";
import { likeness, matchLists, sameMeaning } from "./match.ts";
import { rangeOf, type Teller } from "./tell.ts";
import { capital, duration, listed, quoted, shown } from "./words.ts";

/** What issues are called in a sentence, with the verb that fits: “the issue “Late” of …” goes, “issues of …” go. */
export interface Issues {
  readonly one: string;
  readonly verb: "goes" | "go";
}

const WAYS: Readonly<Record<Resolution["type"], (target: string | undefined) => string>> = {
  escalate: (target) => `goes to ${target === undefined ? "somebody above" : quoted(target)}`,
  delegate: (target) => `is handed over to ${target === undefined ? "somebody else" : quoted(target)}`,
  override: () => "is overridden: the step ends without the checks",
  pause: () => "pauses the work",
  ai_assist: () => "gets a draft by the AI",
};

/** What a resolution does, to stand after “the issue … now”. */
export function resolutionWords(resolution: Resolution): string {
  const conditions = resolution.conditions.length === 0 ? "" : ` when ${listed(resolution.conditions.map(shown))}`;
  return `${WAYS[resolution.type]?.(resolution.target) ?? "is dealt with"}${conditions}`;
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
    const sentence = `It is no longer so that an issue of ${title} ${resolutionWords(resolution)}.`;
    tell.changed({ field, before: resolution, sentence, range });
  }
  for (const resolution of matching.added) {
    const sentence = `An issue of ${title} now ${resolutionWords(resolution)}.`;
    tell.changed({ field, after: resolution, sentence, range: rangeOf(resolution.at, "type") });
  }
  for (const pair of matching.pairs) {
    diffResolution(tell, field, pair.before, pair.after, { one: `issues of ${title}`, verb: "go" });
    if (pair.moved) {
      const sentence = `It is now looked at another point whether an issue of ${title} ${resolutionWords(pair.after)}.`;
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
  const { one, verb } = issues;
  const told = (key: keyof Resolution & string, sentence: string) => {
    if (sameMeaning(before[key], after[key])) return;
    tell.changed({ field, before: before[key], after: after[key], sentence, range: rangeOf(after.at, key) });
  };
  const way = (resolution: Resolution) => resolutionWords({ ...resolution, conditions: [] });
  if (before.type !== after.type) {
    told(
      "type",
      `An issue now ${way(after)}, where it ${way(before)
        .replace(/^is /, "was ")
        .replace(/^goes /, "went ")} (${one}).`,
    );
  } else {
    told(
      "target",
      after.target === undefined
        ? `${capital(one)} no longer ${verb === "go" ? "go" : "goes"} to ${quoted(before.target ?? "")}.`
        : `${capital(one)} now ${verb} to ${quoted(after.target)}${before.target === undefined ? "" : ` instead of ${quoted(before.target)}`}.`,
    );
  }
  told("timeout", timeSentence(one, before.timeout, after.timeout));
  told("agent_prompt", `What the AI is asked to do with ${one} has changed.`);
  for (const key of ["conditions", "context_gathering"] as const) {
    told(key, fieldSentence(one, key, before[key], after[key]));
  }
  if (before.fallback && after.fallback) {
    const later: Issues = { one: `${one} (when the time is up)`, verb };
    diffResolution(tell, field, before.fallback, after.fallback, later);
  } else {
    told(
      "fallback",
      after.fallback
        ? `When the time for ${one} is up, it now ${resolutionWords(after.fallback)}.`
        : `It is no longer said what happens when the time for ${one} is up.`,
    );
  }
}

function timeSentence(one: string, before: string | undefined, after: string | undefined): string {
  if (after === undefined) return `There is no longer a time limit for ${one}; it was ${duration(before ?? "")}.`;
  const instead = before === undefined ? "" : ` instead of ${duration(before)}`;
  return `The time limit for ${one} is now ${duration(after)}${instead}.`;
}
