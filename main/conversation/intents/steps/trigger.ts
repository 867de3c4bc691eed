/** The events that start a playbook. */
import { fold } from "#busy/names/symbols.ts";
import type { Operation } from "#shared/change-set.ts";
import { entities, focusOn, resolve } from "../../finding/entities.ts";
import { playbookTitle } from "../../finding/search.ts";
import type { ChangeFrame } from "../../frames.ts";
import { snakeName, titleOf, wordsOf } from "../../language/names.ts";
import { findCadence } from "../../language/schedule.ts";
import { playbookLikeness, type Reader, refTo, stepLikeness } from "../../reading/clause.ts";
import { type Outcome, type Scene, say } from "../../scene.ts";
import { findPlaybook } from "./named-playbook.ts";

type Trigger = Extract<ChangeFrame, { act: "trigger" }>;

const TRIGGER: readonly RegExp[] = [
  /^(?:start|run|trigger|launch|kick off|begin|do|open|initiate|set off) (?<what>.+?) (?:automatically |always |immediately |each time |every time )*(?:when|whenever|as soon as|once|after|each time|every time|on|upon|by) (?<event>.+)$/,
  /^(?:when|whenever|as soon as|once|after|each time|every time|upon) (?<event>.+?),? (?:then )?(?:automatically )?(?:start|run|trigger|launch|kick off|begin|do|open|initiate) (?<what>.+)$/,
  /^(?<what>.+?) (?:(?:should|must|has to|needs to|will|shall|is to) )?(?:(?:be )?(?:started|triggered|launched|kicked off|start|starts|run|runs|begin|begins|is started|is triggered|kicks? off|launch(?:es)?|begins))(?: (?:automatically|by itself|on its own))? (?:when|whenever|as soon as|once|after|by|each time|every time|on|upon) (?<event>.+)$/,
  /^(?:when|whenever|as soon as|once|after|each time|every time|upon) (?<event>.+?), (?<what>.+?) (?:should |must |has to |needs to |is to |will |can )?(?:start|starts|run|runs|begin|begins|kicks? off|follows?|be started|be run)(?: (?:automatically|by itself|on its own))?$/,
  /^(?:let|make|have) (?<event>.+?) (?:start|trigger|launch|kick off) (?<what>.+)$/,
  /^(?<event>.+?) (?:should|must|will|shall) (?:start|trigger|launch|kick off) (?<what>.+)$/,
  /^add (?:an? )?(?:trigger|event) (?<event>.+?) (?:to|for|on) (?<what>.+)$/,
];

/** An event that is to start a playbook, or undefined. */
export function readTrigger(reader: Reader): Trigger | undefined {
  for (const pattern of TRIGGER) {
    const groups = pattern.exec(reader.text)?.groups;
    if (groups?.what === undefined || groups.event === undefined) continue;
    if (
      / (?:a|per|each|every)$/.test(groups.what) ||
      (/^(?:a|per|each|every|quarter|month|week|day|year)\b/.test(groups.event) &&
        findCadence(reader.text) !== undefined)
    )
      continue;
    if (findCadence(`on ${groups.event}`)?.start === 0 || findCadence(groups.event)?.words === groups.event) continue;
    const what = groups.what.replace(/^(?:a |an |another |the )?(?:new )?/, "");
    // A step is put in order, not triggered.
    if (playbookLikeness(reader, what) < 0.6 || stepLikeness(reader, what) > playbookLikeness(reader, what)) continue;
    return { act: "trigger", what: refTo(reader, what), event: refTo(reader, groups.event.replace(REMARK, "")) };
  }
  return undefined;
}

/** What is said behind an event: "…, today somebody has to think of it". */
const REMARK =
  /,? (?:and )?(?:not|because|since|so that|instead of|rather than|today|now|at the moment|which|otherwise)\b.*$|, .*$/;

/** The event a phrase means: a known one, the end of a playbook, or a new name. */
function eventOf(scene: Scene, phrase: string): { readonly name: string; readonly known: boolean } | undefined {
  const asEnd =
    /^(?<what>.+?) (?:is|are|has been|was|gets)?\s?(?:completely |fully |all |really )?(?:through|closed|settled|done|finished|completed?|over|ended|has ended|has finished|ends|finishes|completes)$/.exec(
      phrase.toLowerCase(),
    );
  const ended = asEnd?.groups?.what;
  const event = resolve(scene, { text: phrase }, { kinds: ["event"] });
  if (event.kind === "one" && event.score >= 0.6) return { name: event.entry.name, known: true };
  const playbook = resolve(scene, { text: ended ?? phrase }, { kinds: ["playbook"] });
  if (playbook.kind === "one" && (ended !== undefined || playbook.score >= 0.85))
    return { name: `${playbook.entry.name}.completed`, known: true };
  if (event.kind === "one") return { name: event.entry.name, known: true };
  const name = snakeName(
    phrase.replace(/\b(?:an?|the|has|have|been|is|are|was|were|comes? in|arrives?)\b/gi, (word) =>
      /come|arrive/i.test(word) ? "received" : "",
    ),
  );
  return name === "" ? undefined : { name, known: false };
}

/** Works out a trigger. */
export function planTrigger(scene: Scene, frame: Trigger): Outcome {
  const found = findPlaybook(scene, frame);
  if ("outcome" in found) return found.outcome;
  const { playbook, entry } = found;
  const title = playbookTitle(scene.workspace, playbook);
  const event = eventOf(scene, frame.event.text);
  if (event === undefined)
    return say(`I don't understand what should start ${title}.`, entities([entry, frame.what.text]), focusOn(entry));
  const said = [
    ...entities([entry, frame.what.text]),
    { kind: "event" as const, text: frame.event.text, symbol: `event:${event.name}` },
  ];
  const present = playbook.model.cadence;
  if (present?.trigger_events.some((name) => fold(name) === fold(event.name)) === true) {
    return say(
      `${title} is already started by ${wordsOf(event.name)}, so there is nothing to change.`,
      said,
      focusOn(entry),
    );
  }
  if (event.name === `${playbook.name}.completed`)
    return say(`${title} would start itself for ever. Nothing was changed.`, said, focusOn(entry));
  const file = playbook.file;
  const path = [...playbook.at.path, "cadence"];
  const operations: Operation[] = [];
  if (present === undefined)
    operations.push({ op: "set", file, path, value: { frequency: "triggered", trigger_events: [event.name] } });
  else {
    if (present.frequency === "on_demand")
      operations.push({ op: "set", file, path: [...path, "frequency"], value: "triggered" });
    operations.push({
      op: "insert",
      file,
      path: [...path, "trigger_events"],
      index: present.trigger_events.length,
      value: event.name,
    });
  }
  return {
    kind: "edits",
    edits: [{ title: `${titleOf(event.name)} starts ${title}`, operations, symbols: [playbook.symbol] }],
    focus: focusOn(entry),
    entities: said,
    notes: event.known
      ? []
      : [
          `Nothing here reports “${wordsOf(event.name)}” yet; it can be reported by hand, by another program, or by a step that emits it.`,
        ],
    confidence: event.known ? 0.88 : 0.7,
  };
}
