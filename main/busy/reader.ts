/**
 * Reads a syntax tree by the grammar: every field checked against its type, every finding reported where it stands, and
 * what is usable kept even where something is wrong.
 */
import type { Diagnostic, DiagnosticCode, Severity } from "#shared/diagnostics.ts";
import type { TextEdit } from "#shared/text.ts";
import { checkCron } from "./cron.ts";
import { exactDuration, type WorkingTime } from "./duration.ts";
import {
  CONTENT_KEYS,
  type FieldSpec,
  type FieldType,
  GRAMMAR,
  KEBAB,
  type ObjectName,
  objectWord,
  SNAKE,
} from "./grammar.ts";
import { commentOutFix, importFix, unwrapFix } from "./legacy.ts";
import type { Origin, YamlPath } from "./model.ts";
import { originOf } from "./origin.ts";
import { type LinedText, rangeOf, restOfLine } from "./places.ts";
import { nearest } from "./suggest.ts";
import {
  coreValue,
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
  readonly lost: readonly Span[];
  readonly diagnostics: Diagnostic[];
  readonly seen: Set<string>;
  /** How long the business's working day is: half a day is exactly so many minutes. */
  readonly workingTime: WorkingTime;
  /** The version of the file as numbers; undefined when it is missing or wrong, and then nothing needs a version. */
  version: readonly number[] | undefined;
  versionNode: ScalarNode | undefined;
}

/** A read object: its place and the values of its fields, already of the types the grammar says. */
export interface ReadObject {
  readonly at: Origin;
  readonly values: ReadonlyMap<string, unknown>;
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
  const identity = `${code}:${span.start}:${span.end}:${message}`;
  if (reading.seen.has(identity)) return;
  reading.seen.add(identity);
  const diagnostic: Diagnostic = { file: reading.file, range: rangeOf(reading.lined, span), code, severity, message };
  if (fix) diagnostic.fixes = [{ title: fix.title, edits: fix.edits.map((edit) => textEdit(reading, edit)) }];
  reading.diagnostics.push(diagnostic);
}

function textEdit(reading: Reading, edit: Span & { readonly text: string }): TextEdit {
  return { file: reading.file, range: rangeOf(reading.lined, edit), text: edit.text };
}

const SPECS: Readonly<Record<ObjectName, ReadonlyMap<string, FieldSpec>>> = Object.fromEntries(
  Object.entries(GRAMMAR).map(([name, spec]) => [name, new Map(Object.entries(spec))]),
) as unknown as Record<ObjectName, ReadonlyMap<string, FieldSpec>>;

/** True when nothing is written, or only `null`, `~` or an empty text. */
export function isEmpty(node: SyntaxNode | undefined): boolean {
  if (!node) return true;
  return node.kind === "scalar" && ((node.plain && coreValue(node) === null) || node.text.trim() === "");
}

/**
 * Reads a map as the object `name`. `holder` is where a missing field is reported: the key that holds the object, or the
 * first line of the list item. Anything but a map is reported and gives undefined.
 */
export function readObject(
  reading: Reading,
  name: ObjectName,
  written: SyntaxNode,
  path: YamlPath,
  holder: Span,
  skipMissing = false,
): ReadObject | undefined {
  const specs = SPECS[name];
  const node = withBlanks(reading, specs, written);
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
  const values = new Map<string, unknown>();
  const present = new Set<string>();
  const unknown: MapEntry[] = [];
  for (const entry of node.entries) {
    const spec = specs.get(entry.key.text);
    if (!spec) {
      unknown.push(entry);
      continue;
    }
    present.add(entry.key.text);
    readField(reading, entry.key.text, spec, entry, path, values);
  }
  if (name === "import")
    unknown.splice(0, unknown.length, ...readLegacyImport(reading, node, unknown, present, values));
  if (name === "role") unknown.splice(0, unknown.length, ...readRoleInterfaces(reading, unknown, path, values));
  let corrected: Map<string, string> | undefined;
  for (const entry of unknown) {
    const meant = reportUnknown(reading, name, specs, entry, present);
    if (meant === undefined) continue;
    corrected ??= new Map();
    corrected.set(entry.key.text, meant);
    present.add(meant);
    const spec = specs.get(meant) as FieldSpec;
    // Read as what was meant, unless that would only bring further findings about a field that is not there.
    if (spec.since === "1.0" && fits(spec.type, entry.value)) readField(reading, meant, spec, entry, path, values);
  }
  if (!skipMissing) {
    for (const [field, spec] of specs) {
      if (spec.required && !present.has(field)) reportMissing(reading, name, field, holder, node);
    }
    if (name === "import" && !present.has("tool") && !present.has("advisor")) {
      reportMissing(reading, name, "tool", holder, node);
    }
  }
  if (name === "import" && present.has("tool") && present.has("advisor")) {
    const second = node.entries.filter((entry) => entry.key.text === "tool" || entry.key.text === "advisor")[1];
    if (second) {
      report(
        reading,
        "UNKNOWN_FIELD",
        "error",
        second.key,
        "An import names a tool or an advisor, not both. Make two imports of it.",
      );
    }
  }
  return { at: originOf(reading.file, path, reading.lined, node, corrected), values };
}

