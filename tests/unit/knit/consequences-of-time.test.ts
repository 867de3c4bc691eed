import { describe, expect, test } from "vitest";
import type { Workspace } from "#busy/workspace.ts";
import { changeWorkspace } from "#busy/workspace.ts";
import { applyChange } from "#changes/apply.ts";
import { assessChange } from "#knit/assess.ts";
import { conflictBase, conflictsSince } from "#knit/conflicts.ts";
import type { Operation } from "#shared/change-set.ts";
import { exampleWorkspace, replaced } from "#tests/support/example-workspace.ts";

const studio = exampleWorkspace("photography-studio");
const clinic = exampleWorkspace("dental-clinic");
const PRODUCTION = "L0/production/playbooks/photo-production.busy";
const FOLLOW_UP = "L0/client-operations/playbooks/client-follow-up.busy";
const VISIT = "L0/treatment/playbooks/treatment-visit.busy";

function after(workspace: Workspace, operations: readonly Operation[]): Workspace {
  const texts = new Map([...workspace.files].map(([path, { text }]) => [path, text]));
  const edit = {
    id: "w",
    title: "",
    operations: [...operations],
    by: "author",
    accepted: true,
    needs: [],
    symbols: [],
  } as const;
  const applied = applyChange(texts, [{ ...edit, operations: [...operations], needs: [], symbols: [] }]);
  if (!applied.ok) throw new Error(applied.error.message);
  return changeWorkspace(workspace, applied.value);
}

describe("what a change does to time", () => {
  test("the length of the playbook, before and after", () => {
    const change = replaced(studio, PRODUCTION, "estimated_duration: 6h", "estimated_duration: 9h");
    const { timeline, impacts } = assessChange({ before: studio, after: change });
    const playbook = timeline.find((each) => each.kind === "playbook");
    expect(playbook?.symbol).toBe("playbook:photo-production");
    expect((playbook?.after ?? 0) - (playbook?.before ?? 0)).toBe(180);
    expect(impacts.find((each) => each.symbol === "step:photo-production/retouch_photos")?.effect).toMatchObject({
      kind: "gets_later",
      severity: "medium",
      who: ["retoucher", "Ines Carvalho"],
    });
  });

  test("a promise that breaks because of what another playbook takes", () => {
    const change = replaced(studio, FOLLOW_UP, /(runs: final-invoicing\n\s+due: )14d/, "$15m");
    const { timeline, conflicts } = assessChange({ before: studio, after: change });
    expect(timeline).toMatchObject([{ kind: "promise", before: 14 * 1440, after: 5, limit: 20 }]);
    const [conflict] = conflicts;
    expect(conflict?.places.map((place) => place.file)).toContain(
      "L0/client-operations/playbooks/final-invoicing.busy",
    );
    const broken = changeWorkspace(studio, change);
    for (const way of conflict?.solutions?.filter((each) => each.operations.length > 0) ?? []) {
      expect(conflictsSince(conflictBase(studio), after(broken, way.operations)), way.title).toEqual([]);
    }
  });

  test("the hours of a week", () => {
    const change = replaced(
      studio,
      "L0/production/playbooks/equipment-care.busy",
      "estimated_duration: 40m",
      "estimated_duration: 100m",
    );
    const { timeline } = assessChange({ before: studio, after: change });
    const role = timeline.find((each) => each.symbol === "role:lead-photographer");
    expect((role?.after ?? 0) - (role?.before ?? 0)).toBe(60);
  });

  test("nothing when only a form changes", () => {
    const change = replaced(studio, PRODUCTION, "stars: number", "rating: number");
    expect(assessChange({ before: studio, after: change }).timeline).toEqual([]);
  });
});

describe("a change that is blocked", () => {
  test("comes with what can be done instead, ready to apply", () => {
    const leftOut = replaced(
      clinic,
      VISIT,
      / {4}- name: write_aftercare\n[\s\S]*?(?= {4}- name: explain_aftercare)/,
      "",
    );
    const text = leftOut.get(VISIT)?.replace("estimated_duration: 45m", "estimated_duration: 2d") ?? "";
    const { alternatives, conflicts } = assessChange({ before: clinic, after: new Map([[VISIT, text]]) });
    expect(conflicts.some((conflict) => conflict.blocking)).toBe(true);
    expect(alternatives.map((each) => each.kind)).toEqual(["parallel", "fast_track", "template"]);
    for (const { operations, title } of alternatives) {
      const errors = after(clinic, operations).diagnostics.filter((each) => each.severity === "error");
      expect(
        errors.filter((each) => each.code !== "BUSINESS_RULE"),
        title,
      ).toEqual([]);
    }
    expect(assessChange({ before: clinic, after: leftOut }).alternatives).toEqual([]);
  });
});

describe("steps that are merged", () => {
  test("those that waited for one of them wait for the whole", () => {
    const file = "L0/client-operations/playbooks/inquiry-to-booking.busy";
    const merged = replaced(
      studio,
      file,
      / {4}- name: sign_contract\n[\s\S]*?(?= {4}- name: confirm_booking)/,
      `    - name: close_deal
      description: Have the contract signed and the deposit paid.
      execution_type: human
      ui_type: form
      role: client-coordinator
      estimated_duration: 20m
      when: client_decision.accepted = true
      outputs:
        - {name: signed_contract, type: document, format: pdf}
        - {name: deposit_payment, type: data, format: json}
`,
    );
    const { reconciliation, impacts } = assessChange({ before: studio, after: merged });
    expect(reconciliation.after.get(file)).toContain("depends_on: [close_deal]");
    expect(impacts.find((each) => each.symbol === "step:inquiry-to-booking/confirm_booking")?.reason).toContain(
      "are now done together in “Close deal”",
    );
    const again = assessChange({ before: studio, after: reconciliation.after });
    expect(again.reconciliation.edits).toEqual([]);
  });
});
