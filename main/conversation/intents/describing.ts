/** Somebody wants to describe a business that is not here yet: their own, a new one, or that of somebody close to them. */
import { DOINGS, WISHES } from "../language/little-words.ts";
import { EMPTY, splitWords } from "../language/words.ts";
import type { Reader } from "../reading/clause.ts";
import { playbookLikeness, stepLikeness } from "../reading/clause.ts";

const BUSINESS = String.raw`(?:business(?:es)?|compan(?:y|ies)|firms?|shops?|stores?|studios?|practices?|agenc(?:y|ies)|organi[sz]ations?|enterprises?|charit(?:y|ies)|clubs?|start-?ups?|workshops?|restaurants?|caf[eé]s?|hotels?|schools?|farms?|nurser(?:y|ies)|offices?|salons?|baker(?:y|ies)|gyms?|garages?|clinics?|kitchens?|ventures?|trades?|contractors?|hairdresser(?:'s|s)?|barber(?:'s|s)?|florist(?:'s|s)?|butcher(?:'s|s)?|brewer(?:y|ies)|academy|outfit|set-?up|parlou?rs?|boutiques?|surger(?:y|ies)|pub|bar|hostels?|kennels?|stables?)`;
/** What is done to put a business down. */
const DESCRIBES =
  /\b(?:describ\w*|map(?:ping|ped)? out|map(?:ping)? (?:\S+ ){1,5}out|draw(?:ing)? (?:\S+ ){0,4}up|model(?:l?ing)?|set(?:ting)? (?:\S+ ){0,6}up|put(?:ting)? (?:\S+ ){0,5}(?:down|in writing|into (?:orgata|this|the tool))|writ(?:e|ing) (?:\S+ ){0,5}down|get(?:ting)? (?:\S+ ){0,6}(?:on paper|down|organi[sz]ed|in order|started|in here)|on paper|organi[sz](?:e|ing)|captur(?:e|ing)|templates?|interview\w*|ask (?:me|us|her|him|them) (?:\S+ ){0,4}questions|(?:walk|talk|guide|take|lead) (?:me|us|him|her|them) through|build(?:ing)? (?:it|one|that|this|them|everything|the (?:whole|entire))|(?:start|begin)(?:ning)? (?:over|afresh|fresh|with|from|putting|describing)|where (?:do|should|can|would) (?:i|we|they) (?:start|begin)|how (?:do|should|can|would) (?:i|we|they) (?:start|begin)|tell you (?:how|about|what)|help (?:me|us|her|him|them)\b)/;
/** Where it begins with nothing, no more need be said. */
const FROM_NOTHING =
  /\b(?:from (?:scratch|zero|nothing|the ground up|a (?:blank|clean|white) (?:page|sheet|slate)|a clean slate)|(?:blank|empty|clean|white) (?:page|sheet|slate)|starter (?:set-?up|kit|pack|template)|(?:new|another|different) (?:business|company|firm) (?:please|from|for me|then)?)\b/;
const WHOSE = new RegExp(
  String.raw`\b(?:my|our|his|her|their|a|an|the|another|new|own|these|those|this|that|for)(?: [\w'-]+){0,3} ${BUSINESS}\b`,
);
const THEIR_WORK =
  /\bhow (?:i|we|it|they|he|she|that|this|(?:my|our|his|her|their|a|the)(?: \S+){1,3}) (?:works?|runs?|operates?|do(?:es)? (?:things|it|business))\b/;
/** Somebody says what they own or are about to open. */
const OWNS =
  /^(?:(?:so|hi|hello|hey|well|ok),? )*(?:i|we|my \S+(?: and (?:i|me))?|our \S+|a friend(?: of (?:mine|ours))?)(?:'m|'re|'ve| am| are| is| have| has|'s)?(?: (?:also|just|now|soon|about to|going to|planning to|thinking of|currently))* (?:own|owns|run|runs|have|has|open|opens|opening|opened|found|founding|founded|start|starting|started|launch|launching|set up|setting up|take over|taking over|bought|manage|manages|got|running) (?:up )?(?:an? |our |my |the |his |her )(?<what>[^,.;]+)/;
/** What is asked of this business and its processes and not of another one. */
const HERE = /\b(?:steps?|fields?|before|after|tasks?|roles?|overdue|estimate|deadline|instead of|no longer)\b/;

/** Whether the message wants to describe another business; what names something here speaks of this one. */
export function wantsToDescribe(reader: Reader): boolean {
  const { text } = reader;
  if (/\bz[qm]\d/.test(text) || HERE.test(text) || text.split(" ").length > 30) return false;
  if (FROM_NOTHING.test(text) && namesLittle(reader, text)) return true;
  if (!DESCRIBES.test(text)) return false;
  const owned = OWNS.exec(text)?.groups?.what;
  if (
    owned !== undefined &&
    namesLittle(reader, owned.split(/ (?:and|so|which|where|how|too|next|this|that) /)[0] ?? "")
  )
    return true;
  return (WHOSE.test(text) || THEIR_WORK.test(text)) && namesLittle(reader, text);
}

const NEAR = 0.62;

/** Whether the words name nothing of this business. */
function namesLittle(reader: Reader, text: string): boolean {
  const telling = splitWords(text).filter((word) => !EMPTY.has(word) && !WISHES.has(word) && !DOINGS.has(word));
  return Math.max(playbookLikeness(reader, telling.join(" ")), stepLikeness(reader, telling.join(" "))) < NEAR;
}
