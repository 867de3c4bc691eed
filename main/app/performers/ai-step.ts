/**
 * Steps done by an AI: it drafts, the draft is checked like any output, and a person looks at what the AI is not sure of.
 * It has one thing it can do, handing in; nothing it writes changes anything by itself.
 */
import { z } from "zod";
import type { AppContext, WorkspaceSession } from "#app/context.ts";
import { type Answer, askModel, type Question } from "#app/models/ask.ts";
import { modelSettings } from "#app/models/settings.ts";
import type { ModelMessage, ToolCall, ToolResult } from "#ports/language-model.ts";
import type { EffectOutcome } from "#runtime/commands.ts";
import type { StepSpec } from "#runtime/definition.ts";
import type { Data } from "#runtime/events.ts";
import { readOutputs } from "#runtime/outputs.ts";
import { isPlain } from "#runtime/schema.ts";
import type { State } from "#runtime/state.ts";
import { validateOutputs } from "#runtime/validate.ts";
import { type ErrorCode, ExpectedError } from "#shared/errors.ts";
import { AI_SYSTEM, aiQuestion, gatherContext, HAND_IN, handInTool } from "./ai-prompt.ts";
import { inputsOf, type Performance } from "./inputs.ts";

/** How often the AI may hand in before a person takes over. */
const ROUNDS = 3;
/** Tokens the AI may write in one answer. */
export const MAX_TOKENS = 16_000;

/** Failures after which another try may work. */
const PASSING: ReadonlySet<ErrorCode> = new Set(["OFFLINE", "RATE_LIMITED", "REMOTE_REFUSED"]);

const HandedIn = z.object({
  outputs: z.record(z.string(), z.unknown()),
  confidence: z.number().catch(0),
  open_questions: z.array(z.string()).catch([]),
});

/** What an AI has made of a step. */
interface Draft {
  readonly outputs: Data;
  /** 0 to 1. */
  readonly confidence: number;
  readonly questions: readonly string[];
  /** What the checks find wrong with it, in words. */
  readonly problems: readonly string[];
}

/** A draft with what it cost, in millionths of a US dollar; null when the price is not known. */
interface PaidDraft extends Draft {
  readonly costMicros: number | null;
}

/** What the AI is asked: a step's own work, or help with an issue. */
interface Assignment {
  readonly prompt: string | null;
  readonly contextGathering: readonly string[];
}

/** The question to the AI. */
export function questionOf(
  session: WorkspaceSession,
  state: State,
  step: StepSpec,
  assignment: Assignment = { prompt: step.agentPrompt, contextGathering: step.contextGathering },
): Question {
  const context = gatherContext(session.workspace(), inputsOf(state, step), state.data, assignment.contextGathering);
  return {
    purpose: "step",
    executionId: state.executionId,
    step: step.path,
    system: AI_SYSTEM,
    messages: [{ role: "user", text: aiQuestion(step, assignment.prompt, context) }],
    tools: [handInTool(step)],
    maxTokens: MAX_TOKENS,
  };
}

/** Reads what was handed in; undefined when it has not the form that was asked for. */
function readDraft(app: AppContext, state: State, step: StepSpec, call: ToolCall): Draft | undefined {
  // Some models hand in the outputs without what goes round them.
  const given = isPlain(call.input) && !("outputs" in call.input) ? { outputs: call.input } : call.input;
  const read = HandedIn.safeParse(given);
  if (!read.success) return undefined;
  const expected = new Set(step.outputs.map((spec) => spec.name));
  const handedIn = readOutputs(step.outputs, read.data.outputs);
  // An AI confirms nothing: conditions in plain language are for people.
  const values = Object.fromEntries(Object.entries(handedIn.values).filter(([name]) => expected.has(name)));
  const failures = validateOutputs(
    step.outputs,
    { values, confirmed: [] },
    state.data,
    app.ports.clock.now().toISOString(),
  );
  return {
    outputs: values,
    confidence: Math.min(1, Math.max(0, read.data.confidence)),
    questions: read.data.open_questions.filter((one) => one.trim() !== "").slice(0, 20),
    problems: failures.filter(({ severity }) => severity === "error").map(({ message }) => message),
  };
}

/** Rules that only a person can confirm: no second try of the AI would help. */
function needsPerson(step: StepSpec): boolean {
  return step.outputs.some((spec) =>
    spec.rules.some((rule) => rule.severity === "error" && rule.condition.kind === "prose"),
  );
}

/** What is said to the AI about a draft that does not do. */
function answerTo(calls: readonly ToolCall[], text: string): ModelMessage {
  if (calls.length === 0) return { role: "user", text };
  const results: ToolResult[] = calls.map(({ id, name }) => ({
    callId: id,
    isError: true,
    text: name === HAND_IN ? text : `There is nothing called “${name}” here. ${text}`,
  }));
  return { role: "tools", results };
}

/** What the model says to a question: what it said already before a crash, or else now. */
async function replyTo(
  app: AppContext,
  session: WorkspaceSession,
  question: Question & { readonly keepAs: NonNullable<Question["keepAs"]> },
): Promise<Answer> {
  const kept = await session.storage.read((tx) => tx.effectReply(question.keepAs));
  return kept === undefined ? askModel(app, question) : (kept as Answer);
}

