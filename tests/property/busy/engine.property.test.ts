/** Whatever the text: never a throw; js-yaml's tree means what the yaml library reads; a change equals a fresh start. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { analyzeCapacity } from "#busy/capacity.ts";
import { checkCondition, evaluateCondition } from "#busy/conditions.ts";
import { applyFixes } from "#busy/fixes.ts";
import { analyzePlaybook, playbookFlow } from "#busy/flow.ts";
import { parseFile } from "#busy/parse.ts";
import { definitionsIn, findSymbol, symbolAt } from "#busy/symbols.ts";
import { decodeText, parseSyntax, plainValue } from "#busy/syntax.ts";
import { changeWorkspace, createWorkspace, type Workspace } from "#busy/workspace.ts";

const seed = Number(process.env["SEED"] ?? Date.now() % 1_000_000);
const options = { seed, numRuns: 150 } as const;

const team = `version: "1.1"
metadata: {name: T, description: D., layer: L0}
team:
  name: Team
  type: platform
  description: D.
  members:
    - name: Ann
      roles: [lead, helper]
      capacity: 10 hours/week
  resources:
    - {type: time, allocation: 3, unit: hours/week}
  governance: {escalation_path: lead}
  roles:
    - name: lead
      description: D.
      responsibilities: [Leading]
`;
const role = `version: "1.1"
metadata: {name: R, description: D., layer: L0}
role:
  name: helper
  description: |
    Helps with
    everything.
  inherits_from: lead
  tasks:
    - task:
        name: tidy
        description: D.
        execution_type: human
        ui_type: form
`;
const playbook = `# A playbook
version: "1.1"
metadata: {name: P, description: D., layer: L0}
imports:
  - {tool: stripe, capability: invoices}
playbook:
  name: work
  description: "D."
  cadence: {frequency: weekly, schedule: "0 9 * * 1", trigger_events: [other.completed]}
  inputs: &in
    - {name: brief, type: data, format: json, schema: {type: json, definition: {size: number}}}
  outputs:
    - {name: result, type: document, format: pdf, document_definition: contract}
  steps:
    - name: first
      description: D.
      execution_type: human
      role: helper
      ui_type: form
      estimated_duration: 2h
      inputs: *in
      outputs: [{name: draft, type: document, format: pdf}]
      when: size > 3 AND NOT done
    - name: second
      description: D.
      execution_type: ai_agent
      agent_prompt: Use stripe.
      estimated_duration: 1.5h
      depends_on: [first]
      repeat: {from: first, while: the client complains, max: 2}
      inputs: [{name: draft, type: document, format: pdf}]
      outputs: [{name: result, type: document, format: pdf}]
      issues:
        - issue_type: late
          resolution: {type: escalate, target: lead, timeout: 2d, fallback: {type: pause}}
    - name: third
      description: D.
      execution_type: human
      runs: other
`;
const other = `version: "1.1"
metadata: {name: O, description: D., layer: L0}
playbook:
  name: other
  description: D.
  cadence: {frequency: on_demand}
  steps:
    - {name: a, description: D., execution_type: human, ui_type: form, estimated_duration: 1h}
    - {name: b, description: D., execution_type: human, ui_type: form, estimated_duration: 1h}
`;
const contract = `version: "1.1"
metadata: {name: C, description: D., layer: L0}
document:
  metadata: {name: contract, description: D., layer: L0}
  content_type: structured
  sections:
    - {name: S, type: form, fields: [{name: Client Name, type: text, required: true}]}
`;
const FILES: Readonly<Record<string, string>> = {
  "L0/team/team.busy": team,
  "L0/team/roles/helper.busy": role,
  "L0/team/playbooks/work.busy": playbook,
  "L0/team/playbooks/other.busy": other,
  "L0/team/documents/contract.busy": contract,
};
const PATHS = [...Object.keys(FILES), "L0/second/playbooks/new.busy", "L1/second/team.busy", "loose.busy"];

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

  it("changes give what a fresh start gives", () => {
    const change = fc.record({
      path: fc.constantFrom(...PATHS),
      how: fc.oneof(
        fc.constant(null),
        fc.constantFrom(...Object.values(FILES)),
        fc.array(damage, { minLength: 1, maxLength: 2 }),
        fc.tuple(
          fc.constantFrom(
            "name: work",
            "name: other",
            "name: lead",
            "name: helper",
            "name: first",
            "name: draft",
            "format: pdf",
            "role: helper",
            "runs: other",
            "inherits_from: lead",
            "contract",
            "Team",
            "L0",
            "weekly",
            "2h",
            "\n",
          ),
          fc.constantFrom(
            "name: work",
            "name: lead",
            "name: helper",
            "name: x",
            "format: docx",
            "role: lead",
            "runs: work",
            "inherits_from: helper",
            "contrat",
            "Crew",
            "L1",
            "daily",
            "4d",
            "\n# note\n",
          ),
        ),
      ),
    });
    const config = fc.option(
      fc.constantFrom(
        "diagnostics: {UNUSED_OUTPUT: off, UNUSED_ROLE: error}\n",
        "working_time: {hours_per_day: 4}\n",
        "rules: [{id: a, category: quality, severity: error, applies_to: step, assert: step.role != null, message: M}]\n",
        "nonsense: [",
      ),
    );
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), config, (changes, settings) => {
        const files = new Map(Object.entries(FILES));
        let workspace = createWorkspace(files);
        for (const [index, { path, how }] of changes.entries()) {
          const before = files.get(path);
          const text =
            how === null || typeof how === "string"
              ? how
              : how.length === 2 && typeof how[0] === "string"
                ? (before ?? "").replace(how[0], () => String(how[1]))
                : damaged(before ?? "", how as Damage[]);
          const step = new Map<string, string | null>([[path, text]]);
          if (text === null) files.delete(path);
          else files.set(path, text);
          if (index === 1 && settings !== null) {
            step.set("orgata.config.yaml", settings);
            files.set("orgata.config.yaml", settings);
          }
          workspace = changeWorkspace(workspace, step);
        }
        const fresh = createWorkspace(files);
        expect(workspace.diagnostics).toEqual(fresh.diagnostics);
        expect(workspace.references).toEqual(fresh.references);
        expect(workspace.counts).toEqual(fresh.counts);
        expect(workspace.roles.map((entry) => entry.symbol)).toEqual(fresh.roles.map((entry) => entry.symbol));
      }),
      { ...options, numRuns: 250 },
    );
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
