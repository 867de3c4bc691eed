/**
 * Reads the YAML that nearly every BUSY file is written in, in one pass and straight into the tree: blocks, lists in
 * brackets, texts in quotation marks, block texts, comments. Whatever is rarer (anchors, tags, tabs, texts over several
 * lines, …) or not well-formed makes it give up, and js-yaml reads the file. Where it does not give up, the tree is the
 * one that js-yaml's events give, place for place.
 */
import { CHOMPING_MODE, EVENT_ID, getScalarValue, SCALAR_STYLE } from "js-yaml";
import type { MapEntry, MapNode, ScalarNode, SequenceNode, SyntaxNode } from "./syntax.ts";

/** A text under way. `at` is the next character; `column` the indentation of the line that `at` begins. */
interface Scan {
  /** The text with a sign behind it that stands for its end. */
  readonly text: string;
  /** The text itself: what is cut out of it keeps no second copy alive. */
  readonly source: string;
  at: number;
  column: number;
  lineStart: number;
  depth: number;
}

/** Deeper than this is left to js-yaml, which knows how deep is too deep. */
const MAX_DEPTH = 100;
/** How many keys are compared one by one; a larger map gets a set. */
const FEW_KEYS = 12;
const END = 0;
const LINE_FEED = 10;
const RETURN = 13;
const SPACE = 32;
const DOUBLE_QUOTE = 34;
const HASH = 35;
const SINGLE_QUOTE = 39;
const COMMA = 44;
const DASH = 45;
const COLON = 58;
const OPEN_BRACKET = 91;
const BACKSLASH = 92;
const CLOSE_BRACKET = 93;
const PIPE = 124;
const GREATER = 62;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/** What giving up is signalled by: nothing need be wrong with the text, it is only not for this reader. */
const GIVE_UP = new Error("This text is left to js-yaml.");

/** The root of a text's only document; undefined when the text holds something that is not read here. */
export function scanText(text: string): SyntaxNode | undefined {
  if (text.includes("\0") || (text.includes("\r") && /\r(?!\n)/.test(text))) return undefined;
  const scan: Scan = { text: `${text}\0`, source: text, at: 0, column: 0, lineStart: 0, depth: 0 };
  try {
    toContent(scan);
    if (scan.column < 0) return undefined;
    const key = keyAt(scan);
    if (!key) return undefined;
    const root = blockMap(scan, key, scan.column);
    return scan.column < 0 ? root : undefined;
  } catch (signal) {
    if (signal === GIVE_UP) return undefined;
    throw signal;
  }
}

function giveUp(): never {
  throw GIVE_UP;
}

/** True for characters that are left to js-yaml: tabs, control characters, halves of characters, byte order marks. */
function isOdd(code: number): boolean {
  return code < SPACE || (code > 126 && (code < 0xa0 || (code >= 0xd800 && code < 0xe000) || code >= 0xfeff));
}

/**
 * From the beginning of a line to the first character of the next line with content, past blank lines and comments. At
 * the end of the text the column is -1.
 */
function toContent(scan: Scan): void {
  const { text } = scan;
  let at = scan.at;
  for (;;) {
    const start = at;
    let code = text.charCodeAt(at);
    while (code === SPACE) code = text.charCodeAt(++at);
    if (code === HASH) {
      at = text.indexOf("\n", at);
      if (at < 0) at = text.length - 1;
      code = text.charCodeAt(at);
    } else if (code === RETURN) code = text.charCodeAt(++at);
    if (code !== LINE_FEED) {
      scan.at = at;
      scan.lineStart = start;
      scan.column = code === END ? -1 : at - start;
      if (at === start && isMarker(text, at)) giveUp();
      return;
    }
    at++;
  }
}

/** True for `---`, `...` and `%` at the beginning of a line, which are about documents. */
function isMarker(text: string, at: number): boolean {
  return text.charAt(at) === "%" || text.startsWith("---", at) || text.startsWith("...", at);
}

/** Past the blanks, the comment and the line break behind a value; anything else there is not for this reader. */
function endLine(scan: Scan): void {
  const { text } = scan;
  let at = scan.at;
  let code = text.charCodeAt(at);
  if (code === SPACE) {
    do code = text.charCodeAt(++at);
    while (code === SPACE);
    if (code === HASH) {
      at = text.indexOf("\n", at);
      if (at < 0) at = text.length - 1;
      code = text.charCodeAt(at);
    }
  }
  if (code === RETURN) code = text.charCodeAt(++at);
  if (code === LINE_FEED) at++;
  else if (code !== END) giveUp();
  scan.at = at;
}

