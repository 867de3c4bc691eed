/** Reads requests about the order of steps: moving, swapping, waiting for each other, running side by side. */
import type { ChangeFrame } from "../../frames.ts";
import {
  likenessBeside,
  namesAction,
  partsOf,
  placeOf,
  playbookLikeness,
  type Reader,
  refTo,
  stepLikeness,
  withinOf,
  withinRef,
} from "../../reading/clause.ts";

type Move = Extract<ChangeFrame, { act: "move" }>;

type Swap = Extract<ChangeFrame, { act: "swap" }>;

type Wait = Extract<ChangeFrame, { act: "wait" }>;

type Parallel = Extract<ChangeFrame, { act: "parallel" }>;

const MOVE =
  /^(?:move|put|place|shift|bring|push|pull|drag|slide|position|reposition|relocate|reorder|reschedule|send|set|take|advance|postpone|delay)(?: forward| back(?:wards?)?| up| down)? (?<what>.+)$/;

const DO =
  /^(?:do|perform|run|carry out|make|have|start|let|execute|handle|complete|finish|schedule|begin(?: with)?) (?<what>.+)$/;

const SHOULD =
  /^(?<what>.+?) (?:should|must|needs? to|has to|have to|ought to|shall|can|could|is to|are to|will|would)(?: really| rather| better| always| only| just| now| already)*(?: (?:come|happen|be done|be|take place|go|occur|start|run|stand|follow|be moved|move|be performed|be carried out|be started|begin|be put|be placed))?$/;

const COMES =
  /^(?<what>.+?) (?:comes?|came|happens?|happened|goes|go|went|takes? place|took place|occurs?|occurred|stands?|starts?|started|runs?|ran|belongs?|is done|are done|was done|were done|is|are|was|were|gets done)(?: now| always| only| already| better)?$/;

const SWAP =
  /^(?:swap|switch|exchange|flip|reverse|invert|interchange)(?: around| round)?(?: the (?:order|places?|positions?|sequence) of)? (?<a>.+?) (?:and|with|for) (?<b>.+?)(?: around| round| over)?$/;

const WAIT_FOR =
  /^(?<what>.+?) (?:(?:should|must|has to|needs to|have to|can|may) (?:only )?(?:wait for|wait until|depend on|start once|start when|begin when)|waits? (?:for|until)|depends? on|requires? (?:that )?)(?: the end of| completion of)? (?<other>.+?)(?: (?:to (?:finish|end|complete|be (?:done|finished|complete|over))|(?:is|are) (?:done|finished|complete|over)|first|before it starts))?$/;

const MAKE_WAIT =
  /^(?:make|let|have) (?<what>.+?) (?:wait for|wait until|depend on) (?<other>.+?)(?: to (?:finish|end|complete)| (?:is|are) (?:done|finished|complete))?$/;

const NOT_UNTIL =
  /^(?:(?:we |you |one )?(?:do not|don't|never|must not|mustn't|should not|shouldn't|can't|cannot|may not) (?<verb>.+?)|(?<what>.+?) (?:can't|cannot|must not|mustn't|should not|shouldn't|may not|does not|doesn't)(?: be)?(?: (?:start|begin|happen|run|done|started|take place|go ahead|[a-z]+(?:ed|en|t|d|n)))?|no (?<noun>.+?)) (?:before|until|unless|prior to) (?<other>.+)$/;

const ONLY_AFTER =
  /^(?:only )?(?:(?:do|start|run|begin|perform) )?(?<what>.+?) (?:(?:should|must|can|may|is|are|has to|needs to) )?(?:(?:start|begin|happen|run|be done|be started|done|started|come) )?(?:only|not before|no earlier than)(?: (?:start|begin|happen|run|be done|be started|done))? (?:after|once|when|as soon as|following) (?<other>.+)$/;

