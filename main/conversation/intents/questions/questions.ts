/** Questions about how the business works, answered from the model. */
import { isNamed, likeness } from "../../finding/entities.ts";
import type { QuestionFrame } from "../../frames.ts";
import { playbookLikeness, type Reader, refTo, stepLikeness } from "../../reading/clause.ts";
import { spelledOut } from "../../reading/message.ts";
import { readComparing } from "./comparing.ts";

export type Question = Exclude<QuestionFrame, { act: "what_if" }>;

type ListKind = Extract<QuestionFrame, { act: "list" }>["kind"];

const LIST_NOUNS: readonly (readonly [RegExp, ListKind])[] = [
  [/^(?:playbooks?|process(?:es)?|workflows?|procedures?)$/, "playbooks"],
  [/^(?:steps?|tasks?)$/, "steps"],
  [/^roles?$/, "roles"],
  [/^teams?$/, "teams"],
  [/^(?:documents?|forms?)$/, "documents"],
  [/^(?:people|persons?|members?|employees|staff|colleagues)$/, "people"],
  [/^events?$/, "events"],
];

const NOUN =
  "(?:playbooks?|process(?:es)?|workflows?|procedures?|steps?|tasks?|roles?|teams?|documents?|forms?|people|persons?|members?|employees|staff|colleagues|events?)";

const LISTS: readonly RegExp[] = [
  new RegExp(
    `^(?:list|show|give|tell|name|display|print)(?: me| us)?(?: a list of)?(?: all| every| the| our| my| of)* (?<noun>${NOUN})(?: (?:that )?(?:we have|there are|exist))?(?: (?:in|of|for|within|from) (?<within>.+))?$`,
  ),
  new RegExp(
    `^(?:what|which)(?: are)?(?: all)?(?: the| our| my)? (?<noun>${NOUN})(?: (?:do|does) (?:we|i|you) have| are there| exist| have we got)?(?: (?:in|of|for|within|are in|belong to|does) (?<within>.+?)(?: have| contain)?)?$`,
  ),
  new RegExp(
    `^how many (?<noun>${NOUN}) (?:are there|do we have|exist|are|have we|there are|does|do|has|have|in|of)(?: (?:in|of|within))?(?: (?<within>.+?))?(?: have| contain)?$`,
  ),
  new RegExp(
    `^how many (?<noun>people|employees|persons) (?:work|are working|are employed)(?: here| for us| with us)?(?: (?:in|at|for) (?<within>.+))?$`,
  ),
  new RegExp(`^(?<within>.+?)(?:'s|s') (?<noun>${NOUN})$`),
];

function readList(reader: Reader): Question | undefined {
  for (const pattern of LISTS) {
    const groups = pattern.exec(reader.text)?.groups;
    if (groups?.noun === undefined) continue;
    const kind = LIST_NOUNS.find(([noun]) => noun.test(groups.noun ?? ""))?.[1];
    if (kind === undefined) continue;
    const within = groups.within?.replace(/^(?:does|do|has|have|the) /, "");
    const whole =
      within === undefined ||
      /^(?:(?:the|our|my|this) )?(?:business|company|firm|studio|workspace|here|total|all|we|shop|practice)$/.test(
        within,
      );
    // The steps of a role are a question about its work.
    if (
      kind === "steps" &&
      within !== undefined &&
      !whole &&
      isNamed(reader.scene, spelledOut(reader.utterance, within), ["role", "person"])
    ) {
      return { act: "role_work", what: refTo(reader, within) };
    }
    return {
      act: "list",
      kind,
      counting: reader.text.startsWith("how many"),
      ...(whole ? {} : { within: refTo(reader, within ?? "") }),
    };
  }
  return undefined;
}

