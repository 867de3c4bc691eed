/** Words that say how something is wished for, and nothing of what it is about. */

/** Words of who wishes, and how surely, how soon and how often. */
export const WISHES: ReadonlySet<string> = new Set(
  (
    "she'll he'll they'll it'll i'd i'll i've i'm we'd we'll we've we're you'd you'll you've you're they'd they'll they've they're he's she's it'd it'll it's that's there's here's " +
    "let's lets who's what's don't doesn't didn't isn't aren't wasn't weren't won't wouldn't shouldn't mustn't needn't can't cannot couldn't haven't hasn't hadn't " +
    "want wants wanted wish wishes like liked love prefer rather hope think thinks thought believe reckon reckons guess feel suppose suggest suggests say says said ask asks asked " +
    "tell tells told insist insists know mean means meant remember forget forgets forgot forgotten forgetting decide decided agree agreed ought shall supposed " +
    "personally whether himself herself itself themselves myself ourselves promise promised see list thing things stuff drop probably perhaps maybe actually basically simply really certainly definitely obviously honestly frankly clearly surely kindly sure course " +
    "usually normally generally typically always never ever often sometimes currently already still yet soon sooner early today nowadays lately recently " +
    "straight right directly immediately exactly roughly around much many little bit quite pretty only even though although " +
    "take takes taking takes over handle handles handled job jobs task tasks duty duties responsibility responsible care charge done doing gets getting give gives given hand hands belong belongs goes moves becomes become come comes happen happens should must could would will can shall let have has had need needs needed required put time take taken instead anymore someone start starts begin finish finished"
  ).split(" "),
);

/** Words of what is done to a thing here, and of what one thinks of it. */
export const DOINGS: ReadonlySet<string> = new Set(
  (
    "high higher low lower big bigger small smaller good better best nice great fine well handy useful helpful important " +
    "old existing current present previous separate short quick brief simple proper kind sort type form " +
    "thing things stuff one ones something anything nothing everything someone somebody anyone anybody everyone everybody nobody noone people folks guys team staff " +
    "come comes came coming goes going gone went go bring brings put puts turn turns keep keeps kept stay stays happen happening occur occurs disappear disappears vanish vanishes get rid lose dump ditch bin kill axe scrap " +
    "erase clear wipe quit cease retire retires retired leave leaves leaving left resign resigned hire hired hiring join joins joined joining colleague fire fired dismiss handed notice " +
    "strike used uses use necessary shave mind order reversed part customers clients client customer guests patients people subtask subtasks missing odd weird strange funny clumsy ugly confusing led chased note strip estimated duration history slot pop stick squeeze wedge tack slip throw kick pull push drag bump " +
    "settle settles settled allow allows offer offers accept connect link involve involved produce produces hold holds held work works working worked handle handles deal deals " +
    "care job jobs duty duties task responsibility position pair eyes owner look looking find taken taking given giving made making done doing needed finished filled fill " +
    "apart away off over through throughout within inside outside across above below under upon near between among amid " +
    "completely entirely altogether business company firm shop everybody's mins min hrs hr time else instead anymore unnecessary needless " +
    "superfluous redundant obsolete pointless useless worth waste sense point reason use bad wrong annoying rude sound sounds silly enough spare wait waits waiting till " +
    "separately nonsense bother lacks lack round either any longer ready complete completed completes start starts started starting end ends ended ending stop stops stopped stopping finish finishes begin begins began open opens opened"
  ).split(" "),
);

/** Words that only some requests account for: where the request is of another kind, they ask for something else. */
export const TELLING_WORDS: readonly (readonly [words: ReadonlySet<string>, acts: ReadonlySet<string>])[] = [
  [
    new Set(
      "first second third last final next later earlier front behind back ahead along alongside together".split(" "),
    ),
    new Set("add_step move swap wait parallel add_playbook add_member repeat cadence".split(" ")),
  ],
  [
    new Set(
      "half double twice once times percent long longer shorter fast faster slow slower quickly per more less most least".split(
        " ",
      ),
    ),
    new Set("duration due cadence capacity retry repeat fallback condition add_step".split(" ")),
  ],
  [
    new Set("problem problems trouble troubles stuck issue issues wrong escalate escalates turn doubt".split(" ")),
    new Set("escalation fallback".split(" ")),
  ],
  [
    new Set("loop loops repetition repetitions deadline deadlines condition conditions limit".split(" ")),
    new Set("clear due repeat condition unconditional".split(" ")),
  ],
  [
    new Set("both each either neither other another extra additional further".split(" ")),
    new Set("add_step add_field add_member add_role add_option parallel swap wait".split(" ")),
  ],
  [
    new Set(
      "question questions option options choice answer answers entry box line record contain contains include includes including choices pick choose select selectable list lists kind kinds type types available tick box checkbox must mandatory compulsory obligatory required optional".split(
        " ",
      ),
    ),
    new Set("add_field add_option remove_option require_field field_type add_document remove clear".split(" ")),
  ],
  [
    new Set("limit limits threshold minimum raise raised lower lowered strict matter regardless".split(" ")),
    new Set("condition unconditional".split(" ")),
  ],
  [new Set("full part".split(" ")), new Set(["capacity"])],
  [new Set("swap swaps switch switches trade exchange jobs".split(" ")), new Set(["performer"])],
  [new Set("read reads".split(" ")), new Set(["describe", "rename"])],
  [new Set("blank empty number".split(" ")), new Set(["require_field"])],
  [
    new Set(
      "closer nearer realistic right correct enough reality plan truth paper average whole full entire solid eat eats swallow swallows cost costs spend spends spent run runs".split(
        " ",
      ),
    ),
    new Set("duration due".split(" ")),
  ],
];

/** Verbs that say nothing without what they are about: "giving up" is not yet "give anaesthesia". */
export const LIGHT_VERBS: ReadonlySet<string> = new Set(
  "give take make do get go come put set have hold keep bring let run turn look".split(" "),
);
