/** What one clause of a story says is done, and who does it: "then a mechanic looks it over" → "look the bike over". */
import { subjectLength } from "./clauses.ts";
import { isName, isOutsider, isWorker, oneOf } from "./people.ts";
import { baseOfParticiple, finiteVerb, thirdPerson } from "./verbs.ts";

/** What one who listens keeps in mind between the clauses. */
export interface Listener {
  /** Roles and people of the business, in lower case. */
  readonly known: ReadonlySet<string>;
  /** What "it" is. */
  topic?: string | undefined;
  /** Who "they" are, "the customer", when it is somebody outside the business. */
  outsider?: string | undefined;
  /** Who of the business was spoken of last. */
  worker?: string | undefined;
  /** Who the sentence is about so far, and in which form its verbs stand. */
  going?: { readonly actor: Actor; readonly form: "third" | "base" | "passive" } | undefined;
}

/** A clause understood. */
export interface Doing {
  /** As an instruction: "call the customer". */
  readonly does: string;
  /** Its verb in the base form, where there is one. */
  readonly verb?: string;
  /** Who does it, without article. */
  readonly by?: string;
  /** The whole clause, with whoever "they" are: "the customer agrees". */
  readonly said: string;
}

const ARTICLE = /^(?:the|a|an|our|my|their|his|her|its|your|each|every|one of (?:the|our)|one) /i;
const ADVERB =
  /^(?:also|then|finally|usually|always|normally|just|now|directly|immediately|afterwards|later|sometimes|first|again|please|only|all|both|simply|still) /i;
const MODAL =
  /^(?:must|should|shall|will|'ll|can|may|might|have to|has to|had to|needs? to|(?:is|are|am) (?:supposed|going|meant) to|gets? to|wants? to|tr(?:y|ies) to|(?:go|goes|come|comes) (?:and|to)|make sure to) /i;
const PASSIVE =
  /^(?:is|are|was|were|gets?|has been|have been|be|being)(?: being| then| also| usually| normally)* (?<participle>\S+)(?<rest>.*)$/i;
const BY =
  /^(?<rest>.*?) by (?<who>(?:the |a |an |our )?[\p{L}'-]+(?: [\p{L}'-]+){0,2})(?<more>$| (?:and|to|for|with|on|at|in) .+$)/u;

