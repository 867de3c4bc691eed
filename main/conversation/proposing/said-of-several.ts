/** Whether a message speaks of two things, or of several, and what comes of it changes only one. */
import type { Entity } from "#shared/conversation.ts";
import type { ChangeFrame } from "../frames.ts";

/** Words of two things that are wished for alike. */
const TWO =
  /\b(?:both(?! (?:ways|sides|times|hands|of us|of them (?:work|are here)))|(?:these|those|the) two(?! (?:minutes|hours|days|weeks|months|years|of us|men|people|clerks|hours)))\b/;
/** Requests that are about two things by themselves. */
const OF_TWO: ReadonlySet<ChangeFrame["act"]> = new Set(["swap", "parallel", "wait", "move", "take_over"]);

/** The word that says it, or undefined where as many are changed. */
export function saidOfSeveral(
  text: string,
  frames: readonly ChangeFrame[],
  said: readonly Entity[],
): string | undefined {
  const [word] = TWO.exec(text) ?? [];
  const [only, another] = frames;
  if (word === undefined || another !== undefined || only === undefined || OF_TWO.has(only.act)) return undefined;
  const named = new Set(
    said.flatMap(({ symbol }) => (/^(?:step|field|role|playbook|person):/.test(symbol ?? "") ? [symbol] : [])),
  );
  return named.size > 1 ? undefined : word;
}