/** A node of block style whose first character is the next one. `outer` is the column of what it belongs to. */
function blockNode(scan: Scan, outer: number): SyntaxNode {
  const { text, at } = scan;
  const code = text.charCodeAt(at);
  if (code === DASH && isSpaceOrBreak(text.charCodeAt(at + 1))) return blockSequence(scan, scan.at - scan.lineStart);
  const key = keyAt(scan);
  return key ? blockMap(scan, key, at - scan.lineStart) : value(scan, outer);
}

/** True for what ends a word: a blank, a line break, the end of the text. */
function isSpaceOrBreak(code: number): boolean {
  return code === SPACE || code === LINE_FEED || code === RETURN || code === END;
}

/**
 * The key that begins here, when what begins here is a key; the next character is then the one after its colon.
 * Otherwise nothing moves.
 */
function keyAt(scan: Scan): ScalarNode | undefined {
  const { text, at: start } = scan;
  let at = start;
  let code = text.charCodeAt(at);
  if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) return quotedKeyAt(scan);
  if (!beginsPlain(code, text.charCodeAt(at + 1))) return undefined;
  for (; ; code = text.charCodeAt(++at)) {
    if (code === COLON) {
      if (isSpaceOrBreak(text.charCodeAt(at + 1))) break;
    } else if (isOdd(code)) {
      if (isSpaceOrBreak(code)) return undefined;
      giveUp();
    } else if (code === HASH && text.charCodeAt(at - 1) === SPACE) return undefined;
  }
  if (text.charCodeAt(at - 1) === SPACE) giveUp();
  scan.at = at + 1;
  return { kind: "scalar", text: scan.source.slice(start, at), plain: true, start, end: at };
}

function quotedKeyAt(scan: Scan): ScalarNode | undefined {
  const { at } = scan;
  const key = quoted(scan);
  if (scan.text.charCodeAt(scan.at) === COLON && isSpaceOrBreak(scan.text.charCodeAt(scan.at + 1))) {
    scan.at++;
    return key;
  }
  scan.at = at;
  return undefined;
}

/** Whether a text without quotation marks may begin with `code`, as far as this reader knows. */
function beginsPlain(code: number, next: number): boolean {
  if (code >= 97 && code <= 122) return true;
  switch (code) {
    case HASH:
    case 38: // &
    case 42: // *
    case 33: // !
    case PIPE:
    case GREATER:
    case SINGLE_QUOTE:
    case DOUBLE_QUOTE:
    case 37: // %
    case 64: // @
    case 96: // `
    case COMMA:
    case OPEN_BRACKET:
    case CLOSE_BRACKET:
    case OPEN_BRACE:
    case CLOSE_BRACE:
    case COLON:
    case LINE_FEED:
    case RETURN:
      return false;
    case DASH:
    case 63: // ?
      return !isSpaceOrBreak(next) && !isFlowSign(next);
    default:
      return code !== END;
  }
}

function isFlowSign(code: number): boolean {
  return (
    code === COMMA || code === OPEN_BRACKET || code === CLOSE_BRACKET || code === OPEN_BRACE || code === CLOSE_BRACE
  );
}

function blockMap(scan: Scan, first: ScalarNode, column: number): MapNode {
  if (++scan.depth > MAX_DEPTH) giveUp();
  const entries: MapEntry[] = [];
  let seen: Set<string> | undefined;
  let end = first.end;
  for (let key: ScalarNode | undefined = first; ; ) {
    if (entries.length < FEW_KEYS) {
      for (let index = 0; index < entries.length; index++) if (entries[index]?.key.text === key.text) giveUp();
    } else {
      seen ??= new Set(entries.map((entry) => entry.key.text));
      if (seen.has(key.text)) giveUp();
      seen.add(key.text);
    }
    const node = mapValue(scan, column);
    end = node ? node.end : key.end;
    entries.push({ key, value: node });
    if (scan.column < column) break;
    if (scan.column > column) giveUp();
    key = keyAt(scan);
    if (!key) return giveUp();
  }
  scan.depth--;
  return { kind: "map", flow: false, entries, start: first.start, end };
}

/** What stands behind the colon of a key in `column`, up to the content of a later line; undefined for nothing. */
function mapValue(scan: Scan, column: number): SyntaxNode | undefined {
  const { text } = scan;
  let at = scan.at;
  let code = text.charCodeAt(at);
  while (code === SPACE) code = text.charCodeAt(++at);
  if (code !== LINE_FEED && code !== RETURN && code !== HASH && code !== END) {
    scan.at = at;
    return value(scan, column);
  }
  endLine(scan);
  toContent(scan);
  if (scan.column > column) return blockNode(scan, column);
  if (scan.column === column && text.charCodeAt(scan.at) === DASH && isSpaceOrBreak(text.charCodeAt(scan.at + 1)))
    return blockSequence(scan, column);
  return undefined;
}

