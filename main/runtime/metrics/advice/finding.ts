/** What past runs suggest to change about a process, each with the runs that say so. */
import type { Definition } from "../../definition.ts";
import type { Calendar } from "../calendar.ts";
import type { PastRun } from "../past-runs.ts";
import type { Round } from "../rounds.ts";

/** Fewer runs than these are no evidence. */
export const ENOUGH_EVIDENCE = 20;

interface Found {
  readonly step: string;
  /** Ids of the executions that say so. */
  readonly evidence: readonly string[];
}

export type Finding =
  /** The estimate is far from what the step really takes (median of working minutes). */
  | (Found & { readonly kind: "estimate"; readonly estimateMinutes: number; readonly realMinutes: number })
  | (Found & { readonly kind: "skipped"; readonly rate: number })
  /** Work waits long for a role; `other` is one of the same process that has time. */
  | (Found & {
      readonly kind: "overloaded";
      readonly role: string;
      readonly other: string | null;
      readonly waitMs: number;
    })
  /** `step` waits for `after` and uses nothing of it. */
  | (Found & { readonly kind: "parallel"; readonly after: string })
  | (Found & { readonly kind: "overridden"; readonly rate: number })
  /** `step` sends the work back to `from` again and again. */
  | (Found & { readonly kind: "rework"; readonly from: string; readonly rate: number });

/** What is known of a process: how it is defined now, and how it went. */
export interface Experience {
  readonly definition: Definition;
  readonly rounds: readonly Round[];
  readonly past: readonly PastRun[];
  readonly estimate: (step: string) => number | undefined;
  readonly calendar: Calendar;
}

/** Ids without repetition, in the order given. */
export function distinct(ids: Iterable<string>): readonly string[] {
  return [...new Set(ids)];
}
