/** The fields that can still be added to an object, whole entries for a list, whole files. */
import type { Completion } from "#shared/language.ts";
import { placementOf } from "../model/parse.ts";
import { offeredDeliverables } from "./complete-deliverables.ts";
import { blockText, type Completing, completionOf, leadOf } from "./completing.ts";
import { typeInWords } from "./field-words.ts";
import { type AnyFieldSpec, type AnyFieldType, fieldsOf } from "./grammars.ts";
import { entrySnippets, fieldSnippets, fileSnippets, requiredLines, type Snippet } from "./snippets.ts";
import type { EntrySpot, KeySpot } from "./spot.ts";

/** Where kinds of offers begin to count: what is required, what fits the rest, other fields, what fits less. */
const RANK = { expected: 0, required: 1, fitting: 50, field: 100, misfit: 300, snippet: 400 } as const;

/** What can be written where a field begins. */
export function completeKey(at: Completing<KeySpot>): Completion[] {
  const { spot } = at;
  const found: Completion[] = [];
  const isNewEntry = spot.beginsEntry && spot.present.size === 0 && !spot.marked.hasColon && !spot.inBraces;
  if (isNewEntry) found.push(...offeredDeliverables(at), ...snippetsOf(at, entrySnippets(spot.object), RANK.snippet));
  found.push(...fieldOffers(at));
  if (spot.inBraces || spot.marked.hasColon) return found;
  if (spot.object === "file") found.push(...fileOffers(at));
  else if (!isNewEntry) {
    const free = fieldSnippets(spot.object).filter(({ lines }) => !spot.present.has(lines[0]?.split(":")[0] ?? ""));
    found.push(...snippetsOf(at, free, RANK.snippet));
  }
  return found;
}

/** What can be written where an entry of a list belongs, before its hyphen is there. */
export function completeEntry(at: Completing<EntrySpot>): Completion[] {
  const { object } = at.spot;
  const required = requiredLines(object).lines;
  const plain: Snippet = { label: "- new entry", doc: "With everything that is required.", lines: required };
  const all = [...(required.length > 0 ? [plain] : []), ...entrySnippets(object)];
  return all.map(({ label, doc, lines }, index) =>
    completionOf(at, {
      label,
      kind: "snippet",
      documentation: doc,
      insert: blockText(at, [`- ${lines[0] ?? ""}`, ...lines.slice(1).map((line) => `  ${line}`)]),
      snippet: true,
      rank: index,
    }),
  );
}

function fieldOffers(at: Completing<KeySpot>): Completion[] {
  const { spot } = at;
  const found: Completion[] = [];
  let order = 0;
  for (const [field, spec] of fieldsOf(spot.object)) {
    order += 1;
    if (spot.present.has(field) || !isAllowed(spot, field)) continue;
    const raise = spec.since === "1.1" ? at.raiseVersion() : undefined;
    const { text, again } = insertOf(at, field, spec);
    found.push(
      completionOf(at, {
        label: field,
        kind: "field",
        rank: order + rankOf(spot, field, spec),
        detail: `${typeInWords(spec.type)}${spec.required ? ", required" : ""}`,
        documentation: raise ? `${spec.doc}\n\nNeeds version 1.1: the version of the file is raised.` : spec.doc,
        insert: text,
        snippet: text.includes("$"),
        also: raise ? [raise] : [],
        again,
      }),
    );
  }
  return found;
}

/** One content for a file; a tool or an advisor for an import. */
const EXCLUSIVE = [
  ["team", "teams", "role", "playbook", "document"],
  ["tool", "advisor"],
];

function isAllowed({ object, present }: KeySpot, field: string): boolean {
  if (object !== "file" && object !== "import") return true;
  return !EXCLUSIVE.some((group) => group.includes(field) && group.some((other) => present.has(other)));
}

function rankOf(spot: KeySpot, field: string, spec: AnyFieldSpec): number {
  if (spec.required) return RANK.required;
  if (spot.object === "import" && field === "tool") return RANK.required;
  const fit = spot.object === "task" ? fitOf(spot, field) : undefined;
  if (fit === undefined) return RANK.field;
  return fit ? RANK.fitting : RANK.misfit;
}

