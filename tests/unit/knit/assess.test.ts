import { describe, expect, test } from "vitest";
import { createWorkspace } from "#busy/workspace.ts";
import type { StructuralOperation } from "#busy/writing/edits.ts";
import { assessChange, type ChangeAssessment } from "#knit/assess.ts";
import type { Edit, Operation } from "#shared/change-set.ts";
import { edited, exampleWorkspace, replaced } from "#tests/support/example-workspace.ts";

const studio = exampleWorkspace("photography-studio");
const PRODUCTION = "L0/production/playbooks/photo-production.busy";
const SHOOT = "L0/production/playbooks/shoot-day.busy";
const TEAM = "L0/production/team.busy";
const GALLERY = "L0/production/documents/gallery-delivery.busy";
const STEPS = ["playbook", "steps"];

function assess(file: string, ...operations: StructuralOperation[]): ChangeAssessment {
  return assessChange({ before: studio, after: edited(studio, file, ...operations) });
}

/** Impacts in short: class, symbol, and the way to it. */
function told(assessment: ChangeAssessment): string[] {
  return assessment.impacts.map((impact) => `${impact.class} ${impact.symbol} < ${impact.why.join(" < ")}`);
}

describe("no impact", () => {
  test("comments, key order, quotes, descriptions", () => {
    for (const after of [
      replaced(studio, PRODUCTION, "playbook:\n", "# the heart\nplaybook:\n"),
      replaced(studio, PRODUCTION, "role: retoucher", "role: 'retoucher'"),
      replaced(
        studio,
        PRODUCTION,
        "      execution_type: human_creative\n      ui_type: form\n",
        "      ui_type: form\n      execution_type: human_creative\n",
      ),
      replaced(studio, PRODUCTION, "tags: [selection]", "tags:\n        - selection"),
      replaced(studio, PRODUCTION, "Open a job for the shoot", "Start a job for the shoot"),
    ]) {
      const assessment = assessChange({ before: studio, after });
      expect(assessment.impacts).toEqual([]);
      expect(assessment.conflicts).toEqual([]);
      expect([...assessment.reconciliation.after]).toEqual([]);
    }
  });

  test("no change at all, and a file that is no model file", () => {
    const text = studio.files.get(PRODUCTION)?.text ?? "";
    expect(assessChange({ before: studio, after: new Map([[PRODUCTION, text]]) })).toMatchObject({
      changes: [],
      impacts: [],
      approvers: [],
    });
    expect(assessChange({ before: studio, after: new Map([["README.md", "x"]]) })).toMatchObject({
      changes: [],
      impacts: [],
    });
  });

  test("text that is no YAML is a finding, not a crash", () => {
    const assessment = assessChange({ before: studio, after: new Map([[PRODUCTION, "playbook: [\n  - {"]]) });
    expect(assessment.newDiagnostics.map((finding) => finding.code)).toContain("YAML_SYNTAX");
  });
});