function blockSequence(scan: Scan, column: number): SequenceNode {
  if (++scan.depth > MAX_DEPTH) giveUp();
  const { text } = scan;
  const items: SyntaxNode[] = [];
  const start = scan.at;
  let end = start;
  for (;;) {
    const dash = scan.at;
    let at = dash + 1;
    let code = text.charCodeAt(at);
    while (code === SPACE) code = text.charCodeAt(++at);
    let item: SyntaxNode | undefined;
    if (code !== LINE_FEED && code !== RETURN && code !== HASH && code !== END) {
      scan.at = at;
      item = blockNode(scan, column);
    } else {
      scan.at = dash + 1;
      endLine(scan);
      toContent(scan);
      if (scan.column > column) item = blockNode(scan, column);
    }
    item ??= { kind: "scalar", text: "", plain: true, start: dash, end: dash + 1 };
    end = item.end;
    items.push(item);
    if (scan.column < column) break;
    if (scan.column > column) giveUp();
    if (text.charCodeAt(scan.at) !== DASH || !isSpaceOrBreak(text.charCodeAt(scan.at + 1))) break;
  }
  scan.depth--;
  return { kind: "sequence", flow: false, items, start, end };
}

/** A text or a list in brackets, up to the content of a later line. It belongs to something in column `outer`. */
function value(scan: Scan, outer: number): SyntaxNode {
  const { text } = scan;
  const code = text.charCodeAt(scan.at);
  if (code === PIPE || code === GREATER) return blockText(scan, outer);
  let node: SyntaxNode;
  if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) node = quoted(scan);
  else if (code === OPEN_BRACKET || code === OPEN_BRACE) node = flowCollection(scan, outer);
  else if (beginsPlain(code, text.charCodeAt(scan.at + 1))) node = plain(scan);
  else return giveUp();
  endLine(scan);
  toContent(scan);
  // A deeper line would carry the text on, or be wrong.
  if (scan.column > outer) giveUp();
  return node;
}

/** A text without quotation marks, on one line. */
function plain(scan: Scan): ScalarNode {
  const { text, at: start } = scan;
  let at = start;
  let end = start;
  for (let code = text.charCodeAt(at); ; code = text.charCodeAt(++at)) {
    if (code === SPACE) {
      if (text.charCodeAt(at + 1) === HASH) break;
      continue;
    }
    if (isOdd(code)) {
      if (isSpaceOrBreak(code)) break;
      giveUp();
    }
    if (code === COLON && isSpaceOrBreak(text.charCodeAt(at + 1))) giveUp();
    end = at + 1;
  }
  scan.at = end;
  return { kind: "scalar", text: scan.source.slice(start, end), plain: true, start, end };
}

/** A text in quotation marks, on one line. */
function quoted(scan: Scan): ScalarNode {
  const { text, at: start } = scan;
  const quote = text.charCodeAt(start);
  let at = start + 1;
  let asWritten = true;
  for (let code = text.charCodeAt(at); ; code = text.charCodeAt(++at)) {
    if (code === quote) {
      if (quote === DOUBLE_QUOTE || text.charCodeAt(at + 1) !== SINGLE_QUOTE) break;
      asWritten = false;
      at++;
    } else if (isOdd(code)) giveUp();
    else if (code === BACKSLASH && quote === DOUBLE_QUOTE) {
      asWritten = false;
      // Anything but the plain escapes is left to js-yaml.
      if (!'"\\/nt'.includes(text.charAt(++at))) giveUp();
    }
  }
  const inside = scan.source.slice(start + 1, at);
  const content = asWritten ? inside : quote === SINGLE_QUOTE ? inside.replaceAll("''", "'") : unescaped(inside);
  scan.at = at + 1;
  return { kind: "scalar", text: content, plain: false, start, end: at + 1 };
}

function unescaped(written: string): string {
  return written.replace(/\\(.)/g, (_, sign: string) => (sign === "n" ? "\n" : sign === "t" ? "\t" : sign));
}

