/** The format of Git's configuration files: reading settings, and changing one while everything else stays as written. */
import { ExpectedError } from "#shared/errors.ts";

/** A setting: `remote.origin.url`, section and last part in small letters, the middle as written. */
export interface Setting {
  readonly key: string;
  readonly value: string;
}

interface Line extends Setting {
  /** First and last line of the file it stands on. */
  readonly first: number;
  readonly last: number;
}

interface Section {
  readonly name: string;
  readonly first: number;
  /** Last line that belongs to it. */
  last: number;
  readonly settings: Line[];
}

/** Every setting, in the order of the file. What cannot be understood is passed over. */
export function parseConfig(text: string): Setting[] {
  return sectionsOf(text.split("\n")).flatMap((section) => section.settings);
}

/** `text` with `key` set to `value` once, or nowhere (null). */
export function withSetting(text: string, key: string, value: string | null): string {
  const lines = text.split("\n");
  const wanted = normalKey(key);
  const sections = sectionsOf(lines);
  const found = sections.flatMap((section) => section.settings).filter((line) => line.key === wanted);
  const { name, variable } = splitKey(key);
  const written = value === null ? [] : [`\t${variable} = ${quoted(value)}`];
  const [last] = found.slice(-1);
  if (last !== undefined) {
    // Upwards, so that line numbers stay right.
    for (const line of found.toReversed()) {
      lines.splice(line.first, line.last - line.first + 1, ...(line === last ? written : []));
    }
    return lines.join("\n");
  }
  if (value === null) return text;
  const section = sections.findLast((candidate) => candidate.name === normalSection(name));
  if (section !== undefined) {
    lines.splice(section.last + 1, 0, ...written);
    return lines.join("\n");
  }
  const before = text === "" || text.endsWith("\n") ? text : `${text}\n`;
  return `${before}[${sectionHeader(name)}]\n${written.join("\n")}\n`;
}

/** `text` without a section such as `remote.origin`. */
export function withoutSection(text: string, name: string): string {
  const lines = text.split("\n");
  const wanted = normalSection(name);
  for (const section of sectionsOf(lines).toReversed()) {
    if (section.name === wanted) lines.splice(section.first, section.last - section.first + 1);
  }
  return lines.join("\n");
}

/** `text` with a section such as `branch.old` under a new name. */
export function withRenamedSection(text: string, from: string, to: string): string {
  const lines = text.split("\n");
  const wanted = normalSection(from);
  for (const section of sectionsOf(lines)) {
    if (section.name === wanted) lines[section.first] = `[${sectionHeader(to)}]`;
  }
  return lines.join("\n");
}

const HEADER = /^\s*\[\s*([A-Za-z0-9.-]+)(?:\s+"((?:[^"\\\n]|\\.)*)")?\s*\]/;
const VARIABLE = /^\s*([A-Za-z][A-Za-z0-9-]*)\s*(=|$|[#;])/;

function sectionsOf(lines: readonly string[]): Section[] {
  const sections: Section[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    const header = HEADER.exec(line);
    if (header !== null) {
      const [, section = "", sub] = header;
      const name =
        sub === undefined ? section.toLowerCase() : `${section.toLowerCase()}.${sub.replaceAll(/\\(.)/g, "$1")}`;
      sections.push({ name, first: at, last: at, settings: [] });
      // A setting may follow on the line of the header; it can be read, and is changed by being set again below.
      readSetting(lines, at, header[0].length, sections);
      continue;
    }
    at = readSetting(lines, at, 0, sections);
    const current = sections.at(-1);
    if (current !== undefined && line.trim() !== "") current.last = at;
  }
  return sections;
}

/** Reads the setting that begins at a line, if one does; the last line it takes. */
function readSetting(lines: readonly string[], first: number, column: number, sections: Section[]): number {
  const section = sections.at(-1);
  const rest = (lines[first] ?? "").slice(column);
  const variable = VARIABLE.exec(rest);
  if (section === undefined || variable === null) return first;
  const [whole, name = "", sign] = variable;
  const key = `${section.name}.${name.toLowerCase()}`;
  if (sign !== "=") {
    section.settings.push({ key, value: "true", first, last: first });
    return first;
  }
  const { value, last } = readValue(lines, first, column + whole.length);
  section.settings.push({ key, value, first, last });
  return last;
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", b: "\b" };

/** A value from a column on: quotes, escapes, comments, and lines continued by a backslash. */
function readValue(lines: readonly string[], first: number, column: number): { value: string; last: number } {
  let value = "";
  /** What is kept if nothing but blanks follows. */
  let kept = 0;
  let isQuoted = false;
  let last = first;
  let line = (lines[first] ?? "").slice(column).replace(/\r$/, "");
  for (let at = 0; at < line.length; at += 1) {
    const character = line[at] ?? "";
    if (character === "\\" && at === line.length - 1) {
      last += 1;
      line = (lines[last] ?? "").replace(/\r$/, "");
      at = -1;
    } else if (character === "\\") {
      at += 1;
      const escaped = line[at] ?? "";
      value += ESCAPES[escaped] ?? escaped;
      kept = value.length;
    } else if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (character === "#" || character === ";")) break;
    else if (!isQuoted && /\s/.test(character)) {
      if (value !== "") value += character;
    } else {
      value += character;
      kept = value.length;
    }
    if (isQuoted) kept = value.length;
  }
  return { value: value.slice(0, kept), last };
}

function quoted(value: string): string {
  if (value.includes("\0")) throw notASetting(value);
  const escaped = value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n").replaceAll("\t", "\\t");
  return escaped === "" || /^\s|\s$|[#;]/.test(value) ? `"${escaped}"` : escaped;
}

function splitKey(key: string): { readonly name: string; readonly variable: string } {
  const dot = key.lastIndexOf(".");
  return { name: key.slice(0, dot), variable: key.slice(dot + 1) };
}

/** The key as settings are compared by. */
export function normalKey(key: string): string {
  const { name, variable } = splitKey(key);
  return `${normalSection(name)}.${variable.toLowerCase()}`;
}

function normalSection(name: string): string {
  const dot = name.indexOf(".");
  return dot === -1 ? name.toLowerCase() : name.slice(0, dot).toLowerCase() + name.slice(dot);
}

function sectionHeader(name: string): string {
  const dot = name.indexOf(".");
  if (dot === -1) return name;
  const sub = name.slice(dot + 1);
  if (/[\n\0]/.test(sub)) throw notASetting(sub);
  return `${name.slice(0, dot)} "${sub.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

function notASetting(value: string): ExpectedError {
  return new ExpectedError("BAD_INPUT", `Git cannot keep “${value}” in its settings.`, {
    next: "Leave out line breaks and special characters.",
  });
}