describe("steps", () => {
  test("another duration is followed to whoever waits, runs or is started by it, with the way", () => {
    const ways = told(assess(PRODUCTION, { op: "set", path: [...STEPS, 4, "estimated_duration"], value: "40h" }));
    expect(ways).toContain("review step:photo-production/export_photos < step:photo-production/retouch_photos");
    expect(ways).toContain(
      "review playbook:client-follow-up < step:photo-production/retouch_photos < playbook:photo-production",
    );
  });

  test("a parent that was the sum of its subtasks stays it", () => {
    const { reconciliation, impacts } = assess(PRODUCTION, {
      op: "set",
      path: [...STEPS, 1, "subtasks", 0, "estimated_duration"],
      value: "60m",
    });
    expect(reconciliation.after.get(PRODUCTION)).toContain(
      "    - name: import_photos\n      description: Bring the pictures from the memory cards into the studio.\n      execution_type: human\n      ui_type: form\n      role: photo-editor\n      estimated_duration: 75m\n",
    );
    expect(impacts.find((impact) => impact.reason.startsWith("Its estimate"))).toMatchObject({
      class: "review",
      symbol: "step:photo-production/import_photos",
    });
  });

  test("a removed step: waiters wait for what it waited for, inputs nobody makes go", () => {
    const shoot = assess(SHOOT, { op: "remove", path: [...STEPS, 2] });
    expect(shoot.reconciliation.after.get(SHOOT)).toContain("depends_on: [photograph_the_day, pack_up]");
    expect(shoot.newDiagnostics.filter((finding) => finding.severity === "error")).toEqual([]);
    const production = assess(PRODUCTION, { op: "remove", path: [...STEPS, 4] });
    expect(production.reconciliation.after.get(PRODUCTION)).not.toContain("retouched_photos");
    expect(production.reconciliation.edits).toMatchObject([
      { by: "knit", accepted: true, title: "“Export photos” no longer needs “Retouched photos”" },
    ]);
    expect(production.impacts.filter((impact) => impact.class === "safe")).toEqual([]);
  });

  test("two removed steps in a row, both waited for", () => {
    const text = (studio.files.get(SHOOT)?.text ?? "").replace(
      "      depends_on: [secure_memory_cards, pack_up]\n",
      "      depends_on: [pack_up]\n",
    );
    const before = createWorkspace(
      new Map([...[...studio.files].map(([path, parsed]) => [path, parsed.text] as const), [SHOOT, text]]),
    );
    const after = edited(before, SHOOT, { op: "remove", path: [...STEPS, 3] }, { op: "remove", path: [...STEPS, 1] });
    const { reconciliation } = assessChange({ before, after });
    expect(reconciliation.after.get(SHOOT)?.match(/depends_on: .*/g)).toEqual([
      "depends_on: [start_shoot]",
      "depends_on: [start_shoot]",
    ]);
  });

  test("a step somebody goes back to cannot simply go", () => {
    const file = "L0/client-operations/playbooks/shoot-preparation.busy";
    const index = studio.playbooks
      .find((playbook) => playbook.file === file)
      ?.model.steps.findIndex((step) => step.name === "draft_shoot_plan");
    const assessment = assess(file, { op: "remove", path: [...STEPS, index ?? -1] });
    expect(
      assessment.impacts.find(
        (impact) => impact.symbol === "step:shoot-preparation/agree_shoot_plan" && impact.class === "required",
      )?.reason,
    ).toContain("sends the work back");
  });

  test("another performer concerns both roles", () => {
    expect(told(assess(PRODUCTION, { op: "set", path: [...STEPS, 4, "role"], value: "photo-editor" }))).toEqual([
      "review role:photo-editor < step:photo-production/retouch_photos",
      "review role:retoucher < step:photo-production/retouch_photos",
    ]);
  });

  test("a new step is told to the one after it", () => {
    const step = {
      name: "check_quality",
      description: "Look.",
      execution_type: "human",
      ui_type: "form",
      role: "retoucher",
      estimated_duration: "20m",
    };
    const assessment = assess(PRODUCTION, { op: "insert", path: STEPS, index: 7, value: step });
    expect(told(assessment)).toContain(
      "review step:photo-production/deliver_gallery < step:photo-production/check_quality",
    );
    expect([...assessment.reconciliation.after]).toEqual([]);
  });
});

