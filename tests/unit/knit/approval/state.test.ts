/** Where an approval stands: bound to the exact contents, counted for whom it counts. */
import { describe, expect, it } from "vitest";
import { approvalState, isCommittable } from "#knit/approval/state.ts";
import { approvalBy, basis, decision, facts, person } from "#tests/support/approvals.ts";

const risk = { id: "r1", kind: "decision" as const, words: "Somebody has to decide." };
const three = [person("Ana", { isOwner: true }), person("Bo", { roles: ["lead"] }), person("Cy", { roles: ["lead"] })];

describe("a change that has to be approved", () => {
  it("waits, names for whom, and whoever may knows why", () => {
    const state = approvalState(facts());
    expect(state).toMatchObject({
      status: "waiting",
      words: "It waits for Bo.",
      requirements: [{ given: [], met: false, overdue: false }],
      you: { may: true, why: "You may: holds the role Lead." },
    });
    expect(isCommittable(state)).toBe(false);
  });

  it("is approved when it was, and nobody can approve it twice", () => {
    const state = approvalState(facts({ approvals: [approvalBy("bo")] }));
    expect(state).toMatchObject({
      status: "approved",
      words: "Approved by Bo.",
      approvals: [{ standing: "counts" }],
      you: { may: false, why: "You have approved it." },
    });
    expect(isCommittable(state)).toBe(true);
  });

  it("cannot be approved by its author, nor by somebody who was not asked", () => {
    const approvals = [approvalBy("Ana"), approvalBy("Cy")];
    expect(approvalState(facts({ approvals }))).toMatchObject({
      status: "waiting",
      approvals: [{ told: "Nobody asked for this person's approval." }, { told: "Nobody approves their own change." }],
    });
    const asAna = approvalState(
      facts({ people: facts().people.map((one) => ({ ...one, isYou: one.name === "Ana" })) }),
    );
    expect(asAna.you).toEqual({ may: false, why: "It is your own change: somebody else has to approve it." });
  });

  it("asks a person alone for nothing", () => {
    const alone = approvalState(facts({ people: [person("Ana", { isYou: true })], risks: [risk] }));
    expect(alone).toMatchObject({ status: "alone", you: { may: true } });
    expect(isCommittable(alone)).toBe(true);
    expect(approvalState(facts({ decisions: [] }))).toMatchObject({ status: "not_needed" });
  });

  it("needs N of M, and never more than there are", () => {
    const two = facts({ decisions: [decision(["lead"], { needed: 2 })], people: three });
    expect(approvalState(two).words).toBe("It waits for Bo and Cy.");
    expect(approvalState({ ...two, approvals: [approvalBy("Bo")] })).toMatchObject({
      status: "waiting",
      words: "It waits for Cy.",
    });
    expect(approvalState({ ...two, approvals: [approvalBy("Bo"), approvalBy("Cy")] }).status).toBe("approved");
    const many = facts({ decisions: [decision(["lead"], { needed: 9 })], approvals: [approvalBy("Bo")] });
    expect(approvalState(many).status).toBe("approved");
    expect(approvalState(facts({ people: three })).words).toBe("It waits for Bo or Cy.");
  });

  it("needs every grave point ticked", () => {
    const unticked = facts({ risks: [risk], approvals: [approvalBy("Bo")] });
    expect(approvalState(unticked)).toMatchObject({
      status: "waiting",
      approvals: [{ standing: "not_counted", told: "Not every grave point was ticked." }],
    });
    expect(approvalState({ ...unticked, approvals: [approvalBy("Bo", { ticked: ["r1"] })] }).status).toBe("approved");
  });

  it("goes back when changes are asked for, and what was approved before no longer is", () => {
    const approvals = [
      approvalBy("Bo"),
      approvalBy("Cy", { decision: "changes_requested", at: "2026-03-02T11:00:00.000Z" }),
    ];
    const state = approvalState(facts({ people: three, approvals }));
    expect(state).toMatchObject({ status: "changes_requested", words: "Cy asked for changes." });
    expect(state.approvals.map(({ standing }) => standing)).toEqual(["counts", "not_counted"]);
    const anew = [...approvals, approvalBy("Cy", { id: "later", at: "2026-03-02T11:30:00.000Z" })];
    expect(approvalState(facts({ people: three, approvals: anew })).status).toBe("approved");
  });

  it("is due, and goes on to the next when it is late", () => {
    const late = facts({
      decisions: [decision(["lead"], { path: ["business_owner"] })],
      people: [...facts().people, person("Eve", { isOwner: true })],
      askedAt: "2026-02-27T12:00:00.000Z",
    });
    expect(approvalState(late).requirements[0]).toMatchObject({
      overdue: true,
      dueAt: "2026-03-01T12:00:00.000Z",
      people: [{ name: "Bo" }, { name: "Eve" }],
    });
    expect(approvalState({ ...late, dueHours: 200 }).requirements[0]).toMatchObject({ overdue: false });
  });
});

describe("an approval is bound to what it covers", () => {
  const given = [approvalBy("Bo")];
  const moved = [
    ["what a file becomes", basis("2"), ["a.busy"]],
    ["what a file was", basis("1", { files: { "a.busy": { before: "9", after: "1" } } }), ["a.busy"]],
    ["a file more", basis("1", { files: { ...basis("1").files, "b.busy": { before: null, after: "1" } } }), ["b.busy"]],
    ["a file less", basis("1", { files: {} }), ["a.busy"]],
    ["what it was judged on", basis("1", { dependencies: { "team.busy": "u" } }), ["team.busy"]],
    ["more it is judged on", basis("1", { dependencies: { "team.busy": "t", "x.busy": "x" } }), ["x.busy"]],
    ["less it is judged on", basis("1", { dependencies: {} }), ["team.busy"]],
  ] as const;

  it.each(moved)("%s makes it stale, told with what moved; one click gives it again", (_what, now, files) => {
    const state = approvalState(facts({ basis: now, approvals: given }));
    expect(state).toMatchObject({ status: "stale", approvals: [{ standing: "stale", moved: files, renewable: true }] });
    expect(state.words).toContain(`Since then ${files[0]} changed.`);
    expect(isCommittable(state)).toBe(false);
  });

  it("another assessment makes it stale, and it has to be looked at anew", () => {
    const state = approvalState(facts({ basis: basis("1", { assessment: "other" }), approvals: given }));
    expect(state).toMatchObject({
      status: "stale",
      approvals: [{ renewable: false, told: "It leads to something else." }],
    });
  });

  it("holds again when everything is as it was", () => {
    expect(approvalState(facts({ basis: basis("1"), approvals: given })).status).toBe("approved");
  });
});
