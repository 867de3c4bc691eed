/** People who come and go, read from names nobody has here yet and from words of joining and leaving. */
import type { ChangeFrame } from "../frames.ts";
import { readNumber } from "../language/durations.ts";
import type { Reader } from "./clause.ts";
import type { Spotted } from "./mentions.ts";

const JOINS =
  /\b(?:hired?|hiring|joins?|joined|joining|taken on|took on|new (?:colleague|employee|member|starter|hire|person|face|one)|starts?|started|recruited|employed|on board|strengthens?|reinforces?|with us|put \S+(?: \S+)? (?:on|in|into|down)|welcome|second|signed up)\b/;
const LEAVES =
  /\b(?:left|leaves|leaving|quits?|quitting|resigned?|resigns|retires?|retired|retiring|gone|fired|dismissed|handed in|no longer (?:works?|with|here|part)|doesn't work|not with us|stops working|says goodbye|last day|take (?:\S+ ){1,3}off)\b/;

const BECOMES = /\b(?:as(?: an?| the)?|becomes?|promoted|also|is now|will be)\b/;
const WORKS =
  /\b(?:works?|working|comes? in|here|does|part[ -]time|has|in the office|(?:goes|cuts?|drops?|moves?|is|reduces|back|switches) (?:up |down |back )*to)\b.*?\b(?<amount>\d+|one|two|three|four|five) ?(?<unit>hours?|hrs?|h|days?)(?: (?:a|per|each|every) week)?\b/;

/** The hours that somebody works in a week; undefined where none are said. */
function hoursIn({ text, scene }: Reader): number | undefined {
  const { amount, unit } = WORKS.exec(text)?.groups ?? {};
  const number = amount === undefined ? undefined : readNumber(amount);
  if (number === undefined || unit === undefined || !/\bweek\b|\bpart[ -]time\b|\bonly\b|\bnow\b/.test(text))
    return undefined;
  const hours = unit.startsWith("d") ? number * scene.time.hours_per_day : number;
  return hours > 0 && hours <= 60 ? hours : undefined;
}

/** Somebody who joins in a role, takes another one, works other hours, or leaves. */
export function composePeople(reader: Reader, { mentions }: Spotted): ChangeFrame[] | undefined {
  if (mentions.some((one) => one.entry.kind === "step" || one.entry.kind === "playbook")) return undefined;
  const { text } = reader;
  const name = unknownName(reader);
  // Whoever shares a first name with somebody here is somebody else.
  const people = mentions.filter(
    (one) => one.entry.kind === "person" && name?.toLowerCase().startsWith(`${one.words.toLowerCase()} `) !== true,
  );
  const roles = mentions.filter((one) => one.entry.kind === "role");
  const team = mentions.find((one) => one.entry.kind === "team");
  const [person] = people;
  if (people.length === 1 && person !== undefined && roles.length === 0 && LEAVES.test(text) && !JOINS.test(text))
    return [{ act: "remove", what: { text: person.entry.title, id: person.entry.id }, hint: "person" }];
  const hours = person === undefined || people.length > 1 ? undefined : hoursIn(reader);
  if (person !== undefined && hours !== undefined)
    return [{ act: "capacity", who: { text: person.entry.title, id: person.entry.id }, hours }];
  const [becomes] = roles;
  if (person !== undefined && becomes !== undefined && people.length === 1 && roles.length === 1 && BECOMES.test(text))
    return [{ act: "add_member", name: person.entry.title, role: { text: becomes.entry.name, id: becomes.entry.id } }];
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
