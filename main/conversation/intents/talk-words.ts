/**
 * What kind of talk a message is, by the words it is made of: somebody who asks about this program, or takes something
 * back, does so in few words, and a word that belongs to neither speaks of something else.
 */
import { DOINGS, WISHES } from "../language/little-words.ts";
import { EMPTY, splitWords } from "../language/words.ts";

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** Words for this program, for what is made with it, and for getting along with it. */
const PROGRAM = words(
  "orgata ide app application tool tools program software system website assistant bot robot chatbot ai machine computer computers laptop phone tablet browser screen window windows tab tabs button buttons " +
    "menu panel sidebar view views icon mouse keyboard shortcut shortcuts setting settings option options mode modes feature features function functions command commands ability abilities capable limit limits " +
    "ask build plan design designer draft drafts proposal proposals propose proposed suggestion suggestions change changes changed changing edit edits editing edited accept accepted accepting approve approved approval reject rejected decline " +
    "review reviewed commit committed save saved saving undo redo revert rollback history version versions rewind checkpoint checkpoints branch branches conflict conflicts merge sync synchronise git github repository remote " +
    "file files folder folders explorer export import download upload print pdf excel word csv share shared sharing send link invite account accounts login password key keys user users " +
    "internet network wifi connection offline online cloud server data private privacy safe secure security secret backup lost local stored store storage free cost price licence license subscription pay buy " +
    "code coding coder programmer programming technical yaml busy language languages english german french spanish normal normally plain words word sentence sentences phrase phrases typos spelling special exact freely " +
    "message messages chat conversation talk talking speak speaking type typing write writing read tell telling say saying said ask asking asked question questions answer answers request requests understand understands understood understanding mean means " +
    "know knows knowing remember remembers learn learns hear listen listening real human person robot name awake alive old clever smart " +
    "help helps helping helpful assist assistance support supported guide guides guided guidance manual manuals tutorial tutorials instruction instructions documentation docs tip tips hint hints example examples sample samples demo tour ropes faq " +
    "begin begins beginning beginner beginners new here first lost stuck confused clueless idea clue sure supposed meant allowed able possible possibilities way ways around next try trying tried use uses used using user usage handle operate operating work works working " +
    "step steps task tasks process processes playbook playbooks workflow workflows role roles team teams form forms field fields document documents template templates person people somebody someone colleague colleagues anybody owner owners staff member members " +
    "run runs running start starts starting started stop pause paused resume execution executions job jobs deadline deadlines due duration durations time times schedule schedules rhythm trigger triggers event events condition conditions reminder reminders approver approvers " +
    "add adds adding added insert remove removes removing removed delete deletes deleting deleted rename renaming move moving moved reorder swap assign assigning assigned set setting create creating created make making made give giving put connect enter entering describe describing draw " +
    "model models diagram diagrams graph graphs chart picture map business company workspace everything anything something nothing thing things stuff mistake mistakes error errors problem problems wrong break broken happen happens right correct fix order place colour dark light mess messed screw screwed broke point box bubble video videos course courses training intro introduction basics explains starter commands corner display reads stand stands " +
    "yes walk making back takes line lines coloured colored colour colours red green yellow blue arrow arrows badge icon icons number numbers cost costs price money euro dollars month learned explain explained same take press pressed pressing click clicked clicking tap tapped empty blank looks looked different weird live effect later tomorrow yesterday immediately instantly another other others several two three both many more once voice dictate spoken spreadsheet spreadsheets chatgpt gpt knit expect trust replace replaces replaced visible hidden secret secrets lose stored keeps french spanish italian polish dutch portuguese close closing closed closes quickest fastest easiest simplest longest forget forgets notice notices warn warning warnings ideas topic topics anything list lists overview page pages feedback complain bug bugs update updates upgrade install installed connect connected definition define term terms word accountant " +
    "week weeks ago see sees seen seeing difference between exactly actually kind kinds sort sorts type types look looks sound good bad computers pc slow",
);

/** Who a business works for: what is asked about them is asked about the business. */
const OUTSIDERS = words("customer customers client clients guest guests patient patients");

/** Telling words of a text that have nothing to do with this program. */
function wordsElsewhere(text: string): readonly string[] {
  return splitWords(text).filter(
    (word) =>
      !EMPTY.has(word) &&
      !WISHES.has(word) &&
      (!DOINGS.has(word) || OUTSIDERS.has(word)) &&
      !PROGRAM.has(word) &&
      !SMALL_TALK.has(word) &&
      word.length > 1,
  );
}

const SMALL_TALK = words(
  "mine yours whole entire guidance attach attached attaching before after next once above below two three us older newer earlier later marked tick ticked exclamation sign star dot behind breaking possible typo sense complicated difficult happen happened makes calendar before last yourself yourselves each per er erm uh um ah eh oh haha ha lol hihi god gosh man folks everyone anybody home doing mate totally completely quick show shows see look find explain teach learn hello hi hey hiya yo there orgata please pls thanks thank thx ty cheers sorry um hm hmm oh ok okay yes no dear good morning afternoon evening day welcome nice meet let lemme wanna gonna im i'm whats what's how's hows u ur r bit little again first nothing else me my myself",
);

