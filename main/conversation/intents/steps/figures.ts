/** How long a step takes and by when it has to be done. */
import { durationInWords, minutesInWords, workingMinutes } from "#busy/notation/duration.ts";
import { askWhich, entities, focusOn, isPronoun, notFound, resolve, stepPlace } from "../../finding/entities.ts";
import { type Entry, playbookTitle } from "../../finding/search.ts";
import type { ChangeFrame } from "../../frames.ts";
import { changedDuration, type DurationChange, findDuration } from "../../language/durations.ts";
import { titleOf } from "../../language/names.ts";
import { takeDuration } from "../../language/slots.ts";
import { raiseVersion } from "../../proposing/versions.ts";
import { partsOf, type Reader, refTo, stepLikeness, withinOf, withinRef } from "../../reading/clause.ts";
import { type Outcome, playbookOf, type Scene, say } from "../../scene.ts";

type DurationFrame = Extract<ChangeFrame, { act: "duration" }>;
type DueFrame = Extract<ChangeFrame, { act: "due" }>;

const VERB =
  /^(?:set|change|make|update|adjust|put|bring|reduce|shorten|cut down|cut|lower|decrease|drop|trim|extend|lengthen|increase|raise|limit|cap|estimate|plan|allow|give|reserve|budget|allot|allocate|schedule|prolong|stretch|expand|correct|fix|speed up|slow down|let)(?: up| down| back)? (?<what>.+)$/;
const LESS = /^(?:reduce|shorten|cut|lower|decrease|drop|trim|speed up)/;
const MORE = /^(?:extend|lengthen|increase|raise|prolong|stretch|expand|slow down)/;
const UP_OR_DOWN = / (?:up|down) by /;
const LENGTH =
  /\b(?:the )?(?:(?:estimated|planned|expected|working|total) )?(?:duration|time|length|estimate|effort)(?: needed| required| estimate| planned)?(?: (?:of|for|on|to do|to))? ?/;
const STATED =
  /^(?<what>.+?) (?:(?:should|will|must|can|may|does|do|would|shall|has to|needs to|only|now|usually|normally|actually|really|always|typically|often|just|in fact|never|also)(?: only| just| not)? )*(?:takes?|took|taking|lasts?|lasted|needs?|needed|requires?|required|is|are|was|were|be|runs?)(?: only| just| now| actually| about| up to| closer to| more like)?$/;
const TAKES_TO =
  /^(?:it|this|that) (?:(?:should|will|only|now|usually) )*takes?(?: us| about| only| just)? (?:to )?(?<what>.+)$/;
const ALLOW = /^(?:allow|give|reserve|budget|plan|allot|allocate|schedule|estimate)(?: in)?(?: for)? (?<what>.+)$/;
const COMPARE =
  /(?:^| )(?<sign>longer|more|extra|additional|later|shorter|less|fewer|quicker|faster|sooner)(?: time)?(?: for| to| on)?(?= |$)/;
const TIMES: readonly (readonly [RegExp, number])[] = [
  [
    /^double(?![ -]check)\b|^twice the time of |\b(?:twice (?:as long|the time|as much(?: time)?)|doubled?(?= ?(?:in length|the time|$)))\b/,
    2,
  ],
  [/\b(?:triple|three times (?:as long|the time|as much(?: time)?))\b/, 3],
  [
    /^half the time of |\b(?:halve|half (?:as long|the time|as much(?: time)?|of the time)|(?:cut|reduce|shorten) (?:.+ )?(?:in|by) half)\b/,
    0.5,
  ],
];
const PERCENT = /\bby (\d{1,3}) ?(?:%|percent|per cent)/;
const DUE =
  /^(?<what>.+?) (?:(?:must|has to|should|needs to|have to|is to|shall|will)(?: be)? (?:done|finished|completed?|ready|delivered|over|due|ended?)|(?:is|are|be) due|due|(?:must|should|has to) (?:finish|end|complete)|no later than)(?: within| in| after| by| at the latest| no later than| at most)*$/;
