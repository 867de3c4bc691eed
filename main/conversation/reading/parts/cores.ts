/**
 * What a long message may come down to: people tell what happened, who complained and what the law says around the one
 * thing they want. Each stretch of its parts may be the wish; the rest must be such that nothing is asked for in it.
 */
import { withoutPoliteness } from "../../language/politeness.ts";
import type { Utterance } from "../message.ts";
import { pointsBack, saysOnlyWhy } from "./only-why.ts";

/** A stretch of a message, and what surrounds it. */
export interface Core {
  readonly heard: Utterance;
  readonly around: readonly string[];
}

const PART =
  /(?<=[.!?;:])\s+|,? (?=(?:so|because|since|as (?:the|we|they|it|he|she|that|this|our|otherwise)|therefore|that is why|that's why|otherwise|or else|but|hence|and (?:that|so|nobody|everybody|we|they))\b(?! (?:that|far|much|many|long|on)\b))|, (?=(?:the|we|they|he|she|it|i|our|there|this|that|please|nobody|people|customers|clients)\b|[a-z]+ (?:the|an?|our|all)\b)|(?<=^(?:since|because|as|now that|given that|although|though) [^,]+), /;
/** What holds two parts together and belongs to neither. */
const JOINT =
  /^(?:(?:so|and|but|therefore|hence|that is why|that's why|because|since|otherwise),? )+(?!(?:far|that)\b)|^(?:as|also|i mean|well|ok|okay)[,:]? /;
/** Parts that say when, where or how much are no sentences: they belong to what they stand beside. */
const SHORTEST_AROUND = 3;
const MOST_PARTS = 8;
const MOST_CORES = 6;
const SHORTEST_CORE = 12;

/** Stretches of the message that may be all that is wanted, the longest first; none for a message of one part. */
export function coresOf(utterance: Utterance): readonly Core[] {
  const parts = utterance.text.split(PART).filter((part) => part.trim() !== "");
  if (parts.length < 2 || parts.length > MOST_PARTS) return [];
  const cores: Core[] = [];
  for (let length = parts.length - 1; length > 0; length -= 1) {
    // What comes last is most often what is wanted.
    for (let start = parts.length - length; start >= 0; start -= 1) {
      const around = [...parts.slice(0, start), ...parts.slice(start + length)];
      const text = parts
        .slice(start, start + length)
        .join(" ")
        .replace(JOINT, "")
        .replace(/[\s.,;:!?]+$/, "");
      if (around.every(isAround) && text.length >= SHORTEST_CORE && !(start > 0 && pointsBack(text)))
        cores.push({ heard: { ...utterance, text }, around });
    }
  }
  return cores.slice(0, MOST_CORES);
}

/** Whether a part may stand beside a wish without being one itself. */
function isAround(part: string): boolean {
  const bare = withoutPoliteness(part.replace(JOINT, ""));
  return saysOnlyWhy(bare) && bare.split(" ").length >= SHORTEST_AROUND;
}
