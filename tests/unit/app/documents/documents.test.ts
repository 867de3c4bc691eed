import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { coreForTest } from "#tests/support/core-for-test.ts";
import { failureOfCall } from "#tests/support/expected-error.ts";
import { folderWith } from "#tests/support/folder-with.ts";
import { openedBusiness } from "#tests/support/opened-business.ts";
import { quotePath, rolePath, smallBusiness, teamPath } from "#tests/support/small-business.ts";

async function opened() {
  const root = folderWith(smallBusiness);
  const made = coreForTest();
  await made.client.workspace.open({ path: root });
  return { root, ...made };
}

const quote = smallBusiness[quotePath] ?? "";

describe("documents", () => {
  it("are read with their hash; what is not there or not allowed is said", async () => {
    const { client } = await opened();
    const read = await client.documents.read({ path: quotePath });
    expect(read).toEqual({ path: quotePath, text: quote, hash: read.hash });
    expect(await failureOfCall(client.documents.read({ path: "L0/none.busy" }))).toMatchObject({ code: "NOT_FOUND" });
    for (const path of ["../x.busy", "/etc/passwd", ".git/config", ".orgata/orgata.db"]) {
      expect(await failureOfCall(client.documents.read({ path }))).toMatchObject({ code: "OUTSIDE_WORKSPACE" });
    }
  });

  it("are checked while typing, in the light of all other files, without being written", async () => {
    const { client, root } = await opened();
    const text = quote.replace("role: seller", "role: nobody").replace("description: Make", "descripton: Make");
    const codes = (await client.documents.check({ path: quotePath, text })).map((finding) => finding.code);
    expect(codes).toEqual(["UNKNOWN_FIELD", "UNDEFINED_ROLE"]);
    expect(await client.documents.check({ path: quotePath, text: quote })).toEqual([]);
    expect((await client.documents.check({ path: quotePath, text: "a: [b" })).map((finding) => finding.code)).toContain(
      "YAML_SYNTAX",
    );
    expect(await client.documents.check({ path: "README.md", text: "# any" })).toEqual([]);
    const fresh = (smallBusiness[rolePath] ?? "").replaceAll("seller", "clerk");
    expect(await client.documents.check({ path: "L0/sales/roles/clerk.busy", text: fresh })).toMatchObject([
      { code: "UNUSED_ROLE" },
    ]);
    expect(readFileSync(join(root, quotePath), "utf8")).toBe(quote);
    expect((await client.workspace.diagnostics({})).length).toBe(0);
  });

  it("are begun where their team keeps them, and fit in at once", async () => {
    const { client, root } = await opened();
    const place = teamPath.slice(0, teamPath.lastIndexOf("/"));
    const made = await client.documents.create({ kind: "playbook", name: "Refund a Client", place });
    expect(made.path).toBe(`${place}/playbooks/refund-a-client.busy`);
    expect(readFileSync(join(root, made.path), "utf8")).toBe(made.text);
    const role = await client.documents.create({ kind: "role", name: "Clerk", place, description: "Sorts the mail." });
    expect(role.text).toContain("description: Sorts the mail.");
    await client.documents.create({ kind: "document", name: "Refund form", place });
    const team = await client.documents.create({ kind: "team", name: "Quality", place: "L1" });
    expect(team.path).toBe("L1/quality/team.busy");
    const found = await client.workspace.diagnostics({});
    expect(found.filter(({ severity }) => severity === "error")).toEqual([]);
    expect((await client.workspace.current())?.files.map(({ path }) => path)).toContain(team.path);
  });

  it("are not begun twice, without a name, or outside a team", async () => {
    const { client } = await opened();
    const place = teamPath.slice(0, teamPath.lastIndexOf("/"));
    await client.documents.create({ kind: "role", name: "Clerk", place });
    const refused = async (input: Parameters<typeof client.documents.create>[0]) =>
      failureOfCall(client.documents.create(input));
    expect(await refused({ kind: "role", name: "clerk", place })).toMatchObject({ code: "CONFLICT", path: "name" });
    expect(await refused({ kind: "role", name: "***", place })).toMatchObject({ code: "BAD_INPUT", path: "name" });
    expect(await refused({ kind: "role", name: "Guard", place: "elsewhere" })).toMatchObject({
      code: "BAD_INPUT",
      path: "place",
    });
    expect(await refused({ kind: "team", name: "Guards", place: "../L0" })).toMatchObject({
      code: "OUTSIDE_WORKSPACE",
    });
  });

  it("are saved over what was read, and no newer text is overwritten", async () => {
    const { client, root, events } = await opened();
    const { hash } = await client.documents.read({ path: quotePath });
    const saved = await client.documents.save({
      path: quotePath,
      text: quote.replace("seller", "nobody"),
      baseHash: hash,
    });
    expect(readFileSync(join(root, quotePath), "utf8")).toBe(saved.text);
    expect((await client.workspace.diagnostics({ file: quotePath })).map((finding) => finding.code)).toEqual([
      "UNDEFINED_ROLE",
    ]);
    expect(events).toContainEqual({ type: "documents", files: [quotePath], outside: false });
    expect(events).toContainEqual({ type: "diagnostics", files: [quotePath] });
    writeFileSync(join(root, quotePath), "theirs");
    expect(
      await failureOfCall(client.documents.save({ path: quotePath, text: "mine", baseHash: saved.hash })),
    ).toMatchObject({
      code: "FILE_CHANGED",
      path: quotePath,
    });
    expect(readFileSync(join(root, quotePath), "utf8")).toBe("theirs");
  });

  it("can be new, but only where files of a business belong", async () => {
    const { client } = await opened();
    const text = (smallBusiness[rolePath] ?? "").replaceAll("seller", "clerk");
    await client.documents.save({ path: "L0/sales/roles/clerk.busy", text, baseHash: "" });
    expect((await client.workspace.current())?.files.map((file) => file.path)).toContain("L0/sales/roles/clerk.busy");
    expect(await failureOfCall(client.documents.save({ path: quotePath, text, baseHash: "" }))).toMatchObject({
      code: "FILE_CHANGED",
    });
    for (const path of ["notes.txt", ".gitignore", "package.json", "algorithms/deep/x.js"]) {
      expect(await failureOfCall(client.documents.save({ path, text: "x", baseHash: "" }))).toMatchObject({
        code: "BAD_INPUT",
      });
    }
    for (const path of ["../x.busy", "a/../../x.busy"]) {
      expect(await failureOfCall(client.documents.save({ path, text: "x", baseHash: "" }))).toMatchObject({
        code: "OUTSIDE_WORKSPACE",
      });
    }
  });

  it("need the right to change", async () => {
    const { clientAs } = await opened();
    const call = clientAs("Operator").documents.save({ path: quotePath, text: "x", baseHash: "" });
    expect(await failureOfCall(call)).toMatchObject({ code: "NOT_ALLOWED" });
  });

  it("keep unsaved typing until it is saved or dropped, also after closing", async () => {
    const { client, root } = await opened();
    const { hash } = await client.documents.read({ path: quotePath });
    await client.documents.saveDraft({ path: quotePath, text: "typed", baseHash: hash });
    await client.documents.saveDraft({ path: quotePath, text: "typed more", baseHash: hash });
    await client.workspace.close();
    await client.workspace.open({ path: root });
    expect((await client.documents.read({ path: quotePath })).draft).toMatchObject({
      text: "typed more",
      baseHash: hash,
    });
    await client.documents.discardDraft({ path: quotePath });
    expect((await client.documents.read({ path: quotePath })).draft).toBeUndefined();
    await client.documents.saveDraft({ path: quotePath, text: "typed", baseHash: hash });
    await client.documents.save({ path: quotePath, text: quote, baseHash: hash });
    expect((await client.documents.read({ path: quotePath })).draft).toBeUndefined();
    await client.documents.saveDraft({ path: quotePath, text: quote, baseHash: hash });
    expect((await client.documents.read({ path: quotePath })).draft).toBeUndefined();
  });

  it("have an outline, as on disk or as typed", async () => {
    const { client } = await opened();
    const [playbook] = await client.documents.outline({ path: quotePath });
    expect(playbook).toMatchObject({ symbol: "playbook:quote", name: "Quote", kind: "playbook", detail: "On demand" });
    expect(playbook?.children).toMatchObject([
      { symbol: "step:quote/prepare_quote", name: "Prepare quote", detail: "Seller · 30m", kind: "step" },
      { symbol: "step:quote/send_quote", name: "Send quote", range: { start: { line: 18 } } },
    ]);
    const typed = await client.documents.outline({ path: quotePath, text: quote.replace("send_quote", "mail_quote") });
    expect(typed[0]?.children[1]).toMatchObject({ name: "Mail quote" });
    expect(await client.documents.outline({ path: teamPath })).toMatchObject([
      { kind: "team", name: "Sales", children: [{ kind: "person", name: "Ana" }] },
    ]);
    expect(await client.documents.outline({ path: rolePath })).toMatchObject([{ symbol: "role:seller" }]);
    expect(await client.documents.outline({ path: "README.md" })).toEqual([]);
  });

  it("have a graph when they hold a playbook", async () => {
    const { client } = await opened();
    const graph = await client.documents.graph({ path: quotePath });
    expect(graph).toMatchObject({
      playbook: "quote",
      totalMinutes: 60,
      nodes: [{ id: "prepare_quote" }, { id: "send_quote" }],
    });
    const typed = await client.documents.graph({ path: quotePath, text: quote.replaceAll("30m", "1h") });
    expect(typed?.totalMinutes).toBe(120);
    expect(await client.documents.graph({ path: rolePath })).toBeNull();
    expect(await client.documents.graph({ path: quotePath, text: "not: [a, playbook" })).toBeNull();
  });
});

