/** Whatever the text: never a throw; js-yaml's tree means what the yaml library reads; a change equals a fresh start. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { analyzeCapacity } from "#busy/analysis/capacity.ts";
import { analyzePlaybook, playbookFlow } from "#busy/analysis/flow.ts";
import { parseFile } from "#busy/model/parse.ts";
import { definitionsIn, findSymbol, symbolAt } from "#busy/names/symbols.ts";
import { checkCondition, evaluateCondition } from "#busy/notation/conditions.ts";
import { scanText } from "#busy/syntax/scan.ts";
import { decodeText, parseByEvents, parseSyntax, plainValue } from "#busy/syntax/syntax.ts";
import { createWorkspace, type Workspace } from "#busy/workspace.ts";
import { applyFixes } from "#busy/writing/fixes.ts";
import { smallTeams } from "#tests/support/small-teams.ts";

const seed = Number(process.env["SEED"] ?? Date.now() % 1_000_000);
const options = { seed, numRuns: 150 } as const;

const FILES: Readonly<Record<string, string>> = Object.fromEntries(smallTeams());

/** A stretch of a text replaced by something else. */
interface Damage {
  readonly at: number;
  readonly length: number;
  readonly text: string;
}

const damage: fc.Arbitrary<Damage> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat({ max: 30 }),
  text: fc.oneof(
    fc.constantFrom(
      "",
      "\n",
      "\t",
      '"',
      "'",
      ": ",
      "- ",
      "[",
      "]",
      "{",
      "}",
      "&a ",
      "*a",
      "|\n",
      "---\n",
      "...\n",
      "!x ",
      "<<: ",
      "#",
      "\u0000",
      "\ufeff",
      "\r\n",
      "\r",
      "%YAML 1.1\n",
      "lead",
      "other",
      "constructor: 1\n",
      "__proto__: 1\n",
      "name: helper\n",
    ),
    fc.string({ maxLength: 5 }),
    fc.string({ unit: "binary", maxLength: 5 }),
  ),
});

function damaged(text: string, wounds: readonly Damage[]): string {
  let result = text;
  for (const wound of wounds) {
    const at = Math.floor(wound.at * result.length);
    result = result.slice(0, at) + wound.text + result.slice(at + wound.length);
  }
  return result;
}

/** Calls everything there is on a workspace; any of it may throw only by mistake. */
function exercise(workspace: Workspace): void {
  for (const { file, range, fixes } of workspace.diagnostics) {
    expect(range.start.line).toBeGreaterThan(0);
    expect(range.start.column).toBeGreaterThan(0);
    const lines = (workspace.files.get(file)?.text ?? "").split(/\r\n|\n|\r/);
    expect(range.end.line).toBeLessThanOrEqual(lines.length);
    expect(range.end.column).toBeLessThanOrEqual((lines[range.end.line - 1] ?? "").length + 2);
    expect(
      range.start.line < range.end.line ||
        (range.start.line === range.end.line && range.start.column <= range.end.column),
    ).toBe(true);
    for (const fix of fixes ?? []) expect(fix.edits.length).toBeGreaterThan(0);
  }
  for (const entry of workspace.playbooks) {
    playbookFlow(entry.model);
    const analysis = analyzePlaybook(workspace, entry);
    expect(analysis.criticalPathMinutes.declared).toBeGreaterThanOrEqual(0);
    expect(analysis.totalMinutes).toBeGreaterThanOrEqual(analysis.criticalPathMinutes.data);
  }
  analyzeCapacity(workspace);
  for (const path of workspace.files.keys()) {
    for (const { symbol } of definitionsIn(workspace, path)) findSymbol(workspace, symbol);
    symbolAt(workspace, path, { line: 5, column: 5 });
  }
  applyFixes(workspace);
}

