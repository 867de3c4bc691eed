/** What crosses between the sandbox and its thread. */
import type { SandboxLimits, SandboxResult } from "#ports/sandbox.ts";

/** A run as the thread gets it: data as JSON text, since that is how it enters the sandbox. */
export interface RunRequest {
  readonly id: number;
  readonly file: string;
  readonly code: string;
  readonly inputText: string;
  readonly contextText: string;
  readonly limits: SandboxLimits;
}

export interface RunReply {
  readonly id: number;
  readonly result: SandboxResult;
}
