import { describe, expect, it } from "vitest";
import type { Operation } from "#shared/change-set.ts";
import { failureOfCall } from "#tests/support/expected-error.ts";
import { putFiles } from "#tests/support/folder-with.ts";
import { type OpenedExample, openedExample } from "#tests/support/opened-example.ts";

const PRODUCTION = "L0/production/playbooks/photo-production.busy";
const RETOUCHER = "L0/production/roles/retoucher.busy";
const SHOOT = "L0/production/playbooks/shoot-day.busy";
const CONFIG = ".knit/config.yaml";
const noPurpose: Operation = { op: "set", file: RETOUCHER, path: ["role", "responsibilities"], value: [] };

async function changed({ client }: OpenedExample, operation: Operation): Promise<string> {
  const made = await client.changes.create({
    title: "Change it",
    origin: "editor",
    edits: [{ title: "Change it", operations: [operation] }],
  });
  return made.id;
}

describe("a conflict of a change set", () => {
  it("is taken out of it by one of its ways out, with one call", async () => {
    const opened = await openedExample("photography-studio");
    const { client, bugs } = opened;
    const path = ["playbook", "steps", 7, "estimated_duration"];
    const id = await changed(opened, { op: "set", file: PRODUCTION, path, value: "3d" });
    const { conflicts } = await client.knit.assess({ id });
    const [conflict] = conflicts;
    expect(conflict).toMatchObject({ rule: "promised-time", places: { length: expect.any(Number) } });
    const way = conflict?.solutions?.findIndex((each) => each.operations.length > 0) ?? -1;
    expect(conflict?.solutions?.length).toBeGreaterThanOrEqual(2);
    const solved = await client.knit.solve({ id, conflict: conflict?.id ?? "", way });
    expect(solved.edits.at(-1)).toMatchObject({ title: conflict?.ways[way], by: "author", needs: ["e1"] });
    expect((await client.knit.assess({ id })).conflicts).toEqual([]);
    expect((await failureOfCall(client.knit.solve({ id, conflict: conflict?.id ?? "", way }))).code).toBe("STALE");
    expect(bugs).toEqual([]);
  });

  it("of what was saved by hand is solved by a change set of its own", async () => {
    const { client, root, onDisk } = await openedExample("photography-studio");
    const text = onDisk(PRODUCTION).replace(/(name: deliver_gallery[^]*?estimated_duration: )\w+/, "$13d");
    putFiles(root, { [PRODUCTION]: text });
    const saved = await client.changes.fromWorkingTree();
    const id = saved?.id ?? "";
    const [conflict] = (await client.knit.assess({ id })).conflicts;
    const way = conflict?.solutions?.findIndex((each) => each.operations.length > 0) ?? -1;
    const solved = await client.knit.solve({ id, conflict: conflict?.id ?? "", way });
    expect(solved.id).not.toBe(id);
    expect(solved).toMatchObject({ origin: "knit", status: "draft" });
  });

  it("that blocks is passed by somebody who may, with a reason that stays", async () => {
    const opened = await openedExample("photography-studio");
    const { client, clientAs, core } = opened;
    const id = await changed(opened, noPurpose);
    const [conflict] = (await client.knit.assess({ id })).conflicts;
    expect(conflict).toMatchObject({ rule: "every-role-has-a-purpose", blocking: true });
    const commit = () => client.changes.commit({ id, message: "m" });
    expect((await failureOfCall(commit())).code).toBe("RULES_FAILED");
    const pass = { id, conflict: conflict?.id ?? "", reason: "The owner decides next week." };
    expect((await failureOfCall(clientAs("Manager").knit.override(pass))).code).toBe("NOT_ALLOWED");
    const passed = await client.knit.override(pass);
    expect(passed.overrides).toMatchObject([{ rule: conflict?.rule, by: "Ana Owner", reason: pass.reason }]);
    const last = await core.context.session()?.storage.read((transaction) => transaction.lastAudit());
    expect(last).toMatchObject({ action: "conflict.overridden", subject: id });
    expect((await failureOfCall(client.knit.override({ ...pass, conflict: "other" }))).code).toBe("STALE");
    expect((await commit()).changeSet.status).toBe("applied");
  });

  it("that nothing could run with is passed by nobody", async () => {
    const opened = await openedExample("photography-studio");
    const { client } = opened;
    const path = ["playbook", "steps", 1, "depends_on"];
    const id = await changed(opened, { op: "set", file: SHOOT, path, value: ["pack_up"] });
    const [conflict] = (await client.knit.assess({ id })).conflicts;
    expect(conflict).toMatchObject({ rule: "circle", blocking: true });
    const call = client.knit.override({ id, conflict: conflict?.id ?? "", reason: "please" });
    expect((await failureOfCall(call)).code).toBe("BAD_INPUT");
  });

  it("is passed by nobody where the business says so, whatever the change itself says", async () => {
    const rule = "overrides:\n  - {rule: every-role-has-a-purpose, by: nobody}\n";
    const opened = await openedExample("photography-studio", { [CONFIG]: rule });
    const id = await changed(opened, noPurpose);
    const [conflict] = (await opened.client.knit.assess({ id })).conflicts;
    putFiles(opened.root, { [CONFIG]: "overrides: []\n" });
    const call = opened.client.knit.override({ id, conflict: conflict?.id ?? "", reason: "please" });
    expect(await failureOfCall(call)).toMatchObject({ code: "NOT_ALLOWED", next: expect.stringContaining(CONFIG) });
  });
});