describe(`engine (SEED=${seed})`, () => {
  it("reads any text without throwing", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 300 }), fc.string({ unit: "binary", maxLength: 300 })), (text) => {
        const parsed = parseFile("L0/team/playbooks/x.busy", text);
        exercise(createWorkspace(new Map([["L0/team/playbooks/x.busy", text]])));
        expect(parsed.file.path).toBe("L0/team/playbooks/x.busy");
      }),
      options,
    );
  });

  it("reads damaged files without throwing, and keeps what is not damaged", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(FILES)),
        fc.array(damage, { minLength: 1, maxLength: 4 }),
        (path, wounds) => {
          const files = new Map(Object.entries({ ...FILES, [path]: damaged(FILES[path] ?? "", wounds) }));
          exercise(createWorkspace(files));
        },
      ),
      options,
    );
  });

  it("keeps every other step when one line of one step is broken", () => {
    const lines = Array.from(
      { length: 12 },
      (_, index) => `    - name: step_${index}\n      description: Text ${index}.\n      execution_type: human\n`,
    );
    const head =
      'version: "1.1"\nmetadata: {name: P, description: D., layer: L0}\nplaybook:\n  name: work\n  description: D.\n  cadence: {frequency: weekly}\n  steps:\n';
    const broken = [
      '"Open.',
      "'Open.",
      "Note: this",
      "[open",
      "{open",
      "@now",
      "`now`",
      "*nothing",
      "a: b: c",
      '"a" b',
      "%x",
      "| x",
      "\tx: y",
      "- x",
    ];
    fc.assert(
      fc.property(fc.nat({ max: 11 }), fc.constantFrom(...broken), (at, text) => {
        const body = lines.map((line, index) => (index === at ? line.replace(`Text ${index}.`, () => text) : line));
        const parsed = parseFile("L0/team/playbooks/x.busy", head + body.join(""));
        const names = parsed.file.playbooks[0]?.steps.map((step) => step.name) ?? [];
        const others = lines.map((_, index) => `step_${index}`).filter((_, index) => index !== at);
        expect(names.filter((name) => name !== `step_${at}`)).toEqual(others);
        expect(parsed.diagnostics.some((diagnostic) => diagnostic.code === "YAML_SYNTAX")).toBe(true);
      }),
      options,
    );
  });

  it("agrees with the yaml library on well-formed text", () => {
    const scalar = fc.oneof(
      fc.constantFrom(
        "a",
        "a b",
        "1",
        "1.10",
        "true",
        "yes",
        "null",
        "~",
        '"q"',
        "'s'",
        "0x1f",
        "1e3",
        ".5",
        "-3",
        "2024-01-01",
        "a#b",
        "http://x.y",
        '"a\\nb"',
        "'it''s'",
        "!!str 5",
        "",
        "|\n   block\n   text\n",
        ">-\n   folded\n   text\n",
      ),
      fc.stringMatching(/^[a-z]{1,8}$/),
    );
    const entry = fc.tuple(fc.stringMatching(/^[a-z]{1,5}$/), scalar);
    const text = fc.array(
      fc.oneof(
        entry.map(([key, value]) => `${key}: ${value}`),
        fc
          .array(
            scalar.filter((value) => !value.includes("\n")),
            { minLength: 1, maxLength: 4 },
          )
          .map((items) => `list:\n${items.map((item) => `  - ${item}`).join("\n")}`),
        fc
          .array(
            scalar.filter((value) => !/[\n,#]/.test(value) && value !== ""),
            { maxLength: 4 },
          )
          .map((items) => `flow: [${items.join(", ")}]`),
        fc.constant("# comment"),
        fc.constant(""),
      ),
      { minLength: 1, maxLength: 10 },
    );
    fc.assert(
      fc.property(text, (parts) => {
        const seen = new Set<string>();
        const lines = parts.filter((part) => {
          const key = part.split(":")[0] ?? "";
          if (part.includes(":") && seen.has(key)) return false;
          seen.add(key);
          return true;
        });
        const source = `${lines.join("\n")}\n`;
        const documents = parseAllDocuments(source, { version: "1.2", schema: "core" });
        if (!Array.isArray(documents) || documents.some((document) => document.errors.length > 0)) return;
        const tree = parseSyntax(source);
        expect(tree.problems).toEqual([]);
        const expected = documents.map((document) => document.toJS() as unknown).filter((value) => value !== null);
        expect(tree.documents.map(plainValue)).toEqual(expected);
      }),
      { ...options, numRuns: 400 },
    );
  });

  it("both readers give the same tree, place for place", () => {
    let read = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(FILES)),
        fc.array(damage, { maxLength: 2 }),
        fc.boolean(),
        (file, wounds, windows) => {
          const text = damaged(windows ? file.replaceAll("\n", "\r\n") : file, wounds);
          const root = scanText(text);
          if (!root) return;
          read++;
          const { documents, problems } = parseByEvents(text);
          expect({ documents, problems }).toEqual({ documents: [root], problems: [] });
        },
      ),
      { ...options, numRuns: 1500 },
    );
    expect(read).toBeGreaterThan(200);
  });

  it("places scalars where they stand", () => {
    for (const text of Object.values(FILES)) {
      const visit = (node: ReturnType<typeof parseSyntax>["documents"][number]): void => {
        if (node.kind === "scalar") {
          const written = text.slice(node.start, node.end);
          if (node.plain) expect(written).toBe(node.text);
          else expect(written).toMatch(/^["'|>]/);
        } else if (node.kind === "sequence") node.items.forEach(visit);
        else
          for (const { key, value } of node.entries) {
            visit(key);
            if (value) visit(value);
          }
      };
      parseSyntax(text).documents.forEach(visit);
    }
  });

  it("judges any condition without throwing", () => {
    const words = fc.array(
      fc.constantFrom(
        "a",
        "b.c",
        "and",
        "OR",
        "NOT",
        "not",
        "(",
        ")",
        "[",
        "]",
        "'x'",
        '"y',
        "48h",
        "3",
        "=",
        ">",
        "in",
        "Client Name",
        "if",
        "then",
        "..",
        "?",
        "§",
        "date(",
        "{",
        "}",
      ),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          words.map((list) => list.join(" ")),
        ),
        (text) => {
          checkCondition(text, ["Client Name"]);
          const result = evaluateCondition(text, { a: 1, b: { c: 2 }, "Client Name": "Ann" });
          expect(["value", "prose", "error"]).toContain(result.kind);
        },
      ),
      { ...options, numRuns: 500 },
    );
  });

  it("decodes bytes as the platform does", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const { text, valid } = decodeText(bytes);
        const strict = () => new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
        if (valid) expect(text).toBe(strict());
        else expect(strict).toThrow();
      }),
      { ...options, numRuns: 500 },
    );
    expect(decodeText(new TextEncoder().encode("Café 🎉 漢字"))).toEqual({ text: "Café 🎉 漢字", valid: true });
  });
});

