/** One request of a message: its words, and the parts that many requests share, taken out on demand. */
import { isNamed, likeness, namesWhole, resolve } from "../finding/entities.ts";
import { find, phraseStems } from "../finding/search.ts";
import type { Place, Ref } from "../frames.ts";
import type { SpokenDuration } from "../language/durations.ts";
import {
  type SpokenPlace,
  type Taken,
  takeDuration,
  takeName,
  takePerformer,
  takePlace,
  takeWithin,
} from "../language/slots.ts";
import { sameMeaning } from "../language/words.ts";
import type { Scene } from "../scene.ts";
import { spelledOut, type Utterance } from "./message.ts";

/** What the readers of intents get. */
export interface Reader {
  readonly scene: Scene;
  readonly utterance: Utterance;
  /** The request without polite words around it. */
  readonly text: string;
}

/** A fragment as a reference, in the spelling it was written in. */
export function refTo(reader: Reader, fragment: string): Ref {
  return { text: spelledOut(reader.utterance, fragment.replace(/^(?:that|whether|if) /, "")) };
}

/** Whether a fragment names somebody who can perform steps. */
export function namesPerformer(reader: Reader, fragment: string): boolean {
  const text = spelledOut(reader.utterance, fragment);
  if (isNamed(reader.scene, text, ["role", "person"])) return true;
  return likeness(reader.scene, text, ["role", "person"]) >= 0.78;
}

/** Whether a fragment names a team. */
export function namesTeam(reader: Reader, fragment: string): boolean {
  return likeness(reader.scene, spelledOut(reader.utterance, fragment), ["team"]) >= 0.6;
}

/** How well a fragment names an existing step, 0 to 1. */
export function stepLikeness(reader: Reader, fragment: string): number {
  return likeness(reader.scene, spelledOut(reader.utterance, fragment), ["step"]);
}

/** How well a fragment names a step of the playbook that `anchor` belongs to; of any, while that is open. */
export function likenessBeside(reader: Reader, fragment: string, anchor: string | undefined): number {
  const found = anchor === undefined ? undefined : resolve(reader.scene, refTo(reader, anchor), { kinds: ["step"] });
  const owner = found?.kind === "one" ? found.entry.owner : undefined;
  return likeness(
    reader.scene,
    spelledOut(reader.utterance, fragment),
    ["step"],
    owner === undefined ? undefined : new Set([owner]),
  );
}

/** Whether a fragment that begins with a verb means the action of the step it is likest to, and not another one on the same thing. */
export function namesAction(reader: Reader, fragment: string, anchor: string | undefined): boolean {
  const found = anchor === undefined ? undefined : resolve(reader.scene, refTo(reader, anchor), { kinds: ["step"] });
  const owner = found?.kind === "one" ? found.entry.owner : undefined;
  const text = spelledOut(reader.utterance, fragment);
  const best = find(reader.scene.index, text, {
    kinds: ["step"],
    within: owner === undefined ? undefined : new Set([owner]),
    limit: 1,
  })[0];
  if (best === undefined) return false;
  if (best.exact || /^(?:the|our|an?|my|this|that) /.test(text.toLowerCase())) return true;
  const first = phraseStems(text)[0];
  return first === undefined || best.entry.nameStems.some((stem) => sameMeaning(stem, first));
}

/** How well a fragment names a playbook, 0 to 1. */
export function playbookLikeness(reader: Reader, fragment: string): number {
  return likeness(reader.scene, spelledOut(reader.utterance, fragment), ["playbook"]);
}

/** The parts of a request, taken out. `core` is what stays. */
export interface Parts {
  readonly core: string;
  readonly name?: string;
  readonly performer?: string;
  readonly duration?: SpokenDuration;
  readonly place?: SpokenPlace;
  readonly within?: string;
}

const LEAD_TIME =
  /\b(?:\d+|an?|one|two|three|four|five|a few|a couple of) (?:minutes?|hours?|days?|weeks?) (?=before|after|prior to|ahead of)/g;

/** A playbook named by "in …" at the end of a fragment, and the fragment without it. */
export function withinOf(reader: Reader, fragment: string): { readonly rest: string; readonly within?: string } {
  const taken = takeWithin(fragment, (what) =>
    namesWhole(reader.scene, spelledOut(reader.utterance, what), ["playbook"]) === undefined ? undefined : true,
  );
  return taken ? { rest: taken.rest, within: taken.slot.text } : { rest: fragment };
}

