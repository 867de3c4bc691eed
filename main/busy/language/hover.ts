/** What is said about a place of a text when somebody points at it. */
import type { Hover } from "#shared/language.ts";
import type { Position, Range } from "#shared/text.ts";
import { checkCondition } from "../notation/conditions.ts";
import { durationInWords } from "../notation/duration.ts";
import { linedText, offsetAt, rangeOf } from "../syntax/places.ts";
import type { Workspace } from "../workspace.ts";
import { readCondition } from "./condition-reading.ts";
import { cronInWords, nextRuns } from "./cron-words.ts";
import { describe } from "./describe.ts";
import { typeInWords, valueInWords, wordOf } from "./field-words.ts";
import { fieldsOf } from "./grammars.ts";
import { code, facts, paragraphs, plainText } from "./markdown.ts";
import { type KeySpot, type Spot, spotAt, type ValueSpot } from "./spot.ts";
import type { Surroundings } from "./surroundings.ts";
import { type ThingAt, thingAt } from "./thing-at.ts";
import { algorithmName } from "./things.ts";

/**
 * What stands at `position` of `text`, in Markdown: the thing that is named, else what the field or value means.
 * Undefined where there is nothing to say. `workspace` holds the text.
 */
export function hoverAt(
  workspace: Workspace,
  around: Surroundings,
  path: string,
  text: string,
  position: Position,
): Hover | undefined {
  const lined = linedText(text);
  const at = thingAt(workspace, path, position);
  const spot = spotAt(path, text, offsetAt(lined, position));
  const range = at?.range ?? (spot && spot.range.end > spot.range.start ? rangeOf(lined, spot.range) : undefined);
  if (!range) return undefined;
  const markdown = paragraphs(at && thingWords(workspace, at), spot && spotWords(workspace, around, spot, at));
  return markdown === "" ? undefined : { range: onOneLine(range, position), markdown };
}

/** Monaco draws a hover around one line; of a longer range the line pointed at is kept. */
function onOneLine(range: Range, position: Position): Range {
  if (range.start.line === range.end.line) return range;
  return {
    start: range.start.line === position.line ? range.start : { line: position.line, column: 1 },
    end: range.end.line === position.line ? range.end : { line: position.line, column: position.column },
  };
}

function thingWords(workspace: Workspace, { symbol, also }: ThingAt): string {
  return [symbol, ...also].flatMap((each) => describe(workspace, each) ?? []).join("\n\n---\n\n");
}

function spotWords(
  workspace: Workspace,
  around: Surroundings,
  spot: Spot,
  at: ThingAt | undefined,
): string | undefined {
  if (spot.kind === "key") return fieldWords(spot);
  if (spot.kind !== "value") return undefined;
  const { type } = spot;
  const isCondition = type.is === "condition" || type.is === "rule_condition";
  if (isCondition || (type.is === "texts" && type.of === "condition")) return conditionWords(spot);
  if (at) return undefined;
  return valueWords(workspace, around, spot);
}

function fieldWords({ object, marked, range }: KeySpot): string | undefined {
  const field = marked.original.slice(range.start, range.end).replace(/^["']|["']$/g, "");
  const spec = fieldsOf(object).get(field);
  if (!spec) return undefined;
  return paragraphs(
    `**${plainText(field)}** — ${plainText(typeInWords(spec.type))}`,
    plainText(spec.doc),
    facts(
      spec.required ? `Required in every ${wordOf(object)}` : undefined,
      spec.since === "1.1" ? "Since version 1.1 of the language" : undefined,
    ),
  );
}

function conditionWords({ written, isLong }: ValueSpot): string | undefined {
  if (isLong || written.trim() === "") return undefined;
  const check = checkCondition(written);
  if (check.kind === "prose") return "Plain language: a person confirms it by hand when the process runs.";
  if (check.kind === "invalid") return undefined;
  const reading = readCondition(written);
  return reading === undefined ? undefined : `Holds when ${plainText(reading)}.`;
}

function valueWords(workspace: Workspace, around: Surroundings, spot: ValueSpot): string | undefined {
  const { type, object, field, written } = spot;
  const value = written.trim();
  switch (type.is) {
    case "choice": {
      const words = type.values.includes(value) ? valueInWords(object, field, value) : undefined;
      return words && paragraphs(`**${plainText(value)}**`, words);
    }
    case "duration": {
      const words = durationInWords(value);
      if (words === value) return undefined;
      return `${words} of ${type.clock === "working" ? "working" : "calendar"} time`;
    }
    case "cron": {
      const words = cronInWords(value);
      if (words === undefined) return undefined;
      const zone = workspace.config.workspace.timezone ?? "UTC";
      const next = nextRuns(value, around.now, zone);
      return paragraphs(
        `**${words}** (${plainText(zone)})`,
        next.length > 0 ? facts(...next.map((each) => `Next: ${each}`)) : "",
      );
    }
    case "text": {
      const name = field === "algorithm" ? algorithmName(value).toLowerCase().replaceAll("-", "_") : undefined;
      const known = around.algorithms.find((each) => each.name === name);
      return known && paragraphs(`**${code(known.name)}** — built-in algorithm`, plainText(known.doc));
    }
    default:
      return undefined;
  }
}
