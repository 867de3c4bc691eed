/** What follows when a field of a document is renamed, changed, new or gone. */
import { conditionsOf } from "#busy/model/condition-places.ts";
import type { Deliverable, DocumentField } from "#busy/model/model.ts";
import { itemRange } from "#busy/model/origin.ts";
import { type SymbolText, symbolOfStep } from "#busy/names/symbols.ts";
import { checkCondition } from "#busy/notation/conditions.ts";
import type { DocumentEntry, PlaybookEntry, Workspace } from "#busy/workspace.ts";
import type { Thing } from "#changes/meaning/change.ts";
import { sameMeaning } from "#changes/meaning/match.ts";
import { quoted } from "#changes/meaning/words.ts";
import { conditionsNamingField, renameFieldInCondition, renameInCondition } from "#knit/conditions.ts";
import { type Consequence, insertAt, setAt } from "#knit/consequence.ts";
import type { ChangeContext } from "#knit/context.ts";
import { followersOf, holdsDeliverable } from "./playbook-data.ts";
import { withoutEntry } from "./removed-deliverable.ts";
import { renamedInConditions } from "./renamed-deliverable.ts";
import { useNewName } from "./renamed-names.ts";

/** A renamed field of a document: required fields and conditions of every deliverable that follows the document. */
export function afterRenamedField(
  context: ChangeContext,
  document: DocumentEntry,
  before: DocumentField,
  after: DocumentField,
): readonly Consequence[] {
  const why = [document.symbol];
  const consequences: Consequence[] = [];
  for (const { deliverable, reference } of followersOf(context, document)) {
    const { file } = reference.fromOrigin;
    for (const [item, name] of deliverable.required_fields.entries()) {
      if (name !== before.name) continue;
      consequences.push({
        symbol: reference.from,
        file,
        range: itemRange(deliverable.at, "required_fields", item),
        dependency: "document",
        class: "safe",
        confidence: 1,
        why,
        reason: `It requires the field ${quoted(before.name)}, which is now called ${quoted(after.name)}.`,
        fix: {
          title: useNewName(after.name),
          operations: [setAt(file, [...deliverable.at.path, "required_fields", item], after.name)],
        },
      });
    }
    const playbook = context.after.playbooks.find((each) => each.file === file && holdsDeliverable(each, deliverable));
    if (!playbook) continue;
    consequences.push(
      ...renamedInConditions(playbook, why, before.name, after.name, (text) =>
        renameFieldInCondition(text, deliverable.name, before.name, after.name),
      ),
    );
    for (const condition of conditionsOf(playbook)) {
      if (condition.checks !== deliverable) continue;
      const text = renameInCondition(condition.text, before.name, after.name);
      if (text === condition.text) continue;
      const isExpression = checkCondition(condition.text).kind === "expression";
      consequences.push({
        symbol: condition.owner,
        file,
        range: condition.range,
        dependency: "document",
        class: isExpression ? "safe" : "review",
        confidence: isExpression ? 0.95 : 0.6,
        why,
        reason: `Its check names the field ${quoted(before.name)}, which is now called ${quoted(after.name)}.`,
        fix: { title: useNewName(after.name), operations: [setAt(file, condition.path, text)] },
      });
    }
  }
  return consequences;
}

/** A field of a document that stays but changes, or is new. */
export function afterChangedField(
  context: ChangeContext,
  document: DocumentEntry,
  before: DocumentField | undefined,
  after: DocumentField,
): readonly Consequence[] {
  const why = [document.symbol];
  const consequences: Consequence[] = [];
  const isNowRequired = after.required && before?.required !== true;
  const isOther = before !== undefined && (before.type !== after.type || !sameMeaning(before.options, after.options));
  if (!isNowRequired && !isOther) return [];
  const others = document.model.sections
    .flatMap((section) => section.fields)
    .filter((field) => field.required && field.name !== after.name);
  for (const { deliverable, reference } of followersOf(context, document)) {
    const { file } = reference.fromOrigin;
    const lists = deliverable.required_fields;
    // A deliverable that repeats what the document requires goes on doing so.
    const repeats = lists.length > 0 && others.every((field) => lists.includes(field.name));
    if (isNowRequired) {
      consequences.push({
        symbol: reference.from,
        file,
        range: reference.fromOrigin.range,
        dependency: "document",
        class: "review",
        confidence: 0.8,
        why,
        reason: `Its form comes from the document ${quoted(document.name)}, where ${quoted(after.name)} must now be filled in.`,
        ...(repeats && !lists.includes(after.name)
          ? {
              fix: {
                title: `Require ${quoted(after.name)} as well`,
                operations: [insertAt(file, [...deliverable.at.path, "required_fields"], lists.length, after.name)],
              },
            }
          : {}),
      });
    }
    const playbook = isOther
      ? context.after.playbooks.find((each) => each.file === file && holdsDeliverable(each, deliverable))
      : undefined;
    for (const condition of playbook ? conditionsNamingField(playbook, deliverable, after.name) : []) {
      consequences.push({
        symbol: condition.owner,
        file,
        range: condition.range,
        dependency: "document",
        class: "review",
        confidence: 0.7,
        why,
        reason: `Its condition asks for ${quoted(after.name)}, which has changed in the document ${quoted(document.name)}.`,
      });
    }
  }
  return consequences;
}

