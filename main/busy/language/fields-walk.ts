/** Goes through a syntax tree by the grammar: every `key: value` with the object it belongs to and what may stand there. */
import type { YamlPath } from "../model/model.ts";
import type { MapEntry, MapNode, SyntaxNode } from "../syntax/syntax.ts";
import { type AnyFieldSpec, type AnyFieldType, type FieldsName, fieldsOf } from "./grammars.ts";

/** One `key: value`. `spec` is undefined for a key the grammar does not know. */
export interface FieldPlace {
  readonly object: FieldsName;
  readonly map: MapNode;
  /** Path of the map in the file, wrapper keys (`- step:`) included. */
  readonly path: YamlPath;
  readonly entry: MapEntry;
  readonly spec: AnyFieldSpec | undefined;
}

/** Visits every field below a root, outer ones first, in the order of the text. A block used again through an alias is visited where it stands. */
export function visitFields(root: SyntaxNode, name: FieldsName, visit: (place: FieldPlace) => void): void {
  if (root.kind === "map") visitMap(root, name, [], visit);
}

function visitMap(map: MapNode, object: FieldsName, path: YamlPath, visit: (place: FieldPlace) => void): void {
  const fields = fieldsOf(object);
  for (const entry of map.entries) {
    const spec = fields.get(entry.key.text);
    visit({ object, map, path, entry, spec });
    const { value } = entry;
    if (spec && value && value.start >= entry.key.end) {
      visitValue(value, spec.type, [...path, entry.key.text], visit);
    }
  }
}

function visitValue(value: SyntaxNode, type: AnyFieldType, path: YamlPath, visit: (place: FieldPlace) => void): void {
  if (type.is === "object") {
    if (value.kind === "map") visitMap(value, type.of, path, visit);
    return;
  }
  if (type.is !== "objects") return;
  const items = value.kind === "sequence" ? value.items : [value];
  for (const [index, item] of items.entries()) {
    // An alias stands for a block above: it is visited there.
    if (item.kind !== "map" || item.start < value.start) continue;
    const at = value.kind === "sequence" ? [...path, index] : path;
    const inner = wrapped(item, type);
    if (inner) visitMap(inner.map, type.of, [...at, inner.key], visit);
    else visitMap(item, type.of, at, visit);
  }
}

/** The map inside a wrapper item (`- step: {…}`), when the item is one. */
export function wrapped(
  item: MapNode,
  type: Extract<AnyFieldType, { is: "objects" }>,
): { readonly key: string; readonly map: MapNode } | undefined {
  const fields = fieldsOf(type.of);
  for (const { key, value } of item.entries) {
    if (type.wrappers.includes(key.text) && !fields.has(key.text) && value?.kind === "map") {
      return { key: key.text, map: value };
    }
  }
  return undefined;
}
