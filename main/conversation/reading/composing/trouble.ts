/** What is to happen when a step goes wrong, read from the step, the trouble and whoever is named beside them. */
import { stepPlace } from "../../finding/entities.ts";
import type { ChangeFrame } from "../../frames.ts";
import { issueOf } from "../../intents/organisation/fallbacks.ts";
import type { Reader } from "../clause.ts";
import { type Mention, type Spotted, stepRef } from "../mentions.ts";
import { AGAINST_BEFORE } from "./performers.ts";

const CASE = /(?:^|[,;.] ?|\b(?:and|but|so) )(?:if|when|whenever|in case|should|as soon as)\b/;
const TROUBLE =
  /\b(?:fails?|failed|breaks?(?: down)?|broken|broke|goes wrong|went wrong|(?:doesn't|does not|don't|won't|can't|cannot) (?:work|start|answer|arrive|come|show up|open|respond|fit|finish|be (?:done|reached|delivered|repaired))|refuses?|refused|declined?|rejected|damaged|is missing|too late|is late|overdue|delayed|is (?:ill|sick|stuck|unclear|broken)|problems?|trouble|emergency|complain\w*|(?:isn't|is not|not) (?:ok|okay|good|right|clear|ready|done|finished))\b/;
const TURNS_TO =
  /\b(?:go(?:es)?|call|tell|inform|ask|notify|decides?|decide|escalate[sd]?|hand|pass|give|take[sn]? over|turn|involve|report|know|it's|its|it is)\b/;
const HANDED = /\b(?:hand(?:s|ed)?|give[ns]?|pass(?:es|ed)?|takes? over|delegate[sd]?)\b/;

/** Whom a step in trouble goes to; undefined where it is open which step, or to whom. */
export function composeTrouble(
  { text, scene }: Reader,
  { tokens, mentions }: Spotted,
  steps: readonly Mention[],
): ChangeFrame[] | undefined {
  const trouble = TROUBLE.exec(text)?.[0];
  if (trouble === undefined || !CASE.test(text) || !TURNS_TO.test(text) || /\b(?:only|skip|unless)\b/.test(text))
    return undefined;
  const [step, other] = steps;
  if (step === undefined || other !== undefined) return undefined;
  const role = stepPlace(scene, step.entry)?.step.role;
  const whom = mentions.filter(
    ({ entry, from }) =>
      (entry.kind === "role" || entry.kind === "person") &&
      entry.name !== role &&
      !AGAINST_BEFORE.test(tokens.slice(0, from).join(" ")),
  );
  const [to, another] = whom;
  if (to === undefined || another !== undefined) return undefined;
  return [
    {
      act: "fallback",
      what: stepRef(step),
      issue: issueOf(trouble),
      type: HANDED.test(text) ? "delegate" : "escalate",
      target: { text: to.entry.title, id: to.entry.id },
    },
  ];
}
