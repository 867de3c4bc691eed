import { describe, expect, it } from "vitest";
import { Deletion } from "#shared/knit.ts";
import { failureOfCall } from "#tests/support/expected-error.ts";
import { openedExample } from "#tests/support/opened-example.ts";

const RETOUCHER = "L0/production/roles/retoucher.busy";

describe("deleting what others name", () => {
  it("is stopped with the list and what could take its place, wherever the change comes from", async () => {
    const { client, onDisk } = await openedExample("photography-studio");
    const preview = await client.knit.deletion({ symbol: "role:retoucher" });
    expect(preview.uses.map((use) => use.from)).toEqual(["step:photo-production/retouch_photos", "team:Production"]);
    expect(preview.choices.map((choice) => choice.symbol)).toContain("role:photo-editor");

    const byHand = () =>
      client.changes.create({
        title: "Delete",
        origin: "editor",
        edits: [{ title: "Delete", operations: [{ op: "delete", file: RETOUCHER }] }],
      });
    for (const call of [byHand, () => client.knit.delete({ symbol: "role:retoucher" })]) {
      const failure = await failureOfCall(call());
      expect(failure).toMatchObject({ code: "CONFLICT", path: "role:retoucher", next: expect.any(String) });
      const [deletion] = (failure.data as { deletions: unknown[] }).deletions;
      expect(Deletion.parse(deletion).uses.length).toBeGreaterThan(0);
    }
    expect(await client.changes.list({})).toEqual([]);
    expect(onDisk(RETOUCHER)).toContain("name: retoucher");
  });

  it("takes what is described inside its team's file out of it, and leaves the file", async () => {
    const { client, onDisk } = await openedExample("photography-studio");
    const team = "L0/client-operations/team.busy";
    for (const symbol of ["role:bookkeeper", "playbook:payment-reminders"]) {
      const made = await client.knit.delete({ symbol, anyway: true });
      expect(made.edits.map(({ operations }) => operations)).toEqual([
        [{ op: "remove", file: team, path: ["team", expect.stringMatching(/roles|playbooks/), 0] }],
      ]);
    }
    expect(onDisk(team)).toContain("name: bookkeeper");
  });

  it("goes through when something takes its place, and leaves no new findings", async () => {
    const { client, onDisk, bugs } = await openedExample("photography-studio");
    const made = await client.knit.delete({ symbol: "role:retoucher", instead: "role:photo-editor" });
    const assessment = await client.knit.assess({ id: made.id });
    expect(assessment.newDiagnostics.filter((finding) => finding.severity === "error")).toEqual([]);
    await client.changes.commit({ id: made.id, message: "one role less" });
    expect(() => onDisk(RETOUCHER)).toThrow();
    expect(onDisk("L0/production/playbooks/photo-production.busy")).not.toContain("role: retoucher");
    expect(onDisk("L0/production/team.busy")).not.toContain("retoucher");
    expect(bugs).toEqual([]);
  });

  it("goes through anyway when somebody says so, and is decided about in the review", async () => {
    const { client } = await openedExample("photography-studio");
    const made = await client.knit.delete({ symbol: "role:retoucher", anyway: true });
    const { impacts } = await client.knit.assess({ id: made.id });
    expect(impacts.some((impact) => impact.class === "required")).toBe(true);
  });

  it("goes through by itself where the follow-ups settle it", async () => {
    const { client } = await openedExample("photography-studio");
    const made = await client.knit.delete({ symbol: "step:shoot-day/pack_up" });
    const { newDiagnostics } = await client.knit.assess({ id: made.id });
    expect(newDiagnostics.filter((finding) => finding.severity === "error")).toEqual([]);
  });

  it("says so when the thing is not there, cannot be deleted, or the other one is of another kind", async () => {
    const { client } = await openedExample("photography-studio");
    expect((await failureOfCall(client.knit.deletion({ symbol: "role:nobody" }))).code).toBe("NOT_FOUND");
    expect((await failureOfCall(client.knit.deletion({ symbol: "event:booking_confirmed" }))).code).toMatch(
      /BAD_INPUT|NOT_FOUND/,
    );
    const other = client.knit.delete({ symbol: "role:retoucher", instead: "playbook:shoot-day" });
    expect((await failureOfCall(other)).code).toBe("BAD_INPUT");
  });
});

describe("deleting a process over the interface for programs", () => {
  it("is stopped in the same way, and takes what takes its place or a word", async () => {
    const { client } = await openedExample("photography-studio");
    const failure = await failureOfCall(client.processes.remove({ id: "final-invoicing" }));
    expect(failure).toMatchObject({ code: "CONFLICT", path: "playbook:final-invoicing" });
    const [deletion] = (failure.data as { deletions: unknown[] }).deletions.map((each) => Deletion.parse(each));
    expect(deletion?.uses.length).toBeGreaterThan(0);
    expect(deletion?.choices.map(({ symbol }) => symbol)).toContain("playbook:shoot-day");
    expect(await client.changes.list({})).toEqual([]);

    const { changeSet } = await client.processes.remove({ id: "final-invoicing", instead: "shoot-day" });
    expect(changeSet).toMatchObject({ origin: "rest", edits: [{ id: "reassign" }, { id: "delete" }] });
    const anyway = await client.processes.remove({ id: "final-invoicing", anyway: true });
    expect(anyway.changeSet.edits).toHaveLength(1);
    const free = await client.processes.remove({ id: "equipment-care" });
    expect(free.changeSet.edits).toHaveLength(1);
  });
});
