import { describe, expect, it } from "vitest";
import { elementName, isAbout, isBeginning, nameBefore } from "#app/history/element-name.ts";
import type { SemanticChange } from "#shared/change-set.ts";

const FILE = "L0/sales/playbooks/quote.busy";
const step = elementName("step:quote/write", FILE);

function change(kind: SemanticChange["kind"], symbol: string, more: Partial<SemanticChange> = {}): SemanticChange {
  return { kind, symbol, file: FILE, sentence: "", ...more };
}

describe("what a change is about", () => {
  it("is the construct itself, what is inside it, and how what it is in came to be", () => {
    expect(isAbout(change("changed", "step:quote/write", { field: "role" }), step)).toBe(true);
    expect(isAbout(change("changed", "step:quote/write/check"), step)).toBe(true);
    expect(isAbout(change("added", "playbook:quote"), step)).toBe(true);
    expect(isAbout(change("changed", "playbook:quote"), step)).toBe(false);
    expect(isAbout(change("changed", "step:quote/send"), step)).toBe(false);
  });

  it("is told apart by kind and team where names are the same", () => {
    expect(isAbout(change("changed", "task:quote/write"), step)).toBe(false);
    expect(isAbout(change("changed", "deliverable:quote/write"), step)).toBe(false);
    const elsewhere = { file: "L0/support/playbooks/quote.busy" };
    expect(isAbout(change("changed", "step:quote/write", elsewhere), step)).toBe(false);
    expect(isAbout(change("changed", "support!step:quote/write", elsewhere), step)).toBe(false);
    expect(isAbout(change("changed", "event:sold", elsewhere), elementName("event:sold", FILE))).toBe(true);
  });

  it("is its beginning when it, or what it is in, is added", () => {
    expect(isBeginning([change("added", "playbook:quote")], step)).toBe(true);
    expect(isBeginning([change("added", "step:quote/write/check")], step)).toBe(false);
  });
});

describe("what a construct was called before", () => {
  it("follows its own rename and that of what it is in", () => {
    expect(nameBefore([change("renamed", "step:quote/prepare", { after: "write" })], step).symbol).toBe(
      "step:quote/prepare",
    );
    expect(nameBefore([change("renamed", "playbook:offer", { after: "quote" })], step).symbol).toBe("step:offer/write");
  });

  it("follows a step out of another playbook, and a playbook out of another team", () => {
    const from = { before: "step:offer/write", after: "step:quote/write" };
    expect(nameBefore([change("moved", "step:quote/write", from)], step)).toEqual({
      symbol: "step:offer/write",
      team: undefined,
    });
    const team = { before: "L0/support", after: "L0/sales" };
    expect(nameBefore([change("moved", "playbook:quote", team)], step)).toEqual({
      symbol: "step:quote/write",
      team: "L0/support",
    });
  });

  it("stays when the step only went to another place in its list", () => {
    expect(nameBefore([change("moved", "step:quote/write", { before: 1, after: 3 })], step)).toEqual(step);
  });
});
