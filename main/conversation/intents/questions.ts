/** Questions about how the business works, answered from the model. */
import { durationInWords, minutesInWords } from "#busy/duration.ts";
import { analyzePlaybook } from "#busy/flow.ts";
import type { Task } from "#busy/model.ts";
import type { PlaybookEntry } from "#busy/workspace.ts";
import type { ReplyLink } from "#shared/conversation.ts";
import { playbookLikeness, type Reader, refTo, stepLikeness } from "../clause.ts";
import {
  askWhich,
  entities,
  focusOn,
  isNamed,
  isPronoun,
  kindsInWords,
  likeness,
  notFound,
  resolve,
  stepPlace,
} from "../entities.ts";
import { flowItems, gives, takesIn, waitersOf, waitsFor } from "../flow-edits.ts";
import type { Frame, QuestionFrame, Ref } from "../frames.ts";
import { capital, count, listOf, titleOf, wordsOf } from "../language/names.ts";
import { spelledOut } from "../message.ts";
import { type Outcome, playbookOf, roleOf, type Scene, say } from "../scene.ts";
import { type Entry, type EntryKind, playbookTitle } from "../search.ts";
import { overviewLines, rhythmOf } from "./organisation.ts";

type Question = Exclude<QuestionFrame, { act: "what_if" }>;
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

