/**
 * What a message is about when no request in it was recognised: somebody who wants to describe a business, needs help,
 * or takes something back, said in other words than the usual ones.
 */
import type { TalkFrame } from "../frames.ts";
import { asksAboutProgram, asksHowTo, speaksOfProgram, takesBack } from "./talk-words.ts";

const BUSINESS = String.raw`(?:business|company|firm|shop|store|studio|practice|agency|organi[sz]ation|enterprise|charity|club|startup|start-up|workshop|restaurant|cafe|café|hotel|school|farm|nursery|office|salon|bakery|gym|garage|clinic|kitchen|school|venture|trade|work|operations?)`;
const MINE = String.raw`(?:up )?(?:my|our|my own|our own|a|a brand new|a new|an own|the|this|your)`;
const DESCRIBE = String.raw`(?:describe|describing|map(?:ping)?(?: out)?|model(?:l?ing)?|set(?:ting)? (?:up|everything up)|write down|writing down|document(?:ing)?|captur(?:e|ing)|organi[sz](?:e|ing)|build(?:ing)?|bring(?:ing)?|get(?:ting)?|put(?:ting)?|tell you about|talk about|enter(?:ing)?|creat(?:e|ing)|start(?:ing)?)`;

const DISCOVER: readonly RegExp[] = [
  new RegExp(String.raw`\b${DESCRIBE} ${MINE} (?:\w+ ){0,2}${BUSINESS}\b`),
  new RegExp(
    String.raw`\b${DESCRIBE} (?:how (?:we|i|${MINE} (?:\w+ ){0,2}\w+)|what (?:we|i)|the way (?:we|i)) (?:work|do|operate|run|works|operates|runs)\b`,
  ),
  new RegExp(String.raw`\bhow (?:we|${MINE} (?:\w+ ){0,2}${BUSINESS}) (?:works?|operates?|runs?)\b`),
  /\b(?:interview|question|quiz) (?:me|us)\b|\bask (?:me|us) (?:\w+ )?(?:questions|about (?:my|our))\b/,
  new RegExp(
    String.raw`\b(?:walk|guide|lead|take|talk) (?:me|us) through (?:${DESCRIBE}\b|${MINE} (?:\w+ )?${BUSINESS})`,
  ),
  new RegExp(
    String.raw`\b(?:begin|start) (?:with|from|over with)? ?(?:an? |my |our )?(?:new ${BUSINESS}|scratch|zero|the beginning)\b`,
  ),
  new RegExp(String.raw`^(?:an? )?new ${BUSINESS}\b`),
  new RegExp(
    String.raw`\bset everything up\b|\bfrom scratch\b|\b(?:start|begin|do) (?:the|an) interview\b|\bask (?:me|us) (?:what|how) (?:i|we) (?:do|work)\b`,
  ),
  new RegExp(String.raw`\bget(?:ting)? started with ${MINE} (?:\\w+ ){0,2}${BUSINESS}\b`),
  new RegExp(String.raw`^(?:my|our) (?:business|company|firm|trade) (?:is|does|makes|sells|offers) `),
];

/** Somebody says who they are and what they do for a living. */
const WHO_WE_ARE =
  /^(?:i|we|my (?:\w+) and (?:i|me)|(?:my|our) (?:company|business|firm|family|agency|team|shop|organi[sz]ation))(?:'m|'re|'ve got|'ve| am| are| is| have got| have| has| run| runs| own| owns| do| started| founded| opened| work as| rent out| sell| sells| build| builds| make| makes| repair| repairs| offer| offers| produce| produces| manage| manages| operate| operates| rent| rents| teach| teaches| bake| grow| provide| provides)(?: (?:just|about to|going to|planning to|now|currently|also))*(?: (?:opening|starting|founding|launching|running|building|setting up|open|start|found))? (?<what>.+)$/;
/** Words that speak of a change or of a state of affairs here, and not of a trade. */
const HERE =
  /\b(?:before|after|step|steps|should|must|need|needs|takes?|too|any ?more|instead|done|waiting|longer|problems?|errors?|sure|sorry|happy|not|already|ready|late|behind|finished|confused|lost|stuck|new here|here|team|hiring|missing|looking|trying|clue|idea|question|problem|no|to)\b/;

