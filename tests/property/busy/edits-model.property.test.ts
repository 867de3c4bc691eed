/** Random playbooks and teams, written in many styles, older wrapper forms included: after an edit the file holds the intended model. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { BusyFile } from "#busy/model/model.ts";
import { parseFile } from "#busy/model/parse.ts";
import { applyOperation, type StructuralOperation } from "#busy/writing/edits.ts";
import { formatText } from "#busy/writing/format.ts";
import { printDocument } from "#busy/writing/print.ts";
import { at, type Draw, type Path, paths, styled, textOf, type Value } from "#tests/support/styled-yaml.ts";

type Fields = { [key: string]: Value };

const kebab = fc.stringMatching(/^[a-z]{2,6}(-[a-z]{1,4})?$/);
const snake = fc.stringMatching(/^[a-z]{2,6}(_[a-z]{1,4})?$/);
const words = fc.oneof(
  fc.constantFrom("Ask the client.", "a: b # c", "two\nlines", 'It\'s "done"', "2024", "true", "Grüße 🚲", "- x"),
  fc.array(kebab, { minLength: 1, maxLength: 30 }).map((list) => list.join(" ")),
);
const duration = fc.constantFrom("5m", "2h", "3d", "1w");

/** Fields that are always there, and some of those that may be. */
function fields(always: Record<string, fc.Arbitrary<Value>>, perhaps: Record<string, fc.Arbitrary<Value>>) {
  const given = fc.record(always) as fc.Arbitrary<Fields>;
  const more = fc.record(perhaps, { requiredKeys: [] }) as fc.Arbitrary<Fields>;
  return fc.tuple(given, more).map(([one, two]): Fields => ({ ...one, ...two }));
}

const some = (entry: fc.Arbitrary<Value>, maxLength = 2) => fc.array(entry, { maxLength }) as fc.Arbitrary<Value>;
const deliverable = fields(
  { name: snake, type: fc.constantFrom("document", "data"), format: fc.constantFrom("pdf", "json") },
  {
    required_fields: some(snake),
    schema: fields(
      { type: fc.constant("json") },
      {
        definition: fc.dictionary(snake, fc.constant("string"), {
          noNullPrototype: true,
          maxKeys: 2,
        }) as fc.Arbitrary<Value>,
      },
    ),
    validation_rules: some(
      fields({ rule_type: fc.constant("required"), condition: fc.constant("a > 1"), error_message: words }, {}),
      2,
    ),
  },
);
const resolution = fields(
  { type: fc.constantFrom("pause", "override") },
  { timeout: duration, conditions: some(fc.constant("a = 1")) },
);
const { step } = fc.letrec<{ step: Fields }>((tie) => ({
  step: fields(
    { name: snake, description: words, execution_type: fc.constantFrom("human", "human_creative") },
    {
      role: kebab,
      estimated_duration: duration,
      depends_on: some(snake),
      inputs: some(deliverable, 2),
      outputs: some(deliverable, 2),
      tags: some(words),
      issues: some(fields({ issue_type: words, resolution }, {}), 1),
      subtasks: fc.oneof({ depthSize: "small" }, fc.constant<Value>([]), some(tie("step"), 2)),
    },
  ),
}));
const playbook = fields(
  {
    name: kebab,
    description: words,
    cadence: fields({ frequency: fc.constant("daily") }, { trigger_events: some(snake) }),
  },
  { inputs: some(deliverable, 2), steps: some(step), issue_resolution: some(resolution, 2), emits: some(snake) },
);
const role = fields({ name: kebab, description: words }, { responsibilities: some(words), tasks: some(step, 2) });
const team = fields(
  { name: words, type: fc.constant("platform"), description: words },
  {
    members: some(fields({ name: words, roles: some(kebab) }, { capacity: fc.constant("20 hours/week") }), 2),
    roles: some(role, 2),
    playbooks: some(playbook, 2),
    resources: some(
      fields({ type: fc.constant("time"), allocation: fc.nat({ max: 40 }), unit: fc.constant("hours/week") }, {}),
      2,
    ),
  },
);
const file = fc
  .tuple(
    fields({ name: words, description: words, layer: fc.constant("L0") }, {}),
    fc.oneof(fc.record({ playbook }), fc.record({ team }), fc.record({ role })),
  )
  .map(([metadata, content]): Fields => ({ version: "1.1", metadata, ...(content as Fields) }));

const WRAPPERS: Readonly<Record<string, string>> = {
  steps: "step",
  subtasks: "task",
  tasks: "task",
  inputs: "deliverable",
  outputs: "deliverable",
  issue_resolution: "resolution",
  validation_rules: "validation",
  roles: "role",
  playbooks: "playbook",
  resources: "resource",
};

/** The key that entries of the list at a path are sometimes wrapped in; names of roles are no entries to wrap. */
function wrapperOf(path: Path): string | undefined {
  return WRAPPERS[String(path.at(-1))];
}

