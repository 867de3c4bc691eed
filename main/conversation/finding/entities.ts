/** From the words of a message to the things of the workspace: one, several that are meant alike, or none. */
import type { Task } from "#busy/model/model.ts";
import type { PlaybookEntry } from "#busy/workspace.ts";
import type { Entity } from "#shared/conversation.ts";
import type { Frame, KindHint, Ref } from "../frames.ts";
import { capital, listOf, wordsOf } from "../language/names.ts";
import { takeWithin } from "../language/slots.ts";
import { meaningfulWords } from "../language/words.ts";
import { gives } from "../proposing/flow-edits.ts";
import type { Choice, Focus, Outcome, Scene } from "../scene.ts";
import { playbookOf, say, unsure } from "../scene.ts";
import {
  type Entry,
  type EntryKind,
  entriesNamed,
  entryById,
  type FindOptions,
  find,
  type Match,
  playbookTitle,
  stepSymbol,
} from "./search.ts";

/** The outcome of looking a reference up. `near` are things that came closest, best first. */
export type Resolved =
  | { readonly kind: "one"; readonly entry: Entry; readonly score: number }
  | { readonly kind: "several"; readonly entries: readonly Entry[] }
  | { readonly kind: "none"; readonly near: readonly Entry[] };

/** Below this a likeness is chance. */
const ENOUGH = 0.5;
/** Above this it is worth asking whether it was meant. */
const NEAR = 0.36;
/** More things alike than these are not offered one by one. */
const MOST_OFFERED = 12;
/** Two readings closer than this are a question. */
const CLOSE = 0.075;

const CUES: readonly (readonly [EntryKind, RegExp])[] = [
  ["step", /\b(?:steps?|tasks?|stages?|activity|sub-?steps?|sub-?tasks?)$/],
  ["playbook", /\b(?:playbooks?|process|processes|workflows?|procedures?)$/],
  ["role", /\broles?$/],
  ["team", /\b(?:team|teams|department)$/],
  ["document", /\b(?:forms?|documents?|templates?)$/],
  ["field", /\b(?:fields?|column|entry|box)$/],
];

const PRONOUN =
  /^(?:it|that|this|them|that one|this one|the (?:new|same) (?:one|step|task)|(?:this|that|the|our) (?:step|task|playbook|process|workflow|role|form|document|field)|here)$/;

const FRONT_CUE =
  /^(?:the |our |my |this |that |your )?(step|task|playbook|process|workflow|procedure|role|team|form|document|field|person)s?(?: called| named|:)? (?=\S)/;
const ARTICLE = /^(?:(?:the|our|my|your|an?|this|that|those|these|all|new|existing|current|whole|entire) )+/;

const FRONT_KIND: Readonly<Record<string, EntryKind>> = {
  step: "step",
  task: "step",
  playbook: "playbook",
  process: "playbook",
  workflow: "playbook",
  procedure: "playbook",
  role: "role",
  team: "team",
  form: "document",
  document: "document",
  field: "field",
  person: "person",
};

interface Phrase {
  readonly text: string;
  /** The kind a cue word named. */
  readonly kind: EntryKind | undefined;
  /** The words without the cue. */
  readonly bare: string;
}

