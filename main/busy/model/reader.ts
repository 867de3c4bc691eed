/**
 * Reads a syntax tree by the grammar: every field checked against its type, every finding reported where it stands, and
 * what is usable kept even where something is wrong.
 */
import { nearestOf } from "../rules/suggest.ts";
import { type MapEntry, type MapNode, plainValue, type Span, type SyntaxNode } from "../syntax/syntax.ts";
import { FIELDSETS, type Field } from "./fieldsets.ts";
import { needVersion, versionEdit } from "./file-version.ts";
import { CONTENT_KEYS, type FieldType, fieldNumbers, type ObjectName, objectWord } from "./grammar.ts";
import { capabilityText, commentOutFix, importFix, unwrapFix } from "./legacy.ts";
import { withBlanks } from "./missing-blanks.ts";
import type { Origin } from "./model.ts";
import { addCorrections, addPlace, type Seat } from "./origin.ts";
import { emptyItemSpan, readAnys, readScalar, readTexts } from "./read-values.ts";
import { firstLine, isEmpty, type Reading, report, shown } from "./reading.ts";

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

const IMPORT = fieldNumbers("import");

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

/** Whether a value has the shape a type asks for: a text, a list, or fields. */
function fits(type: FieldType, node: SyntaxNode | undefined): boolean {
  if (!node) return false;
  if (type.is === "any") return true;
  if (type.is === "texts" || type.is === "objects" || type.is === "anys") return node.kind === "sequence";
  return node.kind === (type.is === "object" ? "map" : "scalar");
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
