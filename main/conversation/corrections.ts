/** Putting a part of what was proposed right. */
import { durationInWords, workingMinutes } from "#busy/notation/duration.ts";
import type { AmendFrame, ChangeFrame, Place } from "./frames.ts";
import type { DurationChange } from "./language/durations.ts";
import { makeChanges } from "./proposing/propose.ts";
import { finish, type TurnResult, type Work } from "./work.ts";

/** An earlier request again, with one part changed, and all later ones on top of it. */
export function amend(work: Work, part: AmendFrame): TurnResult {
  const { requests } = work.session;
  if (part.alike !== undefined) {
    const last = requests.at(-1)?.frames.at(-1);
    return last !== undefined && ALIKE.has(last.act)
      ? makeChanges(work, [{ ...last, what: part.alike } as ChangeFrame], 0.8, work.base)
      : finish(work, "help", 0.4, `What should I do with “${part.alike.text}”? Tell me what should change there.`, {});
  }
  const at = requests.findLastIndex((request) =>
    request.frames.some((frame) => amendedFrame(frame, part) !== undefined),
  );
  const request = requests[at];
  if (request !== undefined) {
    const kept = work.base.open.filter((edit) => edit.turn < request.turn);
    const base = work.memory.stateWith(work.input.workspace, kept, work.input.runs);
    const changed = request.frames.findLastIndex((frame) => amendedFrame(frame, part) !== undefined);
    const frames = request.frames.map((frame, index) =>
      index === changed ? (amendedFrame(frame, part) ?? frame) : frame,
    );
    const all = [...frames, ...requests.slice(at + 1).flatMap((later) => later.frames)];
    if (base.ok) return withoutWrongVersion(work, at, makeChanges(work, all, 0.9, base.value, { again: true }));
  }
  // There is nothing to put right: it is a request about the thing talked about.
  const it = { text: "it" };
  if (part.place !== undefined)
    return makeChanges(work, [{ act: "move", what: it, place: part.place }], 0.7, work.base);
  if (part.performer !== undefined)
    return makeChanges(work, [{ act: "performer", what: it, who: part.performer }], 0.7, work.base);
  if (part.name !== undefined) return makeChanges(work, [{ act: "rename", what: it, to: part.name }], 0.7, work.base);
  const change = durationChange(work, part.minutes ?? "");
  if (change === undefined && part.amount !== undefined)
    return finish(
      work,
      "help",
      0.4,
      `${part.amount} of what? Tell me the step and the unit, for example “… takes ${part.amount} minutes”.`,
      {},
    );
  if (change === undefined)
    return finish(work, "help", 0.4, `What should take ${durationInWords(part.minutes ?? "")}?`, {});
  return makeChanges(work, [{ act: "duration", what: it, change }], 0.7, work.base);
}

/** Changes that can be wanted of another step as they are. */
const ALIKE: ReadonlySet<ChangeFrame["act"]> = new Set(["duration", "due", "performer", "kind", "remove"]);

/**
 * The turn with a history in which the version that was put right does not come back: what is taken back next is the
 * corrected request as a whole, and what was said after it stays where it can stand without it.
 */
function withoutWrongVersion(work: Work, at: number, result: TurnResult): TurnResult {
  const { requests, previous } = work.session;
  const corrected = requests[at];
  if (corrected === undefined || result.reply.proposal === undefined) return result;
  const others = work.base.open.filter((edit) => edit.turn !== corrected.turn);
  const stands = work.memory.stateWith(work.input.workspace, others, work.input.runs).ok;
  const snapshot = {
    open: stands ? others : others.filter((edit) => edit.turn < corrected.turn),
    requests: requests.filter((_, index) => (stands ? index !== at : index < at)),
  };
  const before = previous.slice(0, Math.max(0, previous.length - (requests.length - at)));
  return { ...result, session: { ...result.session, previous: [...before, snapshot] } };
}

function durationChange(work: Work, text: string): DurationChange | undefined {
  const minutes = workingMinutes(text, work.input.workspace.config.working_time);
  return minutes === undefined ? undefined : { kind: "set", minutes, text };
}

/** The place as it was put right; "no, before" is before the same step. */
function placeInstead(was: Place | undefined, is: Place): Place {
  const besides = is.relation === "before" || is.relation === "after";
  return besides && is.anchor === undefined && was?.anchor !== undefined ? { ...is, anchor: was.anchor } : is;
}

function amendedFrame(frame: ChangeFrame, part: AmendFrame): ChangeFrame | undefined {
  if (part.steps !== undefined)
    return frame.act === "add_playbook" && frame.steps.length === 0 ? { ...frame, steps: part.steps } : undefined;
  if (part.place !== undefined)
    return frame.act === "add_step" || frame.act === "move"
      ? { ...frame, place: placeInstead(frame.place, part.place) }
      : undefined;
  if (part.performer !== undefined) {
    if (frame.act === "add_step") return { ...frame, performer: part.performer };
    return frame.act === "performer" || frame.act === "capacity" ? { ...frame, who: part.performer } : undefined;
  }
  if (part.minutes !== undefined) {
    if (frame.act === "add_step") return { ...frame, minutes: part.minutes };
    const minutes = workingMinutes(part.minutes);
    if (frame.act === "due") return { ...frame, due: part.minutes };
    return frame.act === "duration" && minutes !== undefined
      ? { ...frame, change: { kind: "set", minutes, text: part.minutes } }
      : undefined;
  }
  if (part.amount !== undefined) return withAmount(frame, part.amount);
  if (part.name === undefined) return undefined;
  if (frame.act === "add_step") return { ...frame, name: part.name };
  return frame.act === "rename" ? { ...frame, to: part.name } : undefined;
}

/** A figure of up to so many, said of something that takes an hour or more, is no number of minutes. */
const MOST_HOURS = 10;

/** "Make it 6 instead", said of something that should take 5 hours. */
function withAmount(frame: ChangeFrame, amount: number): ChangeFrame | undefined {
  const present =
    frame.act === "add_step"
      ? frame.minutes
      : frame.act === "due"
        ? frame.due
        : frame.act === "duration" && frame.change?.kind === "set"
          ? frame.change.text
          : undefined;
  const minutes = present === undefined ? undefined : workingMinutes(present);
  if (present === undefined || minutes === undefined) return undefined;
  // "An hour and a half" is written as 90 minutes; "make it two" means hours all the same.
  const unit = present.endsWith("m") && minutes >= 60 && amount <= MOST_HOURS ? "h" : present.at(-1);
  const next =
    Number.isInteger(amount) || unit === "m" ? `${Math.round(amount)}${unit}` : inMinutes(amount, `1${unit}`);
  return next === undefined ? undefined : amendedFrame(frame, { act: "amend", minutes: next });
}

/** So many of a unit, as minutes. */
function inMinutes(amount: number, unit: string): string | undefined {
  const minutes = workingMinutes(unit);
  return minutes === undefined ? undefined : `${amount * minutes}m`;
}