describe("bad input", () => {
  const codes = (text: string) => parseFile("L0/a/roles/x.busy", text).diagnostics.map((diagnostic) => diagnostic.code);

  it("refuses files over 5 MB without reading them", () => {
    expect(codes("a".repeat(10_000_000))).toEqual(["YAML_SYNTAX"]);
  });

  it("gets through megabytes of garbage", () => {
    const bytes = new Uint8Array(3_000_000).map((_, index) => (index * 7919 + (index >> 3) * 31) % 256);
    expect(codes(decodeText(bytes).text)).toContain("YAML_SYNTAX");
    expect(codes('- ]: [ " b\n'.repeat(200_000))).toContain("YAML_SYNTAX");
    expect(codes("[".repeat(1_000_000))).toContain("YAML_SYNTAX");
    expect(codes("a: 'x\n".repeat(100_000))).toContain("YAML_SYNTAX");
    expect(codes(`${" ".repeat(50_000)}a: b\n`.repeat(40))).toContain("YAML_SYNTAX");
  });

  it("bounds alias bombs", () => {
    const bomb = [
      "a0: &a0 [x, x, x, x, x, x, x, x, x]",
      ...Array.from(
        { length: 30 },
        (_, level) => `a${level + 1}: &a${level + 1} [${Array(9).fill(`*a${level}`).join(", ")}]`,
      ),
    ].join("\n");
    const tree = parseSyntax(bomb);
    expect(tree.problems).toHaveLength(1);
    expect(codes(bomb)).toContain("YAML_SYNTAX");
    expect(codes("a: &a [*a]\n")).toContain("YAML_SYNTAX");
  });

  it("reads the program's own source as no BUSY file", () => {
    expect(codes(readFileSync(new URL(import.meta.url), "utf8"))).toContain("YAML_SYNTAX");
  });
});