describe("deliverables, documents, events", () => {
  test("a format goes on to the consumers; what they make in turn is told with less confidence", () => {
    const { impacts, reconciliation } = assess(PRODUCTION, {
      op: "set",
      path: [...STEPS, 4, "outputs", 0, "format"],
      value: "zip",
    });
    const text = reconciliation.after.get(PRODUCTION) ?? "";
    expect(text.match(/name: retouched_photos\n +type: data\n +format: zip/g)).toHaveLength(2);
    const direct = impacts.find((impact) => impact.symbol === "step:photo-production/export_photos");
    const further = impacts.find((impact) => impact.symbol === "step:photo-production/deliver_gallery");
    expect(direct).toMatchObject({ class: "review", why: ["deliverable:photo-production/retouched_photos"] });
    expect(further?.why).toEqual([
      "deliverable:photo-production/retouched_photos",
      "step:photo-production/export_photos",
      "deliverable:photo-production/finished_photos",
    ]);
    expect(further?.confidence).toBeLessThan(direct?.confidence ?? 0);
  });

  test("a format that another team takes is a disagreement until somebody gives way", () => {
    const { conflicts, reconciliation } = assess(
      PRODUCTION,
      { op: "set", path: ["playbook", "outputs", 0, "format"], value: "letter" },
      { op: "set", path: [...STEPS, 7, "outputs", 0, "format"], value: "letter" },
    );
    expect(conflicts.map((conflict) => conflict.rule)).toContain("format-disagreement");
    expect([...reconciliation.after.keys()]).toContain("L0/client-operations/playbooks/client-follow-up.busy");
  });

  test("a renamed deliverable is followed into other playbooks, for review", () => {
    const { impacts, reconciliation, afterWorkspace } = assess(PRODUCTION, {
      op: "set",
      path: [...STEPS, 7, "outputs", 0, "name"],
      value: "handover",
    });
    const grade = (symbol: string) => impacts.find((impact) => impact.symbol === symbol)?.class;
    expect(grade("playbook:photo-production")).toBe("safe");
    expect(grade("playbook:client-follow-up")).toBe("review");
    expect(grade("step:client-follow-up/draft_thank_you")).toBe("review");
    expect([...reconciliation.after.keys()].sort()).toEqual([
      "L0/client-operations/playbooks/client-follow-up.busy",
      PRODUCTION,
      "L1/studio-improvement/playbooks/studio-improvement-review.busy",
    ]);
    expect([...reconciliation.after.values()].join("")).not.toContain("name: gallery_delivery");
    expect(afterWorkspace.counts.error).toBe(0);
  });

  test("names in conditions follow, texts in quotes do not", () => {
    const roaster = exampleWorkspace("coffee-roaster");
    const file = "L0/roastery/playbooks/roast-batch.busy";
    const after = edited(roaster, file, { op: "set", path: [...STEPS, 2, "outputs", 0, "name"], value: "taste" });
    const text = assessChange({ before: roaster, after }).reconciliation.after.get(file) ?? "";
    expect(text).toContain("while: taste.score < 80");
    expect(text).toContain("when: taste.may_be_sold = true");
    expect(text).not.toContain("cupping_result");
    expect(text).toContain("document_definition: cupping-sheet");
  });

  test("a removed form field hits required fields and the conditions that name it", () => {
    const { impacts, reconciliation } = assess(GALLERY, {
      op: "remove",
      path: ["document", "sections", 0, "fields", 0],
    });
    expect(impacts.map((impact) => [impact.class, impact.symbol])).toEqual([
      ["required", "step:photo-production/deliver_gallery"],
      ["review", "step:photo-production/deliver_gallery"],
    ]);
    expect(reconciliation.after.get(PRODUCTION)).toContain("required_fields: [sent_on]");
  });

  test("a renamed form field is renamed in required fields and checks", () => {
    const { impacts, reconciliation } = assess(GALLERY, {
      op: "set",
      path: ["document", "sections", 0, "fields", 0, "name"],
      value: "link",
    });
    expect(impacts.every((impact) => impact.class === "safe")).toBe(true);
    expect(reconciliation.after.get(PRODUCTION)).toContain("required_fields: [link, sent_on]");
    expect(reconciliation.after.get(PRODUCTION)).toContain('condition: matches(link, "^https://")');
  });

  test("a field that must now be filled in is required where the list repeats the form", () => {
    const { impacts, reconciliation } = assess(GALLERY, {
      op: "set",
      path: ["document", "sections", 0, "fields", 2, "required"],
      value: true,
    });
    expect(impacts).toMatchObject([{ class: "review", symbol: "step:photo-production/deliver_gallery" }]);
    expect(reconciliation.after.get(PRODUCTION)).toContain("required_fields: [gallery_link, sent_on, online_until]");
  });

  test("a required field that the form lacks is added to the form", () => {
    const path = [...STEPS, 7, "outputs", 0, "required_fields"];
    const { reconciliation } = assess(PRODUCTION, { op: "insert", path, index: 2, value: "password" });
    expect(reconciliation.after.get(GALLERY)).toMatch(/- name: password\n +type: text\n +required: true\n$/);
  });

  test("a renamed event reaches those it starts; with a second producer it is never safe", () => {
    const roaster = exampleWorkspace("coffee-roaster");
    const emitter = roaster.references.find(
      (reference) =>
        reference.kind === "emits" &&
        roaster.referencesTo(reference.to ?? "").some((other) => other.kind === "trigger_event"),
    );
    if (!emitter?.to) throw new Error("the example has no event that starts something");
    const { file, path } = emitter.fromOrigin;
    const renamed = assessChange({
      before: roaster,
      after: edited(roaster, file, { op: "set", path: [...path], value: "shiny_event" }),
    });
    expect(renamed.impacts.map((impact) => impact.class)).toEqual(["safe"]);
    expect([...renamed.reconciliation.after.values()].join("")).toContain("trigger_events: [shiny_event");

    const second = roaster.playbooks.find((playbook) => playbook.file !== file) as (typeof roaster.playbooks)[number];
    const both = edited(roaster, second.file, {
      op: "insert",
      path: ["playbook", "emits"],
      index: 0,
      value: emitter.text,
    });
    const before = createWorkspace(
      new Map([
        ...[...roaster.files].map(([at, parsed]) => [at, parsed.text] as const),
        ...(both as Map<string, string>),
      ]),
    );
    const unsure = assessChange({
      before,
      after: edited(before, file, { op: "set", path: [...path], value: "shiny_event" }),
    });
    expect(unsure.impacts.map((impact) => impact.class)).toEqual(["review"]);
    expect([...unsure.reconciliation.after.values()].join("")).toContain(
      `trigger_events: [${emitter.text}, shiny_event`,
    );
  });
});

