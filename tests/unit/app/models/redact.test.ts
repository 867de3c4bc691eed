import { describe, expect, it } from "vitest";
import { createRedaction } from "#app/models/redact.ts";

describe("leaving out", () => {
  it.each([
    ["whatever the case", ["Berg"], "BERG and berg", "[left out 1] and [left out 1]"],
    ["the longest first", ["Anna", "Anna Berg"], "Anna Berg, Anna", "[left out 2], [left out 1]"],
    ["over line ends", ["Anna Berg"], "Anna\n  Berg", "[left out 1]"],
    ["a star for letters and digits", ["DE*"], "IBAN DE4411 and de", "IBAN [left out 1] and [left out 1]"],
    ["signs as they are", ["a.b+(c)"], "a.b+(c) axb", "[left out 1] axb"],
    ["other alphabets", ["Müller", "Łódź"], "MÜLLER aus ŁÓDŹ", "[left out 1] aus [left out 2]"],
    ["nothing for a star alone", ["*", " * "], "all stays", "all stays"],
    ["nothing without words", [], "all stays", "all stays"],
  ])("%s", (_name, words, text, shown) => {
    expect(createRedaction(words)(text).text).toBe(shown);
  });

  it("counts the places", () => {
    expect(createRedaction(["x"])("x y x")).toEqual({ text: "[left out 1] y [left out 1]", count: 2 });
  });
});