function phraseOf(text: string): Phrase {
  const trimmed = text.trim().replace(/^[,:;\s"']+|[,:;\s"'.!?]+$/g, "");
  const lower = trimmed.toLowerCase();
  const article = ARTICLE.exec(lower);
  const whole = article ? trimmed.slice(article[0].length) : trimmed;
  const front = FRONT_CUE.exec(lower);
  if (front && !(front[1] === "person" && /\b(?:field|step|question|role)$/.test(lower))) {
    const bare = trimmed.slice(front[0].length);
    return { text: whole, kind: FRONT_KIND[front[1] ?? ""], bare };
  }
  for (const [kind, cue] of CUES) {
    const match = cue.exec(whole.toLowerCase());
    if (match && match.index > 0) return { text: whole, kind, bare: whole.slice(0, match.index).trim() };
  }
  return { text: whole, kind: undefined, bare: whole };
}

/** The words without what only announces the kind: "the hygiene audit process" → "hygiene audit". */
export function withoutCue(text: string): string {
  return phraseOf(text).bare;
}

/** How much less surely a result names the step that makes it than the step's own name does. */
const BY_RESULT = 0.12;
const MOST_BY_RESULT = 0.8;

/** How well a result that fits like this names the step that makes it. */
export function scoreByResult(score: number): number {
  return Math.min(score - BY_RESULT, MOST_BY_RESULT);
}

/** The step that makes a result, or undefined. */
export function makerOf(scene: Scene, result: Entry): Entry | undefined {
  const step = playbookOf(scene, result.owner)?.model.steps.find((one) => gives(one).includes(result.name));
  return step === undefined ? undefined : entryById(scene.index, stepSymbol(result.owner ?? "", step.name));
}

/** What a phrase may mean; what a step hands on stands for the step: "the briefing" for the step "explain boat". */
export function meantBy(scene: Scene, text: string, options: FindOptions): readonly Match[] {
  const found = find(scene.index, text, options);
  const { kinds = [] } = options;
  if (!kinds.includes("step") || kinds.includes("deliverable") || (found[0]?.score ?? 0) >= SURELY) return found;
  const results = find(scene.index, text, { ...options, kinds: ["deliverable"] }).filter(
    (match) => match.score >= SURELY,
  );
  const [other] = results.length === 0 ? [] : find(scene.index, text, { ...options, kinds: NO_STEPS });
  if (other !== undefined && other.score >= (results[0]?.score ?? 0)) return found;
  const makers = results.flatMap(({ entry, score }): Match[] => {
    const maker = makerOf(scene, entry);
    return maker === undefined ? [] : [{ entry: maker, score: scoreByResult(score), exact: false }];
  });
  const better = makers.filter(
    (maker) => !found.some((match) => match.entry.id === maker.entry.id && match.score >= maker.score),
  );
  return [...found.filter((match) => !better.some((maker) => maker.entry.id === match.entry.id)), ...better].toSorted(
    (left, right) => right.score - left.score,
  );
}

const NO_STEPS: readonly EntryKind[] = ["document", "playbook", "role", "team", "field", "person"];
/** A name that fits like this needs no other way of naming. */
const SURELY = 0.86;

export interface ResolveOptions {
  readonly kinds: readonly EntryKind[];
  readonly within?: Entry | undefined;
  readonly hint?: KindHint | undefined;
}

/** Whether the words point back at what was talked about. */
export function isPronoun(text: string): boolean {
  return PRONOUN.test(text.trim().toLowerCase());
}

/** What the person is looking at, as an entry of one of `kinds`. */
export function lookedAt(scene: Scene, kinds: readonly EntryKind[]): Entry | undefined {
  const focus = scene.focus === undefined ? undefined : entryById(scene.index, scene.focus.id);
  if (focus && kinds.includes(focus.kind)) return focus;
  const selected = scene.context.symbol === undefined ? undefined : entryById(scene.index, scene.context.symbol);
  if (selected && kinds.includes(selected.kind)) return selected;
  if (kinds.includes("playbook")) {
    const symbol =
      scene.focus?.playbook ??
      selected?.owner ??
      scene.workspace.playbooks.find((playbook) => playbook.file === scene.context.file)?.symbol;
    if (symbol !== undefined) return entryById(scene.index, symbol);
  }
  return undefined;
}

function decide(found: readonly Match[]): Resolved {
  // A whole name beats every likeness.
  const exact = found.filter((match) => match.exact);
  const matches = exact.length > 0 ? exact : found;
  const best = matches[0];
  if (best === undefined || best.score < ENOUGH) {
    return {
      kind: "none",
      near: matches
        .filter((match) => match.score >= NEAR)
        .slice(0, 3)
        .map((match) => match.entry),
    };
  }
  // The same name in several kinds means the kind asked for first.
  const close = matches.filter(
    (match) => match.score > best.score - CLOSE && (!best.exact || match.entry.kind === best.entry.kind),
  );
  if (close.length === 1) return { kind: "one", entry: best.entry, score: best.score };
  return { kind: "several", entries: close.slice(0, 6).map((match) => match.entry) };
}

/** The thing a reference means. Things of the playbook talked about win when names are alike. */
export function resolve(scene: Scene, ref: Ref, options: ResolveOptions): Resolved {
  if (ref.id !== undefined) {
    const entry = entryById(scene.index, ref.id);
    if (entry) return { kind: "one", entry, score: 1 };
  }
  const within = options.within?.symbol === undefined ? undefined : new Set([options.within.symbol]);
  if (isPronoun(ref.text)) {
    const cue = phraseOf(ref.text).kind;
    const kinds = cue !== undefined && options.kinds.includes(cue) ? [cue] : options.kinds;
    const entry = lookedAt(scene, kinds);
    return entry ? { kind: "one", entry, score: 0.9 } : { kind: "none", near: [] };
  }
  if (within === undefined && options.kinds.includes("step") && !COUNTED.test(ref.text.toLowerCase())) {
    // "The check in photo production": the playbook says where to look.
    const taken = takeWithin(ref.text, (what) => namesWhole(scene, what, ["playbook"]));
    const inside =
      taken === undefined || taken.rest === ""
        ? undefined
        : resolve(
            scene,
            { text: taken.rest },
            {
              ...options,
              kinds: options.kinds.filter((kind) => kind === "step" || kind === "deliverable"),
              within: taken.slot.found,
            },
          );
    if (inside !== undefined && inside.kind !== "none") return inside;
  }
  const counted = options.kinds.includes("step") ? stepByNumber(scene, ref.text, options.within) : undefined;
  if (counted !== undefined) return { kind: "one", entry: counted, score: 1 };
  const anywhere =
    options.kinds.includes("step") && options.within === undefined ? countedAnywhere(scene, ref.text) : [];
  if (anywhere.length > 0) return { kind: "several", entries: anywhere.slice(0, MOST_OFFERED) };
  const neighbour = options.kinds.includes("step") ? stepBeside(scene, ref.text, options) : undefined;
  if (neighbour !== undefined) return { kind: "one", entry: neighbour, score: 1 };
  const phrase = phraseOf(ref.text);
  const hinted = options.hint ?? phrase.kind;
  const look = (text: string, kinds: readonly EntryKind[]): Resolved => {
    const matches = meantBy(scene, text, {
      kinds,
      within: kinds.every(ownsNothing) ? undefined : within,
      prefer: scene.prefer,
    });
    return decide(preferKinds(matches, kinds));
  };
  if (hinted !== undefined && options.kinds.includes(hinted)) {
    const bare = look(phrase.bare, [hinted]);
    if (bare.kind !== "none") return bare;
    if (phrase.bare !== phrase.text) {
      const whole = look(phrase.text, [hinted]);
      if (whole.kind !== "none") return whole;
    }
    // "The kick-off meeting process step" may still be called otherwise; but what was called a role is no step.
    if (options.hint !== undefined || phrase.kind !== "step") return bare;
  }
  return look(phrase.text, options.kinds);
}

const ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split(" ");
const COUNTED = new RegExp(
  String.raw`^(?:the )?(?:(?:step|task) (?:number |no\.? |#)?(?<number>\d{1,2})|(?:very )?(?<ordinal>${ORDINALS.join("|")}|last|final)(?<back>[ -]to[ -]last| but one)? (?:step|task|one|thing))(?: (?:of|in|on|from) (?<within>.+))?$`,
);

/** Whether the words count a step: "the second step", "step 3". */
export function isCounted(text: string): boolean {
  return COUNTED.test(text.trim().toLowerCase());
}

/** "The second step of moving day", "step 3": counted in the playbook named, or in the one talked about. */
function stepByNumber(scene: Scene, text: string, within: Entry | undefined): Entry | undefined {
  const groups = COUNTED.exec(text.trim().toLowerCase())?.groups;
  if (groups === undefined) return undefined;
  const named = groups.within === undefined ? undefined : namesWhole(scene, groups.within, ["playbook"]);
  const owner = named ?? within ?? (groups.within === undefined ? lookedAt(scene, ["playbook"]) : undefined);
  const playbook = playbookOf(scene, owner?.symbol);
  if (playbook === undefined) return undefined;
  const { steps } = playbook.model;
  const step = steps[placeCounted(groups, steps.length)];
  return step === undefined ? undefined : entryById(scene.index, stepSymbol(playbook.symbol, step.name));
}

/** The place that is counted among `length` steps: "the third", "the third to last", "the last but one". */
function placeCounted(groups: Readonly<Record<string, string | undefined>>, length: number): number {
  if (groups.number !== undefined) return Number(groups.number) - 1;
  const counted = ORDINALS.indexOf(groups.ordinal ?? "");
  if (groups.back !== undefined) return length - (counted >= 0 ? counted + 1 : 2);
  return counted >= 0 ? counted : length - 1;
}

/** The step that is counted, in every playbook that has so many: "the last step" says of none. */
function countedAnywhere(scene: Scene, text: string): readonly Entry[] {
  const groups = COUNTED.exec(text.trim().toLowerCase())?.groups;
  if (groups === undefined || groups.within !== undefined) return [];
  return scene.workspace.playbooks.flatMap((playbook) => {
    const step = playbook.model.steps[placeCounted(groups, playbook.model.steps.length)];
    const entry = step === undefined ? undefined : entryById(scene.index, stepSymbol(playbook.symbol, step.name));
    return entry === undefined ? [] : [entry];
  });
}

const BESIDE =
  /^(?:the )?(?:next |previous )?(?:step|task|thing|one) (?:that comes |that is |coming )?(?:right |just |directly |immediately )?(?<side>after|before|following|behind|preceding) (?<anchor>.+)$/i;

/** Whether the words name a step by the one beside it: "the step after mashing in". */
export function isBeside(text: string): boolean {
  return BESIDE.test(text.trim());
}

/** "The step after mashing in". */
function stepBeside(scene: Scene, text: string, options: ResolveOptions): Entry | undefined {
  const { side, anchor } = BESIDE.exec(text.trim())?.groups ?? {};
  if (anchor === undefined) return undefined;
  const found = resolve(scene, { text: anchor }, { ...options, kinds: ["step"] });
  const place = found.kind === "one" ? stepPlace(scene, found.entry) : undefined;
  const step = place?.list[place.index + (/^(?:after|following|behind)$/i.test(side ?? "") ? 1 : -1)];
  return place === undefined || place.parent !== undefined || step === undefined
    ? undefined
    : entryById(scene.index, stepSymbol(place.playbook.symbol, step.name));
}

function ownsNothing(kind: EntryKind): boolean {
  return kind === "playbook" || kind === "role" || kind === "team" || kind === "document";
}

/** Where a step and a playbook fit alike, the kind asked for first is meant. */
function preferKinds(matches: readonly Match[], kinds: readonly EntryKind[]): Match[] {
  return matches
    .map((match) => ({ ...match, score: match.score - 0.03 * Math.max(0, kinds.indexOf(match.entry.kind)) }))
    .sort((left, right) => right.score - left.score);
}

/** How well a phrase names something of these kinds, 0 to about 1; `within` keeps to the things of some owners. */
export function likeness(
  scene: Scene,
  text: string,
  kinds: readonly EntryKind[],
  within?: ReadonlySet<string>,
): number {
  if (isPronoun(text)) return lookedAt(scene, kinds) ? 0.9 : 0;
  if (kinds.includes("step") && stepByNumber(scene, text, undefined) !== undefined) return 1;
  const phrase = phraseOf(text);
  const wanted = phrase.kind !== undefined && kinds.includes(phrase.kind) ? [phrase.kind] : kinds;
  return (
    meantBy(scene, phrase.kind === undefined ? phrase.text : phrase.bare, {
      kinds: wanted,
      within,
      prefer: scene.prefer,
      limit: 1,
    })[0]?.score ?? 0
  );
}

/** Whether the phrase is the whole name of something of these kinds. */
export function isNamed(scene: Scene, text: string, kinds: readonly EntryKind[]): boolean {
  const phrase = phraseOf(text);
  return [phrase.text, phrase.bare].some((name) =>
    entriesNamed(scene.index, name).some((entry) => kinds.includes(entry.kind)),
  );
}

/** Whether every word of the name of some entry of these kinds is said in the phrase, and nothing much beside it. */
export function namesWhole(scene: Scene, text: string, kinds: readonly EntryKind[]): Entry | undefined {
  const phrase = phraseOf(text);
  for (const name of [phrase.bare, phrase.text]) {
    const named = entriesNamed(scene.index, name).filter((entry) => kinds.includes(entry.kind));
    if (named.length === 1) return named[0];
  }
  const cued = phrase.kind !== undefined && kinds.includes(phrase.kind);
  const [best, second] = find(scene.index, phrase.bare, { kinds, prefer: scene.prefer, limit: 2 });
  if (best === undefined || (second !== undefined && best.score - second.score < CLOSE)) return undefined;
  if (cued) return best.score >= ENOUGH ? best.entry : undefined;
  const said = meaningfulWords(phrase.bare).map((word) => word.stem);
  const whole = best.entry.nameStems.length > 1 && best.entry.nameStems.every((word) => said.includes(word));
  return whole && said.length <= best.entry.nameStems.length + 1 ? best.entry : undefined;
}

/** A step of the model with the list it stands in. */
export interface StepPlace {
  readonly playbook: PlaybookEntry;
  readonly step: Task;
  /** The list the step stands in, and its index there. */
  readonly list: readonly Task[];
  readonly index: number;
  /** The step whose subtask it is. */
  readonly parent: Task | undefined;
}

/** Where the step of an entry stands in the model, or undefined. */
export function stepPlace(scene: Scene, entry: Entry): StepPlace | undefined {
  const playbook = playbookOf(scene, entry.owner);
  if (playbook === undefined || entry.kind !== "step") return undefined;
  const search = (list: readonly Task[], prefix: string, parent: Task | undefined): StepPlace | undefined => {
    for (const [index, step] of list.entries()) {
      const path = `${prefix}${step.name}`;
      if (stepSymbol(playbook.symbol, path) === entry.symbol) return { playbook, step, list, index, parent };
      const inside = search(step.subtasks, `${path}/`, step);
      if (inside) return inside;
    }
    return undefined;
  };
  return search(playbook.model.steps, "", undefined);
}

/** The entity a resolved thing is reported as. */
export function entityOf(entry: Entry, text: string): Entity | undefined {
  const kind = entry.kind;
  if (kind === "field" || kind === "deliverable") {
    return { kind: "document", text, ...(entry.symbol === undefined ? {} : { symbol: entry.symbol }) };
  }
  return {
    kind,
    text,
    ...(entry.symbol === undefined ? { value: entry.name } : { symbol: entry.symbol }),
  };
}

/** Entities of several things, without those that are none. */
export function entities(...pairs: readonly (readonly [Entry | undefined, string])[]): Entity[] {
  return pairs.flatMap(([entry, text]) => {
    const entity = entry === undefined ? undefined : entityOf(entry, text);
    return entity === undefined ? [] : [entity];
  });
}

/** What "it" means after this thing was talked about. */
export function focusOn(entry: Entry): Focus {
  const playbook =
    entry.kind === "playbook"
      ? entry.symbol
      : entry.kind === "step" || entry.kind === "deliverable"
        ? entry.owner
        : undefined;
  return { id: entry.id, ...(playbook === undefined ? {} : { playbook }) };
}

const KIND_WORDS: Readonly<Record<EntryKind, string>> = {
  playbook: "process",
  step: "step",
  role: "role",
  team: "team",
  document: "document",
  person: "person",
  field: "field",
  deliverable: "result",
  event: "event",
};

/** The kinds in words: "step", "step or process". */
export function kindsInWords(kinds: readonly EntryKind[]): string {
  return listOf(
    kinds.map((kind) => KIND_WORDS[kind]),
    "or",
  );
}

/** A thing as a choice shows it: what it is called and where it stands. */
export function labelOf(scene: Scene, entry: Entry): string {
  if (entry.kind === "step") {
    const path = entry.symbol?.slice((entry.owner ?? "").replace(/playbook:/, "step:").length + 1) ?? entry.name;
    const shown = path.split("/").map((part, at) => (at === 0 ? entry.title : wordsOf(part)));
    const title = path.includes("/")
      ? `${capital(wordsOf(path.split("/").at(-1) ?? ""))}, part of ${wordsOf(path.split("/")[0] ?? "")}`
      : shown[0];
    return `${title} (${playbookOf(scene, entry.owner)?.name ?? wordsOf(entry.owner ?? "")})`;
  }
  if (entry.kind === "field") return `${entry.title} (${wordsOf((entry.owner ?? "").replace(/^.*document:/, ""))})`;
  if (entry.kind === "playbook") {
    const playbook = playbookOf(scene, entry.symbol);
    return playbook ? `${playbookTitle(scene.workspace, playbook)} (process ${entry.name})` : entry.title;
  }
  if (entry.kind === "person" || entry.kind === "team") return entry.title;
  return `${entry.title} (${KIND_WORDS[entry.kind]}${entry.kind === "role" ? ` ${entry.name}` : ""})`;
}

/** A question that names the candidates; `frameFor` makes the request that each of them leads to. */
export function askWhich(
  scene: Scene,
  entries: readonly Entry[],
  text: string,
  frameFor: (entry: Entry) => Frame,
): Outcome {
  const choices: Choice[] = [];
  for (const entry of entries) {
    let label = labelOf(scene, entry);
    if (choices.some((choice) => choice.label === label)) label = `${label} in ${entry.file}`;
    choices.push({ label, frame: frameFor(entry) });
  }
  return unsure({ kind: "question", text, choices, entities: [] });
}

/** The answer when a reference names nothing: what was looked for, and what comes near. */
export function notFound(
  scene: Scene,
  ref: Ref,
  kinds: readonly EntryKind[],
  near: readonly Entry[],
  frameFor: (entry: Entry) => Frame,
): Outcome {
  if (isPronoun(ref.text)) {
    return unsure({
      kind: "question",
      text: `Which ${kindsInWords(kinds.slice(0, 2))} do you mean?`,
      choices: [],
      entities: [],
    });
  }
  const shown = ref.text.trim();
  const lead = `I can't find a ${kindsInWords(kinds.slice(0, 2))} called “${shown}”.`;
  if (near.length === 0)
    return unsure(say(`${lead} Nothing was changed; tell me its name as it stands in the Explorer.`));
  return unsure({
    kind: "question",
    text: `${lead} Did you mean one of these?`,
    choices: [
      ...near.map((entry) => ({ label: labelOf(scene, entry), frame: frameFor(entry) })),
      { label: "None of these", frame: null },
    ],
    entities: [],
  });
}
