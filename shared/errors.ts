/** The closed list of expected failures, and the form in which they cross from the core to any client. */
import { z } from "zod";

/** Each code with the HTTP status it has over REST. */
export const ERROR_STATUS = {
  BAD_INPUT: 400,
  NOT_SIGNED_IN: 401,
  NOT_ALLOWED: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  FILE_CHANGED: 409,
  STALE: 409,
  NO_WORKSPACE: 409,
  TOO_LARGE: 413,
  RULES_FAILED: 422,
  INVALID_BUSY: 422,
  NOT_A_FOLDER: 400,
  READ_ONLY: 403,
  OUTSIDE_WORKSPACE: 400,
  NOTHING_TO_COMMIT: 409,
  /** Others have to approve the change first; `data` is its `ApprovalState`. */
  APPROVAL_NEEDED: 403,
  GIT_FAILED: 500,
  /** Another Git program is working in the folder. */
  BUSY_REPOSITORY: 409,
  /** A merge, rebase or cherry-pick begun elsewhere is not finished. */
  MERGE_UNDER_WAY: 409,
  /** Changed files would be overwritten; `data.files` lists them. */
  UNSAVED_WORK: 409,
  /** Two histories have gone different ways. */
  DIVERGED: 409,
  /** A program that guards the history (a Git hook) said no. */
  HOOK_REFUSED: 422,
  /** The remote wants credentials, or others. */
  SIGN_IN_NEEDED: 424,
  /** The remote does not allow it, or has a fault. */
  REMOTE_REFUSED: 502,
  /** The remote was not reached, was too slow, or broke off. */
  OFFLINE: 503,
  /** Too many calls for now; `data.retryAfterSeconds` when the remote says how long to wait. */
  RATE_LIMITED: 429,
  /** What may be spent is spent. */
  CAP_REACHED: 402,
  CANCELLED: 499,
  STORAGE_FAILED: 500,
  NEWER_DATA: 500,
  PORT_IN_USE: 500,
  UNAVAILABLE: 503,
  INTERNAL: 500,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;
export const ErrorCode = z.enum(Object.keys(ERROR_STATUS) as [ErrorCode, ...ErrorCode[]]);

/** A failure as data: what happened, where, and what to do next, in words a business owner understands. */
export const Failure = z.object({
  code: ErrorCode,
  message: z.string(),
  /** The file, field or thing it is about. */
  path: z.string().optional(),
  /** The next step to take. */
  next: z.string().optional(),
  /** Particulars some codes carry, for example the failed rules of RULES_FAILED. */
  data: z.unknown().optional(),
});
export type Failure = z.infer<typeof Failure>;

/** An expected failure, thrown by a use case and turned into a `Failure` at the edge. Anything else thrown is a bug. */
export class ExpectedError extends Error {
  readonly failure: Failure;

  constructor(code: ErrorCode, message: string, more: Omit<Failure, "code" | "message"> = {}) {
    super(message);
    this.name = "ExpectedError";
    this.failure = { code, message, ...more };
  }
}

/**
 * What a client is told of anything thrown. A bug keeps its details for the log: the client learns only that it was
 * our fault and that its work is kept.
 */
export function toFailure(thrown: unknown): Failure {
  if (thrown instanceof ExpectedError) return thrown.failure;
  return {
    code: "INTERNAL",
    message: "Something went wrong inside Orgata. Your files are unchanged.",
    next: "Try again; if it happens again, open the log (Help → Show log) and report it.",
  };
}
