/** Reads that something is to be taken away. */
import { resolve } from "../finding/entities.ts";
import type { ChangeFrame, KindHint } from "../frames.ts";
import {
  namesAction,
  playbookLikeness,
  type Reader,
  refTo,
  stepLikeness,
  withinOf,
  withinRef,
} from "../reading/clause.ts";

type Remove = Extract<ChangeFrame, { act: "remove" }>;

const VERB =
  /^(?:remove|delete|drop|cut out|cut|eliminate|get rid of|take out|take away|take off|scrap|discard|retire|erase|omit|leave out|throw out|throw away|strip out|do away with|ditch|axe|abolish|dispense with|kill|forget about|dissolve)(?: out)? (?<what>.+)$/;

const TAKE_OUT = /^(?:take|leave|cut|throw|strip) (?<what>.+?) (?:out|away|off)(?: of (?<within>.+))?$/;

const STOP = /^(?:stop|quit|cease) (?<what>(?:doing |using |with )?[a-z]+ing .+|doing .+|using .+)$/;

const NO_NEED =
  /^(?:we |i |you )?(?:no longer|don't|do not|never|don't really|do not really|not) (?:need|want|do|use|have|require|need to|have to|want to)(?: to)?(?: do)? (?<what>.+?)(?: any ?more| any longer| at all)?$/;

const NO_LONGER = /^(?:we |i |they )?(?:no longer (?<a>.+)|(?:don't|do not|won't) (?<b>.+) (?:any ?more|any longer))$/;

/** "Don't print labels", without another word: it is not to be done at all. */
const DO_NOT = /^(?:don't|do not|never) (?!.*\b(?:before|after|until|without|unless|if|when)\b)(?<what>.+)$/;

const WITHOUT = /^(?:we |i )?(?:can|could) (?:easily |well )?(?:do|live|go) without (?<what>.+)$/;

const PASSIVE =
  /^(?<what>(?!.* (?:before|after|until|once|unless|if|when) ).+?) (?:is|are|was|has|gets?|should be|must be|can be|will be|to be|being|were|be|should|can|must)(?: now| therefore)? (?:removed|deleted|dropped|cut|eliminated|scrapped|taken out|left out|no longer (?:needed|necessary|required|used|done|there)|not (?:needed|necessary|required|used)(?: any ?more| any longer)?|obsolete|superfluous|unnecessary|redundant|go|gone|disappear)(?: (?<whole>completely|entirely|altogether|for good))?$/;

const GOES_AWAY = /^(?<what>.+?) (?:goes away|falls away|disappears|is gone|falls out)$/;

const LEAVES =
  /^(?<what>[\p{L}'-]+(?: [\p{L}'-]+){0,2}|z[qm]\d+) (?:leaves|left|is leaving|has left|is going to leave|will leave|quits|quit|has quit|is gone|no longer works|doesn't work|stopped working|resigned|retires|is retiring)(?: (?:us|the (?:company|team|business|studio|firm|office)|(?:for|with|in|at|here|from) .+|here))*(?: any ?more)?$/u;

/** Something to be taken away, or undefined. */
export function readRemove(reader: Reader): Remove | undefined {
  const { text } = reader;
  const leaves = LEAVES.exec(text)?.groups?.what;
  if (leaves !== undefined) {
    const person = resolve(reader.scene, refTo(reader, leaves), { kinds: ["person"] });
    const asName =
      /^\p{Lu}/u.test(refTo(reader, leaves).text) &&
      resolve(reader.scene, refTo(reader, leaves), { kinds: ["step", "playbook"] }).kind === "none";
    if (person.kind !== "none" || asName) return { act: "remove", what: refTo(reader, leaves), hint: "person" };
  }
  const refused = DO_NOT.exec(text)?.groups?.what;
  if (refused !== undefined && stepLikeness(reader, refused) >= 0.78 && namesAction(reader, refused, undefined))
    return { act: "remove", what: refTo(reader, refused) };
  const match =
    TAKE_OUT.exec(text) ??
    VERB.exec(text) ??
    STOP.exec(text) ??
    NO_NEED.exec(text) ??
    WITHOUT.exec(text) ??
    PASSIVE.exec(text) ??
    GOES_AWAY.exec(text);
  const dropped = NO_LONGER.exec(text)?.groups;
  const action = dropped?.a ?? dropped?.b;
  const said =
    match?.groups?.what ?? (action !== undefined && stepLikeness(reader, action) >= 0.6 ? action : undefined);
  if (said === undefined || / (?:if|unless|when|whenever) /.test(said)) return undefined;
  let what = said
    .replace(/^(?:doing|using|with|to do|(?:to )?(?:know|ask for|have)) (?=\S)/, "")
    .replace(/ (?:completely|entirely|altogether|for good|any ?more|now|instead|too|as well)$/, "");
  // "… can go completely" says that all of it is meant.
  if (match?.groups?.whole !== undefined && playbookLikeness(reader, what) > stepLikeness(reader, what))
    what = `whole ${what.replace(/^the /, "")}`;
  const outOf = match?.groups?.within;
  const inside = outOf === undefined ? withinOf(reader, what) : { rest: what, within: outOf };
  // "Remove the export from photo production" names a step; "remove photo production" names the playbook itself.
  if (inside.within !== undefined) what = inside.rest;
  const cue = /\b(step|task|playbook|process|workflow|role|team|form|document|field|member)s?$/.exec(what)?.[1];
  return {
    act: "remove",
    what: refTo(reader, what),
    ...withinRef(reader, inside.within),
    ...(inside.within !== undefined && cue === undefined ? { hint: "step" as KindHint } : {}),
  };
}
