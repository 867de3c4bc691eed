/** Wishes that no single change fulfils: one step made two, two made one, work nobody described yet. The ways to it are offered. */
import { resolve, stepPlace } from "../../finding/entities.ts";
import { type Entry, entryById } from "../../finding/search.ts";
import type { ChangeFrame, Ref, TalkFrame } from "../../frames.ts";
import { findCadence, frequencyInWords, withClockTimes } from "../../language/schedule.ts";
import { playbookLikeness, type Reader, refTo, stepLikeness, withinOf } from "../../reading/clause.ts";

type Offer = Extract<TalkFrame, { readonly act: "incomplete" }>;
type Way = NonNullable<Offer["choices"]>[number];

const SPLIT =
  /^(?:split|divide|break|separate)(?: up| down)? (?<what>.+?)(?: up| down)?(?: in(?:to)?(?: two| three| several| separate| different)*(?: steps?| parts?| tasks?)?[:,]? ?(?<list>.*))$/;
const MERGE: readonly RegExp[] = [
  /^(?:merge|combine|unite|fuse|lump|put) (?<one>.+?) (?:and|with|together with) (?<other>.+?)(?:(?: together)?(?: (?:in)?to (?:one|a single)(?: step| task)?(?:,? (?:called|named) (?<name>.+))?| (?:called|named|as) (?<title>.+)| together))?$/,
  /^(?:make|turn) (?<one>.+?) and (?<other>.+?) (?:in(?:to)? )?(?:one|a single)(?: step| task)?(?:,? (?:called|named) (?<name>.+))?$/,
];
/** How well words have to name a step that is to be cut up or joined. */
const KNOWN = 0.55;

/** A step to be divided, or two to be joined: what that can be done with, or undefined. */
export function readRestructuring(reader: Reader): Offer | undefined {
  if (/\bbetween\b/.test(reader.text)) return undefined;
  const split = SPLIT.exec(reader.text)?.groups;
  if (split?.what !== undefined) return splitting(reader, split.what, split.list ?? "");
  for (const shape of MERGE) {
    const groups = shape.exec(reader.text)?.groups;
    if (groups?.one !== undefined && groups.other !== undefined)
      return merging(reader, groups.one, groups.other, groups.name ?? groups.title);
  }
  return undefined;
}

function stepNamed(reader: Reader, words: string): Entry | undefined {
  const { rest, within } = withinOf(reader, words);
  if (stepLikeness(reader, rest) < KNOWN) return undefined;
  const owner =
    within === undefined ? undefined : resolve(reader.scene, refTo(reader, within), { kinds: ["playbook"] });
  const found = resolve(reader.scene, refTo(reader, rest), {
    kinds: ["step"],
    within: owner?.kind === "one" ? owner.entry : undefined,
  });
  return found.kind === "one" ? found.entry : undefined;
}

const refOf = (entry: Entry): Ref => ({ text: entry.name, id: entry.id });

function splitting(reader: Reader, what: string, list: string): Offer | undefined {
  const step = stepNamed(reader, what);
  if (step === undefined) return undefined;
  const [first, ...more] = list
    .split(/,? and (?:then )?|, (?:then )?/)
    .map((part) => refTo(reader, part.trim()).text)
    .filter((part) => part !== "");
  if (first === undefined || more.length === 0)
    return offer(`What are the parts of ${step.title} called? Say “split … into … and …”.`, []);
  const ways: Way[] = [
    // Each is put right behind the step, so the last comes first.
    ...more.toReversed().map(
      (part): Way => ({
        label: `Add “${part}” after ${step.title}`,
        frame: { act: "add_step", what: part, place: { relation: "after", anchor: refOf(step) } },
      }),
    ),
    { label: `Call ${step.title} “${first}”`, frame: { act: "rename", what: refOf(step), to: first, hint: "step" } },
  ];
  return offer(`To split ${step.title}, I add what is new behind it and rename it. Which of it, or all?`, ways);
}

function merging(reader: Reader, one: string, other: string, name: string | undefined): Offer | undefined {
  const [first, second] = [stepNamed(reader, one), stepNamed(reader, other)];
  if (first === undefined || second === undefined || first.id === second.id) return undefined;
  const called = name === undefined ? undefined : refTo(reader, name).text;
  const removals = [second, first].map(
    (gone, at): Way => ({
      label: `Remove ${gone.title}; ${(at === 0 ? first : second).title} stands for both`,
      frame: { act: "remove", what: refOf(gone) },
    }),
  );
  const ways: Way[] =
    called === undefined
      ? removals
      : [
          ...removals.slice(0, 1),
          {
            label: `Call ${first.title} “${called}”`,
            frame: { act: "rename", what: refOf(first), to: called, hint: "step" },
          },
        ];
  return offer(`To make ${first.title} and ${second.title} one step, one of them goes. What should I do?`, ways);
}

