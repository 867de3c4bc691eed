/** Text of one `.busy` file → typed model and grammar-level diagnostics. */
import type { Diagnostic } from "#shared/diagnostics.ts";
import { DEFAULT_WORKING_TIME, type WorkingTime } from "../notation/duration.ts";
import { findingBound } from "../rules/finding-bound.ts";
import { type LinedText, linedText, rangeOf, restOfLine } from "../syntax/places.ts";
import { type MapNode, parseSyntax, type ScalarNode, type SyntaxNode, type SyntaxProblem } from "../syntax/syntax.ts";
import { buildFile } from "./build.ts";
import { compareVersions } from "./file-version.ts";
import { CONTENT_KEYS, fieldNumbers } from "./grammar.ts";
import type { BusyFile, FileKind, Layer } from "./model.ts";
import { addPlace, newPlaces, type PlacesRoom, packPlaces, placesRoom, type Seat } from "./origin.ts";
import { type ReadObject, readObject } from "./reader.ts";
import { firstLine, inOneLine, isEmpty, lostWordsOf, type Reading, report, shown } from "./reading.ts";

/** What the path of a file says about it. */
export interface Placement {
  /** The nearest path segment equal to L0, L1 or L2. */
  readonly layer: Layer | undefined;
  /** The team's folder relative to the workspace, for example `L0/client-operations`. */
  readonly teamFolder: string | undefined;
  /** What the folder says the file should hold; undefined outside the layout. */
  readonly expects: Exclude<FileKind, "unknown"> | undefined;
}

/** One read file. `diagnostics` are those that need no other file. */
export interface ParsedFile {
  readonly path: string;
  readonly text: string;
  /** The text for looking up places. */
  readonly lined: LinedText;
  readonly file: BusyFile;
  readonly kind: FileKind;
  readonly placement: Placement;
  readonly diagnostics: readonly Diagnostic[];
}

const FILE = fieldNumbers("file");
/** The seat of a file itself: in nothing. */
const OUTERMOST: Seat = { parent: undefined, field: undefined, item: undefined, wrapper: undefined };

const EXPECTED: Readonly<Record<string, Exclude<FileKind, "unknown">>> = {
  roles: "role",
  playbooks: "playbook",
  documents: "document",
};

const KINDS: Readonly<Record<string, Exclude<FileKind, "unknown">>> = {
  team: "team",
  teams: "team",
  role: "role",
  playbook: "playbook",
  document: "document",
};

/** What a path says: the layer, the team's folder and what the file should hold. */
export function placementOf(path: string): Placement {
  const segments = path.split("/");
  const folders = segments.slice(0, -1);
  const at = folders.findLastIndex((segment) => segment === "L0" || segment === "L1" || segment === "L2");
  if (at < 0) return { layer: undefined, teamFolder: undefined, expects: undefined };
  const layer = folders[at] as Layer;
  const inside = segments.slice(at + 1);
  if (inside.length < 2) return { layer, teamFolder: undefined, expects: undefined };
  const teamFolder = segments.slice(0, at + 2).join("/");
  const [, second = "", third] = inside;
  if (inside.length === 2) return { layer, teamFolder, expects: second === "team.busy" ? "team" : undefined };
  const expects =
    inside.length === 3 && third !== undefined && Object.hasOwn(EXPECTED, second) ? EXPECTED[second] : undefined;
  return { layer, teamFolder, expects };
}

/** True for paths the workspace reads: nothing in `node_modules` or in a folder whose name starts with a dot. */
export function isReadPath(path: string): boolean {
  return !path.split("/").some((segment) => segment === "node_modules" || (segment.startsWith(".") && segment !== "."));
}

/**
 * Reads one file. Never throws; `path` is relative to the workspace, with forward slashes. The working time tells what a
 * part of a day comes to; whoever reads many files lends the same room to all.
 */
export function parseFile(
  path: string,
  text: string,
  workingTime: WorkingTime = DEFAULT_WORKING_TIME,
  room: PlacesRoom = placesRoom(),
): ParsedFile {
  const tree = parseSyntax(text);
  const lined = linedText(tree.documents.length === 0 && text.length > 5_000_000 ? "" : text);
  const reading: Reading = {
    file: path,
    lined,
    places: newPlaces(path, lined, room),
    lostWords: lostWordsOf(text, tree.lost),
    diagnostics: [],
    seen: new Set(),
    bound: findingBound(),
    workingTime,
    version: undefined,
    versionNode: undefined,
  };
  reportBadBytes(reading);
  for (const problem of tree.problems) reportSyntax(reading, problem);

  const read: ReadObject[] = [];
  for (const [index, root] of tree.documents.entries()) {
    const object = readDocument(reading, root, index > 0);
    if (object) read.push(object);
  }
  const unread = tree.problems.length > 0 && tree.documents.length === 0;
  if (!unread && tree.documents.every((root) => root.kind === "scalar" && isEmpty(root))) reportEmptyFile(reading);

  const [root] = tree.documents;
  const at =
    root?.kind === "map"
      ? addPlace(reading.places, root, root.entries, OUTERMOST)
      : addPlace(reading.places, { start: 0, end: lined.text.length }, [], OUTERMOST);
  packPlaces(reading.places, room);
  const file = buildFile(path, read, at);
  return {
    path,
    text,
    lined,
    file,
    kind: kindOf(file, root),
    placement: placementOf(path),
    diagnostics: sorted(reading.diagnostics),
  };
}

