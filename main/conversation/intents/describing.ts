/** Somebody wants to describe a business that is not here yet: their own, a new one, or that of somebody close to them. */
import { DOINGS, WISHES } from "../language/little-words.ts";
import { EMPTY, splitWords } from "../language/words.ts";
import type { Reader } from "../reading/clause.ts";
import { playbookLikeness, stepLikeness } from "../reading/clause.ts";

const BUSINESS = String.raw`(?:business(?:es)?|compan(?:y|ies)|firms?|shops?|stores?|studios?|practices?|agenc(?:y|ies)|organi[sz]ations?|enterprises?|charit(?:y|ies)|clubs?|start-?ups?|workshops?|restaurants?|caf[eé]s?|hotels?|schools?|farms?|nurser(?:y|ies)|offices?|salons?|baker(?:y|ies)|gyms?|garages?|clinics?|kitchens?|ventures?|trades?|contractors?|hairdresser(?:'s|s)?|barber(?:'s|s)?|florist(?:'s|s)?|butcher(?:'s|s)?|brewer(?:y|ies)|academy|outfit|set-?up|parlou?rs?|boutiques?|surger(?:y|ies)|pub|bar|hostels?|kennels?|stables?|wine bar|(?:tea|show|sales|escape) ?room|(?:food|ice cream|coffee) (?:truck|van|stall|cart|stand)|kiosk|pizzeria|trattoria|winery|pottery|orchard|vineyard|camp ?site|[a-z]{3,}(?<!ware)(?:shop|house|store)|locksmith|plumber|chimney sweep|photographer|courier|(?:cleaning|delivery|repair|rental|removals?|moving) (?:service|firm))`;
/** What is done to put a business down. */
const DESCRIBES =
  /\b(?:describ\w*|map(?:ping|ped)? out|map(?:ping)? (?:\S+ ){1,5}out|draw(?:ing)? (?:\S+ ){0,4}up|model(?:l?ing)?|set(?:ting)? (?:\S+ ){0,6}up|put(?:ting)? (?:\S+ ){0,5}(?:down|in writing|into (?:orgata|this|the tool))|writ(?:e|ing) (?:\S+ ){0,5}down|get(?:ting)? (?:\S+ ){0,6}(?:on paper|down|organi[sz]ed|in order|started|in here)|on paper|organi[sz](?:e|ing)|captur(?:e|ing)|templates?|interview\w*|ask (?:me|us|her|him|them) (?:\S+ ){0,4}questions|(?:walk|talk|guide|take|lead) (?:me|us|him|her|them) through|build(?:ing)? (?:it|one|that|this|them|everything|the (?:whole|entire))|(?:start|begin)(?:ning)? (?:over|afresh|fresh|with|from|putting|describing)|where (?:do|should|can|would) (?:i|we|they) (?:start|begin)|how (?:do|should|can|would) (?:i|we|they) (?:start|begin)|tell you (?:how|about|what)|help (?:me|us|her|him|them)\b)/;
/** Somebody offers to tell how things are done; whatever is named then, they speak of what is to be written down. */
const TELLS =
  /\b(?:put together|write up|write down|draw up|model|build|make|create|set up|describe) (?:the |all |all the )?(?:processes|workflows|structure|organi[sz]ation|playbooks) (?:of|for) (?:an?|my|his|her|their) |\b(?:take|note|write|put|jot) down how (?:we|i|my|our)\b|(?:^|[,.;:] )(?:(?:ok|okay|so|well|now|first|hi|hello|hey|please|good),? )*(?:(?:let me|i'll|i will|i'd like to|i would like to|i want to|we want to|we'd like to|i need to|can i|could i|may i|shall i|i can) (?:just |now |quickly |maybe )?(?:tell you|explain(?: to you)?|describe(?: to you)?|walk you through|talk you through|take you through|show you|run you through|go through with you) (?:about |of )?(?:how|what|the way|our|my|all)\b|(?:shall|can) we go through (?:it|that|them|this)(?: together)?\??$|\b(?:get|put|bring|have|help (?:me|us)(?: to)? (?:get|put|bring)) (?:my|our) (?:\S+ ){1,5}?(?:on|onto|to) paper\b|(?:can|could|shall|may|let's|let us|i want to|i'd like to|we should)(?: we| you and i)? (?:go|walk|run|talk|work) (?:over|through|about) (?:how|what|the way) (?!long|many|much|often)(?:.* )?together\b|(?:can|could|will|would|please)(?: you)? (?:please )?(?:go|walk|run|work) through (?:how|what) .* with me\b|ask (?:me|us) (?:\S+ ){0,3}(?:about|how|what)\b|(?:can|could|will|would) you (?:please )?ask (?:me|us) (?:\S+ ){0,3}(?:questions|about|how|what)\b|ask (?:me|us) (?:whatever|anything|everything|all|what) (?:that )?you\b|you (?:just )?(?:write|note|put|take|jot) (?:it|that|this|them|everything|all) down\b)/;
/** Nothing is there yet of what is spoken of. */
const UNWRITTEN =
  /\b(?:nothing|not a word|no word)(?: is| has been)?(?: \S+){0,3} (?:about|on|of) (?:how|what|the way) (?:we|i)\b|\b(?:never|not|n't|nobody has|nobody's)(?: ever| really| yet)? (?:written|wrote|put|got) (?:\S+ )?(?:down|on paper)\b|\b(?:never|not|n't)(?: ever| really| yet)? (?:described|documented)\b(?=.*\bhow (?:we|i)\b)|\b(?:nothing|none of (?:it|this|that)) (?:is|has been|was) (?:\S+ )?(?:written down|described|documented|recorded|set up|on paper|in here)\b|\b(?:only|all|everything|it's all) (?:\S+ )?in (?:my|our|people's|everybody's|his|her) heads?\b/;
/** Somebody wants room for another business: a workspace, a set-up, a template. */
const ROOM =
  /\b(?:new|another|own|fresh|empty|separate|second) (?:workspace|set-?up|business)\b|\b(?:workspace|set-?up|template|starter kit|structure) for (?:an?|my|our|his|her|their)\b/;
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
  /^(?:(?:so|hi|hello|hey|well|ok),? |(?:next to|besides|beside|apart from|on top of|in addition to|alongside|behind) (?:[\w'-]+ ){1,4}?)*(?:i|we|my \S+(?: and (?:i|me))?|our \S+|a friend(?: of (?:mine|ours))?)(?:'m|'re|'ve| am| are| is| have| has|'s)?(?: (?:also|just|now|soon|about to|going to|planning to|thinking of|currently))* (?:own|owns|run|runs|have|has|open|opens|opening|opened|found|founding|founded|start|starting|started|launch|launching|set up|setting up|take over|taking over|bought|manage|manages|got|running|took over) (?:up )?(?:an? |our |my |the |his |her )(?<what>[^,.;]+)/;
/** What is asked of this business and its processes and not of another one. */
const HERE =
  /\b(?:steps?|fields?|before|after|tasks?|roles?|overdue|estimate|deadline|instead of|no longer|takes? (?:only|just|about|now)|takes? \d+|minutes?)\b/;

/** Whether the message wants to describe another business; what names something here speaks of this one. */
export function wantsToDescribe(reader: Reader): boolean {
  const { text } = reader;
  if (/\bz[qm]\d/.test(text) || HERE.test(text) || text.split(" ").length > 30) return false;
  if (TELLS.test(text) || UNWRITTEN.test(text)) return true;
  if ((FROM_NOTHING.test(text) || ROOM.test(text)) && namesLittle(reader, text)) return true;
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
