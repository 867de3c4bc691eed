/**
 * The offline conversation: a message and the state of a session go in, a reply and the next state come out. Nothing is
 * read or written here; time, people and runs are given from outside, so that the same input always gives the same reply.
 */
import type { Workspace } from "#busy/workspace.ts";
import type { ConversationOffer } from "#shared/conversation.ts";
import { fillSlot, pickChoices } from "./answers.ts";
import { amend } from "./corrections.ts";
import { isPronoun } from "./finding/entities.ts";
import { type Frame, isChange, isQuestion, type Understood } from "./frames.ts";
import { readNudge } from "./intents/runs/nudges.ts";
import { isNo, isYes } from "./intents/talk.ts";
import { foreignLanguage } from "./language/foreign.ts";
import { createMemory, type Memory } from "./memory.ts";
import { type ModelTurn, type ModelTurnInput, openModelTurn } from "./model/turn.ts";
import {
  built,
  newRows,
  type PlanInput,
  type PlannedList,
  type RowReading,
  revised,
  rowsOf,
  type WantedRow,
  workOut,
} from "./planning/plan-list.ts";
import { addedSteps } from "./proposing/added-steps.ts";
import { offersNow, offersWith, takenOffer } from "./proposing/offers.ts";
import { intentOf, planAnswer } from "./proposing/plan.ts";
import { makeChanges, proposalOf, tryChanges } from "./proposing/propose.ts";
import { readMessage, spelledOut, type Utterance } from "./reading/message.ts";
import { coresOf } from "./reading/parts/cores.ts";
import { readOtherwise, type State, understand } from "./reading/understand.ts";
import type { Choice, Scene } from "./scene.ts";
import { NEW_SESSION, type Pending } from "./session.ts";
import { undo } from "./taking-back.ts";
import { ONLY_LOOKS, tell } from "./tell.ts";
import { finish, openWork, sceneOf, type TurnInput, type TurnResult, type Work } from "./work.ts";

/** Answers messages. Keeps the search index of the workspace it saw last; it holds nothing else. */
export interface ConversationEngine {
  reply(input: TurnInput): TurnResult;
  /** Opens a turn in which a language model answers; nothing is asked yet. */
  openModelTurn(input: ModelTurnInput): ModelTurn;
  /** The plan behind a session in Plan mode, worked out anew. */
  plan(input: PlanInput): PlannedList;
  /** Places of the wanted rows of a plan whose words are new. */
  newRows(input: PlanInput, wanted: readonly WantedRow[]): readonly number[];
  /** The plan as a person wants it: in this order, with these words; `readings` tells what new words mean, by place. */
  revisePlan(input: PlanInput, wanted: readonly WantedRow[], readings?: ReadonlyMap<number, RowReading>): PlannedList;
  /** Proposes what the plan of the session intends. */
  buildPlan(input: PlanInput): TurnResult;
  /** What can be done about work that waits, with an answer that is about it. */
  offersWith(input: PlanInput, reply: Parameters<typeof offersWith>[1]): readonly ConversationOffer[];
  /** What can be done about work that waits too long, in the run in view or anywhere. */
  offersNow(input: PlanInput): readonly ConversationOffer[];
  /** Builds the search index ahead of the first message. */
  warm(workspace: Workspace): void;
}

/** Makes an engine. */
export function createConversationEngine(): ConversationEngine {
  const memory = createMemory();
  return {
    warm: (workspace) => void memory.indexOf(workspace),
    reply: (input) => answer(input, memory),
    offersWith: (input, reply) => offersWith(treeScene(input, memory), reply),
    offersNow: (input) => offersNow(treeScene(input, memory)),
    openModelTurn: (input) => openModelTurn(input, memory),
    plan: (input) => workOut(input, rowsOf(input.session), memory),
    newRows: (input, wanted) => newRows(input, wanted, memory),
    revisePlan: (input, wanted, readings = new Map()) =>
      workOut(input, revised(input, wanted, readings, memory), memory),
    buildPlan: (input) => built(input, memory),
  };
}

/** The business as it is, without what is only proposed. */
function treeScene(input: PlanInput, memory: Memory): Scene {
  const work = openWork({ ...input, message: "", session: NEW_SESSION }, memory);
  return sceneOf(work, work.base.whole, undefined);
}

