/** The language reference keeps its word: its examples give exactly the findings it announces, and it leaves nothing out. */
import { describe, expect, it } from "vitest";
import { GRAMMAR } from "#busy/model/grammar.ts";
import { SEVERITIES } from "#busy/rules/severities.ts";
import { createWorkspace, type Workspace } from "#busy/workspace.ts";
import { type Diagnostic, DiagnosticCode } from "#shared/diagnostics.ts";
import type { TextEdit } from "#shared/text.ts";
import { allConstructs, constructsOf } from "./constructs.ts";
import { blocksOf, type Example, examplesOf, readPage, textsOf } from "./examples.ts";

const page = readPage();
const examples = examplesOf(page);

/** What was found, in the words of the announcements; findings that are announced without a line lose theirs. */
function compare(example: Example, workspace: Workspace): { found: string[]; announced: string[] } {
  const announced = example.files.flatMap((file) => file.announced);
  const lineless = new Set(announced.filter((one) => one.line === undefined).map((one) => `${one.file} ${one.code}`));
  const write = (file: string, code: string, line: number | undefined) =>
    lineless.has(`${file} ${code}`) || line === undefined ? `${file} ${code}` : `${file} ${code} line ${line}`;
  return {
    found: workspace.diagnostics.map(({ file, code, range }) => write(file, code, range.start.line)).sort(),
    announced: announced.map(({ file, code, line }) => write(file, code, line)).sort(),
  };
}

/** Texts after some edits of one fix. */
function applied(texts: ReadonlyMap<string, string>, edits: readonly TextEdit[]): Map<string, string> {
  const result = new Map(texts);
  const offset = (text: string, { line, column }: TextEdit["range"]["start"]) =>
    text
      .split("\n")
      .slice(0, line - 1)
      .reduce((sum, each) => sum + each.length + 1, 0) +
    column -
    1;
  const places = edits.map((edit) => {
    const text = texts.get(edit.file) ?? "";
    return { edit, start: offset(text, edit.range.start), end: offset(text, edit.range.end) };
  });
  for (const { edit, start, end } of places.sort((a, b) => b.start - a.start)) {
    const text = result.get(edit.file) ?? "";
    result.set(edit.file, text.slice(0, start) + edit.text + text.slice(end));
  }
  return result;
}

function countOf(findings: readonly Diagnostic[], code: string): number {
  return findings.filter((finding) => finding.code === code).length;
}

describe("examples of the language reference", () => {
  for (const example of examples) {
    it(example.title, () => {
      const { found, announced } = compare(example, createWorkspace(textsOf(example)));
      expect(found).toEqual(announced);
    });
  }

  it("say what they expect", () => {
    const silent = blocksOf(page).filter(
      (block) =>
        block.language === "yaml" &&
        !block.attributes.has("expect") &&
        !block.lines.some((line) => line.includes("# ← ")) &&
        !block.attributes.has("group"),
    );
    expect(silent.map((block) => block.line)).toEqual([]);
  });

  it("are put right by the fixes that are offered", () => {
    const left: string[] = [];
    for (const example of examples) {
      const texts = textsOf(example);
      const { diagnostics } = createWorkspace(texts);
      for (const { code, fixes, range, file } of diagnostics) {
        for (const fix of fixes ?? []) {
          const after = createWorkspace(applied(texts, fix.edits)).diagnostics;
          const better = countOf(after, code) < countOf(diagnostics, code);
          const broken = countOf(after, "YAML_SYNTAX") > countOf(diagnostics, "YAML_SYNTAX");
          if (!better || broken) left.push(`${example.title}: ${file}:${range.start.line} ${code}: ${fix.title}`);
        }
      }
    }
    expect(left).toEqual([]);
  });
});

describe("the language reference", () => {
  const headings = [...page.matchAll(/^### ([A-Z_]+) — (error|warning|info)$/gm)].map(([, code, severity]) => [
    code,
    severity,
  ]);

  it("explains every code in order, with the severity the engine gives it", () => {
    expect(headings).toEqual(DiagnosticCode.options.map((code) => [code, SEVERITIES[code]]));
  });

  it("says how serious its own examples are", () => {
    const other = examples.flatMap((example) => {
      const { diagnostics } = createWorkspace(textsOf(example));
      const [code, severity] = /^([A-Z_]+) — (\w+)$/.exec(example.files.at(-1)?.block.heading ?? "")?.slice(1) ?? [];
      return diagnostics.filter((each) => each.code === code && each.severity !== severity).map((each) => each.code);
    });
    expect(other).toEqual([]);
  });

  it("shows every code in an example under its own heading", () => {
    const shown = new Set(
      examples.flatMap((example) =>
        example.files.flatMap((file) =>
          file.announced.filter(({ code }) => file.block.heading.startsWith(`${code} —`)).map(({ code }) => code),
        ),
      ),
    );
    expect(DiagnosticCode.options.filter((code) => !shown.has(code))).toEqual([]);
  });

  it("shows every field of the grammar, and every value of a choice", () => {
    const shown = new Set(
      examples.flatMap(({ files }) =>
        files.filter(({ path }) => path.endsWith(".busy")).flatMap(({ text }) => [...constructsOf(text)]),
      ),
    );
    expect([...allConstructs()].filter((construct) => !shown.has(construct))).toEqual([]);
  });

  it("names every field of the grammar in its text", () => {
    const fields = new Set(Object.values(GRAMMAR).flatMap((spec) => Object.keys(spec)));
    const prose = page.replace(/^```[\s\S]*?^```$/gm, "");
    expect([...fields].filter((field) => !new RegExp("`" + field + "[`:]").test(prose))).toEqual([]);
  });

  it("links only to headings it has", () => {
    const slugs = new Set(
      [...page.replace(/^```[\s\S]*?^```$/gm, "").matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
        heading
          .toLowerCase()
          .replace(/[^\p{L}\p{N}\s_-]/gu, "")
          .replaceAll(" ", "-"),
      ),
    );
    const links = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, target = ""]) => target);
    expect(links.filter((link) => !slugs.has(link))).toEqual([]);
  });
});
