/**
 * Reads a syntax tree by the grammar: every field checked against its type, every finding reported where it stands, and
 * what is usable kept even where something is wrong.
 */
import type { Diagnostic, DiagnosticCode, Severity } from "#shared/diagnostics.ts";
import type { TextEdit } from "#shared/text.ts";
import { checkCron } from "./cron.ts";
import { exactDuration, type WorkingTime } from "./duration.ts";
import { type FindingBound, MORE_OF_A_KIND } from "./finding-bound.ts";
import {
  CONTENT_KEYS,
  type FieldSpec,
  type FieldType,
  fieldId,
  fieldNumbers,
  GRAMMAR,
  KEBAB,
  type ObjectName,
  type ObjectSpec,
  objectWord,
  SNAKE,
} from "./grammar.ts";
import { capabilityText, commentOutFix, importFix, unwrapFix } from "./legacy.ts";
import type { Origin } from "./model.ts";
import { addCorrections, addPlace, type FilePlaces, type Seat } from "./origin.ts";
import { type LinedText, rangeOf, restOfLine } from "./places.ts";
import { type Candidate, nearest, nearestOf, prepared } from "./suggest.ts";
import {
  coreValue,
  isNull,
  type MapEntry,
  type MapNode,
  parseSyntax,
  plainValue,
  type ScalarNode,
  type SequenceNode,
  type Span,
  type SyntaxNode,
} from "./syntax.ts";

/** A fix before its places are turned into lines and columns. */
export interface SpanFix {
  readonly title: string;
  readonly edits: readonly (Span & { readonly text: string })[];
}

/** What reading one file works with. */
export interface Reading {
  readonly file: string;
  readonly lined: LinedText;
  readonly places: FilePlaces;
  /** The names of fields with which lines begin that could not be read, and where the last of each stands. */
  readonly lostWords: ReadonlyMap<string, number>;
  readonly diagnostics: Diagnostic[];
  readonly seen: Set<string>;
  readonly bound: FindingBound;
  /** How long the business's working day is: half a day is exactly so many minutes. */
  readonly workingTime: WorkingTime;
  /** The version of the file as numbers; undefined when it is missing or wrong, and then nothing needs a version. */
  version: readonly number[] | undefined;
  versionNode: ScalarNode | undefined;
}

/**
 * A read object: its place and the values of its fields, already of the types the grammar says. `values` go by the
 * numbers of the fields (`fieldNumbers`): undefined for a field that is not written, null for one without a usable value.
 */
export interface ReadObject {
  readonly at: Origin;
  readonly values: unknown[];
  /** `interfaces` of a role, which older files have. */
  interfaces: ReadObject | undefined;
}

/** `lostWords` of lines that could not be read. */
export function lostWordsOf(text: string, lost: readonly Span[]): ReadonlyMap<string, number> {
  const words = new Map<string, number>();
  const firstWord = /(?:- +)*([\w-]+)/y;
  for (const { start } of lost) {
    firstWord.lastIndex = start;
    const word = firstWord.exec(text)?.[1];
    if (word !== undefined && fieldId(word) !== undefined) words.set(word, Math.max(start, words.get(word) ?? 0));
  }
  return words;
}

/** Reports a finding at a span. The same finding at the same place (a block used through aliases) counts once. */
export function report(
  reading: Reading,
  code: DiagnosticCode,
  severity: Severity,
  span: Span,
  message: string,
  fix?: SpanFix,
): void {
  if (reading.bound.isFull(code)) return;
  const identity = `${code}:${span.start}:${span.end}:${message}`;
  if (reading.seen.has(identity)) return;
  reading.seen.add(identity);
  const diagnostic: Diagnostic = { file: reading.file, range: rangeOf(reading.lined, span), code, severity, message };
  if (!reading.bound.add(code)) diagnostic.message = MORE_OF_A_KIND;
  else if (fix) diagnostic.fixes = [{ title: fix.title, edits: fix.edits.map((edit) => textEdit(reading, edit)) }];
  reading.diagnostics.push(diagnostic);
}