/** The model without the places of its parts. */
function modelOf(text: string): BusyFile {
  const { file: model, diagnostics } = parseFile("L0/a/x.busy", text);
  const errors = diagnostics.filter(({ severity, code }) => severity === "error" && code === "YAML_SYNTAX");
  expect(errors, text).toEqual([]);
  return JSON.parse(JSON.stringify(model, (key, value) => (key === "at" ? undefined : value)));
}

function isEqual(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** What is put in place of something, or added: of the kind that belongs there. */
const fresh = fc.record({ step, deliverable, resolution, words, snake, role });
type Fresh = typeof fresh extends fc.Arbitrary<infer T> ? T : never;

function entryFor(list: string, made: Fresh): Value {
  if (["steps", "subtasks", "tasks"].includes(list)) return made.step;
  if (list === "inputs" || list === "outputs") return made.deliverable;
  if (list === "issue_resolution") return made.resolution;
  if (list === "roles" || list === "playbooks") return made.role;
  return made.snake;
}

/** An edit of a construct: renamed, set, added to a list, removed, moved. */
function chooseEdit(tree: Fields, made: Fresh, draw: Draw): StructuralOperation | undefined {
  const all = paths(tree).filter((path) => path.length > 1);
  const lists = all.filter((path) => Array.isArray(at(tree, path)) && typeof path.at(-1) === "string");
  const entries = all.filter((path) => typeof path.at(-1) === "number");
  const constructs = all.filter((path) => {
    const value = at(tree, path);
    return typeof value === "object" && value !== null && !Array.isArray(value) && Object.hasOwn(value, "name");
  });
  const one = (list: readonly Path[]) => (list.length === 0 ? undefined : (list[draw(list.length)] as Path));
  switch (draw(6)) {
    case 0: {
      const path = one(constructs);
      return path && { op: "set", path: [...path, "name"], value: made.snake };
    }
    case 1: {
      const path = one(constructs);
      return path && { op: "set", path: [...path, "description"], value: made.words };
    }
    case 2: {
      const path = one(lists);
      if (!path || path.includes("members")) return undefined;
      const length = (at(tree, path) as Value[]).length;
      return { op: "insert", path, index: draw(length + 1), value: entryFor(String(path.at(-1)), made) };
    }
    case 3: {
      const path = one(entries);
      return path && { op: "move", path, to: draw((at(tree, path.slice(0, -1)) as Value[]).length) };
    }
    case 4: {
      const path = one(entries);
      return path && { op: "remove", path };
    }
    default: {
      const path = one(constructs.filter((each) => ["steps", "subtasks"].includes(String(each.at(-2)))));
      return path && { op: "set", path: [...path, "outputs"], value: [made.deliverable] };
    }
  }
}

/** The edit carried out on plain data. */
function carriedOut(tree: Fields, operation: StructuralOperation): Fields {
  // What the samples share is to be changed in one place only, so that a structured clone would not do.
  const result = JSON.parse(JSON.stringify(tree)) as Fields;
  const parent = at(result, operation.path.slice(0, -1) as Path) as Record<string | number, Value>;
  const last = operation.path.at(-1) as string | number;
  const list = parent as unknown as Value[];
  if (operation.op === "set") parent[last] = operation.value as Value;
  else if (operation.op === "insert") (parent[last] as Value[]).splice(operation.index, 0, operation.value as Value);
  else if (operation.op === "move") list.splice(operation.to, 0, ...list.splice(Number(last), 1));
  else list.splice(Number(last), 1);
  return result;
}

const samples = fc.record({
  tree: file,
  made: fresh,
  stream: fc.infiniteStream(fc.nat({ max: 1_000_000 })),
  eol: fc.constantFrom("\n", "\r\n"),
  finalBreak: fc.boolean(),
});

test("after an edit the file holds the intended model, and formatting it keeps that", () => {
  fc.assert(
    fc.property(samples, ({ tree, made, stream, eol, finalBreak }) => {
      const draw: Draw = (options) => (stream.next().value as number) % options;
      const text = textOf(styled(tree, draw, { wrapper: wrapperOf, anchors: true }), eol, finalBreak);
      // A comment below a block text can become part of it; that is another text then.
      fc.pre(isEqual(modelOf(text), modelOf(printDocument(tree))));
      const operation = chooseEdit(tree, made, draw);
      fc.pre(operation !== undefined);
      const result = applyOperation(text, operation as StructuralOperation);
      if (!result.ok) throw new Error(`${JSON.stringify(operation)}: ${result.error.message}\n${text}`);
      const intended = modelOf(printDocument(carriedOut(tree, operation as StructuralOperation)));
      const shown = `${JSON.stringify(operation)}\n--- before\n${text}\n--- after\n${result.value}`;
      expect(modelOf(result.value), shown).toEqual(intended);
      expect(modelOf(formatText(result.value)), shown).toEqual(intended);
    }),
    { numRuns: 200 },
  );
});
