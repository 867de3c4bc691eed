/** What changed in a document definition: its sections and the fields it asks for. */
import type { DocumentField, DocumentSection } from "#busy/model/model.ts";
import { fold } from "#busy/names/symbols.ts";
import type { DocumentEntry } from "#busy/workspace.ts";
import type { DetailedChange, Thing } from "./change.ts";
import { likeness, matchLists } from "./match.ts";
import { plain, rangeOf, type Sides, type Teller, teller } from "./tell.ts";
import { capital, documentTitle, kindOfData, quoted, shown } from "./words.ts";

/** Compares two versions of a document definition. */
export function diffDocument(before: DocumentEntry, after: DocumentEntry): readonly DetailedChange[] {
  const things = {
    before: { kind: "document", document: before },
    after: { kind: "document", document: after },
  } as const;
  const tell = teller(after.symbol, before.symbol, after.file, things);
  const left = before.model;
  const right = after.model;
  const title = documentTitle(after);
  const renamed = `The document ${quoted(before.name)} is now called ${quoted(after.name)}.`;
  tell.named(before.name, after.name, renamed, rangeOf(right.metadata.at));
  const described = rangeOf(right.metadata.at, "description");
  tell.described(left.metadata.description, right.metadata.description, title, described);
  if (left.content_type !== right.content_type) {
    const sentence = `${capital(title)} is now ${shown(right.content_type)} instead of ${shown(left.content_type)}.`;
    const range = rangeOf(right.at, "content_type");
    tell.changed({ field: "content_type", before: left.content_type, after: right.content_type, sentence, range });
  }
  if (left.narrative_content !== right.narrative_content) {
    const sentence = `The text of ${title} has changed.`;
    const range = rangeOf(right.at, "narrative_content");
    const values = { before: left.narrative_content, after: right.narrative_content };
    tell.changed({ field: "narrative_content", ...values, sentence, range });
  }
  const sections = diffSections(tell, before, after, title);
  diffFields(tell, before, after, title, sections);
  return tell.changes;
}

type SectionPairs = ReadonlyMap<DocumentSection, DocumentSection>;

/** Tells of the sections; gives the one after the change for each before it that stayed. */
function diffSections(tell: Teller, before: DocumentEntry, after: DocumentEntry, title: string): SectionPairs {
  const matching = matchLists(before.model.sections, after.model.sections, {
    name: (section) => fold(section.name),
    likeness,
    threshold: 0.6,
  });
  const field = (section: DocumentSection) => `sections.${section.name}`;
  const whole = rangeOf(after.model.at, "sections");
  for (const section of matching.removed) {
    const sentence = `${capital(title)} no longer has the section “${section.name}”.`;
    tell.changed({ field: field(section), before: section.name, sentence, range: whole });
  }
  for (const section of matching.added) {
    const sentence = `${capital(title)} now has the section “${section.name}”.`;
    tell.changed({ field: field(section), after: section.name, sentence, range: rangeOf(section.at) });
  }
  for (const { before: left, after: right, moved } of matching.pairs) {
    const told = (key: "name" | "type" | "content", sentence: string) => {
      if (left[key] === right[key]) return;
      const values = { before: left[key], after: right[key] };
      tell.changed({ field: `${field(right)}.${key}`, ...values, sentence, range: rangeOf(right.at, key) });
    };
    const here = `the section “${right.name}” of ${title}`;
    told("name", `The section “${left.name}” of ${title} is now called “${right.name}”.`);
    told("type", `${capital(here)} now holds ${kindOfData(right.type)} instead of ${kindOfData(left.type)}.`);
    told("content", `The text of ${here} has changed.`);
    if (moved) {
      const sentence = `${capital(here)} now stands at another place.`;
      tell.changed({ field: `${field(right)}.order`, sentence, range: rangeOf(right.at) });
    }
  }
  return new Map(matching.pairs.map((pair) => [pair.before, pair.after]));
}

interface PlacedField {
  readonly field: DocumentField;
  readonly section: DocumentSection;
}

function fieldsOf(document: DocumentEntry): readonly PlacedField[] {
  return document.model.sections.flatMap((section) => section.fields.map((field) => ({ field, section })));
}

function diffFields(
  tell: Teller,
  before: DocumentEntry,
  after: DocumentEntry,
  title: string,
  sections: SectionPairs,
): void {
  const thing = (document: DocumentEntry, field: DocumentField): Thing => ({ kind: "field", document, field });
  const matching = matchLists(fieldsOf(before), fieldsOf(after), {
    name: ({ field }) => fold(field.name),
    likeness: (from, to) => likeness(from.field, to.field),
    threshold: 0.6,
  });
  for (const { field } of matching.removed) {
    const sentence = `${capital(title)} no longer asks for ${quoted(field.name)}.`;
    const told = { field: `fields.${field.name}`, before: plain(field), sentence };
    tell.changed({ ...told, range: rangeOf(after.model.at, "sections") }, { before: thing(before, field) });
  }
  for (const { field } of matching.added) {
    const must = field.required ? ", which must be filled in" : "";
    const sentence = `${capital(title)} now asks for ${quoted(field.name)}${must}.`;
    const told = { field: `fields.${field.name}`, after: plain(field), sentence };
    tell.changed({ ...told, range: rangeOf(field.at) }, { after: thing(after, field) });
  }
  for (const { before: from, after: to, moved } of matching.pairs) {
    const sides = { before: thing(before, from.field), after: thing(after, to.field) };
    diffField(tell, from.field, to.field, sides, title);
    const elsewhere = sections.get(from.section) !== to.section;
    if (elsewhere || moved) {
      const place = elsewhere ? ` in the section “${to.section.name}”` : " at another place";
      const sentence = `${quoted(to.field.name)} in ${title} now stands${place}.`;
      const values = elsewhere ? { before: from.section.name, after: to.section.name } : {};
      const key = elsewhere ? "section" : "order";
      tell.changed(
        { field: `fields.${to.field.name}.${key}`, ...values, sentence, range: rangeOf(to.field.at) },
        sides,
      );
    }
  }
}

function diffField(tell: Teller, left: DocumentField, right: DocumentField, sides: Sides, title: string): void {
  const told = (key: "name" | "type" | "required", sentence: string) => {
    if (left[key] === right[key]) return;
    const field = `fields.${right.name}.${key}`;
    tell.changed({ field, before: left[key], after: right[key], sentence, range: rangeOf(right.at, key) }, sides);
  };
  const name = `${quoted(right.name)} in ${title}`;
  told("name", `${quoted(left.name)} in ${title} is now called ${quoted(right.name)}.`);
  told("type", `${name} is now ${kindOfData(right.type)} instead of ${kindOfData(left.type)}.`);
  told("required", `${name} ${right.required ? "must now" : "no longer has to"} be filled in.`);
  tell.texts({
    field: `fields.${right.name}.options`,
    before: left.options,
    after: right.options,
    range: rangeOf(right.at, "options"),
    added: (option) => `${name} can now also be “${option}”.`,
    removed: (option) => `${name} can no longer be “${option}”.`,
    replaced: (from, to) => `${name} can now be “${to}” instead of “${from}”.`,
    sides,
  });
}