function answer(input: TurnInput, memory: Memory): TurnResult {
  const work = withNotice(openWork(input, memory), foreignLanguage(input.message));
  const scene = sceneOf(work, work.base.whole, work.session.focus);
  const nudge = takenOffer(scene, input.message) ?? readNudge(scene, input.message);
  if (nudge !== undefined) return { ...carryOut(work, { frames: [nudge], sure: 0.95 }), settles: true };
  const utterance = readMessage(input.message, scene.index);
  const pending = work.session.pending;
  if (pending !== undefined) {
    const taken = takeAnswer(work, scene, utterance, pending);
    if (taken !== undefined) return { ...taken, settles: true };
  }
  const state: State = {
    hasProposal: work.base.open.length > 0 || pending !== undefined,
    hasLast: work.session.requests.length > 0 || work.session.focus !== undefined,
    addedLast: addedLast(work),
    wantedLast: work.session.requests.at(-1)?.frames.at(-1)?.act,
    ...(work.session.asked === undefined ? {} : { asked: work.session.asked }),
  };
  const understood = understand(scene, utterance, state);
  const result = carryOut(work, { heard: utterance, ...understood });
  const settled =
    (result.unsure === true
      ? (otherwise(work, scene, utterance) ?? withoutSurroundings(work, scene, utterance, state))
      : undefined) ?? result;
  const [asked] = understood.frames;
  return asked !== undefined && isQuestion(asked) ? { ...settled, session: { ...settled.session, asked } } : settled;
}

/** What comes of reading the message by what it names, where its shape led to doubt; only what leaves no doubt counts. */
function otherwise(work: Work, scene: Scene, utterance: Utterance): TurnResult | undefined {
  const understood = readOtherwise(scene, utterance);
  const result = understood === undefined ? undefined : carryOut(work, { ...understood, heard: utterance });
  return result?.unsure === true || result?.reply.question !== undefined ? undefined : result;
}

/** What comes of the one stretch of the message that asks for something; what surrounds it must ask for nothing by itself. */
function withoutSurroundings(work: Work, scene: Scene, utterance: Utterance, state: State): TurnResult | undefined {
  const proposed = (heard: Utterance): TurnResult | undefined => {
    const result = carryOut(work, { heard, ...understand(scene, heard, state) });
    return result.unsure === true || result.reply.proposal === undefined ? undefined : result;
  };
  for (const { heard, around } of coresOf(utterance)) {
    const result = proposed(heard);
    if (result === undefined) continue;
    const isAll = around.every((part) => proposed({ ...utterance, text: part }) === undefined);
    const reply = { ...result.reply, reply: `${result.reply.reply}\n${PASSED_OVER}` };
    return isAll ? { ...result, reply } : undefined;
  }
  return undefined;
}

const PASSED_OVER = "The rest of what you wrote I took as the reason; tell me if it asks for more.";

/** Said first to somebody who writes in another language; what can be understood is done all the same. */
function withNotice(work: Work, language: string | undefined): Work {
  if (language === undefined) return work;
  const kindly = `I understand English best${language === "another language" ? "" : `, and this looks like ${language}`}; I try all the same.`;
  return { ...work, notice: [work.notice, kindly].filter((part) => part !== undefined).join(" ") };
}

/** The turn, when the message answers the open question. */
function takeAnswer(work: Work, scene: Scene, utterance: Utterance, pending: Pending): TurnResult | undefined {
  const text = utterance.text;
  if (pending.kind === "action") {
    if (isYes(text) && work.input.mayWork === false) return finish(work, "execute", 0.9, ONLY_LOOKS, { pending });
    if (isYes(text)) {
      return {
        ...finish(
          work,
          "execute",
          0.95,
          `${pending.title}: on its way.`,
          { pending: undefined },
          { action: pending.action },
        ),
        perform: pending.action,
      };
    }
    if (isNo(text)) return finish(work, "execute", 0.9, "All right, nothing is done.", { pending: undefined });
    return undefined;
  }
  if (pending.kind === "propose") {
    if (isYes(text)) return carryOut(work, { frames: pending.frames, sure: 0.95 });
    if (isNo(text))
      return finish(work, "ask_process", 0.9, "All right, everything stays as it is.", { pending: undefined });
    return undefined;
  }
  const fresh = understand(scene, utterance, { hasProposal: true, hasLast: false });
  const first = fresh.frames[0];
  const isRequest =
    first !== undefined &&
    fresh.sure >= 0.7 &&
    !["yes", "no", "vague", "off_topic", "thanks", "greet"].includes(first.act);
  const picked = pickChoices(pending.choices, spelledOut(utterance, text).toLowerCase(), utterance.original);
  const named = picked !== undefined && exactly(picked, utterance);
  // What the shape of the words only makes likely is no reason to pass over an answer.
  if (!named && (first?.act === "undo" || first?.act === "help") && fresh.sure >= 0.6) return undefined;
  if (picked !== undefined && (!isRequest || named)) {
    const frames = picked.flatMap((choice) => (choice.frame === null ? [] : [choice.frame]));
    if (frames.length === 0)
      return finish(
        work,
        intentOf(pending.frames[pending.at] ?? { act: "no" }),
        0.9,
        "All right, everything stays as it is.",
        { pending: undefined },
      );
    const all = [...pending.frames.slice(0, pending.at), ...frames, ...pending.frames.slice(pending.at + 1)];
    return carryOut(work, {
      frames: pending.whatIf === true ? [{ act: "what_if", frames: all.filter(isChange) }] : all,
      sure: 0.95,
    });
  }
  const commands =
    /^(?:please )?(?:add|insert|include|remove|delete|drop|rename|move|swap|assign|let|have|set|change|make|run|start|create|what|who|how|show|list|undo)\b/.test(
      text,
    );
  if (
    pending.free !== undefined &&
    (!isRequest ||
      !commands ||
      pending.free.slot === "steps" ||
      pending.free.slot === "duration" ||
      pending.free.slot === "what")
  ) {
    const filled = fillSlot(scene, pending.free, utterance);
    if (filled !== undefined) {
      const all = [...pending.frames.slice(0, pending.at), filled, ...pending.frames.slice(pending.at + 1)];
      return carryOut(work, {
        frames: pending.whatIf === true ? [{ act: "what_if", frames: all.filter(isChange) }] : all,
        sure: 0.9,
      });
    }
  }
  return undefined;
}

