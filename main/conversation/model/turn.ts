/**
 * One turn of a conversation with a language model: what it is sent, what comes of its calls, and the reply. The model
 * proposes edits as data; whether one counts is decided here, by the scope, the planners and the checks.
 */
import type { Intent, ScopePart } from "#shared/conversation.ts";
import type { ChangeFrame } from "../frames.ts";
import type { Memory } from "../memory.ts";
import { narrowed, partsOf } from "../proposing/narrowing.ts";
import { makeChanges, tryChanges } from "../proposing/propose.ts";
import type { Scene } from "../scene.ts";
import { finish, openWork, sceneOf, type TurnInput, type TurnResult, type Work } from "../work.ts";
import { type ContextBudget, contextFor, type EarlierTurn, historyWithin, USUAL_BUDGET } from "./context.ts";
import { asData } from "./data.ts";
import { contradictionAmong, type Refusal, readEdits } from "./edit-requests.ts";
import { asksBeforeLoss, beyondAsked, beyondNamed, beyondWorkedOut, tooFar } from "./guard.ts";
import { systemPrompt } from "./prompt.ts";
import { readTool } from "./reading.ts";
import { type Scope, scopeOf } from "./scope.ts";
import { asksForSecret, spoken } from "./spoken.ts";
import { ASK_USER, ASSESS, PROPOSE } from "./tool-names.ts";
import { AskUserInput, type ToolSpec, toolsFor } from "./tools.ts";

/** A message for a language model, with the conversation before it. */
export interface ModelTurnInput extends TurnInput {
  /** Turns so far, oldest first. */
  readonly earlier: readonly EarlierTurn[];
  /** How the message is read without a model. */
  readonly intent: Intent;
  readonly budget?: ContextBudget;
}

/** A call of a tool, as the model wrote it; `input` undefined when it was no JSON. */
export interface Call {
  readonly id: string;
  readonly name: string;
  readonly input: unknown;
}

export interface CallResult {
  readonly callId: string;
  readonly text: string;
  readonly isError: boolean;
}

/** What came of a turn. */
export interface ModelTurnEnd {
  readonly result: TurnResult;
  /** What the program tells of the change or asks; undefined when nothing is proposed or asked. */
  readonly told: string | undefined;
  /** The model's own words, as a person gets to see them. */
  readonly view: string | undefined;
}

/** A turn under way. */
export interface ModelTurn {
  readonly system: string;
  readonly earlier: readonly EarlierTurn[];
  /** The message with what the model is told of the business. */
  readonly message: string;
  readonly tools: readonly ToolSpec[];
  readonly scope: Scope;
  /** What the scope consists of before the person narrows it. */
  readonly parts: readonly ScopePart[];
  readonly leftOut: readonly string[];
  /** Carries out the calls of one answer, in order: one result for each. */
  answer(calls: readonly Call[]): readonly CallResult[];
  /** What the model wanted and did not get, in words. */
  refused(): readonly string[];
  /** Whether a question to the person has ended the turn. */
  isOver(): boolean;
  /** Whether anything is proposed or asked so far. */
  hasOutcome(): boolean;
  end(words: string): ModelTurnEnd;
}

/** How sure it is that the edits of a model are what the person meant. */
const SURE = 0.9;

/** Calls of one answer beyond these are refused. */
const MOST_CALLS = 20;

/** The person's words that the turn is about: a short answer is about what was said before, too. */
function saidIn(input: ModelTurnInput): string[] {
  const { message, earlier } = input;
  const before = earlier.at(-1)?.message;
  const isShort = message.trim().split(/\s+/).length <= 4;
  return isShort && before !== undefined ? [message, before] : [message];
}

function scopeOfTurn(work: Work, scene: Scene, input: ModelTurnInput): Scope {
  const run = input.runs.executions.find(({ id }) => id === input.context?.executionId);
  return scopeOf({
    workspace: scene.workspace,
    index: scene.index,
    said: saidIn(input),
    context: input.context ?? {},
    focus: work.session.focus?.id,
    open: work.base.open,
    runPlaybook: run?.playbook,
  });
}