const WHO_WORKS = /^who(?:'s| (?:works|is|are|belongs|all works|all is)) (?:in|at|for|to|on) (?<within>.+)$/;

const WHO_IS = /^who(?:'s| is| are) (?:the |our |a )?(?<what>.+)$/;

const HOW_MANY = /^how many (?<what>.+?) (?:do we (?:have|employ)|are there|work here|have we got|are employed)$/;

const WHO_DOES =
  /^(?:who|which role|which person|whose job is it to|what role)(?: (?:is|are|will be|should be))?(?: currently| usually| normally| now)? (?:does|do|performs?|handles?|is responsible for|responsible for|in charge of|takes care of|looks after|owns?|carries out|doing|the performer of|(?:will|should|must|can|has to|gets to) (?:do |perform |handle )?)? ?(?<what>.+)$/;

const PERFORMED_BY = /^(?:by whom|by who) (?:is|are) (?<what>.+?)(?: done| performed| handled)?$/;

const ROLE_WORK: readonly RegExp[] = [
  /^what(?:'s|s| is| are) (?<what>.+?)(?:'s|s')? (?:job|role|work|duty|duties|responsibility|responsibilities|part|tasks)(?: here)?$/,
  /^(?:which|what) (?:process(?:es)?|playbooks?|workflows?|steps?|tasks?) (?:involves?|has|have|includes?|needs?|mentions?|uses?|(?:is|are) (?:done|led|run) by) (?<what>.+)$/,
  /^what (?:does|do|must|should) (?<what>.+?) (?:do|have to do|work on|take care of|perform|handle)(?: all day| here)?$/,
  /^(?:which|what) (?:steps?|tasks?|work|jobs?) (?:does|do|are|is) (?<what>.+?) (?:do|perform|performs?|have|handle|responsible for|in charge of|done by)$/,
  /^what (?:is|are) (?<what>.+?) (?:responsible for|in charge of|doing)$/,
  /^(?:which|what) (?:steps?|tasks?) (?:is|are) (?:done|performed|handled) by (?<what>.+)$/,
  /^what are (?:the )?(?:tasks|duties|responsibilities|steps|jobs) of (?<what>.+)$/,
  /^(?:show|list)(?: me)? (?:what|everything) (?<what>.+?) does$/,
];

const HOW_LONG: readonly RegExp[] = [
  /^how (?:long|much time) (?:does|do|will|would|should|is|are|has|can)(?: it)?(?: (?<what>.+?))??(?: (?:take|takes|last|need|require|planned|estimated|be)(?: to (?<to>.+?))?)?(?: in total| overall| at the moment| now| right now)?$/,
  /^how long (?<what>.+?) takes?$/,
  /^what(?:'s| is) (?:the )?(?:total |estimated |planned |overall )?(?:duration|time|length|estimate|lead time|throughput time|cycle time) (?:of|for) (?<what>.+)$/,
  /^(?:duration|length) of (?<what>.+)$/,
];

const NEXT: readonly (readonly [RegExp, "after" | "before"])[] = [
  [
    /^what (?:happens|comes|follows|is done|takes place|do we do|is next|step comes|is the next step|goes on)(?: right| directly| immediately| next)? (?:after|following|once|as soon as|when) (?<what>.+?)(?: (?:is|are) (?:done|finished|complete|over))?$/,
    "after",
  ],
  [
    /^(?:what|which step|which steps)(?: directly| immediately)? (?:follows?|comes? after|succeeds?) (?<what>.+)$/,
    "after",
  ],
  [/^(?:what's|what is) next after (?<what>.+)$/, "after"],
  [
    /^what (?:happens|comes|is done|takes place|do we do|has to happen|must happen|needs to happen)(?: right| directly| immediately)? before (?<what>.+)$/,
    "before",
  ],
  [/^(?:what|which step|which steps) (?:precedes?|comes? before|(?:leads?|lead) to) (?<what>.+)$/, "before"],
  [/^what does (?<what>.+?) (?:wait for|depend on|rely on)$/, "before"],
];

const DEPENDS: readonly RegExp[] = [
  /^(?:what|who|which (?:steps?|playbooks?|processes|parts?|teams?|roles?)) (?:all )?(?:depends?|relies|rely|is dependent|are dependent) (?:up)?on (?<what>.+)$/,
  /^where (?:is|are|do we use|is there) (?<what>.+?)(?: (?:used|needed|referenced|mentioned|named))?$/,
  /^(?:what|who|which (?:steps?|playbooks?|processes)) (?:uses?|needs?|consumes?|refers? to|references?|works? with|(?:is|are) (?:affected|touched|using)(?: by)?|(?:is|are) linked to|waits? for) (?<what>.+)$/,
  /^(?:show|list)(?: me)? (?:the )?(?:dependenc(?:y|ies)|dependents|uses|usages|references) (?:of|on|for|to) (?<what>.+)$/,
];

const WHEN: readonly RegExp[] = [
  /^(?:when|how often|at what time|on which days?) (?:does|do|is|are|will|must|should)(?: we)? (?<what>.+?)(?: (?:run|start|started|happen|take place|done|executed|begin|scheduled|held|occur|triggered|run next|carried out))?$/,
  /^what (?:starts|triggers|launches|kicks off|initiates|causes|sets off) (?<what>.+)$/,
  /^how (?:does|is|will) (?<what>.+?) (?:start|started|get started|triggered|begin)$/,
  /^what happens (?:when|whenever|if|after) (?<what>(?:an? |the |our )?.+?)$/,
];

const SHOW: readonly RegExp[] = [
  /^(?:show|open|display|explain|describe|present|go to|take me to|jump to|view|bring up|visuali[sz]e|draw|see|let me see|print|read)(?: me| us)?(?: (?:how|what|the (?:details|graph|flow|diagram|file|steps) of))? (?<what>.+?)(?: (?:works?|looks? like|is|does|in detail|again|to me|please))*$/,
  /^(?:tell me|talk me through|walk me through|take me through|run me through|i want to (?:see|know about)|i'd like to see|give me (?:the )?(?:details|overview|summary) (?:of|on|about))(?: more| everything| all| something)?(?: (?:you|we) (?:know|have))?(?: about| on| of| how)? (?<what>.+?)(?: works?)?$/,
  /^what(?:'s| is| are) (?:in |inside |the steps (?:of|in|for) |part of )?(?<what>.+?)(?: about| like| made of)?$/,
  /^how (?:does|do|is|are) (?<what>.+?) (?:work|look|go|happen|done|organised|organized|handled|function|run)$/,
  /^how do we (?<what>.+)$/,
  /^what (?:does|do) (?<what>.+?) (?:look like|consist of|involve|contain|include|mean|cover)$/,
];

const NEEDS: readonly (readonly [RegExp, "inputs" | "outputs"])[] = [
  [
    /^what (?:does|do|is|are) (?<what>.+?) (?:need|require|take|consume|get|receive|use|needed for|start with)(?: as input| to start)?$/,
    "inputs",
  ],
  [/^what (?:is|are|do we) (?:needed|required|need) (?:for|to do|to start|to) (?<what>.+)$/, "inputs"],
  [/^(?:what are )?(?:the )?inputs? (?:of|for|to) (?<what>.+)$/, "inputs"],
  [
    /^what (?:does|do) (?<what>.+?) (?:produce|make|create|give|deliver|output|result in|yield|generate|provide)$/,
    "outputs",
  ],
  [
    /^what (?:comes out of|is the (?:result|output|outcome) of|are the (?:results|outputs|outcomes) of) (?<what>.+)$/,
    "outputs",
  ],
  [/^(?:the )?(?:outputs?|results?) (?:of|from) (?<what>.+)$/, "outputs"],
];

const PROBLEMS =
  /^(?:(?:are there|is there|do we have|have we|any|what|which|show(?: me)?|list)(?: any| the| are the| all)? ?(?:problems?|errors?|warnings?|issues?|mistakes?|findings?|gaps?|inconsistenc(?:y|ies))(?: do we have| are there| exist| in .+| here| right now)?|(?:is|are) (?:anything|something|things|there anything) (?:wrong|broken|missing|off|amiss|odd|inconsistent|not right)(?: (?:with|in|about) .+| here)?|is (?:everything|it all|all|my business|the business) (?:ok|okay|fine|in order|alright|valid|consistent|coherent|correct)|what(?:'s| is) (?:wrong|broken|missing)(?: here| with .+)?|check (?:everything|my business|the business|the workspace|it all|for (?:problems|errors))|how healthy (?:is|are) .+|what is (?:the|our) health(?: score)?)$/;

const OVERVIEW =
  /^(?:(?:give|show)(?: me)? (?:an? |the )?(?:overview|summary)(?: of (?:the |my |our |this )?(?:business|company|workspace|everything|firm|studio))?|what (?:does|do) (?:my|our|this|the) (?:business|company|firm|studio|practice|shop|organisation|organization) do|(?:show|describe|explain)(?: me)? (?:my|our|the|this) (?:business|company|firm|studio|practice|shop|organisation|organization|workspace)|what(?:'s| is) (?:in )?(?:this|the|my|our) (?:business|company|workspace)(?: about)?|what (?:do|have) (?:we|you|i) (?:have|got)(?: here)?|overview|summary)$/;

const SLOWEST: readonly RegExp[] = [
  /^(?:what|which)(?: of (?:our|the|all(?: our| the)?))? (?:process(?:es)?|playbooks?|steps?|tasks?|parts?)(?: here)? (?:takes?|lasts?|needs?|is|are) (?:the )?(?:longest|most time|slowest)(?: (?:in|of|for) (?<what>.+))?$/,
  /^what(?:'s|s| is| are) (?:the )?(?:longest|slowest) (?:step|bit|part|task|thing|one)(?: (?:in|of|for|on|during) (?<what>.+))?$/,
  /^(?:what|which (?:step|part))(?: is| are)?(?: the)? (?:takes? (?:the )?(?:longest|most time)|(?:longest|slowest)(?: step| part)?|bottleneck)(?: (?:in|of|for) (?<what>.+))?$/,
  /^(?:where|what) (?:is|are|do we lose|does|lies|'s) (?:the |our )?(?:bottlenecks?|most time|time lost|longest step|slowest step)(?: (?:in|of|for) (?<what>.+?))?(?: go)?$/,
  /^(?:what|which|show(?: me)?)(?:'s| is)? (?:the )?critical path(?: (?:in|of|for) (?<what>.+))?$/,
];

const CAN_I = /^(?:what about|and) (?<what>.+)$/;

/** A question about the business, or undefined. */
export function readQuestion(reader: Reader): Question | undefined {
  const { text } = reader;
  if (PROBLEMS.test(text)) return { act: "problems" };
  if (OVERVIEW.test(text)) return { act: "overview" };
  for (const pattern of SLOWEST) {
    const match = pattern.exec(text);
    if (match)
      return {
        act: "slowest",
        ...(match.groups?.what === undefined ? {} : { what: refTo(reader, match.groups.what) }),
      };
  }
  const comparing = readComparing(reader);
  if (comparing !== undefined) return comparing;
  const list = readList(reader);
  if (list !== undefined) return list;
  const works = WHO_WORKS.exec(text)?.groups?.within;
  if (works !== undefined && likeness(reader.scene, spelledOut(reader.utterance, works), ["team"]) >= 0.6)
    return { act: "list", kind: "people", within: refTo(reader, works), counting: false };
  const holders = HOW_MANY.exec(text)?.groups?.what;
  if (holders !== undefined && likeness(reader.scene, spelledOut(reader.utterance, holders), ["role"]) >= 0.8)
    return { act: "who", what: refTo(reader, `role ${holders}`) };
  const is = WHO_IS.exec(text)?.groups?.what;
  if (
    is !== undefined &&
    !/^(?:responsible|in charge|doing|able|allowed|supposed)/.test(is) &&
    likeness(reader.scene, spelledOut(reader.utterance, is), ["role", "person"]) >= 0.8
  ) {
    return { act: "who", what: refTo(reader, is) };
  }
  for (const pattern of ROLE_WORK) {
    const what = pattern.exec(text)?.groups?.what;
    if (what !== undefined && likeness(reader.scene, spelledOut(reader.utterance, what), ["role", "person"]) >= 0.7)
      return { act: "role_work", what: refTo(reader, what) };
  }
  for (const [pattern, direction] of NEXT) {
    const what = pattern.exec(text)?.groups?.what;
    if (what === undefined) continue;
    // "What happens when a booking is confirmed?" asks about an event, not about a step.
    if (
      / when /.test(text) &&
      stepLikeness(reader, what) < likeness(reader.scene, spelledOut(reader.utterance, what), ["event"])
    )
      continue;
    return { act: "next", what: refTo(reader, what), direction };
  }
  for (const [pattern, side] of NEEDS) {
    const what = pattern.exec(text)?.groups?.what;
    if (what !== undefined && Math.max(stepLikeness(reader, what), playbookLikeness(reader, what)) >= 0.5)
      return { act: "needs", what: refTo(reader, what), side };
  }
  for (const pattern of DEPENDS) {
    const what = pattern.exec(text)?.groups?.what;
    if (what !== undefined) return { act: "depends", what: refTo(reader, what) };
  }
  for (const pattern of HOW_LONG) {
    const groups = pattern.exec(text)?.groups;
    const what = groups?.to ?? groups?.what;
    if (groups !== undefined)
      return { act: "how_long", what: what === undefined ? { text: "it" } : refTo(reader, what) };
  }
  const who = (PERFORMED_BY.exec(text) ?? WHO_DOES.exec(text))?.groups?.what;
  if (who !== undefined) return { act: "who", what: refTo(reader, who) };
  for (const pattern of WHEN) {
    const what = pattern.exec(text)?.groups?.what;
    if (what !== undefined) return { act: "when", what: refTo(reader, what) };
  }
  for (const pattern of SHOW) {
    const what = pattern.exec(text)?.groups?.what;
    if (what === undefined) continue;
    const known = likeness(reader.scene, spelledOut(reader.utterance, what), [
      "playbook",
      "step",
      "role",
      "team",
      "document",
      "person",
      "deliverable",
      "event",
    ]);
    if (known >= 0.5 || /^(?:show|open|display|go to)/.test(text))
      return { act: "show", what: refTo(reader, what.replace(/^(?:steps|details|flow|graph) (?:of|in|for) /, "")) };
  }
  const about = CAN_I.exec(text)?.groups?.what;
  return about !== undefined && reader.utterance.asks ? { act: "show", what: refTo(reader, about) } : undefined;
}