describe("what another program wrote", () => {
  it("is kept for getting back before typing goes over it", async () => {
    const { client, root, onDisk } = await openedBusiness();
    const { hash } = await client.documents.read({ path: quotePath });
    await client.documents.saveDraft({ path: quotePath, text: `${quote}# mine\n`, baseHash: hash });
    writeFileSync(join(root, quotePath), `${quote}# theirs\n`);
    const outside = await client.documents.read({ path: quotePath });
    await client.documents.save({ path: quotePath, text: `${quote}# mine\n`, baseHash: outside.hash });
    expect(onDisk(quotePath)).toBe(`${quote}# mine\n`);
    const [point] = await client.git.recoveryPoints();
    expect(point).toMatchObject({ reason: "outside_overwrite" });
    await client.git.restore({ id: point?.id ?? "", what: "files", paths: [quotePath] });
    expect(onDisk(quotePath)).toBe(`${quote}# theirs\n`);
  });

  it("leaves nothing to keep when typing goes over what it began from", async () => {
    const { client } = await openedBusiness();
    const { hash } = await client.documents.read({ path: quotePath });
    await client.documents.saveDraft({ path: quotePath, text: `${quote}# mine\n`, baseHash: hash });
    await client.documents.save({ path: quotePath, text: `${quote}# mine\n`, baseHash: hash });
    expect(await client.git.recoveryPoints()).toEqual([]);
  });
});