/** "A step", "An import". */
function aWord(name: ObjectName): string {
  const word = objectWord(name);
  return `${/^[aeiou]/.test(word) ? "An" : "A"} ${word}`;
}

/** `name:value` is one text in YAML, not a field: reported, and read as the field it was meant to be. */
function withBlanks(reading: Reading, specs: ReadonlyMap<string, FieldSpec>, node: SyntaxNode): SyntaxNode {
  if (node.kind === "sequence") return node;
  if (node.kind === "map") {
    if (!node.entries.some((entry) => lacksBlank(specs, entry))) return node;
    const entries = node.entries.map((entry) =>
      lacksBlank(specs, entry) ? fieldWithBlank(reading, entry.key) : entry,
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
  if (all.includes(undefined) || !specs.has(all[0] ?? "")) return node;
  const entries = lines.map((line) => fieldWithBlank(reading, line));
  return { kind: "map", flow: false, entries, start: node.start, end: node.end };
}

const FIELD_WITHOUT_BLANK = /^([A-Za-z_][\w-]*):([^\s:/].*)$/;

function lacksBlank(specs: ReadonlyMap<string, FieldSpec>, { key, value }: MapEntry): boolean {
  if (value || !key.plain || specs.has(key.text)) return false;
  return specs.has(FIELD_WITHOUT_BLANK.exec(key.text)?.[1] ?? "");
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

function reportUnknown(
  reading: Reading,
  name: ObjectName,
  specs: ReadonlyMap<string, FieldSpec>,
  entry: MapEntry,
  present: ReadonlySet<string>,
): string | undefined {
  const { key } = entry;
  if (key.text === "<<") {
    report(reading, "UNKNOWN_FIELD", "error", key, 'BUSY has no merge keys ("<<"). Write the fields out.');
    return undefined;
  }
  const meant = nearest(
    key.text,
    [...specs.keys()].filter((field) => !present.has(field)),
  );
  const known = `${aWord(name)} has no field "${shown(key)}".`;
  if (meant === undefined) {
    report(reading, "UNKNOWN_FIELD", "error", key, `${known} Its fields are ${[...specs.keys()].join(", ")}.`);
    return undefined;
  }
  report(reading, "UNKNOWN_FIELD", "error", key, `${known} Did you mean "${meant}"?`, {
    title: `Change "${key.text}" to "${meant}"`,
    edits: [{ start: key.start, end: key.end, text: meant }],
  });
  return meant;
}

function reportMissing(reading: Reading, name: ObjectName, field: string, holder: Span, node: SyntaxNode): void {
  // A line that could not be read and begins with this very key is the reason; it is reported already.
  const lost = reading.lost.some(
    (span) =>
      span.start >= node.start &&
      reading.lined.text
        .slice(span.start, span.end)
        .replace(/^(- +)*/, "")
        .startsWith(field),
  );
  if (lost) return;
  report(reading, "MISSING_FIELD", "error", holder, `This ${objectWord(name)} needs the field "${field}".`);
}

function readField(
  reading: Reading,
  field: string,
  spec: FieldSpec,
  entry: MapEntry,
  path: YamlPath,
  values: Map<string, unknown>,
): void {
  if (spec.since === "1.1") needVersion(reading, entry.key, `"${field}"`);
  if (isEmpty(entry.value)) {
    const content = path.length === 0 && (CONTENT_KEYS as readonly string[]).includes(field);
    if (spec.required) report(reading, "MISSING_FIELD", "error", entry.key, `"${field}" has no value. It is required.`);
    else if (content)
      report(reading, "NO_CONTENT", "error", entry.key, `"${field}" is empty: describe the ${field} under it.`);
    return;
  }
  const value = readValue(reading, field, spec.type, entry.value as SyntaxNode, [...path, field], entry.key);
  if (value !== undefined) values.set(field, value);
}

function needVersion(reading: Reading, span: Span, what: string): void {
  const { version, versionNode } = reading;
  if (!version || !versionNode || compareVersions(version, [1, 1]) >= 0) return;
  report(
    reading,
    "NEEDS_VERSION",
    "error",
    span,
    `${what} needs version 1.1 of the language, but this file says ${versionNode.text}.`,
    { title: "Raise the version to 1.1", edits: [{ ...versionText(reading, versionNode), text: "1.1" }] },
  );
}

/** The version's characters without its quotation marks. */
function versionText(reading: Reading, node: ScalarNode): Span {
  const quoted = /^["']/.test(reading.lined.text.slice(node.start, node.start + 1));
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
  path: YamlPath,
  key: Span,
): unknown {
  switch (type.is) {
    case "object":
      return readObject(reading, type.of, node, path, key);
    case "objects":
      return readObjects(reading, field, type, node, path);
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
  path: YamlPath,
): readonly ReadObject[] | undefined {
  if (node.kind !== "sequence") {
    report(
      reading,
      "WRONG_TYPE",
      "error",
      firstLine(reading, node),
      `"${field}" is a list: start each ${objectWord(type.of)} with a hyphen.`,
    );
    if (node.kind !== "map") return undefined;
    const single = readItem(reading, type, node, path);
    return single ? [single] : [];
  }
  const objects: ReadObject[] = [];
  for (const [index, item] of node.items.entries()) {
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
    const object = readItem(reading, type, item, [...path, index]);
    if (object) objects.push(object);
  }
  return objects;
}

function readItem(
  reading: Reading,
  type: Extract<FieldType, { is: "objects" }>,
  item: SyntaxNode,
  path: YamlPath,
): ReadObject | undefined {
  const holder = firstLine(reading, item);
  const wrapper = item.kind === "map" ? item.entries.find((entry) => isWrapper(type, entry)) : undefined;
  if (!wrapper || item.kind !== "map") return readObject(reading, type.of, item, path, holder);
  const word = wrapper.key.text;
  for (const brother of item.entries) {
    if (brother === wrapper) continue;
    report(
      reading,
      "UNKNOWN_FIELD",
      "error",
      brother.key,
      `"${brother.key.text}" stands beside "${word}:". Indent it below "${word}:", or remove "${word}:".`,
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
  const fix =
    item.entries.length === 1 && inner.kind === "map" ? unwrapFix(reading.lined, item, wrapper.key, inner) : undefined;
  report(
    reading,
    "WRAPPER_FORM",
    "info",
    wrapper.key,
    `The line "${word}:" around this ${objectWord(type.of)} is not needed.`,
    fix,
  );
  return readObject(reading, type.of, inner, [...path, word], holder);
}

function isWrapper(type: Extract<FieldType, { is: "objects" }>, entry: MapEntry): boolean {
  return type.wrappers.includes(entry.key.text) && !SPECS[type.of].has(entry.key.text);
}

/** Imports by `version`/`interface`, as older files have them, become a capability. Returns the keys still unknown. */
function readLegacyImport(
  reading: Reading,
  node: MapNode,
  unknown: readonly MapEntry[],
  present: Set<string>,
  values: Map<string, unknown>,
): readonly MapEntry[] {
  const legacy = unknown.filter((entry) => entry.key.text === "version" || entry.key.text === "interface");
  const first = legacy[0];
  if (!first) return unknown;
  const named = legacy.find((entry) => entry.key.text === "interface") ?? first;
  if (!present.has("capability") && !isEmpty(named.value)) {
    values.set(
      "capability",
      named.value?.kind === "scalar" ? named.value.text : JSON.stringify(plainValue(named.value)),
    );
  }
  report(
    reading,
    "LEGACY_IMPORT",
    "warning",
    first.key,
    `Imports say what a tool is used for ("capability"), not its ${legacy.map((entry) => entry.key.text).join(" or ")}.`,
    importFix(reading.lined, node, legacy, present.has("capability")),
  );
  present.add("capability");
  return unknown.filter((entry) => !legacy.includes(entry));
}

/** `interfaces` on a role, as older files have it: read, and offered as a comment. */
function readRoleInterfaces(
  reading: Reading,
  unknown: readonly MapEntry[],
  path: YamlPath,
  values: Map<string, unknown>,
): readonly MapEntry[] {
  const legacy = unknown.find((entry) => entry.key.text === "interfaces");
  if (!legacy) return unknown;
  report(
    reading,
    "LEGACY_FIELD",
    "warning",
    legacy.key,
    'A role has no "interfaces"; they belong to the team.',
    commentOutFix(reading.lined, legacy),
  );
  if (legacy.value?.kind === "map") {
    const read = readObject(reading, "interfaces", legacy.value, [...path, "interfaces"], legacy.key);
    if (read) values.set("interfaces", read);
  }
  return unknown.filter((entry) => entry !== legacy);
}
