/** Readable folders of runs: what is in them, and that nothing a person changed is overwritten. */
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { fileNameOf } from "#app/deliverables/run-folder.ts";
import { failureOfCall } from "#tests/support/expected-error.ts";
import { openedBusiness } from "#tests/support/opened-business.ts";

async function begun(title = "Offer: Zoë/Müller?") {
  const business = await openedBusiness();
  const { client, root } = business;
  const { executionId } = await client.processes.execute({ id: "quote", title });
  const complete = async (outputs: Record<string, unknown>) => {
    const { tasks } = await client.tasks.list({ execution: executionId, status: "open" });
    await client.tasks.complete({ id: tasks[0]?.id ?? "", outputs });
  };
  const keep = (wish: { keep?: boolean; all?: boolean } = {}) =>
    client.deliverables.keepFolder({ execution: executionId, keep: true, ...wish });
  return {
    ...business,
    executionId,
    complete,
    keep,
    at: (folder: string | null, file: string) => join(root, folder ?? "", file),
  };
}

it("is off by default, and when asked for holds steps, documents and files", async () => {
  const { client, core, executionId, complete, keep, at, root } = await begun();
  await complete({ offer: "First offer\nfor you" });
  expect(existsSync(join(root, "runs"))).toBe(false);
  expect(await client.deliverables.folder({ execution: executionId })).toEqual({
    folder: null,
    all: false,
    edited: [],
  });

  const { tasks } = await client.tasks.list({ execution: executionId });
  const content = Buffer.from([0, 255, 1]).toString("base64");
  await client.attachments.add({ task: tasks[0]?.id ?? "", name: "plan.bin", mediaType: "", content });
  const { folder } = await keep();
  expect(folder).toMatch(/^runs\/quote\/\d{4}-\d\d-\d\d Offer- Zoë-Müller-$/);
  const index = readFileSync(at(folder, "index.md"), "utf8");
  expect(index).toContain("# Offer: Zoë/Müller?");
  expect(index).toMatch(/\| Prepare quote \| completed \| Ana Owner \| \d+ \w+ \d{4} at \d\d:\d\d \|/);
  expect(index).toContain("- [Offer](Offer.md): version 1, by Ana Owner");
  expect(index).toContain("- [plan.bin](files/plan.bin): attached by Ana Owner");
  expect(index).toContain("left as you made it");
  expect(readFileSync(at(folder, "Offer.md"), "utf8")).toBe("# Offer\n\nFirst offer\nfor you\n");
  expect(readFileSync(at(folder, "files/plan.bin"))).toEqual(Buffer.from([0, 255, 1]));

  await complete({ answer: "Yes" });
  await core.close();
  expect(readFileSync(at(folder, "index.md"), "utf8")).toContain("**Stands:** completed, 2 of 2 steps");
  expect(readFileSync(at(folder, "Answer.md"), "utf8")).toContain("Yes");
});

it("leaves alone what a person changed or deleted, says so, and goes on with the rest", async () => {
  const { client, executionId, complete, keep, at } = await begun();
  await complete({ offer: "First" });
  const { folder } = await keep();
  const correct = (data: Record<string, unknown>) =>
    client.executions.control({ id: executionId, action: "set_data", data, reason: "typo" });
  writeFileSync(at(folder, "Offer.md"), "my own words");
  await correct({ offer: "Second" });
  expect(await keep()).toMatchObject({ folder, edited: ["Offer.md"] });
  expect(readFileSync(at(folder, "Offer.md"), "utf8")).toBe("my own words");
  expect(readFileSync(at(folder, "index.md"), "utf8")).toContain("not renewed\n\n- Offer.md");

  rmSync(at(folder, "Offer.md"));
  await correct({ offer: "Third" });
  expect((await keep()).edited).toEqual(["Offer.md"]);
  expect(existsSync(at(folder, "Offer.md"))).toBe(false);

  writeFileSync(at(folder, "index.md"), "mine");
  await complete({ answer: "Yes" });
  expect((await keep()).edited.toSorted()).toEqual(["Offer.md", "index.md"]);
  expect(readFileSync(at(folder, "index.md"), "utf8")).toBe("mine");
  expect(readFileSync(at(folder, "Answer.md"), "utf8")).toContain("Yes");
});

