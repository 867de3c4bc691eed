/** Reads what fields hold besides other objects: texts, numbers, choices, durations, schedules, names, and lists of texts. */
import { checkCron } from "../notation/cron.ts";
import { exactDuration } from "../notation/duration.ts";
import { nearest } from "../rules/suggest.ts";
import { restOfLine } from "../syntax/places.ts";
import {
  coreValue,
  plainValue,
  type ScalarNode,
  type SequenceNode,
  type Span,
  type SyntaxNode,
} from "../syntax/syntax.ts";
import { needVersion } from "./file-version.ts";
import { type FieldType, KEBAB, SNAKE } from "./grammar.ts";
import { firstLine, inOneLine, isEmpty, type Reading, report, type SpanFix, shown } from "./reading.ts";

/** The value of a field that is no list and no object, of the type the grammar says; undefined when it is unusable. */
export function readScalar(reading: Reading, field: string, type: FieldType, node: SyntaxNode): unknown {
  if (node.kind !== "scalar") {
    const written = reading.lined.text.slice(node.start, node.end);
    const oneLine = node.kind === "map" && !node.flow && !written.includes("\n");
    report(
      reading,
      "WRONG_TYPE",
      "error",
      firstLine(reading, node),
      `"${field}" is ${scalarWord(type)}, not a ${node.kind === "map" ? "group of fields" : "list"}.`,
      oneLine ? quoteFix(node, written) : undefined,
    );
    return oneLine && type.is === "text" ? written : undefined;
  }
  switch (type.is) {
    case "number":
      return readNumber(reading, field, type, node);
    case "boolean": {
      const value = coreValue(node);
      if (typeof value === "boolean") return value;
      report(
        reading,
        "WRONG_TYPE",
        "error",
        firstLine(reading, node),
        `"${field}" is true or false, not "${shown(node)}".`,
      );
      return undefined;
    }
    case "choice":
      return readChoice(reading, field, type, node);
    case "duration": {
      const text = node.text.trim();
      if (/^\d+[mhdw]$/.test(node.text)) return text;
      const exact = exactDuration(text, type.clock, reading.workingTime);
      report(
        reading,
        "INVALID_DURATION",
        "error",
        firstLine(reading, node),
        exact === text
          ? inOneLine(field, node)
          : `"${shown(node)}" is not a duration. Write a whole number and m, h, d or w: 90m, 2h, 3d, 1w.`,
        exact === undefined
          ? undefined
          : { title: `Change to ${exact}`, edits: [{ start: node.start, end: node.end, text: exact }] },
      );
      return exact;
    }
    case "cron": {
      const problem = checkCron(node.text);
      if (problem !== undefined)
        report(
          reading,
          "INVALID_CRON",
          "error",
          firstLine(reading, node),
          `"${shown(node)}" is not a schedule: ${problem}`,
        );
      return problem === undefined ? node.text.trim() : undefined;
    }
    case "name": {
      const good = type.style === "kebab" ? KEBAB : SNAKE;
      if (!good.test(node.text)) reportName(reading, field, type.style, node);
      return node.text;
    }
    case "reference":
      return node.text.trim();
    default:
      return textOf(reading, node);
  }
}

/** A text as written; the line break of a block text (`|`) of one line is not part of it. */
function textOf(reading: Reading, { text, start, plain }: ScalarNode): string {
  if (plain || !text.endsWith("\n")) return text;
  const line = text.slice(0, -1);
  return /[|>]/.test(reading.lined.text.charAt(start)) && !line.includes("\n") ? line : text;
}

function scalarWord(type: FieldType): string {
  switch (type.is) {
    case "number":
      return "a number";
    case "boolean":
      return "true or false";
    case "duration":
      return "a duration such as 2h";
    default:
      return "a text";
  }
}

function quoteFix(span: Span, written: string): SpanFix {
  return {
    title: "Put the text in quotation marks",
    edits: [{ start: span.start, end: span.end, text: JSON.stringify(written) }],
  };
}

function readNumber(
  reading: Reading,
  field: string,
  type: Extract<FieldType, { is: "number" }>,
  node: ScalarNode,
): number | undefined {
  const value = coreValue(node);
  if (typeof value !== "number" || Number.isNaN(value)) {
    const bare = Number(node.text);
    const quoted = !node.plain && node.text.trim() !== "" && Number.isFinite(bare);
    report(
      reading,
      "WRONG_TYPE",
      "error",
      firstLine(reading, node),
      `"${field}" is a number, not "${shown(node)}".`,
      quoted
        ? { title: "Remove the quotation marks", edits: [{ start: node.start, end: node.end, text: node.text.trim() }] }
        : undefined,
    );
    return undefined;
  }
  const { min } = type;
  const wrong =
    !Number.isFinite(value) || (min !== undefined && value < min) || (type.integer && !Number.isInteger(value));
  if (wrong) {
    const kind = type.integer ? "a whole number" : "a number";
    report(
      reading,
      "INVALID_VALUE",
      "error",
      firstLine(reading, node),
      `"${field}" must be ${kind}${min === undefined ? "" : ` of at least ${min}`}, not ${shown(node)}.`,
    );
    return undefined;
  }
  return value;
}