/** A block text (`|` or `>`), with the lines that belong to it. */
function blockText(scan: Scan, outer: number): ScalarNode {
  const { text, at: start } = scan;
  // On a line of its own it is mostly a slip; js-yaml's reader looks at what follows.
  if (start - scan.lineStart === scan.column) giveUp();
  const folded = text.charCodeAt(start) === GREATER;
  const sign = text.charAt(start + 1);
  const { CLIP, STRIP, KEEP } = CHOMPING_MODE;
  const chomping = sign === "-" ? STRIP : sign === "+" ? KEEP : CLIP;
  scan.at = chomping === CLIP ? start + 1 : start + 2;
  endLine(scan);
  const valueStart = scan.at;
  let at = valueStart;
  let indent = -1;
  let valueEnd = valueStart;
  for (;;) {
    let column = 0;
    let code = text.charCodeAt(at);
    while (code === SPACE) {
      column++;
      code = text.charCodeAt(at + column);
    }
    const blank = code === LINE_FEED || code === RETURN;
    // Blanks at the very end, or before the first line, have rules of their own.
    if (column > 0 && (code === END || (blank && indent < 0))) giveUp();
    if (code === END) break;
    if (!blank) {
      if (column <= outer || column < indent) break;
      if (indent < 0) indent = column;
    }
    const next = text.indexOf("\n", at);
    at = next < 0 ? text.length - 1 : next + 1;
    valueEnd = at;
  }
  scan.at = at;
  if (indent < 0) giveUp();
  for (let index = valueStart; index < valueEnd; index++) {
    const code = text.charCodeAt(index);
    if (isOdd(code) && !isSpaceOrBreak(code)) giveUp();
  }
  toContent(scan);
  if (scan.column > outer) giveUp();
  const content = getScalarValue(scan.source, {
    type: EVENT_ID.SCALAR,
    valueStart,
    valueEnd,
    anchorStart: -1,
    anchorEnd: -1,
    tagStart: -1,
    tagEnd: -1,
    style: folded ? SCALAR_STYLE.FOLDED_BLOCK : SCALAR_STYLE.LITERAL_BLOCK,
    chomping,
    indent,
    fast: false,
  });
  let end = valueEnd;
  while (isSpaceOrBreak(text.charCodeAt(end - 1))) end--;
  return { kind: "scalar", text: content, plain: false, start, end };
}

/** A list or map in brackets. Further lines of it must stand deeper than column `outer`. */
function flowCollection(scan: Scan, outer: number): MapNode | SequenceNode {
  if (++scan.depth > MAX_DEPTH) giveUp();
  const { text, at: start } = scan;
  const isMap = text.charCodeAt(start) === OPEN_BRACE;
  const close = isMap ? CLOSE_BRACE : CLOSE_BRACKET;
  const entries: MapEntry[] = [];
  const items: SyntaxNode[] = [];
  scan.at++;
  for (;;) {
    let code = flowSpace(scan, outer);
    if (code === close) break;
    const node = flowNode(scan, outer);
    code = flowSpace(scan, outer);
    if (isMap) {
      if (node.kind !== "scalar" || entries.some(({ key }) => key.text === node.text)) return giveUp();
      let value: SyntaxNode | undefined;
      if (code === COLON) {
        scan.at++;
        code = flowSpace(scan, outer);
        if (code !== COMMA && code !== close) value = flowNode(scan, outer);
        code = flowSpace(scan, outer);
      }
      entries.push({ key: node, value });
    } else items.push(node);
    if (code === close) break;
    if (code !== COMMA) giveUp();
    scan.at++;
  }
  const end = ++scan.at;
  scan.depth--;
  return isMap ? { kind: "map", flow: true, entries, start, end } : { kind: "sequence", flow: true, items, start, end };
}

/** Past blanks and line breaks between brackets; gives the character found there. */
function flowSpace(scan: Scan, outer: number): number {
  const { text } = scan;
  let at = scan.at;
  for (let line = -1; ; at++) {
    const code = text.charCodeAt(at);
    if (code === LINE_FEED) line = at + 1;
    else if (code !== SPACE && code !== RETURN) {
      if (code === END || code === HASH || (line >= 0 && at - line <= outer)) giveUp();
      scan.at = at;
      return code;
    }
  }
}

function flowNode(scan: Scan, outer: number): SyntaxNode {
  const { text, at: start } = scan;
  let code = text.charCodeAt(start);
  if (code === OPEN_BRACKET || code === OPEN_BRACE) return flowCollection(scan, outer);
  if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) return quoted(scan);
  if (!beginsPlain(code, text.charCodeAt(start + 1))) return giveUp();
  let at = start;
  let end = start;
  for (; ; code = text.charCodeAt(++at)) {
    if (code === SPACE) continue;
    if (isFlowSign(code)) break;
    if (isOdd(code) || code === HASH) giveUp();
    if (code === COLON) {
      const next = text.charCodeAt(at + 1);
      if (isSpaceOrBreak(next) || isFlowSign(next)) break;
    }
    end = at + 1;
  }
  scan.at = at;
  return { kind: "scalar", text: scan.source.slice(start, end), plain: true, start, end };
}
