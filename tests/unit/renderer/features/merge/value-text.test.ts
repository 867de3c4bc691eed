import { describe, expect, it } from "vitest";
import { valueText } from "#renderer/features/merge/value-text.ts";

describe("a value as people read it", () => {
  it.each([
    ["2h", "2h"],
    [3, "3"],
    [true, "true"],
    [undefined, ""],
    [["a", "b"], "• a\n• b"],
    [{ estimated_duration: "2h", role: "editor" }, "estimated duration: 2h\nrole: editor"],
    [
      { name: "edit", inputs: [{ name: "photos", type: "data" }] },
      "name: edit\ninputs:\n  • name: photos\n    type: data",
    ],
  ])("%j", (value, text) => {
    expect(valueText(value)).toBe(text);
  });
});
