import { describe, expect, it } from "vitest";
import {
  checkCondition,
  evaluateCondition,
  evaluateFeel,
  normaliseCondition,
  unknownNames,
} from "#busy/notation/conditions.ts";

describe("conditions", () => {
  it.each([
    ["status = 'paid' AND amount > 100", 'status = "paid" and amount > 100'],
    ["NOT a = 1 OR b = 2", "not(a = 1) or b = 2"],
    ["size in ['s','m']", 'size in [ "s" , "m" ]'],
    ["size not in ['s'] and a = 1", 'not(size in [ "s" ]) and a = 1'],
    ["waiting > 48h", 'waiting > duration("PT48H")'],
    ["age < 2w", 'age < duration("P14D")'],
    ["name = 'it\\'s'", 'name = "it\'s"'],
  ])("normalises %s", (written, feel) => {
    expect(normaliseCondition(written)).toBe(feel);
  });

  it.each([
    ["client is unhappy", "prose"],
    ["missing > 2 required fields", "prose"],
    ["amount > 500 USD", "prose"],
    ["the client didn't answer", "prose"],
    ["deposit not received", "prose"],
    ["paid not(late)", "prose"],
    ["status NOT IN ['x']", "expression"],
    ["Client Name != null", "expression"],
    ["Company Name != null", "prose"],
    ["urgent", "expression"],
    ["not(paid)", "expression"],
    ["NOT paid", "expression"],
    ["count(items) > 2", "expression"],
    ["string length(name) > 3", "expression"],
    ["x between 1 and 3", "expression"],
    ["if a then b else c", "expression"],
    ["amount >", "invalid"],
    ["amount > 500 AND", "invalid"],
    ["(a = 1", "invalid"],
    ["price =< 3", "invalid"],
    ["price => 3", "invalid"],
    ["price <> 5", "invalid"],
    ["> 5", "invalid"],
    ["= 5", "invalid"],
    ["a or > 5", "invalid"],
    ["1 < a < 5", "invalid"],
    ["paid and not", "invalid"],
    ["not()", "invalid"],
    ["a in < 3 and b", "invalid"],
    ["amount > €1000", "invalid"],
    ["x in (> 3, < 1)", "expression"],
    ["x in > 3", "expression"],
    ["x in [1..3]", "expression"],
    ["count(items[> 3]) > 1", "expression"],
    ['@"2030-05-01" < date', "expression"],
    ["", "invalid"],
  ])("tells that %j is %s", (written, kind) => {
    expect(checkCondition(written, ["Client Name"]).kind).toBe(kind);
  });

  it("names the comparison that was meant", () => {
    const message = (text: string) => {
      const check = checkCondition(text);
      return check.kind === "invalid" ? check.message : check.kind;
    };
    expect(message("price =< 3")).toMatch(/Write <= instead of =<\.$/);
    expect(message("price <> 3")).toMatch(/Write != instead of <>\.$/);
    expect(message("price ≥ 3")).toMatch(/Write >= instead of ≥\.$/);
  });

  it.each([
    ["step.role != null and plybook.name = 'x'", ["plybook"]],
    ["countt(step.tags) > 1", ["countt"]],
    ["every s in playbook.steps satisfies s.role != team.lead", []],
    ["count(playbook.steps[estimated_duration > 1d and item.role = x]) = 0", []],
    ["{a: step.role, b: a}.b = nobody", ["nobody"]],
    ["string length(step.name) > 3 and today() > date('2030-01-01')", []],
  ])("finds the names that mean nothing in %s", (written, names) => {
    expect(unknownNames(normaliseCondition(written), ["step", "playbook", "team"])).toEqual(names);
  });

  const context = {
    status: "paid",
    amount: 200,
    client: { email: "a@b.c" },
    waiting: "72h",
    items: [1, 2, 3],
    date: "2030-05-01",
    "Client Name": "Ann",
    "kebab-name": 3,
  };

  it.each([
    ["status = 'paid' AND amount > 100", true],
    ["status in ['open', 'paid']", true],
    ["NOT amount > 100", false],
    ["client.email != null", true],
    ["waiting > 48h", true],
    ["count(items) = 3", true],
    ['date > date("2030-04-30")', true],
    ["Client Name = 'Ann'", true],
    ["kebab-name = 3", true],
    ["unheard_of = null", true],
  ])("decides %s", (written, value) => {
    expect(evaluateCondition(written, context)).toEqual({ kind: "value", value });
  });

  it("says why it cannot decide", () => {
    expect(evaluateCondition("unheard_of > 3", context)).toEqual({
      kind: "error",
      message: '"unheard_of > 3" cannot be decided: "unheard_of" has no value yet.',
    });
    expect(evaluateCondition("the sun shines", context)).toEqual({ kind: "prose" });
    expect(evaluateCondition("amount >", context).kind).toBe("error");
  });

  it("takes the time it is given", () => {
    const value = (text: string, now: string) => evaluateCondition(text, { due: "2030-05-01", now: "soon" }, now);
    expect(value("due > today()", "2030-04-30T23:00:00Z")).toEqual({ kind: "value", value: true });
    expect(value("due > today()", "2030-05-01T00:00:00Z")).toEqual({ kind: "value", value: false });
    expect(value("now = 'soon'", "2030-05-01T00:00:00Z")).toEqual({ kind: "value", value: true });
  });

  it("changes nothing in the context", () => {
    const frozen = Object.freeze({ ...context });
    evaluateCondition("waiting > 48h", frozen);
    expect(frozen).toEqual(context);
  });
});

describe("the clock", () => {
  const due = { due: "2026-03-01" };

  it("is what is handed in", () => {
    expect(evaluateCondition("today() > due", due, "2026-03-02T09:00:00Z")).toEqual({ kind: "value", value: true });
    expect(evaluateCondition("today() > due", due, "2026-02-28T09:00:00Z")).toEqual({ kind: "value", value: false });
  });

  it("is nothing otherwise: no clock is read", () => {
    expect(evaluateCondition("today() > due", due)).toMatchObject({ kind: "error" });
    expect(evaluateFeel("now()", {})).toMatchObject({ kind: "value", value: null });
  });
});
