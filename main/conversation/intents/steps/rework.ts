/** Steps that are done again: until something is right, or because an attempt failed. */
import { entities, focusOn, isPronoun, resolve, stepPlace } from "../../finding/entities.ts";
import type { ChangeFrame } from "../../frames.ts";
import { findDuration, readNumber } from "../../language/durations.ts";
import { titleOf } from "../../language/names.ts";
import { raiseVersion } from "../../proposing/versions.ts";
import { type Reader, refTo, stepLikeness, withinOf, withinRef } from "../../reading/clause.ts";
import { spelledOut } from "../../reading/message.ts";
import { type Outcome, type Scene, say } from "../../scene.ts";
import { singleEdit } from "../single-edit.ts";
import { asExpression, fieldsBefore, proseWhen } from "./condition.ts";
import { namedStep } from "./named-step.ts";

type RepeatFrame = Extract<ChangeFrame, { act: "repeat" }>;
type RetryFrame = Extract<ChangeFrame, { act: "retry" }>;

/** How often work is redone when nobody said: enough to get it right, few enough to end. */
const USUAL_ROUNDS = 3;

const NUMBER = String.raw`(?:\d+|once|twice|two|three|four|five|six|seven|eight|nine|ten)`;
const MAX = new RegExp(
  String.raw`,? (?:but |and )?(?:(?:at most|at the most|no more than|not more than|max(?:imum)?(?: of)?|up to|a maximum of) (?<a>${NUMBER})(?: times| rounds| attempts| tries)?|(?<b>${NUMBER}) times (?:at most|max(?:imum)?))$`,
);

const REPEAT: readonly RegExp[] = [
  /^(?:repeat|redo|loop|keep (?:repeating|doing|redoing)|do|go on with|carry on with) (?<what>.+?)(?: again and again| over and over| again)? (?<mode>until|till|while|as long as) (?<condition>.+)$/,
  /^(?<what>.+?) (?:is|are|gets?|should be|must be|has to be|needs to be|will be) (?:done (?:again|over)|repeated|redone)(?: again and again| over and over)? (?<mode>until|till|while|as long as) (?<condition>.+)$/,
  /^(?<what>.+?) (?:happens|should happen|must happen|takes place|goes on|repeats|should repeat|must repeat)(?: again| again and again)? (?<mode>until|till|while|as long as) (?<condition>.+)$/,
];
const BACK: readonly RegExp[] = [
  /^(?:if|when|whenever|in case) (?<condition>.+?),? (?:then )?(?:we )?(?:go|goes|jump|return|start again|start over|step|must go|should go)(?: back)? (?:to|at|with|from) (?<from>.+)$/,
  /^(?:go|jump|return) back to (?<from>.+?) (?:if|when|whenever|in case) (?<condition>.+)$/,
];
const RETRY: readonly RegExp[] = [
  new RegExp(
    String.raw`^(?:retry|try|repeat|attempt) (?<what>.+?)(?: again)? (?:up to |at most |no more than |a maximum of )?(?<n>${NUMBER})(?: more)?(?: times| attempts)?(?<rest>(?: |,).*)?$`,
  ),
  new RegExp(
    String.raw`^(?:if|when|whenever) (?<what>.+?) (?:fails|doesn't work|does not work|goes wrong|breaks|errors),? (?:then )?(?:try|retry|repeat|attempt)(?: it| that)?(?: again)? (?:up to |at most )?(?<n>${NUMBER})(?: more)?(?: times| attempts)?(?<rest>(?: |,).*)?$`,
  ),
  new RegExp(
    String.raw`^(?<what>.+?) (?:should|must|may|can|has to|is|gets?) (?:be )?(?:retried|tried again|attempted) (?:up to |at most )?(?<n>${NUMBER})(?: times)?(?<rest>(?: |,).*)?$`,
  ),
];

function numberOf(word: string | undefined): number | undefined {
  if (word === undefined) return undefined;
  return word === "once" ? 1 : word === "twice" ? 2 : readNumber(word);
}

