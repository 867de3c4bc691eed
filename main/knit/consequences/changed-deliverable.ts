/** What follows when a deliverable takes another form, or must say other things. */
import { conditionsOf } from "#busy/model/condition-places.ts";
import type { Deliverable } from "#busy/model/model.ts";
import { valueRange } from "#busy/model/origin.ts";
import { fold, type SymbolText, symbolOfDeliverable } from "#busy/names/symbols.ts";
import type { Thing } from "#changes/meaning/change.ts";
import { sameMeaning } from "#changes/meaning/match.ts";
import { quoted, shown } from "#changes/meaning/words.ts";
import { namesFieldInCondition, namesInCondition } from "#knit/conditions.ts";
import { atReference, type Consequence, insertAt, setAt } from "#knit/consequence.ts";
import { type ChangeContext, deliverableAt, survivors } from "#knit/context.ts";
import { dependentsOf, stepAt } from "#knit/relations.ts";
import type { SemanticChange } from "#shared/change-set.ts";
import { afterChangedDocument } from "./document-fields.ts";
import { deliverablesOf } from "./playbook-data.ts";

/** A deliverable whose declaration changed in one place; the other places that still say what it said before. */
export function afterChangedDeliverable(
  context: ChangeContext,
  semantic: SemanticChange,
  before: Extract<Thing, { kind: "deliverable" }>,
  after: Extract<Thing, { kind: "deliverable" }>,
): readonly Consequence[] {
  switch (semantic.field) {
    case "format":
    case "type":
      return afterChangedShape(context, semantic.field, before, after);
    case "required_fields":
      return afterRequiredFields(context, before.deliverable, after);
    case "document_definition":
      return afterChangedDocument(context, before, after);
    case "schema":
      return afterChangedSchema(context, before, after);
    default:
      return [];
  }
}

function afterChangedShape(
  context: ChangeContext,
  field: "format" | "type",
  before: Extract<Thing, { kind: "deliverable" }>,
  after: Extract<Thing, { kind: "deliverable" }>,
): readonly Consequence[] {
  const { name } = after.deliverable;
  const from = before.deliverable[field];
  const to = after.deliverable[field];
  const symbol = symbolOfDeliverable(after.playbook, name);
  const isConsumer = after.place.of === "step" && after.place.side === "inputs";
  const consequences: Consequence[] = [];
  for (const { deliverable, owner, place } of deliverablesOf(after.playbook)) {
    if (deliverable === after.deliverable || fold(deliverable.name) !== fold(name) || deliverable[field] !== from)
      continue;
    const isMaker = place.of === "step" ? place.side === "outputs" : place.side === "inputs";
    const common = {
      symbol: owner,
      file: after.playbook.file,
      range: valueRange(deliverable.at, field),
      dependency: "process_flow",
      why: [symbol],
      spread: "data",
    } as const;
    if (isConsumer && isMaker) {
      consequences.push({
        ...common,
        class: "required",
        confidence: 0.8,
        reason: `It makes ${quoted(name)} as ${shown(from)}, but ${shown(to)} is now asked for. Change one of them.`,
      });
      continue;
    }
    if (isConsumer) continue;
    consequences.push({
      ...common,
      class: "review",
      confidence: 0.85,
      reason: `It expects ${quoted(name)} as ${shown(from)}; it now comes as ${shown(to)}.${algorithmNote(context, owner)}`,
      fix: {
        title: `Take ${quoted(name)} as ${shown(to)}`,
        operations: [setAt(after.playbook.file, [...deliverable.at.path, field], to)],
      },
    });
  }
  if (isConsumer) return consequences;
  for (const reference of survivors(context, symbolOfDeliverable(before.playbook, before.deliverable.name), {
    kinds: ["input"],
  })) {
    const { file, path } = reference.fromOrigin;
    if (file === after.playbook.file) continue;
    const deliverable = deliverableAt(context.after, file, path.slice(0, -1));
    if (!deliverable || deliverable[field] !== from) continue;
    consequences.push({
      ...atReference(reference),
      range: valueRange(deliverable.at, field),
      class: "review",
      confidence: 0.75,
      why: [symbol],
      reason: `It gets ${quoted(name)} from ${quoted(after.playbook.name)} and expects ${shown(from)}; it now comes as ${shown(to)}.`,
      fix: {
        title: `Take ${quoted(name)} as ${shown(to)}`,
        operations: [setAt(file, [...path.slice(0, -1), field], to)],
      },
      spread: "data",
    });
  }
  return consequences;
}

