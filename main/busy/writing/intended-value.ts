/** What a file says after an edit, as data: an edit of its text has to read back as this. */
import type { YamlPath } from "../model/model.ts";
import type { StructuralOperation } from "./edits.ts";
import { isContainer } from "./print.ts";
import { type Source, throughWrappers } from "./source.ts";

function copy(value: unknown): unknown {
  if (Array.isArray(value)) return [...value];
  return isContainer(value) ? { ...value } : value;
}

/** `value` with the operation carried out, for comparison with what the text says afterwards; undefined = impossible. */
export function applyToValue(value: unknown, operation: StructuralOperation, source: Source): unknown {
  const path = throughWrappers(source, operation.path);
  const change = (at: unknown, rest: YamlPath): unknown => {
    const [key, ...more] = rest;
    if (key === undefined) {
      if (operation.op === "insert") {
        const list = Array.isArray(at) ? [...at] : [];
        list.splice(operation.index, 0, operation.value);
        return list;
      }
      return operation.op === "set" ? operation.value : at;
    }
    const result = isContainer(at) ? copy(at) : {};
    if (Array.isArray(result) && typeof key === "number") {
      if (more.length > 0 || operation.op === "set" || operation.op === "insert")
        result[key] = change(result[key], more);
      else if (operation.op === "remove") result.splice(key, 1);
      else result.splice(operation.to, 0, ...result.splice(key, 1));
      return result;
    }
    const map = result as Record<string, unknown>;
    if (more.length === 0 && operation.op === "remove") delete map[key];
    else define(map, String(key), change(Object.hasOwn(map, key) ? map[key] : undefined, more));
    return map;
  };
  return change(value, path);
}

/** Sets a key as data, also where its name is special to the language (`__proto__`). */
function define(map: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
}

function keysOf(map: Record<string, unknown>): string[] {
  return Object.keys(map).filter((key) => map[key] !== undefined);
}

/** Whether two values are the same data; key order does not count, a missing key and undefined are the same. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if ((a ?? null) === null && (b ?? null) === null) return true;
  if (!isContainer(a) || !isContainer(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => same(item, b[index]));
  }
  const left = a as Record<string, unknown>;
  const right = b as Record<string, unknown>;
  const keys = keysOf(left);
  return (
    keys.length === keysOf(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && same(left[key], right[key]))
  );
}

/** What stands at a path of a value; undefined where there is nothing. */
export function valueAt(value: unknown, path: YamlPath): unknown {
  return path.reduce<unknown>(
    (at, part) => (isContainer(at) ? (at as Record<string, unknown>)[part] : undefined),
    value,
  );
}
