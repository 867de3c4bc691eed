import { describe, expect, it } from "vitest";
import { classesAmong, groupByClass, nameOf } from "#renderer/features/knit/impact-words.ts";
import { figureOf } from "#renderer/features/knit/timeline.tsx";
import type { Impact, ImpactClass } from "#shared/knit.ts";

function impact(symbol: string, of: ImpactClass): Impact {
  const at = { line: 1, column: 1 };
  return {
    symbol,
    file: "a.busy",
    range: { start: at, end: at },
    dependency: "process_flow",
    class: of,
    confidence: 1,
    why: [],
    reason: "",
    executions: [],
  };
}

describe("impacts in words", () => {
  it("are grouped with what needs somebody first, and keep their order in a group", () => {
    const groups = groupByClass([
      impact("step:p/a", "safe"),
      impact("step:p/b", "review"),
      impact("step:p/c", "required"),
      impact("step:p/d", "review"),
    ]);
    expect(groups.map((group) => [group.class, group.impacts.map(({ symbol }) => symbol)])).toEqual([
      ["required", ["step:p/c"]],
      ["review", ["step:p/b", "step:p/d"]],
      ["safe", ["step:p/a"]],
    ]);
    expect(groupByClass([])).toEqual([]);
  });

  it("have a legend of the classes that are drawn, in the same order", () => {
    expect(classesAmong(["safe", "changed", "required", "safe"])).toEqual(["required", "safe"]);
  });

  it("name things as people say them", () => {
    expect(nameOf("step:photo-production/retouch_photos")).toBe("Retouch photos");
    expect(nameOf("role:photo-editor")).toBe("Photo editor");
  });

  it("count promises by the calendar and work by working days", () => {
    expect(figureOf("promise", 1440)).toBe("1 d");
    expect(figureOf("step", 1440)).toBe("3 d");
    expect(figureOf("playbook", null)).toBe("none");
  });
});
