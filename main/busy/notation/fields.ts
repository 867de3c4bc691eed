/** The fields of a deliverable, gathered from its schema, its document definition and its required fields. */
import type { Deliverable, DocumentDefinition, DocumentField, FieldType, Schema } from "../model/model.ts";
import type { Resolver, Scope } from "../workspace.ts";

/** One field. `type` is a word of the schema or the document (`text`, `number`, `date`, `boolean`, `select`, `string`, `array`, `object` …). */
export interface DeliverableField {
  readonly name: string;
  readonly type: string | undefined;
  readonly required: boolean;
  readonly options: readonly string[];
}

/** Fields of a schema: from a map field → type word, from JSON-like text, or from a JSON Schema's properties. */
export function schemaFields(schema: Schema | undefined): readonly DeliverableField[] {
  const definition = typeof schema?.definition === "string" ? fromText(schema.definition) : schema?.definition;
  if (!isMap(definition)) return [];
  const { properties, required } = definition;
  if (isMap(properties)) {
    const must = Array.isArray(required) ? required : [];
    return Object.entries(properties).map(([name, value]) => ({
      name,
      type: isMap(value) && typeof value["type"] === "string" ? value["type"] : undefined,
      required: must.includes(name),
      options: isMap(value) && Array.isArray(value["enum"]) ? value["enum"].map(String) : [],
    }));
  }
  return Object.entries(definition).map(([name, value]) => ({
    name,
    type:
      typeof value === "string" ? value : isMap(value) && typeof value["type"] === "string" ? value["type"] : undefined,
    required: false,
    options: isMap(value) && Array.isArray(value["enum"]) ? value["enum"].map(String) : [],
  }));
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

/** `{ "amount": "number", paid: boolean }` and the like; undefined when the text is something else. */
function fromText(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    const pairs = [
      ...text.matchAll(
        /["']?([\p{L}_][\p{L}\p{N}_ -]*?)["']?\s*:\s*["']?(string|text|number|integer|boolean|date|array|object)["']?/giu,
      ),
    ];
    if (pairs.length === 0) return undefined;
    return Object.fromEntries(pairs.map(([, name = "", type = ""]) => [name, type.toLowerCase()]));
  }
}

/** Fields of a document definition, section by section. */
export function documentFields(document: DocumentDefinition): readonly DocumentField[] {
  return document.sections.flatMap((section) => section.fields);
}

/** The document definition a deliverable follows, if it names one that exists. */
export function documentOf(
  resolve: Pick<Resolver, "document">,
  scope: Scope,
  deliverable: Deliverable,
): DocumentDefinition | undefined {
  if (deliverable.document_definition === undefined) return undefined;
  const found = resolve.document(scope, deliverable.document_definition);
  return found.kind === "found" ? found.entry.model : undefined;
}

/** All fields of a deliverable: document fields, then schema fields, then required fields not among them. */
export function deliverableFields(
  resolve: Pick<Resolver, "document">,
  scope: Scope,
  deliverable: Deliverable,
): readonly DeliverableField[] {
  const fields = new Map<string, DeliverableField>();
  const document = documentOf(resolve, scope, deliverable);
  const typed: Record<FieldType, string> = {
    text: "text",
    number: "number",
    date: "date",
    boolean: "boolean",
    select: "select",
  };
  for (const field of document ? documentFields(document) : []) {
    const { name, required, options } = field;
    fields.set(name, { name, type: typed[field.type], required, options });
  }
  for (const field of schemaFields(deliverable.schema)) {
    const known = fields.get(field.name);
    fields.set(field.name, known ? { ...known, required: known.required || field.required } : field);
  }
  for (const name of deliverable.required_fields) {
    if (name === "") continue;
    const known = fields.get(name);
    fields.set(name, known ? { ...known, required: true } : { name, type: undefined, required: true, options: [] });
  }
  return [...fields.values()];
}