/** A deliverable that follows another document now: what it requires and asks for that the new one does not have. */
export function afterChangedDocument(
  context: ChangeContext,
  before: Extract<Thing, { kind: "deliverable" }>,
  after: Extract<Thing, { kind: "deliverable" }>,
): readonly Consequence[] {
  const document = documentOf(context.after, after);
  if (!document) return [];
  const now = fieldsOf(document);
  const known = new Set([...now].map((field) => field.name));
  const old = documentOf(context.before, before);
  const gone = old ? fieldsOf(old).filter((field) => !known.has(field.name)) : [];
  const { playbook, deliverable, place } = after;
  const owner = place.of === "step" ? symbolOfStep(playbook, [place.id]) : playbook.symbol;
  return gone.flatMap((field) => withoutField(document, field, { deliverable, owner, file: playbook.file, playbook }));
}

function documentOf(workspace: Workspace, thing: Extract<Thing, { kind: "deliverable" }>): DocumentEntry | undefined {
  const name = thing.deliverable.document_definition;
  if (name === undefined) return undefined;
  const found = workspace.resolve.document(thing.playbook.team, name);
  return found.kind === "found" ? found.entry : undefined;
}

function fieldsOf(document: DocumentEntry): readonly DocumentField[] {
  return document.model.sections.flatMap((section) => section.fields);
}

/** A removed field of a document: required fields and conditions that name it. */
export function afterRemovedField(
  context: ChangeContext,
  document: DocumentEntry,
  field: DocumentField,
): readonly Consequence[] {
  return followersOf(context, document).flatMap(({ deliverable, reference }) => {
    const { file } = reference.fromOrigin;
    const playbook = context.after.playbooks.find((each) => each.file === file && holdsDeliverable(each, deliverable));
    return withoutField(document, field, { deliverable, owner: reference.from, file, playbook });
  });
}

/** A deliverable that follows a document. */
interface Follower {
  readonly deliverable: Deliverable;
  /** The step or playbook that declares it. */
  readonly owner: SymbolText;
  readonly file: string;
  /** Undefined when a role's task declares it. */
  readonly playbook: PlaybookEntry | undefined;
}

function withoutField(
  document: DocumentEntry,
  field: DocumentField,
  { deliverable, owner, file, playbook }: Follower,
): readonly Consequence[] {
  const common = { file, dependency: "document", why: [document.symbol] } as const;
  const consequences: Consequence[] = [];
  const item = deliverable.required_fields.indexOf(field.name);
  if (item !== -1) {
    const path = [...deliverable.at.path, "required_fields", item];
    consequences.push({
      ...common,
      symbol: owner,
      range: itemRange(deliverable.at, "required_fields", item),
      class: "review",
      confidence: 0.8,
      reason: `It requires the field ${quoted(field.name)}, which the document ${quoted(document.name)} does not have.`,
      fix: {
        title: `No longer require ${quoted(field.name)}`,
        operations: [withoutEntry(file, path, deliverable.required_fields.length)],
      },
    });
  }
  for (const condition of playbook ? conditionsNamingField(playbook, deliverable, field.name) : []) {
    consequences.push({
      ...common,
      symbol: condition.owner,
      range: condition.range,
      class: "required",
      confidence: 0.9,
      reason: `Its condition asks for the field ${quoted(field.name)}, which the document ${quoted(document.name)} does not have. Change the condition.`,
    });
  }
  return consequences;
}