const AT_ONCE =
  /^(?:let |have |make )?(?<what>.+?) (?:(?:should|need|does|do|must|needs?)(?:n't| not)(?: have to| need to)? wait(?: for (?:anything|anybody|anyone|nothing|other steps|any(?: other)? steps?)(?: else)?)?|(?:can|should|may|must|could)? ?start (?:at once|immediately|right away|straight away|independently|from the start|without waiting(?: for anything)?))$/;

const ONLY_DO_AFTER = /^only (?:do |start |run |begin |perform )?(?<what>.+?) (?:after|once|as soon as) (?<other>.+)$/;

const TOGETHER = String.raw`(?:in parallel|at the same time|simultaneously|side by side|concurrently|at once|together|parallel|alongside each other|next to each other)`;

/** "Start with the brakes when inspecting a truck". */
const START_WITH =
  /^(?:always )?(?:start|begin)(?: off)? (?:with|by) (?<what>(?!an? ).+?)(?:,? (?:when|whenever|in|on|for|during|if) .+)?$/;

const PARALLEL: readonly RegExp[] = [
  new RegExp(
    String.raw`^(?:do|run|perform|have|make|start|let|carry out|put|execute|handle|schedule|set)? ?(?<a>.+?) (?:and|&|together with) (?<b>.+?)(?: (?:can|could|should|may|must|might|to|will)(?: also| both)?)?(?: (?:run|happen|be done|be run|go|take place|be performed|start|be carried out|be started|proceed|be))? ${TOGETHER}$`,
  ),
  new RegExp(
    String.raw`^(?:do|run|perform|have|make|start|let|carry out|execute|put)? ?(?<b>.+?)(?: (?:can|could|should|may|must|might|to|will)(?: also)?)?(?: (?:run|happen|be done|be run|go|take place|be performed|start|be carried out|be started))? (?:in parallel (?:with|to)|at the same time as|simultaneously with|side by side with|concurrently with|alongside|together with|parallel (?:to|with)) (?<a>.+)$`,
  ),
  /^(?:parallelise|parallelize) (?<a>.+?) (?:and|with) (?<b>.+)$/,
  /^(?:do|run|start|let|have)? ?(?<b>.+?) (?:while|during|whilst) (?<a>.+)$/,
  /^(?<b>.+?) (?:does not|doesn't|need not|needn't|should not|shouldn't|do not|don't)(?: (?:need|have) to)? (?:wait for|depend on|wait until) (?<a>.+?)(?: (?:is|are) (?:done|finished|over|complete))?$/,
  /^(?:don't|do not) (?:make |let )?(?<b>.+?) wait for (?<a>.+)$/,
  /^(?:don't|do not) wait (?:for|until) (?<a>.+?) (?:to|before) (?:(?:we|you) )?(?:(?:start|begin|do|starting|doing)(?:ing)? )?(?<b>.+)$/,
  /^start (?<b>.+?) without waiting for (?<a>.+)$/,
];

const PARALLEL_CLAUSE = new RegExp(String.raw`^${TOGETHER},? (?<rest>.+)$`);

/** Two steps to run side by side, or undefined. */
export function readParallel(reader: Reader): Parallel | undefined {
  const text = reader.text
    .replace(PARALLEL_CLAUSE, "$<rest> in parallel")
    .replace(/^both /, "")
    .replace(/ both /, " ");
  for (const [at, pattern] of PARALLEL.entries()) {
    const groups = pattern.exec(text)?.groups;
    if (groups?.a === undefined || groups.b === undefined || /^(?:any|nothing|other)/.test(groups.a)) continue;
    const a = withinOf(reader, groups.a);
    const b = withinOf(reader, groups.b.replace(/^(?:do|run|start) /, ""));
    // "while" joins many things; here it must join two steps.
    if (at === 3 && (stepLikeness(reader, a.rest) < 0.6 || stepLikeness(reader, b.rest) < 0.6)) continue;
    return {
      act: "parallel",
      what: refTo(reader, a.rest),
      other: refTo(reader, b.rest),
      ...withinRef(reader, a.within ?? b.within),
    };
  }
  return undefined;
}

/** "Only after", "not before", "waits for": or undefined. */
export function readWait(reader: Reader): Wait | undefined {
  const { text } = reader;
  const free = AT_ONCE.exec(text)?.groups?.what;
  if (
    free !== undefined &&
    (stepLikeness(reader, withinOf(reader, free).rest) >= 0.6 || /^(?:it|that|this)$/.test(free))
  ) {
    const inside = withinOf(reader, free);
    return { act: "wait", what: refTo(reader, inside.rest), for: { text: "" }, ...withinRef(reader, inside.within) };
  }
  const groups =
    NOT_UNTIL.exec(text)?.groups ??
    MAKE_WAIT.exec(text)?.groups ??
    WAIT_FOR.exec(text)?.groups ??
    ONLY_DO_AFTER.exec(text)?.groups ??
    ONLY_AFTER.exec(text)?.groups;
  const what = groups?.what ?? groups?.verb ?? groups?.noun;
  if (groups?.other === undefined || what === undefined) return undefined;
  if (playbookLikeness(reader, what) > 0.9 && stepLikeness(reader, what) < 0.7) return undefined;
  const other = withinOf(reader, groups.other.replace(/^(?:after|until|that) /, ""));
  const inside = withinOf(reader, what);
  // Both ends must be steps that exist; "don't deliver before a quality check" adds one instead.
  if (stepLikeness(reader, other.rest) < 0.5 || stepLikeness(reader, inside.rest) < 0.5) return undefined;
  // "Before a final check" asks for something new.
  if (/^(?:an?|another) /.test(other.rest) && stepLikeness(reader, other.rest) < 1.05) return undefined;
  return {
    act: "wait",
    what: refTo(reader, inside.rest),
    for: refTo(reader, other.rest),
    ...withinRef(reader, inside.within ?? other.within),
  };
}

/** "No later than 5 days after …" says by when, and puts nothing in order. */
const TIME_LIMIT =
  /\b(?:no later than|at the latest|within|at most) (?:\d+|an?|one|two|three|four|five|six|seven|ten|fourteen|thirty) (?:working )?(?:minutes?|hours?|days?|weeks?) (?:after|of)\b/;

/** "The very first thing in planned surgery ought to be signing the consent". */
const FIRST_IS =
  /^(?:the )?(?:very )?(?<which>first|last|final) (?:thing|step|task|one)(?: (?:that )?we do)?(?: (?:in|of|on|for|during|at) (?:the |our )?(?<within>[^:,]+?))? (?:(?:should|must|has to|needs to|ought to|shall|will|is to)(?: always)? be|is) (?<what>.+)$/;
/** "Right after operating, before watching the recovery": what is said second follows from the first. */
const PLACED_TWICE =
  /^(?<main>.+ (?:(?:before|after) [^,]+|first|last|at the (?:very )?(?:start|beginning|end)(?: (?:of|in) [^,]+)?|(?:first|last) (?:in|of) [^,]+)), (?:and |so )?(?:right |just |directly )?(?:before|after) [^,]+$/;

/** A step to be moved or two to be swapped, or undefined. */
export function readMove(reader: Reader): Move | Swap | undefined {
  if (TIME_LIMIT.test(reader.text)) return undefined;
  const swap = SWAP.exec(reader.text)?.groups;
  if (swap?.a !== undefined && swap.b !== undefined) {
    const b = withinOf(reader, swap.b);
    return { act: "swap", what: refTo(reader, swap.a), other: refTo(reader, b.rest), ...withinRef(reader, b.within) };
  }
  const start = START_WITH.exec(reader.text)?.groups;
  if (start?.what !== undefined && stepLikeness(reader, start.what) >= 0.6)
    return { act: "move", what: refTo(reader, start.what), place: { relation: "start" } };
  const thing = FIRST_IS.exec(reader.text)?.groups;
  if (thing?.what !== undefined && stepLikeness(reader, thing.what) >= 0.78)
    return {
      act: "move",
      what: refTo(reader, thing.what),
      place: { relation: thing.which === "first" ? "start" : "end" },
      ...withinRef(reader, thing.within),
    };
  const parts = partsOf(reader, reader.text.replace(PLACED_TWICE, "$<main>"));
  const place = parts.place;
  if (place === undefined) return undefined;
  const core = parts.core;
  // "No lawyer before we have phoned": what must not come before is not to be moved there.
  if (/^(?:no|nobody|nothing) /.test(core)) return undefined;
  const explicit = MOVE.exec(core)?.groups?.what;
  const done = DO.exec(core)?.groups?.what;
  const stated = SHOULD.exec(core)?.groups?.what ?? COMES.exec(core)?.groups?.what;
  const said = explicit ?? done ?? stated ?? core;
  if (said === core && !namesAction(reader, core, place.anchor)) return undefined;
  const bare = said.replace(/ (?:forward|backwards?|back|up|down|to|so that it (?:is|comes|happens))$/, "");
  // "Send the welcome after …": the verb may belong to the step's name.
  const what = said !== core && stepLikeness(reader, core) > stepLikeness(reader, bare) + 0.04 ? core : bare;
  if (/^(?:an?|another|one more|some) /.test(what) && stepLikeness(reader, what) < 0.85) return undefined;
  const pronoun = /^(?:it|that|this|that step|this step|the new step)$/.test(what);
  const least =
    explicit !== undefined && /^(?:move|shift|reorder|bring|push|pull|reschedule)/.test(core)
      ? 0
      : done !== undefined
        ? 0.6
        : stated !== undefined
          ? 0.55
          : 0.78;
  if (!pronoun && stepLikeness(reader, what) < least) return undefined;
  // Where the playbook of the place has no such step, something is to be added there, not moved.
  if (explicit === undefined && !pronoun && likenessBeside(reader, what, place.anchor) < least) return undefined;
  const anchorless = place.anchor === undefined && place.relation !== "start" && place.relation !== "end";
  if (anchorless) return undefined;
  return { act: "move", what: refTo(reader, what), place: placeOf(reader, place), ...withinRef(reader, parts.within) };
}
