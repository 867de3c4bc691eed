/** Text edits that bring tolerated older forms (BUSY.md §2.2) into today's. */
import { type LinedText, lineIndexAt, positionAt } from "../syntax/places.ts";
import type { MapEntry, MapNode, ScalarNode, Span, SyntaxNode } from "../syntax/syntax.ts";
import type { SpanFix } from "./reading.ts";

type Edit = SpanFix["edits"][number];

/**
 * Takes the wrapper (`- role:` around a role) away and moves its contents left. What stands beside the wrapper stays where
 * it is; the caller makes sure that it fits there.
 */
export function unwrapFix(
  lined: LinedText,
  item: MapNode,
  key: ScalarNode,
  inner: SyntaxNode,
  fields: (key: string) => boolean,
): SpanFix | undefined {
  const { text } = lined;
  const title = `Remove "${key.text}:"`;
  const alone = item.entries.length === 1;
  if (inner.start < key.end || inner.end > item.end) return alone ? unwrapAlias(lined, title, item, key) : undefined;
  if (inner.kind !== "map") return undefined;
  const brothers = item.entries.filter((entry) => entry.key !== key);
  const own = new Set(inner.entries.map((entry) => entry.key.text));
  if (brothers.some((entry) => !fields(entry.key.text) || own.has(entry.key.text))) return undefined;
  if (item.flow && alone)
    return { title, edits: [{ start: item.start, end: item.end, text: text.slice(inner.start, inner.end) }] };
  if (item.flow) return inner.entries.length === 0 ? undefined : { title, edits: withoutBraces(key, inner) };
  const gap = text.slice(key.end, inner.start);
  if (inner.flow) {
    if (!alone || !/^\s*:\s*$/.test(gap)) return undefined;
    return { title, edits: [{ start: key.start, end: inner.start, text: "" }] };
  }
  const shift = positionAt(lined, inner.start).column - positionAt(lined, key.start).column;
  // What may stand between the wrapper and its contents: an anchor or a tag, a comment, comments on lines of their own.
  const kept = /^\s*:[ \t]*((?:[&!]\S+[ \t]*)*(?:\s|#.*)*)$/.exec(gap)?.[1];
  if (kept === undefined || shift <= 0) return undefined;
  const edits: Edit[] = [];
  let from: number;
  if (kept.trim() === "") {
    edits.push({ start: key.start, end: inner.start, text: "" });
    from = lineIndexAt(lined, inner.start) + 1;
  } else {
    // An anchor in front of a field beside it would be that field's.
    if (!alone && !kept.trimStart().startsWith("#")) return undefined;
    const first = inner.start - kept.length + (kept.length - kept.trimStart().length);
    edits.push({ start: key.start, end: first, text: "" });
    from = lineIndexAt(lined, first) + 1;
  }
  const last = lineIndexAt(lined, Math.max(inner.end - 1, inner.start));
  for (let line = from; line <= last; line++) {
    const start = lined.starts[line] ?? 0;
    const indent = /^ */.exec(text.slice(start, start + shift))?.[0].length ?? 0;
    if (indent > 0) edits.push({ start, end: start + indent, text: "" });
  }
  return { title, edits };
}

/** `- step: *name` → `- *name`. */
function unwrapAlias(lined: LinedText, title: string, item: MapNode, key: ScalarNode): SpanFix | undefined {
  const alias = /^\s*:[ \t]*(\*[^\s,[\]{}]+)[ \t]*\}?$/.exec(lined.text.slice(key.end, item.end))?.[1];
  return alias === undefined ? undefined : { title, edits: [{ start: item.start, end: item.end, text: alias }] };
}

/** Takes away `step: {` and the `}` that belongs to it. */
function withoutBraces(key: ScalarNode, inner: MapNode): Edit[] {
  return [
    { start: key.start, end: inner.start + 1, text: "" },
    { start: inner.end - 1, end: inner.end, text: "" },
  ];
}

/** Turns `version`/`interface` of an import into its capability. */
export function importFix(
  lined: LinedText,
  node: MapNode,
  legacy: readonly MapEntry[],
  hasCapability: boolean,
): SpanFix | undefined {
  // A value that is an alias stands elsewhere; there is nothing to change here.
  if (legacy.some(({ key, value }) => value && value.start < key.end)) return undefined;
  const kept = hasCapability ? undefined : (legacy.find((entry) => entry.key.text === "interface") ?? legacy[0]);
  const edits: Edit[] = [];
  if (kept) {
    const words = capabilityText(kept.value);
    if (words === "") return undefined;
    edits.push({ start: kept.key.start, end: kept.key.end, text: "capability" });
    if (kept.value && kept.value.kind !== "scalar") {
      if (lined.text.slice(kept.key.end, kept.value.end).includes("#")) return undefined;
      edits.push({ start: kept.key.end, end: kept.value.end, text: `: ${JSON.stringify(words)}` });
    }
  }
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

/** What an import's `interface` or `version` says, as one text: the words of a list or of a group of fields in a row. */
export function capabilityText(value: SyntaxNode | undefined): string {
  if (!value) return "";
  if (value.kind === "scalar") return value.text.trim();
  if (value.kind === "sequence") return value.items.map(capabilityText).join(", ");
  return value.entries.map(({ key, value: inner }) => `${key.text} ${capabilityText(inner)}`.trim()).join(", ");
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

/** Keeps a field of `node` that the language no longer has as a comment. */
export function commentOutFix(lined: LinedText, node: MapNode, entry: MapEntry): SpanFix | undefined {
  const title = `Keep "${entry.key.text}" as a comment`;
  if (node.flow) {
    const edits = commentAbove(lined, node, entry);
    return edits && { title, edits };
  }
  const span = lineSpan(lined, entry.key, entry.value ?? entry.key, /^\s*(?:- +)*$/);
  if (!span) return undefined;
  const first = lineIndexAt(lined, span.start);
  const last = lineIndexAt(lined, Math.max(span.start, span.end - 1));
  const edits: Edit[] = [];
  const column = entry.key.start - (lined.starts[first] ?? 0);
  for (let line = first; line <= last; line++) {
    const start = lined.starts[line] ?? 0;
    const rest = lined.text.slice(start, lined.starts[line + 1] ?? lined.text.length);
    if (rest.trim() === "") continue;
    const at = line === first ? entry.key.start : start + Math.min(column, rest.length - rest.trimStart().length);
    edits.push({ start: at, end: at, text: "# " });
  }
  return { title, edits };
}

/** Takes an entry out of `{a: 1, b: 2}` and puts it as a comment above the line on which the braces open. */
function commentAbove(lined: LinedText, node: MapNode, entry: MapEntry): Edit[] | undefined {
  const [gone] = flowSpans(lined, node, [entry]);
  const written = lined.text.slice(entry.key.start, entry.value?.end ?? entry.key.end);
  if (!gone || written.includes("\n") || (entry.value && entry.value.start < entry.key.end)) return undefined;
  const start = lined.starts[lineIndexAt(lined, node.start)] ?? 0;
  const indent = /^ */.exec(lined.text.slice(start, node.start))?.[0] ?? "";
  const lineBreak = lined.text.includes("\r\n") ? "\r\n" : "\n";
  return [
    { start, end: start, text: `${indent}# ${written}${lineBreak}` },
    { ...gone, text: "" },
  ];
}

/** The whole lines of a field, with their line break; undefined when more than `before` allows stands in front of it. */
function lineSpan(lined: LinedText, key: Span, value: Span, before = /^\s*$/): Span | undefined {
  const first = lineIndexAt(lined, key.start);
  const start = lined.starts[first] ?? 0;
  if (!before.test(lined.text.slice(start, key.start)) || value.end < key.end) return undefined;
  const last = lineIndexAt(lined, Math.max(value.end - 1, key.start));
  return { start, end: lined.starts[last + 1] ?? lined.text.length };
}