it("gives each run its own, for every run that goes on when so wished, and stops when told", async () => {
  const { client, core, keep, at } = await begun("Same");
  const { folder } = await keep({ all: true });
  const { executionId: other } = await client.processes.execute({ id: "quote", title: "Same" });
  await core.context.session()?.runFolders?.renew(other);
  const second = await client.deliverables.folder({ execution: other });
  expect(second).toMatchObject({ folder: `${folder} 2`, all: true });
  expect(existsSync(at(second.folder, "index.md"))).toBe(true);

  expect(await keep({ keep: false, all: false })).toEqual({ folder: null, all: false, edited: [] });
  const before = readFileSync(at(folder, "index.md"), "utf8");
  await core.close();
  expect(readFileSync(at(folder, "index.md"), "utf8")).toBe(before);
});

it("takes up where it was cut off, without taking its own work for a person's", async () => {
  const { executionId, complete, keep, at } = await begun();
  await complete({ offer: "First" });
  const { folder } = await keep();
  const record = at(folder, ".orgata-files.json");
  const { files } = JSON.parse(readFileSync(record, "utf8")) as { files: Record<string, string[]> };
  const [hash = ""] = files["Offer.md"] ?? [];
  // As it is when the program ended before, and after, the file itself was written.
  for (const known of [
    ["0".repeat(64), hash],
    ["", hash],
  ]) {
    writeFileSync(record, JSON.stringify({ executionId, files: { ...files, "Offer.md": known } }));
    expect((await keep()).edited).toEqual([]);
  }
  rmSync(at(folder, "Offer.md"));
  writeFileSync(record, JSON.stringify({ executionId, files: { ...files, "Offer.md": ["", hash] } }));
  expect((await keep()).edited).toEqual([]);
  expect(readFileSync(at(folder, "Offer.md"), "utf8")).toContain("First");
  writeFileSync(record, "{ broken");
  expect((await keep()).edited).toEqual([]);
});

it("makes names that any system takes", () => {
  expect(fileNameOf('a/b\\c:d*e?"<f>|g\u0000')).toBe("a-b-c-d-e---f--g-");
  expect(fileNameOf(" ..  ")).toBe("run");
  const long = fileNameOf(`${"plan ".repeat(60)}.pdf`);
  expect(long).toHaveLength(80);
  expect(long.endsWith(".pdf")).toBe(true);
});

it("refuses a run that is not there, and takes titles that could be no folder", async () => {
  const { client, keep } = await begun("../..");
  expect((await keep()).folder).toMatch(/^runs\/quote\/\d{4}-\d\d-\d\d -$/);
  expect(await failureOfCall(client.deliverables.keepFolder({ execution: "none", keep: true }))).toMatchObject({
    code: "NOT_FOUND",
  });
});

it("is kept of every run where that is wanted, at once for those that are there, and stays when it is no longer", async () => {
  const { client, core, executionId, complete, root, events } = await begun("First");
  const { executionId: second } = await client.processes.execute({ id: "quote", title: "Second" });
  expect(await client.deliverables.folders()).toEqual({ all: false, place: "runs", chosen: 0, without: 0, runs: 2 });
  await client.deliverables.keepFolders({ all: true, place: "archive/runs", now: true });
  await expect
    .poll(() => events.filter((event) => event.type === "notification").map(({ message }) => message))
    .toContain("The folders of 2 runs are written.");
  const folderOf = async (execution: string) => (await client.deliverables.folder({ execution })).folder ?? "";
  const [first, other] = [await folderOf(executionId), await folderOf(second)];
  expect([first, other].map((folder) => existsSync(join(root, folder, "index.md")))).toEqual([true, true]);
  expect(first).toMatch(/^archive\/runs\/quote\//);

  // Who has none by choice stays without; off again, what is there stays as it is.
  await client.deliverables.keepFolder({ execution: second, keep: false });
  expect(await client.deliverables.folders()).toMatchObject({ all: true, without: 1 });
  await client.deliverables.keepFolders({ all: false, place: "archive/runs" });
  await complete({ offer: "First offer" });
  await core.close();
  expect(readFileSync(join(root, first, "index.md"), "utf8")).toContain("0 of 2 steps");
  expect(existsSync(join(root, first, "Offer.md"))).toBe(false);
});

it.each(["", "..", "../elsewhere", "/etc", "C:\\runs", ".git", "runs/.hidden", "node_modules", "~/runs", "a:b"])(
  "cannot lie in “%s”",
  async (place) => {
    const { client } = await openedBusiness();
    expect(await failureOfCall(client.deliverables.keepFolders({ all: true, place }))).toMatchObject({
      code: "BAD_INPUT",
      path: "place",
    });
    expect((await client.deliverables.folders()).all).toBe(false);
  },
);
