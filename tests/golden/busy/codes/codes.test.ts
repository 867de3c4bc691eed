/**
 * Every code, by itself: cases in which it is found, exactly where it is marked and as serious as the specification says,
 * and cases that come near and stay silent. Every fix that is offered on the way is carried out.
 */
import { describe, expect, it } from "vitest";
import { createWorkspace } from "#busy/workspace.ts";
import { type Diagnostic, DiagnosticCode } from "#shared/diagnostics.ts";
import { check, codeOf } from "../marked.ts";
import { casesOf, FAMILIES } from "./families.ts";
import { withFix } from "./fixing.ts";
import type { Files } from "./texts.ts";

const LEAST = { found: 3, silent: 2 };

describe.each(DiagnosticCode.options)("%s", (code) => {
  const { found, silent } = casesOf(code);

  it.each(Object.entries(found))("is found: %s", (_, files) => {
    const outcome = check(files, [code]);
    expect(outcome.found).toEqual(outcome.expected);
    expect(outcome.related.found).toEqual(outcome.related.expected);
    expect(outcome.found.map(codeOf)).toContain(code);
    tryFixes(files, code);
  });

  it.each(Object.entries(silent))("is silent: %s", (_, files) => {
    const outcome = check(files, [code]);
    expect(outcome.found).toEqual(outcome.expected);
    expect(outcome.found.map(codeOf)).not.toContain(code);
    tryFixes(files, code);
  });
});

describe("messages", () => {
  it("are sentences on one line, not too long, each saying something of its own", () => {
    const wrong = DiagnosticCode.options.flatMap((code) => {
      const { found, silent } = casesOf(code);
      const all = [...Object.values(found), ...Object.values(silent)].flatMap(
        (files) => check(files).workspace.diagnostics,
      );
      return all
        .filter(({ message }) => !/^[^\n]{15,400}[.?]$/.test(message))
        .map((each) => `${each.code}: ${each.message}`);
    });
    // What a business rule says is the business's own.
    expect([...new Set(wrong)].filter((line) => !line.startsWith("BUSINESS_RULE"))).toEqual([]);
  });
});

describe("the cases", () => {
  it("are enough for every code", () => {
    const short = DiagnosticCode.options.flatMap((code) => {
      const { found, silent } = casesOf(code);
      const [there, not] = [Object.keys(found).length, Object.keys(silent).length];
      return there >= LEAST.found && not >= LEAST.silent ? [] : [`${code}: ${there} found, ${not} silent`];
    });
    expect(short).toEqual([]);
  });

  it("belong to one family each", () => {
    const codes = FAMILIES.flatMap((family) => Object.keys(family));
    expect(codes.length).toBe(new Set(codes).size);
  });
});

function countOf(findings: readonly Diagnostic[], wanted: (finding: Diagnostic) => boolean): number {
  return findings.filter(wanted).length;
}

/** Carries out every fix that is offered: its finding goes, and no error or warning comes instead. */
function tryFixes(files: Files, also: string): void {
  const { texts, workspace } = check(files, [also]);
  const before = workspace.diagnostics;
  for (const finding of before) {
    for (const fix of finding.fixes ?? []) {
      const after = withFix(texts, fix);
      const left = createWorkspace(after).diagnostics;
      const what = `${finding.file}:${finding.range.start.line} ${finding.code}: ${fix.title}\n${after.get(finding.file)}`;
      const isSame = ({ code }: Diagnostic) => code === finding.code;
      expect(countOf(left, isSame), what).toBeLessThan(countOf(before, isSame));
      for (const { code } of left.filter(({ severity }) => severity !== "info")) {
        if (code === finding.code) continue;
        const isOther = (other: Diagnostic) => other.code === code;
        expect(countOf(left, isOther), `${what}\nbrings ${code}`).toBeLessThanOrEqual(countOf(before, isOther));
      }
    }
  }
}
