/** What changed between two declarations of a deliverable, apart from its name. */
import type { Deliverable, Schema, ValidationRule } from "#busy/model/model.ts";
import { schemaFields } from "#busy/notation/fields.ts";
import { changedTexts, likeness, matchLists, sameMeaning } from "./match.ts";
import { plain } from "./tell.ts";
import { kindOfData, listed, quoted, shown } from "./words.ts";

/** A field that differs, as plain data and as a sentence. */
export interface FieldChange {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly sentence: string;
}

/** The fields of a deliverable that differ. */
export function deliverableFields(before: Deliverable, after: Deliverable): readonly FieldChange[] {
  if (sameMeaning(before, after)) return [];
  const name = quoted(after.name);
  const changes: FieldChange[] = [];
  const add = (field: keyof Deliverable & string, say: () => string | undefined) => {
    if (sameMeaning(before[field], after[field])) return;
    const sentence = say();
    if (sentence === undefined) return;
    changes.push({ field, before: plain(before[field]), after: plain(after[field]), sentence });
  };
  add("type", () => `${name} is now ${typeWords(after.type)} instead of ${typeWords(before.type)}.`);
  add("format", () => `The format of ${name} is now ${shown(after.format)} instead of ${shown(before.format)}.`);
  add("document_definition", () =>
    after.document_definition === undefined
      ? `${name} no longer follows the document ${quoted(before.document_definition ?? "")}.`
      : `${name} now follows the document ${quoted(after.document_definition)}.`,
  );
  add("schema", () => schemaSentence(name, before.schema, after.schema));
  add("required_fields", () => requiredSentence(name, before.required_fields, after.required_fields));
  return [...changes, ...ruleChanges(name, before.validation_rules, after.validation_rules)];
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  document: "a document",
  data: "data",
  decision: "a decision",
  approval: "an approval",
};

function typeWords(type: string | undefined): string {
  return TYPE_WORDS[type ?? ""] ?? "something unknown";
}

function schemaSentence(name: string, before: Schema | undefined, after: Schema | undefined): string {
  const matching = matchLists(schemaFields(before), schemaFields(after), {
    name: (field) => field.name,
    likeness: () => 0,
    threshold: 1,
  });
  const parts = [
    ...matching.removed.map((field) => `${quoted(field.name)} is gone`),
    ...matching.added.map((field) => `${quoted(field.name)} is new`),
    ...matching.pairs
      .filter((pair) => pair.before.type !== pair.after.type)
      .map(
        ({ before: from, after: to }) =>
          `${quoted(to.name)} is now ${kindOfData(to.type)} instead of ${kindOfData(from.type)}`,
      ),
  ];
  return parts.length === 0
    ? `The fields of ${name} have changed.`
    : `The fields of ${name} have changed: ${listed(parts)}.`;
}

/** Undefined where nothing but the order differs. */
function requiredSentence(name: string, before: readonly string[], after: readonly string[]): string | undefined {
  const parts = changedTexts(before, after).map((change) => {
    if (change.before === undefined) return `${quoted(change.after ?? "")} must now be filled in`;
    if (change.after === undefined) return `${quoted(change.before)} need not be filled in any more`;
    return `${quoted(change.after)} must be filled in instead of ${quoted(change.before)}`;
  });
  return parts.length === 0 ? undefined : `In ${name}, ${listed(parts)}.`;
}

function ruleChanges(
  name: string,
  before: readonly ValidationRule[],
  after: readonly ValidationRule[],
): readonly FieldChange[] {
  const field = "validation_rules";
  const matching = matchLists(before, after, {
    name: (rule) => `${rule.rule_type} ${rule.condition}`,
    likeness,
    threshold: 0.5,
  });
  const gone = matching.removed.map((rule) => ({
    field,
    before: plain(rule),
    after: undefined,
    sentence: `${name} is no longer checked for ${shown(rule.condition)}.`,
  }));
  const fresh = matching.added.map((rule) => ({
    field,
    before: undefined,
    after: plain(rule),
    sentence: `${name} is now checked for ${shown(rule.condition)}.`,
  }));
  const changed = matching.pairs
    .filter((pair) => !sameMeaning(pair.before, pair.after))
    .map(({ before: from, after: to }) => ({
      field,
      before: plain(from),
      after: plain(to),
      sentence: `${name} is now checked differently: ${listed(ruleWords(from, to))}.`,
    }));
  return [...gone, ...fresh, ...changed];
}

function ruleWords(before: ValidationRule, after: ValidationRule): readonly string[] {
  const told = (key: keyof ValidationRule & string, what: string) =>
    before[key] === after[key] ? [] : [`${what} is ${shown(after[key])} instead of ${shown(before[key])}`];
  return [
    ...told("condition", "the condition"),
    ...told("rule_type", "the kind of check"),
    ...told("error_message", "the message"),
    ...told("severity", "the severity"),
  ];
}
