/** Adding a step: what it is called, where it stands, who does it, how long it takes. */
import nlp from "compromise";
import { durationInWords } from "#busy/duration.ts";
import type { Deliverable, Task } from "#busy/model.ts";
import type { PlaybookEntry } from "#busy/workspace.ts";
import type { Entity } from "#shared/conversation.ts";
import {
  likenessBeside,
  namesAction,
  type Parts,
  partsOf,
  placeOf,
  type Reader,
  refTo,
  stepLikeness,
} from "../clause.ts";
import {
  askWhich,
  entities,
  focusOn,
  isNamed,
  likeness,
  namesWhole,
  notFound,
  resolve,
  stepPlace,
} from "../entities.ts";
import { flowItems, gives, type Spot, waitingOperations, withItem } from "../flow-edits.ts";
import type { ChangeFrame, Place, Ref } from "../frames.ts";
import { capital, listOf, snakeName, titleOf, wordsOf } from "../language/names.ts";
import { splitWords, stem } from "../language/words.ts";
import { spelledOut } from "../message.ts";
import { choosePerformer } from "../performers.ts";
import { type Outcome, playbookOf, type Scene, say } from "../scene.ts";
import { type Entry, entryById, playbookTitle, stepSymbol } from "../search.ts";
import { allowsNewFields, raiseVersion } from "../versions.ts";

type AddStep = Extract<ChangeFrame, { act: "add_step" }>;

const VERB =
  /^(?:add|insert|include|introduce|append|incorporate|create|put in|put|place|slip in|squeeze in|throw in|build in|plug in|set up|establish|schedule in|have|need|require|want|get)(?: in| on)? (?<what>.+)$/;
const STEP_NOUN =
  /^(?:(?:an?|the|another|one|one more|some|another new) )?(?:(?:new|extra|additional|further|separate|short|quick|little|small|brief|human|manual) )*(?:process |playbook |work )?(?:step|task|stage|activity|subtask|sub-task|substep|sub-step)s?\b(?<tail>.*)$/;
const STEP_TAIL =
  /^(?: ?[:-] ?| (?:to|for|of|where|in which|when|that|which|so that|in order to|namely|like|called|named)? ?)(?<what>.*)$/;
