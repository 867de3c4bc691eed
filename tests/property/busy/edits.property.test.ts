/** Random files in random styles × random edits: the result means what was asked, and every other line stays as it was. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { applyOperation, applyOperations, type StructuralOperation } from "#busy/writing/edits.ts";
import { formatText } from "#busy/writing/format.ts";
import { at, type Line, type Path, paths, styled, textOf, type Value } from "#tests/support/styled-yaml.ts";

const word = fc.stringMatching(/^[a-z]{1,6}$/);
const key = fc.oneof(
  word,
  fc.constantFrom(
    "name",
    "description",
    "steps",
    "inputs",
    "depends_on",
    "role",
    "schema",
    "definition",
    "tags",
    "key with space",
  ),
);
const nastyText = fc.oneof(
  word,
  fc.string({ maxLength: 12 }),
  fc.string({ unit: "binary", maxLength: 6 }),
  fc.constantFrom(
    "1.0",
    "yes",
    "null",
    "~",
    "a: b",
    "x # y",
    "- a",
    "",
    " pad ",
    "two\nlines",
    "end\n",
    "a\n\n b\nc",
    "'q'",
    '"d"',
    "{x}",
    "[y]",
    "12h",
    "0x1f",
    "é ü",
    "a, b",
    "trailing:",
    "\ttab",
  ),
  fc.array(word, { minLength: 15, maxLength: 40 }).map((words) => words.join(" ")),
);
const scalar: fc.Arbitrary<Value> = fc.oneof(
  { weight: 4, arbitrary: nastyText },
  fc.integer({ min: -1000, max: 1000 }),
  fc.boolean(),
  fc.constant(null),
);
const { value } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    scalar,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(key, tie("value"), { maxKeys: 4, noNullPrototype: true }) as fc.Arbitrary<Value>,
  ),
}));
const root = fc.dictionary(key, value, { minKeys: 1, maxKeys: 5, noNullPrototype: true }) as fc.Arbitrary<{
  [key: string]: Value;
}>;

/** The operation carried out on plain data: what the text must mean afterwards. */
function carriedOut(tree: Value, operation: StructuralOperation): Value {
  const result = structuredClone(tree);
  const parent = at(result, operation.path.slice(0, -1)) as Record<string | number, Value>;
  const last = operation.path.at(-1) as string | number;
  if (operation.op === "set") parent[last] = operation.value as Value;
  else if (operation.op === "insert")
    (at(result, operation.path) as Value[]).splice(operation.index, 0, operation.value as Value);
  else if (operation.op === "move")
    (parent as unknown as Value[]).splice(operation.to, 0, ...(parent as unknown as Value[]).splice(Number(last), 1));
  else if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else delete parent[last];
  return result;
}

const choices = fc.infiniteStream(fc.nat({ max: 1_000_000 }));

function drawer(stream: Iterator<number>): (options: number) => number {
  return (options) => (stream.next().value as number) % options;
}

/** An operation that fits the tree. */
function chooseOperation(tree: Value, replacement: Value, draw: (options: number) => number): StructuralOperation {
  const all = paths(tree).filter((path) => path.length > 0);
  const path = all[draw(all.length)] as Path;
  const here = at(tree, path);
  const parent = at(tree, path.slice(0, -1));
  switch (draw(5)) {
    case 0:
      if (Array.isArray(here)) return { op: "insert", path, index: draw(here.length + 1), value: replacement };
      return { op: "set", path, value: replacement };
    case 1:
      if (Array.isArray(parent)) return { op: "move", path, to: draw(parent.length) };
      return { op: "remove", path };
    case 2:
      if (typeof here === "object" && here !== null && !Array.isArray(here)) {
        return { op: "set", path: [...path, "fresh"], value: replacement };
      }
      return { op: "set", path, value: replacement };
    case 3:
      return { op: "remove", path };
    default:
      return { op: "set", path, value: replacement };
  }
}

const bare = (line: string) => line.replace(/^[\s-]+/, "").trimEnd();

