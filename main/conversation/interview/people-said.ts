/** People as somebody tells of them, put as “name: what they do”: “Ben is the baker”, “Jo, Mia and Sam”, “two waiters”. */
import { readNumber } from "../language/durations.ts";
import { capital } from "../language/names.ts";

/** Who speaks, where they name nobody else. */
const SPEAKER = "Owner";
const NOBODY = /^(?:no(?:body|ne| one|pe)?|nobody (?:else|yet)|no one (?:else|yet)|none yet|n\/?a|-+)$/i;
const ALONE =
  /^(?:it'?s |there'?s |we are |i am |i'm )?(?:just|only|mainly|mostly)? ?(?:me|myself|i)(?: alone| only)?$|^i (?:do|run|work)(?: it| everything| all(?: of it)?)?(?: alone| by myself| on my own| myself)?$|^(?:by myself|on my own|alone)$/i;
/** “There are three of us: …”, “we are …”: who comes behind. */
const COUNTED =
  /^(?:there (?:are|is)|we are|we're|it's|it is|we have|i have|i've got|we've got)(?: (?:just|only))? (?:[\w-]+ of us|a team of \w+|[\w-]+ (?:people|persons|staff|employees|colleagues))? ?[:,;-]? ?(?<rest>.*)$/i;
const KIN =
  /^(?:(?:and|also|plus|then|with|me and|myself and|there's|there is|we have|i have|my|our|the) )*(?:wife|husband|partner|brother|sister|son|daughter|mother|father|mum|dad|cousin|friend|colleague|employee|boss|niece|nephew|uncle|aunt|co-?founder)s?,? (?=\p{Lu})/iu;
const IS_A =
  /^(?<who>[^:]+?) (?:is|are|works? (?:here )?as|acts? as|is our|are our) (?:(?:an?|the|our|my|both|all|mostly|mainly|usually) )*(?<role>\p{L}[^:]*)$/u;
const DOES =
  /^(?<who>[^:]+?),? (?:who |she |he |they )?(?:does|do|handles?|looks? after|takes? care of|runs?|is responsible for|is in charge of|helps? with) (?:(?:all|the|our|my|most of|of) )*(?<role>\p{L}[^:]*)$/u;
const ASIDE = /^(?<who>[^:(]+?) ?(?:\((?<inside>[^)]+)\)| [-–—] (?<behind>.+))$/u;
const COMMA = /^(?<who>(?:(?:my|our) \p{Ll}+ )?\p{Lu}[^,:]*), (?:(?:an?|the|our|my) )?(?<role>\p{Ll}[^,:]*)$/u;
const MANY = /^(?<number>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten) (?<role>\p{Ll}[\p{L} -]*?)s$/u;
const MOST_OF_A_KIND = 20;
/** Words that names do not hold. */
const SENTENCE =
  /(?:^| )(?:is|are|was|has|have|does|do|works?|helps?|we|i|they|she|he|because|sometimes|usually|who|which|when|if|it|everything|everybody)(?: |$)/;

/** The people of one line; undefined for a sentence that names nobody clearly. */
export function peopleIn(line: string): readonly string[] | undefined {
  const text = line.replace(/[.!\s]+$/, "");
  if (NOBODY.test(text)) return [];
  if (ALONE.test(text)) return [SPEAKER];
  const [front = "", behind] = text.split(/:(.*)/s);
  if (behind !== undefined && !COUNTED.test(front)) return SENTENCE.test(front.toLowerCase()) ? undefined : [text];
  const rest = COUNTED.exec(text.replace(":", ","))?.groups?.rest?.replace(/^[,;\s-]+/, "");
  if (rest !== undefined && rest !== "") return peopleIn(rest);
  const many = MANY.exec(text)?.groups;
  if (many?.number !== undefined && many.role !== undefined) return ofAKind(many.number, many.role);
  const listed = namesIn(text);
  if (listed !== undefined) return listed;
  const {
    who,
    role,
    inside,
    behind: after,
  } = (ASIDE.exec(text) ?? IS_A.exec(text) ?? DOES.exec(text) ?? COMMA.exec(text))?.groups ?? {};
  const does = role ?? inside ?? after;
  const names = who === undefined || does === undefined ? undefined : namesIn(who, true);
  if (names === undefined || does === undefined) return SENTENCE.test(text.toLowerCase()) ? undefined : [text];
  const one = names.length > 1 ? does.replace(/(?<!s)s$/, "") : does;
  return names.map((name) => `${name}: ${one}`);
}

/** “Jo, Mia and Sam”, “my wife Ana and me”: every part a name; undefined where one is none. `loosely`: small letters do. */
function namesIn(text: string, loosely = false): readonly string[] | undefined {
  const parts = text.split(/, (?:and )?| and | & |; /).map((part) => part.trim().replace(KIN, ""));
  const names = parts.map((part) => (/^(?:me|myself|i)$/i.test(part) ? SPEAKER : part));
  // “Lisa, accountant” is one person; “jo, mia” are two.
  const small = loosely || (names.length > 1 && names.every((name) => name === SPEAKER || /^\p{Ll}/u.test(name)));
  const isName = (name: string): boolean =>
    name.split(" ").length <= 4 &&
    (/^[\p{Lu}\p{Lo}]/u.test(name) ||
      (small && name.split(" ").length <= 2 && /^(?!(?:the|an?|our|my) )\p{Ll}/u.test(name))) &&
    name.split(" ").every((word) => !SENTENCE.test(word));
  return names.every(isName) && !/[:()]| [-–—] /.test(text) ? [...new Set(names.map(capital))] : undefined;
}

/** “Two waiters” are called by what they do until somebody names them. */
function ofAKind(number: string, role: string): readonly string[] | undefined {
  const count = readNumber(number);
  if (count === undefined || count < 1 || count > MOST_OF_A_KIND) return undefined;
  return Array.from({ length: count }, (_, at) => `${capital(role)} ${at + 1}: ${role}`);
}
