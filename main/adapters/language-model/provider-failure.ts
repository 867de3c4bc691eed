/** What goes wrong with a provider, in words for people. */
import { ExpectedError } from "#shared/errors.ts";

/** A failure as the provider told it. */
export class ProviderFailure extends Error {
  /** HTTP status; undefined when no answer came, or it broke off. */
  readonly status: number | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(message: string, more: { status?: number | undefined; retryAfterSeconds?: number | undefined } = {}) {
    super(message);
    this.name = "ProviderFailure";
    this.status = more.status;
    this.retryAfterSeconds = more.retryAfterSeconds;
  }
}

/** Statuses after which the same request may be accepted: too many, too busy, a fault of the moment. */
const PASSING: ReadonlySet<number> = new Set([408, 409, 429, 500, 502, 503, 504, 529]);

/** Whether another try may work. */
export function isPassing(failure: ProviderFailure): boolean {
  return failure.status === undefined || PASSING.has(failure.status);
}

/** Seconds of a `retry-after` header: a number, or a date (`now` in milliseconds). */
export function retryAfter(header: string | null | undefined, now: number): number | undefined {
  if (header === null || header === undefined || header.trim() === "") return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000));
}

/** Cuts what a server said to a length people read. */
function shortened(text: string): string {
  const plain = text.replace(/\s+/g, " ").trim();
  return plain.length > 300 ? `${plain.slice(0, 300)}…` : plain;
}

/** The failure as the port promises it. `where` is what people call the other side, such as `api.anthropic.com`. */
export function asExpected(failure: ProviderFailure, where: string): ExpectedError {
  const { status, retryAfterSeconds } = failure;
  const said = shortened(failure.message);
  if (status === undefined) {
    return new ExpectedError("OFFLINE", `The language model at ${where} was not reached or broke off. (${said})`, {
      next: "Check the network and the address in Settings, then try again.",
    });
  }
  if (status === 401 || status === 403) {
    return new ExpectedError("SIGN_IN_NEEDED", `${where} does not accept the key. (${said})`, {
      next: "Enter a valid key in Settings → Language model.",
    });
  }
  if (status === 429) {
    const wait = retryAfterSeconds === undefined ? "in a few minutes" : `in ${Math.ceil(retryAfterSeconds)} s`;
    return new ExpectedError("RATE_LIMITED", `${where} takes no more calls for now. (${said})`, {
      next: `Try again ${wait}.`,
      ...(retryAfterSeconds === undefined ? {} : { data: { retryAfterSeconds } }),
    });
  }
  if (status === 404) {
    return new ExpectedError("REMOTE_REFUSED", `${where} does not know this model or address. (${said})`, {
      next: "Check the name of the model and the address in Settings → Language model.",
    });
  }
  if (status >= 500) {
    return new ExpectedError("REMOTE_REFUSED", `${where} is busy or has a fault (${status}). (${said})`, {
      next: "Try again later.",
    });
  }
  return new ExpectedError("REMOTE_REFUSED", `${where} did not accept the request (${status}). (${said})`, {
    next: "Check the model in Settings → Language model.",
  });
}
