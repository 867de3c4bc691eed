/** What the language says about a value of a tree: the object or the texts it holds, and what its text means. */
import { type FieldType, GRAMMAR } from "#busy/model/grammar.ts";
import { coreValue, plainValue, type SyntaxNode } from "#busy/syntax/syntax.ts";
import type { Kind } from "./node.ts";

/** The type of the field a key of a map names; undefined where the language knows none. */
export function fieldKind(of: Kind, key: string): FieldType | undefined {
  if (of?.is === "wrapper") return { is: "object", of: of.of };
  if (of?.is !== "object") return undefined;
  const fields = GRAMMAR[of.of];
  return Object.hasOwn(fields, key) ? fields[key]?.type : undefined;
}

/** The type of a list entry. A wrapper (`- step: {…}`) holds the object one level deeper. */
export function itemKind(of: Kind, item: SyntaxNode | undefined): FieldType | undefined {
  if (of?.is === "texts") return { is: "text" };
  if (of?.is !== "objects") return undefined;
  return isWrapped(item) ? { is: "objects", of: of.of, wrappers: [] } : { is: "object", of: of.of };
}

const WRAPPERS: ReadonlySet<string> = new Set(
  Object.values(GRAMMAR).flatMap((object) =>
    Object.values(object).flatMap(({ type }) => (type.is === "objects" ? type.wrappers : [])),
  ),
);

function isWrapped(item: SyntaxNode | undefined): boolean {
  const only = item?.kind === "map" && item.entries.length === 1 ? item.entries[0] : undefined;
  return only !== undefined && WRAPPERS.has(only.key.text) && only.value?.kind === "map";
}

/** What a collection of a type holds. */
export function kindOf(node: SyntaxNode, type: FieldType | undefined): Kind {
  if (node.kind === "map") {
    if (type?.is === "objects") return { is: "wrapper", of: type.of };
    return type?.is === "object" ? { is: "object", of: type.of } : undefined;
  }
  if (type?.is === "objects") return { is: "objects", of: type.of };
  return type?.is === "texts" ? { is: "texts" } : undefined;
}

const DATA: ReadonlySet<FieldType["is"]> = new Set(["number", "boolean", "any", "anys"]);

/** A text field takes any plain scalar as written; elsewhere the core schema counts. */
export function typedValue(node: SyntaxNode | undefined, type: FieldType | undefined): unknown {
  if (node?.kind !== "scalar" || type === undefined || DATA.has(type.is)) return plainValue(node);
  return coreValue(node) === null ? null : node.text;
}