const HELP: readonly RegExp[] = [
  /^what (?:exactly |else |all |sort of things )?(?:can|could|do|would) (?:you|this(?: thing| tool| app)?) (?:actually |exactly |even )*(?:change|do|help|handle|answer|tell|know|understand|need|want|offer)\b(?!.* (?:step|process|order|form)\b)/,
  /\bwhere (?:can|do|could) (?:i|we) (?:see|find|look at|check|review) (?:what|the (?:changes?|proposals?|drafts?|history)|my (?:changes?|proposals?|drafts?))\b/,
  /^(?:do|must|should|can|may) (?:i|we) (?:have to |need to )?(?:accept|approve|save|commit|confirm|review|reject|undo|withdraw|publish)\b/,
  /\bdifference between (?:ask|plan|build|a draft|a proposal|accept|commit|draft|proposal)\b/,
  /\b(?:are|is) (?:my|our|the) (?:files?|data|business|changes?|secrets?) (?:safe|private|saved|stored|secure|sent|kept)\b/,
  /\b(?:need|use|using|without|have) (?:the |an? )?(?:internet|wifi|network|connection|account|password|api key|key)\b/,
  /\bwhat should (?:a|my|the) (?:sentence|message|request|question|text) (?:look|be|sound)\b/,
  /^(?:can|may|could) (?:an?|my|our|other|another|the|more|two|several) (?:colleagues?|team|staff|people|others|wife|husband|partner|boss)(?: also)? (?:use|see|try|talk to|open|work (?:with|on)|look at|join|read) (?:this|it|you)\b/,
  /^who (?:made|built|created|wrote|programmed|invented) (?:you|this|orgata|it)$/,
  /\bnot (?:so |very |that |too )?good (?:with|at) (?:computers?|technology|typing|this)\b/,
  /^i (?:typed|wrote|said|entered|asked) (?:something|it|that|this)\b.*\b(?:nothing|no answer|doesn't|didn't|not)\b/,
  /^(?:explain|tell me|say) (?:what|who|how) (?:you|this|it) (?:do|are|is|works?|can|can do)$/,
  /^how (?:do|can|could|would|should|might) (?:i|one) (?:get you to |tell you (?:to |that )?|ask you (?:to |for )?|make you )?(?:add|change|move|remove|delete|rename|undo|ask|say|tell|set|edit|create|use|find|see|approve|accept|save|correct|fix|write|type|put|assign|reorder|describe|enter|review|reject)\b(?: (?:you|an?|the|my|new|some|another|something|anything|things?|stuff|steps?|roles?|persons?|people|somebody|someone|forms?|fields?|process(?:es)?|playbooks?|times?|durations?|orders?|mistakes?|changes?|proposals?|names?|who|does|what|it|that|this|to|in|of|here|for|with|about|questions?))*$/,
  /\bhow do (?:i|we) get you to\b|\b(?:get|make) you (?:to )?(?:do|understand|change|add|listen)\b/,
  /\bwhere (?:do|can|could|should|would) i (?:get|find|see|look|ask|go|read|learn)\b.*\b(?:help|support|manual|guide|docs|documentation|examples?|more|start(?:ed)?)\b/,
  /\b(?:show|teach) me (?:the ropes|around|how (?:this|it|you) works?|how to (?:use|do|talk))\b/,
  /\b(?:can|may|could|should|must|do|am) i (?:have to |need to |allowed to |just |supposed to )*(?:talk|speak|write|type|say things|ask)\b.*\b(?:you|normal(?:ly)?|plain|freely|special|exact|words|sentences?|english|german|certain|particular)\b/,
  /\b(?:what|which) (?:languages?|words|phrases|sentences|inputs?|commands?|things|questions) (?:do|can|could|will|would|should) (?:you|i)\b/,
  /^(?:are|r) (?:you|u) (?:an? )?(?:real|human|person|robot|bot|machine|computer|ai|program|there|awake|listening|able)\b/,
  /^(?:do|can|will|would|could) you (?:even |really |actually |also )*(?:understand|speak|know|remember|learn|hear|save|store|explain yourself|work offline)\b(?: (?:me|us|what|everything|plain|english|german|typos|slang|this|it|all|that|things|anything|how|my|changes?).*)?$/,
  /\b(?:does|will|do|can) (?:anything|something|it|this|that|things|i|you|we) (?:get |be |really |already )*(?:change|changed|saved|written|stored|break|broken|lost)\b.*\b(?:right away|immediately|at once|straight away|directly|when i|if i|by (?:talking|typing|asking)|anything)\b/,
  /\bwhat happens (?:to|with) (?:what|the things|everything) i (?:say|type|write|tell|ask)\b/,
  /^(?:i(?:'m|'ve| am| have)? )?(?:(?:totally|completely|really|still|a bit|utterly) )?(?:don't get|do not get|can't follow|have no idea|no idea|am confused|confused|am lost|never used|never seen|never tried|lost|stuck)\b.*\b(?:this|you|it|works?|how|ropes|thing|app|tool|before)\b/,
  /^(?:(?:can|could|would|will) (?:you|somebody|anyone) |please |i need |need |some |any |hey there,? |hi,? )*(?:help|assist|support)(?: me| us)?(?: out)?(?: please| a bit| here| with this| now)*$/,
  /\b(?:any|some|give me|show me|got|do you have|have you) (?:\w+ ){0,2}(?:tips?|examples?|hints?|suggestions?|ideas? what|intro|introduction|tour|demo|lesson|rundown|crash course)\b/,
  /^(?:i|we) (?:really |just )?(?:need|want|could use|would like|'d like) (?:some |a bit of |a little )?(?:help|guidance|support|assistance|advice|a hand|pointers)(?: please| here)?$/,
  /^(?:explain|introduce|describe) yourself\b|\bthe basics\b/,
  /\bwhat (?:can|could|should|may|do|must|shall) (?:i|we|you) (?:do|say|ask|type|tell|write|understand|know|enter|use|offer|expect)\b(?! (?:after|before|when|if|for|in|with the|about|today|next)\b)/,
  /\bwhat (?:kinds?|sorts?|types?) of (?:things|questions|commands|requests|messages)\b/,
  /^what (?:are|were) (?:my|our|the|your) (?:options|possibilities|choices|commands|abilities|features|functions)\b/,
  /\bwhat (?:are|is) (?:you|this thing|this tool|this program|this app)(?: (?:able|good|capable|for)\b.*)?$/,
  /\bhow (?:do|can|should|would|does) (?:i|we|you|one|this|it|that|this tool|this thing)(?: (?:use|work|tell|ask|talk|start|begin|operate|change (?:something|things)|get started|say|handle this|function))(?: (?:this|it|you|here|to you|with you|something|things|anything|to change (?:something|things)|started|the (?:tool|program|app)))*$/,
  /\bhow to (?:use|work with|start with|talk to) (?:this|it|you|the (?:tool|program|app))\b/,
  /^(?:i|we)(?:'m| am| are|'re)? (?:don't|do not|didn't|can't|cannot|lost|stuck|confused|new here|clueless|not sure)\b(?: (?:get|know|understand|follow|figure|see|find|it|this|how|what|out|to|type|say|do|write|ask|begin|start|here|works?|next|my way|around|anything|any|a word|half|of|you|at all))*$/,
  /^(?:what commands|which commands|commands|the commands|list commands|what now|now what|what next)\b.{0,20}$/,
  /^show (?:me |us )?(?:what you can(?: do)?|some examples|examples|how (?:this|it) works|the help|help)$/,
  /^(?:hello|hi|hey|good \w+|yo|hiya)\b[,!. ]*(?:there|all|everyone|orgata|you)?[,!. ]*(?:who are you|what are you|what can you do|how are you|can you help(?: me)?|help(?: me)?(?: please)?|i need help|nice to meet you)?$/,
  /^who (?:are|is) (?:you|this|there|orgata)$/,
  /\b(?:supposed|meant|allowed|able) to (?:write|say|type|ask|enter)\b/,
  /\b(?:give|lend) me a hand\b(?! with)/,
  /\b(?:no|any|a|the faintest|the slightest) (?:clue|idea) (?:how|what)\b.*\b(?:this|it|you|works?|to (?:say|do|write|type|start|begin))\b/,
];

const THANKS =
  /^(?:wow[,!. ]+|oh[,!. ]+)?(?:thanks?|thank you|thx|ty|cheers|great|nice|neat|sweet|amazing|fantastic|awesome|perfect|cool|lovely|excellent|brilliant|wonderful|well done|good job|good work|nice work|that's (?:great|perfect|nice|good|it|all)|super)(?:[,! ]+(?:thanks?|thank you|that's (?:great|perfect|good|nice)|job|work|stuff|one|a lot|so much|very much|for (?:the|your) help|orgata|again|then|now))*$/;

const BACK_NOUN = String.raw`(?:changes?|edits?|proposals?|suggestions?|requests?|wish(?:es)?|messages?|instructions?|drafts?|last (?:one|two|three|step|thing|change|bit)|previous one|everything (?:we|i|you) (?:did|said|changed|proposed)|all (?:of )?(?:it|that|this))`;
/** Clear without anything proposed. */
const BACK: readonly RegExp[] = [
  /^(?:please |can you |could you |would you |let's |now )*(?:undo|reverse|revert|cancel|take back|roll back|withdraw|unmake) (?:what|whatever|everything|all|the thing|that thing) (?:you|we|i)(?:'ve| have)?(?: just)? ?(?:did|done|said|changed|proposed|made|wrote|suggested|added|removed)?(?: (?:just now|last|again|there|before|a moment ago|please))*$/,
  /^(?:please |can you |could you )*(?:go|step|move) (?:one (?:step )?)?back(?: one| a step| once)?(?: please)?$/,
  new RegExp(
    String.raw`^(?:please |can you |could you |let's |now )*(?:undo|revert|take back|roll back|rollback|withdraw|discard|reset|throw away|dismiss|reject|scrap|drop|delete|remove|get rid of|cancel) (?:(?:my|our|your|the|that|this|all|both|last|latest|two|three|whole|of) )*${BACK_NOUN}(?: (?:again|please|away|we did|i made|you made))*$`,
  ),
  new RegExp(
    String.raw`^(?:throw|put|take|roll|turn) (?:(?:my|our|your|the|that|this|all|last|latest) )*(?:it|that|this|${BACK_NOUN}) (?:away|back)(?: again| please)?$`,
  ),
  /^(?:please |can you |could you )*(?:undo|revert|roll ?back|roll (?:it|that|this|everything) back|take (?:it|that|this|everything) back)(?: (?:it|that|this|everything|please|again|the last one|now))*$/,
  /^(?:please |can you |could you |would you |no,? |ok,? |now )*(?:undo|revert|roll ?back)(?: \S+){1,8}$/,
  /^(?:restore|bring back|go back to|return to) (?:what|how|everything|things|the (?:state|way|version)|the (?:old|previous|earlier|former) (?:state|version|one))\b.*$/,
  /^(?:never ?mind|forget)(?: (?:it|that|this|about (?:it|that|this)|what i (?:said|wrote)|everything))*$/,
];
/** Clear when something is proposed. */
const BACK_NOW: readonly RegExp[] = [
  /\b(?:undo|revert|roll ?back|put (?:it|that|them|things|everything) back|take (?:it|that) back|change(?:d)? my mind|scratch that|never ?mind|on second thoughts?|didn't mean|did not mean|the way it was|(?:as|how|like) (?:it|things|they) (?:was|were)(?: before)?|as before|go back|leave (?:it|everything|things) (?:as|the way|alone|like)|was (?:a mistake|wrong|an error|nonsense)|forget (?:it|that|about it))\b/,
  /^(?:(?:oh|ok|okay|no|nah|wait|actually|hm+|sorry|hang on|hold on|please),? )*(?:keep|leave) (?:it|that|this|them|everything|the \S+(?: \S+)?)(?: in| there| in there| alone| as (?:it|they) (?:is|was|are|were))?$/,
  /^(?:ok,? |oh,? |please,? )*forget (?:the (?:whole|entire) (?:thing|idea)|all (?:of )?(?:it|that))$/,
  /^(?:please |no,? )*put (?:the )?(?:old|previous|former|original) .+ back$/,
  /^(?:please |no,? |oh,? |oops,? |sorry,? |actually,? |wait,? )*(?:don't(?: do (?:it|that|this))?|not that|cancel(?: that| this| it)?(?: change| one)?|stop(?: that)?|back|wrong|i'd rather not|better not|let's not(?: do (?:it|that))?)$/,
];

/** "No, not the sanding after all": what is named goes back. */
const NOT_AFTER_ALL =
  /(?:^|, )(?:(?:no|nope|oh|ok|okay|well|wait|actually|sorry|hm+|and|but|so|then),? )*(?:not (?:the |that |our |with )?(?!before|after)\S+(?: \S+){0,4} after all|not (?:the|that|our) \S+(?: \S+)?$|(?:the|that) (?:\S+ ){1,3}(?:was|is) (?:just )?an? (?:stupid|bad|silly|dumb|poor|terrible|bit hasty) (?:idea|thought|joke)$|(?:please )?(?:keep|leave|use|want|prefer) the (?:old|previous|former|original) \S+(?: \S+)?$|the (?:old|previous|former|original) (?:\S+ ){1,2}(?:was|is) (?:much )?(?:better|fine|right|ok|good)$|(?:leave|keep) (?:the |our )?\S+(?: \S+){0,3} (?:as (?:it|they) (?:is|was|are|were)|after all|then)|(?:forget|scrap|never ?mind) (?:about )?(?:the|that|my|our) \S+(?: \S+){0,3}|on second thoughts?,? (?:no|not|leave|keep)\b.*)$/;

const BACK_VERB =
  /\b(?:undo|revert|remove|delete|cancel|discard|withdraw|take back|drop|reset|roll(?:ed)? ?back|throw away|reject|erase|scrap)\b/;
const OWN_WORK =
  /\b(?:proposals?|suggestions?|last (?:change|edit|step you|thing you)|(?:step|thing|change)s? you (?:did|made|proposed)|changes)\b/;
const BACK_WORD =
  /^(?:\w+,? ){0,4}(?:undo|revert|roll ?back|never ?mind)(?:,? (?:it|that|this|both|all|please|again|now|them|everything))*$/;
const REGRET =
  /\b(?:don't want (?:that|it|this)|not what (?:i|we) (?:wanted|meant|asked|said)|after all|how it was|(?:remove|delete|cancel|drop|scrap) (?:that|it|this)(?: one)?(?: again)?$|everything back)\b/;

/** Somebody takes something back, or undefined. */
export function readTakingBack(text: string, hasProposal: boolean): TalkFrame | undefined {
  const short = text.split(" ").length <= 9 && !/\bz[qm]\d/.test(text);
  const clear =
    BACK.some((shape) => shape.test(text)) ||
    takesBack(text, hasProposal) ||
    (short &&
      ((BACK_VERB.test(text) && OWN_WORK.test(text)) || BACK_WORD.test(text) || (hasProposal && REGRET.test(text))));
  const now =
    hasProposal && text.split(" ").length <= 12 && [...BACK_NOW, NOT_AFTER_ALL].some((shape) => shape.test(text));
  if (!clear && !now) return undefined;
  const latest = /\b(?:both|two)\b/.test(text) ? 2 : /\bthree\b/.test(text) ? 3 : undefined;
  return {
    act: "undo",
    all:
      latest === undefined && /\b(?:everything|(?<!after )all|changes|edits|proposals|whole|entire|reset)\b/.test(text),
    ...(latest === undefined ? {} : { latest }),
  };
}

/** Somebody wants to describe a business of their own, clearly; or undefined. */
export function readDescribing(text: string): TalkFrame | undefined {
  if (/\b(?:process|playbook|workflow|step|role|team|form|run|task)s?\b/.test(text)) return undefined;
  return DISCOVER.some((shape) => shape.test(text)) ? { act: "discover" } : undefined;
}

const OF_BUSINESS = new RegExp(
  String.raw`\b${BUSINESS}\b|\b(?:describe|describing|organi[sz]e|from scratch|get started)\b`,
);

/** Whether a business as a whole is spoken of. */
export function speaksOfBusiness(text: string): boolean {
  return OF_BUSINESS.test(text);
}

/** What people have that is no business. */
export const NO_BUSINESS =
  /^(?:[a-z]+(?:ed|en|wn|ne|pt|ld|nt|ut)\b|no|some|any|another|lots?|trouble|to|been|got|had|not|never|the feeling|(?:small |quick |little )?(?:question|problem|issue|doubt|idea|feeling|clue|wish|request))\b/;

/** Somebody tells what they do for a living, or undefined; only for what names nothing here. */
export function readTrade(text: string): TalkFrame | undefined {
  const [statement = ""] = text.split(
    /,? (?:and (?:want|would|need|i'd|we'd)|where|how|can you|could you|please|help|, )/,
  );
  const what = WHO_WE_ARE.exec(statement)?.groups?.what;
  if (
    what === undefined ||
    /\bz[qm]\d|\b(?:because|losing|waiting)\b/.test(text) ||
    HERE.test(what) ||
    NO_BUSINESS.test(what) ||
    /^(?:an? )?(?:new|second(?!-?\s?hand)|third|another|further) /.test(what) ||
    what.split(" ").length > 9
  )
    return undefined;
  return { act: "discover", business: what.replace(/^(?:an? |our |my |the )?(?:own |small |little |new )?/, "") };
}

const GREETING =
  /^(?:hi+|hey+|hello|yo|hiya|howdy|good (?:morning|afternoon|evening|day|night)|morning|afternoon|evening)\b(?:[,!. ]+\w+){0,2}(?:,? (?:anybody|anyone|somebody) (?:home|there|here|in))?[!.?]*$/;
const HESITATION = /^(?:(?:sorry|er+|erm+|uh+|u[hm]+|hm+|ah|oh|ok|okay|so|well|and|but|hi|hello|hey)[,.! ]+)+/;
const GRATITUDE =
  /^(?=.*\b(?:thanks?|thank you|thx|cheers)\b)(?!.*\b(?:thank[- ]you (?:notes?|letters?|cards?|e?mails?|messages?|gifts?|calls?|speech)|send|sending|add|remove|before|after)\b)(?:[\w']+[,! ]*){1,6}$/;
/** Words about the conversation itself, wherever they stand in a short message. */
const ABOUT_HELP =
  /\b(?:(?:need|want|get|some|for|any) help|help me(?!.*\b(?:with|to) (?:the|my|our) )|can you help|manual|tutorial|instructions|examples?|user guide|which questions|what (?:else )?(?:can|could) (?:i|you|this|it) (?:do|tell|ask|say|answer|help)|what you can (?:do|answer)|supposed to use|how (?:can|could) you help|no idea what|not sure what|use (?:this|the) (?:tool|thing|app|program)|use this$)/;

/** Said by somebody who did not follow. */
const PUZZLED =
  /^(?:(?:ok|okay|so|and|well|sorry|er|um)[,.!?]* )*(?:huh|what|hm+|pardon|come again|say (?:that|it) again|(?:can|could) you (?:say|repeat) (?:that|it)(?: again)?|(?:and )?(?:now|what now|now what|then what|what next|what's next)|i (?:don't|didn't) (?:get|understand) (?:it|that|this|you)|what do you mean|how do you mean|(?:your|that|this|the) (?:answer|reply|question)?\s?(?:just )?(?:makes?|made) no sense(?: to me)?|(?:that's|that is|this is|it's) (?:all |way |far |a bit )*too (?:complicated|difficult|hard|much|fast|technical)(?: for me)?|why (?:did|does|is) nothing (?:happen|change|work)(?:s|ing|ed)?|nothing (?:happened|happens|changed|works)|what (?:am i|are we) (?:looking at|seeing|supposed to see)(?: here)?|(?:it|this|that) (?:doesn't|does not|didn't) (?:work|do anything|help)|you (?:didn't|don't|did not|do not) (?:get|understand)(?: me| it| that)?|show (?:me |us )?what(?:'s| is) possible)$/;
const ASKING =
  /^(?:(?:so|and|but|ok|okay|hi|hello|hey|please|sorry|well|wait),? )*(?:what|how|who|where|when|why|which|is|are|am|do|does|did|can|could|may|must|should|will|would|teach|show|tell|explain|give|walk|guide|help|you|i|the screen|nothing|it)\b|\b(?:how (?:do|can|would|should) i (?:tell|say|get|ask|make) you|what (?:you|this|it) (?:can|could) do)\b/;

/** Somebody needs help, greets or thanks, or undefined. */
export function readHelp(text: string): TalkFrame | undefined {
  if (GREETING.test(text)) return { act: "greet" };
  const bare = text.replace(HESITATION, "").replace(/,? (?:anyway|exactly|by the way|then|actually|mate|man)$/, "");
  if (bare !== text && bare !== "") return readHelp(bare);
  if (GRATITUDE.test(text)) return { act: "thanks" };
  if (
    text.split(" ").length <= 9 &&
    !/\bz[qm]\d|\b(?:before|after|step|field)\b/.test(text) &&
    ABOUT_HELP.test(text) &&
    !/\b(?:find|see) (?:out )?what\b|\b(?:get|put|bring) (?:my|our)\b|\b(?:faster|quicker|slow)/.test(text)
  )
    return { act: "help" };
  if (THANKS.test(text)) return { act: "thanks" };
  if (PUZZLED.test(text) || asksHowTo(text)) return { act: "help" };
  if (ASKING.test(text) && asksAboutProgram(text)) return { act: "help" };
  if (/\bhow (?:do|can|would|should) i (?:tell|say to|ask|get|make) you\b|\bwhat you (?:can|could) do\b/.test(text))
    return { act: "help" };
  if (text.split(" ").length > 14) return undefined;
  return HELP.some((shape) => shape.test(text)) && speaksOfProgram(text) ? { act: "help" } : undefined;
}
