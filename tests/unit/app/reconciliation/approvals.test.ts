/** Approving where more than one person could: nothing is committed but what was approved, exactly as it was. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { gitIn } from "#tests/support/command-line-git.ts";
import { failureOfCall } from "#tests/support/expected-error.ts";
import { openedBusiness } from "#tests/support/opened-business.ts";
import { quotePath, rolePath, sendTakes, smallBusiness, teamPath } from "#tests/support/small-business.ts";
import { type TwoPeople, twoPeople } from "#tests/support/two-people.ts";

const quote = smallBusiness[quotePath] ?? "";
const set = (file: string, path: (string | number)[], value: string) => ({
  title: `Set ${path.join(".")}`,
  operations: [{ op: "set" as const, file, path, value }],
});
const longer = set(quotePath, ["playbook", "steps", 0, "estimated_duration"], "2h");
const shorter = set(quotePath, ["playbook", "steps", 1, "estimated_duration"], "10m");

async function proposed(
  { ana }: Pick<TwoPeople, "ana">,
  ...edits: Parameters<TwoPeople["ana"]["changes"]["create"]>[0]["edits"]
) {
  const { id } = await ana.changes.create({ title: "Other times", origin: "editor", edits });
  await ana.changes.assess({ id });
  return id;
}

describe("a change of somebody whom others could approve", () => {
  it("is not committed before it is approved; whoever may is told why", async () => {
    const two = await twoPeople();
    const { ana, bo, root, events } = two;
    const id = await proposed(two, longer);
    const refused = await failureOfCall(ana.changes.commit({ id, message: "Longer" }));
    expect(refused).toMatchObject({
      code: "APPROVAL_NEEDED",
      message: "“Other times” cannot be committed yet. It waits for Bo.",
      data: { status: "waiting", you: { may: false } },
    });
    expect(gitIn(root, "rev-list", "--count", "HEAD")).toBe("1");
    expect(await failureOfCall(ana.reconciliation.approve({ id }))).toMatchObject({
      code: "NOT_ALLOWED",
      message: "It is your own change: somebody else has to approve it.",
    });

    await ana.changes.review({ id });
    expect(events).toContainEqual(
      expect.objectContaining({ type: "notification", message: expect.stringContaining("waits for Bo") }),
    );
    const state = await bo.reconciliation.approval({ id });
    expect(state).toMatchObject({
      status: "waiting",
      requirements: [
        { by: ["lead"], reason: expect.stringContaining("Sales, where Lead decides"), people: [{ name: "Bo" }] },
      ],
      you: { may: true },
    });
    expect(state.requirements[0]?.dueAt).toBeDefined();
    const approved = await bo.reconciliation.approve({ id, comment: "Go ahead." });
    expect(approved).toMatchObject({
      id,
      status: "approved",
      approval: { status: "approved", words: "Approved by Bo." },
    });
    await ana.changes.commit({ id, message: "Longer" });
    expect(gitIn(root, "log", "-1", "--format=%(trailers:key=Approved-by,valueonly)").trim()).toBe("Bo");
  });

  it("is bound to its contents: another edit, and what was approved is no longer", async () => {
    const two = await twoPeople();
    const { ana, bo } = two;
    const id = await proposed(two, longer, shorter);
    await bo.reconciliation.approve({ id });
    const { edits } = await ana.changes.get({ id });
    const one = edits[0]?.id ?? "";
    await ana.changes.decide({ id, reject: [one] });
    expect(await failureOfCall(ana.changes.commit({ id, message: "Half of it" }))).toMatchObject({
      code: "APPROVAL_NEEDED",
      data: { status: "stale", approvals: [{ standing: "stale", moved: [quotePath], renewable: false }] },
    });
    expect(await failureOfCall(bo.reconciliation.renew({ id }))).toMatchObject({ code: "STALE" });
    // Exactly what was approved is approved.
    await ana.changes.decide({ id, accept: [one] });
    await ana.changes.commit({ id, message: "All of it" });
  });

  it("is bound to what it was judged on: told what moved, given again with one click", async () => {
    const two = await twoPeople();
    const { ana, bo, root, onDisk } = two;
    const id = await proposed(two, longer);
    await bo.reconciliation.approve({ id, comment: "Fine." });
    writeFileSync(join(root, teamPath), `${onDisk(teamPath)}# a note\n`);
    expect(await failureOfCall(ana.changes.commit({ id, message: "Longer" }))).toMatchObject({
      code: "APPROVAL_NEEDED",
      message: expect.stringContaining(`Since then ${teamPath} changed.`),
      data: { approvals: [{ standing: "stale", moved: [teamPath], renewable: true }] },
    });
    expect(await failureOfCall(ana.reconciliation.renew({ id }))).toMatchObject({ code: "NOT_FOUND" });
    const renewed = await bo.reconciliation.renew({ id });
    expect(renewed).toMatchObject({
      status: "approved",
      approvals: [{ words: "Fine.", renews: renewed.approvals[1]?.id }, {}],
    });
    await ana.changes.commit({ id, message: "Longer" });
  });

  it("is looked at point by point where it is grave", async () => {
    const two = await twoPeople();
    const { bo } = two;
    const id = await proposed(two, set(rolePath, ["role", "name"], "lead"));
    const { risks } = await bo.reconciliation.approval({ id });
    expect(risks.length).toBeGreaterThan(0);
    const refused = await failureOfCall(
      bo.reconciliation.approve({ id, ticked: risks.slice(1).map((risk) => risk.id) }),
    );
    expect(refused).toMatchObject({ code: "RULES_FAILED", data: { risks: [{ id: risks[0]?.id }] } });
    await bo.reconciliation.approve({ id, ticked: risks.map((risk) => risk.id) });
    expect(await bo.reconciliation.approval({ id })).toMatchObject({
      approvals: [{ standing: "counts", ticked: risks.map((risk) => risk.id) }],
    });
  });

  it("goes back with words, and is not committed until it is another change", async () => {
    const two = await twoPeople();
    const { ana, bo } = two;
    const id = await proposed(two, longer, shorter);
    const returned = await bo.changes.requestChanges({ id, comment: "Not both." });
    expect(returned).toMatchObject({
      status: "draft",
      comments: [{ by: "Bo", text: "Not both.", asksForChanges: true }],
    });
    expect(await failureOfCall(ana.changes.commit({ id, message: "m" }))).toMatchObject({
      code: "APPROVAL_NEEDED",
      message: "“Other times” cannot be committed yet. Bo asked for changes.",
    });
    await ana.changes.decide({ id, reject: [returned.edits[1]?.id ?? ""] });
    await bo.changes.approve({ id });
    await ana.changes.commit({ id, message: "One of them" });
  });

  it("is approved by committing it, by whoever may approve it", async () => {
    const two = await twoPeople();
    const id = await proposed(two, longer);
    await two.bo.changes.commit({ id, message: "Longer" });
    expect(gitIn(two.root, "log", "-1", "--format=%(trailers:key=Approved-by,valueonly)").trim()).toBe("Bo");
    expect(await two.ana.reconciliation.session({ id })).toMatchObject({
      approvals: [{ by: { name: "Bo" }, implied: false }],
    });
  });

  it("is guarded the same when it was typed by hand", async () => {
    const two = await twoPeople();
    const { ana, bo, root } = two;
    writeFileSync(join(root, quotePath), sendTakes(quote, "90m"));
    const made = await ana.changes.fromWorkingTree();
    const id = made?.id ?? "";
    expect(await failureOfCall(ana.changes.commit({ id, message: "By hand" }))).toMatchObject({
      code: "APPROVAL_NEEDED",
    });
    await bo.changes.approve({ id });
    writeFileSync(join(root, quotePath), sendTakes(quote, "95m"));
    await ana.changes.fromWorkingTree();
    expect(await failureOfCall(ana.changes.commit({ id, message: "By hand" }))).toMatchObject({
      code: "APPROVAL_NEEDED",
      data: { status: "stale" },
    });
  });

  it("cannot lower the bar for itself: rules count once they are committed", async () => {
    const two = await twoPeople({ ".knit/config.yaml": "approval:\n  needed: 1\n" });
    writeFileSync(join(two.root, ".knit/config.yaml"), "approval:\n  needed: 0\n");
    const id = await proposed(two, longer);
    expect(await failureOfCall(two.ana.changes.commit({ id, message: "m" }))).toMatchObject({
      code: "APPROVAL_NEEDED",
    });
    gitIn(two.root, "commit", "-am", "Nobody approves");
    await two.ana.changes.commit({ id, message: "m" });
  });

  it("goes to whoever stands in while the one who decides is away", async () => {
    const two = await twoPeople();
    const { ana, bo, clientOf } = two;
    const cy = await ana.people.add({ name: "Cy", permission: "Manager" });
    const { people } = await ana.people.list();
    const away = { from: "2020-01-01T00:00:00.000Z", until: "2100-01-01T00:00:00.000Z", delegate: cy.id };
    await ana.people.addAbsence({ id: people.find(({ name }) => name === "Bo")?.id ?? "", ...away });
    const id = await proposed(two, longer);
    expect((await bo.reconciliation.approval({ id })).requirements[0]?.people).toMatchObject([
      { name: "Bo", awayUntil: away.until },
      { name: "Cy", standsInFor: "Bo" },
    ]);
    const { approval } = await clientOf("Cy", "Manager").reconciliation.approve({ id });
    expect(approval).toMatchObject({ status: "approved", approvals: [{ by: { name: "Cy" }, standsInFor: "Bo" }] });
  });
});

describe("a person alone", () => {
  it("is asked for nothing, and what was implied is written down", async () => {
    const { client } = await openedBusiness();
    const id = await proposed({ ana: client }, set(rolePath, ["role", "name"], "vendor"));
    expect(await client.reconciliation.approval({ id })).toMatchObject({
      status: "alone",
      words: "Nobody else could approve it, so committing it is enough.",
    });
    await client.changes.commit({ id, message: "Rename" });
    const session = await client.reconciliation.session({ id });
    expect(session).toMatchObject({
      status: "committed",
      approvals: [{ by: { name: "Ana Owner" }, implied: true, decision: "approved" }],
      lastDeed: "committed it",
    });
    expect(session.impacts.length).toBeGreaterThan(0);
    expect(session.impacts.every(({ decision }) => decision === "automatic")).toBe(true);
  });
});