describe("roles and removals", () => {
  test("a removed role: work to decide, members and heirs to review", () => {
    const { impacts, reconciliation } = assessChange({
      before: studio,
      after: new Map([["L0/production/roles/photo-editor.busy", null]]),
    });
    const performer = impacts.filter((impact) => impact.class === "required");
    expect(performer.length).toBe(9);
    expect(performer[0]?.reason).toContain("Say who does it instead");
    expect(reconciliation.after.get("L0/production/roles/retoucher.busy")).not.toContain("inherits_from");
    expect(reconciliation.after.get("L0/production/roles/photo-editor.busy")).toBeNull();
    expect(impacts.filter((impact) => impact.class === "safe")).toEqual([]);
  });

  test("a removed playbook: what it started and handed over has to be decided", () => {
    const { impacts } = assessChange({ before: studio, after: new Map([[PRODUCTION, null]]) });
    expect(impacts.filter((impact) => impact.class === "required").map((impact) => impact.symbol)).toEqual([
      "playbook:client-follow-up",
      "playbook:client-follow-up",
      "step:studio-improvement-review/gather_month_figures",
    ]);
  });

  test("a removed document is no longer followed", () => {
    const { reconciliation, newDiagnostics } = assessChange({ before: studio, after: new Map([[GALLERY, null]]) });
    expect(reconciliation.after.get(PRODUCTION)).not.toContain("gallery-delivery\n");
    expect(newDiagnostics.filter((finding) => finding.severity === "error")).toEqual([]);
  });

  test("renaming a step renames the role's task of that name", () => {
    const file = "L0/production/playbooks/equipment-care.busy";
    const TASKS = "L0/production/roles/lead-photographer.busy";
    const { reconciliation, newDiagnostics } = assess(file, {
      op: "set",
      path: [...STEPS, 0, "name"],
      value: "polish_equipment",
    });
    expect([...reconciliation.after.keys()].sort()).toEqual([file, TASKS]);
    expect(reconciliation.after.get(TASKS)).toContain("name: polish_equipment");
    expect(newDiagnostics).toEqual([]);
  });
});

