/** What to ask back where no reader understood a message: by what it names, and by the shape of its words. */
import type { Intent } from "#shared/conversation.ts";
import { likeness } from "../finding/entities.ts";
import type { Frame, Ref, Understood } from "../frames.ts";
import { readStepRhythm } from "../intents/steps/restructuring.ts";
import { readTrade, speaksOfBusiness } from "../intents/talk-cues.ts";
import { speaksOfProgram, takesBack } from "../intents/talk-words.ts";
import { findDuration } from "../language/durations.ts";
import { playbookLikeness, type Reader, refTo, stepLikeness } from "./clause.ts";
import { guessIntent } from "./intent-guess.ts";
import { spelledOut } from "./message.ts";

const BARE: readonly (readonly [RegExp, Intent, string])[] = [
  [
    /^(?:add|insert|include|create|new)(?: something| a?nother(?: one)?| one| it)?$/,
    "add",
    "What should I add? For example “add a quality check before …”.",
  ],
  [
    /^(?:remove|delete|drop)(?: something| one)?$/,
    "remove",
    "What should I remove? Name the step, role, form or process.",
  ],
  [/^(?:rename)(?: something| it| this)?$/, "change", "What should be renamed, and what should it be called?"],
  [
    /^(?:move|reorder|swap|put)(?: something| it| this| that)?(?: (?:up|down|earlier|later|forward|back|somewhere else|elsewhere))?$/,
    "reorder",
    "Which step should be moved, and before or after which one?",
  ],
  [
    /^(?:somebody|someone|anybody|anyone) else (?:should|must|has to|needs to|could|can|shall|ought to) .+$|^(?:let|have) (?:somebody|someone) else .+$/,
    "change",
    "Who should do it from now on? Name the step and a role or a person, for example “let the … do …”.",
  ],
  [
    /^(?:change|edit|update|modify|adjust|improve)(?: something| it| this| (?:the |our )?[a-z]+(?: [a-z]+)?)?$|^(?:do|run|make|have) (?:it|that|this) (?:less|more) often$|^the (?:time|deadline|figure|name|duration|order|role)\b.* (?:is|are|looks) (?:wrong|off|not right)$/,
    "change",
    "What should change? For example “… takes 3 hours” or “let the … do …”.",
  ],
  [/^(?:start|run|launch)(?: something| it| one)?$/, "execute", "Which process should I start?"],
];

/** Something of the workspace is named, but not what should happen with it; or nothing is. */
export function lastGuess(reader: Reader): Understood {
  const bare = BARE.find(([pattern]) => pattern.test(reader.text));
  if (bare !== undefined) return { frames: [{ act: "incomplete", intent: bare[1], question: bare[2] }], sure: 0.6 };
  const rhythm = readStepRhythm(reader);
  if (rhythm !== undefined) return { frames: [rhythm], sure: 0.7 };
  const trade = readTrade(reader.utterance.text);
  if (trade !== undefined) return { frames: [trade], sure: 0.75 };
  const about = spelledOut(reader.utterance, reader.text);
  const named = likeness(reader.scene, about, ["playbook", "step", "role", "document", "team", "person"]);
  const words = reader.text.split(" ").length;
  const marked = /\bz[qm]\d+\b/.exec(reader.text)?.[0];
  if (marked !== undefined && (reader.utterance.marks.get(marked)?.entries.length ?? 0) > 0) {
    return { frames: [{ act: "vague", about: refTo(reader, marked) }], sure: 0.4 };
  }
  const near = Math.max(named, stepLikeness(reader, reader.text), playbookLikeness(reader, reader.text));
  if (near >= (words <= 5 ? 0.55 : 0.62))
    return { frames: [{ act: "vague", about: refTo(reader, reader.text) }], sure: 0.4 };
  const duration = findDuration(reader.text, reader.scene.time);
  if (duration !== undefined && duration.words === reader.text && reader.scene.focus !== undefined) {
    return {
      frames: [
        {
          act: "duration",
          what: { text: "it" },
          change: { kind: "set", minutes: duration.minutes, text: duration.text },
        },
      ],
      sure: 0.6,
    };
  }
  return { frames: [{ act: "off_topic" }], sure: 0.5 };
}

/** Somebody is not to do something: somebody else is, or nobody. */
const REFUSED = / (?:should not|shouldn't|must not|mustn't|may not) /;

/** Where the rules know nothing, the shape of the words still tells what is wanted; then a question is asked. */
export function byShape(reader: Reader, found: Understood, hasProposal: boolean): Understood {
  const [first] = found.frames;
  if (found.frames.length !== 1 || first === undefined) return found;
  if ((first.act !== "off_topic" && first.act !== "vague") || found.sure >= 0.8) return found;
  // What says nothing but that something is to be as it was can hardly mean anything else, even where nothing is proposed.
  if (first.act === "off_topic" && takesBack(reader.utterance.text, true))
    return { frames: [{ act: "undo", all: false }], sure: 0.5 };
  const refused = first.act === "vague" && REFUSED.test(reader.text);
  const guess = refused ? "change" : guessIntent(reader.utterance, reader.scene, first.act === "vague");
  const about = first.act === "vague" ? first.about : undefined;
  if (guess === undefined) return found;
  const frame = frameFor(guess, about, hasProposal, reader);
  return frame === undefined ? found : { frames: [frame], sure: 0.45 };
}

const OPEN_QUESTIONS: Readonly<Partial<Record<Intent, string>>> = {
  add: "I did not get what should be added. Say for example “add a quality check before …”, and I look at where it belongs.",
  change:
    "I did not get what should change. Name the step or process and what is new, for example “… takes 3 hours” or “let the … do …”.",
  remove: "I did not get what should go. Name the step, field, role or process.",
  reorder: "I did not get the order. Say for example “move … before …” or “… only after …”.",
  optimise: "Which process takes too long? I then show what can really be shortened.",
  execute:
    "I did not get what should be carried out. Say for example “start …”, “pause …”, “give the task … to …” or “mark … as done”.",
};

function frameFor(guess: Intent, about: Ref | undefined, hasProposal: boolean, reader: Reader): Frame | undefined {
  switch (guess) {
    case "discover":
      return about === undefined && speaksOfBusiness(reader.text) ? { act: "discover" } : undefined;
    case "help":
      return about === undefined && speaksOfProgram(reader.text) ? { act: "help" } : undefined;
    case "undo":
      return hasProposal ? { act: "undo", all: false } : undefined;
    case "ask_run":
      return reader.scene.runs.executions.length > 0 ? { act: "runs", asked: "open" } : undefined;
    case "ask_process":
    case "out_of_scope":
      return undefined;
    case "optimise":
      if (about !== undefined) return { act: "complaint", about, words: reader.text };
      break;
    default:
      if (about !== undefined) return { act: "vague", about, intent: guess };
  }
  const question = OPEN_QUESTIONS[guess];
  return question === undefined ? undefined : { act: "incomplete", intent: guess, question };
}
