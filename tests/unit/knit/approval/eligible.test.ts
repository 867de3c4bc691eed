/** Who may give an approval: never the author while others can, those who stand in, the next in the path. */
import { describe, expect, it } from "vitest";
import { eligibleFor } from "#knit/approval/eligible.ts";
import { decision, person } from "#tests/support/approvals.ts";

const ana = { name: "Ana" };
const people = [
  person("Ana", { isOwner: true }),
  person("Bo", { roles: ["Lead_Photographer"] }),
  person("Cy", { roles: ["studio-owner"] }),
  person("Di", { roles: ["lead-photographer"], mayApprove: false }),
];
const lead = decision(["lead-photographer"], { path: ["studio-owner", "business_owner"] });
const names = (found: { readonly people: readonly { readonly name: string }[] }) =>
  found.people.map(({ name }) => name);

describe("who may approve", () => {
  it("holds the role, however it is written, and may approve at all", () => {
    const found = eligibleFor(lead, people, ana, false);
    expect(found).toEqual({ people: [{ name: "Bo", because: "holds the role Lead photographer", isYou: false }] });
  });

  it("is never the author while somebody else can, but the next in the path", () => {
    const found = eligibleFor(lead, people, { name: "Bo" }, false);
    expect(names(found)).toEqual(["Cy"]);
    expect(found.escalated).toBe(
      "Nobody who could approve it now is Lead photographer, so it goes to Studio owner: Cy.",
    );
    expect(names(eligibleFor(decision(["Ana"]), people, ana, false))).toEqual(["Bo", "Cy"]);
  });

  it("is nobody when nobody but the author could", () => {
    expect(eligibleFor(lead, [person("Ana", { isOwner: true })], ana, false)).toEqual({ people: [] });
    expect(eligibleFor(lead, [person("Ana"), person("Di", { mayApprove: false })], ana, false)).toEqual({ people: [] });
  });

  it("is who stands in for somebody who is away, beside them", () => {
    const away = people.map((each) =>
      each.name === "Bo" ? { ...each, awayUntil: "2026-03-09T00:00:00.000Z", standIn: "cy" } : each,
    );
    const found = eligibleFor(lead, away, ana, false);
    expect(found.people).toEqual([
      expect.objectContaining({ name: "Bo", awayUntil: "2026-03-09T00:00:00.000Z" }),
      { name: "Cy", because: "stands in for Bo, who is away", standsInFor: "Bo", isYou: false },
    ]);
  });

  it("does not stand in for oneself as the author", () => {
    const away = people.map((each) =>
      each.name === "Bo" ? { ...each, awayUntil: "2026-03-09T00:00:00.000Z", standIn: "ana" } : each,
    );
    expect(names(eligibleFor(lead, away, ana, false))).toEqual(["Cy"]);
  });

  it("is anybody who may approve when those named are all away", () => {
    const away = people.map((each) =>
      each.name === "Bo" || each.name === "Ana" ? { ...each, awayUntil: "2026-03-09T00:00:00.000Z" } : each,
    );
    const found = eligibleFor(decision(["lead-photographer"]), away, { name: "Eve" }, false);
    expect(names(found)).toEqual(["Bo", "Cy"]);
    expect(found.escalated).toBe("Bo is away, so anybody else who may approve changes can.");
  });

  it("grows by the next in the path when it is overdue", () => {
    const found = eligibleFor(lead, people, ana, true);
    expect(names(found)).toEqual(["Bo", "Cy"]);
    expect(found.escalated).toBe("It was not decided in time, so Cy may decide as well.");
  });

  it("is the author's account under another name only when the address is another, too", () => {
    const both = [person("Ana B.", { email: "ana@x.example", isOwner: true }), person("Bo", { isOwner: true })];
    expect(
      names(eligibleFor(decision(["business_owner"]), both, { name: "root", email: "ANA@x.example" }, false)),
    ).toEqual(["Bo"]);
  });
});
