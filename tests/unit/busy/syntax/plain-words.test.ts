import { describe, expect, it } from "vitest";
import { setPlainWords } from "#busy/syntax/plain-words.ts";

const text = `# a role
role: seller # why
steps:
  - name: ask
    needs: [one, two]
  - { name: tell, by: seller }
quoted: "seller"
long: two words
`;

describe("one plain word for another", () => {
  it.each([
    [["role"], "role: seller # why", "role: closer # why"],
    [["steps", 0, "name"], "name: ask", "name: closer"],
    [["steps", 0, "needs", 1], "[one, two]", "[one, closer]"],
    [["steps", 1, "by"], "by: seller }", "by: closer }"],
  ])("at %j", (path, before, after) => {
    expect(setPlainWords(text, [{ path, value: "closer" }])).toBe(text.replace(before, after));
  });

  it("several at once, the later of two for one place", () => {
    const settings = [
      { path: ["steps", 1, "by"], value: "one-of-us" },
      { path: ["role"], value: "first" },
      { path: ["role"], value: "last_one" },
    ];
    expect(setPlainWords(text, settings)).toBe(
      text.replace("role: seller", "role: last_one").replace("by: seller", "by: one-of-us"),
    );
  });

  it.each([
    ["a quoted word", text, ["quoted"], "closer"],
    ["several words", text, ["long"], "closer"],
    ["a place that is not there", text, ["steps", 7, "name"], "closer"],
    ["a list", text, ["steps"], "closer"],
    ["the whole text", "seller\n", [], "closer"],
    ["a value that needs quotation marks", text, ["role"], "true"],
    ["a value of several words", text, ["role"], "two words"],
    ["a text with anchors", "role: &a seller\nother: *a\n", ["role"], "closer"],
    ["a text that is not well-formed", "role: seller\n  x: [\n", ["role"], "closer"],
    ["a key that is there twice", "role: seller\nrole: other\n", ["role"], "closer"],
  ])("leaves %s to the edit layer", (_, from, path, value) => {
    expect(setPlainWords(from, [{ path, value }])).toBeUndefined();
  });
});
