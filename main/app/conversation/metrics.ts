/** How a playbook did, as a language model is told when it asks. */
import type { AppContext } from "#app/context.ts";
import { overview } from "#app/insights/overview.ts";
import { parseSymbol } from "#busy/names/symbols.ts";
import { minutesInWords } from "#busy/notation/duration.ts";
import { asData } from "#conversation/model/data.ts";
import { MetricsInput } from "#conversation/model/tools.ts";
import type { Call, CallResult } from "#conversation/model/turn.ts";
import { ExpectedError } from "#shared/errors.ts";

const DAYS = 90;
const MINUTE = 60_000;
const MOST_STEPS = 5;

/** The figures of the last three months in a few lines. */
async function figuresOf(app: AppContext, playbook: string): Promise<string> {
  const figures = await overview(app, { process: playbook, days: DAYS });
  const inWords = (ms: number): string => minutesInWords(Math.round(ms / MINUTE));
  const slowest = figures.steps.toSorted((one, other) => other.heat - one.heat).slice(0, MOST_STEPS);
  return [
    `in ${DAYS} days: ${figures.finished} finished, ${figures.brokenOff} broken off, ${figures.running} running now`,
    figures.lead === null
      ? "no finished run to measure"
      : `from start to end, in the middle: ${inWords(figures.lead.median)}`,
    ...slowest.map((step) => `${step.title}: ${Math.round(step.heat * 100)} % of all waiting`),
    figures.bottleneck === null
      ? ""
      : `the bottleneck is ${figures.bottleneck.title}: ${Math.round(figures.bottleneck.share * 100)} % of all waiting, ${inWords(figures.bottleneck.meanWaitMs)} each time`,
  ]
    .filter((line) => line !== "")
    .join("\n");
}

/** Answers a call for figures. What cannot be told is said to the model, not to the person. */
export async function answerMetrics(app: AppContext, call: Call): Promise<CallResult> {
  const read = MetricsInput.safeParse(call.input);
  if (!read.success) return { callId: call.id, text: "Name a playbook.", isError: true };
  const { playbook } = read.data;
  try {
    const text = await figuresOf(app, parseSymbol(playbook)?.name ?? playbook);
    return { callId: call.id, text: asData(`figures of ${playbook}`, text), isError: false };
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    return { callId: call.id, text: asData("the program", error.failure.message), isError: true };
  }
}
