/** A deliverable as a document that people read: a form with its fields, or the wording of a letter, in Markdown. */
import { type HandedInFiles, handedInFiles } from "#shared/handed-in-files.ts";
import { sizeWords } from "#shared/size-words.ts";
import type { DeliverableSpec, FieldSpec } from "../definition.ts";
import { isPlain } from "../schema.ts";
import { titleOf } from "../wording.ts";
import { fillTemplate } from "./fill-template.ts";
import { type ValueWords, valueWordsIn } from "./value-words.ts";

type Values = Readonly<Record<string, unknown>>;
type Column = Pick<FieldSpec, "name" | "label">;

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

/** Rows as a table; `columns` gives order and headings, further keys follow. */
function table(rows: readonly Values[], columns: readonly Column[], words: ValueWords): string {
  const known = new Set(columns.map(({ name }) => name));
  const further = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((name) => !known.has(name));
  const all = [...columns, ...further.map((name) => ({ name, label: titleOf(name) }))];
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [
    line(all.map(({ label }) => words(label))),
    line(all.map(() => "---")),
    ...rows.map((row) => line(all.map(({ name }) => words(row[name], name, row)))),
  ].join("\n");
}

/** Files by their names, below what was written beside them. */
function filesOf({ files, note }: HandedInFiles): string {
  const list = files.map(({ name, bytes }) => `- ${name} (${sizeWords(bytes)})`).join("\n");
  return note.trim() === "" ? list : `${note.trim()}\n\n${list}`;
}

/** The value of the field `name` as a block of its own. */
function block(value: unknown, name: string, columns: readonly Column[], words: ValueWords): string {
  if (isEmpty(value)) return "–";
  if (Array.isArray(value)) {
    return value.every(isPlain)
      ? table(value, columns, words)
      : value.map((entry) => `- ${words(entry, name)}`).join("\n");
  }
  const handedIn = handedInFiles(value);
  if (handedIn !== undefined) return filesOf(handedIn);
  if (isPlain(value)) return fieldsOf(value, [], words);
  return typeof value === "string" && value.includes("\n") ? value.trimEnd() : words(value, name);
}

/** Fields one below the other: short ones on a line, longer ones under a heading. */
function fieldsOf(values: Values, specs: readonly FieldSpec[], words: ValueWords): string {
  const known = new Set(specs.map(({ name }) => name));
  const further = Object.keys(values).filter((name) => !known.has(name) && name !== "confirmations");
  const fields = [...specs, ...further.map((name) => ({ name, label: titleOf(name), columns: [] }))];
  return fields
    .map(({ name, label, columns }) => {
      const value = values[name];
      const isLong =
        (typeof value === "object" && !isEmpty(value)) || (typeof value === "string" && value.includes("\n"));
      return isLong
        ? `## ${label}\n\n${block(value, name, columns, words)}`
        : `**${label}:** ${words(isEmpty(value) ? undefined : value, name, values)}`;
    })
    .join("\n\n");
}

function bodyOf(value: unknown, spec: DeliverableSpec | undefined, words: ValueWords): string {
  const [only] = spec?.fields ?? [];
  if (spec === undefined || !isPlain(value) || handedInFiles(value) !== undefined)
    return block(value, spec?.name ?? "", only?.columns ?? [], words);
  // Wording that was filled in already stands in the value.
  if (spec.template !== null && typeof value["text"] !== "string") {
    const { text } = fillTemplate(spec.template, value, (filled, path) =>
      typeof filled === "string" && filled.includes("\n") ? filled : words(filled, path.split(".").at(-1), value),
    );
    return text.trimEnd();
  }
  return fieldsOf(value, spec.fields, words);
}

/**
 * The document of a deliverable in Markdown, with its title; moments are told in `timezone`. `spec` undefined: nothing
 * more is known than the value.
 */
export function documentMarkdown(
  title: string,
  value: unknown,
  spec: DeliverableSpec | undefined,
  timezone = "UTC",
): string {
  return `# ${title}\n\n${bodyOf(value, spec, valueWordsIn(timezone))}\n`;
}