function textEdit(reading: Reading, edit: Span & { readonly text: string }): TextEdit {
  return { file: reading.file, range: rangeOf(reading.lined, edit), text: edit.text };
}

interface Field extends FieldSpec, Candidate {
  readonly number: number;
}

type Fields = ReadonlyMap<string, Field>;

/** An object's fields by name, and those that must be there. */
interface Fieldset {
  readonly fields: Fields;
  readonly required: readonly Field[];
}

function fieldsetOf(specs: ObjectSpec): Fieldset {
  const fields = Object.entries(specs).map(([name, spec], number): Field => ({ ...spec, ...prepared(name), number }));
  return {
    fields: new Map(fields.map((field) => [field.name, field])),
    required: fields.filter((each) => each.required),
  };
}

const FIELDSETS = Object.fromEntries(
  Object.entries(GRAMMAR).map(([name, specs]) => [name, fieldsetOf(specs)]),
) as unknown as Readonly<Record<ObjectName, Fieldset>>;
const IMPORT = fieldNumbers("import");

/** True when nothing is written, or only `null`, `~` or an empty text. */
export function isEmpty(node: SyntaxNode | undefined): boolean {
  if (!node) return true;
  if (node.kind !== "scalar") return false;
  const { text, plain } = node;
  return text.length < 5 || text.charCodeAt(0) <= 32 || text.charCodeAt(0) > 126
    ? (plain && isNull(text)) || text.trim() === ""
    : false;
}

/**
 * Reads a map as the object `name`. `holder` is where a missing field is reported: the key that holds the object, or the
 * entry of a list, at its first line. Anything but a map is reported and gives undefined.
 */
export function readObject(
  reading: Reading,
  name: ObjectName,
  written: SyntaxNode,
  seat: Seat,
  holder: Span,
  skipMissing = false,
): ReadObject | undefined {
  const { fields, required } = FIELDSETS[name];
  const node = withBlanks(reading, fields, written);
  if (node.kind !== "map") {
    report(
      reading,
      "WRONG_TYPE",
      "error",
      firstLine(reading, node),
      `${aWord(name)} is written as fields ("name: …"), one per line.`,
    );
    return undefined;
  }
  const values: unknown[] = new Array(fields.size);
  const object: ReadObject = { at: addPlace(reading.places, node, node.entries, seat), values, interfaces: undefined };
  const { entries } = node;
  let unknown: MapEntry[] | undefined;
  // Plain loops: this is where a file's reading spends its time while nothing is compiled yet.
  for (let index = 0; index < entries.length; index++) {
    const entry = entries[index] as MapEntry;
    const field = fields.get(entry.key.text);
    if (field) readField(reading, field, entry, object);
    else (unknown ??= []).push(entry);
  }
  if (unknown) readUnknown(reading, name, node, unknown, object);
  for (let index = 0; !skipMissing && index < required.length; index++) {
    const field = required[index] as Field;
    if (values[field.number] === undefined) reportMissing(reading, name, field.name, holder, node);
  }
  if (name === "import") checkImport(reading, node, values, skipMissing ? undefined : holder);
  return object;
}

/** The keys of an object that the grammar does not know: older forms, misspelt ones, and those that mean nothing. */
function readUnknown(
  reading: Reading,
  name: ObjectName,
  node: MapNode,
  unknown: readonly MapEntry[],
  object: ReadObject,
): void {
  let left = unknown;
  if (name === "import") left = readLegacyImport(reading, node, left, object.values);
  if (name === "role") left = readRoleInterfaces(reading, node, left, object);
  let corrected: Map<string, string> | undefined;
  for (const entry of left) {
    const meant = reportUnknown(reading, name, entry, object.values);
    if (meant === undefined) continue;
    corrected ??= new Map();
    corrected.set(entry.key.text, meant.name);
    object.values[meant.number] = null;
    // Read as what was meant, unless that would only bring further findings about a field that is not there.
    if (fits(meant.type, entry.value)) readField(reading, { ...meant, since: "1.0" }, entry, object);
  }
  if (corrected) addCorrections(object.at, corrected);
}

