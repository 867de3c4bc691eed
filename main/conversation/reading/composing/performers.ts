/** Who does a step, read from who is named beside it, and from what is said of those who do it now. */
import { stepPlace } from "../../finding/entities.ts";
import { type Entry, phraseStems } from "../../finding/search.ts";
import type { ChangeFrame } from "../../frames.ts";
import { sameMeaning } from "../../language/words.ts";
import type { Scene } from "../../scene.ts";
import type { Reader } from "../clause.ts";
import { isListed, type Mention, type Spotted, stepRef } from "../mentions.ts";
import { GOING } from "./removal.ts";

/** Somebody who does a step along with others, or for them, or is only to hear of it. */
const SHARED =
  /\b(?:also|too(?! (?:much|many|busy|far|long|slow|expensive|often|tired|old))|as well(?! as)|either|or|help|helps|helping|together|with|ask|asks|tell|tells|told|inform|informs|remind|let .+ know|whoever|anyone|anybody|someone|somebody|everyone|everybody|sometimes|when|where|how)\b/;
const AGAINST_BEHIND =
  /^(?:used to|(?:is|are|was)(?: \w+)?? (?:out|off|away|busy|ill|sick|gone|leaving|swamped|overloaded|on (?:holiday|leave))|shouldn't|mustn't|can't|cannot|won't|isn't|doesn't|didn't|don't|should not|must not|is not|does not|no longer|has no|hasn't|is (?:too )?(?:free|busy|ill|away|off|overloaded|swamped)|has (?:too much|enough)|stopped|any ?more|can no longer|will no longer|should no longer)\b/;
/** Words before somebody who is not meant, or no more: "not", "instead of". */
export const AGAINST_BEFORE =
  /(?:^| )(?:(?:don't|do not|never|not) (?:let|have)|instead of|rather than|not|and not|than|(?<!comes? )from|without|no longer|off|away from|relieve|isn't|aren't|wasn't|needn't be|shouldn't be|(?:used|not have) to be)(?: the| our| just| really)*$/;

/** Who only wishes for something, or says it: "Hana wants the clerk to …". */
const SPEAKS =
  /^(?:wants?(?! to (?:do|take|handle|be|keep))|wanted|asked|asks|told|tells|said|says|thinks|thought|would (?:like|prefer|rather)|'d like|suggested|suggests|prefers|insists|proposed)\b/;

/** Whoever says that he would do it himself is meant. */
const HIMSELF = /\b(?:he|she|they)\b.* (?:himself|herself|themselves)\b/;

/** The words behind a mention. */
function following(tokens: readonly string[], { until }: Mention): string {
  return tokens.slice(until, until + 4).join(" ");
}

/** Who does which step: "Hana does the trimming, Igor the binding". */
export function composePerformers(
  { scene, utterance }: Reader,
  spotted: Spotted,
  steps: readonly Mention[],
): ChangeFrame[] | undefined {
  const { tokens, mentions } = spotted;
  const against = (one: Mention): boolean =>
    AGAINST_BEHIND.test(following(tokens, one)) || AGAINST_BEFORE.test(tokens.slice(0, one.from).join(" "));
  const between = tokens.filter((_, at) => steps.every((step) => at < step.from || at >= step.until)).join(" ");
  if (SHARED.test(between) || GOING.test(between.replace(/ any ?more| any longer| no longer/g, " "))) return undefined;
  const all = mentions.filter(
    (one) =>
      (one.entry.kind === "role" || one.entry.kind === "person") &&
      (HIMSELF.test(between) || !SPEAKS.test(following(tokens, one))),
  );
  const meant = all.filter((one) => !against(one));
  const performers = CONTRAST.test(between) ? replacing(scene, meant, steps) : meant;
  const [who] = performers;
  if (who === undefined) return undefined;
  const does = (step: Mention, by: Mention): Extract<ChangeFrame, { act: "performer" }> => ({
    act: "performer",
    what: stepRef(step),
    who: { text: by.entry.title },
  });
  if (performers.length === 1) {
    if (!isListed(tokens, steps)) return undefined;
    const [step, second] = steps;
    if (step === undefined || second !== undefined) return steps.map((one) => does(one, who));
    // Who stands beside a step may do something else with it, unless it is said whose it is, or whose no more.
    const isRelieved = all.some((one) => one !== who && performsNow(scene, one.entry, step.entry));
    return [
      isRelieved || isHandedTo(utterance.text, tokens, step, who)
        ? does(step, who)
        : { ...does(step, who), guessed: true },
    ];
  }
  if (performers.length !== steps.length) return undefined;
  const order = [...performers, ...steps].toSorted((left, right) => left.from - right.from);
  const alternate = order.every(
    (one, at) => at === 0 || (one.entry.kind === "step") !== (order[at - 1]?.entry.kind === "step"),
  );
  return alternate
    ? steps.flatMap((step, at) => {
        const by = performers[at];
        return by === undefined ? [] : [does(step, by)];
      })
    : undefined;
}

/** Words that set one who does it against another who did. */
const CONTRAST =
  /\b(?:used to|so far|until now|up to now|before now|now|no longer|any ?more|any longer|instead|rather|but|not|isn't|doesn't|shouldn't|busy|swamped|so that|too (?:much|many|busy|slow))\b/;

/** Of two who are named beside one step without a word for or against either, whoever does not do it yet. */
function replacing(scene: Scene, performers: readonly Mention[], steps: readonly Mention[]): readonly Mention[] {
  const [step, second] = steps;
  if (performers.length < 2 || step === undefined || second !== undefined) return performers;
  const others = performers.filter((one) => !performsNow(scene, one.entry, step.entry));
  return others.length === 1 ? others : performers;
}

const EXCHANGED = /\b(?:swap|swaps|switch|switches|exchange|trade|trades|change places)\b/;

/** "Ana and Ben swap: …": two who do each other's work, or each the work that is said beside them. */
export function composeExchange(
  reader: Reader,
  spotted: Spotted,
  steps: readonly Mention[],
): ChangeFrame[] | undefined {
  const doers = spotted.mentions.filter((one) => one.entry.kind === "role" || one.entry.kind === "person");
  if (!EXCHANGED.test(reader.text) || doers.length !== 2 || steps.length !== 2) return undefined;
  const { scene } = reader;
  const heirs = steps.map((step) => doers.filter((one) => !performsNow(scene, one.entry, step.entry)));
  return steps.every((_, at) => heirs[at]?.length === 1)
    ? steps.flatMap((step, at) =>
        (heirs[at] ?? []).map(
          (by): ChangeFrame => ({ act: "performer", what: stepRef(step), who: { text: by.entry.title } }),
        ),
      )
    : undefined;
}

/** Between a step and whoever does it from now on: "… moves to Ines", "… is done by the clerk". */
const HANDED =
  /^(?:(?:should|shall|must|will|can|could|has|have|to|be|is|are|gets?|now|from|on|please|in|future) )*(?:(?:moves?|goes|passes|passed|handed|given|switch(?:es)?|over|falls|belongs|up|back)(?: over| on)? to|done by|made by|handled by|taken (?:on|over|care of) by|by|:|for|is|be|with|is something|is (?:an? )?(?:job|task|work|thing) (?:for|of)|is up to)(?: the| our| be)*$/;
/** "Making the invoice Ines' job", "the clerk's task is confirming orders". */
const JOB = /^(?:job|task|duty|thing|responsibility|work|business|turn)\b/;
/** Between whoever does a step and what is done: "the clerk to …", "Ines should …", "Ines is the one …". */
const DOES =
  /^(?:(?:who|the one|to|should|shall|must|will|can|could|has|have|needs|ought|is|be|now|please|always|simply|just) ?)*$/;
/** What used to be otherwise: "from now on", "instead", "takes that over". */
const FROM_NOW =
  /\b(?:from (?:now|today|tomorrow|next (?:week|month)|monday|january) on|from now|in future|in the future|henceforth|takes? (?:it|that|this|them)? ?over|taking (?:it|that|this)? ?over|took (?:it|that|this)? ?over|instead|starting (?:today|tomorrow|next \w+))\b/;

/** Whether a sentence says whose work a step is, or that it was somebody else's. */
function isHandedTo(whole: string, tokens: readonly string[], step: Mention, who: Mention): boolean {
  if (FROM_NOW.test(whole)) return true;
  const owner = tokens.slice(who.from, who.until).join(" ");
  if (JOB.test(tokens.slice(who.until, who.until + 2).join(" ")) && /['’]s?$/.test(owner)) return true;
  if (step.until <= who.from) return HANDED.test(tokens.slice(step.until, who.from).join(" "));
  const [verb] = step.entry.nameStems;
  const [said] = phraseStems(step.words);
  const isDone = verb !== undefined && said !== undefined && step.score >= 1 && sameMeaning(verb, said);
  return isDone && DOES.test(tokens.slice(who.until, step.from).join(" "));
}

/** Whether a step is done by this role, or by this person. */
function performsNow(scene: Scene, by: Entry, step: Entry): boolean {
  const role = stepPlace(scene, step)?.step.role;
  if (role === undefined) return false;
  if (by.kind === "role") return by.name === role;
  const person = scene.workspace.members.find(({ name }) => by.kind === "person" && name === by.name);
  return person?.model.roles.includes(role) === true;
}