/** Reads a clause; undefined when it says nothing that is done. With `listen only` nothing is kept in mind. */
export function readDoing(
  clause: string,
  listener: Listener,
  mode: "listen and keep" | "listen only" = "listen and keep",
): Doing | undefined {
  const mind: Listener = mode === "listen only" ? { ...listener } : listener;
  const words = clause
    .replace(/\bwhat's\b/gi, "what is")
    .replace(/(?<=\p{L})'ll /giu, " will ")
    .replace(/(?<=\p{L})'re /giu, " are ")
    .replace(/(?<=\p{L})'ve /giu, " have ")
    .trim()
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return undefined;
  const length = subjectLength(words) ?? 0;
  const subject = words.slice(0, length).join(" ");
  const predicate = withoutAdverbs(words.slice(length).join(" "));
  if (length > 0 && predicate === "") return undefined;
  const passive = passiveOf(subject, predicate, mind);
  if (passive !== undefined) return passive;
  const verb = baseVerb(predicate);
  const form = verb?.third === true ? "third" : "base";
  const who = length === 0 && mind.going?.form === form ? mind.going.actor : actorOf(subject, mind);
  mind.going = { actor: who, form };
  const rest = verb === undefined ? predicate : predicate.slice(verb.words.length).trim();
  const resolved = inWords(form === "third" ? rest.replace(ALSO_THIRD, alsoBase) : rest, mind);
  const does = [verb?.base, resolved].filter((part) => part !== undefined && part !== "").join(" ");
  keepInMind(subject, predicate, rest, who, mind);
  const of = verb === undefined ? {} : { verb: verb.base };
  switch (who.kind) {
    case "worker":
      return { does, ...of, by: who.name, said: `the ${who.name} ${predicate}` };
    case "outsider":
    case "thing": {
      const whole = `${who.name} ${agreeing(predicate, who.name, mind)}`;
      const given = who.kind === "outsider" ? received(does, who.name) : undefined;
      return { does: given ?? whole, ...of, said: `the ${whole}` };
    }
    case "nobody":
      if (/^some(?:one|body)$/i.test(subject)) return { does: received(does, "customer") ?? does, ...of, said: clause };
      return { does, ...of, said: clause };
  }
}

type Actor =
  | { readonly kind: "worker"; readonly name: string }
  | { readonly kind: "outsider" | "thing"; readonly name: string }
  | { readonly kind: "nobody" };

function actorOf(subject: string, { known, outsider, worker, topic }: Listener): Actor {
  const plain = subject.replace(ARTICLE, "").replace(/^(?:new|other|second) /i, "");
  if (plain === "" || /^(?:we|i|you|someone|somebody|everyone|everybody|nobody|no one|one|who)(?: else)?$/i.test(plain))
    return { kind: "nobody" };
  if (/^they$/i.test(plain)) return outsider === undefined ? { kind: "nobody" } : { kind: "outsider", name: outsider };
  if (/^(?:he|she)$/i.test(plain)) {
    if (worker !== undefined) return { kind: "worker", name: worker };
    return outsider === undefined ? { kind: "nobody" } : { kind: "outsider", name: outsider };
  }
  if (/^(?:it|this|that|everything|all)$/i.test(plain))
    return { kind: "thing", name: topic?.replace(ARTICLE, "") ?? plain };
  if (isOutsider(plain)) return { kind: "outsider", name: plain.toLowerCase() };
  if (isName(plain) || isWorker(plain, known))
    return { kind: "worker", name: known.has(plain.toLowerCase()) ? plain : oneOf(plain) };
  return { kind: "thing", name: plain };
}

function withoutAdverbs(text: string): string {
  let words = text;
  for (let before = ""; before !== words; ) {
    before = words;
    words = words.replace(ADVERB, "").replace(MODAL, "");
  }
  return words.replace(/^to /i, "");
}

/** "The dough is kneaded by the baker": what is done to it, and by whom. */
function passiveOf(subject: string, predicate: string, mind: Listener): Doing | undefined {
  const goesOn =
    subject === "" && mind.going?.form === "passive" && finiteVerb(predicate.split(" ")[0] ?? "") === undefined;
  if (subject === "" && !goesOn) return undefined;
  const groups = PASSIVE.exec(goesOn ? `is ${predicate}` : predicate)?.groups;
  const base = groups?.participle === undefined ? undefined : baseOfParticiple(groups.participle);
  if (groups === undefined || base === undefined) return undefined;
  const by = BY.exec(groups.rest ?? "")?.groups;
  const who = by?.who?.replace(ARTICLE, "");
  const rest = `${by?.rest ?? groups.rest ?? ""}${by?.more ?? ""}`.trim();
  const object = /^(?:it|they|this|that|)$/i.test(subject) ? (mind.topic ?? "it") : subject;
  const also = /^and (\S+)(.*)$/.exec(rest);
  const second = also?.[1] === undefined ? undefined : baseOfParticiple(also[1]);
  mind.topic = object;
  mind.going = { actor: who === undefined ? { kind: "nobody" } : { kind: "worker", name: who }, form: "passive" };
  if (who !== undefined) mind.worker = who;
  const does = (second === undefined ? [base, object, rest] : [base, "and", second, object, also?.[2]?.trim() ?? ""])
    .filter((part) => part !== "")
    .join(" ");
  return { does, verb: base, ...(who === undefined ? {} : { by: who }), said: `${object} ${predicate}` };
}

function baseVerb(
  predicate: string,
): { readonly base: string; readonly words: string; readonly third: boolean } | undefined {
  const [first = "", ...others] = predicate.split(" ");
  const verb = finiteVerb(first);
  if (verb === undefined) return undefined;
  // "Prints and signs the contract": both are of one form.
  const [and, second] = others;
  const other = /^(?:and|or)$/i.test(and ?? "") ? finiteVerb(second ?? "") : undefined;
  if (other !== undefined && other.third === verb.third && others.length > 2) {
    return { base: `${verb.base} ${and} ${other.base}`, words: `${first} ${and} ${second}`, third: verb.third };
  }
  return { base: verb.base, words: first, third: verb.third };
}

const NUMBERED: readonly (readonly [plural: RegExp, singular: string])[] = [
  [/^are\b/i, "is"],
  [/^aren't\b/i, "isn't"],
  [/^were\b/i, "was"],
  [/^have\b/i, "has"],
  [/^haven't\b/i, "hasn't"],
  [/^(?:don't|do not)\b/i, "does not"],
];
const AUXILIARY = /^(?:is|was|has|isn't|wasn't|hasn't|doesn't|does not|will|won't|can|can't|cannot|did|didn't)\b/i;

/** The predicate as it stands after `subject`: "agree" → "agrees" after "customer". */
function agreeing(predicate: string, subject: string, mind: Listener): string {
  const many = /[^s]s$/.test(subject);
  const words = inWords(predicate, mind);
  if (many || AUXILIARY.test(words)) return words;
  for (const [plural, singular] of NUMBERED) if (plural.test(words)) return words.replace(plural, singular);
  const verb = baseVerb(words);
  if (verb === undefined || verb.third) return words;
  const both = verb.base.split(/ (?=and|or)| (?<=and |or )/);
  return `${both.map((part) => (/^(?:and|or)$/.test(part) ? part : thirdPerson(part))).join(" ")}${words.slice(verb.words.length)}`;
}

const GIVING =
  /^(?:(?:send|email|mail|give|bring|submit|hand in|return|upload) (?:us |me |in |back )*|drop off |bring in |hand over |leave us )(?<what>.+)$/i;

/** What somebody outside gives us is, as work of ours, received. */
function received(does: string, from: string): string | undefined {
  const what = GIVING.exec(does)?.groups?.what;
  return what === undefined ? undefined : `receive ${what} from the ${from}`;
}

/** "Fixes it or orders a part": the second verb stands in the form of the first. */
const ALSO_THIRD = /(?<= (?:and|or) )\p{L}+s(?= (?:the|an?|it|them|our) )/u;

function alsoBase(word: string): string {
  return finiteVerb(word)?.base ?? word;
}

const IT = /(?<=^|\s)it(?=$|[\s,])(?! (?:is|isn't|was|will|has|takes)\b)/i;
/** "Hand it over" is "hand over the bread". */
const IT_AND_PARTICLE = /(?<=^|\s)it (?<particle>up|over|off|out|down|back|away|in|together)(?=$|[\s,])/i;
const THEM = /(?<=^|\s)them(?=$|[\s,])/i;

/** "It" and "them" in the words of what and who they are, where that is known. */
function inWords(rest: string, { topic, outsider }: Listener): string {
  const things = topic !== undefined && /[^s]s$/.test(topic);
  const they = things ? topic : outsider === undefined ? undefined : `the ${outsider}`;
  const it = topic === undefined || things ? "it" : topic;
  const said = rest.replace(IT_AND_PARTICLE, `$<particle> ${it}`).replace(IT, it);
  return they === undefined ? said : said.replace(THEM, they);
}

const OBJECT =
  /^(?:up |out |down |off |over |in |back )?(?<thing>(?:the|a|an|our|their|his|her|its|your|all|every|each|two|three|four|five|several|some) (?:[\p{L}'-]+ ){0,2}?[\p{L}'-]+?)(?=$|[,;]| (?:and|or|to|for|with|at|about|from|into|onto|against|by|in|on|of|under|until|before|after|that|which|who|whether|if|up|out|down|over|off|back|together|away|home|it|they|we|he|she|is|are)\b)/iu;
const BARE_OBJECT =
  /^(?:up |out |down |off |over |in )?(?<thing>[\p{Ll}-]{3,})(?=$|,| (?:to|for|with|at|from|into|by|in|on|and)\b)/u;
const NO_OBJECT =
  /^(?:up|out|down|off|over|in|on|to|for|with|at|from|into|by|about|home|back|again|overnight|everything|someone|us|them|each|one|two|some|any|all|both|more|yes|no|ok|so|whether|together|carefully|away)$/;
/** What is spoken of without being what is worked on. */
const ABSTRACT =
  /^(?:the |an? |their |our |his |her |its )?(?:final |first |next )?(?:price|prices|date|time|details|question|answer|look|call|budget|deposit|feedback|name|number|address|day|week|appointment|slot|visit|way|go|money|cash)$/i;
const OUTSIDER_BESIDE =
  / (?:to|for|with|from|by|of) (?:the|an?|our|your) (?<who>[\p{L}'-]+(?: [\p{L}'-]+)?)(?=$|[,\s])/iu;
/** Who is asked to do something is who does what comes next. */
const ASKING = /^(?:asks?|tells?|calls?|gets?|has|have|lets?|sends?|assigns?|books?) /i;
const INSIDE = / (?:of|with|for|on|in) (?<thing>(?:the|a|an|our|their) (?:[\p{L}'-]+ )?[\p{L}'-]+)$/iu;

/** Keeps who and what was spoken of: what was pointed to with "it" stays what it was. */
function keepInMind(subject: string, predicate: string, rest: string, who: Actor, mind: Listener): void {
  if (who.kind === "outsider") mind.outsider = who.name;
  if (who.kind === "worker") mind.worker = who.name;
  const thing = OBJECT.exec(rest)?.groups?.thing;
  const person = thing?.replace(ARTICLE, "");
  if (person !== undefined && isOutsider(person)) {
    mind.outsider = person
      .toLowerCase()
      .replace(/^(?:customer|client|guest|patient|tenant)s$/, (many) => many.slice(0, -1));
    return;
  }
  const beside = OUTSIDER_BESIDE.exec(rest)?.groups?.who;
  if (beside !== undefined && isOutsider(beside)) mind.outsider = beside.toLowerCase();
  if (person !== undefined && isWorker(person, mind.known) && ASKING.test(predicate)) mind.worker = person;
  if (IT.test(rest) || THEM.test(rest)) return;
  if (thing !== undefined && ABSTRACT.test(thing)) return;
  if (thing !== undefined && !isWorker(person ?? "", mind.known)) mind.topic = definite(thing);
  else if (thing === undefined) mind.topic = insideOf(rest, mind) ?? bareObject(rest) ?? mind.topic;
  else if (subject !== "" && who.kind === "thing") mind.topic = definite(subject);
}

function insideOf(rest: string, { known }: Listener): string | undefined {
  const thing = INSIDE.exec(rest)?.groups?.thing;
  const plain = thing?.replace(ARTICLE, "") ?? "";
  return thing === undefined || ABSTRACT.test(thing) || isOutsider(plain) || isWorker(plain, known)
    ? undefined
    : definite(thing);
}

function bareObject(rest: string): string | undefined {
  const thing = BARE_OBJECT.exec(rest)?.groups?.thing;
  return thing === undefined || NO_OBJECT.test(thing) || thing.endsWith("ly") ? undefined : `the ${thing}`;
}

function definite(thing: string): string {
  return `the ${thing.replace(ARTICLE, "").replace(/^(?:all|new) /i, "")}`;
}