/** Lets the AI draft until the checks are content or its rounds are over; undefined when it handed in nothing. */
async function drafted(
  app: AppContext,
  session: WorkspaceSession,
  { state, step, effectId, signal }: Performance,
  assignment: Assignment,
): Promise<PaidDraft | undefined> {
  const question = questionOf(session, state, step, assignment);
  const messages: ModelMessage[] = [...question.messages];
  let best: PaidDraft | undefined;
  let costMicros: number | null = 0;
  for (let round = 1; round <= ROUNDS; round += 1) {
    const keepAs = { effectId, number: round };
    const answer = await replyTo(app, session, { ...question, messages, signal, keepAs });
    const { turn, stop } = answer;
    costMicros = answer.costMicros === null || costMicros === null ? null : costMicros + answer.costMicros;
    const call = turn.toolCalls.find(({ name }) => name === HAND_IN);
    const read = call && readDraft(app, state, step, call);
    const draft = read && { ...read, costMicros };
    if (draft !== undefined) best = draft;
    if (draft !== undefined && (draft.problems.length === 0 || needsPerson(step))) return draft;
    // Asked again, it would be refused or cut off again.
    if (stop === "refused" || stop === "length") return best;
    const problem =
      draft === undefined
        ? `Nothing was handed in. Call ${HAND_IN} with outputs, confidence and open_questions.`
        : `This cannot be taken: ${draft.problems.join(" ")} Put it right and call ${HAND_IN} again. What you do not know stays open: say so under open_questions, and do not make it up.`;
    messages.push(turn, answerTo(turn.toolCalls, problem));
  }
  return best;
}

function percent(part: number): string {
  return `${Math.round(part * 100)} %`;
}

function costOf({ costMicros }: PaidDraft): string {
  return costMicros === null ? "What it cost is not known." : `It cost $${(costMicros / 1_000_000).toFixed(4)}.`;
}

/** How sure the AI is and what its draft cost, for whoever looks at it. */
function sureAndCost(draft: PaidDraft): string {
  return `It is ${percent(draft.confidence)} sure of it. ${costOf(draft)}`;
}

function openQuestions({ questions }: Draft): string {
  return questions.length === 0 ? "" : `\n\nOpen questions:\n${questions.map((one) => `- ${one}`).join("\n")}`;
}

/** What the AI was to do, for the person who does it instead. */
function whatWasAsked({ prompt }: Assignment): string {
  return prompt === null ? "" : `\n\nWhat the AI was to do:\n\n${prompt.trim()}`;
}

/** A failure of the model as an outcome. */
function failedBecause(error: unknown, assignment: Assignment): EffectOutcome {
  if (!(error instanceof ExpectedError)) throw error;
  const { code, message, next } = error.failure;
  const more = next === undefined ? "" : ` ${next}`;
  return {
    kind: "failed",
    final: !PASSING.has(code),
    message: `${message}${more}${whatWasAsked(assignment)}`,
  };
}

/** Does a step by an AI. Its outputs count only when they pass every check and it is sure enough. */
export async function performAiStep(
  app: AppContext,
  session: WorkspaceSession,
  performance: Performance,
): Promise<EffectOutcome> {
  const { step } = performance;
  const assignment: Assignment = { prompt: step.agentPrompt, contextGathering: step.contextGathering };
  if (step.outputs.length === 0) {
    const message = "This step names no outputs, so nothing an AI makes of it could be kept.";
    return { kind: "failed", final: true, message: `${message}${whatWasAsked(assignment)}` };
  }
  let draft: PaidDraft | undefined;
  try {
    draft = await drafted(app, session, performance, assignment);
  } catch (error) {
    return failedBecause(error, assignment);
  }
  if (draft === undefined) {
    return { kind: "failed", final: true, message: `The AI handed in nothing.${whatWasAsked(assignment)}` };
  }
  const { outputs, confidence, problems } = draft;
  if (problems.length > 0) {
    return {
      kind: "failed",
      final: true,
      partial: outputs,
      message: `The AI's draft does not pass the checks and is filled in for you to put right: ${problems.join(" ")} ${sureAndCost(draft)}${openQuestions(draft)}`,
    };
  }
  const settings = await modelSettings(app);
  if (confidence < settings.confidence) {
    return {
      kind: "review",
      outputs,
      issue: "low_confidence",
      message: `The AI is ${percent(confidence)} sure of this, which is less than the ${percent(settings.confidence)} it takes. Its draft is filled in: please check it. ${costOf(draft)}${openQuestions(draft)}`,
    };
  }
  if (settings.review === "always") {
    return {
      kind: "review",
      outputs,
      message: `The AI's draft is filled in: please check it. ${sureAndCost(draft)}${openQuestions(draft)}`,
    };
  }
  return { kind: "outputs", outputs };
}

/**
 * Drafts the outputs of a step for whoever does it, because the resolution of an issue says so. Never more than a
 * draft: the outcome is `review` or `failed`.
 */
export async function draftForPerson(
  app: AppContext,
  session: WorkspaceSession,
  performance: Performance,
  resolution: { readonly agentPrompt: string | null; readonly contextGathering: readonly string[] },
): Promise<EffectOutcome> {
  const { step } = performance;
  const assignment: Assignment = {
    prompt: resolution.agentPrompt ?? step.agentPrompt,
    contextGathering: [...new Set([...step.contextGathering, ...resolution.contextGathering])],
  };
  try {
    const draft = await drafted(app, session, performance, assignment);
    if (draft === undefined) return { kind: "failed", final: true, message: "The AI handed in nothing." };
    return {
      kind: "review",
      outputs: draft.outputs,
      message: `The AI has drafted this: please check it. ${sureAndCost(draft)}${openQuestions(draft)}`,
    };
  } catch (error) {
    return failedBecause(error, assignment);
  }
}
