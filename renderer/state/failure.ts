/** What went wrong, in words: every way a call can fail becomes one `Failure`. */
import { ORPCError } from "@orpc/client";
import { t } from "#renderer/strings/strings.ts";
import type { Failure } from "#shared/errors.ts";

/** Whether a call ended because the window itself gave it up. */
export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}

/** The failure behind anything a call threw; a lost connection reads as such. */
export function failureOf(error: unknown): Failure {
  if (error instanceof ORPCError) {
    const data: unknown = error.data;
    if (isFailure(data)) return data;
    if (error.code === "BAD_REQUEST") return { code: "BAD_INPUT", message: error.message };
    return { code: "INTERNAL", message: t.failure.internal, next: t.failure.internalNext };
  }
  return { code: "UNAVAILABLE", message: t.failure.lost, next: t.failure.lostNext };
}

/** What happened and what to do next as one text, where there is room for a line only. */
export function inOneLine({ message, next }: Failure): string {
  return next === undefined ? message : `${message} ${next}`;
}

function isFailure(data: unknown): data is Failure {
  return typeof data === "object" && data !== null && "code" in data && "message" in data;
}
