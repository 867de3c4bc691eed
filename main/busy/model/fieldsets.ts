/** The grammar's objects made ready for reading: their fields by name and by number. */
import { type Candidate, prepared } from "../rules/suggest.ts";
import { type FieldSpec, GRAMMAR, type ObjectName, type ObjectSpec } from "./grammar.ts";

/** A field of the grammar with its place among the values of a read object. */
export interface Field extends FieldSpec, Candidate {
  readonly number: number;
}

/** Fields by the name they are written with. */
export type Fields = ReadonlyMap<string, Field>;

/** An object's fields by name, and those that must be there. */
interface Fieldset {
  readonly fields: Fields;
  readonly required: readonly Field[];
}

function fieldsetOf(specs: ObjectSpec): Fieldset {
  const fields = Object.entries(specs).map(([name, spec], number): Field => ({ ...spec, ...prepared(name), number }));
  return {
    fields: new Map(fields.map((field) => [field.name, field])),
    required: fields.filter((each) => each.required),
  };
}

/** The fields of each object of the grammar. */
export const FIELDSETS = Object.fromEntries(
  Object.entries(GRAMMAR).map(([name, specs]) => [name, fieldsetOf(specs)]),
) as unknown as Readonly<Record<ObjectName, Fieldset>>;
