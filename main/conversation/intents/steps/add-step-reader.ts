/** Reads that a step is to be added: what it does, where it stands, who does it, how long it takes. */
import { isNamed, likeness, namesWhole, resolve } from "../../finding/entities.ts";
import type { ChangeFrame } from "../../frames.ts";
import { withoutSubject } from "../../language/slots.ts";
import { EMPTY, splitWords } from "../../language/words.ts";
import {
  likenessBeside,
  namesAction,
  type Parts,
  partsOf,
  placeOf,
  type Reader,
  refTo,
  stepLikeness,
} from "../../reading/clause.ts";
import { spot } from "../../reading/mentions.ts";
import { spelledOut } from "../../reading/message.ts";
import { tellsOfWhatIsHere } from "../../reading/what-is-here.ts";
import { isStepName, verbFirst } from "./step-words.ts";

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

const WHEN_BEHIND = /^(?<main>.+?) (?:when|whenever) (?<anchor>.+)$/;
const WHEN_FRONTED =
  /^(?:when|whenever) (?<anchor>.+?),? (?<main>(?:we|i|someone|somebody|the|our|there|please|add|have|let)\b.+)$/;

/** "… when the bags are packed": where that names a step, it says after which one. */
function afterWhen(reader: Reader): string {
  for (const shape of [WHEN_FRONTED, WHEN_BEHIND]) {
    const { main, anchor } = shape.exec(reader.text)?.groups ?? {};
    if (main === undefined || anchor === undefined || stepLikeness(reader, withoutSubject(anchor)) < 0.68) continue;
    return `${main} after ${anchor}`;
  }
  return reader.text;
}

/** A step that someone wants added, or undefined. `loose` accepts sentences without a verb of adding. */
export function readAddStep(asked: Reader, loose: boolean): AddStep | undefined {
  const reader = { ...asked, text: afterWhen(asked) };
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
      /^[a-z]+ing /.test(parts.core) ? verbFirst(parts.core) : parts.core,
    );
  }
  const lacking = MISSING.exec(reader.text)?.groups;
  const parts = partsOf(reader, lacking === undefined ? reader.text : `add ${lacking.what}${lacking.rest ?? ""}`);
  // "The explanation must come after …" speaks of a step that is there, or should be.
  if (parts.core.startsWith("the ") && HAPPENS.test(parts.core) && lacking === undefined) return undefined;
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
  if (!loose || parts.place === undefined || parts.place.anchor === undefined || parts.place.strict === true)
    return undefined;
  if (likenessBeside(reader, plain, parts.place.anchor) >= 0.78 && namesAction(reader, plain, parts.place.anchor))
    return undefined;
  // "The trays may only be released once …" asks for no step.
  if (/\bonly\b/.test(plain)) return undefined;
  if (splitWords(plain).length === 0 || splitWords(plain).length > 14) return undefined;
  const beside = resolve(reader.scene, refTo(reader, parts.place.anchor), { kinds: ["step"] });
  const owner = beside.kind === "one" ? beside.entry.owner : undefined;
  if (namesStep(reader, plain, owner)) return undefined;
  if (owner !== undefined && tellsOfWhatIsHere(reader, plain, owner)) return undefined;
  // "The contract is filled in when signing" tells how it is.
  if (
    /^(?!.* (?:who|what|which|whether|if|that) ).+ (?:is|are|was|were) [a-z]+(?: in| out| up| off| down)?$/.test(plain)
  )
    return undefined;
  // "Cooling comes right after boiling" puts something in order that is meant to be here.
  if (/ (?:comes?|goes|happens?|follows?|belongs?|is|are|starts?)(?: first| last| earlier| later)?$/.test(plain))
    return undefined;
  const said = frameOf(reader, parts, plain);
  return said !== undefined && isStepName(said.what) ? said : undefined;
}

/** Whether words say in full what a step does that is here: "the weather gets checked". */
function namesStep(reader: Reader, words: string, owner: string | undefined): boolean {
  if (/\b(?:again|another|once more|a second)\b/.test(words)) return false;
  const { tokens, mentions } = spot({ ...reader, text: words });
  return mentions.some(
    ({ entry, score, from }) =>
      entry.kind === "step" &&
      (owner === undefined || entry.owner === owner) &&
      score >= 1 &&
      tokens.slice(0, from).every((word) => EMPTY.has(word)),
  );
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
    // "A grace check": nobody is called "a Grace".
    const isKnown = isNamed(reader.scene, text, /^an? /.test(who) ? ["role"] : ["role", "person"]);
    const score = isKnown ? 2 : near >= 0.78 ? near : 0;
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
  // "Clients must pay the deposit": what has to be done stands after the verb of duty.
  const duty =
    /^(?:the |our |all )?(?:[a-z-]+ ){0,2}[a-z-]+ (?:must|should|have to|has to|need to|needs to|ought to) (?<do>[a-z]+ .+)$/.exec(
      what,
    )?.groups?.do;
  what = what.replace(/^(?:(?:let|have|get) (?!an? )|ask (?=.+ to ))/, "");
  const known = leadingPerformer(reader, what);
  if (duty !== undefined && known === undefined) what = duty;
  const leading = duty !== undefined && known === undefined ? undefined : known;
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
