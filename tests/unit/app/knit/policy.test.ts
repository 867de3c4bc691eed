import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { gitIn } from "#tests/support/command-line-git.ts";
import { failureOfCall } from "#tests/support/expected-error.ts";
import { openedExample } from "#tests/support/opened-example.ts";

const RETOUCHER = "L0/production/roles/retoucher.busy";

it("judges by the rules of the workspace, and recomputes when the author edits", async () => {
  const { client } = await openedExample("photography-studio", {
    ".knit/config.yaml": "classes:\n  - change: role renamed\n    class: required\n    note: Ask Ana first.\n",
  });
  const made = await client.changes.create({
    title: "Rename",
    origin: "editor",
    edits: [
      {
        title: "Rename",
        operations: [{ op: "set", file: RETOUCHER, path: ["role", "name"], value: "photo-finisher" }],
      },
      {
        title: "Describe",
        operations: [{ op: "set", file: RETOUCHER, path: ["role", "description"], value: "Finishes photos." }],
      },
    ],
  });
  const first = await client.knit.assess({ id: made.id });
  expect(first.impacts.length).toBeGreaterThan(0);
  for (const impact of first.impacts) {
    expect(impact).toMatchObject({
      class: "required",
      reason: expect.stringContaining("Ask Ana first."),
      effect: { kind: "stops" },
    });
  }
  expect(first.changeSet.edits.every((edit) => edit.by === "author")).toBe(true);
  expect(first.timeline).toEqual([]);
  await client.changes.decide({ id: made.id, reject: ["e1"] });
  const second = await client.knit.assess({ id: made.id });
  expect(second.impacts).toEqual([]);
});

it("a rename to a name that is taken is told as a conflict and cannot be committed", async () => {
  const { client } = await openedExample("photography-studio");
  const made = await client.changes.create({
    title: "Rename",
    origin: "editor",
    edits: [
      { title: "Rename", operations: [{ op: "set", file: RETOUCHER, path: ["role", "name"], value: "photo-editor" }] },
    ],
  });
  const { conflicts } = await client.knit.assess({ id: made.id });
  expect(conflicts[0]).toMatchObject({ rule: "name-taken", blocking: true });
  expect(conflicts[0]?.ways.length).toBeGreaterThanOrEqual(2);
  expect((await failureOfCall(client.changes.commit({ id: made.id, message: "m" }))).code).toBe("RULES_FAILED");
});

it("says so when the commit that a change was made on is gone from the history", async () => {
  const { client, root } = await openedExample("photography-studio");
  const made = await client.changes.create({
    title: "Describe",
    origin: "editor",
    edits: [
      {
        title: "Describe",
        operations: [{ op: "set", file: RETOUCHER, path: ["role", "description"], value: "Finishes photos." }],
      },
    ],
  });
  expect((await client.knit.assess({ id: made.id })).base?.subject).toBe("first");
  rmSync(join(root, ".git"), { recursive: true });
  gitIn(root, "init", "-b", "main");
  gitIn(root, "add", ".");
  gitIn(root, "commit", "-m", "begun anew");
  await client.workspace.open({ path: root });
  expect((await client.knit.assess({ id: made.id })).base).toBeNull();
});
