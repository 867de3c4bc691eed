/** What the core and the Git worker say to each other. Everything in it can be copied between threads. */
import type { Failure } from "#shared/errors.ts";
import type { LocalRepository } from "./local-repository.ts";

export interface Request {
  readonly id: number;
  readonly root: string;
  readonly home: string;
  /** `forget` drops what is kept in memory for `root`. */
  readonly method: keyof LocalRepository | "forget";
  readonly args: readonly unknown[];
}

export type Response =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly failure: Failure }
  /** A bug: what there is to say about it for the log. */
  | { readonly id: number; readonly ok: false; readonly bug: string };