/** An import names a tool or an advisor. */
function checkImport(reading: Reading, node: MapNode, values: readonly unknown[], holder: Span | undefined): void {
  const [tool, advisor] = [values[IMPORT.tool], values[IMPORT.advisor]];
  if (holder && tool === undefined && advisor === undefined)
    reportMissing(reading, "import", "tool", holder, node, '"tool" or "advisor"');
  if (tool === undefined || advisor === undefined) return;
  const second = node.entries.filter((entry) => entry.key.text === "tool" || entry.key.text === "advisor")[1];
  if (!second) return;
  report(
    reading,
    "UNKNOWN_FIELD",
    "error",
    second.key,
    "An import names a tool or an advisor, not both. Make two imports of it.",
  );
}

/** "A step", "An import". */
function aWord(name: ObjectName): string {
  const word = objectWord(name);
  return `${/^[aeiou]/.test(word) ? "An" : "A"} ${word}`;
}

/** `name:value` is one text in YAML, not a field: reported, and read as the field it was meant to be. */
function withBlanks(reading: Reading, fields: Fields, node: SyntaxNode): SyntaxNode {
  if (node.kind === "sequence") return node;
  if (node.kind === "map") {
    // Where every key has a value, none of them is a field that lacks its blank.
    for (let index = 0; ; index++) {
      const entry = node.entries[index];
      if (!entry) return node;
      if (!entry.value && lacksBlank(fields, entry)) break;
    }
    const entries = node.entries.map((entry) =>
      lacksBlank(fields, entry) ? fieldWithBlank(reading, entry.key) : entry,
    );
    return { ...node, entries };
  }
  if (!node.plain) return node;
  const lines: Span[] = [];
  for (let at = node.start; at < node.end; ) {
    const line = restOfLine(reading.lined, at);
    const end = Math.min(line.end, node.end);
    lines.push({ start: at, end });
    const gap = /^\s*/.exec(reading.lined.text.slice(end, node.end))?.[0].length ?? 0;
    at = Math.max(end + gap, at + 1);
  }
  const meant = (line: Span) => FIELD_WITHOUT_BLANK.exec(reading.lined.text.slice(line.start, line.end))?.[1];
  const all = lines.map(meant);
  if (all.includes(undefined) || !fields.has(all[0] ?? "")) return node;
  const entries = lines.map((line) => fieldWithBlank(reading, line));
  return { kind: "map", flow: false, entries, start: node.start, end: node.end };
}

const FIELD_WITHOUT_BLANK = /^([A-Za-z_][\w-]*):([^\s:/].*)$/;

function lacksBlank(fields: Fields, { key, value }: MapEntry): boolean {
  if (value || !key.plain || fields.has(key.text)) return false;
  return fields.has(FIELD_WITHOUT_BLANK.exec(key.text)?.[1] ?? "");
}

