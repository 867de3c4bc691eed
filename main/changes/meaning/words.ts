/** Words for people: what the constructs of a business are called in a sentence. */
import { durationInWords } from "#busy/notation/duration.ts";
import type { DocumentEntry, PlaybookEntry, RoleEntry, Workspace } from "#busy/workspace.ts";
import { labelOfName, titleOfName } from "#busy/writing/templates.ts";

/** A step, task, deliverable or field in a sentence: `collect_deposit` → “Collect deposit”. */
export function quoted(name: string): string {
  return `“${labelOfName(name)}”`;
}

/** Several names in a sentence: “A”, “B” and “C”. */
export function quotedList(names: readonly string[]): string {
  return listed(names.map(quoted));
}

const CALLED: Readonly<Record<string, string>> = {
  team: "the team",
  role: "the role",
  playbook: "the process",
  document: "the document",
  tool: "the tool",
  import: "the tool",
  resource: "the resource",
  issue: "the issue",
  rule: "the check",
  resolution: "the way out",
};

/** A construct in a sentence, with what it is where its name alone does not say so: the role “Photo editor”, “Collect deposit”. */
export function labelled(kind: string, name: string): string {
  const label =
    kind === "team" || kind === "member" || kind === "rule" || kind === "resolution" ? `“${name}”` : quoted(name);
  return CALLED[kind] === undefined ? label : `${CALLED[kind]} ${label}`;
}

const DATA_WORDS: Readonly<Record<string, string>> = {
  text: "a text",
  string: "a text",
  number: "a number",
  date: "a date",
  boolean: "a yes or no",
  select: "a choice",
  array: "a list",
  list: "a list",
  table: "a table",
  form: "a form",
  object: "a group of fields",
};

/** What somebody fills in, for a sentence: a text, a number, a yes or no. */
export function kindOfData(type: string | undefined): string {
  return DATA_WORDS[type ?? ""] ?? (type === undefined || type === "" ? "something unknown" : `“${type}”`);
}

/** How many times, for a sentence: once, 3 times. */
export function times(count: number | undefined): string {
  return count === 1 ? "once" : `${count ?? "any number of"} times`;
}

/** Texts joined for a sentence: a, b and c. */
export function listed(texts: readonly string[]): string {
  if (texts.length <= 1) return texts[0] ?? "";
  return `${texts.slice(0, -1).join(", ")} and ${texts.at(-1)}`;
}

/** What people call a playbook: the title of its file, else its name. */
export function playbookTitle(workspace: Workspace, playbook: PlaybookEntry): string {
  return fileTitle(workspace, playbook.file, playbook.at.path.length) ?? titleOfName(playbook.name);
}

/** What people call a role. */
export function roleTitle(role: Pick<RoleEntry, "name">): string {
  return `the role ${quoted(role.name)}`;
}

/** What people call a document. */
export function documentTitle(document: Pick<DocumentEntry, "name">): string {
  return `the document ${quoted(document.name)}`;
}

/** The title of a file that holds just one construct at its top (`depth` of the construct's path is 1). */
function fileTitle(workspace: Workspace, file: string, depth: number): string | undefined {
  if (depth !== 1) return undefined;
  const title = workspace.files.get(file)?.file.metadata?.name;
  return title === undefined || title === "" ? undefined : title;
}

/** The text with a capital at its beginning. */
export function capital(text: string): string {
  return (text[0] ?? "").toUpperCase() + text.slice(1);
}

/** A duration text for a sentence. */
export function duration(text: string): string {
  return durationInWords(text);
}

/** A value of a field for a sentence, shortened. */
export function shown(value: unknown): string {
  if (value === undefined || value === null || value === "") return "nothing";
  if (typeof value === "string") {
    const line = value.trim().replaceAll(/\s+/g, " ");
    return `“${line.length > 60 ? `${line.slice(0, 59).trimEnd()}…` : line}”`;
  }
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return value.length === 0 ? "nothing" : listed(value.map(shown));
  return "something else";
}