/** Whether a field of a step suits how it is carried out; undefined for fields that suit all. */
function fitOf({ siblings }: KeySpot, field: string): boolean | undefined {
  const kind = siblings.get("execution_type");
  if (kind === undefined) return undefined;
  const byPerson = kind === "human" || kind === "human_creative";
  switch (field) {
    case "algorithm":
      return kind === "algorithmic";
    case "agent_prompt":
      return kind === "ai_agent";
    case "context_gathering":
      return kind === "ai_agent" ? true : undefined;
    case "ui_type":
      return byPerson;
    case "facilitation":
      return byPerson && siblings.get("ui_type") !== "form" ? undefined : false;
    default:
      return undefined;
  }
}

/** Lists of names, written in brackets on one line. */
const BRACKETED: ReadonlySet<string> = new Set([
  "depends_on",
  "emits",
  "trigger_events",
  "required_fields",
  "tags",
  "roles",
  "options",
  "decision_authority",
]);

/** Types whose values are offered right after the field is put in. */
const OFFERED: ReadonlySet<AnyFieldType["is"]> = new Set([
  "reference",
  "choice",
  "boolean",
  "duration",
  "cron",
  "condition",
  "rule_condition",
]);
const OFFERED_TEXTS: ReadonlySet<string> = new Set(["algorithm", "format", "tool", "unit", "capacity", "issue_type"]);

function insertOf(
  at: Completing<KeySpot>,
  field: string,
  { type }: AnyFieldSpec,
): { readonly text: string; readonly again: boolean } {
  const { spot } = at;
  const lead = leadOf(at);
  if (spot.marked.hasColon) return { text: `${lead}${field}`, again: false };
  if (spot.inBraces) {
    const value = type.is === "object" ? "{ $0 }" : /^(objects|texts|anys)$/.test(type.is) ? "[$0]" : "";
    return { text: `${field}: ${value}`, again: true };
  }
  const block = (lines: readonly string[]) => lead + blockText(at, lines);
  switch (type.is) {
    case "object": {
      const { lines } = requiredLines(type.of);
      // A schema without its fields says nothing.
      const more = type.of === "schema" ? ["definition:", "  $0"] : [];
      const inner = lines.length + more.length > 0 ? [...lines, ...more] : ["$0"];
      return { text: block([`${field}:`, ...inner.map((line) => `  ${line}`)]), again: true };
    }
    case "objects": {
      const { lines } = requiredLines(type.of);
      const [first = "$0", ...rest] = lines;
      return { text: block([`${field}:`, `  - ${first}`, ...rest.map((line) => `    ${line}`)]), again: true };
    }
    case "texts":
      if (BRACKETED.has(field)) return { text: `${lead}${field}: [$0]`, again: true };
      return { text: block([`${field}:`, "  - $0"]), again: type.of !== "text" };
    case "any":
      return { text: block([`${field}:`, "  $0"]), again: false };
    case "anys":
      return { text: block([`${field}:`, "  - $0"]), again: false };
    case "version":
      return { text: `${lead}${field}: "\${1:1.1}"`, again: false };
    default:
      return { text: `${lead}${field}: `, again: OFFERED.has(type.is) || OFFERED_TEXTS.has(field) };
  }
}

function snippetsOf(at: Completing<KeySpot>, snippets: readonly Snippet[], rank: number): Completion[] {
  return snippets.map(({ label, doc, lines }, index) =>
    completionOf(at, {
      label,
      kind: "snippet",
      rank: rank + index,
      documentation: doc,
      insert: leadOf(at) + blockText(at, lines),
      snippet: true,
    }),
  );
}

/** Whole files; the one that the folder is made for comes first. */
function fileOffers(at: Completing<KeySpot>): Completion[] {
  const expected = placementOf(at.path).expects;
  return fileSnippets(at.spot.present).flatMap((snippet) =>
    snippetsOf(at, [snippet], snippet.content === expected ? RANK.expected : RANK.snippet),
  );
}
