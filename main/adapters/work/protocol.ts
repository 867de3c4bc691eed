/** What the core and the working thread say to each other. */

export interface ToThread {
  readonly id: number;
  readonly name: string;
  readonly input: unknown;
}

export type FromThread =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly bug: string };
