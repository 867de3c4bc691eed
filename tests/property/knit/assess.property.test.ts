/** Random edits of an example business: assessing never fails, its edits give its text, and it comes to an end. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { changeWorkspace, createWorkspace } from "#busy/workspace.ts";
import { applyOperation, type StructuralOperation } from "#busy/writing/edits.ts";
import { applyChange } from "#changes/apply.ts";
import { assessChange } from "#knit/assess.ts";
import { dependencyIndex } from "#knit/dependency-index.ts";
import { exampleFiles } from "#tests/support/example-workspace.ts";

const files = exampleFiles("coffee-roaster");
const before = createWorkspace(files);
const paths = [...before.files.keys()];

type Path = (string | number)[];

function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  const entries: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [path, ...entries.flatMap(([key, item]) => pathsIn(item, [...path, key]))];
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((item, key) => (item as Record<string | number, unknown>)[key], value);
}

/** An edit somewhere in a file: another text or number, an entry gone, moved, or there twice. */
function randomEdit(text: string, place: number, kind: number, word: string): string | undefined {
  const value: unknown = parse(text);
  const all = pathsIn(value).filter((path) => path.length > 1);
  const path = all[place % all.length] as Path;
  const parent = at(value, path.slice(0, -1));
  const last = path.at(-1);
  const operations: StructuralOperation[] = [{ op: "remove", path }];
  const here = at(value, path);
  if (typeof here !== "object" || here === null) {
    operations.push({ op: "set", path, value: typeof here === "number" ? 3 : word }, { op: "set", path, value: word });
  }
  if (Array.isArray(parent) && typeof last === "number") {
    operations.push({ op: "move", path, to: (last + 1) % parent.length });
    operations.push({ op: "insert", path: path.slice(0, -1), index: last, value: here });
  }
  const result = applyOperation(text, operations[kind % operations.length] as StructuralOperation);
  return result.ok ? result.value : undefined;
}

interface Choice {
  readonly file: number;
  readonly place: number;
  readonly kind: number;
  readonly word: string;
}

const edits: fc.Arbitrary<Choice[]> = fc.array(
  fc.record({
    file: fc.nat({ max: 10_000 }),
    place: fc.nat({ max: 1_000_000 }),
    kind: fc.nat({ max: 60 }),
    word: fc.constantFrom(
      "new_name",
      "new-name",
      "3h",
      "human",
      "json",
      "roaster",
      "head-roaster",
      "released_batch",
      "batch_released",
      "x > 1",
    ),
  }),
  { minLength: 1, maxLength: 3 },
);

function changed(choices: readonly Choice[]): Map<string, string | null> {
  const after = new Map<string, string | null>();
  for (const { file, place, kind, word } of choices) {
    const path = paths[file % paths.length] as string;
    const text = after.get(path) ?? files.get(path) ?? "";
    const next = kind === 60 ? null : randomEdit(text, place, kind, word);
    if (next !== undefined) after.set(path, next);
  }
  return after;
}

test("assessing works for whatever is changed, and its follow-ups are complete", () => {
  fc.assert(
    fc.property(edits, (choice) => {
      const after = changed(choice);
      const assessment = assessChange({ before, after });
      for (const impact of assessment.impacts) {
        expect(impact.confidence).toBeGreaterThan(0);
        expect(impact.confidence).toBeLessThanOrEqual(1);
        expect(impact.why.length).toBeGreaterThan(0);
        expect(impact.why).not.toContain("");
      }
      const { edits: followUps, after: result } = assessment.reconciliation;
      if (followUps.length === 0) {
        expect([...result]).toEqual([]);
        return;
      }
      const texts = new Map(files);
      for (const [path, text] of after) if (text !== null) texts.set(path, text);
      const applied = applyChange(texts, followUps);
      if (!applied.ok) throw new Error(applied.error.message);
      const expected = new Map(after);
      for (const [path, text] of applied.value) expected.set(path, text);
      expect(new Map([...result].toSorted())).toEqual(new Map([...expected].toSorted()));
      const again = assessChange({ before, after: result });
      expect(again.reconciliation.edits.map((edit) => edit.title)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test("dependencies after a change are the same as from scratch", () => {
  fc.assert(
    fc.property(edits, (choice) => {
      const after = changed(choice);
      const texts = new Map(files);
      for (const [path, text] of after) {
        if (text === null) texts.delete(path);
        else texts.set(path, text);
      }
      const scratch = createWorkspace(texts);
      const incremental = dependencyIndex(changeWorkspace(before, after));
      const all = incremental.all();
      expect(all).toEqual(dependencyIndex(scratch).all());
      const symbol = all[(choice[0]?.place ?? 0) % all.length]?.to ?? "";
      expect(incremental.dependentsOf(symbol)).toEqual(all.filter((each) => each.to === symbol));
    }),
    { numRuns: 60 },
  );
});