const SUBJECT =
  /^(?:(?:we|i|you|they|one)(?:'d|'ll|'ve)? |someone |somebody |anybody |there )?(?:(?:(?:always|often|usually|keep|sometimes) )?(?:forget|forgot|forgetting|forgotten|miss|missed|missing|neglect|neglected)(?: to)? |(?:should|must|need to|needs to|have to|has to|want to|wants to|also|always|will|would|like to|could|ought to|had better|still|first|then|really|shall) )*(?:be (?=(?:a|an|another|some) ))?/;
const INDEFINITE = /^(?:an?|another|one more|one|some|an extra|a new) /;
const MISSING =
  /^(?<what>.+?) (?:is|are) (?:missing|needed|required|necessary)(?<rest> (?:before|after|between|at|in) .+)?$/;
const NEEDS =
  /^(?:the |our |every |each |all )?[^,]+? (?:needs?|requires?|should get|must get|should have|must have|has to have|deserves?) (?<what>(?:an?|another) .+)$/;
const HAPPENS =
  / (?:should|must|has to|needs to|ought to|is to|shall|can)(?: also| always)? (?:happen|be done|take place|be made|be performed|be there|come|follow|occur|be carried out)$/;
const FIRST_IS =
  /^(?:the )?(?:very )?(?<which>first|last|final) (?:thing|step|task|one)(?: (?:in|of|on|for) (?<within>[^:]+?))?(?: (?:should|must|has to|needs to|shall|will|is to|ought to)(?: always)? be| is|:) (?<what>.+)$/;
const NOT_BEFORE: readonly RegExp[] = [
  /^(?<anchor>(?:the |our )?.+?) (?:must|should|may|can|does|do|shall|is)(?:n't| not|not)(?: to)?(?: be)? (?<verb>.+?) (?:before|until|without) (?<what>(?:an?|another) .+)$/,
  /^(?:we |you |they )?(?:don't|do not|never|must not|mustn't|shouldn't|should not|can't|cannot|may not) (?<anchor>.+?) (?:before|until|without) (?<what>(?:an?|another) .+)$/,
];
const INSIDE = /^ (?:in|to|into|for|of) (?<within>[^:]+): ?(?<what>.+)$/;
const WITHOUT = /^(?:no|never|don't|do not|nothing) (?:more )?(?<anchor>.+?) without (?<what>(?:an?|another) .+)$/;

/** A step that someone wants added, or undefined. `loose` accepts sentences without a verb of adding. */
export function readAddStep(reader: Reader, loose: boolean): AddStep | undefined {
  const without = WITHOUT.exec(reader.text)?.groups;
  if (without?.what !== undefined && without.anchor !== undefined) {
    return {
      act: "add_step",
      what: spelledOut(reader.utterance, without.what),
      place: { relation: "before", anchor: refTo(reader, without.anchor) },
    };
  }
  for (const pattern of NOT_BEFORE) {
    const groups = pattern.exec(reader.text)?.groups;
    if (groups?.what === undefined || groups.anchor === undefined) continue;
    const anchor = refTo(reader, `${groups.verb ?? ""} ${groups.anchor}`.trim());
    return { act: "add_step", what: spelledOut(reader.utterance, groups.what), place: { relation: "before", anchor } };
  }
  const first = FIRST_IS.exec(reader.text)?.groups;
  if (first?.what !== undefined) {
    const parts = partsOf(reader, first.what);
    const relation = first.which === "first" ? "start" : "end";
    return frameOf(
      reader,
      { ...parts, place: { relation }, ...(first.within === undefined ? {} : { within: first.within }) },
      parts.core,
    );
  }
  const lacking = MISSING.exec(reader.text)?.groups;
  const parts = partsOf(reader, lacking === undefined ? reader.text : `add ${lacking.what}${lacking.rest ?? ""}`);
  const needed = parts.place === undefined ? undefined : NEEDS.exec(parts.core)?.groups?.what;
  const core = needed === undefined ? parts.core.replace(HAPPENS, "") : `add ${needed}`;
  const subject = SUBJECT.exec(core)?.[0] ?? "";
  const plain = core.slice(subject.length);
  const verb = VERB.exec(plain);
  if (verb?.groups?.what !== undefined) {
    const what = verb.groups.what;
    const asStep = STEP_NOUN.exec(what)?.groups?.tail;
    const located = INSIDE.exec(asStep ?? "")?.groups;
    if (
      located?.what !== undefined &&
      located.within !== undefined &&
      namesWhole(reader.scene, spelledOut(reader.utterance, located.within), ["playbook"]) !== undefined
    ) {
      return frameOf(reader, { ...parts, within: located.within }, located.what);
    }
    const inside = asStep === undefined ? undefined : parentOf(reader, asStep);
    const open = /^(?: ?(?:before|after|in|to|at|between))?$/.test(asStep ?? "?");
    const named = open
      ? ""
      : asStep === undefined
        ? what
        : (STEP_TAIL.exec(inside?.rest ?? asStep)?.groups?.what ?? "");
    const soft = /^(?:put|place|have|need|require|want|get|set up|create) /.test(plain);
    // "Put the check before …" moves what is there; "put a check before …" adds one.
    if (soft && asStep === undefined && !INDEFINITE.test(what) && stepLikeness(reader, what) >= 0.7) return undefined;
    if (
      soft &&
      asStep === undefined &&
      parts.place === undefined &&
      parts.within === undefined &&
      !INDEFINITE.test(what)
    )
      return undefined;
    return frameOf(reader, parts, named, inside?.parent);
  }
  if (subject !== "" && INDEFINITE.test(plain)) return frameOf(reader, parts, plain);
  if (!loose || parts.place === undefined || parts.place.anchor === undefined) return undefined;
  if (likenessBeside(reader, plain, parts.place.anchor) >= 0.78 && namesAction(reader, plain, parts.place.anchor))
    return undefined;
  if (splitWords(plain).length === 0 || splitWords(plain).length > 14) return undefined;
  return frameOf(reader, parts, plain);
}

/** "… to <step>" of a subtask. */
function parentOf(reader: Reader, tail: string): { readonly rest: string; readonly parent: string } | undefined {
  const match = / (?:to|in|of|inside|under|within) (?:the )?(?<parent>[^,;]+?)$/.exec(tail);
  const parent = match?.groups?.parent;
  if (match === null || parent === undefined) return undefined;
  const text = spelledOut(reader.utterance, parent);
  return isNamed(reader.scene, text, ["step"]) || /\bstep$/.test(parent)
    ? { rest: tail.slice(0, match.index), parent }
    : undefined;
}

/** A performer at the head of what is to be done: "the editor checks the colours". */
function leadingPerformer(reader: Reader, what: string): { readonly who: string; readonly rest: string } | undefined {
  const words = what.split(" ");
  let best: { who: string; rest: string; score: number } | undefined;
  for (let length = 1; length <= Math.min(5, words.length - 1); length += 1) {
    const who = words.slice(0, length).join(" ");
    if (/^(?:the|a|an|our|to)$/.test(who)) continue;
    const rest = words
      .slice(length)
      .join(" ")
      .replace(/^(?:should|must|will|has to|needs to|can|to|also|always|then) /, "");
    const text = spelledOut(reader.utterance, who);
    const near = /^(?:the|our) /.test(who) ? likeness(reader.scene, text, ["role", "person"]) : 0;
    const score = isNamed(reader.scene, text, ["role", "person"]) ? 2 : near >= 0.78 ? near : 0;
    if (score > (best?.score ?? 0)) best = { who, rest, score };
  }
  if (best !== undefined) return best;
  const someone = /^(?:someone|somebody|us|them|you) (?:should |must |to |will |has to |needs to )?(?<rest>.+)$/.exec(
    what,
  );
  return someone?.groups?.rest === undefined ? undefined : { who: "", rest: someone.groups.rest };
}

function frameOf(reader: Reader, parts: Parts, spoken: string, parent?: string): AddStep | undefined {
  let what = spoken.replace(/^(?:to|for|where|in which|that|which|of) /, "").trim();
  let performer = parts.performer;
  const automatic = /\bauto(?:matic(?:ally)?|mated)\b/.test(what);
  const byMachine = /^(?:the |an? )?(?:ai|assistant|computer|machine|bot)\b(?: agent)?(?: (?:should|to))? /.exec(what);
  if (byMachine) what = what.slice(byMachine[0].length);
  const leading = leadingPerformer(reader, what);
  if (leading) {
    if (leading.who !== "" && performer === undefined) performer = leading.who;
    what = verbFirst(leading.rest);
  }
  if (automatic) what = what.replace(/\b(?:an? )?auto(?:matic(?:ally)?|mated) ?/, "").trim();
  if (what === "" && parts.name === undefined && parent === undefined) what = "";
  const execution = byMachine ? "ai_agent" : automatic ? "algorithmic" : undefined;
  return {
    act: "add_step",
    what: spelledOut(reader.utterance, what),
    ...(parts.name === undefined ? {} : { name: spelledOut(reader.utterance, parts.name) }),
    ...(parts.place === undefined ? {} : { place: placeOf(reader, parts.place) }),
    ...(parts.within === undefined ? {} : { within: refTo(reader, parts.within) }),
    ...(parent === undefined ? {} : { parent: refTo(reader, parent) }),
    ...(performer === undefined ? {} : { performer: refTo(reader, performer) }),
    ...(parts.duration === undefined ? {} : { minutes: parts.duration.text }),
    ...(execution === undefined ? {} : { execution }),
  };
}

/** "checks the colours" → "check the colours". */
export function verbFirst(phrase: string): string {
  const [first = "", ...rest] = phrase.split(" ");
  if (!/(?:s|ing|ed)$/.test(first) || first.endsWith("ss")) return phrase;
  const base = nlp(`they ${phrase}`).verbs().toInfinitive().text().split(" ")[0];
  if (base !== undefined && base !== "" && stem(base) === stem(first)) return [base, ...rest].join(" ");
  return phrase;
}

const DETAIL =
  / (?:that|which|whether|so that|so we|to make sure|to ensure|because|in case|if|where|when|using|via|about whether)\b.*$/;
const COMPANION = / (?:with|about|by|on|from)\b.*$/;
const GERUND_OBJECT = /^[a-z]+ing (?:the|a|an|our|all|every|each|their|his|her|its|it|them)\b/;

/** The words a step is named after. */
function namePhrase(what: string): string {
  let phrase = what
    .trim()
    .replace(
      /^(?:(?:an?|the|another|one|one more|some|our) )?(?:(?:new|extra|additional|further|short|quick|little|small|brief|separate) )*/i,
      "",
    );
  if (GERUND_OBJECT.test(phrase.toLowerCase())) phrase = verbFirst(phrase);
  phrase = phrase.replace(/ (?:it|them|this|that)$/, "").replace(/(?<=\S) (?:step|task)$/, "");
  const cut = phrase.replace(DETAIL, "");
  const short = splitWords(cut).length > 0 ? cut : phrase;
  // "A call with the customer" is named after both, "a careful check with the new tool" after the check alone.
  const bare = short.replace(COMPANION, "");
  return splitWords(bare).length > 1 ? bare : short;
}

const CHECK = new Set(
  ["check", "review", "inspect", "control", "approv", "verif", "audit", "signof", "proofread", "assess", "test"].map(
    stem,
  ),
);
const MEETING = /\b(?:meeting|workshop|stand-?up|huddle|retrospective|kick-?off|briefing|consultation|debrief)\b/;
const CALL = /\b(?:call|phone|ring|text|remind|reminder|notify|tell|inform|email|message)\b/;
const WRITING = /^(?:write|draft|compose)\b/;

function isCheck(words: string): boolean {
  return splitWords(words).some((word) => CHECK.has(stem(word)));
}

/** A step's place in a playbook: the list it goes into, and its spot there. */
interface Target {
  readonly playbook: PlaybookEntry;
  readonly list: readonly Task[];
  readonly listPath: readonly (string | number)[];
  readonly spot: Spot;
  readonly anchor: Task | undefined;
  readonly anchorEntry: Entry | undefined;
  /** Prefix of the symbol: "" or "parent/". */
  readonly prefix: string;
  readonly note?: string;
}

type Located = { readonly target: Target } | { readonly outcome: Outcome };

function stepList(playbook: PlaybookEntry): (string | number)[] {
  return [...playbook.at.path, "steps"];
}

function locate(scene: Scene, frame: AddStep): Located {
  const within = frame.within === undefined ? undefined : resolve(scene, frame.within, { kinds: ["playbook"] });
  if (within?.kind === "several") {
    return {
      outcome: askWhich(scene, within.entries, "Which playbook should the step go into?", (entry) => ({
        ...frame,
        within: { text: entry.name, id: entry.id },
      })),
    };
  }
  if (within?.kind === "none" && frame.within !== undefined) {
    return {
      outcome: notFound(scene, frame.within, ["playbook"], within.near, (entry) => ({
        ...frame,
        within: { text: entry.name, id: entry.id },
      })),
    };
  }
  const inside = within?.kind === "one" ? within.entry : undefined;
  if (frame.parent !== undefined) {
    const parent = resolve(scene, frame.parent, { kinds: ["step"], within: inside });
    const entry = parent.kind === "one" ? parent.entry : undefined;
    const place = entry === undefined ? undefined : stepPlace(scene, entry);
    if (entry === undefined || place === undefined) {
      const near = parent.kind === "several" ? parent.entries : parent.kind === "none" ? parent.near : [];
      return {
        outcome: askWhich(scene, near, "Which step should it become a part of?", (one) => ({
          ...frame,
          parent: { text: one.name, id: one.id },
        })),
      };
    }
    return {
      target: {
        playbook: place.playbook,
        list: place.step.subtasks,
        listPath: [...place.step.at.path, "subtasks"],
        spot: { relation: "end" },
        anchor: place.step.subtasks.at(-1),
        anchorEntry: entry,
        prefix: `${(entry.symbol ?? "").slice(stepSymbol(place.playbook.symbol, "").length)}/`,
      },
    };
  }
  const place = frame.place;
  if (place?.anchor !== undefined) return anchored(scene, frame, place, place.anchor, inside);
  const symbol = inside?.symbol ?? scene.focus?.playbook ?? contextPlaybook(scene);
  const playbook = playbookOf(scene, symbol);
  if (playbook === undefined) return { outcome: askPlaybook(scene, frame) };
  const relation = place?.relation === "start" ? "start" : "end";
  const anchor = relation === "start" ? playbook.model.steps[0] : playbook.model.steps.at(-1);
  const at = anchor === undefined ? undefined : entryById(scene.index, stepSymbol(playbook.symbol, anchor.name));
  return {
    target: {
      playbook,
      list: playbook.model.steps,
      listPath: stepList(playbook),
      spot: { relation },
      anchor,
      anchorEntry: at,
      prefix: "",
      ...(place === undefined && anchor !== undefined
        ? { note: "You did not say where, so it goes to the end; say “before …” or “after …” to put it elsewhere." }
        : {}),
    },
  };
}

function contextPlaybook(scene: Scene): string | undefined {
  const looked = scene.context.symbol === undefined ? undefined : entryById(scene.index, scene.context.symbol);
  if (looked?.kind === "playbook") return looked.symbol;
  if (looked?.kind === "step") return looked.owner;
  const inFile = scene.workspace.playbooks.filter((playbook) => playbook.file === scene.context.file);
  return inFile.length === 1 ? inFile[0]?.symbol : undefined;
}

function askPlaybook(scene: Scene, frame: AddStep): Outcome {
  const all = scene.workspace.playbooks;
  return {
    kind: "question",
    text: `Where should “${titleOf(snakeName(frame.name ?? namePhrase(frame.what)))}” go? Name the playbook, or the step it comes before or after.`,
    choices: all.slice(0, 8).map((playbook) => ({
      label: `${playbookTitle(scene.workspace, playbook)} (playbook ${playbook.name})`,
      frame: { ...frame, within: { text: playbook.name, id: playbook.symbol } },
    })),
    free: { frame, slot: "place" },
    entities: [],
  };
}

function anchored(scene: Scene, frame: AddStep, place: Place, anchor: Ref, inside: Entry | undefined): Located {
  const first = resolve(scene, anchor, { kinds: ["step"], within: inside });
  const withAnchor = (entry: Entry): AddStep => ({
    ...frame,
    place: { ...place, anchor: { text: entry.name, id: entry.id } },
  });
  if (first.kind === "several") {
    const text = `“${anchor.text}” could mean several steps. ${capital(place.relation === "after" ? "after" : "before")} which one?`;
    return { outcome: askWhich(scene, first.entries, text, withAnchor) };
  }
  if (first.kind === "none") {
    const broader = resolve(scene, anchor, { kinds: ["playbook", "deliverable"], within: inside });
    if (broader.kind === "one") {
      const made = broader.entry.kind === "deliverable" ? makerOf(scene, broader.entry) : undefined;
      if (made !== undefined) return anchored(scene, frame, place, { text: made.name, id: made.id }, inside);
      const playbook = playbookOf(scene, broader.entry.symbol);
      if (playbook !== undefined) {
        const relation = place.relation === "after" ? "end" : "start";
        const step = relation === "end" ? playbook.model.steps.at(-1) : playbook.model.steps[0];
        return {
          target: {
            playbook,
            list: playbook.model.steps,
            listPath: stepList(playbook),
            spot: { relation },
            anchor: step,
            anchorEntry:
              step === undefined ? undefined : entryById(scene.index, stepSymbol(playbook.symbol, step.name)),
            prefix: "",
            note: `“${anchor.text}” is a playbook, so the step goes to the ${relation === "end" ? "end" : "start"} of it.`,
          },
        };
      }
    }
    return { outcome: notFound(scene, anchor, ["step"], first.near, withAnchor) };
  }
  const at = stepPlace(scene, first.entry);
  if (at === undefined) return { outcome: say(`I can't find the step “${anchor.text}” any more.`) };
  const prefix = (first.entry.symbol ?? "").slice(stepSymbol(at.playbook.symbol, "").length).split("/").slice(0, -1);
  const target: Target = {
    playbook: at.playbook,
    list: at.list,
    listPath: at.parent === undefined ? stepList(at.playbook) : [...at.parent.at.path, "subtasks"],
    spot: { relation: place.relation === "after" ? "after" : "before", name: at.step.name },
    anchor: at.step,
    anchorEntry: first.entry,
    prefix: prefix.length === 0 ? "" : `${prefix.join("/")}/`,
  };
  if (place.relation !== "between" || place.second === undefined) return { target };
  const other = resolve(scene, place.second, { kinds: ["step"], within: entryById(scene.index, at.playbook.symbol) });
  if (other.kind === "several") {
    return {
      outcome: askWhich(
        scene,
        other.entries,
        `“${place.second.text}” could mean several steps. Which one?`,
        (entry) => ({ ...frame, place: { ...place, second: { text: entry.name, id: entry.id } } }),
      ),
    };
  }
  if (other.kind === "none") {
    return {
      outcome: notFound(scene, place.second, ["step"], other.near, (entry) => ({
        ...frame,
        place: { ...place, second: { text: entry.name, id: entry.id } },
      })),
    };
  }
  const second = stepPlace(scene, other.entry);
  if (second === undefined || second.list !== at.list) {
    return {
      outcome: say(
        `“${titleOf(at.step.name)}” and “${titleOf(other.entry.name)}” do not stand in one list, so there is no place between them.`,
      ),
    };
  }
  const later = second.index > at.index ? second : at;
  return {
    target: {
      ...target,
      spot: { relation: "before", name: later.step.name },
      anchor: later.step,
      anchorEntry: later === second ? other.entry : first.entry,
    },
  };
}

/** The step that makes a deliverable. */
function makerOf(scene: Scene, deliverable: Entry): Entry | undefined {
  const playbook = playbookOf(scene, deliverable.owner);
  const step = playbook?.model.steps.find((one) => gives(one).includes(deliverable.name));
  return step === undefined || playbook === undefined
    ? undefined
    : entryById(scene.index, stepSymbol(playbook.symbol, step.name));
}

function reference(item: Deliverable): Record<string, unknown> {
  return { name: item.name, type: item.type, format: item.format };
}

/** What a check looks at: what the step after it takes in, or what the step before it made. */
function looksAt(target: Target): Deliverable[] {
  const anchor = target.anchor;
  if (anchor === undefined) return [];
  const before = target.spot.relation === "before" || target.spot.relation === "start";
  const at = target.list.findIndex((step) => step.name === anchor.name);
  if (before) {
    const made = new Set([
      ...target.playbook.model.inputs.map((item) => item.name),
      ...target.list.slice(0, at).flatMap(gives),
    ]);
    return anchor.inputs.filter((item) => made.has(item.name)).slice(0, 3);
  }
  return anchor.outputs.slice(0, 3);
}

function freshDeliverable(scene: Scene, base: string): string {
  const taken = new Set<string>();
  const visit = (tasks: readonly Task[]): void => {
    for (const task of tasks) {
      for (const item of [...task.inputs, ...task.outputs]) taken.add(item.name);
      visit(task.subtasks);
    }
  };
  for (const playbook of scene.workspace.playbooks) {
    for (const item of [...playbook.model.inputs, ...playbook.model.outputs]) taken.add(item.name);
    visit(playbook.model.steps);
  }
  let name = base;
  for (let number = 2; taken.has(name); number += 1) name = `${base}_${number}`;
  return name;
}

function defaultDuration(words: string): string {
  if (MEETING.test(words)) return "60m";
  if (CALL.test(words)) return "15m";
  return "30m";
}

/** Nouns of doing: a phrase that ends in one is a name ("coffee break"), not an instruction. */
const ACTION_NOUN =
  /\b(?:check|break|review|call|meeting|backup|briefing|talk|test|report|inspection|approval|control|visit|walk|tour|look|reminder|survey|audit|tasting|demo|interview|session|consultation|scan|count|update|handover|signature|photo|confirmation|note|payment|invoice|checklist|approval|cleaning|training|debrief|clean|run|round|assessment|feedback|greeting|farewell|quote|offer|estimate|draft|delivery|shipment|order|test drive|x-ray)s?$/i;

/** Whether the words tell somebody what to do ("call the client"), and are not the name of a thing ("quality check"). */
function isInstruction(phrase: string): boolean {
  if (/^\w+(?: \w+)? (?:the|a|an|our|all|every|each|whether|if|that|with|to|about) /.test(phrase)) return true;
  if (!/^\w+ \w/.test(phrase)) return false;
  if (
    /^(?:check|review|inspect|verify|approve|test|audit|confirm|double[ -]?check) (?!list|in\b|up\b|out\b|point|run\b|result|meeting|session)/i.test(
      phrase,
    )
  )
    return true;
  if (ACTION_NOUN.test(phrase)) return false;
  // "Polish frame": after "will" even a word that is more often a noun is read as what it is here.
  const words = nlp(`they will ${phrase}`).json({ terms: { tags: true } })[0] as
    | { readonly terms?: readonly { readonly tags?: readonly string[] }[] }
    | undefined;
  return words?.terms?.[2]?.tags?.includes("Verb") === true;
}

function describe(what: string, phrase: string, seen: readonly Deliverable[]): string {
  const detail = DETAIL.exec(what)?.[0] ?? "";
  const spoken = wordsOf(phrase);
  const asVerb = isInstruction(spoken);
  const head = asVerb
    ? capital(spoken)
    : `Carry out the ${/^[A-Z]{2}/.test(spoken) ? spoken : spoken.charAt(0).toLowerCase() + spoken.slice(1)}`;
  const good = seen.length === 1 && !/s$/.test(seen[0]?.name ?? "") ? "it is" : "they are";
  const about =
    seen.length === 0 || detail !== "" || asVerb
      ? ""
      : `: look at the ${listOf(seen.map((item) => wordsOf(item.name)))} and say whether ${good} good enough to go on`;
  return `${head}${detail}${about}.`.replace(/\.\.$/, ".");
}

/** Works out the step and where it goes. */
export function planAddStep(scene: Scene, frame: AddStep): Outcome {
  const phrase = namePhrase(frame.what);
  const name = snakeName(frame.name ?? phrase);
  if (name === "" || /^(?:step|task|something|it|one)$/.test(name)) {
    return {
      kind: "question",
      text: "What should the new step do? A few words are enough, for example “call the client”.",
      choices: [],
      free: { frame, slot: "what" },
      entities: [],
    };
  }
  const located = locate(scene, frame);
  if ("outcome" in located) return located.outcome;
  const { target } = located;
  if (target.list.some((step) => step.name === name)) {
    const symbol = stepSymbol(target.playbook.symbol, `${target.prefix}${name}`);
    const entry = entryById(scene.index, symbol);
    return say(
      `${playbookTitle(scene.workspace, target.playbook)} already has a step “${titleOf(name)}”, so nothing is added. Tell me another name if you want a second one, or where to move it.`,
      entities([entry, frame.what]),
      entry === undefined ? undefined : focusOn(entry),
    );
  }
  const who = choosePerformer(scene, frame.performer, target.playbook, target.anchor, (ref) => ({
    ...frame,
    performer: ref,
  }));
  if (who.kind === "outcome") return who.outcome;

  const words = `${frame.name ?? ""} ${frame.what}`.toLowerCase();
  const check = isCheck(frame.name ?? phrase) && frame.execution === undefined;
  const seen = check ? looksAt(target) : [];
  const newFields = allowsNewFields(scene, target.playbook.file);
  const asNew = who.role !== undefined || newFields;
  const items = flowItems(target.list);
  const flow = withItem(items, name, target.spot);
  const own = flow.find((item) => item.name === name);
  const index = flow.findIndex((item) => item.name === name);
  const notify =
    frame.execution === "algorithmic" &&
    /\b(?:send|notify|remind|reminder|tell|inform|email|message|announce)\b/.test(words);
  const duration = frame.minutes ?? (notify ? "5m" : defaultDuration(words));
  const notes: string[] = [];
  if (target.note !== undefined) notes.push(target.note);
  if (frame.execution === "algorithmic" && !notify) {
    notes.push("I can't tell which algorithm would do that, so a person does it for now.");
  }
  const execution =
    frame.execution === "ai_agent"
      ? { execution_type: "ai_agent" }
      : notify
        ? { execution_type: "algorithmic", algorithm: "notify" }
        : {
            execution_type: "human",
            ui_type: MEETING.test(words) ? "meeting" : WRITING.test(phrase) ? "writing_session" : "form",
          };
  const description = describe(
    frame.what === "" ? (frame.name ?? phrase) : frame.what.replace(/^(?:an?|the|another) /i, ""),
    phrase === "" ? (frame.name ?? "") : phrase,
    seen,
  );
  const value: Record<string, unknown> = {
    name,
    description,
    ...execution,
    ...(who.role === undefined ? {} : { role: who.role }),
    estimated_duration: duration,
    ...(own?.depends_on === undefined ? {} : { depends_on: [...own.depends_on] }),
    ...(frame.when === undefined ? {} : { when: frame.when }),
    ...(frame.execution === "ai_agent"
      ? { agent_prompt: `${capital(phrase)}. Keep to the facts of this run and say what is missing.` }
      : {}),
    ...(seen.length === 0 ? {} : { inputs: seen.map(reference) }),
    ...(check
      ? {
          outputs: [
            {
              name: freshDeliverable(scene, `${name}_result`),
              type: asNew ? "approval" : "document",
              format: "form",
              schema: { type: "json", definition: { approved: "boolean", notes: "string" } },
              required_fields: ["approved"],
            },
          ],
        }
      : {}),
  };
  const file = target.playbook.file;
  const rewired = waitingOperations(file, target.list, flow);
  const needsNew = who.role !== undefined || own?.depends_on !== undefined || rewired.length > 0;
  const symbol = stepSymbol(target.playbook.symbol, `${target.prefix}${name}`);
  const title = playbookTitle(scene.workspace, target.playbook);
  if (who.assumed !== undefined || frame.minutes === undefined) {
    const guesses = [who.assumed, frame.minutes === undefined ? `I estimated ${durationInWords(duration)}` : undefined];
    const told = guesses.filter((guess) => guess !== undefined).join(", and ");
    notes.push(`${told}. Tell me if that should be different.`);
  }
  return {
    kind: "edits",
    edits: [
      {
        title: `Add the step “${titleOf(name)}” ${spotInWords(target)} in ${title}`,
        operations: [
          ...(needsNew ? raiseVersion(scene, file) : []),
          ...rewired,
          { op: "insert", file, path: [...target.listPath], index, value },
        ],
        symbols: [symbol],
      },
    ],
    focus: { id: symbol, playbook: target.playbook.symbol },
    entities: reported(scene, frame, target),
    notes,
    confidence: frame.place === undefined ? 0.75 : 0.9,
  };
}

function spotInWords(target: Target): string {
  if (target.spot.relation === "before" || target.spot.relation === "after") {
    return `${target.spot.relation} “${titleOf(target.spot.name)}”`;
  }
  return target.spot.relation === "start" ? "at the start" : "at the end";
}

function reported(scene: Scene, frame: AddStep, target: Target): Entity[] {
  const list: Entity[] = entities([
    entryById(scene.index, target.playbook.symbol),
    frame.within?.text ?? target.playbook.name,
  ]);
  if (target.anchorEntry !== undefined && frame.place?.anchor !== undefined) {
    list.push(...entities([target.anchorEntry, frame.place.anchor.text]));
  }
  if (frame.place !== undefined) {
    list.push({ kind: "position", text: frame.place.relation, value: frame.place.relation });
  }
  if (frame.minutes !== undefined) list.push({ kind: "duration", text: frame.minutes, value: frame.minutes });
  return list;
}