const ITS_STATE =
  /^(?<main>.+?),? (?<relation>(?:right |just |directly )?(?:before|after|once|as soon as)) (?:it|they|that)(?:'s| is|'re| are| has been| have been| gets?| was| were|'s been)(?: being)? (?<verb>[a-z]+)(?<part> (?:out|off|up|over|in|away))?$/;
const ITSELF =
  /^(?<main>.+?),? (?<relation>(?:right |just |directly )?(?:before|after)) (?<verb>[a-z]+ing)(?<part> (?:out|off|up|over|in|away|down|back))? (?:it|them|that)(?<tail> (?:out|off|up|over|in|away|down|back))?$/;
const BY_US =
  /^(?<main>.+?),? (?<relation>(?:right |just |directly )?(?:before|after|once)) (?:we|they|you|i|he|she|anyone|anybody|somebody|someone)(?:'ve| have| has)? (?<verb>[a-z]+)(?<part> (?:out|off|up|over|in|away|down|back))? (?:it|them|that)(?<tail> (?:out|off|up|over|in|away|down|back))?$/;

/** "Look over the invoice before it is sent out": what "it" is stands in the first part, and helps to find the step. */
function withAntecedent(reader: Reader, text: string): string {
  const {
    main,
    relation,
    verb,
    part = "",
    tail = "",
  } = (ITS_STATE.exec(text) ?? ITSELF.exec(text) ?? BY_US.exec(text))?.groups ?? {};
  if (main === undefined || verb === undefined) return text;
  const words = main.split(" ");
  const things = [1, 2, 3].filter((length) => length < words.length).map((length) => words.slice(-length).join(" "));
  const anchors = [...things, ...words]
    .filter((thing) => !/^(?:the|a|an|our|it|and|to)$/.test(thing))
    .map((thing) => `${verb}${part}${tail} ${thing.replace(/^(?:the|a|an|our) /, "")}`)
    .map((anchor) => ({ anchor, near: stepLikeness(reader, anchor) }))
    .toSorted((left, right) => right.near - left.near);
  const [best] = anchors;
  return best === undefined || best.near < 0.78 ? text : `${main} ${relation} ${best.anchor}`;
}

const PROCESS_STARTS = /^(?<within>.+?) (?:even )?(?:starts|begins|is started|kicks off)$/;
const PROCESS_ENDS = /^(?<within>.+?) (?:ends|is over|is finished|has finished|has ended|is through|is done)$/;

/** "Before the deadline meeting starts" is at the start of that process, "after it is over" at its end. */
function endOfProcess(
  reader: Reader,
  { relation, anchor = "" }: SpokenPlace,
): { readonly relation: "start" | "end"; readonly within: string } | undefined {
  const shape = relation === "before" ? PROCESS_STARTS : relation === "after" ? PROCESS_ENDS : undefined;
  const within = shape?.exec(anchor)?.groups?.within;
  if (
    within === undefined ||
    namesWhole(reader.scene, spelledOut(reader.utterance, within), ["playbook"]) === undefined
  )
    return undefined;
  return { relation: relation === "before" ? "start" : "end", within };
}

/** Takes name, performer, duration, place and playbook out of `text`. */
export function partsOf(reader: Reader, text: string): Parts {
  let core = text.replace(LEAD_TIME, "");
  const name = takeName(core);
  if (name) core = name.rest;
  const performer = takePerformer(core, (who) => namesPerformer(reader, who));
  if (performer) core = performer.rest;
  const duration = takeDuration(core, reader.scene.time);
  if (duration) core = duration.rest;
  core = withAntecedent(reader, core);
  const taken = takePlace(core);
  const place = taken !== undefined && taken.rest === "" ? (splitFronted(reader, core) ?? taken) : taken;
  let spoken = place?.slot;
  let within: string | undefined;
  if (place) core = place.rest.replace(/,? (?:earlier|sooner|later|already)$/, "");
  if (spoken?.anchor !== undefined) {
    const end = endOfProcess(reader, spoken);
    if (end !== undefined) {
      within = end.within;
      spoken = { relation: end.relation };
    } else if (spoken.relation === "start" || spoken.relation === "end") {
      within = spoken.anchor;
      spoken = { relation: spoken.relation };
    } else {
      const last = spoken.second ?? spoken.anchor;
      const inside = withinOf(reader, last);
      if (inside.within !== undefined) {
        within = inside.within;
        spoken = spoken.second === undefined ? { ...spoken, anchor: inside.rest } : { ...spoken, second: inside.rest };
      }
    }
  }
  if (within === undefined) {
    const inside = withinOf(reader, core);
    if (inside.within !== undefined) {
      within = inside.within;
      core = inside.rest;
    }
  }
  return {
    core,
    ...(name === undefined ? {} : { name: name.slot }),
    ...(performer === undefined ? {} : { performer: performer.slot }),
    ...(duration === undefined ? {} : { duration: duration.slot }),
    ...(spoken === undefined ? {} : { place: spoken }),
    ...(within === undefined ? {} : { within }),
  };
}

const FRONT =
  /^(?:right |just |directly |only )?(?<relation>before|after|once|as soon as|following|prior to) (?<rest>.+)$/;

/** "Before sending the invoice check the amount": without a comma the place ends where it names a step best. */
function splitFronted(reader: Reader, text: string): Taken<SpokenPlace> | undefined {
  const groups = FRONT.exec(text)?.groups;
  if (groups?.rest === undefined) return undefined;
  const words = groups.rest.split(" ");
  let best: { at: number; score: number } | undefined;
  for (let at = 1; at < words.length - 1; at += 1) {
    const anchor = words.slice(0, at).join(" ");
    const next = words[at] ?? "";
    if (/^(?:the|an?|our|of|to|with|for|and|in|is|are|has|have|been|was|were|photos?)$/.test(next)) continue;
    const score = stepLikeness(reader, anchor);
    if (score >= 0.6 && (best === undefined || score > best.score)) best = { at, score };
  }
  if (best === undefined) return undefined;
  const relation = /^(?:before|prior to)$/.test(groups.relation ?? "") ? "before" : "after";
  return { rest: words.slice(best.at).join(" "), slot: { relation, anchor: words.slice(0, best.at).join(" ") } };
}

/** A spoken place with its anchors as references. */
export function placeOf(reader: Reader, place: SpokenPlace): Place {
  return {
    relation: place.relation,
    ...(place.anchor === undefined ? {} : { anchor: refTo(reader, place.anchor) }),
    ...(place.second === undefined ? {} : { second: refTo(reader, place.second) }),
    ...(place.strict === true ? { strict: true } : {}),
  };
}

/** `{ within }` as a reference, or nothing. */
export function withinRef(reader: Reader, within: string | undefined): { readonly within?: Ref } {
  return within === undefined ? {} : { within: refTo(reader, within) };
}