/** What a file is: by its first content key (a file in order has only one). */
function kindOf(file: BusyFile, root: SyntaxNode | undefined): FileKind {
  const first =
    root?.kind === "map"
      ? root.entries.find((entry) => !isEmpty(entry.value) && Object.hasOwn(KINDS, entry.key.text))
      : undefined;
  const kind = first && KINDS[first.key.text];
  if (kind !== undefined) return kind;
  if (file.teams.length > 0) return "team";
  if (file.playbooks.length > 0) return "playbook";
  if (file.roles.length > 0) return "role";
  if (file.documents.length > 0) return "document";
  return "unknown";
}

/** Diagnostics in order of place; those of one place stay in the order they were found. */
export function sorted(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  if (diagnostics.length < 2) return diagnostics;
  return [...diagnostics].sort(
    (a, b) => a.range.start.line - b.range.start.line || a.range.start.column - b.range.start.column,
  );
}

function readDocument(reading: Reading, root: SyntaxNode, later: boolean): ReadObject | undefined {
  const first = fileHolder(reading.lined);
  if (root.kind === "scalar" && isEmpty(root)) return undefined;
  if (root.kind !== "map") {
    const end = Math.min(root.end, restOfLine(reading.lined, root.start).end);
    const message = 'This is not a BUSY file: it begins with fields such as "version:" and "metadata:".';
    report(reading, "WRONG_TYPE", "error", { start: root.start, end }, message);
    return undefined;
  }
  readVersion(reading, root);
  const contents = root.entries.filter((entry) => (CONTENT_KEYS as readonly string[]).includes(entry.key.text));
  for (const extra of contents.slice(1)) {
    const message = `A file holds one of ${CONTENT_KEYS.join(", ")}; this one has "${contents[0]?.key.text}" already. Move "${extra.key.text}" to a file of its own.`;
    report(reading, "SEVERAL_CONTENTS", "error", extra.key, message);
  }
  const object = readObject(reading, "file", root, OUTERMOST, first, later);
  const misspelt = contents.length === 0 && CONTENT_KEYS.some((key) => (object?.values[FILE[key]] ?? null) !== null);
  if (contents.length === 0 && !misspelt && !later) {
    const message = `This file describes nothing: it needs one of ${CONTENT_KEYS.join(", ")}.`;
    report(reading, "NO_CONTENT", "error", first, message);
  }
  return object;
}

/** The first line of a file: where what is missing from the whole file is reported. */
function fileHolder(lined: LinedText) {
  return restOfLine(lined, 0);
}

function reportEmptyFile(reading: Reading): void {
  const holder = fileHolder(reading.lined);
  report(reading, "MISSING_FIELD", "error", holder, 'This file needs the field "version".');
  report(reading, "MISSING_FIELD", "error", holder, 'This file needs the field "metadata".');
  const message = `This file describes nothing: it needs one of ${CONTENT_KEYS.join(", ")}.`;
  report(reading, "NO_CONTENT", "error", holder, message);
}

function readVersion(reading: Reading, root: MapNode): void {
  const node = root.entries.find((entry) => entry.key.text === "version")?.value;
  if (node?.kind !== "scalar" || isEmpty(node)) return;
  const match = /^(\d+)\.(\d+)(?:\.(\d+))?$/.exec(node.text);
  if (!match) {
    reportVersion(reading, node);
    return;
  }
  const version = match.slice(1).map((part) => Number(part ?? 0));
  reading.version = version;
  reading.versionNode = node;
  if (compareVersions(version, [1, 1]) > 0) {
    const message = `Version ${node.text} of the language is newer than this program knows (1.1); newer fields are not understood.`;
    report(reading, "NEWER_VERSION", "warning", node, message);
  }
}

function reportVersion(reading: Reading, node: ScalarNode): void {
  // A whole number, a dot left out, a decimal comma, a `v` in front, something left over behind: what was meant is plain.
  const [, major = "", minor, patch] = /^v?\s*(\d+?)(?:[.,]?(\d+))?(?:[.,](\d+))?[.,]?$/i.exec(node.text.trim()) ?? [];
  const known = Number(major) === 1 && Number(minor ?? 0) <= 1;
  const meant = known ? [major, minor ?? "0", patch].filter((part) => part !== undefined).join(".") : undefined;
  const quote = reading.lined.text[node.start] === "'" ? "'" : '"';
  report(
    reading,
    "INVALID_VERSION",
    "error",
    firstLine(reading, node),
    meant === node.text.trim()
      ? inOneLine("version", node)
      : `"${shown(node)}" is not a version. Write it as two or three numbers, for example "1.1".`,
    meant === undefined
      ? undefined
      : {
          title: `Change to "${meant}"`,
          edits: [{ start: node.start, end: node.end, text: `${quote}${meant}${quote}` }],
        },
  );
}

/** U+FFFD stands for bytes that are not UTF-8 (see `decodeText`): the file was saved in another encoding. */
function reportBadBytes(reading: Reading): void {
  const at = reading.lined.text.indexOf("\ufffd");
  if (at < 0) return;
  const message = "This file is not saved as UTF-8: some characters cannot be read. Save it again as UTF-8.";
  report(reading, "YAML_SYNTAX", "error", { start: at, end: at + 1 }, message);
}

function reportSyntax(reading: Reading, problem: SyntaxProblem): void {
  const { fix } = problem;
  const number = reading.diagnostics.length;
  report(
    reading,
    "YAML_SYNTAX",
    "error",
    problem,
    problem.message,
    fix ? { title: fix.title, edits: [{ ...fix.span, text: fix.text }] } : undefined,
  );
  const reported = reading.diagnostics[number];
  if (problem.related && reported) {
    const { span, message } = problem.related;
    reported.related = [{ file: reading.file, range: rangeOf(reading.lined, span), message }];
  }
}
