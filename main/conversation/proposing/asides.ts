/** What stands around a request and asks for nothing: who says so, why, since when, how things are. */

/** Who wishes for it: "Maren wants the clerk to …". */
const SPEAKER =
  /^(?:the |our |my )?[\p{L}'-]+(?: [\p{L}'-]+)? (?:wants?(?! to (?:do|take|handle|be|keep))|wanted|asked|asks|would like|'d like|prefers?|insists?|suggests?|suggested|says?|said|thinks?|told (?:me|us))\b/u;
/** What is known, thought or decided: "they say that …". */
const MATRIX =
  /^[^,;]*?\b(?:i|we|they|he|she|everybody|nobody|somebody) (?:(?:have|has|had|also|always|all|just|now) )*(?:decided|agreed|think|thought|found|noticed|say|said|believe|heard|know|measured|learned|told me|told us) that /;
/** How things are with somebody, behind a request: "…, Britta is never in on Mondays". */
const REMARK =
  /(?:,|;|\.| -) (?:and |but |as |because )?[\p{L}'-]+ (?:is|isn't|was|has|hasn't|keeps?|never|always|comes?|can't|doesn't|likes?|hates?|complains?|gets?|works?|leaves?|starts?)\b(?! (?:to (?:do|take|be)|done))[^,;]*$/u;
/** A reason that comes first. */
const FRONTED =
  /^[^;]+?(?:,|;|\.) (?:so|therefore|hence|thus|consequently|that's why|(?:that|this|which) is why|for (?:this|that) reason)(?: please| now)?,? (?=.*\b(?:should|must|has to|have to|needs? to|ought to|may not|can't|let's|let us|takes?|lasts?|only|now)\b)|^[^,;]+?,? so (?=(?:please |just |better )*(?:start|run|make|let|move|set|change|put|do|give|have|rename|call|take|add|remove|skip|drop)\b)|^(?:since|because|as|now that|given that|seeing that|considering(?: that)?)\b[^,;]*[,;] |^(?:since|because) /;
/** Whoever is given the time there is: "give families three weeks". */
const GRANTEE =
  /\b(?<gives>gives?|giving|grants?|allows?|promises?) (?:(?:the|our|all) )?[a-z]+ (?=(?:only |just |up to )?(?:\d|an? |one|two|three|four|five|six|seven|ten|twenty|thirty))|^(?:(?:the|our|all) )?[a-z]+ (?:now |only )*(?<has>gets?|has|have) (?=(?:only |just |up to )?(?:\d|an? |one|two|three|four|five|six|seven|ten|twenty|thirty))/g;
/** What is wrong now: "Monday is much too late, …". */
const COMPLAINT =
  /^[^,;.]*\b(?:(?:is|are|was|were|takes?) (?:\w+ )?too (?:late|early|long|short|slow|often|rarely|much|little|strict)|(?:is|are|was|were)(?: not|n't) enough)\b[^,;.]*[,;.] /;
/** Where, when and by what standard: "on our website", "on average", "according to our terms". */
const CIRCUMSTANCE =
  /,? (?:according to|due to|because of|thanks to|owing to) [^,;]*|\b(?:in|on|at|by|with|within) (?:our|my|your|their) [a-z-]+(?: and [a-z-]+)?(?=[,;.]| (?:nobody|we|they|i|it|the|it's|should|is)\b|$)|\b(?:on average|in practice|in reality|in general|in the end|for the moment|for now|for the time being|up to now|until now|by now|so far|last (?:week|month|year|summer|winter)|this (?:week|month|year))\b|,? (?:as|like) (?:agreed|discussed|promised|always|usual)\b/g;
/** What is no longer so, and from when on. */
const ANY_MORE =
  /\b(?:only )?worth (?:the )?(?:trouble|effort|while|it)\b|\bfor the same reason\b|\bas a rule\b|\blet's say\b|\balready\b|\bat the moment\b|\bof course\b|\bby (?:it|them)self\b|(?:^| )(?:any|no) ?more\b| any longer| no longer|off the list|,? (?:from|starting|beginning|as of|at the (?:end|start|beginning) of)(?: next| this| the coming| the)? (?:week|month|year|quarter|monday|tuesday|wednesday|thursday|friday|january|february|march|april|may|june|july|august|september|october|november|december)(?: on)?| (?:from|starting) tomorrow| in (?:the )?future\b| than (?:planned|expected|usual|before|we thought|it says)\b|(?:and )?(?:don't|do not) (?:touch|change) anything else/g;
/** "The last two steps": what the requests for each of them account for. */
const SO_MANY = /\bthe (?:first|last) (?:two|three|four|[234]) (?=steps?\b|tasks?\b)/;
/** What stands behind a request as its reason, or tells what is no longer so: it asks for nothing. */
const ASIDE =
  /(?:,? (?:and|but) |, )not (?:only )?(?:when|after|once|until|before|if)\b[^,;.]*$|,? (?:because|since|otherwise|or else|so that|as (?:we|they|it|that|this|he|she|nobody)|for the simple reason|which|cause|cos)\b.*$|,? (?:and |but )?(?:not|instead of|rather than|no longer) (?:by |at |on |in |to |for |with )?(?:the |our |an? |every |just )?[\w-]+(?: [\w-]+){0,3}$/;
/** A figure. */
const FIGURE = /\d|\b(?:minutes?|hours?|days?|weeks?|half)\b/;

/** Whether words tell a figure or a length of time. */
export function holdsFigure(words: string): boolean {
  return FIGURE.test(words);
}

/** A message without whoever wishes for something, and without what is said of somebody else behind it. */
export function withoutOthers(text: string): string {
  return text.replace(SPEAKER, "").replace(REMARK, "").replace(ASIDE, "");
}

/** A message without what stands around its requests. */
export function withoutAsides(text: string): string {
  return text
    .replace(REMARK, (remark) => (holdsFigure(remark) ? remark : ""))
    .replace(SPEAKER, "")
    .replace(FRONTED, "")
    .replace(COMPLAINT, "")
    .replace(MATRIX, "")
    .replace(GRANTEE, "$<gives> ")
    .replace(CIRCUMSTANCE, "")
    .replace(ANY_MORE, "")
    .replace(SO_MANY, "the ")
    .replace(ASIDE, "");
}