/** A step to be done again, or undefined. */
export function readRework(reader: Reader): RepeatFrame | RetryFrame | undefined {
  const most = MAX.exec(reader.text);
  const max = numberOf(most?.groups?.a ?? most?.groups?.b);
  const text = most === null ? reader.text : reader.text.slice(0, most.index);
  for (const pattern of REPEAT) {
    const groups = pattern.exec(text)?.groups;
    if (groups?.what === undefined || groups.condition === undefined) continue;
    const inside = withinOf(reader, groups.what);
    if (!isPronoun(inside.rest) && stepLikeness(reader, inside.rest) < 0.55) continue;
    return {
      act: "repeat",
      what: refTo(reader, inside.rest),
      mode: /^(?:until|till)$/.test(groups.mode ?? "") ? "until" : "while",
      condition: spelledOut(reader.utterance, groups.condition),
      ...(max === undefined ? {} : { max }),
      ...withinRef(reader, inside.within),
    };
  }
  for (const pattern of BACK) {
    const groups = pattern.exec(text)?.groups;
    if (groups?.from === undefined || groups.condition === undefined) continue;
    if (stepLikeness(reader, groups.from) < 0.55 || stepLikeness(reader, groups.condition) < 0.4) continue;
    return {
      act: "repeat",
      what: refTo(reader, groups.condition),
      from: refTo(reader, groups.from),
      mode: "while",
      condition: spelledOut(reader.utterance, groups.condition),
      ...(max === undefined ? {} : { max }),
    };
  }
  for (const pattern of RETRY) {
    const groups = pattern.exec(reader.text)?.groups;
    const attempts = numberOf(groups?.n);
    if (groups?.what === undefined || attempts === undefined) continue;
    const inside = withinOf(reader, groups.what);
    if (!isPronoun(inside.rest) && stepLikeness(reader, inside.rest) < 0.55) continue;
    const backoff = findDuration(groups.rest ?? "", reader.scene.time)?.text;
    return {
      act: "retry",
      what: refTo(reader, inside.rest),
      attempts,
      ...(backoff === undefined ? {} : { backoff }),
      ...withinRef(reader, inside.within),
    };
  }
  return undefined;
}

/** Works out a step that is repeated. */
export function planRepeat(scene: Scene, frame: RepeatFrame): Outcome {
  const found = namedStep(scene, frame);
  if ("outcome" in found) return found.outcome;
  const { entry, place } = found;
  const { step, playbook, list, index } = place;
  const said = entities([entry, frame.what.text]);
  let from = step.name;
  if (frame.from !== undefined) {
    const target = resolve(scene, frame.from, { kinds: ["step"] });
    const at = target.kind === "one" ? stepPlace(scene, target.entry) : undefined;
    if (at === undefined || !list.includes(at.step) || at.index > index)
      return say(
        `“${titleOf(step.name)}” can only go back to itself or to a step before it in the same list, and “${frame.from.text}” is none. Nothing was changed.`,
        said,
        focusOn(entry),
      );
    from = at.step.name;
  }
  const max = frame.max ?? USUAL_ROUNDS;
  if (max < 1 || max > 100)
    return say(`A step can be repeated between 1 and 100 times; ${max} is not possible.`, said, focusOn(entry));
  const fields = fieldsBefore(scene, playbook, step, list.slice(0, index + 1));
  const own = asExpression(frame.condition, fields);
  const again =
    own === undefined
      ? proseWhen(frame.condition, frame.mode === "while" ? "only" : "unless")
      : frame.mode === "while"
        ? own.text
        : own.negated;
  const title = `“${titleOf(step.name)}”`;
  return singleEdit(
    entry,
    frame.what.text,
    frame.from === undefined ? `Repeat ${title}` : `Go back from ${title} to “${titleOf(from)}”`,
    [
      ...raiseVersion(scene, playbook.file),
      { op: "set", file: playbook.file, path: [...step.at.path, "repeat"], value: { from, while: again, max } },
    ],
    [
      ...(frame.max === undefined
        ? [`It is repeated ${USUAL_ROUNDS} times at most; tell me if that should be different.`]
        : []),
      ...(own === undefined ? ["No step records that, so somebody confirms it by hand after each round."] : []),
    ],
  );
}

/** Works out how often a step is tried. */
export function planRetry(scene: Scene, frame: RetryFrame): Outcome {
  const found = namedStep(scene, frame);
  if ("outcome" in found) return found.outcome;
  const { entry, place } = found;
  const { step, playbook } = place;
  const title = `“${titleOf(step.name)}”`;
  const said = entities([entry, frame.what.text]);
  if (frame.attempts < 1 || frame.attempts > 100)
    return say(`A step can be tried between 1 and 100 times; ${frame.attempts} is not possible.`, said, focusOn(entry));
  const backoff = frame.backoff ?? step.retry?.backoff ?? "5m";
  if (step.retry?.attempts === frame.attempts && step.retry.backoff === backoff)
    return say(
      `${title} is tried ${frame.attempts} times already, so there is nothing to change.`,
      said,
      focusOn(entry),
    );
  return singleEdit(
    entry,
    frame.what.text,
    `Try ${title} up to ${frame.attempts} times`,
    [
      ...raiseVersion(scene, playbook.file),
      {
        op: "set",
        file: playbook.file,
        path: [...step.at.path, "retry"],
        value: { attempts: frame.attempts, backoff },
      },
    ],
    frame.backoff === undefined && step.retry === undefined ? ["It waits 5 minutes between the attempts."] : [],
  );
}