const DEADLINE =
  /^(?:(?:set|add|give|put|change|make|create) )?(?:(?:a|the) )?(?:deadline|due date|due time|time limit)(?: (?:of|for|on|to))? ?(?<what>.*?)(?: (?:to|of|is|at|within|by))?$/;
const GIVE_DEADLINE =
  /^(?:give|set|put|add)(?: to| for| on)? (?<what>.+?) (?:a |the )?(?:deadline|due date|time limit)(?: of)?$/;

function clean(what: string): string {
  return what
    .replace(LENGTH, " ")
    .replace(/^(?:for|to|of|that|it to|how long) /, "")
    .replace(/ (?:should |will )?(?:takes?|took|lasts?|gets?|be|to|by|at|of|from|last|in|is)$/, "")
    .replace(/ (?:step )?(?:takes|lasts)$/, "")
    .replace(/'s$/, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** A new duration or a deadline, or undefined. */
export function readFigures(reader: Reader): DurationFrame | DueFrame | undefined {
  const { text } = reader;
  const taken = takeDuration(text, reader.scene.time);
  if (taken !== undefined) {
    const due =
      DUE.exec(taken.rest)?.groups?.what ??
      GIVE_DEADLINE.exec(taken.rest)?.groups?.what ??
      DEADLINE.exec(taken.rest)?.groups?.what;
    const asDue =
      due !== undefined &&
      /\b(?:due|deadline|time limit|done|finish|finished|complete|completed|ready|over|end|ended|later)\b/.test(
        taken.rest,
      );
    if (asDue) {
      const inside = withinOf(reader, due.replace(/^(?:to|for|of) /, "") || "it");
      return {
        act: "due",
        what: refTo(reader, inside.rest),
        due: taken.slot.text,
        ...withinRef(reader, inside.within),
      };
    }
  }
  const duration = readDuration(reader, text);
  // "Within two days" says by when, not how long.
  const granted = GRANTED.test(reader.utterance.text) || GETS.test(text);
  return duration?.change?.kind === "set" && (WITHIN.test(text) || granted)
    ? {
        act: "due",
        what: duration.what,
        due: duration.change.text,
        ...(duration.within === undefined ? {} : { within: duration.within }),
      }
    : duration;
}

/** "Give people a week for the deposit", "enquiries get an answer in 12 hours": by when, not how long. */
const GRANTED =
  /\b(?:give|allow|grant) (?:people|customers|clients|guests|owners|couples|families|suppliers|them|everybody|everyone|the (?:customer|client|guest|owner|couple|family|supplier)s?) |\b(?:gets?|receives?|have) (?:an? |their |his |her )?(?:answer|reply|response|offer|quote|bill|invoice|confirmation|result|call|money)\b.* in /;
/** "Receiving the goods gets 7 days". */
const GETS =
  /\bgets? (?:about |only |up to |now )*(?:\d+|an?|one|two|three|four|five|six|seven|ten|fourteen|thirty) (?:days?|weeks?|months?)\b/;
const WITHIN = /\b(?:within|no later than|at the latest)\b(?! (?:the )?(?:process|playbook|step)\b)/;

function readDuration(reader: Reader, text: string): DurationFrame | undefined {
  const factor = TIMES.find(([pattern]) => pattern.test(text));
  const percent = PERCENT.exec(text);
  if (factor !== undefined || percent !== null) {
    const times = factor?.[1] ?? 1 + ((MORE.test(text) ? 1 : -1) * Number(percent?.[1] ?? 0)) / 100;
    const rest = text
      .replace(PERCENT, " ")
      .replace(/ (?:in|by) half$/, "")
      .replace(
        /\b(?:twice|half|double|three times) (?:the time of|as long|the time|as much(?: time)?|of the time)\b/,
        " ",
      )
      .replace(
        /^(?:double|triple|halve|half|make|let|give|cut|reduce|shorten|increase|extend|raise|decrease|lower) /,
        "",
      );
    const what = STATED.exec(rest.trim())?.groups?.what ?? rest;
    return target(reader, what, { kind: "times", factor: times });
  }
  const spoken = findDuration(text, reader.scene.time);
  if (spoken === undefined) return undefined;
  // "every 2 weeks", "2 days before …" are no durations of a step.
  const after = text.slice(spoken.end);
  if (
    /^ ?(?:before|after|prior|later than|ago)/.test(after) ||
    /\b(?:every|each|per|once|twice|times) $/.test(text.slice(0, spoken.start))
  )
    return undefined;
  const by =
    text.slice(0, spoken.start).endsWith(" by ") && (LESS.test(text) || MORE.test(text) || UP_OR_DOWN.test(text));
  const compare =
    COMPARE.exec(after.slice(0, 24)) ??
    /(?:^| )(?<sign>another|an extra|extra|additional) $/.exec(text.slice(0, spoken.start));
  let rest = `${text.slice(0, spoken.start)} ${text.slice(spoken.end)}`
    .replace(/\s+/g, " ")
    .trim()
    .replace(/ (?:long|in length|of time|of work|each|per run|at most)$/, "")
    .replace(/,$/, "")
    .replace(/ (?:to|at|in|for|of|with|by|from|:|=)$/, "");
  let change: DurationChange = { kind: "set", minutes: spoken.minutes, text: spoken.text };
  if (by || compare !== null) {
    const sign = compare?.groups?.sign ?? "";
    const less = by
      ? LESS.test(text) || / down by /.test(text)
      : /^(?:shorter|less|fewer|quicker|faster|sooner)$/.test(sign);
    change = { kind: "by", minutes: less ? -spoken.minutes : spoken.minutes };
    rest = rest
      .replace(COMPARE, " ")
      .replace(/\b(?:another|an extra|extra|additional)\b/, " ")
      .replace(/ by$/, "")
      .replace(/\s+/g, " ")
      .trim();
  }
  // "from 2 hours to 3 hours": the last one counts.
  const fromTo = /\bfrom $/.test(text.slice(0, spoken.start)) ? findDuration(after, reader.scene.time) : undefined;
  if (fromTo !== undefined) {
    change = { kind: "set", minutes: fromTo.minutes, text: fromTo.text };
    rest = takeDuration(rest, reader.scene.time)?.rest ?? rest;
  }
  const stated = STATED.exec(rest)?.groups?.what;
  const spokenOf =
    VERB.exec(rest)?.groups?.what ?? ALLOW.exec(rest)?.groups?.what ?? TAKES_TO.exec(rest)?.groups?.what ?? stated;
  const bare = /^(?:(?:the )?(?:duration|time|length|estimate)|it|that|this)$/.test(rest) ? "it" : undefined;
  const lengthOf = LENGTH.test(rest) ? rest : undefined;
  const what =
    spokenOf ??
    lengthOf ??
    bare ??
    (rest === "" || /^(?:make|let|rather|only|better|say)$/.test(rest) ? "it" : undefined);
  if (what === undefined) {
    const plain = stepLikeness(reader, rest) >= 0.72 ? rest : undefined;
    return plain === undefined ? undefined : target(reader, plain, change);
  }
  return target(reader, what, change);
}

function target(reader: Reader, said: string, change: DurationChange | undefined): DurationFrame | undefined {
  const inside = withinOf(reader, clean(said));
  const what = inside.rest === "" ? "it" : inside.rest;
  // A clause that is about order or about adding is not about time.
  if (partsOf(reader, what).place !== undefined) return undefined;
  return {
    act: "duration",
    what: refTo(reader, what),
    ...(change === undefined ? {} : { change }),
    ...withinRef(reader, inside.within),
  };
}

const VAGUE =
  /^(?:make|let)? ?(?<what>.+?)(?: (?:should|must|needs to|has to|could))? ?(?:be |take |get )?(?:a bit |much |somewhat |less |)(?:shorter|longer|less time|more time)$/;
const VAGUE_VERB =
  /^(?:shorten|lengthen|extend|reduce the (?:time|duration) (?:of|for)|increase the (?:time|duration) (?:of|for)|change the (?:duration|time|estimate) (?:of|for)) (?<what>.+)$/;
const HOW_LONG = /^(?:change|adjust|set|update) how long (?<what>.+?) (?:takes?|lasts?|needs?)$/;

/** "Make it shorter", without saying how long; or undefined. */
export function readVagueDuration(reader: Reader): DurationFrame | undefined {
  const what =
    HOW_LONG.exec(reader.text)?.groups?.what ??
    VAGUE_VERB.exec(reader.text)?.groups?.what ??
    VAGUE.exec(reader.text)?.groups?.what;
  if (what === undefined || findDuration(reader.text, reader.scene.time) !== undefined) return undefined;
  const inside = withinOf(reader, clean(what));
  if (!isPronoun(inside.rest) && stepLikeness(reader, inside.rest) < 0.55) return undefined;
  return { act: "duration", what: refTo(reader, inside.rest), ...withinRef(reader, inside.within) };
}

type Found = { readonly entry: Entry } | { readonly outcome: Outcome };

function findStep(scene: Scene, frame: DurationFrame | DueFrame, ask: string): Found {
  const within = frame.within === undefined ? undefined : resolve(scene, frame.within, { kinds: ["playbook"] });
  const found = resolve(scene, frame.what, {
    kinds: ["step"],
    within: within?.kind === "one" ? within.entry : undefined,
  });
  const chosen = (entry: Entry): ChangeFrame => ({ ...frame, what: { text: entry.name, id: entry.id } });
  if (found.kind === "one") return found;
  if (found.kind === "several") return { outcome: askWhich(scene, found.entries, ask, chosen) };
  const playbook = resolve(scene, frame.what, { kinds: ["playbook"] });
  if (playbook.kind === "one") {
    const entry = playbook.entry;
    const steps = playbookOf(scene, entry.symbol)?.model.steps ?? [];
    return {
      outcome: {
        kind: "question",
        text: `How long ${entry.title} takes comes from its steps. Which step should change?`,
        choices: steps.slice(0, 8).map((step) => ({
          label: `${titleOf(step.name)} (${step.estimated_duration === undefined ? "no estimate" : durationInWords(step.estimated_duration)})`,
          frame: {
            ...frame,
            what: { text: step.name, id: `${entry.symbol?.replace(/playbook:/, "step:")}/${step.name}` },
          },
        })),
        entities: entities([entry, frame.what.text]),
      },
    };
  }
  return { outcome: notFound(scene, frame.what, ["step"], found.near, chosen) };
}

function inDays(figure: string): boolean {
  return /[dw]$/.test(figure);
}

/** Works out a new duration. */
export function planDuration(scene: Scene, frame: DurationFrame): Outcome {
  const found = findStep(scene, frame, `Which step do you mean by “${frame.what.text}”?`);
  if ("outcome" in found) return found.outcome;
  const { entry } = found;
  const place = stepPlace(scene, entry);
  if (place === undefined) return say(`I can't find “${frame.what.text}” any more.`);
  const { step, playbook } = place;
  const title = `“${titleOf(step.name)}”`;
  const present = step.estimated_duration;
  // Weeks, of what takes minutes but is due after weeks, are the weeks it is due after.
  if (
    frame.change?.kind === "set" &&
    step.due !== undefined &&
    inDays(frame.change.text) &&
    inDays(step.due) &&
    !inDays(present ?? "")
  )
    return planDue(scene, { act: "due", what: { text: step.name, id: entry.id }, due: frame.change.text });
  const said = entities([entry, frame.what.text]);
  if (frame.change === undefined) {
    const minutes = present === undefined ? undefined : workingMinutes(present, scene.time);
    const shorter = [0.75, 0.5].map((factor) =>
      minutes === undefined ? undefined : changedDuration(present, { kind: "times", factor }, scene.time)?.text,
    );
    return {
      kind: "question",
      text: `How long should ${title} take?${present === undefined ? " It has no estimate yet." : ` It is ${durationInWords(present)} now.`}`,
      choices: [...new Set(shorter.filter((text) => text !== undefined))].map((text) => ({
        label: minutesInWords(workingMinutes(text, scene.time) ?? 0, scene.time),
        frame: {
          ...frame,
          what: { text: step.name, id: entry.id },
          change: { kind: "set", minutes: workingMinutes(text, scene.time) ?? 0, text },
        },
      })),
      free: { frame: { ...frame, what: { text: step.name, id: entry.id } }, slot: "duration" },
      entities: said,
    };
  }
  const next = changedDuration(present, frame.change, scene.time);
  if (next === undefined) {
    return {
      kind: "question",
      text: `${title} has no estimate yet that could be changed. How long should it take?`,
      choices: [],
      free: { frame: { act: "duration", what: { text: step.name, id: entry.id } }, slot: "duration" },
      entities: said,
    };
  }
  const withDuration = [...said, { kind: "duration" as const, text: next.text, value: next.text }];
  if (next.minutes <= 0) {
    return say(
      `${title} can't take ${next.minutes < 0 ? "less than no time" : "no time at all"}${present === undefined ? "" : ` (it takes ${durationInWords(present)} now)`}. Tell me a duration of a minute or more, or remove the step if it is no longer needed.`,
      withDuration,
      focusOn(entry),
    );
  }
  if (next.minutes > 60 * 24 * 366) {
    return say(
      `${durationInWords(next.text)} for one step is more than a year; that looks like a slip. Nothing was changed.`,
      withDuration,
      focusOn(entry),
    );
  }
  if (present !== undefined && workingMinutes(present, scene.time) === next.minutes) {
    return say(
      `${title} already takes ${durationInWords(present)}, so there is nothing to change.`,
      withDuration,
      focusOn(entry),
    );
  }
  return {
    kind: "edits",
    edits: [
      {
        title: `${titleOf(step.name)} takes ${durationInWords(next.text)} in ${playbookTitle(scene.workspace, playbook)}`,
        operations: [
          { op: "set", file: playbook.file, path: [...step.at.path, "estimated_duration"], value: next.text },
        ],
        symbols: [entry.symbol ?? entry.id],
      },
    ],
    focus: focusOn(entry),
    entities: withDuration,
    notes:
      step.subtasks.length > 0 && step.subtasks.every((sub) => sub.estimated_duration !== undefined)
        ? [`Its parts have estimates of their own; those count for the total.`]
        : [],
    confidence: 0.92,
  };
}

/** Works out a deadline. */
export function planDue(scene: Scene, frame: DueFrame): Outcome {
  const found = findStep(scene, frame, `Which step do you mean by “${frame.what.text}”?`);
  if ("outcome" in found) return found.outcome;
  const { entry } = found;
  const place = stepPlace(scene, entry);
  if (place === undefined) return say(`I can't find “${frame.what.text}” any more.`);
  const { step, playbook } = place;
  const said = [
    ...entities([entry, frame.what.text]),
    { kind: "duration" as const, text: frame.due, value: frame.due },
  ];
  if (!/^[1-9]\d*[mhdw]$/.test(frame.due)) return say("A deadline has to be a minute or more.", said, focusOn(entry));
  if (step.due === frame.due)
    return say(`“${titleOf(step.name)}” is already due after ${durationInWords(frame.due)}.`, said, focusOn(entry));
  return {
    kind: "edits",
    edits: [
      {
        title: `${titleOf(step.name)} is due ${durationInWords(frame.due)} after it starts`,
        operations: [
          ...raiseVersion(scene, playbook.file),
          { op: "set", file: playbook.file, path: [...step.at.path, "due"], value: frame.due },
        ],
        symbols: [entry.symbol ?? entry.id],
      },
    ],
    focus: focusOn(entry),
    entities: said,
    notes: [],
    confidence: 0.88,
  };
}
