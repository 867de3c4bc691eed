/**
 * Formatting: one indentation (two spaces, lists under their key indented), one space behind colons and dashes, no
 * stray blanks, single blank lines, a final line break. Meaning, comments, key order and quotes stay.
 */
import { isMap, isScalar, isSeq, type ParsedNode, type YAMLMap, type YAMLSeq } from "yaml";
import {
  afterColon,
  column,
  dashes,
  nextLine,
  type PairNode,
  readSource,
  type Source,
  startOf,
  startsLine,
} from "./source.ts";

/** Where an entry starts a line or follows a dash, and the column it should stand at. */
interface Head {
  readonly offset: number;
  readonly from: number;
  readonly to: number;
}

interface Findings {
  readonly heads: Head[];
  /** Stretches of blanks to become one space. */
  readonly gaps: { readonly start: number; readonly end: number }[];
  /** Lines inside a text or a flow collection of several lines, by offset of their start. */
  readonly inside: Set<number>;
}

/**
 * The formatted text. A text with syntax errors comes back as it is, and so does one of a shape that nobody writes
 * (`? key`), which would not be laid out after one round. Formatting twice is the same as once.
 */
export function formatText(text: string): string {
  const source = readSource(text);
  if (!source.ok || source.value.root === null) return text;
  const formatted = layOut(source.value);
  const again = readSource(formatted);
  if (!again.ok || JSON.stringify(again.value.value) !== JSON.stringify(source.value.value)) return text;
  return layOut(again.value) === formatted ? formatted : text;
}

function layOut(source: Source): string {
  const found: Findings = { heads: [], gaps: [], inside: new Set() };
  if (source.root) visit(source, source.root, 0, found);
  const heads = found.heads.toSorted((a, b) => a.offset - b.offset);
  const gaps = new Map(found.gaps.map((gap) => [gap.start, gap.end]));
  const lines: string[] = [];
  let nextHead = 0;
  const { text } = source;
  for (let start = 0; start < text.length; start = nextLine(text, start)) {
    const end = nextLine(text, start);
    const raw = text.slice(start, end).replace(/\r?\n$/, "");
    const passed = nextHead;
    while (nextHead < heads.length && (heads[nextHead] as Head).offset < start + raw.length) nextHead += 1;
    const own = passed < nextHead ? heads[passed] : undefined;
    if (found.inside.has(start)) {
      lines.push(shifted(raw, deltaOf(heads[passed - 1])));
      continue;
    }
    if (raw.trim() === "") {
      if (lines.length > 0 && lines.at(-1) !== "") lines.push("");
      continue;
    }
    const indentation = raw.length - raw.trimStart().length;
    const delta = own ? deltaOf(own) : commentDelta(heads, passed, indentation, raw);
    const closed = closeGaps(raw, start, gaps);
    // The end of a line may be the beginning of a text that goes on below; blanks there can count.
    const tidy = found.inside.has(end) ? closed : closed.trimEnd();
    lines.push(shifted(tidy, delta));
  }
  while (lines.at(-1) === "") lines.pop();
  return lines.map((line) => line + source.eol).join("");
}

function deltaOf(head: Head | undefined): number {
  return head ? head.to - head.from : 0;
}

/** A comment moves with the entry below it when it stands at its column, else with the entry above that it is deeper than. */
function commentDelta(heads: readonly Head[], next: number, indentation: number, raw: string): number {
  if (!raw.trimStart().startsWith("#")) return deltaOf(heads[next - 1]);
  const following = heads[next];
  if (following?.from === indentation) return deltaOf(following);
  return deltaOf(heads.slice(0, next).findLast((head) => head.from <= indentation));
}

function shifted(line: string, delta: number): string {
  if (delta >= 0) return line === "" ? line : " ".repeat(delta) + line;
  const indentation = /^ */.exec(line)?.[0].length ?? 0;
  return line.slice(Math.min(indentation, -delta));
}

function closeGaps(raw: string, start: number, gaps: ReadonlyMap<number, number>): string {
  let result = "";
  for (let index = 0; index < raw.length; ) {
    const end = gaps.get(start + index);
    if (end === undefined) {
      result += raw[index];
      index += 1;
    } else {
      result += " ";
      index = end - start;
    }
  }
  return result;
}

/** Notes what there is to lay out in a node whose entries should stand at column `at`. */
function visit(source: Source, node: ParsedNode, at: number, found: Findings): void {
  const { text } = source;
  if (isMap(node) && !node.flow) {
    for (const pair of (node as YAMLMap).items as PairNode[]) {
      const start = startOf(pair.key);
      found.heads.push({ offset: start, from: column(text, start), to: at });
      noteLines(source, pair.key, found);
      behind(source, pair.value, afterColon(source, pair), at + 2, found);
    }
  } else if (isSeq(node) && !node.flow) {
    const items = (node as YAMLSeq<ParsedNode>).items;
    for (const [index, dash] of dashes(node as YAMLSeq<ParsedNode>).entries()) {
      found.heads.push({ offset: dash, from: column(text, dash), to: at });
      behind(source, items[index] ?? null, dash + 1, at + 2, found);
    }
  } else {
    noteLines(source, node, found);
  }
}

function behind(source: Source, value: ParsedNode | null, from: number, at: number, found: Findings): void {
  if (!value || (isScalar(value) && value.range[0] === value.range[1])) return;
  const start = startOf(value);
  if (start > from && source.text.slice(from, start).trim() === "" && !startsLine(source.text, start)) {
    found.gaps.push({ start: from, end: start });
  }
  visit(source, value, at, found);
}

/** Notes the lines of a text or flow collection after its first. */
function noteLines(source: Source, node: ParsedNode, found: Findings): void {
  const [start, end] = node.range;
  for (let line = nextLine(source.text, start); line < end; line = nextLine(source.text, line)) found.inside.add(line);
}
