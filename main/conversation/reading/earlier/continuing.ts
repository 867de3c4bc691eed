/** Messages that go on where the last one ended: "and the unloading 4". */
import type { ChangeFrame, Frame } from "../../frames.ts";
import { findDuration } from "../../language/durations.ts";
import type { Scene } from "../../scene.ts";
import type { Utterance } from "../message.ts";

/** Asks for the step that a figure is meant for. */
export const WHICH_STEP: Frame = {
  act: "incomplete",
  intent: "change",
  question: "Which step should take that long? Name it, for example “… takes 3 hours”.",
};

/** "And the meeting after it an hour", behind a request for how long something takes, asks for no new step. */
export function continuesFigures({ time }: Scene, { text }: Utterance, last: ChangeFrame["act"] | undefined): boolean {
  return (
    (last === "duration" || last === "due") &&
    /^and (?:the|our) /.test(text) &&
    findDuration(text, time) !== undefined &&
    !/\b(?:add|new|another|insert|needs?|should)\b/.test(text)
  );
}

const CONTINUES = /^(?:and|also|plus|then) |^(?:\S+ ){0,4}\S+$/;

/** "… and the unloading 4", behind a request for how long something takes, is certain to be another one. */
export function continued({ text }: Utterance, frame: Frame, last: ChangeFrame["act"] | undefined): Frame {
  if (!("guessed" in frame) || frame.act !== last || !CONTINUES.test(text)) return frame;
  const { guessed: _, ...certain } = frame;
  return certain;
}
