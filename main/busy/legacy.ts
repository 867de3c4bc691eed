/** Text edits that bring tolerated older forms (BUSY.md §2.2) into today's. */
import { type LinedText, lineIndexAt, positionAt } from "./places.ts";
import type { SpanFix } from "./reader.ts";
import type { MapEntry, MapNode, ScalarNode, Span, SyntaxNode } from "./syntax.ts";

type Edit = SpanFix["edits"][number];

/** Takes the wrapper (`- role:` around a role) away and moves its contents left. */
export function unwrapFix(lined: LinedText, item: MapNode, key: ScalarNode, inner: MapNode): SpanFix | undefined {
  const { text } = lined;
  const title = `Remove "${key.text}:"`;
  // An alias stands elsewhere; there is nothing to move here.
  if (inner.start < key.end || inner.end > item.end) return undefined;
  if (item.flow)
    return { title, edits: [{ start: item.start, end: item.end, text: text.slice(inner.start, inner.end) }] };
  const gap = text.slice(key.end, inner.start);
  if (inner.flow) {
    if (!/^\s*:[ \t]*$/.test(gap)) return undefined;
    return { title, edits: [{ start: key.start, end: inner.start, text: "" }] };
  }
  const plainGap = /^\s*:\s*$/.test(gap);
  if (!plainGap && !/^\s*:(?:\s|#.*)*$/.test(gap)) return undefined;
  const shift = positionAt(lined, inner.start).column - positionAt(lined, key.start).column;
  if (shift <= 0) return undefined;
  const edits: Edit[] = [];
  let from: number;
  if (plainGap) {
    edits.push({ start: key.start, end: inner.start, text: "" });
    from = lineIndexAt(lined, inner.start) + 1;
  } else {
    const comment = key.end + gap.indexOf("#");
    edits.push({ start: key.start, end: comment, text: "" });
    from = lineIndexAt(lined, comment) + 1;
  }
  const last = lineIndexAt(lined, Math.max(inner.end - 1, inner.start));
  for (let line = from; line <= last; line++) {
    const start = lined.starts[line] ?? 0;
    const indent = /^ */.exec(text.slice(start, start + shift))?.[0].length ?? 0;
    if (indent > 0) edits.push({ start, end: start + indent, text: "" });
  }
  return { title, edits };
}

/** Turns `version`/`interface` of an import into its capability. */
export function importFix(
  lined: LinedText,
  node: MapNode,
  legacy: readonly MapEntry[],
  hasCapability: boolean,
): SpanFix | undefined {
  // A value that is an alias stands elsewhere; there is nothing to change here.
  const elsewhere = ({ key, value }: MapEntry) => value && (value.kind !== "scalar" || value.start < key.end);
  if (legacy.some(elsewhere)) return undefined;
  const kept = hasCapability ? undefined : (legacy.find((entry) => entry.key.text === "interface") ?? legacy[0]);
  const edits: Edit[] = [];
  if (kept) edits.push({ start: kept.key.start, end: kept.key.end, text: "capability" });
  const gone = legacy.filter((entry) => entry !== kept);
  const spans = node.flow
    ? flowSpans(lined, node, gone)
    : gone.map(({ key, value }) => lineSpan(lined, key, value ?? key));
  for (const span of spans) {
    if (!span) return undefined;
    edits.push({ ...span, text: "" });
  }
  return { title: "Say what it is used for", edits };
}

/** The stretches of `{a: 1, b: 2}` that go with some of its entries, commas included; undefined for one with a comment. */
function flowSpans(lined: LinedText, node: MapNode, gone: readonly MapEntry[]): readonly (Span | undefined)[] {
  const lastKept = node.entries.findLastIndex((entry) => !gone.includes(entry));
  const endOf = (entry: MapEntry | undefined) => entry?.value?.end ?? entry?.key.end ?? node.start + 1;
  const spans: Span[] = [];
  for (const [index, entry] of node.entries.entries()) {
    const next = node.entries[index + 1];
    if (index < lastKept && next && gone.includes(entry)) spans.push({ start: entry.key.start, end: next.key.start });
  }
  if (lastKept < node.entries.length - 1) {
    spans.push({ start: endOf(node.entries[lastKept]), end: endOf(node.entries.at(-1)) });
  }
  return spans.map((span) => (lined.text.slice(span.start, span.end).includes("#") ? undefined : span));
}

/** Keeps a field that the language no longer has as a comment. */
export function commentOutFix(lined: LinedText, entry: MapEntry): SpanFix | undefined {
  const span = lineSpan(lined, entry.key, entry.value ?? entry.key);
  if (!span) return undefined;
  const first = lineIndexAt(lined, span.start);
  const last = lineIndexAt(lined, Math.max(span.start, span.end - 1));
  const edits: Edit[] = [];
  const column = entry.key.start - (lined.starts[first] ?? 0);
  for (let line = first; line <= last; line++) {
    const start = lined.starts[line] ?? 0;
    const rest = lined.text.slice(start, lined.starts[line + 1] ?? lined.text.length);
    if (rest.trim() === "") continue;
    const at = start + Math.min(column, rest.length - rest.trimStart().length);
    edits.push({ start: at, end: at, text: "# " });
  }
  return { title: `Keep "${entry.key.text}" as a comment`, edits };
}

/** The whole lines of a field, with their line break; undefined when something else stands on them. */
function lineSpan(lined: LinedText, key: Span, value: Span | SyntaxNode): Span | undefined {
  const first = lineIndexAt(lined, key.start);
  const start = lined.starts[first] ?? 0;
  if (lined.text.slice(start, key.start).trim() !== "" || value.end < key.end) return undefined;
  const last = lineIndexAt(lined, Math.max(value.end - 1, key.start));
  return { start, end: lined.starts[last + 1] ?? lined.text.length };
}