/** The field that stands at `span` without a blank behind its colon. */
function fieldWithBlank(reading: Reading, span: Span): MapEntry {
  const text = reading.lined.text.slice(span.start, span.end);
  const colon = text.indexOf(":");
  const start = span.start + colon + 1;
  report(reading, "WRONG_TYPE", "error", span, `A blank is missing after the colon of "${text.slice(0, colon)}".`, {
    title: "Insert the blank",
    edits: [{ start, end: start, text: " " }],
  });
  const value = text.slice(colon + 1);
  const [content] = parseSyntax(value).documents;
  const inner = content?.kind === "scalar" ? content.text : value;
  const plain = !/^["']/.test(value);
  return {
    key: { kind: "scalar", text: text.slice(0, colon), plain: true, start: span.start, end: start - 1 },
    value: { kind: "scalar", text: inner, plain, start, end: span.end },
  };
}

/** Whether a value has the shape a type asks for: a text, a list, or fields. */
function fits(type: FieldType, node: SyntaxNode | undefined): boolean {
  if (!node) return false;
  if (type.is === "any") return true;
  if (type.is === "texts" || type.is === "objects" || type.is === "anys") return node.kind === "sequence";
  return node.kind === (type.is === "object" ? "map" : "scalar");
}

/** A value as messages quote it: on one line, and not at any length. */
export function shown({ text }: ScalarNode): string {
  const line = text.trim().replace(/\s+/g, " ");
  return line.length > MOST_SHOWN ? `${line.slice(0, MOST_SHOWN - 1)}…` : line;
}

const MOST_SHOWN = 80;

/** What to say of a value that is right but for blanks and line breaks around it. */
export function inOneLine(field: string, node: ScalarNode): string {
  return `There are blanks or line breaks around the value. Write it as ${field}: ${shown(node)}`;
}

/** What of a node stands on its first line. */
export function firstLine(reading: Reading, node: Span): Span {
  const line = restOfLine(reading.lined, node.start);
  return { start: node.start, end: Math.max(node.start, Math.min(node.end, line.end)) };
}

/** Reports a key that the grammar does not know; gives the field that is meant, if one is near. */
function reportUnknown(
  reading: Reading,
  name: ObjectName,
  { key, value }: MapEntry,
  values: readonly unknown[],
): Field | undefined {
  const fields = FIELDSETS[name].fields;
  if (key.text === "<<") {
    report(reading, "UNKNOWN_FIELD", "error", key, 'BUSY has no merge keys ("<<"). Write the fields out.');
    return undefined;
  }
  const absent = [...fields.values()].filter((field) => values[field.number] === undefined);
  const field = nearestOf(key.text, absent);
  // A broken file has hundreds of thousands of such keys.
  if (reading.bound.isFull("UNKNOWN_FIELD")) return field;
  const known = `${aWord(name)} has no field "${shown(key)}".`;
  if (field === undefined) {
    report(reading, "UNKNOWN_FIELD", "error", key, `${known} Its fields are ${[...fields.keys()].join(", ")}.`);
    return undefined;
  }
  const { name: meant } = field;
  const edits = [{ start: key.start, end: key.end, text: meant }];
  const raise = field.since === "1.1" ? versionEdit(reading) : undefined;
  if (raise) edits.push(raise);
  const fix = { title: `Change "${key.text}" to "${meant}"`, edits };
  const message = `${known} Did you mean "${meant}"?`;
  // The right name for a value of the wrong form would only bring the next finding.
  report(reading, "UNKNOWN_FIELD", "error", key, message, !value || fits(field.type, value) ? fix : undefined);
  return field;
}

function reportMissing(
  reading: Reading,
  name: ObjectName,
  field: string,
  holder: Span,
  node: SyntaxNode,
  words = `"${field}"`,
): void {
  // A line that could not be read and begins with this very key is the reason; it is reported already.
  if ((reading.lostWords.get(field) ?? -1) >= node.start) return;
  const place = firstLine(reading, holder);
  report(reading, "MISSING_FIELD", "error", place, `This ${objectWord(name)} needs the field ${words}.`);
}

function readField(reading: Reading, field: Field, { key, value }: MapEntry, object: ReadObject): void {
  const { name, number } = field;
  // An optional field with nothing behind it counts as not written.
  if (field.since === "1.1" && (field.required || !isEmpty(value))) needVersion(reading, key, `"${name}"`);
  object.values[number] ??= null;
  if (isEmpty(value)) {
    const content = CONTENT_FIELDS.has(field);
    if (field.required) report(reading, "MISSING_FIELD", "error", key, `"${name}" has no value. It is required.`);
    else if (content) report(reading, "NO_CONTENT", "error", key, `"${name}" is empty: describe the ${name} under it.`);
    return;
  }
  const read = readValue(reading, name, field.type, value as SyntaxNode, object.at, key);
  if (read !== undefined) object.values[number] = read;
}

/** The fields of a file of which one must be there. */
const CONTENT_FIELDS: ReadonlySet<Field | undefined> = new Set(
  CONTENT_KEYS.map((name) => FIELDSETS.file.fields.get(name)),
);

function needVersion(reading: Reading, span: Span, what: string): void {
  const raise = versionEdit(reading);
  if (!raise) return;
  report(
    reading,
    "NEEDS_VERSION",
    "error",
    span,
    `${what} needs version 1.1 of the language, but this file says ${reading.versionNode?.text}.`,
    { title: "Raise the version to 1.1", edits: [raise] },
  );
}

/** The edit that raises the file's version to 1.1; undefined when it is that or newer, or cannot be told. */
function versionEdit({ lined, version, versionNode }: Reading): (Span & { readonly text: string }) | undefined {
  if (!version || !versionNode || compareVersions(version, [1, 1]) >= 0) return undefined;
  return { ...versionText(lined, versionNode), text: "1.1" };
}

/** The version's characters without its quotation marks. */
function versionText({ text }: LinedText, node: ScalarNode): Span {
  const quoted = /^["']/.test(text.slice(node.start, node.start + 1));
  return quoted ? { start: node.start + 1, end: node.end - 1 } : { start: node.start, end: node.end };
}

/** Negative when `a` is older than `b`. */
export function compareVersions(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < 3; index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function readValue(
  reading: Reading,
  field: string,
  type: FieldType,
  node: SyntaxNode,
  parent: Origin,
  key: Span,
): unknown {
  switch (type.is) {
    case "object":
      return readObject(reading, type.of, node, { parent, field, item: undefined, wrapper: undefined }, key);
    case "objects":
      return readObjects(reading, field, type, node, parent);
    case "texts":
      return readTexts(reading, field, node);
    case "any":
      return plainValue(node);
    case "anys":
      if (node.kind === "sequence") return readAnys(reading, field, type, node);
      report(
        reading,
        "WRONG_TYPE",
        "error",
        firstLine(reading, node),
        `"${field}" is a list: put each entry on a line of its own after a hyphen.`,
      );
      return [plainValue(node)];
    default:
      return readScalar(reading, field, type, node);
  }
}

/** A list whose entries are kept as they are written: anything, or groups of fields only. */
function readAnys(
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

function readScalar(reading: Reading, field: string, type: FieldType, node: SyntaxNode): unknown {
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

function readTexts(reading: Reading, field: string, node: SyntaxNode): readonly string[] | undefined {
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

function emptyItemSpan(reading: Reading, item: Span): Span {
  return item.end > item.start ? item : restOfLine(reading.lined, item.start);
}

function flowSafe(written: string): string {
  return /^["']/.test(written) || !/[,[\]{}]/.test(written) ? written : JSON.stringify(written);
}

function readObjects(
  reading: Reading,
  field: string,
  type: Extract<FieldType, { is: "objects" }>,
  node: SyntaxNode,
  parent: Origin,
): readonly ReadObject[] | undefined {
  if (node.kind !== "sequence") {
    report(
      reading,
      "WRONG_TYPE",
      "error",
      firstLine(reading, node),
      `"${field}" is a list: start each ${objectWord(type.of)} with a hyphen.`,
    );
    // One of them without its hyphen is read all the same; a group of other fields would only bring more findings.
    const known = (entry: MapEntry) => FIELDSETS[type.of].fields.has(entry.key.text) || isWrapper(type, entry);
    if (node.kind !== "map" || !node.entries.some(known)) return undefined;
    const single = readItem(reading, type, node, { parent, field, item: undefined, wrapper: undefined });
    return single ? [single] : [];
  }
  const objects: ReadObject[] = [];
  for (let index = 0; index < node.items.length; index++) {
    const item = node.items[index] as SyntaxNode;
    if (isEmpty(item)) {
      report(
        reading,
        "WRONG_TYPE",
        "error",
        emptyItemSpan(reading, item),
        `An entry of "${field}" is empty. Describe the ${objectWord(type.of)} or remove the entry.`,
      );
      continue;
    }
    const object = readItem(reading, type, item, { parent, field, item: index, wrapper: undefined });
    if (object) objects.push(object);
  }
  return objects;
}

function readItem(
  reading: Reading,
  type: Extract<FieldType, { is: "objects" }>,
  item: SyntaxNode,
  seat: Seat,
): ReadObject | undefined {
  const wrapper = item.kind === "map" ? wrapperOf(type, item) : undefined;
  if (!wrapper || item.kind !== "map") return readObject(reading, type.of, item, seat, item);
  const word = wrapper.key.text;
  const fix = isEmpty(wrapper.value)
    ? undefined
    : unwrapFix(reading.lined, item, wrapper.key, wrapper.value as SyntaxNode, (key) =>
        FIELDSETS[type.of].fields.has(key),
      );
  for (const brother of item.entries) {
    if (brother === wrapper) continue;
    report(
      reading,
      "UNKNOWN_FIELD",
      "error",
      brother.key,
      `"${brother.key.text}" stands beside "${word}:". Indent it below "${word}:", or remove "${word}:".`,
      fix,
    );
  }
  if (isEmpty(wrapper.value)) {
    report(
      reading,
      "WRONG_TYPE",
      "error",
      wrapper.key,
      `"${word}:" is empty. Describe the ${objectWord(type.of)} below it.`,
    );
    return undefined;
  }
  const inner = wrapper.value as SyntaxNode;
  report(
    reading,
    "WRAPPER_FORM",
    "info",
    wrapper.key,
    `The line "${word}:" around this ${objectWord(type.of)} is not needed.`,
    fix,
  );
  return readObject(reading, type.of, inner, { ...seat, wrapper: word }, item);
}

function wrapperOf(type: Extract<FieldType, { is: "objects" }>, item: MapNode): MapEntry | undefined {
  for (let index = 0; index < item.entries.length; index++) {
    const entry = item.entries[index] as MapEntry;
    if (isWrapper(type, entry)) return entry;
  }
  return undefined;
}

function isWrapper(type: Extract<FieldType, { is: "objects" }>, entry: MapEntry): boolean {
  return type.wrappers.includes(entry.key.text) && !FIELDSETS[type.of].fields.has(entry.key.text);
}

/** Imports by `version`/`interface`, as older files have them, become a capability. Returns the keys still unknown. */
function readLegacyImport(
  reading: Reading,
  node: MapNode,
  unknown: readonly MapEntry[],
  values: unknown[],
): readonly MapEntry[] {
  const legacy = unknown.filter((entry) => entry.key.text === "version" || entry.key.text === "interface");
  const first = legacy[0];
  if (!first) return unknown;
  const said = capabilityText((legacy.find((entry) => entry.key.text === "interface") ?? first).value);
  const described = values[IMPORT.capability] !== undefined;
  report(
    reading,
    "LEGACY_IMPORT",
    "warning",
    first.key,
    `Imports say what a tool is used for ("capability"), not its ${legacy.map((entry) => entry.key.text).join(" or ")}.`,
    importFix(reading.lined, node, legacy, described),
  );
  if (!described && said !== "") values[IMPORT.capability] = said;
  return unknown.filter((entry) => !legacy.includes(entry));
}

/** `interfaces` on a role, as older files have it: read, and offered as a comment. */
function readRoleInterfaces(
  reading: Reading,
  node: MapNode,
  unknown: readonly MapEntry[],
  role: ReadObject,
): readonly MapEntry[] {
  const legacy = unknown.find((entry) => entry.key.text === "interfaces");
  if (!legacy) return unknown;
  report(
    reading,
    "LEGACY_FIELD",
    "warning",
    legacy.key,
    'A role has no "interfaces"; they belong to the team.',
    commentOutFix(reading.lined, node, legacy),
  );
  if (legacy.value?.kind === "map") {
    const seat: Seat = { parent: role.at, field: "interfaces", item: undefined, wrapper: undefined };
    role.interfaces = readObject(reading, "interfaces", legacy.value, seat, legacy.key);
  }
  return unknown.filter((entry) => entry !== legacy);
}
