/**
 * Requests about "these two", "both" or "them", which were named in the sentence before: "Bonus and sick days come from
 * the client. Both can be deleted." What they are is looked for in what was said before.
 */
import type { EntryKind } from "../../finding/search.ts";
import type { ChangeFrame, Ref } from "../../frames.ts";
import type { Reader } from "../clause.ts";
import { type Mention, spot } from "../mentions.ts";
import type { Utterance } from "../message.ts";

const BORDER = /^(?<before>.+?)(?:[.;:!?]| -|,)(?: and| so| please)? (?<request>[^.;:]+)$/;
const TWO = String.raw`(?:(?:these|those|the) two(?: (?:steps|things|questions|fields|tasks))?|both(?: of (?:them|these|those))?|the both)`;
const SWAPPED = new RegExp(
  String.raw`\b(?:swap|switch|exchange|reverse|flip|turn around) (?:${TWO}|them)\b|${TWO} (?:should |must |have to |need to )?(?:be swapped|change places|swap)\b`,
);
const TOGETHER = new RegExp(
  String.raw`^${TWO} (?:should|can|could|may|must|might|ought to|have to).*\b(?:at the same time|in parallel|side by side|simultaneously|together|at once)\b|\b(?:do|run|start) ${TWO} (?:at the same time|in parallel|side by side|simultaneously|at once)\b`,
);
const GONE = new RegExp(
  String.raw`^(?:please )?${TWO} (?:can|could|should|may|must) (?:now )?(?:go(?: away| now| too)?$|be (?:removed|deleted|dropped|scrapped|cut|taken out|left out|thrown out))\b|^(?:please |so |just |let's )*(?:remove|delete|drop|scrap|cut|get rid of|throw out|take out|lose|kill|skip) ${TWO}\b|^(?:please |so |just )*(?:get rid of|drop|remove|delete) them$|^(?:please |so |just )*(?:take|throw|kick) ${TWO} (?:out|off|away)\b|^${TWO} (?:are|is) (?:unnecessary|superfluous|not (?:needed|necessary)|no longer (?:needed|necessary))`,
);

/** What more may be wanted in what was said before. */
const MORE = /\b(?:should|must|please|instead|keep|leave|rename|call|only if|remove|delete)\b/;

/** The requests, with the part of the message that asks for them, where exactly two things of one owner were named; or undefined. */
export function readThoseTwo(
  reader: Reader,
): { readonly frames: readonly ChangeFrame[]; readonly heard: Utterance } | undefined {
  const { before, request } = BORDER.exec(reader.text)?.groups ?? {};
  if (before === undefined || request === undefined) return undefined;
  const isGone = GONE.test(request);
  const isSwap = SWAPPED.test(request);
  if (!isGone && !isSwap && !TOGETHER.test(request)) return undefined;
  const kinds: readonly EntryKind[] = isGone ? ["step", "field"] : ["step"];
  const [one, two] = pairIn(reader, before, kinds) ?? [];
  if (one === undefined || two === undefined) return undefined;
  const heard = MORE.test(before)
    ? reader.utterance
    : { ...reader.utterance, text: request.replace(new RegExp(TWO), "these") };
  if (isGone) return { frames: [one, two].map((what) => ({ act: "remove", what })), heard };
  return { frames: [{ act: isSwap ? "swap" : "parallel", what: one, other: two }], heard };
}

/** The two things of one kind and one owner that a sentence names. */
function pairIn(reader: Reader, before: string, kinds: readonly EntryKind[]): readonly [Ref, Ref] | undefined {
  const { mentions } = spot({ ...reader, text: before });
  for (const kind of kinds) {
    const [one, two, more] = onceEach(mentions.filter(({ entry }) => entry.kind === kind));
    if (one !== undefined && two !== undefined && more === undefined && one.entry.owner === two.entry.owner)
      return [refOf(one), refOf(two)];
  }
  return undefined;
}

function onceEach(mentions: readonly Mention[]): readonly Mention[] {
  return mentions.filter((one, at) => mentions.findIndex((other) => other.entry.id === one.entry.id) === at);
}

function refOf({ words, entry }: Mention): Ref {
  return { text: words, id: entry.id };
}