describe("a blocked change", () => {
  it("is exchanged for an alternative, and withdrawn", async () => {
    const opened = await openedExample("dental-clinic");
    const { client, onDisk } = opened;
    const file = await fileWith(opened, "write_aftercare");
    const text = onDisk(file)
      .replace(/ {4}- name: write_aftercare\n[\s\S]*?(?= {4}- name: explain_aftercare)/, "")
      .replace("estimated_duration: 45m", "estimated_duration: 2d");
    const id = await changed(opened, { op: "write", file, text });
    const { alternatives } = await client.knit.assess({ id });
    expect(alternatives?.map((each) => each.kind)).toEqual(["parallel", "fast_track", "template"]);
    const made = await client.knit.takeAlternative({ id, alternative: 1 });
    expect(made.title).toBe(alternatives?.[1]?.title);
    expect((await client.changes.get({ id })).status).toBe("rejected");
    expect((await client.knit.assess({ id: made.id })).changes.length).toBeGreaterThan(0);
  });
});

async function fileWith({ core }: OpenedExample, words: string): Promise<string> {
  const files = [...(core.context.session()?.workspace().files ?? [])];
  return files.find(([, file]) => file.text.includes(words))?.[0] ?? "";
}

describe("conflicts while somebody types", () => {
  it("are those of what is not committed yet, the text as typed included", async () => {
    const { client, onDisk, root } = await openedExample("photography-studio");
    const typed = onDisk(PRODUCTION).replace(/(name: deliver_gallery[^]*?estimated_duration: )\w+/, "$13d");
    expect((await client.knit.conflicts({})).conflicts).toEqual([]);
    const { conflicts } = await client.knit.conflicts({ path: PRODUCTION, text: typed });
    expect(conflicts.map((each) => each.rule)).toEqual(["promised-time"]);
    expect(conflicts[0]?.places[0]?.file).toBe(PRODUCTION);
    putFiles(root, { [PRODUCTION]: typed });
    await expect.poll(async () => (await client.knit.conflicts({})).conflicts.length, { timeout: 20_000 }).toBe(1);
    const saved = await client.changes.fromWorkingTree();
    await client.changes.commit({ id: saved?.id ?? "", message: "longer" });
    await expect.poll(async () => (await client.knit.conflicts({})).conflicts.length, { timeout: 20_000 }).toBe(0);
  });

  it("tells what is wrong in the settings of Knit", async () => {
    const { client } = await openedExample("photography-studio", {
      [CONFIG]: "classes:\n  - {class: safe}\nwhat: 1\n",
    });
    const { settings } = await client.knit.conflicts({});
    expect(settings.map((each) => each.range.start.line)).toEqual(expect.arrayContaining([2, 3]));
  });
});
