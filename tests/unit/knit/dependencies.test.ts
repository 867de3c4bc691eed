import { describe, expect, test } from "vitest";
import { dependencyIndex } from "#knit/dependency-index.ts";
import { reachedFrom } from "#knit/dependency-paths.ts";
import { reassigned, referrersOf } from "#knit/reassign.ts";
import type { Dependency } from "#shared/knit.ts";
import type { Range } from "#shared/text.ts";
import { exampleWorkspace } from "#tests/support/example-workspace.ts";

const studio = exampleWorkspace("photography-studio");
const index = dependencyIndex(studio);
const all = index.all();

function textAt(file: string, range: Range): string {
  const lines = studio.files.get(file)?.text.split("\n") ?? [];
  if (range.start.line !== range.end.line) return "…";
  return lines[range.start.line - 1]?.slice(range.start.column - 1, range.end.column - 1) ?? "";
}

function find(from: string, relation: string, to: string): Dependency | undefined {
  return all.find((each) => each.from === from && each.relation === relation && each.to === to);
}

describe("dependencies", () => {
  test("name the relation, its kind, and the exact text at both ends", () => {
    const performer = find("step:photo-production/retouch_photos", "is performed by", "role:retoucher");
    expect(performer?.type).toBe("role_assignment");
    expect(performer && textAt(performer.fromPlace.file, performer.fromPlace.range)).toBe("retoucher");
    expect(performer?.toPlace && textAt(performer.toPlace.file, performer.toPlace.range)).toBe("retoucher");
    expect(performer?.toPlace?.file).toBe("L0/production/roles/retoucher.busy");
  });

  test("every kind of dependency is there", () => {
    expect(new Set(all.map((each) => each.type))).toEqual(
      new Set(["process_flow", "resource_allocation", "role_assignment", "document", "inheritance", "event", "tool"]),
    );
    for (const [from, relation, to] of [
      ["role:retoucher", "inherits from", "role:photo-editor"],
      ["step:client-follow-up/settle_final_invoice", "runs", "playbook:final-invoicing"],
      ["playbook:client-follow-up", "is started by", "event:photo-production.completed"],
      ["event:photo-production.completed", "is announced by", "playbook:photo-production"],
      ["step:photo-production/deliver_gallery", "follows", "document:gallery-delivery"],
      ["step:photo-production/export_photos", "needs", "deliverable:photo-production/retouched_photos"],
      ["deliverable:photo-production/retouched_photos", "is made by", "step:photo-production/retouch_photos"],
      ["deliverable:client-follow-up/gallery_delivery", "comes from", "deliverable:photo-production/gallery_delivery"],
      ["step:photo-production/export_photos", "comes after", "step:photo-production/retouch_photos"],
      ["step:shoot-day/pack_up", "waits for", "step:shoot-day/photograph_the_day"],
      ["team:Production", "lets decide", "role:lead-photographer"],
      ["playbook:photo-production", "takes its time from", "team:Production"],
      ["step:equipment-care/clean_equipment", "is performed by", "role:lead-photographer"],
      ["step:photo-production/export_photos", "uses", "tool:lightroom"],
    ] as const) {
      expect(find(from, relation, to), `${from} ${relation} ${to}`).toBeDefined();
    }
  });

  test("a step that says what it waits for does not come after the one before it", () => {
    expect(find("step:shoot-day/pack_up", "comes after", "step:shoot-day/secure_memory_cards")).toBeUndefined();
  });

  test("around one symbol they are the same ones", () => {
    for (const symbol of [
      "role:photo-editor",
      "playbook:photo-production",
      "step:photo-production/export_photos",
      "deliverable:photo-production/gallery_delivery",
      "event:photo-production.completed",
      "document:client-contract",
      "team:Production",
      "tool:stripe",
    ]) {
      expect(index.dependenciesOf(symbol), symbol).toEqual(all.filter((each) => each.from === symbol));
      expect(index.dependentsOf(symbol), symbol).toEqual(all.filter((each) => each.to === symbol));
      expect(index.dependentsOf(symbol).length + index.dependenciesOf(symbol).length, symbol).toBeGreaterThan(0);
    }
    expect(index.dependentsOf("role:nobody")).toEqual([]);
  });
});

describe("ways through the dependencies", () => {
  test("lead both ways, each thing once by a shortest way", () => {
    const limits = { depth: 6, limit: 1000 };
    const near = reachedFrom(index, "role:retoucher", "dependents", limits);
    const exporting = near.find((each) => each.symbol === "step:photo-production/export_photos");
    expect(exporting?.path.map(({ from, relation, to }) => `${from} ${relation} ${to}`)).toEqual([
      "step:photo-production/retouch_photos is performed by role:retoucher",
      "step:photo-production/export_photos comes after step:photo-production/retouch_photos",
    ]);
    expect(new Set(near.map((each) => each.symbol)).size).toBe(near.length);
    const back = reachedFrom(index, "step:photo-production/export_photos", "dependencies", limits);
    expect(back.map((each) => each.symbol)).toContain("role:photo-editor");
  });

  test("end where they are told to", () => {
    expect(
      reachedFrom(index, "role:retoucher", "dependents", { depth: 1, limit: 1000 }).map((each) => each.path.length),
    ).toEqual(expect.not.arrayContaining([2]));
    expect(reachedFrom(index, "role:photo-editor", "dependents", { depth: 9, limit: 5 })).toHaveLength(5);
    expect(reachedFrom(index, "role:nobody", "dependents", { depth: 9, limit: 5 })).toEqual([]);
  });
});

test("what refers to something can be pointed at something else before it goes", () => {
  expect(referrersOf(studio, "role:retoucher").map((each) => each.from)).toEqual([
    "step:photo-production/retouch_photos",
    "team:Production",
  ]);
  const operations = reassigned(studio, "role:retoucher", "role:photo-editor");
  expect(operations.map((each) => (each.op === "set" ? each.value : each.op))).toEqual([
    "photo-editor",
    "photo-editor",
  ]);
  expect(reassigned(studio, "role:retoucher", "playbook:shoot-day")).toEqual([]);
});
