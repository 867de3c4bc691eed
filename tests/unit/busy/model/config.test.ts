import { describe, expect, it } from "vitest";
import { parseConfig } from "#busy/model/config.ts";

/** The messages about a rule for steps with this assertion. */
function findingsOf(assertion: string, appliesTo = "step"): readonly string[] {
  const { findings } = parseConfig(`rules:
  - id: r
    category: quality
    severity: error
    applies_to: ${appliesTo}
    assert: ${JSON.stringify(assertion)}
    message: M
`);
  return findings.map(({ code, message }) => `${code} ${message}`);
}

describe("rules of the business", () => {
  it.each([
    "step.estimated_duration <= 1d",
    "count(playbook.steps) <= 12 and team.name != null",
    "every s in playbook.steps satisfies string length(s.name) > 3",
    "NOT step.role = null",
  ])("%s can be checked", (assertion) => {
    expect(findingsOf(assertion)).toEqual([]);
  });

  it.each([
    ["today() > date(step.tags[1])", /^INVALID_CONDITION A rule is about what the files say, which no day changes/],
    ["step.name != string(now())", /cannot ask for today\(\) or now\(\)\.$/],
    ["all words here", /^INVALID_CONDITION "all words here" is plain language/],
    ["nmae = 3", /^INVALID_CONDITION A rule about a step knows nothing called "nmae"/],
    ["plybook.name = 'x'", /Did you mean "playbook"\?$/],
    ["step.cost =< 3", /Write <= instead of =<\.$/],
    ["step.cost >", /^INVALID_CONDITION /],
  ])("%s would never say anything, and is reported", (assertion, message) => {
    expect(findingsOf(assertion)).toEqual([expect.stringMatching(message)]);
  });

  it("knows what each kind of thing can name", () => {
    expect(findingsOf("playbook.name != null", "role")).toHaveLength(1);
    expect(findingsOf("role.name != null and team.name != null", "role")).toEqual([]);
    expect(findingsOf("document.name != null", "document")).toEqual([]);
  });
});