/** Whether the message is the very text of a choice. */
function exactly(picked: readonly Choice[], utterance: Utterance): boolean {
  const said = utterance.original.toLowerCase().replace(/[.!\s]+$/, "");
  return picked.length === 1 && picked[0]?.label.toLowerCase() === said;
}

/** Carries the frames of a message out, one after the other. */
function carryOut(work: Work, understood: Understood): TurnResult {
  const [first] = understood.frames;
  if (first === undefined)
    return finish(work, "help", 0.3, "Tell me what should change, or ask me how something works.", {});
  switch (first.act) {
    case "undo":
      return work.input.mayWork === false
        ? finish(work, "undo", 0.9, ONLY_LOOKS, { pending: work.session.pending })
        : undo(work, first, understood.heard);
    case "amend":
      return amend(work, first);
    case "yes":
      return finish(
        work,
        "help",
        0.6,
        work.base.open.length > 0
          ? "The proposal is ready: review it, then accept and commit it. Nothing is written before that."
          : "There is nothing waiting for a yes. Tell me what should change, or ask me something.",
        {},
      );
    case "no":
      return work.base.open.length > 0
        ? finish(
            work,
            "help",
            0.6,
            "What should be different? Say “undo that” to withdraw the proposal, or tell me the change.",
            {},
            proposalOf(work, work.base),
          )
        : finish(work, "help", 0.6, "All right. Nothing is waiting.", {});
    case "what_if":
      return tryChanges(work, first.frames, understood.sure);
    default:
      break;
  }
  // Moving what was just added means adding it elsewhere: what it works with may be different there.
  if (first.act === "move" && understood.frames.length === 1 && isPronoun(first.what.text) && addedLast(work)) {
    return amend(work, { act: "amend", place: first.place });
  }
  // How a process goes is told after it was named.
  if (first.act === "add_playbook" && first.name === "" && isUntold(work.session.requests.at(-1)?.frames.at(-1)))
    return amend(work, { act: "amend", steps: first.steps });
  const changes = understood.frames.filter(isChange);
  if (changes.length === understood.frames.length)
    return makeChanges(work, changes, understood.sure, work.base, understood);
  if (understood.frames.length === 1 && !isChange(first))
    return tell(
      work,
      planAnswer(sceneOf(work, work.base.whole, work.session.focus), first as Parameters<typeof planAnswer>[1]),
      first,
      understood,
      [first],
      0,
    );
  // A change and a question in one message: the change is proposed, the question can be asked again.
  if (changes.length > 0) return makeChanges(work, changes, understood.sure * 0.9, work.base, understood);
  return tell(
    work,
    planAnswer(sceneOf(work, work.base.whole, work.session.focus), first as Parameters<typeof planAnswer>[1]),
    first,
    understood,
    [first],
    0,
  );
}

/** Whether a process was wished for of which only the name is known. */
function isUntold(last: Frame | undefined): boolean {
  return last?.act === "add_playbook" && last.steps.length === 0;
}

/** Whether what was talked about last is a step that is still only proposed. */
function addedLast(work: Work): boolean {
  const { focus } = work.session;
  return focus !== undefined && addedSteps(work).has(focus.id);
}
