/** What of a change has to be approved, by whom, and why. */
import { describe, expect, it } from "vitest";
import type { StructuralOperation } from "#busy/writing/edits.ts";
import { ApprovalPolicy, DEFAULT_APPROVAL_POLICY } from "#knit/approval/approval-policy.ts";
import { requiredDecisions } from "#knit/approval/requirements.ts";
import { riskItems } from "#knit/approval/risks.ts";
import { assessChange } from "#knit/assess.ts";
import { parseKnitConfig } from "#knit/policy/read-config.ts";
import { edited, exampleWorkspace } from "#tests/support/example-workspace.ts";

const studio = exampleWorkspace("photography-studio");
const roaster = exampleWorkspace("coffee-roaster");
const PRODUCTION = "L0/production/playbooks/photo-production.busy";
const RETOUCHER = "L0/production/roles/retoucher.busy";

function decisionsFor(
  files: readonly string[],
  impacts: Parameters<typeof requiredDecisions>[0]["impacts"] = [],
  policy: Partial<ApprovalPolicy> = {},
  before = studio,
) {
  return requiredDecisions({ before, files, impacts }, { ...DEFAULT_APPROVAL_POLICY, ...policy });
}

const impact = (file: string, more: object = {}) => ({
  symbol: "step:x/y",
  file,
  class: "review" as const,
  reason: "It takes longer.",
  ...more,
});

describe("who has to approve", () => {
  it("is who decides in the team that is changed, with whom issues escalate to next", () => {
    expect(decisionsFor([PRODUCTION])).toEqual([
      {
        id: "team L0/production",
        by: ["lead-photographer"],
        path: expect.arrayContaining(["business_owner"]),
        reason: "It changes Production, where Lead photographer decides.",
        needed: 1,
      },
    ]);
  });

  it("is also the next in the path when something has to be decided, and says what", () => {
    const decisions = decisionsFor(
      [PRODUCTION],
      [impact(PRODUCTION, { class: "required", reason: "Nobody does it." })],
    );
    expect(decisions.map(({ by }) => by)).toEqual([["lead-photographer"], expect.any(Array)]);
    expect(decisions[1]?.reason).toBe("It is more than routine: Nobody does it.");
  });

  it("is who decides in another team that something grave reaches", () => {
    const other = "L0/wholesale/playbooks/x.busy";
    const touched = roaster.playbooks.find(({ file }) => file.startsWith("L0/wholesale"))?.file ?? other;
    const changed = roaster.playbooks.find(({ file }) => file.startsWith("L0/subscriptions"))?.file ?? other;
    const found = decisionsFor([changed], [impact(touched, { class: "manual", reason: "A prompt." })], {}, roaster);
    expect(found.map(({ by }) => by)).toContainEqual(["wholesale-manager"]);
    expect(found.find(({ by }) => by[0] === "wholesale-manager")?.reason).toBe("It reaches Wholesale: A prompt.");
  });

  it("is more of them at the layers of management and strategy", () => {
    const layer = (path: string) =>
      roaster.playbooks.find(({ file }) => file.startsWith(path))?.file ?? `${path}/team.busy`;
    const management = decisionsFor([layer("L1/roast-improvement")], [], {}, roaster);
    expect(management.map(({ by }) => by)).toEqual([["improvement-coach"], ["managing-director"]]);
    const strategy = decisionsFor([layer("L2/company-direction")], [], {}, roaster);
    expect(strategy.map(({ by }) => by)).toEqual([["managing-director"], ["business_owner"]]);
    expect(strategy[1]?.reason).toContain("strategy (L2)");
  });

  it("is an owner for what belongs to no team, and for how changes are judged", () => {
    expect(decisionsFor(["L0/new-team/team.busy"])[0]).toMatchObject({ by: ["business_owner"] });
    expect(decisionsFor([".knit/config.yaml"])[0]?.reason).toBe("It changes how changes are judged and approved.");
  });

  it("asks the same people once, with all the reasons", () => {
    const decisions = decisionsFor([PRODUCTION, ".knit/config.yaml", "orgata.config.yaml"]);
    expect(decisions.map(({ by }) => by)).toEqual([["lead-photographer"], ["business_owner"]]);
  });
});

describe("the policy", () => {
  const policy = (rules: readonly object[], more: object = {}) => ApprovalPolicy.parse({ rules, ...more });

  it("asks others, more of them, or nobody; the most particular rule holds", () => {
    const rules = policy([
      { layer: "L0", needed: 0 },
      { team: "production", approvers: ["studio-owner", "lead-photographer"], needed: 2, note: "It is the brand." },
    ]);
    expect(decisionsFor([PRODUCTION], [], rules)[0]).toMatchObject({
      by: ["studio-owner", "lead-photographer"],
      needed: 2,
      reason: expect.stringMatching(/as the rules for approvals say\. It is the brand\.$/),
    });
    expect(decisionsFor([PRODUCTION], [], policy([{ layer: "L0", needed: 0 }]))).toEqual([]);
    expect(decisionsFor([PRODUCTION], [], policy([{ layer: "L2", needed: 0 }]))).toHaveLength(1);
  });

  it("may ask only from a class of impact on", () => {
    const rules = policy([{ class: "review", needed: 1 }], { needed: 0 });
    expect(decisionsFor([PRODUCTION], [impact(PRODUCTION, { class: "safe" })], rules)).toEqual([]);
    expect(decisionsFor([PRODUCTION], [impact(PRODUCTION)], rules)).toHaveLength(1);
  });

  it("is read from the configuration; a rule that cannot be read is told and left out, the rest holds", () => {
    const text = `approval:
  needed: 2
  rules:
    - team: Production
      needed: many
    - layer: L2
      needed: 3
`;
    const { config, findings } = parseKnitConfig(text);
    expect(config.approval).toMatchObject({ needed: 2, due_hours: 48, rules: [{ layer: "L2", needed: 3 }] });
    expect(findings).toMatchObject([{ range: { start: { line: 5 } }, message: expect.stringContaining("needed") }]);
    expect(parseKnitConfig("approval: { needed: -1 }").config.approval).toEqual(DEFAULT_APPROVAL_POLICY);
    expect(parseKnitConfig("approval: yes").findings).toHaveLength(1);
  });
});

describe("grave points", () => {
  it("are what must be decided, what breaks and what contradicts itself, each once and under one name", () => {
    const operation: StructuralOperation = { op: "set", path: ["role", "name"], value: "photo-finisher" };
    const renamed = assessChange({ before: studio, after: edited(studio, RETOUCHER, operation) });
    expect(riskItems(renamed.impacts, renamed.conflicts)).toEqual([]);
    const gone = assessChange({ before: studio, after: new Map([[RETOUCHER, null]]) });
    const items = riskItems(gone.impacts, gone.conflicts);
    expect(items.length).toBeGreaterThan(0);
    expect(items.every(({ kind }) => kind === "decision" || kind === "conflict" || kind === "effect")).toBe(true);
    const again = riskItems([...gone.impacts, ...gone.impacts], gone.conflicts);
    expect(again).toEqual(items);
  });
});
