/** The words of a BUSY text with what each is, for colouring. */
import { type SemanticTokens, TOKEN_KINDS, type TokenKind } from "#shared/language.ts";
import { type LinedText, linedText, lineIndexAt } from "../syntax/places.ts";
import { parseSyntax, type ScalarNode, type Span, type SyntaxNode } from "../syntax/syntax.ts";
import type { Workspace } from "../workspace.ts";
import { type FieldPlace, visitFields } from "./fields-walk.ts";
import { type AnyFieldType, type FieldsName, rootOf } from "./grammars.ts";

interface Word extends Span {
  readonly kind: TokenKind;
  readonly defines: boolean;
}

/** The coloured words of a text. The workspace tells a target that is a role from one that is a playbook; it need not hold the text. */
export function tokensOf(workspace: Workspace, path: string, text: string): SemanticTokens {
  const words: Word[] = [];
  const scope = workspace.scopeOf(path);
  const targetKind = (name: string): TokenKind => {
    const found = workspace.resolve.target(scope, name);
    return found.kind !== "found" || found.entry.kind === "actor" ? "role" : found.entry.kind;
  };
  for (const root of parseSyntax(text).documents) {
    visitFields(root, rootOf(path), (place) => addField(place, words, targetKind));
  }
  return { data: encoded(linedText(text), words) };
}

function addField(place: FieldPlace, words: Word[], targetKind: (name: string) => TokenKind): void {
  const { entry, spec } = place;
  words.push({ ...spanOf(entry.key), kind: spec ? "field" : "unknown", defines: false });
  if (!entry.value || !spec || entry.value.start < entry.key.end) return;
  addValue(place, spec.type, entry.value, words, targetKind);
}

function addValue(
  place: FieldPlace,
  type: AnyFieldType,
  value: SyntaxNode,
  words: Word[],
  targetKind: (name: string) => TokenKind,
): void {
  const add = (node: ScalarNode, kind: TokenKind, defines = false) =>
    node.end > node.start && words.push({ ...spanOf(node), kind, defines });
  if (value.kind === "scalar") {
    const kind = kindOf(place, type);
    if (kind === "target") add(value, targetKind(value.text));
    else if (kind) add(value, kind, place.entry.key.text === "name" && kind !== "name" && kind !== "prose");
    return;
  }
  if (value.kind !== "sequence" || type.is !== "texts") return;
  for (const item of value.items) {
    if (item.kind === "scalar" && item.start >= value.start) add(item, LIST_KINDS[type.of]);
  }
}

const LIST_KINDS: Readonly<Record<Extract<AnyFieldType, { is: "texts" }>["of"], TokenKind>> = {
  text: "prose",
  condition: "condition",
  role: "role",
  step: "step",
  event: "event",
};

/** What the `name` of an object names. */
const NAMED: Partial<Readonly<Record<FieldsName, TokenKind>>> = {
  role: "role",
  playbook: "playbook",
  task: "step",
  deliverable: "deliverable",
  team: "team",
  member: "member",
};

function kindOf({ object, entry, path }: FieldPlace, type: AnyFieldType): TokenKind | "target" | undefined {
  const field = entry.key.text;
  if (field === "name") return path[0] === "document" && object === "metadata" ? "document" : (NAMED[object] ?? "name");
  if (object === "import" && (field === "tool" || field === "advisor")) return "tool";
  if (field === "algorithm") return "algorithm";
  switch (type.is) {
    case "text":
      return "prose";
    case "version":
    case "number":
    case "boolean":
    case "choice":
      return "enum";
    case "name":
      return "name";
    case "reference":
      return type.to;
    case "duration":
      return "duration";
    case "cron":
      return "schedule";
    case "condition":
    case "rule_condition":
      return "condition";
    default:
      return undefined;
  }
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

/** Words in order, five numbers each; one of several lines is cut into its lines. */
function encoded(lined: LinedText, words: readonly Word[]): number[] {
  const data: number[] = [];
  let line = 0;
  let column = 0;
  let reached = 0;
  for (const word of [...words].sort((a, b) => a.start - b.start)) {
    if (word.start < reached) continue;
    reached = word.end;
    for (const piece of piecesOf(lined, word)) {
      data.push(
        piece.line - line,
        piece.line === line ? piece.column - column : piece.column,
        piece.length,
        TOKEN_KINDS.indexOf(word.kind),
        word.defines ? 1 : 0,
      );
      line = piece.line;
      column = piece.column;
    }
  }
  return data;
}

function piecesOf(lined: LinedText, span: Span): { line: number; column: number; length: number }[] {
  const pieces: { line: number; column: number; length: number }[] = [];
  const last = lineIndexAt(lined, span.end);
  for (let line = lineIndexAt(lined, span.start); line <= last; line++) {
    const start = lined.starts[line] ?? 0;
    const stop = Math.min(span.end, lined.starts[line + 1] ?? lined.text.length);
    const content = lined.text.slice(Math.max(start, span.start), stop);
    const from = Math.max(start, span.start) + content.length - content.trimStart().length;
    const length = content.trim().length;
    if (length > 0) pieces.push({ line, column: from - start, length });
  }
  return pieces;
}