function readChoice(
  reading: Reading,
  field: string,
  type: Extract<FieldType, { is: "choice" }>,
  node: ScalarNode,
): string | undefined {
  if (type.values.includes(node.text)) {
    if (type.since11?.includes(node.text)) needVersion(reading, node, `"${field}: ${shown(node)}"`);
    return node.text;
  }
  const folded = node.text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
  const meant =
    type.values.find((value) => value.toLowerCase().replaceAll("-", "_") === folded) ?? nearest(node.text, type.values);
  report(
    reading,
    "INVALID_VALUE",
    "error",
    firstLine(reading, node),
    type.values.includes(node.text.trim())
      ? inOneLine(field, node)
      : `"${field}" cannot be "${shown(node)}". It is one of ${type.values.join(", ")}.`,
    meant === undefined
      ? undefined
      : { title: `Change to "${meant}"`, edits: [{ start: node.start, end: node.end, text: meant }] },
  );
  return undefined;
}

function reportName(reading: Reading, field: string, style: "kebab" | "snake", node: ScalarNode): void {
  const words = style === "kebab" ? "hyphens, such as photo-editor" : "underscores, such as collect_deposit";
  const meant = canonicalName(node.text, style);
  report(
    reading,
    "NAMING_CONVENTION",
    "error",
    firstLine(reading, node),
    `"${shown(node)}" does not have the form of a ${field}: small letters and digits, words joined by ${words}.`,
    meant === undefined
      ? undefined
      : { title: `Change to "${meant}"`, edits: [{ start: node.start, end: node.end, text: meant }] },
  );
}

/** A text in the form of a name, or undefined when nothing of it can be kept. */
export function canonicalName(text: string, style: "kebab" | "snake"): string | undefined {
  const words = text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
  while (words[0] !== undefined && /^[0-9]/.test(words[0])) words.shift();
  return words.length === 0 ? undefined : words.join(style === "kebab" ? "-" : "_");
}

/** A list of texts, an empty text for each unusable entry; undefined when it is no list and no single text either. */
export function readTexts(reading: Reading, field: string, node: SyntaxNode): readonly string[] | undefined {
  if (node.kind !== "sequence") {
    const scalar = node.kind === "scalar";
    const written = reading.lined.text.slice(node.start, node.end);
    report(
      reading,
      "WRONG_TYPE",
      "error",
      firstLine(reading, node),
      `"${field}" is a list: put each entry on a line of its own after a hyphen.`,
      scalar && !/^[|>]/.test(written) && !written.includes("\n")
        ? { title: "Make it a list", edits: [{ start: node.start, end: node.end, text: `[${flowSafe(written)}]` }] }
        : undefined,
    );
    return scalar ? [node.text] : undefined;
  }
  // Entries keep their index, so that places and entries correspond: an unusable one becomes an empty text.
  return node.items.map((item) => {
    if (isEmpty(item)) {
      report(
        reading,
        "INVALID_VALUE",
        "error",
        emptyItemSpan(reading, item),
        `An entry of "${field}" is empty. Write it or remove it.`,
      );
      return "";
    }
    if (item.kind === "scalar") return textOf(reading, item);
    const written = reading.lined.text.slice(item.start, item.end);
    const oneLine = item.kind === "map" && !item.flow && !written.includes("\n");
    report(
      reading,
      "WRONG_TYPE",
      "error",
      firstLine(reading, item),
      oneLine
        ? `The colon makes this entry of "${field}" a field. Put the text in quotation marks.`
        : `Each entry of "${field}" is a text.`,
      oneLine ? quoteFix(item, written) : undefined,
    );
    return oneLine ? written : "";
  });
}

/** Where an empty entry of a list is reported: itself, or the rest of its line. */
export function emptyItemSpan(reading: Reading, item: Span): Span {
  return item.end > item.start ? item : restOfLine(reading.lined, item.start);
}

function flowSafe(written: string): string {
  return /^["']/.test(written) || !/[,[\]{}]/.test(written) ? written : JSON.stringify(written);
}

/** A list whose entries are kept as they are written: anything, or groups of fields only. */
export function readAnys(
  reading: Reading,
  field: string,
  type: Extract<FieldType, { is: "anys" }>,
  node: SequenceNode,
): readonly unknown[] {
  for (const item of node.items) {
    if (type.of !== "fields" || item.kind === "map") continue;
    report(
      reading,
      "WRONG_TYPE",
      "error",
      firstLine(reading, item),
      `Each entry of "${field}" is written as fields, for example "note: …".`,
      item.kind === "scalar" && !isEmpty(item) && !reading.lined.text.slice(item.start, item.end).includes("\n")
        ? { title: 'Make it a "note"', edits: [{ start: item.start, end: item.start, text: "note: " }] }
        : undefined,
    );
  }
  return node.items.map(plainValue);
}
