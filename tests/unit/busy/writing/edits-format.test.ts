import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { formatText } from "#busy/writing/format.ts";

describe("formatText", () => {
  test("lays out indentation, gaps, blank lines and the end", () => {
    const text = [
      "",
      "# Header",
      "version:   '1.0'  ",
      "",
      "",
      "playbook:",
      "    # leading",
      "    name: x   # note  ",
      "    description: |",
      "          two",
      "            lines  ",
      "    steps:",
      "    # first",
      "    -   name: a",
      "        inputs: [ a,",
      "          b ]",
      "        # deep",
      "    - ",
      "        name: b",
      "",
    ].join("\n");
    expect(formatText(text)).toBe(
      [
        "# Header",
        "version: '1.0'",
        "",
        "playbook:",
        "  # leading",
        "  name: x   # note",
        "  description: |",
        "        two",
        "          lines  ",
        "  steps:",
        "    # first",
        "    - name: a",
        "      inputs: [ a,",
        "        b ]",
        "      # deep",
        "    -",
        "      name: b",
        "",
      ].join("\n"),
    );
  });

  test("is the same the second time, whatever the shape", () => {
    for (const text of [
      "? :\n        name: tidy\n        description: D.\n",
      "? a\n:    b\n",
      "?   - a\n    - b\n:\n      c\n",
    ]) {
      const once = formatText(text);
      expect(formatText(once)).toBe(once);
    }
  });

  test("keeps CRLF, and leaves a text that is not well-formed alone", () => {
    expect(formatText("a:\r\n    b: 1\r\n\r\n")).toBe("a:\r\n  b: 1\r\n");
    expect(formatText("a: [\n   b")).toBe("a: [\n   b");
    expect(formatText("")).toBe("");
  });

  test("changes nothing in the examples", () => {
    const files = readdirSync("busy-examples", { recursive: true, encoding: "utf8" }).filter((path) =>
      path.endsWith(".busy"),
    );
    for (const path of files) {
      const text = readFileSync(join("busy-examples", path), "utf8");
      expect(formatText(text), path).toBe(text);
    }
  });
});
