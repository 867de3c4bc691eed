import { describe, expect, it } from "vitest";
import { alsoLeft, alsoTaken } from "#renderer/features/review/dependence.ts";
import type { Edit } from "#shared/change-set.ts";

function edit(id: string, needs: readonly string[], accepted: boolean): Edit {
  return { id, title: id, operations: [], by: "author", accepted, needs: [...needs], symbols: [] };
}

const ids = (edits: readonly Edit[]): string[] => edits.map(({ id }) => id);

describe("what an edit takes along", () => {
  it("is everything it needs, directly or not, that is not taken yet", () => {
    const role = edit("role", [], false);
    const step = edit("step", ["role"], false);
    const form = edit("form", ["step", "document"], false);
    const all = [role, step, form, edit("document", [], true)];
    expect(ids(alsoTaken(all, form))).toEqual(["role", "step"]);
    expect(alsoTaken(all, role)).toEqual([]);
  });

  it("leaves out everything that cannot do without it and was taken", () => {
    const role = edit("role", [], true);
    const all = [role, edit("step", ["role"], true), edit("form", ["step"], true), edit("other", ["step"], false)];
    expect(ids(alsoLeft(all, role))).toEqual(["step", "form"]);
  });

  it("ends where edits need each other", () => {
    const one = edit("one", ["two"], false);
    const all = [one, edit("two", ["one"], false)];
    expect(ids(alsoTaken(all, one))).toEqual(["two"]);
  });
});
