/** One slip on one line of an example: one finding, and nothing else is lost. */
import { describe, expect, it } from "vitest";
import type { BusyFile, Task } from "#busy/model/model.ts";
import { parseFile } from "#busy/model/parse.ts";
import { parseSyntax, plainValue } from "#busy/syntax/syntax.ts";
import { exampleTexts } from "#tests/support/example-texts.ts";

const PATH = "L0/wholesale/playbooks/wholesale-order.busy";
const texts = await exampleTexts("coffee-roaster");
const original = texts[PATH] ?? "";
const lines = original.split("\n");

/** Names of everything a file has, as far down as steps go. */
function namesOf(file: BusyFile): readonly string[] {
  const steps = (tasks: readonly Task[]): readonly string[] =>
    tasks.flatMap((task) => [task.name, ...steps(task.subtasks)]);
  return file.playbooks.flatMap((playbook) => [
    playbook.name,
    ...playbook.inputs.map((each) => each.name),
    ...playbook.outputs.map((each) => each.name),
    ...steps(playbook.steps),
  ]);
}

const whole = namesOf(parseFile(PATH, original).file);

/** The file with one line changed: what is said of it, and which names went. */
function slip(index: number, changed: string) {
  const text = [...lines.slice(0, index), changed, ...lines.slice(index + 1)].join("\n");
  const { file, diagnostics } = parseFile(PATH, text);
  const names = namesOf(file);
  return {
    errors: diagnostics.filter(({ severity }) => severity === "error"),
    lost: whole.filter((name) => !names.includes(name)),
  };
}

/** The file with a line put in: what is said of it as YAML, and which names went. */
function strayLine(index: number, line: string) {
  const { file, diagnostics } = parseFile(PATH, [...lines.slice(0, index), line, ...lines.slice(index)].join("\n"));
  const names = namesOf(file);
  return {
    messages: diagnostics.filter(({ code }) => code === "YAML_SYNTAX").map(({ message }) => message),
    lost: whole.filter((name) => !names.includes(name)),
  };
}

const FIELD = /^( *(?:- )?)([a-z_]+):(.*)$/;
const fields = lines.flatMap((line, index) => {
  const [, indent = "", key = "", rest = ""] = FIELD.exec(line) ?? [];
  return key === "" ? [] : [{ index, indent, key, rest }];
});

