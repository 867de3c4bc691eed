/** `name:value` without a blank behind the colon is one text in YAML: reported, and read as the field it was meant to be. */
import { restOfLine } from "../syntax/places.ts";
import { type MapEntry, parseSyntax, type Span, type SyntaxNode } from "../syntax/syntax.ts";
import type { Fields } from "./fieldsets.ts";
import { type Reading, report } from "./reading.ts";

/** `name:value` is one text in YAML, not a field: reported, and read as the field it was meant to be. */
export function withBlanks(reading: Reading, fields: Fields, node: SyntaxNode): SyntaxNode {
  if (node.kind === "sequence") return node;
  if (node.kind === "map") {
    // Where every key has a value, none of them is a field that lacks its blank.
    for (let index = 0; ; index++) {
      const entry = node.entries[index];
      if (!entry) return node;
      if (!entry.value && lacksBlank(fields, entry)) break;
    }
    const entries = node.entries.map((entry) =>
      lacksBlank(fields, entry) ? fieldWithBlank(reading, entry.key) : entry,
    );
    return { ...node, entries };
  }
  if (!node.plain) return node;
  const lines: Span[] = [];
  for (let at = node.start; at < node.end; ) {
    const line = restOfLine(reading.lined, at);
    const end = Math.min(line.end, node.end);
    lines.push({ start: at, end });
    const gap = /^\s*/.exec(reading.lined.text.slice(end, node.end))?.[0].length ?? 0;
    at = Math.max(end + gap, at + 1);
  }
  const meant = (line: Span) => FIELD_WITHOUT_BLANK.exec(reading.lined.text.slice(line.start, line.end))?.[1];
  const all = lines.map(meant);
  if (all.includes(undefined) || !fields.has(all[0] ?? "")) return node;
  const entries = lines.map((line) => fieldWithBlank(reading, line));
  return { kind: "map", flow: false, entries, start: node.start, end: node.end };
}

const FIELD_WITHOUT_BLANK = /^([A-Za-z_][\w-]*):([^\s:/].*)$/;

function lacksBlank(fields: Fields, { key, value }: MapEntry): boolean {
  if (value || !key.plain || fields.has(key.text)) return false;
  return fields.has(FIELD_WITHOUT_BLANK.exec(key.text)?.[1] ?? "");
}

/** The field that stands at `span` without a blank behind its colon. */
function fieldWithBlank(reading: Reading, span: Span): MapEntry {
  const text = reading.lined.text.slice(span.start, span.end);
  const colon = text.indexOf(":");
  const start = span.start + colon + 1;
  report(reading, "WRONG_TYPE", "error", span, `A blank is missing after the colon of "${text.slice(0, colon)}".`, {
    title: "Insert the blank",
    edits: [{ start, end: start, text: " " }],
  });
  const value = text.slice(colon + 1);
  const [content] = parseSyntax(value).documents;
  const inner = content?.kind === "scalar" ? content.text : value;
  const plain = !/^["']/.test(value);
  return {
    key: { kind: "scalar", text: text.slice(0, colon), plain: true, start: span.start, end: start - 1 },
    value: { kind: "scalar", text: inner, plain, start, end: span.end },
  };
}
