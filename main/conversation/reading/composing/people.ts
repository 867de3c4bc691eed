/** People who come and go, read from names nobody has here yet and from words of joining and leaving. */
import type { ChangeFrame } from "../../frames.ts";
import { readNumber } from "../../language/durations.ts";
import type { Reader } from "../clause.ts";
import type { Mention, Spotted } from "../mentions.ts";

const JOINS =
  /\b(?:hired?|hiring|joins?|joined|joining|taken on|took on|new (?:colleague|employee|member|starter|hire|person|face|one)|starts?|started|recruited|employed|on board|strengthens?|reinforces?|with us|put \S+(?: \S+)? (?:on|in|into|down)|welcome|second|signed up)\b/;
const LEAVES =
  /\b(?:left|leaves|leaving|quits?|quitting|resigned?|resigns|retires?|retired|retiring|gone|fired|dismissed|handed in|no longer (?:works?|with|here|part)|doesn't work|not with us|stops working|says goodbye|last day|take (?:\S+ ){1,3}off)\b/;
/** That somebody is to go is said, and not only that they leave. */
const TAKEN_OUT = /\b(?:remove|delete|strike|drop|kick|throw|get rid of|take \S+(?: \S+){0,2}? (?:out|off|away))\b/;

const BECOMES =
  /\b(?:as(?: an?| the)?|becomes?|promoted|also|is now|will be|(?:he|she)(?:'s| is) (?:now )?an?|(?:he|she) is)\b/;
const AMOUNT = String.raw`(?<amount>\d+|one|two|three|four|five|twenty|thirty|forty)`;
const HOURS = new RegExp(String.raw`\b${AMOUNT} ?(?<unit>hours?|hrs?|h|days?)\b`);
/** "Reduces her hours to 28". */
const HOURS_TO = new RegExp(
  String.raw`\b(?<unit>hours|days)(?: a week)? (?:up |down |back )?to (?:just |only )?${AMOUNT}\b`,
);
/** What makes hours those of a week. */
const A_WEEK =
  /\bweek(?:ly)?\b|\b(?:part|full)[ -]time\b|\b(?:up|down|back|on|cut|drops?|moves?|goes|reduces?|switch(?:es)?|increases?|raised?) (?:to |on )?(?:just |only |about )?(?:\d|one|two|three|four|five|twenty|thirty|forty)|^[a-z'-]+(?: [a-z'-]+)? \d+ ?(?:h|hrs|hours)\b|\bhours for\b|\bleave\b|\b(?:works?|working|does|comes? in)\b.*\b(?:now|only|from)\b/;

/** The hours that somebody works in a week; undefined where none are said. */
function hoursIn({ text, scene }: Reader): number | undefined {
  const { amount, unit } = (HOURS.exec(text) ?? HOURS_TO.exec(text))?.groups ?? {};
  const number = amount === undefined ? undefined : readNumber(amount);
  if (number === undefined || unit === undefined || !(A_WEEK.test(text) || HOURS_TO.test(text))) return undefined;
  const hours = unit.startsWith("d") ? number * scene.time.hours_per_day : number;
  return hours > 0 && hours <= 60 ? hours : undefined;
}

/** "Ana goes up to 30 hours and Ben down to 20": as many figures as people, each behind one of them. */
function hoursOfEach(
  { text }: Reader,
  people: readonly Mention[],
  offsets: readonly number[],
): ChangeFrame[] | undefined {
  const figures = [...text.matchAll(/\b\d{1,2}\b/g)];
  if (people.length < 2 || figures.length !== people.length || !HOURS.test(text) || !A_WEEK.test(text))
    return undefined;
  const frames = people.map((one, at): ChangeFrame | undefined => {
    const figure = figures[at];
    const next = people[at + 1];
    const from = offsets[one.from] ?? 0;
    const until = next === undefined ? text.length : (offsets[next.from] ?? 0);
    return figure !== undefined && figure.index > from && figure.index < until
      ? { act: "capacity", who: { text: one.entry.title, id: one.entry.id }, hours: Number(figure[0]) }
      : undefined;
  });
  return frames.every((frame) => frame !== undefined) ? frames : undefined;
}

/** Around a role that somebody had. */
const NO_LONGER = /\b(?:not an?|no longer|any ?more|any longer|used to be|was an?|instead of|no more)\b/;

/** What fits a step less than this is a word of the sentence: "part time" is no part. */
const NAMED = 0.9;

/** Somebody who joins in a role, takes another one, works other hours, or leaves. */
export function composePeople(reader: Reader, { mentions, tokens, offsets }: Spotted): ChangeFrame[] | undefined {
  const work = mentions.filter((one) => one.entry.kind === "step" || one.entry.kind === "playbook");
  const { text } = reader;
  if (work.some((one) => one.score >= NAMED) || (work.length > 0 && !A_WEEK.test(text))) return undefined;
  const name = unknownName(reader);
  // Whoever shares a first name with somebody here is somebody else.
  const people = mentions.filter(
    (one) => one.entry.kind === "person" && name?.toLowerCase().startsWith(`${one.words.toLowerCase()} `) !== true,
  );
  const roles = mentions.filter((one) => one.entry.kind === "role");
  const team = mentions.find((one) => one.entry.kind === "team");
  const [person] = people;
  if (people.length === 1 && person !== undefined && roles.length === 0 && LEAVES.test(text) && !JOINS.test(text))
    return [
      {
        act: "remove",
        what: { text: person.entry.title, id: person.entry.id },
        ...(TAKEN_OUT.test(text) ? {} : { hint: "person" as const }),
      },
    ];
  const each = hoursOfEach(reader, people, offsets);
  if (each !== undefined) return each;
  const hours = person === undefined || people.length > 1 ? undefined : hoursIn(reader);
  if (person !== undefined && hours !== undefined)
    return [{ act: "capacity", who: { text: person.entry.title, id: person.entry.id }, hours }];
  const left = roles.filter((one) => NO_LONGER.test(tokens.slice(Math.max(0, one.from - 5), one.until + 2).join(" ")));
  const [becomes, second] = roles.filter((one) => !left.includes(one));
  if (
    person !== undefined &&
    becomes !== undefined &&
    people.length === 1 &&
    second === undefined &&
    BECOMES.test(text)
  ) {
    const [former] = left;
    return [
      {
        act: "add_member",
        name: person.entry.title,
        role: { text: becomes.entry.name, id: becomes.entry.id },
        ...(former === undefined ? {} : { leaves: { text: former.entry.name, id: former.entry.id } }),
      },
    ];
  }
  const [role] = roles;
  if (name === undefined || role === undefined || roles.length > 1 || people.length > 0 || LEAVES.test(text))
    return undefined;
  if (!JOINS.test(text) && !/ (?:is|'s|he's|she's|as) (?:our |the |an? )?(?:new )?/.test(text)) return undefined;
  return [
    {
      act: "add_member",
      name,
      role: { text: role.entry.name, id: role.entry.id },
      ...(team === undefined ? {} : { team: { text: team.entry.name, id: team.entry.id } }),
    },
  ];
}

const NAME = /(?<![\p{L}'’])\p{Lu}[\p{L}'’-]+(?: (?:van|von|de|der|da|di|la|le|bin|al|el))* \p{Lu}[\p{L}'’-]+/gu;

/** First and last name of somebody nobody knows here; undefined where several could be meant. */
function unknownName({ utterance, scene }: Reader): string | undefined {
  const names = [...utterance.original.matchAll(NAME)].map((match) => match[0]);
  const unknown = names.filter((name) => !scene.workspace.members.some((member) => member.name === name));
  return unknown.length === 1 ? unknown[0] : undefined;
}
