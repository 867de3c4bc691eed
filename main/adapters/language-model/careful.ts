/** Asks with patience and limits: tries again while nothing has arrived, and ends what is silent or has no end. */
import type { ModelEvent } from "#ports/language-model.ts";
import { ExpectedError } from "#shared/errors.ts";
import { asExpected, isPassing, ProviderFailure } from "./provider-failure.ts";

export interface CareOptions {
  /** How often is asked at most. */
  readonly tries: number;
  /** The longest silence, in milliseconds. */
  readonly silenceMs: number;
  /** The longest wait before another try, in milliseconds; a server that asks for more is taken at its word later. */
  readonly longestWaitMs: number;
  /** The longest answer, in characters. */
  readonly longestAnswer: number;
  /** Waits; ends early when the signal says so. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

export const CARE: CareOptions = {
  tries: 3,
  // Models may think for minutes before they say a word.
  silenceMs: 180_000,
  longestWaitMs: 20_000,
  longestAnswer: 2_000_000,
  wait: (milliseconds, signal) =>
    new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener("abort", done);
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      signal.addEventListener("abort", done);
    }),
};

/** One request to a provider. Fails with a `ProviderFailure` for whatever is not a bug of ours. */
export type Attempt = (signal: AbortSignal) => AsyncIterable<ModelEvent>;

function cancelled(): ExpectedError {
  return new ExpectedError("CANCELLED", "The question to the language model was called off.");
}

function lengthOf(event: ModelEvent): number {
  if (event.type === "text") return event.text.length;
  return event.type === "tool_call" ? (JSON.stringify(event.call.input)?.length ?? 0) : 0;
}

/** How long to wait before the next try, in milliseconds; undefined when waiting is of no use. */
function pause(failure: ProviderFailure, attempt: number, options: CareOptions): number | undefined {
  if (!isPassing(failure) || attempt >= options.tries) return undefined;
  const wait = failure.retryAfterSeconds === undefined ? 500 * 2 ** attempt : failure.retryAfterSeconds * 1000;
  return wait > options.longestWaitMs ? undefined : wait;
}

/** The events of one attempt, ended when it is silent for too long. */
async function* watched(
  attempt: Attempt,
  outer: AbortSignal | undefined,
  options: CareOptions,
): AsyncGenerator<ModelEvent> {
  const controller = new AbortController();
  let silent = false;
  const onSilence = (): void => {
    silent = true;
    controller.abort();
  };
  const onCancel = (): void => controller.abort();
  outer?.addEventListener("abort", onCancel);
  let timer = setTimeout(onSilence, options.silenceMs);
  try {
    for await (const event of attempt(controller.signal)) {
      clearTimeout(timer);
      yield event;
      timer = setTimeout(onSilence, options.silenceMs);
    }
  } catch (error) {
    if (outer?.aborted === true) throw cancelled();
    if (silent) throw new ProviderFailure(`nothing came for ${options.silenceMs / 1000} s`);
    throw error;
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener("abort", onCancel);
    // Whoever stops listening ends the call.
    controller.abort();
  }
  if (outer?.aborted === true) throw cancelled();
}

/** The answer of a provider called `where`, event by event. Fails as `LanguageModel.ask` says. */
export async function* askCarefully(
  attempt: Attempt,
  where: string,
  signal: AbortSignal | undefined,
  options: CareOptions,
): AsyncGenerator<ModelEvent> {
  const never = new AbortController().signal;
  for (let tried = 1; ; tried += 1) {
    if (signal?.aborted === true) throw cancelled();
    let length = 0;
    let begun = false;
    try {
      for await (const event of watched(attempt, signal, options)) {
        begun = true;
        length += lengthOf(event);
        if (length > options.longestAnswer) {
          throw new ExpectedError("TOO_LARGE", "The answer of the language model has no end and was cut off.", {
            next: "Ask for less at once, or choose another model.",
          });
        }
        yield event;
        if (event.type === "done") return;
      }
      throw new ProviderFailure("the answer ended before it was complete");
    } catch (error) {
      if (!(error instanceof ProviderFailure)) throw error;
      const wait = begun ? undefined : pause(error, tried, options);
      if (wait === undefined) throw asExpected(error, where);
      await options.wait(wait, signal ?? never);
    }
  }
}