/** Lines that the operation must leave alone, without what is in front of them on the line. */
function untouched(lines: readonly Line[], tree: Value, operation: StructuralOperation): string[] {
  const target = operation.op === "insert" ? [...operation.path, operation.index] : operation.path;
  const isInside = (owner: Path) => target.every((part, index) => owner[index] === part);
  // An entry's own line changes when a value behind it on the same line does, and when it becomes empty.
  const isOnTheWay = (owner: Path) =>
    owner.length <= target.length && owner.every((part, index) => target[index] === part);
  const moved = operation.op === "move" || operation.op === "insert";
  return lines
    .filter(({ owner, text }) => {
      if (text.trim() === "") return false;
      if (moved && isInside(owner)) return operation.op === "insert" && !isFlowLine(text);
      return !isInside(owner) && !isOnTheWay(owner);
    })
    .map(({ text }) => bare(text));
  function isFlowLine(text: string): boolean {
    return /[[{]/.test(text) || at(tree, operation.path) === null;
  }
}

function isSubsequence(part: readonly string[], whole: readonly string[]): boolean {
  let index = 0;
  for (const line of whole) if (index < part.length && part[index] === line) index += 1;
  return index === part.length;
}

const samples = fc.record({
  tree: root,
  replacement: value,
  stream: choices,
  eol: fc.constantFrom("\n", "\n", "\r\n"),
  finalBreak: fc.boolean(),
});

test("an edit means what it says and leaves every other line alone", () => {
  fc.assert(
    fc.property(samples, ({ tree, replacement, stream, eol, finalBreak }) => {
      const draw = drawer(stream);
      const lines = styled(tree, draw);
      const text = textOf(lines, eol, finalBreak);
      fc.pre(parseable(text, tree));
      const operation = chooseOperation(tree, replacement, draw);
      const result = applyOperation(text, operation);
      if (!result.ok) throw new Error(`${JSON.stringify(operation)}: ${result.error.message}\n${text}`);
      expect(parse(result.value)).toEqual(carriedOut(tree, operation));
      const after = result.value.split(/\r?\n/).map(bare);
      const rest = untouched(lines, tree, operation);
      if (!isSubsequence(rest, after)) {
        throw new Error(
          `${JSON.stringify(operation)}\n--- before\n${text}\n--- after\n${result.value}\n--- lost from\n${rest.join("\n")}`,
        );
      }
      if (text.includes("\r\n")) expect(result.value.replaceAll("\r\n", "")).not.toContain("\n");
    }),
    { numRuns: 1000 },
  );
});

/** The lines (from, up to and including) that an operation may change: those of its target and the blank ones around. */
function concerned(lines: readonly Line[], operation: StructuralOperation): readonly [number, number] {
  // A new entry of a list, and an entry that moves, concern the whole list; a new key its whole map.
  let target = operation.op === "move" ? operation.path.slice(0, -1) : operation.path;
  const inside = () =>
    lines.flatMap(({ owner, text }, index) => (text !== "" && startsWith(owner, target) ? [index] : []));
  while (inside().length === 0) target = target.slice(0, -1);
  let from = Math.min(...inside());
  let to = Math.max(...inside());
  const isBlank = (index: number) => lines[index]?.text === "";
  // `- key: value`: the line is that of the entry that the key is the first of.
  let above = from - 1;
  while (isBlank(above)) above -= 1;
  const owner = lines[above]?.owner;
  if (owner && owner.length < target.length && startsWith(target, owner)) from = above;
  while (isBlank(from - 1)) from -= 1;
  // Comments below can belong to the entry or to what holds it, where the two stand in one column.
  while (isBlank(to + 1) || lines[to + 1]?.text.trimStart().startsWith("#")) to += 1;
  return [from, to];
}

function startsWith(path: Path, start: Path): boolean {
  return start.every((part, index) => path[index] === part);
}

/** How many characters two texts share at the beginning, and behind that at the end. */
function sharedEnds(before: string, after: string): readonly [number, number] {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return [start, end];
}

test("outside of what an edit is about every byte stays", () => {
  fc.assert(
    fc.property(samples, ({ tree, replacement, stream, eol, finalBreak }) => {
      const draw = drawer(stream);
      const lines = styled(tree, draw, { anchors: true });
      const text = textOf(lines, eol, finalBreak);
      fc.pre(parseable(text, tree));
      const operation = chooseOperation(tree, replacement, draw);
      const result = applyOperation(text, operation);
      if (!result.ok) throw new Error(`${JSON.stringify(operation)}: ${result.error.message}\n${text}`);
      expect(parse(result.value)).toEqual(carriedOut(tree, operation));
      const [from, to] = concerned(lines, operation);
      // The break in front of the last line goes with it when the text ends without one.
      const head = textOf(lines.slice(0, from), eol, false);
      const tail = text.slice(textOf(lines.slice(0, to + 1), eol, true).length);
      const shown = `${JSON.stringify(operation)}\n--- before\n${text}\n--- after\n${result.value}`;
      expect(result.value.startsWith(head), `${shown}\n--- head changed`).toBe(true);
      // What is below the first entry of a list moves up behind the hyphen that it stood behind.
      expect(result.value.endsWith(tail.trimStart()), `${shown}\n--- tail changed`).toBe(true);
      const list = at(tree, operation.op === "insert" ? operation.path : operation.path.slice(0, -1));
      const block = !lines.some(({ text: line }) => /[[{]/.test(line));
      const [start, end] = sharedEnds(text, result.value);
      if (operation.op === "insert" && block && Array.isArray(list) && list.length > 0) {
        expect(start + end, `${shown}\n--- not only inserted`).toBeGreaterThanOrEqual(text.length);
      }
      if (operation.op === "remove" && block && Object.keys(list as object).length > 1) {
        expect(start + end, `${shown}\n--- not only removed`).toBeGreaterThanOrEqual(result.value.length);
      }
    }),
    { numRuns: 800 },
  );
});

test("several edits in one go are the same as one after the other", () => {
  fc.assert(
    fc.property(samples, fc.array(value, { minLength: 2, maxLength: 5 }), ({ tree, stream, eol }, replacements) => {
      const draw = drawer(stream);
      const text = textOf(styled(tree, draw), eol, true);
      fc.pre(parseable(text, tree));
      const operations: StructuralOperation[] = [];
      let now: Value = tree;
      let stepwise = text;
      for (const replacement of replacements) {
        if (paths(now).length < 2) break;
        const operation = chooseOperation(now, replacement, draw);
        const result = applyOperation(stepwise, operation);
        if (!result.ok) throw new Error(`${JSON.stringify(operation)}: ${result.error.message}\n${stepwise}`);
        stepwise = result.value;
        now = carriedOut(now, operation);
        operations.push(operation);
      }
      expect(applyOperations(text, operations)).toEqual({ ok: true, value: stepwise });
    }),
    { numRuns: 200 },
  );
});

test("formatting keeps the meaning and every comment, and formatting again changes nothing", () => {
  fc.assert(
    fc.property(samples, ({ tree, stream, eol, finalBreak }) => {
      const text = textOf(styled(tree, drawer(stream)), eol, finalBreak);
      fc.pre(parseable(text, tree));
      const formatted = formatText(text);
      expect(parse(formatted)).toEqual(tree);
      expect(formatted.match(/# note \d+/g)).toEqual(text.match(/# note \d+/g));
      expect(formatText(formatted)).toBe(formatted);
    }),
    { numRuns: 1000 },
  );
});

test("random characters never make it throw", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), value, (text, replacement) => {
      applyOperation(text, { op: "set", path: ["a", "b"], value: replacement });
      formatText(text);
    }),
    { numRuns: 1000 },
  );
});

function parseable(text: string, tree: Value): boolean {
  try {
    expect(parse(text)).toEqual(tree);
    return true;
  } catch {
    return false;
  }
}
