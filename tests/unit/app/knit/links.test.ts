import { describe, expect, it } from "vitest";
import { failureOfCall } from "#tests/support/expected-error.ts";
import { putFiles } from "#tests/support/folder-with.ts";
import { openedExample } from "#tests/support/opened-example.ts";

const LINKS = ".knit/links.yaml";
const CONTRACT = { from: "document:client-contract", to: "playbook:photo-production" } as const;
const link = { ...CONTRACT, type: "document", relation: "promises the time of" } as const;

async function committed(made: Awaited<ReturnType<typeof openedExample>>, id: string) {
  await made.client.changes.commit({ id, message: "links" });
}

describe("links over the contract", () => {
  it("are added, changed and deleted by change sets on their file, and count as dependencies", async () => {
    const made = await openedExample("photography-studio");
    const { client, onDisk, bugs } = made;
    await committed(made, (await client.knit.saveLink({ link })).id);
    expect(onDisk(LINKS)).toBe(
      'links:\n  - from: "document:client-contract"\n    to: "playbook:photo-production"\n    type: "document"\n    relation: "promises the time of"\n',
    );
    const second = { from: "role:retoucher", to: "document:client-contract" };
    await committed(
      made,
      (await client.knit.saveLink({ link: { ...second, type: "process_flow", relation: "depends on" } })).id,
    );
    expect((await client.knit.links()).links.map((each) => [each.index, each.link.from])).toEqual([
      [0, CONTRACT.from],
      [1, second.from],
    ]);
    const uses = await client.knit.usedBy({ symbol: CONTRACT.to });
    expect(uses.uses.map((each) => `${each.from} ${each.relation}`)).toContain(
      "document:client-contract promises the time of",
    );
    const { reached } = await client.knit.reached({
      symbol: "step:photo-production/retouch_photos",
      direction: "dependents",
    });
    expect(reached.find((each) => each.symbol === CONTRACT.from)?.path.at(-1)?.relation).toBe("promises the time of");
    await committed(made, (await client.knit.saveLink({ index: 0, link: { ...link, class: "required" } })).id);
    expect((await client.knit.links()).links[0]?.link.class).toBe("required");
    await committed(made, (await client.knit.deleteLink({ index: 0, ...CONTRACT })).id);
    expect((await client.knit.links()).links.map((each) => each.link.from)).toEqual([second.from]);
    expect(bugs).toEqual([]);
  });

  it("are refused when they name nothing, repeat one, or another link is in the place", async () => {
    const { client } = await openedExample("photography-studio", {
      [LINKS]: `links:\n  - {from: ${CONTRACT.from}, to: ${CONTRACT.to}}\n`,
    });
    const usual = { ...CONTRACT, type: "process_flow", relation: "depends on" } as const;
    const failures = [
      [() => client.knit.saveLink({ link: { ...usual, to: "role:nobody" } }), "NOT_FOUND"],
      [() => client.knit.saveLink({ link: { ...usual, to: usual.from } }), "BAD_INPUT"],
      [() => client.knit.saveLink({ link: usual }), "CONFLICT"],
      [() => client.knit.saveLink({ link: { ...usual, relation: "quotes" }, index: 7 }), "NOT_FOUND"],
      [() => client.knit.deleteLink({ index: 0, from: "role:retoucher", to: CONTRACT.to }), "NOT_FOUND"],
    ] as const;
    for (const [call, code] of failures)
      expect(await failureOfCall(call())).toMatchObject({ code, next: expect.any(String) });
  });

  it("in a damaged file are told, kept aside and written anew", async () => {
    const damaged = `links:\n  - {from: ${CONTRACT.from}, to: ${CONTRACT.to}}\n  - {from: [\n`;
    const made = await openedExample("photography-studio", { [LINKS]: damaged });
    const { client, onDisk } = made;
    expect((await client.knit.links()).settings.some((each) => each.severity === "error")).toBe(true);
    expect((await failureOfCall(client.knit.saveLink({ link }))).code).toBe("INVALID_BUSY");
    const repair = await client.knit.repair({ file: LINKS });
    const aside = repair.edits[0]?.operations[0]?.file ?? "";
    await committed(made, repair.id);
    expect(onDisk(aside)).toBe(damaged);
    const { links, settings } = await client.knit.links();
    expect(settings).toEqual([]);
    expect(links.map((each) => each.link.from)).toEqual([CONTRACT.from]);
    expect((await failureOfCall(client.knit.repair({ file: LINKS }))).code).toBe("NOTHING_TO_COMMIT");
    expect((await failureOfCall(client.knit.repair({ file: "L0/x.busy" }))).code).toBe("NOT_FOUND");
  });

  it("around a circle end where they began, however far they are followed", async () => {
    const [one, two, three] = ["role:retoucher", "document:client-contract", "playbook:shoot-day"];
    const { client, bugs } = await openedExample("photography-studio", {
      [LINKS]: `links:\n  - {from: ${one}, to: ${two}}\n  - {from: ${two}, to: ${three}}\n  - {from: ${three}, to: ${one}}\n`,
    });
    expect((await client.knit.links()).settings).toEqual([]);
    for (const direction of ["dependents", "dependencies"] as const) {
      const { reached } = await client.knit.reached({ symbol: one ?? "", direction, depth: 20 });
      const symbols = reached.map((each) => each.symbol);
      expect(symbols).toEqual(expect.arrayContaining([two, three]));
      expect(symbols).not.toContain(one);
      expect(new Set(symbols).size).toBe(symbols.length);
    }
    const file = "L0/production/roles/retoucher.busy";
    const { id } = await client.changes.create({
      title: "Other duties",
      origin: "editor",
      edits: [
        { title: "Set", operations: [{ op: "set", file, path: ["role", "responsibilities"], value: ["Be quick"] }] },
      ],
    });
    const { impacts } = await client.knit.assess({ id });
    const touched = impacts.map((impact) => impact.symbol);
    expect(touched.filter((symbol) => symbol === three)).toHaveLength(1);
    expect(bugs).toEqual([]);
  });

  it("to something that is gone are told, and follow what gets a new name", async () => {
    const made = await openedExample("photography-studio", {
      [LINKS]:
        "links:\n  - {from: role:retoucher, to: document:client-contract}\n  - {from: role:ghost, to: role:retoucher}\n",
    });
    const { client, onDisk } = made;
    expect((await client.knit.links()).settings.map((each) => each.message)).toEqual([
      expect.stringContaining("role:ghost is no longer there"),
    ]);
    const file = "L0/production/roles/retoucher.busy";
    const change = await client.changes.create({
      title: "Rename",
      origin: "editor",
      edits: [{ title: "Rename", operations: [{ op: "set", file, path: ["role", "name"], value: "photo-finisher" }] }],
    });
    const assessment = await client.knit.assess({ id: change.id });
    expect(assessment.changeSet.edits.at(-1)).toMatchObject({
      by: "knit",
      operations: [{ file: LINKS }, { file: LINKS }],
    });
    expect(assessment.base?.subject).toBe("first");
    await committed(made, change.id);
    expect(onDisk(LINKS)).toContain('from: "role:photo-finisher"');
  });

  it("are seen when another program writes them", async () => {
    const { client, root } = await openedExample("photography-studio");
    expect((await client.knit.links()).links).toEqual([]);
    putFiles(root, { [LINKS]: `links:\n  - {from: ${CONTRACT.from}, to: ${CONTRACT.to}}\n` });
    expect((await client.knit.links()).links).toHaveLength(1);
  });
});