/** A warning where an algorithm of the business's own reads the data: rules cannot look into it. */
function algorithmNote(context: ChangeContext, owner: SymbolText): string {
  const algorithm = stepAt(context.afterIndex, owner)?.task.algorithm;
  if (algorithm === undefined || !context.after.algorithms.has(algorithm)) return "";
  return ` Check that the algorithm ${algorithm} can read that.`;
}

/** A field that must now be filled in has to exist where the form comes from. */
function afterRequiredFields(
  context: ChangeContext,
  before: Deliverable,
  after: Extract<Thing, { kind: "deliverable" }>,
): readonly Consequence[] {
  const { deliverable, playbook } = after;
  const added = deliverable.required_fields.filter((name) => !before.required_fields.includes(name));
  if (added.length === 0) return [];
  const symbol = symbolOfDeliverable(playbook, deliverable.name);
  const consequences: Consequence[] = [];
  const found =
    deliverable.document_definition === undefined
      ? undefined
      : context.after.resolve.document(playbook.team, deliverable.document_definition);
  if (found?.kind === "found") {
    const document = found.entry;
    const fields = document.model.sections.flatMap((section) => section.fields.map((field) => field.name));
    const section = document.model.sections.find((each) => each.type === "form") ?? document.model.sections[0];
    for (const name of added.filter((each) => !fields.includes(each))) {
      const value = { name, type: "text", required: true };
      consequences.push({
        symbol: document.symbol,
        file: document.file,
        range: valueRange(document.model.metadata.at, "name"),
        dependency: "document",
        class: "review",
        confidence: 0.8,
        why: [symbol],
        reason: `${quoted(name)} must now be filled in, but the document ${quoted(document.name)} does not ask for it.`,
        ...(section
          ? {
              fix: {
                title: `Ask for ${quoted(name)} in the document ${quoted(document.name)}`,
                operations: [insertAt(document.file, [...section.at.path, "fields"], section.fields.length, value)],
              },
            }
          : {}),
      });
    }
  }
  for (const each of deliverablesOf(playbook)) {
    const takes =
      each.place.of === "step" &&
      each.place.side === "inputs" &&
      fold(each.deliverable.name) === fold(deliverable.name);
    if (!takes) continue;
    consequences.push({
      symbol: each.owner,
      file: playbook.file,
      range: valueRange(each.deliverable.at, "name"),
      dependency: "process_flow",
      class: "review",
      confidence: 0.5,
      why: [symbol],
      reason: `It gets ${quoted(deliverable.name)}, which now always says ${added.map(quoted).join(", ")}.`,
    });
  }
  return consequences;
}

function schemaFields(deliverable: Deliverable): readonly string[] {
  const definition = deliverable.schema?.definition;
  if (typeof definition !== "object" || definition === null || Array.isArray(definition)) return [];
  const map = definition as Readonly<Record<string, unknown>>;
  const properties = map.properties;
  return Object.keys(typeof properties === "object" && properties !== null ? properties : map);
}

/** Fields that a deliverable no longer has: conditions and required fields that name them. */
function afterChangedSchema(
  context: ChangeContext,
  before: Extract<Thing, { kind: "deliverable" }>,
  after: Extract<Thing, { kind: "deliverable" }>,
): readonly Consequence[] {
  const now = schemaFields(after.deliverable);
  const gone = schemaFields(before.deliverable).filter((name) => !now.includes(name));
  const { playbook, deliverable } = after;
  const symbol = symbolOfDeliverable(playbook, deliverable.name);
  const consequences: Consequence[] = [];
  for (const name of gone) {
    for (const condition of conditionsOf(playbook)) {
      const names =
        namesFieldInCondition(condition.text, deliverable.name, name) ||
        (condition.checks !== undefined &&
          fold(condition.checks.name) === fold(deliverable.name) &&
          namesInCondition(condition.text, name));
      if (!names) continue;
      consequences.push({
        symbol: condition.owner,
        file: playbook.file,
        range: condition.range,
        dependency: "process_flow",
        class: "required",
        confidence: 0.9,
        why: [symbol],
        reason: `Its condition asks for the field ${quoted(name)}, which ${quoted(deliverable.name)} no longer has. Change the condition.`,
      });
    }
  }
  if (sameMeaning(before.deliverable.schema, deliverable.schema)) return consequences;
  for (const link of dependentsOf(context.after, context.afterIndex, symbol)) {
    if (link.relation !== "needs" && link.relation !== "is given") continue;
    consequences.push({
      symbol: link.from,
      file: link.fromPlace.file,
      range: link.fromPlace.range,
      dependency: "process_flow",
      class: "review",
      confidence: 0.6,
      why: [symbol],
      reason: `It gets ${quoted(deliverable.name)}, whose fields have changed.`,
      spread: "data",
    });
  }
  return consequences;
}