describe("conflicts", () => {
  test("a circle stops the change", () => {
    const { conflicts } = assess(SHOOT, { op: "set", path: [...STEPS, 1, "depends_on"], value: ["pack_up"] });
    expect(conflicts).toMatchObject([{ rule: "circle", blocking: true }]);
    expect(conflicts[0]?.places.length).toBeGreaterThan(1);
  });

  test("a promise shorter than the estimate, only when it is broken by the change", () => {
    const { conflicts } = assess(PRODUCTION, { op: "set", path: [...STEPS, 7, "estimated_duration"], value: "3d" });
    expect(conflicts).toMatchObject([
      {
        rule: "promised-time",
        message: "“Deliver gallery” is promised within 2 days, but it is estimated at 3 days of work.",
        blocking: false,
      },
    ]);
    const worse = edited(studio, PRODUCTION, { op: "set", path: [...STEPS, 7, "estimated_duration"], value: "3d" });
    const before = createWorkspace(
      new Map([
        ...[...studio.files].map(([path, parsed]) => [path, parsed.text] as const),
        ...(worse as Map<string, string>),
      ]),
    );
    const other = assessChange({
      before,
      after: replaced(before, PRODUCTION, "estimated_duration: 6h", "estimated_duration: 5h"),
    });
    expect(other.conflicts).toEqual([]);
  });

  test("a role that nobody holds any more", () => {
    const { conflicts } = assess(TEAM, { op: "remove", path: ["team", "members", 3] });
    expect(conflicts).toMatchObject([{ rule: "role-nobody-holds" }]);
  });

  test("one duty, two owners; not among roles that build on each other", () => {
    const file = "L0/production/roles/lead-photographer.busy";
    const duty = (name: string) => studio.roles.find((role) => role.name === name)?.model.responsibilities[0] ?? "";
    const shared = assess(file, {
      op: "insert",
      path: ["role", "responsibilities"],
      index: 0,
      value: duty("studio-manager"),
    });
    expect(shared.conflicts).toMatchObject([{ rule: "one-duty-two-owners" }]);
    const heir = assess(file, {
      op: "insert",
      path: ["role", "responsibilities"],
      index: 0,
      value: duty("photographer"),
    });
    expect(heir.conflicts).toEqual([]);
  });

  test("a broken rule of the business carries its id and stops the change when it says so", () => {
    const { conflicts } = assess("L0/production/roles/retoucher.busy", {
      op: "set",
      path: ["role", "responsibilities"],
      value: [],
    });
    expect(conflicts).toMatchObject([{ rule: "every-role-has-a-purpose", blocking: true }]);
    const long = assess(PRODUCTION, { op: "set", path: [...STEPS, 3, "estimated_duration"], value: "5d" });
    expect(long.conflicts.map((conflict) => conflict.rule)).toEqual(["steps-stay-small"]);
  });

  test("capacity exceeded", () => {
    const { conflicts } = assess(
      "L0/production/playbooks/equipment-care.busy",
      { op: "set", path: [...STEPS, 0, "estimated_duration"], value: "4d" },
      { op: "set", path: ["playbook", "cadence", "schedule"], value: "0 15 * * MON-FRI" },
      { op: "set", path: ["playbook", "cadence", "frequency"], value: "daily" },
    );
    expect(conflicts.map((conflict) => conflict.rule)).toContain("capacity");
  });
});

describe("edits and approvers", () => {
  test("approvers are those who decided before the change, in every team touched", () => {
    const gone = assess(TEAM, { op: "remove", path: ["team", "governance"] });
    expect(gone.approvers).toEqual(["lead-photographer"]);
    const wide = assess("L0/production/roles/photo-editor.busy", {
      op: "set",
      path: ["role", "name"],
      value: "picture-editor",
    });
    expect(wide.approvers).toContain("lead-photographer");
  });

  test("follow-ups need the author's edit they follow from", () => {
    const operation: Operation & { op: "set" } = {
      op: "set",
      file: PRODUCTION,
      path: [...STEPS, 7, "outputs", 0, "name"],
      value: "handover",
    };
    const author: Edit = {
      id: "e1",
      title: "Rename",
      operations: [operation],
      by: "author",
      accepted: true,
      needs: [],
      symbols: [],
    };
    const other: Edit = {
      ...author,
      id: "e2",
      operations: [{ op: "set", file: TEAM, path: ["team", "name"], value: "Production" }],
    };
    const { reconciliation } = assessChange({
      before: studio,
      after: edited(studio, PRODUCTION, operation),
      edits: [author, other],
    });
    expect(reconciliation.edits.length).toBeGreaterThan(1);
    for (const edit of reconciliation.edits) {
      expect(edit.needs).toContain("e1");
      expect(edit.needs).not.toContain("e2");
    }
  });

  test("as given, only what is there is judged", () => {
    const after = edited(studio, "L0/production/roles/photo-editor.busy", {
      op: "set",
      path: ["role", "name"],
      value: "picture-editor",
    });
    expect(assessChange({ before: studio, after }).newDiagnostics).toEqual([]);
    expect(
      assessChange({ before: studio, after, asGiven: true }).newDiagnostics.map((finding) => finding.code),
    ).toContain("UNDEFINED_ROLE");
  });
});
