/** Which constructs of the grammar a text uses: every field, and every value of a field that offers a choice. */
import { type FieldType, GRAMMAR, type ObjectName } from "#busy/model/grammar.ts";
import { parseSyntax, type SyntaxNode } from "#busy/syntax/syntax.ts";

/** All constructs of the language, as `step.when` and `cadence.frequency=daily`. */
export function allConstructs(): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [name, spec] of Object.entries(GRAMMAR)) {
    for (const [field, { type }] of Object.entries(spec)) {
      found.add(`${name}.${field}`);
      if (type.is === "choice") for (const value of type.values) found.add(`${name}.${field}=${value}`);
    }
  }
  return found;
}

function visitValue(type: FieldType, node: SyntaxNode, name: string, found: Set<string>): void {
  if (type.is === "choice" && node.kind === "scalar") found.add(`${name}=${node.text}`);
  if (type.is === "object") visitObject(type.of, node, found);
  if (type.is !== "objects" || node.kind !== "sequence") return;
  for (const item of node.items) {
    const wrapper = item.kind === "map" ? item.entries.find(({ key }) => type.wrappers.includes(key.text)) : undefined;
    visitObject(type.of, wrapper?.value ?? item, found);
  }
}

function visitObject(name: ObjectName, node: SyntaxNode, found: Set<string>): void {
  if (node.kind !== "map") return;
  for (const { key, value } of node.entries) {
    const spec = GRAMMAR[name][key.text];
    if (!spec || !value) continue;
    found.add(`${name}.${key.text}`);
    visitValue(spec.type, value, `${name}.${key.text}`, found);
  }
}

/** The constructs of one `.busy` text. */
export function constructsOf(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const root of parseSyntax(text).documents) visitObject("file", root, found);
  return found;
}
