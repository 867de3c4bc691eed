/** Requests of one message that cannot all be meant: two durations for one step, a step moved and taken out at once. */
import type { ChangeFrame } from "../frames.ts";
import type { Choice, Outcome } from "../scene.ts";

/** The question which of two requests counts, when they contradict each other; or undefined. */
export function contradiction(frames: readonly ChangeFrame[]): Outcome | undefined {
  const subjects = frames.map((_, at) => subjectAt(frames, at));
  for (const [at, one] of frames.entries()) {
    for (const [beyond, other] of frames.slice(at + 1).entries()) {
      const clash = clashOf(one, other, subjects[at], subjects[at + 1 + beyond]);
      if (clash === undefined) continue;
      const choices: Choice[] = [
        { label: clash[0], frame: one },
        { label: clash[1], frame: other },
        { label: "Neither", frame: null },
      ];
      return { kind: "question", text: "These two contradict each other. Which one is meant?", choices, entities: [] };
    }
  }
  return undefined;
}

/** What the request at `at` is about: for "it", what the request right before it was about, and no other. */
function subjectAt(frames: readonly ChangeFrame[], at: number): string | undefined {
  const frame = frames[at];
  const said = frame === undefined ? undefined : subjectOf(frame);
  return said !== undefined && PRONOUN.test(said) && at > 0 ? subjectAt(frames, at - 1) : said;
}

const PRONOUN = /^(?:it|that|this)$/;

function clashOf(
  one: ChangeFrame,
  other: ChangeFrame,
  what: string | undefined,
  otherWhat: string | undefined,
): readonly [string, string] | undefined {
  if (what === undefined || otherWhat !== what || areApart(one, other) || JSON.stringify(one) === JSON.stringify(other))
    return undefined;
  if (one.act === "remove" || other.act === "remove") {
    if (one.act === other.act) return undefined;
    const keep = one.act === "remove" ? other : one;
    const labels = { remove: `Remove ${what}`, keep: `Keep ${what}: ${wordsFor(keep)}` };
    return one.act === "remove" ? [labels.remove, labels.keep] : [labels.keep, labels.remove];
  }
  if (one.act !== other.act || !["duration", "performer", "cadence", "move", "rename", "due"].includes(one.act))
    return undefined;
  return [wordsFor(one), wordsFor(other)];
}

/** Whether both are known to be about different things, although they are called the same. */
function areApart(one: ChangeFrame, other: ChangeFrame): boolean {
  const ids = [one, other].map((frame) =>
    "what" in frame && typeof frame.what === "object" ? frame.what.id : undefined,
  );
  return ids.every((id) => id !== undefined) && ids[0] !== ids[1];
}

function subjectOf(frame: ChangeFrame): string | undefined {
  return "what" in frame && typeof frame.what === "object"
    ? frame.what.text.toLowerCase().replace(/\b(?:the|our|a|an) /g, "")
    : undefined;
}

/** A request in a few words, for a choice. */
function wordsFor(frame: ChangeFrame): string {
  switch (frame.act) {
    case "duration":
      return frame.change?.kind === "set" ? `It takes ${frame.change.text}` : "Another duration";
    case "performer":
      return `${frame.who.text} does it`;
    case "move":
      return `It comes ${frame.place.relation} ${frame.place.anchor?.text ?? ""}`.trim();
    case "rename":
      return `It is called ${frame.to}`;
    case "due":
      return `It is due after ${frame.due}`;
    case "cadence":
      return `It runs ${frame.frequency.replace(/_/g, " ")}${frame.schedule === undefined ? "" : ` (${frame.schedule})`}`;
    default:
      return "change it";
  }
}