/** True for lines of block texts and comments, where anything may stand. */
function isInText(index: number): boolean {
  const line = lines[index] ?? "";
  if (/^\s*(?:#|$)/.test(line)) return true;
  return !/^ *(?:- |[a-z_]+:)/.test(line);
}

describe("one slip", () => {
  it("is tried on an example that is in order", () => {
    expect(fields.length).toBeGreaterThan(40);
    expect(parseFile(PATH, original).diagnostics).toEqual([]);
  });

  it.each(["---", "...", "|", "}", "lorem ipsum dolor", "%"])("a line of %s that strayed in at the margin", (stray) => {
    for (let index = 1; index < lines.length - 1; index++) {
      if (isInText(index)) continue;
      const { messages, lost } = strayLine(index, stray);
      expect({ index, findings: messages.length, lost }).toEqual({ index, findings: 1, lost: [] });
    }
  });

  it.each(["---", "|", ">", "}", '"'])("a line of %s that strayed in among others", (stray) => {
    for (let index = 1; index < lines.length - 1; index++) {
      if (isInText(index) || isInText(index - 1)) continue;
      const indent = /^ */.exec(lines[index] ?? "")?.[0] ?? "";
      const { messages, lost } = strayLine(index, indent + stray);
      expect({ index, few: messages.length <= 1, lost }).toEqual({ index, few: true, lost: [] });
    }
  });

  it.each(["| ", "? ", "!", "@"])("%s before a key", (mark) => {
    for (const { index, indent, key, rest } of fields) {
      const { errors, lost } = slip(index, `${indent}${mark}${key}:${rest}`);
      expect({ index, findings: errors.length, lost }).toEqual({ index, findings: 1, lost: [] });
    }
  });

  it.each(["}", "---", '"', "]"])("%s behind the colon of a key with fields below it", (mark) => {
    for (const { index, indent, key } of fields.filter((field) => field.rest === "")) {
      const { errors, lost } = slip(index, `${indent}${key}: ${mark}`);
      expect({ index, findings: errors.length, lost }).toEqual({ index, findings: 1, lost: [] });
    }
  });

  it("a blank missing after a colon", () => {
    for (const { index, indent, key, rest } of fields.filter((field) => field.rest.startsWith(" "))) {
      const { errors, lost } = slip(index, `${indent}${key}:${rest.trimStart()}`);
      expect({ index, messages: errors.map(({ message }) => message) }).toEqual({
        index,
        messages: [expect.stringContaining("A blank is missing after the colon")],
      });
      expect(errors[0]?.fixes?.[0]?.title).toBe("Insert the blank");
      expect(lost).toEqual([]);
    }
  });

  it.each(["!", "&", "@", "`", "'", '"', "{", "["])("%s before a key", (mark) => {
    for (const { index, indent, key, rest } of fields) {
      const { errors, lost } = slip(index, `${indent}${mark}${key}:${rest}`);
      expect({ index, codes: errors.map(({ code }) => code) }).toEqual({ index, codes: ["YAML_SYNTAX"] });
      expect(errors[0]?.range.start.line).toBe(index + 1);
      expect(lost).toEqual([]);
    }
  });

  it("two versions that were not merged", () => {
    for (const [index, line] of lines.entries()) {
      if (line.trim() === "") continue;
      const { errors, lost } = slip(index, `<<<<<<< HEAD\n${line}\n=======\n${line} and more\n>>>>>>> other`);
      expect(errors.map(({ code, range }) => [code, range.start.line, range.start.column])).toEqual([
        ["YAML_SYNTAX", index + 1, 1],
        ["YAML_SYNTAX", index + 3, 1],
        ["YAML_SYNTAX", index + 5, 1],
      ]);
      for (const { message } of errors) expect(message).toContain("Two versions of this file were not merged");
      expect(lost).toEqual([]);
    }
  });

  it("a tab behind a hyphen", () => {
    for (const { index, indent, key, rest } of fields.filter((field) => field.indent.endsWith("- "))) {
      const { errors, lost } = slip(index, `${indent.slice(0, -1)}\t${key}:${rest}`);
      expect(errors.map(({ message }) => message)).toEqual([
        "A tab cannot stand between a hyphen and what belongs to it. Use a space.",
      ]);
      expect(lost).toEqual([]);
    }
  });
});

describe("tabs", () => {
  it.each([
    ["a:\t[x]", { a: ["x"] }],
    ["a:\t{b:\tc,\td: e}", { a: { b: "c", d: "e" } }],
    ["-\t[x,\ty\t]", [["x", "y"]]],
    ["a:\t[b\tc, \"d\te\", 'f\t,\tg']", { a: ["b\tc", "d\te", "f\t,\tg"] }],
  ])("%j is good YAML", (text, value) => {
    const tree = parseSyntax(text);
    expect(tree.problems).toEqual([]);
    expect(tree.documents.map(plainValue)).toEqual([value]);
  });

  it("give way to as many spaces as the fields below stand in", () => {
    const tree = parseSyntax("s:\n    -\tname: b\n        c: d\n    -\tname: e\n");
    expect(tree.documents.map(plainValue)).toEqual([{ s: [{ name: "b", c: "d" }, { name: "e" }] }]);
    expect(tree.problems.map(({ fix }) => fix?.text)).toEqual(["   ", " "]);
  });

  it("do not take long on odd lines", () => {
    const odd = `a: [b,${"\t".repeat(100_000)}c]\n-${" \t".repeat(50_000)}\n`;
    expect(parseSyntax(odd).problems.length).toBeGreaterThan(0);
  });
});

describe("empty entries", () => {
  it.each([
    ["- a\n-\n- b\n", ["2:1"]],
    ["-\n-\n-", ["1:1", "2:1", "3:1"]],
    ["s:\n  - - x\n    -\n  -\n", ["3:5", "4:3"]],
    ["- a: |\n    text\n    -\n-\n- # c\n- b:\n-\n", ["4:1", "5:1", "7:1"]],
    ["- [a,\n   b]\r\n-\r\n", ["3:1"]],
  ])("%j stand at their hyphens", (text, places) => {
    const found: string[] = [];
    const visit = (node: ReturnType<typeof parseSyntax>["documents"][number] | undefined): void => {
      if (node?.kind === "map") for (const entry of node.entries) visit(entry.value);
      if (node?.kind !== "sequence") return;
      for (const item of node.items) {
        visit(item);
        if (item.kind !== "scalar" || item.text !== "") continue;
        expect(text.slice(item.start, item.end)).toBe("-");
        const before = text.slice(0, item.start).split("\n");
        found.push(`${before.length}:${(before.at(-1) ?? "").length + 1}`);
      }
    };
    for (const root of parseSyntax(text).documents) visit(root);
    expect(found).toEqual(places);
  });
});

describe("what was meant", () => {
  const inside = (...lines: readonly string[]) =>
    `steps:\n  - name: a\n    tags: [x]\n${lines.map((line) => `${line}\n`).join("")}`;
  const read = (text: string) => {
    const { problems, documents } = parseSyntax(text);
    const said = problems.map(({ message, fix }) => [message, fix?.title]);
    return { said, value: plainValue(documents[0]) as { steps: Record<string, unknown>[] } };
  };

  it("a hyphen without its blank begins an entry", () => {
    const { said, value } = read(inside("  -name: b", "    tags: [y]"));
    expect(said).toEqual([["A blank is missing after the hyphen.", "Insert the blank"]]);
    expect(value.steps).toEqual([
      { name: "a", tags: ["x"] },
      { name: "b", tags: ["y"] },
    ]);
  });

  it.each([
    ["[x, y]]", "A closing bracket stands here that nothing opens.", "Remove the bracket"],
    ["[x,, y]", "Nothing stands between two commas here.", "Remove the comma"],
  ])("%s is a list with a mark too many", (written, message, title) => {
    const { said, value } = read(inside("  - name: b", `    tags: ${written}`));
    expect(said).toEqual([[message, title]]);
    expect(value.steps[1]).toEqual({ name: "b", tags: ["x", "y"] });
  });

  it("a word that is no key strayed here; a key lost its colon", () => {
    const stray = read(inside("oops", "  - name: b"));
    expect(stray.said).toEqual([[expect.stringMatching(/^This line does not fit/), undefined]]);
    expect(stray.value.steps.map(({ name }) => name)).toEqual(["a", "b"]);
    const colon = read(inside("    inputs", "      - {name: x}"));
    expect(colon.said).toEqual([['A colon is missing after "inputs".', "Add the colon"]]);
    expect(colon.value.steps[0]).toMatchObject({ inputs: [{ name: "x" }] });
  });

  it("tabs are said once for the file, and one fix replaces them all", () => {
    const text = "role:\n\tname: a\n\ttasks:\n\t\t- name: b\n";
    const { problems } = parseSyntax(text);
    expect(problems.map(({ message }) => message)).toEqual(["Tabs cannot be used to indent a line. Use spaces."]);
    const fix = problems[0]?.fix;
    const after = text.slice(0, fix?.span.start) + (fix?.text ?? "") + text.slice(fix?.span.end);
    expect(after).toBe("role:\n  name: a\n  tasks:\n    - name: b\n");
  });

  it("a text in double braces is a text, not a group of fields", () => {
    const { said, value } = read(inside("    description: {{client_name}}"));
    expect(said).toEqual([
      [expect.stringContaining("Put the text in quotation marks"), "Put the text in quotation marks"],
    ]);
    expect(value.steps[0]).toMatchObject({ description: "{{client_name}}" });
  });

  it("of a key written twice, the one with something behind it counts", () => {
    const { documents, problems } = parseSyntax("role:\nrole:\n  name: a\n");
    expect(problems).toHaveLength(1);
    expect(plainValue(documents[0])).toEqual({ role: { name: "a" } });
  });

  it("a | on a line of its own hides no fields, but may begin a text", () => {
    const { problems, documents } = parseSyntax("role:\n  |\n  name: a\n");
    expect(problems.map(({ fix }) => fix?.title)).toEqual(["Remove the |"]);
    expect(plainValue(documents[0])).toEqual({ role: { name: "a" } });
    const text = parseSyntax("description:\n  |\n  Some words.\n");
    expect(text.problems).toEqual([]);
    expect(plainValue(text.documents[0])).toEqual({ description: "Some words.\n" });
  });

  it("a second document with fields of its own stays one; a marker between them goes", () => {
    const file = 'version: "1.1"\nrole:\n  name: a\n';
    expect(parseSyntax(`${file}---\n${file}`).documents).toHaveLength(2);
    for (const marker of ["---", "...", "--- # here"]) {
      const { documents, problems } = parseSyntax(file.replace("role:", `${marker}\nrole:`));
      expect(problems).toHaveLength(1);
      expect(documents.map(plainValue)).toEqual([{ version: "1.1", role: { name: "a" } }]);
    }
    expect(parseSyntax(`---\n${file}...\n`).problems).toEqual([]);
  });

  it("lines that are left out one below the other are one finding", () => {
    const { problems, lost } = parseSyntax(
      "steps:\n  - name: a\n  lorem ipsum.\n  dolor sit!\n  amet, etc.\n  - name: b\n",
    );
    expect(problems).toHaveLength(1);
    expect(lost.length).toBeGreaterThan(1);
  });
});