/** Whether nothing in the text speaks of anything but this program and how it is used. */
export function speaksOfProgram(text: string): boolean {
  return !/\bz[qm]\d/.test(text) && wordsElsewhere(text).length === 0;
}

/** Words that only this program, or whoever speaks for it, is meant by. */
const ADDRESSED =
  /\b(?:you|your|yourself|u|orgata|app|tool|program|software|website|assistant|bot|chatbot|chatgpt|screen|window|button|menu|mode|proposals?|drafts?|my (?:last )?(?:changes?|edits?|data|files?|work)|(?:a|the|these|are|do|does|did) changes?|undo|saved?|saving|commit|export|print|pdf|download|share|invite|internet|wifi|network|offline|online|account|password|data|safe|private|language|english|german|french|spanish|voice|dictate|keyboard|shortcuts?|type|typing|phrase|manual|tutorial|guide|learn|teach|commands?|video|colou?rs (?:\S+ ){0,4}(?:mean|stand for)|what i (?:type|say|write|tell)|spreadsheets?|excel|git|make a mistake|knit|what (?:to|do i|should i|can i) (?:do|say|ask|type|write|tell)|this thing|use (?:this|it)|learn this|what(?:'s| is) this(?: for)?|i (?:say|type|press|click|answer) (?:yes|no)|i(?:'ve| have)?(?: just| accidentally)? (?:pressed|clicked|hit|typed)|which (?:changes?|edits?|proposals?)|(?:coloured|red|green|yellow) (?:lines?|arrows?|dots?|marks?|boxes)|take (?:something|things?|anything) back|(?:mess|screw|break|broke)(?:ed)?(?: \S+)? (?:things? )?up|(?:does|do|is|are|can|will|how (?:do|does|can)|who (?:can|may)|(?:point|use|purpose) of) (?:\S+ ){0,3}this)\b/;
/** What asks about the business, whatever else it says. */
const OF_BUSINESS =
  /^(?:(?:and|so|but|then|ok) )*(?:which|how many (?!processes can)|list|show (?:me )?(?:all|the|our)|who (?:does|do|is responsible|has|is in)|what (?:runs?|roles|steps|teams|processes|forms))\b|\b(?:we|our|us)\b/;
const NOTION = String.raw`(?:playbook|process|role|person|team|step|task|form|document|field|proposal|draft|approval|run|execution|trigger|cadence|deliverable|checkpoint|(?:plan|ask|build) mode|layer|governance|escalation|commit|conflict|impact|knit|version|branch|on demand|required|optional|side by side|critical path|estimate|due|condition|issue|fallback|symbol|workspace)s?`;
/** "What is a playbook?", "the difference between a role and a person". */
const MEANING = new RegExp(
  String.raw`^(?:(?:so|and|sorry|ok),? )*(?:what(?: exactly| actually)?(?:'s| is| are| does| do)(?: exactly| actually)?(?: the (?:word|term|phrase))?|explain|define|what do you mean by)(?: meant by)? (?:(?:an? |plan |ask |build )${NOTION}|knit|${NOTION} mode)(?: (?:anyway|mean|means|do|for|again|exactly|actually|good for))*$|^(?:(?:so|and|sorry|ok),? )*what (?:does|do)(?: the (?:word|term|phrase))? ["“']?${NOTION}["”']? mean(?: (?:here|exactly|again|actually))*$|^how do (?:roles|teams|forms|runs|triggers|conditions|fields|processes|playbooks|people) work(?: here)?$|^how (?:does|do) (?:the |an? |your )?(?:approval|proposal|draft|commit|conflict|impact|knit|version|branch|checkpoint|mode|escalation|governance|undo|review|history)s? work$|^(?:which|what) (?:ai|language model|model|llm)\b|\bdifferences? between (?:an? |the )?${NOTION} and (?:an? |the )?${NOTION}$`,
);

/** Somebody asks about this program itself, or what its words mean. */
export function asksAboutProgram(text: string): boolean {
  if (MEANING.test(text)) return true;
  if (/^what (?:do|does) .+ (?:mean|stand for)$/.test(text)) return speaksOfProgram(text);
  return ADDRESSED.test(text) && !OF_BUSINESS.test(text) && speaksOfProgram(text) && /\s/.test(text);
}

