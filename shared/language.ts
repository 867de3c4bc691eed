/** What the editor is told about a text while somebody writes it. Everything comes from the BUSY engine. */
import { z } from "zod";
import { Position, Range, TextEdit } from "./text.ts";

/** A stretch of a file; paths are relative to the workspace, with forward slashes. */
export const Place = z.object({ file: z.string(), range: Range });
export type Place = z.infer<typeof Place>;

/** What a completion puts in: decides its icon and its rank. */
export const CompletionKind = z.enum([
  "field",
  "value",
  "role",
  "playbook",
  "step",
  "deliverable",
  "document",
  "team",
  "member",
  "event",
  "tool",
  "algorithm",
  "variable",
  "operator",
  "function",
  "snippet",
]);
export type CompletionKind = z.infer<typeof CompletionKind>;

export const Completion = z.object({
  label: z.string(),
  kind: CompletionKind,
  /** Beside the label, short: the type, the team, the duration. */
  detail: z.string().optional(),
  /** Markdown, a sentence or two. */
  documentation: z.string().optional(),
  /**
   * What replaces `range`; with `snippet`, a text with `$1`, `${2:name}`, `${3|a,b|}` places to fill in. Lines after the
   * first are meant relative to the indentation of the line.
   */
  insert: z.string(),
  snippet: z.boolean(),
  range: Range,
  /** Lower comes first among equally good matches. */
  rank: z.int(),
  /** What typed letters are compared with instead of the label. */
  filter: z.string().optional(),
  /** Edits elsewhere in the same text that go with it: indentation put right, the version raised. */
  also: z.array(TextEdit).optional(),
  /** What was put in begins something: completions should be asked for again at once. */
  again: z.boolean().optional(),
});
export type Completion = z.infer<typeof Completion>;

export const Hover = z.object({ range: Range, markdown: z.string() });
export type Hover = z.infer<typeof Hover>;

export const Definition = Place.extend({ symbol: z.string(), title: z.string() });
export type Definition = z.infer<typeof Definition>;

/** One place where something is named; `line` is the text of that line (indentation included: `range` counts it), `definition` whether it is named there first. */
export const Mention = Place.extend({ line: z.string(), detail: z.string(), definition: z.boolean() });
export type Mention = z.infer<typeof Mention>;

/** What renaming would do, file by file; nothing is written. */
export const RenamePlan = z.object({
  symbol: z.string(),
  title: z.string(),
  before: z.string(),
  after: z.string(),
  files: z.array(z.object({ file: z.string(), edits: z.array(TextEdit) })),
});
export type RenamePlan = z.infer<typeof RenamePlan>;

export const SymbolMatch = Place.extend({
  symbol: z.string(),
  name: z.string(),
  kind: z.string(),
  detail: z.string(),
});
export type SymbolMatch = z.infer<typeof SymbolMatch>;

/** Kinds of words in a BUSY text, in the order of the numbers in `SemanticTokens`. */
export const TOKEN_KINDS = [
  "field",
  "name",
  "enum",
  "role",
  "playbook",
  "step",
  "deliverable",
  "document",
  "team",
  "member",
  "event",
  "tool",
  "algorithm",
  "duration",
  "schedule",
  "condition",
  "prose",
  "unknown",
] as const;
export type TokenKind = (typeof TOKEN_KINDS)[number];

/** Five numbers a word: lines since the word before, columns since its start (or since the line's), length, kind, 1 where it defines. */
export const SemanticTokens = z.object({ data: z.array(z.int()) });
export type SemanticTokens = z.infer<typeof SemanticTokens>;

/** Lines that fold together, both counted from 1. */
export const FoldingRange = z.object({ start: z.int(), end: z.int(), kind: z.enum(["region", "comment"]) });
export type FoldingRange = z.infer<typeof FoldingRange>;

/** A line of facts above a construct: "3 references · 85 min critical path · 2 running". */
export const CodeLens = z.object({
  range: Range,
  text: z.string(),
  /** What pressing it shows. */
  action: z
    .discriminatedUnion("kind", [
      z.object({ kind: z.literal("references"), symbol: z.string() }),
      z.object({ kind: z.literal("graph"), symbol: z.string() }),
      z.object({ kind: z.literal("runs"), symbol: z.string() }),
    ])
    .optional(),
});
export type CodeLens = z.infer<typeof CodeLens>;

/** A short text drawn behind a place that is not in the file: "inherited: file_documents". */
export const Inlay = z.object({ position: Position, text: z.string(), tooltip: z.string().optional() });
export type Inlay = z.infer<typeof Inlay>;
