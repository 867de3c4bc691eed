/** `wait_until`: waits for a date that an input names, or for a time given behind the name (`wait_until 2d`). */
import { calendarMilliseconds } from "#busy/notation/duration.ts";
import type { Data } from "../events.ts";
import { isDate } from "../json-schema.ts";
import { isPlain } from "../schema.ts";
import type { Algorithm } from "./algorithm.ts";
import { findValue } from "./fields.ts";

/** Names that say that a date is the one to wait for. */
const MEANT = /(^|_)(until|wait|due|resume|start|starts|begin|begins|on|at|date)($|_)/;

function asTime(value: unknown): string | undefined {
  if (typeof value !== "string" || !isDate(value)) return undefined;
  const text = value.trim();
  const time = new Date(text.length === 10 ? `${text}T00:00:00Z` : text.replace(" ", "T"));
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}

function datesIn(inputs: Data): readonly { readonly name: string; readonly at: string }[] {
  return Object.entries(inputs).flatMap(([name, value]) => {
    const fields = isPlain(value) ? Object.entries(value) : [[name, value] as const];
    return fields.flatMap(([field, entry]) => {
      const at = asTime(entry);
      return at === undefined ? [] : [{ name: field, at }];
    });
  });
}

export const waitUntil: Algorithm = ({ argument, inputs, now }) => {
  const wanted = argument.trim();
  if (wanted !== "") {
    const milliseconds = calendarMilliseconds(wanted);
    const until =
      milliseconds === undefined
        ? (asTime(wanted) ?? asTime(findValue(inputs, wanted)))
        : new Date(Date.parse(now) + milliseconds).toISOString();
    return until === undefined
      ? { kind: "failed", message: `“${wanted}” is no time to wait for.` }
      : { kind: "wait", until };
  }
  const dates = datesIn(inputs);
  const meant =
    dates.find(({ name }) => /until|wait/.test(name)) ?? dates.find(({ name }) => MEANT.test(name)) ?? dates[0];
  return meant === undefined
    ? { kind: "failed", message: "No input names a date to wait for." }
    : { kind: "wait", until: meant.at };
};
