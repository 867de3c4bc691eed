import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { gitIn } from "#tests/support/command-line-git.ts";
import { coreForTest } from "#tests/support/core-for-test.ts";
import { failureOfCall } from "#tests/support/expected-error.ts";
import { folderWith, putFiles } from "#tests/support/folder-with.ts";
import { quotePath, rolePath, smallBusiness, teamPath } from "#tests/support/small-business.ts";

const author = { name: "Ana", email: "ana@example.org" };
const role = smallBusiness[rolePath] ?? "";

const rename = {
  title: "Rename the role seller to vendor",
  operations: [{ op: "set" as const, file: rolePath, path: ["role", "name"], value: "vendor" }],
};

async function opened() {
  const root = folderWith({ ...smallBusiness, ".gitignore": ".orgata/\n" });
  gitIn(root, "init", "-b", "main");
  gitIn(root, "add", ".");
  gitIn(root, "commit", "-m", "first");
  const made = coreForTest();
  await made.client.workspace.open({ path: root });
  return { root, ...made };
}

const onDisk = (root: string, path: string) => readFileSync(join(root, path), "utf8");

describe("follow-ups of Knit", () => {
  it("become edits of the change set when it is assessed, and are committed with it", async () => {
    const { client, root } = await opened();
    const made = await client.changes.create({ title: "Rename", origin: "graph", edits: [rename] });
    const assessment = await client.changes.assess({ id: made.id });
    expect(assessment.newDiagnostics).toEqual([]);
    expect(assessment.impacts.map((impact) => impact.file)).toEqual(expect.arrayContaining([quotePath, teamPath]));
    expect(assessment.files.map((change) => change.file).toSorted()).toEqual([quotePath, rolePath, teamPath]);
    const assessed = await client.changes.get({ id: made.id });
    expect(assessed.status).toBe("assessed");
    expect(Object.keys(assessed.base.files).toSorted()).toEqual([quotePath, rolePath, teamPath]);
    expect(assessed.edits.slice(1).every((edit) => edit.by === "knit" && edit.accepted)).toBe(true);
    // Assessing again finds nothing new.
    await client.changes.assess({ id: made.id });
    expect(await client.changes.get({ id: made.id })).toEqual({ ...assessed, updatedAt: expect.any(String) });
    await client.changes.commit({ id: made.id, message: "Rename", author });
    expect(onDisk(root, quotePath)).not.toContain("seller");
    expect(onDisk(root, teamPath)).toContain("roles: [vendor]");
    expect(gitIn(root, "status", "--porcelain")).toBe("");
    expect((await client.workspace.current())?.counts.error).toBe(0);
  });

  it("stay rejected when they were, and are refused at the end if that leaves an error", async () => {
    const { client } = await opened();
    const made = await client.changes.create({ title: "Rename", origin: "graph", edits: [rename] });
    await client.changes.assess({ id: made.id });
    const { edits } = await client.changes.get({ id: made.id });
    const followUp = edits.find(
      (edit) => edit.by === "knit" && edit.operations.some((operation) => operation.file === quotePath),
    );
    await client.changes.decide({ id: made.id, reject: [followUp?.id ?? ""] });
    const assessment = await client.changes.assess({ id: made.id });
    expect(assessment.newDiagnostics.map((finding) => finding.code)).toContain("UNDEFINED_ROLE");
    expect((await client.changes.get({ id: made.id })).edits.find((edit) => edit.id === followUp?.id)?.accepted).toBe(
      false,
    );
    expect(await failureOfCall(client.changes.commit({ id: made.id, message: "m", author }))).toMatchObject({
      code: "RULES_FAILED",
    });
  });

  it("go when the edit they follow from is rejected", async () => {
    const { client } = await opened();
    const longer = {
      title: "Take longer",
      operations: [
        { op: "set" as const, file: quotePath, path: ["playbook", "description"], value: "Make a good offer." },
      ],
    };
    const made = await client.changes.create({ title: "Rename", origin: "graph", edits: [rename, longer] });
    await client.changes.assess({ id: made.id });
    await client.changes.decide({ id: made.id, reject: [made.edits[0]?.id ?? ""] });
    const assessment = await client.changes.assess({ id: made.id });
    expect(assessment.files.map((change) => change.file)).toEqual([quotePath]);
    expect((await client.changes.get({ id: made.id })).edits.map((edit) => edit.by)).toEqual(["author", "author"]);
  });

  it("are not added any more once the change is in review", async () => {
    const { client } = await opened();
    const made = await client.changes.create({ title: "Rename", origin: "graph", edits: [rename] });
    await client.changes.review({ id: made.id });
    const assessment = await client.changes.assess({ id: made.id });
    expect(assessment.newDiagnostics.map((finding) => finding.code)).toContain("UNDEFINED_ROLE");
    expect(await client.changes.get({ id: made.id })).toMatchObject({ status: "in_review", edits: [{ by: "author" }] });
  });

  it("make what was saved by hand whole, writing only what was not saved yet", async () => {
    const { client, root } = await opened();
    putFiles(root, { [rolePath]: role.replace("name: seller", "name: vendor") });
    const made = await client.changes.fromWorkingTree();
    const id = made?.id ?? "";
    const assessment = await client.changes.assess({ id });
    expect(assessment.files.map((change) => change.file).toSorted()).toEqual([quotePath, rolePath, teamPath]);
    expect(assessment.newDiagnostics).toEqual([]);
    expect(onDisk(root, quotePath)).toBe(smallBusiness[quotePath]);
    expect((await client.changes.fromWorkingTree())?.edits.length).toBeGreaterThan(1);
    await client.changes.commit({ id, message: "By hand and by Knit", author });
    expect(gitIn(root, "status", "--porcelain")).toBe("");
    expect(onDisk(root, quotePath)).toContain("role: vendor");
    expect(await client.changes.fromWorkingTree()).toBeNull();
  });

  it("come on top of other text typed by hand in the same file", async () => {
    const { client, root } = await opened();
    const typed = (smallBusiness[quotePath] ?? "").replace("Make an offer.", "Make a fair offer.");
    putFiles(root, { [rolePath]: role.replace("name: seller", "name: vendor"), [quotePath]: typed });
    const made = await client.changes.fromWorkingTree();
    const id = made?.id ?? "";
    const wording = made?.edits.find((edit) => edit.file === quotePath)?.id ?? "";
    await client.changes.decide({ id, reject: [wording] });
    await client.changes.assess({ id });
    const { commit } = await client.changes.commit({ id, message: "Not the wording", author });
    // What was left out of the commit stays in the file, and what Knit added is there, too.
    const before = smallBusiness[quotePath] ?? "";
    expect(gitIn(root, "show", `${commit.id}:${quotePath}`)).toBe(
      before.replaceAll("role: seller", "role: vendor").trimEnd(),
    );
    expect(onDisk(root, quotePath)).toBe(typed.replaceAll("role: seller", "role: vendor"));
    const rest = await client.changes.fromWorkingTree();
    expect(rest?.edits.map((edit) => edit.id)).toEqual([wording]);
  });

  it("name the running executions that a change touches", async () => {
    const { client } = await opened();
    const { executionId } = await client.processes.execute({ id: "quote" });
    const made = await client.changes.create({ title: "Rename", origin: "graph", edits: [rename] });
    const { impacts } = await client.changes.assess({ id: made.id });
    const onQuote = impacts.filter((impact) => impact.file === quotePath);
    expect(onQuote.length).toBeGreaterThan(0);
    expect(onQuote.every((impact) => impact.executions.includes(executionId))).toBe(true);
  });
});
