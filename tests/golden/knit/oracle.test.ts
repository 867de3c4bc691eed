/** Scenarios over the example businesses, each judged by reading the business: what follows, why, and which edits. */
import { describe, expect, test } from "vitest";
import { assessChange, type ChangeAssessment } from "#knit/assess.ts";
import { changeContext } from "#knit/context.ts";
import { ruleFor } from "#knit/policy/rules.ts";
import { exampleWorkspace } from "#tests/support/example-workspace.ts";
import { COFFEE_ROASTER } from "./coffee-roaster.ts";
import { DENTAL_CLINIC } from "./dental-clinic.ts";
import { PHOTOGRAPHY_STUDIO } from "./photography-studio.ts";
import type { Scenario } from "./scenario.ts";
import { SOFTWARE_SUPPORT } from "./software-support.ts";

const EXAMPLES: Readonly<Record<string, readonly Scenario[]>> = {
  "photography-studio": PHOTOGRAPHY_STUDIO,
  "coffee-roaster": COFFEE_ROASTER,
  "dental-clinic": DENTAL_CLINIC,
  "software-support": SOFTWARE_SUPPORT,
};

function changeOf(
  files: ReadonlyMap<string, { readonly text: string }>,
  { change }: Scenario,
): Map<string, string | null> {
  const after = new Map<string, string | null>();
  for (const [file, from, to] of change) {
    const text = after.get(file) ?? files.get(file)?.text;
    if (typeof text !== "string") throw new Error(`There is no ${file}.`);
    if (from === null) {
      after.set(file, null);
      continue;
    }
    const next = text.replace(from, to ?? "");
    if (next === text) throw new Error(`Nothing in ${file} matches ${String(from)}.`);
    after.set(file, next);
  }
  return after;
}

function symbolsOf({ impacts }: ChangeAssessment, grade: string): string[] {
  return [...new Set(impacts.filter((impact) => impact.class === grade).map((impact) => impact.symbol))].toSorted();
}

describe.each(Object.entries(EXAMPLES))("%s", (example, scenarios) => {
  const before = exampleWorkspace(example);
  test.each(scenarios.map((scenario) => [scenario.title, scenario] as const))("%s", (_, scenario) => {
    const after = changeOf(before.files, scenario);
    const assessment = assessChange({ before, after });
    if (scenario.quiet) {
      expect(assessment.impacts.filter((impact) => impact.class !== "review")).toEqual([]);
      expect(assessment.reconciliation.edits).toEqual([]);
    } else if (!scenario.conflicts || scenario.safe || scenario.review || scenario.required) {
      expect(symbolsOf(assessment, "safe")).toEqual([...(scenario.safe ?? [])].toSorted());
      expect(symbolsOf(assessment, "required")).toEqual([...(scenario.required ?? [])].toSorted());
      expect(symbolsOf(assessment, "manual")).toEqual([...(scenario.manual ?? [])].toSorted());
    }
    expect(symbolsOf(assessment, "review")).toEqual(expect.arrayContaining([...(scenario.review ?? [])]));
    for (const [symbol, why] of Object.entries(scenario.paths ?? {})) {
      expect(assessment.impacts.find((impact) => impact.symbol === symbol)?.why).toEqual(why);
    }
    for (const [file, line] of scenario.edits ?? []) {
      const lines = (assessment.reconciliation.after.get(file) ?? "").split("\n").map((each) => each.trim());
      expect(lines).toContain(line);
    }
    if (scenario.conflicts) {
      expect([...new Set(assessment.conflicts.map((conflict) => conflict.rule))].toSorted()).toEqual(
        [...scenario.conflicts].toSorted(),
      );
    }
  });

  test("every direct impact is in a cell of the table of rules", () => {
    for (const scenario of scenarios) {
      const after = changeOf(before.files, scenario);
      const { details, impacts, editedWorkspace } = assessChange({ before, after });
      const context = changeContext(before, editedWorkspace, new Set(after.keys()), details);
      const kinds = details.map((change) => context.kindOf(change));
      for (const impact of impacts.filter((each) => each.why.length === 1 && !each.reason.includes("which may now"))) {
        const cells = kinds.flatMap((kind) => ruleFor(kind, impact.dependency) ?? []);
        expect(
          cells.flatMap((cell) => cell.classes),
          `${scenario.title}: ${impact.reason}`,
        ).toContain(impact.class);
      }
    }
  });
});

test("there are enough scenarios to trust the rules", () => {
  expect(Object.values(EXAMPLES).flat().length).toBeGreaterThanOrEqual(60);
});