const WHO_WORKS = /^who (?:works|is|belongs) (?:in|at|for|to|on) (?<within>.+)$/;
const WHO_IS = /^who(?:'s| is| are) (?:the |our |a )?(?<what>.+)$/;
const WHO_DOES =
  /^(?:who|which role|which person|whose job is it to|what role)(?: (?:is|are|will be|should be))?(?: currently| usually| normally| now)? (?:does|do|performs?|handles?|is responsible for|responsible for|in charge of|takes care of|looks after|owns?|carries out|doing|the performer of|(?:will|should|must|can|has to|gets to) (?:do |perform |handle )?)? ?(?<what>.+)$/;
const PERFORMED_BY = /^(?:by whom|by who) (?:is|are) (?<what>.+?)(?: done| performed| handled)?$/;
const ROLE_WORK: readonly RegExp[] = [
  /^what (?:does|do|must|should) (?<what>.+?) (?:do|have to do|work on|take care of|perform|handle)(?: all day| here)?$/,
  /^(?:which|what) (?:steps?|tasks?|work|jobs?) (?:does|do|are|is) (?<what>.+?) (?:do|perform|performs?|have|handle|responsible for|in charge of|done by)$/,
  /^what (?:is|are) (?<what>.+?) (?:responsible for|in charge of|doing)$/,
  /^(?:which|what) (?:steps?|tasks?) (?:is|are) (?:done|performed|handled) by (?<what>.+)$/,
  /^what are (?:the )?(?:tasks|duties|responsibilities|steps|jobs) of (?<what>.+)$/,
  /^(?:show|list)(?: me)? (?:what|everything) (?<what>.+?) does$/,
];
const HOW_LONG: readonly RegExp[] = [
  /^how (?:long|much time) (?:does|do|will|would|should|is|are|has|can)(?: it)? ?(?<what>.*?)(?: (?:take|takes|last|need|require|planned|estimated|be)(?: to (?<to>.+?))?)?(?: in total| overall| at the moment| now| right now)?$/,
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
  /^(?:tell me|talk me through|walk me through|take me through|run me through|i want to (?:see|know about)|i'd like to see|give me (?:the )?(?:details|overview|summary) (?:of|on|about))(?: more)?(?: about| on| of| how)? (?<what>.+?)(?: works?)?$/,
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
  /^(?:(?:are there|is there|do we have|have we|any|what|which|show(?: me)?|list)(?: any| the| are the| all)? ?(?:problems?|errors?|warnings?|issues?|mistakes?|findings?|gaps?|inconsistenc(?:y|ies))(?: do we have| are there| exist| in .+| here| right now)?|is (?:everything|it all|all|my business|the business) (?:ok|okay|fine|in order|alright|valid|consistent|coherent|correct)|what(?:'s| is) (?:wrong|broken|missing)(?: here| with .+)?|check (?:everything|my business|the business|the workspace|it all|for (?:problems|errors))|how healthy (?:is|are) .+|what is (?:the|our) health(?: score)?)$/;
const OVERVIEW =
  /^(?:(?:give|show)(?: me)? (?:an? |the )?(?:overview|summary)(?: of (?:the |my |our |this )?(?:business|company|workspace|everything|firm|studio))?|what (?:does|do) (?:my|our|this|the) (?:business|company|firm|studio|practice|shop|organisation|organization) do|(?:show|describe|explain)(?: me)? (?:my|our|the|this) (?:business|company|firm|studio|practice|shop|organisation|organization|workspace)|what(?:'s| is) (?:in )?(?:this|the|my|our) (?:business|company|workspace)(?: about)?|what (?:do|have) (?:we|you|i) (?:have|got)(?: here)?|overview|summary)$/;
const SLOWEST: readonly RegExp[] = [
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
  const list = readList(reader);
  if (list !== undefined) return list;
  const works = WHO_WORKS.exec(text)?.groups?.within;
  if (works !== undefined && likeness(reader.scene, spelledOut(reader.utterance, works), ["team"]) >= 0.6)
    return { act: "list", kind: "people", within: refTo(reader, works), counting: false };
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
      return { act: "how_long", what: what === undefined || what === "" ? { text: "it" } : refTo(reader, what) };
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

function link(title: string, file: string): ReplyLink {
  return { title, kind: "file", target: file };
}

function answer(text: string, entry: Entry, said: string, links: readonly ReplyLink[] = []): Outcome {
  return { kind: "say", text, entities: entities([entry, said]), focus: focusOn(entry), links, confidence: 0.9 };
}

type Found = { readonly entry: Entry } | { readonly outcome: Outcome };

function lookUp(
  scene: Scene,
  ref: Ref,
  kinds: readonly EntryKind[],
  frameFor: (entry: Entry) => Frame,
  within?: Ref,
): Found {
  const scope = within === undefined ? undefined : resolve(scene, within, { kinds: ["playbook"] });
  const found = resolve(scene, ref, { kinds, within: scope?.kind === "one" ? scope.entry : undefined });
  if (found.kind === "one") return found;
  if (found.kind === "several")
    return { outcome: askWhich(scene, found.entries, `“${ref.text}” could mean several things. Which one?`, frameFor) };
  return { outcome: notFound(scene, ref, kinds, found.near, frameFor) };
}

function performerWords(scene: Scene, playbook: PlaybookEntry, step: Task): string {
  if (step.role !== undefined) {
    const role = scene.workspace.resolve.role(playbook.team, step.role);
    const holders = role.kind === "found" ? holdersOf(scene, role.entry.symbol) : [];
    return `the ${wordsOf(step.role)}${holders.length > 0 ? ` (${listOf(holders.slice(0, 3))})` : ""}`;
  }
  const owners = scene.workspace.roles.filter(
    (role) =>
      role.team?.symbol === playbook.team?.symbol &&
      scene.workspace.effectiveRole(role).tasks.some((one) => one.task.name === step.name),
  );
  if (owners.length === 1 && owners[0]) return `the ${wordsOf(owners[0].name)}, whose task it is`;
  if (step.execution_type === "algorithmic") return `a program (${step.algorithm ?? "no algorithm named yet"})`;
  if (step.execution_type === "ai_agent") return "the AI, checked by the team";
  return `nobody in particular; it goes to the queue of ${playbook.team?.name ?? "the team"}`;
}

function holdersOf(scene: Scene, symbol: string): string[] {
  return scene.workspace.members
    .filter((member) =>
      member.model.roles.some((name) => {
        const role = scene.workspace.resolve.role(member.team, name);
        return role.kind === "found" && role.entry.symbol === symbol;
      }),
    )
    .map((member) => member.name);
}

function stepLine(step: Task): string {
  const parts = [
    step.role === undefined ? undefined : wordsOf(step.role),
    step.estimated_duration === undefined ? undefined : durationInWords(step.estimated_duration),
    step.when === undefined ? undefined : `if ${step.when}`,
  ];
  const told = parts.filter((part) => part !== undefined);
  return `${titleOf(step.name)}${told.length > 0 ? ` — ${told.join(", ")}` : ""}`;
}

/** Works out the answer to a question. */
export function answerQuestion(scene: Scene, frame: Question): Outcome {
  switch (frame.act) {
    case "who":
      return answerWho(scene, frame);
    case "role_work":
      return answerRoleWork(scene, frame);
    case "how_long":
      return answerHowLong(scene, frame);
    case "next":
      return answerNext(scene, frame);
    case "depends":
      return answerDepends(scene, frame);
    case "when":
      return answerWhen(scene, frame);
    case "needs":
      return answerNeeds(scene, frame);
    case "show":
      return answerShow(scene, frame);
    case "list":
      return answerList(scene, frame);
    case "slowest":
      return answerSlowest(scene, frame);
    case "problems":
      return answerProblems(scene);
    case "overview":
      return answerOverview(scene);
    case "what_if_words":
      return answerTrouble(scene, frame);
  }
}

function answerWho(scene: Scene, frame: Extract<Question, { act: "who" }>): Outcome {
  const found = lookUp(scene, frame.what, ["step", "role", "playbook", "person", "deliverable"], (entry) => ({
    ...frame,
    what: { text: entry.name, id: entry.id },
  }));
  if ("outcome" in found) return found.outcome;
  const { entry } = found;
  const place = stepPlace(scene, entry);
  if (place !== undefined) {
    return answer(
      `“${titleOf(place.step.name)}” in ${playbookTitle(scene.workspace, place.playbook)} is done by ${performerWords(scene, place.playbook, place.step)}.`,
      entry,
      frame.what.text,
      [link("Open the playbook", entry.file)],
    );
  }
  if (entry.kind === "role") {
    const holders = holdersOf(scene, entry.symbol ?? "");
    return answer(
      holders.length === 0
        ? `Nobody holds the role ${wordsOf(entry.name)} at the moment.`
        : `${listOf(holders)} ${holders.length === 1 ? "is" : "are"} ${wordsOf(entry.name)}.`,
      entry,
      frame.what.text,
    );
  }
  if (entry.kind === "person") return answerPerson(scene, entry, frame.what.text);
  const playbook = playbookOf(scene, entry.kind === "deliverable" ? entry.owner : entry.symbol);
  if (playbook === undefined) return say(`I can't find “${frame.what.text}” any more.`);
  if (entry.kind === "deliverable") {
    const maker = playbook.model.steps.find((step) => gives(step).includes(entry.name));
    if (maker !== undefined)
      return answer(
        `${capital(wordsOf(entry.name))} comes from “${titleOf(maker.name)}”, done by ${performerWords(scene, playbook, maker)}.`,
        entry,
        frame.what.text,
      );
  }
  const byRole = new Map<string, string[]>();
  for (const step of playbook.model.steps) {
    const who = step.role === undefined ? "nobody in particular" : `the ${wordsOf(step.role)}`;
    byRole.set(who, [...(byRole.get(who) ?? []), titleOf(step.name)]);
  }
  const lines = [...byRole].map(([who, steps]) => `${who} does ${listOf(steps.map((step) => `“${step}”`))}`);
  return answer(`In ${playbookTitle(scene.workspace, playbook)}, ${listOf(lines)}.`, entry, frame.what.text, [
    link("Open the playbook", playbook.file),
  ]);
}

function answerPerson(scene: Scene, entry: Entry, said: string): Outcome {
  const member = scene.workspace.members.find((one) => `person:${one.team?.id ?? ""}/${one.name}` === entry.id);
  const roles = member?.model.roles.map(wordsOf) ?? [];
  return answer(
    `${entry.title} works in ${member?.team?.name ?? "the business"}${roles.length > 0 ? ` as ${listOf(roles)}` : ""}${member?.model.capacity === undefined ? "" : `, ${member.model.capacity}`}.`,
    entry,
    said,
    [link("Open the team", entry.file)],
  );
}

function answerRoleWork(scene: Scene, frame: Extract<Question, { act: "role_work" }>): Outcome {
  const found = lookUp(scene, frame.what, ["role", "person"], (entry) => ({
    ...frame,
    what: { text: entry.name, id: entry.id },
  }));
  if ("outcome" in found) return found.outcome;
  const { entry } = found;
  const member = scene.workspace.members.find((one) => `person:${one.team?.id ?? ""}/${one.name}` === entry.id);
  const symbols =
    entry.kind === "role"
      ? [entry.symbol ?? ""]
      : (member?.model.roles ?? []).flatMap((name) => {
          const role = scene.workspace.resolve.role(member?.team, name);
          return role.kind === "found" ? [role.entry.symbol] : [];
        });
  const steps = symbols.flatMap((symbol) =>
    scene.workspace
      .referencesTo(symbol)
      .filter((one) => one.kind === "performer")
      .map((one) => one.from.replace(/^(?:[^!]*!)?step:/, "")),
  );
  const duties = symbols.flatMap((symbol) => {
    const role = roleOf(scene, symbol);
    return role === undefined ? [] : scene.workspace.effectiveRole(role).responsibilities;
  });
  const byPlaybook = new Map<string, string[]>();
  for (const step of steps) {
    const [playbook = "", ...path] = step.split("/");
    byPlaybook.set(playbook, [...(byPlaybook.get(playbook) ?? []), titleOf(path.join(" / "))]);
  }
  const lines = [...byPlaybook].slice(0, 6).map(([playbook, names]) => `in ${wordsOf(playbook)}: ${listOf(names)}`);
  const work =
    lines.length === 0
      ? `${entry.title} performs no step at the moment.`
      : `${entry.title} does ${count(steps.length, "step")} — ${lines.join("; ")}.`;
  const duty = duties.length === 0 ? "" : ` Responsible for: ${duties.slice(0, 4).join("; ")}.`;
  return answer(work + duty, entry, frame.what.text, [link("Open it", entry.file)]);
}

function answerHowLong(scene: Scene, frame: Extract<Question, { act: "how_long" }>): Outcome {
  const found = lookUp(scene, frame.what, ["step", "playbook"], (entry) => ({
    ...frame,
    what: { text: entry.name, id: entry.id },
  }));
  if ("outcome" in found) return found.outcome;
  const { entry } = found;
  const place = stepPlace(scene, entry);
  if (place !== undefined) {
    const { step } = place;
    const title = `“${titleOf(step.name)}”`;
    if (step.estimated_duration !== undefined)
      return answer(
        `${title} is estimated at ${durationInWords(step.estimated_duration)}${step.due === undefined ? "" : ` and due ${durationInWords(step.due)} after it starts`}.`,
        entry,
        frame.what.text,
      );
    return answer(
      `${title} has no estimate yet. Tell me one, for example “${wordsOf(step.name)} takes 30 minutes”.`,
      entry,
      frame.what.text,
    );
  }
  const playbook = playbookOf(scene, entry.symbol);
  if (playbook === undefined) return say(`I can't find “${frame.what.text}” any more.`);
  const figures = analyzePlaybook(scene.workspace, playbook);
  const total = minutesInWords(figures.totalMinutes, scene.time);
  const path = minutesInWords(figures.criticalPathMinutes.declared, scene.time);
  const saving =
    figures.parallelSavingMinutes > 0
      ? ` Running what does not depend on each other side by side would save ${minutesInWords(figures.parallelSavingMinutes, scene.time)}.`
      : "";
  return answer(
    `${playbookTitle(scene.workspace, playbook)} adds up to ${total} of work in ${count(figures.steps, "step")}${total === path ? "" : `; from start to end it takes ${path}, because some of it runs side by side`}.${saving} These are estimates; how long it really takes shows once it has run.`,
    entry,
    frame.what.text,
    [link("Open the playbook", playbook.file)],
  );
}

function answerNext(scene: Scene, frame: Extract<Question, { act: "next" }>): Outcome {
  const found = lookUp(scene, frame.what, ["step", "playbook"], (entry) => ({
    ...frame,
    what: { text: entry.name, id: entry.id },
  }));
  if ("outcome" in found) return found.outcome;
  const { entry } = found;
  const place = stepPlace(scene, entry);
  if (place === undefined) return playbookNext(scene, entry, frame);
  const items = flowItems(place.list);
  const names = frame.direction === "after" ? waitersOf(items, place.step.name) : [...waitsFor(items, place.index)];
  const title = `“${titleOf(place.step.name)}”`;
  const where =
    place.parent === undefined ? playbookTitle(scene.workspace, place.playbook) : `“${titleOf(place.parent.name)}”`;
  if (names.length === 0) {
    if (frame.direction === "before")
      return answer(`${title} waits for nothing; it can start at once in ${where}.`, entry, frame.what.text);
    const emits = [...place.step.emits, ...place.playbook.model.emits, `${place.playbook.name}.completed`];
    const started = scene.workspace.playbooks.filter(
      (other) => other.model.cadence?.trigger_events.some((event) => emits.includes(event)) === true,
    );
    const then =
      started.length > 0
        ? ` After that, ${listOf(started.map((other) => playbookTitle(scene.workspace, other)))} ${started.length === 1 ? "starts" : "start"}.`
        : "";
    return answer(`${title} is the end of ${where}.${then}`, entry, frame.what.text);
  }
  const told = names.map((name) => {
    const step = place.list.find((one) => one.name === name);
    return `“${titleOf(name)}”${step?.role === undefined ? "" : ` (${wordsOf(step.role)})`}`;
  });
  return answer(
    `${frame.direction === "after" ? `After ${title} comes` : `Before ${title} comes`} ${listOf(told)} in ${where}.`,
    entry,
    frame.what.text,
    [link("Open the playbook", place.playbook.file)],
  );
}

function playbookNext(scene: Scene, entry: Entry, frame: Extract<Question, { act: "next" }>): Outcome {
  const playbook = playbookOf(scene, entry.symbol);
  if (playbook === undefined) return say(`I can't find “${frame.what.text}” any more.`);
  const title = playbookTitle(scene.workspace, playbook);
  if (frame.direction === "before")
    return answer(`${title} runs ${rhythmOf(scene, playbook.symbol)}.`, entry, frame.what.text);
  const emits = [
    ...playbook.model.emits,
    `${playbook.name}.completed`,
    ...playbook.model.steps.flatMap((step) => step.emits),
  ];
  const started = scene.workspace.playbooks.filter(
    (other) => other.model.cadence?.trigger_events.some((event) => emits.includes(event)) === true,
  );
  return answer(
    started.length === 0
      ? `Nothing starts by itself after ${title}.`
      : `After ${title}, ${listOf(started.map((other) => playbookTitle(scene.workspace, other)))} ${started.length === 1 ? "starts" : "start"}.`,
    entry,
    frame.what.text,
  );
}

function shownReference(symbol: string): string {
  const [kind = "", name = ""] = symbol.replace(/^[^!:]*!/, "").split(/:(.*)/s);
  const parts = name.split("/");
  if (kind === "step") return `the step “${titleOf(parts.at(-1) ?? name)}” of ${wordsOf(parts[0] ?? "")}`;
  return `the ${kind} ${wordsOf(name)}`;
}

function answerDepends(scene: Scene, frame: Extract<Question, { act: "depends" }>): Outcome {
  const found = lookUp(
    scene,
    frame.what,
    ["step", "playbook", "role", "document", "deliverable", "team", "event", "person"],
    (entry) => ({ ...frame, what: { text: entry.name, id: entry.id } }),
  );
  if ("outcome" in found) return found.outcome;
  const { entry } = found;
  const uses = new Map<string, string>();
  for (const reference of scene.workspace.referencesTo(entry.symbol ?? "")) {
    if (reference.from === entry.symbol) continue;
    uses.set(reference.from, reference.kind.replace(/_/g, " "));
  }
  const place = stepPlace(scene, entry);
  if (place !== undefined) {
    for (const name of waitersOf(flowItems(place.list), place.step.name))
      uses.set(`step:${place.playbook.name}/${name}`, "waits for it");
    const made = gives(place.step);
    for (const other of place.playbook.model.steps) {
      if (other === place.step) continue;
      const taken = takesIn(other).filter((name) => made.includes(name));
      if (taken.length > 0)
        uses.set(`step:${place.playbook.name}/${other.name}`, `works with ${listOf(taken.map(wordsOf))}`);
    }
  }
  if (entry.kind === "deliverable") {
    for (const playbook of scene.workspace.playbooks) {
      for (const step of playbook.model.steps)
        if (takesIn(step).includes(entry.name)) uses.set(`step:${playbook.name}/${step.name}`, "works with it");
    }
  }
  if (uses.size === 0) return answer(`Nothing depends on ${entry.title} at the moment.`, entry, frame.what.text);
  const lines = [...uses].slice(0, 8).map(([symbol, relation]) => `${shownReference(symbol)} (${relation})`);
  const rest = uses.size > 8 ? `, and ${uses.size - 8} more` : "";
  return answer(
    `${count(uses.size, "thing")} ${uses.size === 1 ? "depends" : "depend"} on ${entry.title}: ${listOf(lines)}${rest}.`,
    entry,
    frame.what.text,
    [link("Open it", entry.file)],
  );
}

function answerWhen(scene: Scene, frame: Extract<Question, { act: "when" }>): Outcome {
  const found = lookUp(scene, frame.what, ["playbook", "event", "step"], (entry) => ({
    ...frame,
    what: { text: entry.name, id: entry.id },
  }));
  if ("outcome" in found) return found.outcome;
  const { entry } = found;
  if (entry.kind === "event") {
    const started = scene.workspace.playbooks.filter(
      (playbook) => playbook.model.cadence?.trigger_events.includes(entry.name) === true,
    );
    return answer(
      started.length === 0
        ? `Nothing is started by “${wordsOf(entry.name)}” yet.`
        : `When “${wordsOf(entry.name)}” is reported, ${listOf(started.map((playbook) => playbookTitle(scene.workspace, playbook)))} ${started.length === 1 ? "starts" : "start"}.`,
      entry,
      frame.what.text,
    );
  }
  const place = stepPlace(scene, entry);
  if (place !== undefined) {
    const before = waitsFor(flowItems(place.list), place.index);
    const condition = place.step.when === undefined ? "" : `, if ${place.step.when}`;
    return answer(
      `“${titleOf(place.step.name)}” starts ${before.length === 0 ? "as soon as its playbook does" : `when ${listOf(before.map((name) => `“${titleOf(name)}”`))} ${before.length === 1 ? "is" : "are"} done`}${condition}.`,
      entry,
      frame.what.text,
    );
  }
  return answer(`${entry.title} runs ${rhythmOf(scene, entry.symbol ?? "")}.`, entry, frame.what.text, [
    link("Open the playbook", entry.file),
  ]);
}

function answerNeeds(scene: Scene, frame: Extract<Question, { act: "needs" }>): Outcome {
  const found = lookUp(scene, frame.what, ["step", "playbook"], (entry) => ({
    ...frame,
    what: { text: entry.name, id: entry.id },
  }));
  if ("outcome" in found) return found.outcome;
  const { entry } = found;
  const place = stepPlace(scene, entry);
  const playbook = place?.playbook ?? playbookOf(scene, entry.symbol);
  if (playbook === undefined) return say(`I can't find “${frame.what.text}” any more.`);
  const names =
    place === undefined
      ? playbook.model[frame.side].map((item) => item.name)
      : frame.side === "inputs"
        ? takesIn(place.step)
        : gives(place.step);
  const title = `“${entry.title}”`;
  if (names.length === 0)
    return answer(
      `${title} ${frame.side === "inputs" ? "needs nothing to work with" : "produces nothing that is written down"}.`,
      entry,
      frame.what.text,
    );
  return answer(
    `${title} ${frame.side === "inputs" ? "works with" : "produces"} ${listOf(names.map(wordsOf))}.`,
    entry,
    frame.what.text,
    [link("Open it", entry.file)],
  );
}

function answerShow(scene: Scene, frame: Extract<Question, { act: "show" }>): Outcome {
  const kinds: readonly EntryKind[] = [
    "playbook",
    "step",
    "role",
    "team",
    "document",
    "person",
    "deliverable",
    "event",
  ];
  const found = lookUp(scene, frame.what, kinds, (entry) => ({ ...frame, what: { text: entry.name, id: entry.id } }));
  if ("outcome" in found) return found.outcome;
  const { entry } = found;
  const open = [link(`Open ${entry.title}`, entry.file)];
  switch (entry.kind) {
    case "playbook": {
      const playbook = playbookOf(scene, entry.symbol);
      if (playbook === undefined) break;
      const steps = playbook.model.steps;
      const lines = steps.slice(0, 15).map((step, at) => `${at + 1}. ${stepLine(step)}`);
      const more = steps.length > 15 ? `\n… and ${steps.length - 15} more.` : "";
      return answer(
        `${playbookTitle(scene.workspace, playbook)} — ${playbook.model.description} It runs ${rhythmOf(scene, playbook.symbol)}.\n${lines.join("\n")}${more}`,
        entry,
        frame.what.text,
        open,
      );
    }
    case "step": {
      const place = stepPlace(scene, entry);
      if (place === undefined) break;
      const { step, playbook } = place;
      const facts = [
        `done by ${performerWords(scene, playbook, step)}`,
        step.estimated_duration === undefined ? undefined : `estimated at ${durationInWords(step.estimated_duration)}`,
        step.when === undefined ? undefined : `only if ${step.when}`,
        takesIn(step).length === 0 ? undefined : `works with ${listOf(takesIn(step).map(wordsOf))}`,
        gives(step).length === 0 ? undefined : `produces ${listOf(gives(step).map(wordsOf))}`,
      ].filter((fact) => fact !== undefined);
      return answer(
        `“${titleOf(step.name)}” in ${playbookTitle(scene.workspace, playbook)}: ${step.description} It is ${facts.join("; it is ").replace(/it is (works|produces|only)/g, "it $1")}.`.replace(
          "It is works",
          "It works",
        ),
        entry,
        frame.what.text,
        open,
      );
    }
    case "role": {
      const role = roleOf(scene, entry.symbol);
      if (role === undefined) break;
      const holders = holdersOf(scene, role.symbol);
      const steps = scene.workspace.referencesTo(role.symbol).filter((one) => one.kind === "performer").length;
      return answer(
        `${entry.title}${role.team === undefined ? "" : ` (${role.team.name})`}: ${role.model.description} Performs ${count(steps, "step")}; ${holders.length === 0 ? "held by nobody yet" : `held by ${listOf(holders)}`}.`,
        entry,
        frame.what.text,
        open,
      );
    }
    case "team": {
      const team = scene.workspace.scopes.find((scope) => scope.symbol === entry.symbol);
      if (team === undefined) break;
      return answer(
        `${team.name}: ${team.model?.description ?? ""} ${count(team.playbooks.length, "playbook")} (${listOf(team.playbooks.slice(0, 6).map((one) => playbookTitle(scene.workspace, one)))}), ${count(team.roles.length, "role")}, ${team.members.length === 1 ? "1 person" : `${team.members.length} people`}.`,
        entry,
        frame.what.text,
        open,
      );
    }
    case "document": {
      const document = scene.workspace.documents.find((one) => one.symbol === entry.symbol);
      const fields = document?.model.sections.flatMap((section) => section.fields) ?? [];
      return answer(
        `${entry.title}: ${document?.model.metadata.description ?? ""}${fields.length > 0 ? ` It asks for ${listOf(fields.slice(0, 10).map((field) => `${wordsOf(field.name)}${field.required ? " (required)" : ""}`))}.` : ""}`,
        entry,
        frame.what.text,
        open,
      );
    }
    case "person":
      return answerPerson(scene, entry, frame.what.text);
    case "event":
      return answerWhen(scene, { act: "when", what: { text: entry.name, id: entry.id } });
    default: {
      const playbook = playbookOf(scene, entry.owner);
      const maker = playbook?.model.steps.find((step) => gives(step).includes(entry.name));
      return answer(
        `${capital(wordsOf(entry.name))}${maker === undefined ? " comes into" : ` comes from “${titleOf(maker.name)}” in`} ${playbook === undefined ? "a playbook" : playbookTitle(scene.workspace, playbook)}.`,
        entry,
        frame.what.text,
        open,
      );
    }
  }
  return say(`I can't find “${frame.what.text}” any more.`);
}

function answerList(scene: Scene, frame: Extract<Question, { act: "list" }>): Outcome {
  const { workspace } = scene;
  let owner: Entry | undefined;
  if (frame.within !== undefined) {
    const kinds: readonly EntryKind[] =
      frame.kind === "steps"
        ? ["playbook"]
        : frame.kind === "documents" || frame.kind === "events"
          ? ["team", "playbook"]
          : ["team", "playbook"];
    const found = lookUp(scene, frame.within, kinds, (entry) => ({
      ...frame,
      within: { text: entry.name, id: entry.id },
    }));
    if ("outcome" in found) return found.outcome;
    owner = found.entry;
  }
  const team = owner?.kind === "team" ? owner.symbol : undefined;
  const playbook = owner?.kind === "playbook" ? playbookOf(scene, owner.symbol) : undefined;
  if (playbook !== undefined && frame.kind === "steps") {
    if (frame.counting)
      return answer(
        `${playbookTitle(workspace, playbook)} has ${count(playbook.model.steps.length, "step")}.`,
        owner as Entry,
        frame.within?.text ?? "",
      );
    return answerShow(scene, { act: "show", what: { text: playbook.name, id: playbook.symbol } });
  }
  const inTeam = <T extends { readonly team: { readonly symbol: string } | undefined }>(list: readonly T[]): T[] =>
    list.filter((one) => team === undefined || one.team?.symbol === team);
  const steps = inTeam(workspace.playbooks).reduce((sum, one) => sum + one.model.steps.length, 0);
  const items: string[] = {
    playbooks: () => inTeam(workspace.playbooks).map((one) => playbookTitle(workspace, one)),
    steps: () =>
      inTeam(workspace.playbooks).map((one) => `${playbookTitle(workspace, one)} (${one.model.steps.length})`),
    roles: () =>
      playbook === undefined
        ? inTeam(workspace.roles).map((one) => titleOf(one.name))
        : [...new Set(playbook.model.steps.flatMap((step) => (step.role === undefined ? [] : [titleOf(step.role)])))],
    teams: () => workspace.teams.map((one) => one.name),
    documents: () => inTeam(workspace.documents).map((one) => titleOf(one.name)),
    people: () =>
      inTeam(workspace.members).map(
        (one) => `${one.name}${one.model.roles.length > 0 ? ` (${listOf(one.model.roles.map(wordsOf))})` : ""}`,
      ),
    events: () =>
      [...new Set(workspace.playbooks.flatMap((one) => one.model.cadence?.trigger_events ?? []))].map(wordsOf),
  }[frame.kind]();
  const noun = {
    playbooks: "playbook",
    steps: "step",
    roles: "role",
    teams: "team",
    documents: "document",
    people: "person",
    events: "event",
  }[frame.kind];
  const number = frame.kind === "steps" ? steps : items.length;
  const where = owner === undefined ? "" : ` in ${owner.title}`;
  const amount = frame.kind === "people" && number !== 1 ? `${number} people` : count(number, noun);
  const shown = items.slice(0, 25);
  const more = items.length > shown.length ? ` and ${items.length - shown.length} more` : "";
  const text =
    number === 0
      ? `There are no ${frame.kind}${where} yet.`
      : `There ${number === 1 ? "is" : "are"} ${amount}${where}${frame.counting && items.length > 12 ? "" : `: ${listOf(shown)}${more}`}.`;
  return {
    kind: "say",
    text,
    entities: owner === undefined ? [] : entities([owner, frame.within?.text ?? ""]),
    ...(owner === undefined ? {} : { focus: focusOn(owner) }),
    confidence: 0.9,
  };
}

function answerSlowest(scene: Scene, frame: Extract<Question, { act: "slowest" }>): Outcome {
  const ref = frame.what ?? (scene.focus?.playbook === undefined ? undefined : { text: "this playbook" });
  if (ref === undefined || (isPronoun(ref.text) && scene.focus?.playbook === undefined)) {
    const longest = scene.workspace.playbooks
      .map((playbook) => ({
        playbook,
        minutes: analyzePlaybook(scene.workspace, playbook).criticalPathMinutes.declared,
      }))
      .sort((left, right) => right.minutes - left.minutes)
      .slice(0, 3);
    return say(
      `By the estimates, the longest playbooks are ${listOf(longest.map((one) => `${playbookTitle(scene.workspace, one.playbook)} (${minutesInWords(one.minutes, scene.time)})`))}. Where time is really lost shows once they have run.`,
    );
  }
  const found = lookUp(scene, ref, ["playbook"], (entry) => ({ ...frame, what: { text: entry.name, id: entry.id } }));
  if ("outcome" in found) return found.outcome;
  const playbook = playbookOf(scene, found.entry.symbol);
  if (playbook === undefined) return say(`I can't find “${ref.text}” any more.`);
  const figures = analyzePlaybook(scene.workspace, playbook);
  const path = figures.criticalPath.declared
    .map((name) => playbook.model.steps.find((step) => step.name === name))
    .filter((step) => step !== undefined);
  const longest = path
    .filter((step) => step.estimated_duration !== undefined)
    .sort((left, right) => (minutesOf(scene, right) ?? 0) - (minutesOf(scene, left) ?? 0))
    .slice(0, 3);
  return answer(
    `By the estimates, ${playbookTitle(scene.workspace, playbook)} takes ${minutesInWords(figures.criticalPathMinutes.declared, scene.time)}; most of it goes into ${listOf(longest.map((step) => `“${titleOf(step.name)}” (${durationInWords(step.estimated_duration ?? "")})`))}. Where time is really lost shows once it has run.`,
    found.entry,
    ref.text,
  );
}

function minutesOf(scene: Scene, step: Task): number | undefined {
  const match = /^(\d+)([mhdw])$/.exec(step.estimated_duration ?? "");
  if (!match) return undefined;
  const day = scene.time.hours_per_day * 60;
  return Number(match[1]) * ({ m: 1, h: 60, d: day, w: day * scene.time.days_per_week }[match[2] ?? "m"] ?? 1);
}

function answerProblems(scene: Scene): Outcome {
  const { counts, health, diagnostics } = scene.workspace;
  const serious = diagnostics.filter((one) => one.severity !== "info");
  const view: ReplyLink = { title: "Open Problems", kind: "view", target: "problems" };
  if (serious.length === 0) {
    return {
      kind: "say",
      text: `Everything fits together: no errors and no warnings${counts.info > 0 ? `, ${count(counts.info, "suggestion")}` : ""}. Health ${health} of 100.`,
      entities: [],
      links: [view],
    };
  }
  const lines = serious.slice(0, 5).map((one) => `${one.message} (${one.file}, line ${one.range.start.line})`);
  const more = serious.length > 5 ? ` … and ${serious.length - 5} more.` : "";
  return {
    kind: "say",
    text: `There ${serious.length === 1 ? "is" : "are"} ${count(counts.error, "error")} and ${count(counts.warning, "warning")}; health ${health} of 100. ${lines.join(" ")}${more}`,
    entities: [],
    links: [view],
  };
}

function answerOverview(scene: Scene): Outcome {
  const { config, playbooks, teams } = scene.workspace;
  const name = config.workspace.name ?? "This business";
  return say(
    `${name} has ${count(teams.length, "team")} and ${count(playbooks.length, "playbook")}.\n${overviewLines(scene).join("\n")}`,
  );
}

/** "What happens if the editor is ill?": what is arranged for trouble. */
function answerTrouble(scene: Scene, frame: Extract<Question, { act: "what_if_words" }>): Outcome {
  const found = resolve(scene, { text: frame.about }, { kinds: ["step", "playbook", "role", "person"] });
  if (found.kind !== "one") {
    return say(
      `I can work out what a change would do, for example “what happens if we remove …” or “what if … takes 3 hours”. I could not tell what “${frame.about}” would change; name the ${kindsInWords(["step", "role"])} it is about.`,
    );
  }
  const { entry } = found;
  const place = stepPlace(scene, entry);
  const playbook = place?.playbook ?? playbookOf(scene, entry.symbol);
  if (playbook !== undefined) {
    const issues = place?.step.issues ?? [];
    const own = issues.map((issue) => `${wordsOf(issue.issue_type)}: ${resolutionWords(issue.resolution)}`);
    const general = playbook.model.issue_resolution.map(
      (one) => `${one.conditions.length > 0 ? `if ${listOf(one.conditions, "or")}: ` : ""}${resolutionWords(one)}`,
    );
    const path = playbook.team?.model?.governance?.escalation_path;
    const lines = [...own, ...general];
    const text =
      lines.length === 0
        ? `Nothing special is arranged for trouble with ${entry.title}${path === undefined ? "; it would go to the owner" : `; it would go to ${wordsOf(path)}`}.`
        : `For trouble with ${entry.title} it is arranged: ${lines.slice(0, 4).join("; ")}${path === undefined ? "" : `. Otherwise it goes to ${wordsOf(path)}`}.`;
    return answer(text, entry, frame.about);
  }
  const depends = answerDepends(scene, { act: "depends", what: { text: entry.name, id: entry.id } });
  return depends;
}

function resolutionWords(resolution: {
  readonly type: string;
  readonly target?: string;
  readonly timeout?: string;
}): string {
  const target = resolution.target === undefined ? "" : ` ${wordsOf(resolution.target)}`;
  const verb =
    {
      escalate: `it goes up to${target}`,
      delegate: `it is handed to${target}`,
      pause: "the run is paused",
      override: "it may be finished as it is",
      ai_assist: "the AI drafts a way out",
    }[resolution.type] ?? resolution.type;
  return `${verb}${resolution.timeout === undefined ? "" : ` (within ${durationInWords(resolution.timeout)})`}`;
}
