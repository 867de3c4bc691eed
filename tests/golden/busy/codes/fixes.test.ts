/** What is fixed stays fixed: no fix is offered a second time, and fixing what is fixed changes nothing. */
import { describe, expect, it } from "vitest";
import { createWorkspace } from "#busy/workspace.ts";
import { applyFixes, NORMALISING } from "#busy/writing/fixes.ts";
import { type Diagnostic, DiagnosticCode } from "#shared/diagnostics.ts";
import { check } from "../marked.ts";
import { casesOf } from "./families.ts";
import { fixable, withAllFixes, withFix } from "./fixing.ts";

const CASES = DiagnosticCode.options.flatMap((code) => {
  const { found, silent } = casesOf(code);
  return Object.entries({ ...found, ...silent }).map(([name, files]) => ({ code, name, texts: check(files).texts }));
});

/** The cases in which a finding of their own code offers something. */
const FIXABLE = CASES.filter(({ code, texts }) => fixable(texts, code).length > 0);

describe.each(FIXABLE)("$code: $name", ({ code, texts }) => {
  it("offers no fix again that was carried out", () => {
    for (const finding of fixable(texts, code)) {
      for (const fix of finding.fixes ?? []) {
        const offersAgain = (other: Diagnostic): boolean =>
          other.message === finding.message && (other.fixes ?? []).some(({ title }) => title === fix.title);
        const before = fixable(texts, code).filter(offersAgain).length;
        const after = withFix(texts, fix);
        expect(after, fix.title).not.toEqual(texts);
        expect(fixable(after, code).filter(offersAgain).length, fix.title).toBeLessThan(before);
      }
    }
  });

  it("is fixed once for all", () => {
    expect(fixable(withAllFixes(texts, code), code)).toEqual([]);
  });
});

describe("normalising", () => {
  const older = CASES.filter(({ texts }) => applyFixes(createWorkspace(texts)).size > 0);

  it.each(older)("changes nothing the second time ($code: $name)", ({ texts }) => {
    const once = new Map([...texts, ...applyFixes(createWorkspace(texts))]);
    const left = createWorkspace(once).diagnostics.filter(({ code, fixes }) => fixes && NORMALISING.includes(code));
    expect(left).toEqual([]);
    expect(applyFixes(createWorkspace(once)).size).toBe(0);
  });
});

describe("the cases", () => {
  it("fix something of every code that has been seen to offer a fix", () => {
    const offering = new Set(CASES.flatMap(({ texts }) => codesWithFix(texts)));
    expect([...offering].filter((code) => !FIXABLE.some((each) => each.code === code))).toEqual([]);
  });
});

function codesWithFix(texts: ReadonlyMap<string, string>): readonly DiagnosticCode[] {
  return createWorkspace(texts).diagnostics.flatMap(({ code, fixes }) => (fixes ? [code] : []));
}
