/**
 * What a message plainly says and what comes of it leaves out: that two things are meant, that something is to be removed
 * or renamed. Little words that name nothing can turn a whole request round.
 */
import type { ChangeFrame } from "../frames.ts";
import type { Utterance } from "../reading/message.ts";

type Acts = ReadonlySet<ChangeFrame["act"]>;

/** Words of two things that are wished for alike. */
const TWO =
  /\b(?:both(?! (?:ways|sides|times|hands|of us))|(?:these|those) two(?! (?:minutes|hours|days|weeks|months|years|of us|men|people|clerks)))\b/;
/** Requests that are about two things by themselves. */
const OF_TWO: Acts = new Set(["swap", "parallel", "wait", "move", "take_over", "repeat"]);
const TAKING_AWAY: Acts = new Set([
  "remove",
  "remove_option",
  "clear",
  "unrole",
  "unconditional",
  "require_field",
  "take_over",
  "trigger",
  "cadence",
]);
const AS_COMMAND = String.raw`(?:^|[.;:!?,] |\b(?:so|and|please|just|then|to|can you|could you|you can|you may|let's) )`;
/** Commands that only some requests carry out. */
const COMMANDS: readonly (readonly [RegExp, Acts])[] = [
  [
    new RegExp(String.raw`${AS_COMMAND}(?<said>(?:remove|delete|get rid of) [\w' -]+)`),
    new Set([...TAKING_AWAY, "add_step"]),
  ],
  [new RegExp(String.raw`${AS_COMMAND}(?<said>rename [\w' -]+)`), new Set(["rename"])],
  [
    new RegExp(String.raw`${AS_COMMAND}(?<said>swap [\w' -]+)`),
    new Set(["swap", "move", "add_step", "take_over", "performer"]),
  ],
];
/** A thing that is new cannot be one that is here and gets its name. */
const NEW_THING =
  /\b(?:need|could use|want|add|create|introduce|new) (?:an? )?(?:new |another )?(?:role|step|task|process|playbook|form|document|team)\b/;
/** How things are, and should not be: the order that is told is the one that is wrong. */
const WRONG_WAY =
  /\b(?:(?<!not )(?:the )?wrong way (?:a?round)|(?:is|in) the wrong order|(?:that|this|it) should be the other way|not how it should be|that makes no sense)\b/;
/** A wish that is taken back in the same breath. */
const TAKEN_BACK = /\? (?:no|nah|nope|wait|sorry|rather)\b.*$/;

/** The words that would be overlooked, or undefined. */
export function overlooked({ text, original }: Utterance, frames: readonly ChangeFrame[]): string | undefined {
  const [only, another] = frames;
  const [back] = TAKEN_BACK.exec(original.toLowerCase()) ?? [];
  if (back !== undefined) return back.slice(2);
  const [wrong] = WRONG_WAY.exec(text) ?? [];
  if (wrong !== undefined && frames.some(({ act }) => act === "move" || act === "wait")) return wrong;
  const [two] = TWO.exec(text) ?? [];
  if (two !== undefined && only !== undefined && another === undefined && !OF_TWO.has(only.act)) return two;
  for (const [command, acts] of COMMANDS) {
    const said = command.exec(text)?.groups?.["said"];
    if (said !== undefined && !frames.some(({ act }) => acts.has(act))) return said;
  }
  return only?.act === "rename" && another === undefined ? NEW_THING.exec(text)?.[0] : undefined;
}