function offer(question: string, ways: readonly Way[]): Offer {
  return {
    act: "incomplete",
    intent: "change",
    question,
    choices: ways.length === 0 ? [] : [...ways, { label: "Leave it as it is", frame: null }],
  };
}

const SOMEBODY = String.raw`(?:someone|somebody|one of us|one of them|anyone|everybody|everyone|all of us|we|they|(?:the|our) [a-z-]+(?: [a-z-]+)?)`;
const DUTY: readonly RegExp[] = [
  new RegExp(
    String.raw`^(?:on )?(?:every|each|once (?:a|every|per)) [a-z]+(?: (?:morning|noon|afternoon|evening|night))?(?: at [\d:apm. ]+)?,? ${SOMEBODY} (?:should|must|has to|have to|needs to|need to|ought to|shall|will|is to) (?<what>[a-z]+ .+)$`,
  ),
  new RegExp(
    String.raw`^${SOMEBODY} (?:should|must|has to|have to|needs to|need to|ought to|shall|will|is to) (?<what>[a-z]+ .+?) (?:on )?(?:every|each|once (?:a|every|per)) [a-z]+(?: (?:morning|noon|afternoon|evening|night))?$`,
  ),
];

/** "Every Friday someone should clean the floor": work nobody described yet, a process or a step; or undefined. */
export function readDuty(reader: Reader): Offer | undefined {
  for (const shape of DUTY) {
    const what = shape.exec(reader.text)?.groups?.what;
    if (what === undefined) continue;
    if (stepLikeness(reader, what) >= SAME || playbookLikeness(reader, what) >= KNOWN) return undefined;
    const said = refTo(reader, what).text;
    const rhythm = findCadence(withClockTimes(reader.text));
    const often = rhythm === undefined ? "" : ` that runs ${frequencyInWords(rhythm.frequency)}`;
    return {
      act: "incomplete",
      intent: "add",
      question: `Is “${said}” a process of its own${often}, or a step of one that exists?`,
      choices: [
        { label: "A process of its own", frame: { act: "add_playbook", name: said, steps: [{ does: said }] } },
        { label: "A step of one that exists", frame: { act: "add_step", what: said } },
        { label: "Neither", frame: null },
      ],
    };
  }
  return undefined;
}

/** Words that fit a step like this mean it and no new one. */
const SAME = 0.78;

/** "We count paper every quarter": a rhythm belongs to a whole playbook, so it is asked whether that is meant; or undefined. */
export function readStepRhythm(reader: Reader): Offer | undefined {
  const text = withClockTimes(reader.text);
  const rhythm = findCadence(text);
  if (rhythm === undefined || /^(?:what|which|who|whose|where|when|how|why|is|are|do|does)\b/.test(text))
    return undefined;
  const what = `${text.slice(0, rhythm.start)} ${text.slice(rhythm.end)}`
    .replace(/ {2,}/g, " ")
    .replace(/^(?:we|they|i|you|the team) (?:should |must |need to |have to |want to |only )?/, "")
    .trim();
  const step = stepNamed(reader, what);
  const owner = step?.owner === undefined ? undefined : entryById(reader.scene.index, step.owner);
  if (step === undefined || owner === undefined || stepPlace(reader.scene, step) === undefined) return undefined;
  const question = `A rhythm belongs to a whole process, and ${step.title} is a step of ${owner.title}.`;
  if (rhythm.unsupported !== undefined)
    return {
      act: "incomplete",
      intent: "change",
      question: `${question} It can run daily, weekly, monthly or quarterly; ${rhythm.unsupported} is not possible. Which comes closest?`,
    };
  const frame: ChangeFrame = {
    act: "cadence",
    what: refOf(owner),
    frequency: rhythm.frequency,
    ...(rhythm.schedule === undefined ? {} : { schedule: rhythm.schedule }),
    ...(rhythm.timed ? { timed: true } : {}),
  };
  return {
    act: "incomplete",
    intent: "change",
    question: `${question} Should ${owner.title} run ${frequencyInWords(rhythm.frequency)}?`,
    choices: [
      { label: `Yes, ${owner.title} runs ${frequencyInWords(rhythm.frequency)}`, frame },
      { label: "No", frame: null },
    ],
  };
}
