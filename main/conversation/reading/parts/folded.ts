/** What is told of a new step in a clause of its own belongs to the request that adds it: "…, that takes 5 minutes". */
import { isPronoun } from "../../finding/entities.ts";
import type { Frame } from "../../frames.ts";

/** The requests, with who does a new step and how long it takes folded into the one that adds it. */
export function folded(frames: readonly Frame[]): readonly Frame[] {
  return frames.reduce<readonly Frame[]>((all, frame) => {
    const last = all.at(-1);
    if (last?.act !== "add_step" || !("what" in frame) || typeof frame.what !== "object" || !isPronoun(frame.what.text))
      return [...all, frame];
    if (frame.act === "duration" && frame.change?.kind === "set" && last.minutes === undefined)
      return [...all.slice(0, -1), { ...last, minutes: frame.change.text }];
    if (frame.act === "performer" && last.performer === undefined)
      return [...all.slice(0, -1), { ...last, performer: frame.who }];
    return [...all, frame];
  }, []);
}