/** Opens a turn; nothing is asked yet. */
export function openModelTurn(input: ModelTurnInput, memory: Memory): ModelTurn {
  const work = openWork(input, memory);
  const scene = sceneOf(work, work.base.whole, work.session.focus);
  const declared = scopeOfTurn(work, scene, input);
  const scope = input.only === undefined ? declared : narrowed(scene.workspace, declared, input.only);
  const budget = input.budget ?? USUAL_BUDGET;
  const context = contextFor(scene.workspace, scene.index, input.message, scope, budget.context);
  const history = historyWithin(input.earlier, budget.history);
  const tools = toolsFor(input.mode);
  const known = new Set(tools.map(({ name }) => name));
  const refused: string[] = [];
  let frames: readonly ChangeFrame[] = [];
  let proposed: TurnResult | undefined;
  /** A question that only the person can answer: of the model's, or of the planners before a loss. */
  let question: TurnResult | undefined;

  const refuse = (callId: string, { text, told }: Refusal): CallResult => {
    if (told !== undefined && !refused.includes(told)) refused.push(told);
    return { callId, text, isError: true };
  };
  /** Edits of this turn in a result. */
  const editsOf = (result: TurnResult | undefined) =>
    (result?.session.open ?? []).filter((edit) => edit.turn === work.turn);
  const done = (callId: string, text: string): CallResult => ({ callId, text, isError: false });

  const propose = (call: Call): CallResult => {
    const edits = readEdits(scene, call.input);
    if (!edits.ok) return refuse(call.id, edits.error);
    const beyond = beyondNamed(scene, scope, edits.value.forms);
    if (beyond.length > 0) return refuse(call.id, tooFar(beyond));
    const wanted = [...frames, ...edits.value.frames];
    const result = makeChanges(work, wanted, SURE, work.base);
    if (result.reply.question !== undefined) {
      const { pending } = result.session;
      const far = beyondAsked(scene, scope, pending);
      if (far.length > 0) return refuse(call.id, tooFar(far));
      if (!asksBeforeLoss(pending)) return refuse(call.id, { text: `Not clear yet: ${asked(result)}` });
      question = result;
      return done(call.id, "The person is asked first, because something would be lost. The turn ends here.");
    }
    const mine = editsOf(result);
    const far = beyondWorkedOut(scene, scope, mine);
    if (far.length > 0) return refuse(call.id, tooFar(far));
    if (mine.length <= editsOf(proposed).length)
      return refuse(call.id, { text: asData("the program", result.reply.reply) });
    frames = wanted;
    proposed = result;
    return done(call.id, asData("the proposal", result.reply.reply));
  };

  const assess = (call: Call): CallResult => {
    const edits = readEdits(scene, call.input);
    if (!edits.ok) return refuse(call.id, edits.error);
    return done(call.id, asData("a trial", tryChanges(work, edits.value.frames, SURE).reply.reply));
  };

  const askUser = (call: Call): CallResult => {
    const read = AskUserInput.safeParse(call.input);
    if (!read.success) return refuse(call.id, { text: "Ask one question with two to six short choices." });
    const text = spoken(read.data.question);
    if ([text, ...read.data.choices].some(asksForSecret)) {
      return refuse(call.id, {
        text: "Never ask for keys, passwords or other secrets.",
        told: "a question for a key or password",
      });
    }
    const choices = [...new Set(read.data.choices.map(spoken))];
    question = finish(work, input.intent, 0.5, text, {}, { question: { text, choices } });
    return done(call.id, "The person is asked. The turn ends here.");
  };

  const carryOut = (call: Call): CallResult => {
    if (!known.has(call.name)) {
      const told =
        call.name === PROPOSE ? "a change, which Ask mode does not have" : "something that does not exist here";
      return refuse(call.id, { text: `There is nothing called “${call.name.slice(0, 60)}” in this turn.`, told });
    }
    if (call.input === undefined)
      return refuse(call.id, { text: "The input of this call was no JSON. Nothing was done." });
    if (question !== undefined) return refuse(call.id, { text: "The turn has ended with a question." });
    switch (call.name) {
      case PROPOSE:
        return propose(call);
      case ASSESS:
        return assess(call);
      case ASK_USER:
        return askUser(call);
      default: {
        const read = readTool(scene, call);
        return read.ok ? done(call.id, read.value) : refuse(call.id, { text: read.error });
      }
    }
  };

  return {
    system: systemPrompt(input.mode),
    earlier: history.turns,
    message: [
      context.text,
      `<scope>${input.mode === "ask" ? "nothing: this is a question" : scope.words.join(", ") || "nothing yet: ask what is meant"}</scope>`,
      `<turn>\n${input.message}\n</turn>`,
    ].join("\n\n"),
    tools,
    scope,
    parts: partsOf(scene.workspace, declared),
    leftOut: [
      ...context.leftOut,
      ...(history.leftOut === 0 ? [] : [`${history.leftOut} earlier turns of the conversation`]),
    ],
    answer(calls) {
      const contradiction = contradictionAmong(calls);
      return calls.map((call, at) => {
        if (at >= MOST_CALLS) return refuse(call.id, { text: `No more than ${MOST_CALLS} calls at once.` });
        if (call.name === PROPOSE && contradiction !== undefined) {
          return refuse(call.id, { text: `${contradiction} None of them was taken. Decide, or ask the person.` });
        }
        return carryOut(call);
      });
    },
    refused: () => refused,
    isOver: () => question !== undefined,
    hasOutcome: () => question !== undefined || proposed !== undefined,
    end(words) {
      const view = spoken(words) || undefined;
      const outcome = question ?? proposed;
      if (outcome !== undefined) return { result: outcome, told: outcome.reply.reply, view };
      const text = view ?? "The assistant had nothing to say.";
      return { result: finish(work, input.intent, 0.7, text, {}), told: undefined, view };
    },
  };
}

/** What the planners ask, for the model. */
function asked({ reply }: TurnResult): string {
  const choices = reply.question?.choices ?? [];
  return asData(
    "the program",
    [reply.question?.text ?? reply.reply, ...choices.map((choice) => `- ${choice}`)].join("\n"),
  );
}
