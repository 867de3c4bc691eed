/** What must hold whatever the text: nothing throws, and nothing that somebody wrote gets lost. */
import { deepStrictEqual, fail, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { analyzeCapacity } from "#busy/analysis/capacity.ts";
import { analyzePlaybook, playbookFlow } from "#busy/analysis/flow.ts";
import { completionsAt } from "#busy/language/completions.ts";
import { definitionsAt } from "#busy/language/definitions.ts";
import { fixAll } from "#busy/language/fix-all.ts";
import { foldingOf } from "#busy/language/folding.ts";
import { hoverAt } from "#busy/language/hover.ts";
import { inlaysOf } from "#busy/language/inlays.ts";
import { lensesOf } from "#busy/language/lenses.ts";
import { mentionsOf } from "#busy/language/mentions.ts";
import { planRename, renamableAt } from "#busy/language/rename.ts";
import { tokensOf } from "#busy/language/tokens.ts";
import { definitionsIn, findSymbol, symbolAt } from "#busy/names/symbols.ts";
import { checkCondition, evaluateCondition } from "#busy/notation/conditions.ts";
import { linedText, positionAt } from "#busy/syntax/places.ts";
import { parseSyntax, type SyntaxNode } from "#busy/syntax/syntax.ts";
import { changeWorkspace, createWorkspace, type Workspace } from "#busy/workspace.ts";
import { applyOperation, type StructuralOperation } from "#busy/writing/edits.ts";
import { applyFixes } from "#busy/writing/fixes.ts";
import { formatText } from "#busy/writing/format.ts";
import { surroundings } from "#tests/support/editor-business.ts";
import { workspaceView } from "#tests/support/workspace-view.ts";
import { BUSINESS, type HardText, hardTexts } from "./hard-texts.ts";

/** One kind of case: what is drawn, and what is done with it, which throws when something does not hold. */
export interface FuzzKind {
  /** Of a hundred cases, how many are of this kind. */
  readonly share: number;
  readonly property: fc.IProperty<unknown>;
}

/** A number for choosing something once it is known how much there is to choose from. */
const choice = fc.nat({ max: 1_000_000 });

function kind<Drawn extends [unknown, ...unknown[]]>(
  share: number,
  arbitraries: { [Index in keyof Drawn]: fc.Arbitrary<Drawn[Index]> },
  check: (...drawn: Drawn) => void,
): FuzzKind {
  return { share, property: fc.property(...arbitraries, check) as fc.IProperty<unknown> };
}

const business = createWorkspace(BUSINESS);

const alone = ({ path, text }: HardText): Workspace => createWorkspace(new Map([[path, text]]));

/** All kinds of cases by name. */
export const FUZZ_KINDS: Readonly<Record<string, FuzzKind>> = {
  parser: kind(40, [hardTexts], (file) => {
    checkPlaces(file);
    exercise(alone(file));
  }),
  formatter: kind(15, [hardTexts], ({ text }) => {
    const formatted = formatText(text);
    strictEqual(inked(formatted), inked(text), "Formatting changes blanks alone.");
    strictEqual(formatText(formatted), formatted, "Formatting twice is formatting once.");
  }),
  fixes: kind(15, [hardTexts], (file) => {
    const fixed = applyFixes(alone(file)).get(file.path) ?? file.text;
    keepsComments(file.text, fixed);
    deepStrictEqual([...applyFixes(alone({ ...file, text: fixed }))], [], "Fixing twice is fixing once.");
  }),
  edits: kind(15, [hardTexts, choice, choice], checkEdit),
  language: kind(10, [hardTexts, choice, fc.boolean()], checkLanguage),
  workspace: kind(4, [hardTexts, hardTexts], (first, second) => {
    const changed = changeWorkspace(changeWorkspace(business, new Map([[first.path, first.text]])), change(second));
    const fresh = createWorkspace(new Map([...BUSINESS, [first.path, first.text], ...change(second)]));
    deepStrictEqual(workspaceView(changed), workspaceView(fresh));
  }),
  conditions: kind(1, [fc.array(fc.constantFrom(...conditionWords()), { maxLength: 10 })], (words) => {
    const text = words.join(" ");
    checkCondition(text, ["Client Name"]);
    evaluateCondition(text, { a: 1, "Client Name": "Ann" });
  }),
};

function change({ path, text }: HardText): ReadonlyMap<string, string> {
  return new Map([[path, text]]);
}

function conditionWords(): readonly string[] {
  return [
    "a",
    "b.c",
    "and",
    "OR",
    "NOT",
    "(",
    ")",
    "[",
    "'x'",
    '"y',
    "48h",
    "3",
    "=",
    ">",
    "in",
    "Client Name",
    "if",
    "..",
    "?",
    "date(",
    "{",
  ];
}

/** Everything of a text that is not blank. A line break of any system is blank, and so is a byte order mark. */
function inked(text: string): string {
  return text.replace(/\s+/g, "");
}

/** The comments that stand on lines of their own are still there. */
function keepsComments(before: string, after: string): void {
  for (const [, comment = ""] of before.matchAll(/^[ \t]*(# note.*|# between)$/gm)) {
    ok(after.includes(comment.trim()), `The comment "${comment}" is gone.`);
  }
}

/** Every node lies inside the text and inside the node that holds it, unless an alias brings it from elsewhere. */
function checkPlaces({ text }: HardText): void {
  const { documents, problems } = parseSyntax(text);
  const inside = (node: { readonly start: number; readonly end: number }): void => {
    ok(node.start >= 0 && node.start <= node.end && node.end <= text.length, `${node.start}–${node.end}`);
  };
  const visit = (node: SyntaxNode, depth: number): void => {
    inside(node);
    if (depth > 300) fail("The tree has no end.");
    if (node.kind === "sequence") for (const item of node.items) visit(item, depth + 1);
    if (node.kind !== "map") return;
    for (const { key, value } of node.entries) {
      inside(key);
      if (value) visit(value, depth + 1);
    }
  };
  for (const root of documents) visit(root, 0);
  for (const problem of problems) inside(problem);
}

/** Asks a workspace for everything there is. */
function exercise(workspace: Workspace): void {
  for (const { file, range, fixes, message } of workspace.diagnostics) {
    const lines = (workspace.files.get(file)?.text ?? "").split(/\r\n|\n|\r/);
    const { start, end } = range;
    ok(start.line >= 1 && start.column >= 1 && end.line <= lines.length, message);
    ok(start.line < end.line || (start.line === end.line && start.column <= end.column), message);
    ok(end.column <= (lines[end.line - 1] ?? "").length + 2, message);
    ok(message.length > 0 && !/undefined|\[object|NaN/.test(message.replace(/"[^"]*"/g, "")), message);
    for (const { edits, title } of fixes ?? []) ok(edits.length > 0 && title !== "", message);
  }
  for (const entry of workspace.playbooks) {
    playbookFlow(entry.model);
    const { totalMinutes, criticalPathMinutes } = analyzePlaybook(workspace, entry);
    ok(totalMinutes >= criticalPathMinutes.data && criticalPathMinutes.declared >= 0);
  }
  analyzeCapacity(workspace);
  for (const path of workspace.files.keys()) {
    for (const { symbol } of definitionsIn(workspace, path)) findSymbol(workspace, symbol);
    symbolAt(workspace, path, { line: 5, column: 5 });
  }
}

/** A structural edit at some place of the text: it is refused, or the result is as well-formed as the text was. */
function checkEdit({ text }: HardText, place: number, what: number): void {
  const { documents, problems } = parseSyntax(text);
  const operation = operationAt(documents[0], place, what);
  const edited = applyOperation(text, operation);
  if (!edited.ok) return ok(edited.error.message.length > 0);
  const after = parseSyntax(edited.value);
  if (problems.length === 0) deepStrictEqual(after.problems, [], edited.value);
  // What is removed or replaced goes with the comments inside it.
  if (operation.op === "insert" || operation.op === "move") keepsComments(text, edited.value);
}

const VALUES: readonly unknown[] = [
  "plain",
  "a: b # c",
  "two\nlines\n",
  ["x", "y: z"],
  { name: "n", list: [] },
  "",
  null,
  7,
  "שלב 🎉",
];

function operationAt(root: SyntaxNode | undefined, place: number, what: number): StructuralOperation {
  const paths: (string | number)[][] = [];
  const visit = (node: SyntaxNode | undefined, path: (string | number)[]): void => {
    if (paths.length > 2_000 || path.length > 20) return;
    paths.push(path);
    if (node?.kind === "sequence") for (const [index, item] of node.items.entries()) visit(item, [...path, index]);
    if (node?.kind === "map") for (const { key, value } of node.entries) visit(value, [...path, key.text]);
  };
  visit(root, []);
  const path = paths[place % paths.length] ?? [];
  const value = VALUES[what % VALUES.length] as never;
  switch (what % 5) {
    case 0:
      return { op: "insert", path, index: what % 3, value };
    case 1:
      return { op: "move", path, to: what % 4 };
    case 2:
      return { op: "remove", path };
    case 3:
      return { op: "set", path: [...path, "fresh_field"], value };
    default:
      return { op: "set", path, value };
  }
}

/** Help in a text that is being written: cut off at the cursor, or whole. */
function checkLanguage(file: HardText, place: number, cut: boolean): void {
  const offset = place % (file.text.length + 1);
  const text = cut ? file.text.slice(0, offset) : file.text;
  const { path } = file;
  const position = positionAt(linedText(text), offset);
  for (const { range } of completionsAt(business, surroundings, path, text, position)) {
    ok(range.start.line === range.end.line && range.start.column <= range.end.column, "A completion is of one line.");
  }
  const typed = changeWorkspace(business, new Map([[path, text]]));
  hoverAt(typed, surroundings, path, text, position);
  for (const { symbol } of definitionsAt(typed, path, position)) mentionsOf(typed, symbol);
  const renamable = renamableAt(typed, path, position);
  if (renamable) planRename(typed, renamable.symbol, "something-else");
  tokensOf(typed, path, text);
  foldingOf(text);
  lensesOf(typed, path, () => 1);
  inlaysOf(typed, path);
  fixAll(typed, path);
}
