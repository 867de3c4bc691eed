/** Setting a list or map over another as the smaller edits that lead from one to the other. */
import { isMap, isSeq } from "yaml";
import type { StructuralOperation } from "./edits.ts";
import { same } from "./intended-value.ts";
import { isContainer } from "./print.ts";
import { nodeAt, type Source, throughWrappers } from "./source.ts";

/**
 * Setting a list or map over another becomes the smaller edits that lead from one to the other, so that what stays
 * keeps its text. Undefined when the old value is no such thing or nothing of it would stay.
 */
export function partsOfSet(
  source: Source,
  operation: Extract<StructuralOperation, { op: "set" }>,
): StructuralOperation[] | undefined {
  const path = [...throughWrappers(source, operation.path)];
  const node = nodeAt(source, path);
  const { value } = operation;
  if (!isContainer(value) || (!isMap(node) && !isSeq(node)) || node.items.length === 0) return undefined;
  const old = path.reduce<unknown>(
    (at, part) => (isContainer(at) ? (at as Record<string, unknown>)[part] : undefined),
    source.value,
  );
  if (same(old, value)) return [];
  if (Array.isArray(value) && Array.isArray(old) && isSeq(node)) return listParts(path, old, value);
  if (Array.isArray(value) || Array.isArray(old) || !isContainer(old) || !isMap(node)) return undefined;
  const before = old as Record<string, unknown>;
  const after = value as Record<string, unknown>;
  if (!Object.keys(before).some((key) => after[key] !== undefined)) return undefined;
  const parts: StructuralOperation[] = [];
  for (const key of Object.keys(before))
    if (after[key] === undefined) parts.push({ op: "remove", path: [...path, key] });
  for (const [key, item] of Object.entries(after)) {
    if (item !== undefined && !(Object.hasOwn(before, key) && same(before[key], item))) {
      parts.push({ op: "set", path: [...path, key], value: item });
    }
  }
  return parts;
}

/** Edits from one list to another around the longest part that both share in order. */
function listParts(
  path: (string | number)[],
  before: readonly unknown[],
  after: readonly unknown[],
): StructuralOperation[] | undefined {
  const rows = before.length + 1;
  const columns = after.length + 1;
  if (rows * columns > 40_000) return undefined;
  const common = Array.from({ length: rows }, () => Array.from({ length: columns }, () => 0));
  const at = (row: number, col: number) => common[row]?.[col] ?? 0;
  for (let row = rows - 2; row >= 0; row -= 1) {
    for (let col = columns - 2; col >= 0; col -= 1) {
      const length = same(before[row], after[col])
        ? at(row + 1, col + 1) + 1
        : Math.max(at(row + 1, col), at(row, col + 1));
      (common[row] as number[])[col] = length;
    }
  }
  if (at(0, 0) === 0) return undefined;
  const parts: StructuralOperation[] = [];
  let row = 0;
  let col = 0;
  let index = 0;
  while (row < before.length || col < after.length) {
    if (row < before.length && col < after.length && same(before[row], after[col])) {
      row += 1;
      col += 1;
      index += 1;
    } else if (col >= after.length || (row < before.length && at(row + 1, col) >= at(row, col + 1))) {
      parts.push({ op: "remove", path: [...path, index] });
      row += 1;
    } else {
      parts.push({ op: "insert", path, index, value: after[col] });
      col += 1;
      index += 1;
    }
  }
  return parts;
}
