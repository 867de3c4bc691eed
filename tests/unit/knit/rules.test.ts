import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { EXPLANATIONS } from "#knit/conflicts/contradiction.ts";
import type { Consequence } from "#knit/consequence.ts";
import { DEFAULT_POLICY, judged } from "#knit/policy/policy.ts";
import { parseKnitConfig } from "#knit/policy/read-config.ts";
import { RULES, rulesAsMarkdown } from "#knit/policy/rules.ts";

const GUIDE = readFileSync(resolve(import.meta.dirname, "../../../docs/knit.md"), "utf8");

describe("the table of rules", () => {
  test("is published as it is in the code", () => {
    expect(GUIDE).toContain(rulesAsMarkdown());
    for (const [rule, explanation] of Object.entries(EXPLANATIONS)) {
      expect(GUIDE).toContain(`| \`${rule}\` | ${explanation} |`);
    }
  });

  test("has each cell once", () => {
    const cells = RULES.map(({ change, dependency }) => `${change} ${dependency}`);
    expect(new Set(cells).size).toBe(cells.length);
  });

  test("lets nothing but new names be written without asking", () => {
    const unasked = RULES.filter(({ classes }) => classes.includes("safe")).map(({ change }) => change);
    expect(unasked.filter((change) => !/renamed|split|merged/.test(change))).toEqual([]);
  });
});

const CONSEQUENCE: Consequence = {
  symbol: "step:a/b",
  file: "L0/t/playbooks/a.busy",
  range: { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } },
  dependency: "process_flow",
  class: "review",
  confidence: 0.8,
  why: ["deliverable:a/c"],
  reason: "It takes it.",
  fix: { title: "Take it", operations: [] },
};

describe("a workspace's own rules", () => {
  test("replace the class, say their note, and take back an edit that has to be decided", () => {
    const { config, findings } = parseKnitConfig(
      "classes:\n  - dependency: process_flow\n    class: manual\n  - change: format changed\n    class: required\n    note: Ask first.\n",
    );
    expect(findings).toEqual([]);
    const policy = { ...config, links: [] };
    const { fix: _, ...rest } = CONSEQUENCE;
    expect(judged(CONSEQUENCE, "format changed", policy)).toEqual({
      ...rest,
      class: "required",
      reason: "It takes it. Ask first.",
    });
    expect(judged(CONSEQUENCE, "type changed", policy).class).toBe("manual");
    expect(judged({ ...CONSEQUENCE, dependency: "event" }, "type changed", policy)).toEqual({
      ...CONSEQUENCE,
      dependency: "event",
    });
  });

  test("never make anything safe", () => {
    const { config, findings } = parseKnitConfig("classes:\n  - dependency: event\n    class: safe\n");
    expect(config.classes).toEqual([]);
    expect(findings).toHaveLength(1);
    expect(findings[0]?.range.start.line).toBe(3);
  });

  test("keep what can be read when the rest cannot", () => {
    const { config, findings } = parseKnitConfig(
      "thresholds:\n  depth: many\nclases: []\nclasses:\n  - class: review\n    change: format changed\n",
    );
    expect(config.thresholds).toEqual(DEFAULT_POLICY.thresholds);
    expect(config.classes).toEqual([{ class: "review", change: "format changed" }]);
    expect(findings.map((finding) => finding.range.start.line).toSorted()).toEqual([2, 3]);
    expect(parseKnitConfig("").config).toEqual({ ...DEFAULT_POLICY, links: undefined, ...parseKnitConfig("").config });
    expect(parseKnitConfig("[1, 2").findings.length).toBeGreaterThan(0);
    expect(parseKnitConfig("- a").findings.length).toBe(1);
  });

  test.each([
    ["thresholds:\n  depth: many\n", "“depth” must be a number."],
    ["thresholds:\n  safe_confidence: 2\n", "“safe_confidence” must be at most 1."],
    ["thresholds:\n  show_confidence: -1\n", "“show_confidence” must be at least 0."],
    ["approval:\n  due_hours: 0\n", "“due_hours” must be more than 0."],
    ["approval:\n  through_git: maybe\n", "“through_git” must be true or false."],
    ["approval:\n  rules:\n    - approvers: []\n", "“approvers” is empty."],
    ["approval:\n  rules: all\n", "“rules” is a list of entries, each with a “-” in front. Nothing of it is used."],
    ["classes:\n  class: review\n", "“classes” is a list of entries, each with a “-” in front. Nothing of it is used."],
    ["classes:\n  - change: role renamed\n", "“class” is missing."],
    ["classes:\n  - class: fast\n", "“class” must be one of review, required, manual."],
    [
      "classes:\n  - class: review\n    change: role renamd\n",
      "“change” cannot be “role renamd”, which is not known (did you mean “role renamed”?).",
    ],
  ])("say in plain words what cannot be read: %j", (text, words) => {
    const messages = parseKnitConfig(text).findings.map(({ message }) => message);
    expect(messages).toEqual([words.endsWith("used.") ? words : `${words} The entry is not used.`]);
  });

  test("propose what is not sure enough to be applied", () => {
    const safe: Consequence = { ...CONSEQUENCE, class: "safe", confidence: 0.95 };
    expect(judged(safe, "role renamed", DEFAULT_POLICY).class).toBe("safe");
    const strict = { ...DEFAULT_POLICY, thresholds: { ...DEFAULT_POLICY.thresholds, safe_confidence: 0.99 } };
    expect(judged(safe, "role renamed", strict).class).toBe("review");
  });
});