/** What people ask who want to know how something is done here. */
const HOW_TO =
  /^(?:(?:so|and|but|ok|okay|please|hey|hi|sorry|hello|tell me|explain|show me|u[mh]+|er+|well|if i [^,]+),? )*(?:how (?:do|can|could|would|should|might|does|to)\b|where (?:do|does|did|can|could|would|should|is|are)\b|(?:can|could|may) (?:two|several|more) (?:of us|people|users)\b|what (?:happens|do i|should i|can i|must i|am i)\b.*\b(?:when|if|once|after|to)\b|can i|could i|may i|what if (?:i|you)|do (?:i|my people|other people|others|they) (?:have|need)|must i|is it possible|(?:is|are) there (?:a|any|some) (?:\w+ )?(?:way|manual|tutorial|guide|help|button|list|shortcut|undo|history)|do you have (?:a|any|some)|what(?:'s| is) the (?:difference|best way)|what does .+ mean\b)/;

/** Somebody asks how something is done in this program, in whatever words. */
export function asksHowTo(text: string): boolean {
  if (/\bwhat happens\b.*\bwe\b/.test(text) && !ADDRESSED.test(text)) return false;
  return HOW_TO.test(text) && speaksOfProgram(text) && /\b(?:i|you|it|one|there|to|me|this|we|two)\b/.test(text);
}

const BACK_CUES: readonly (readonly [cue: RegExp, always: boolean])[] = [
  [
    /\b(?:undo|undone|undoing|revert|rollback|(?:reverse|restore|undo) (?:it|that|this|(?:my|the|our|your) (?:last|latest|previous)|what|everything)|(?:liked|preferred) (?:it|that|things) (?:better|more|the way)|(?:back|better) (?:please|before)|go back|step back|back,? please|roll(?:ed)? back|(?:take|put|bring|change|turn|roll) (?:it|that|this|them|the \w+|both|everything|all) back|take back|took back|(?:the way|how|like|as) (?:it|that|this|things|they|everything|we) (?:was|were|had(?: it)?|used to be)(?: before)?|back to (?:how|what|the way|before)|(?:spoke|spoken) too soon|(?:rub|wipe|strike|cross) (?:it|that|this) out|(?:throw|put|set) (?:my|the|that|this) (?:\w+ )?(?:idea|change|proposal|suggestion|thought) (?:away|aside|back))\b|\breverse$/,
    true,
  ],
  [
    /\b(?:back in|restore|scrap|forget|never ?mind|nevermind|cancel|mistake|not what i (?:meant|wanted|said)|wrong|nonsense|rubbish|garbage|leave (?:it|that|this)|keep (?:it|that|this|them)|drop (?:it|that|this)|changed? my mind|second thoughts?|no don't|don't do|didn't mean|rather not|better not|as you were|not after all|ignore (?:it|that|this)|scratch|reset|just (?:playing|testing|kidding|joking|trying)|on reflection|(?:stupid|bad|silly|dumb|poor|terrible) (?:idea|thought)|(?:keep|leave|use|want|prefer|with) the (?:old|previous|former|original|first) (?:one|way|version|name|time|order|number|wording)|as (?:it|they) (?:was|were)|abort|withdraw|discard|delete (?:it|that) again|remove (?:it|that) again|no longer want|(?:don't|didn't|do not|did not) (?:want|like|mean|need|ask for) (?:it|that|this|them)|(?:get rid of|lose|kill) (?:it|that|this|them)|(?:take|throw|put|leave) (?:it|that|this|them) (?:out|away|back|off)(?: again)?)\b/,
    false,
  ],
];
const BACK_WORDS = words(
  "undo undone undoing revert rollback roll rolled back bring scrap idea ideas forget nevermind mind minds never cancel mistake mistakes wrong leave keep drop changed change changes second thought thoughts rather better ignore scratch abort withdraw discard delete remove restore before way wait oh no nope nah oops whoops ups hang hold actually sorry stop proposal proposals edit edits suggestion suggestions last latest previous one two three both all everything yes ok okay thing things again longer meant said quickly hm hmm alone alright stay stays still did do doing was were had used be want wanted like liked prefer preferred quick fast soon reverse reversed rid get take took throw away morning yesterday earlier today hour ago minute minutes out off ask asked need lose kill made make go going gone been reflection spoke spoken playing testing kidding joking trying button key reset rub wipe strike cross stupid bad silly dumb poor terrible nonsense rubbish garbage monday tuesday wednesday thursday friday saturday sunday week month on at god gosh haha ha lol er erm uh um ah eh ehm please old former original first version name time order number wording fine good right aside into just please",
);

/** Whether a message takes something back and says nothing else; `proposed`: there is something to take back. */
export function takesBack(text: string, proposed: boolean): boolean {
  const cue = BACK_CUES.find(([shape, always]) => (always || proposed) && shape.test(text));
  if (cue === undefined || /\bz[qm]\d|\?$|^you(?:'re| are)\b|\bhow\b.*\b(?:do|can|would) i\b/.test(text)) return false;
  const telling = splitWords(text).filter((word) => !EMPTY.has(word) && !WISHES.has(word) && !BACK_WORDS.has(word));
  return telling.length === 0 && text.split(" ").length <= 14;
}
