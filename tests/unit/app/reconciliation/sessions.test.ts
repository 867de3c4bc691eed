/** Sessions: kept, found again, decided about by one at a time, ended, undone byte for byte. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { figuresOf } from "#app/reconciliation/metrics.ts";
import { gitIn } from "#tests/support/command-line-git.ts";
import { failureOfCall } from "#tests/support/expected-error.ts";
import { openedBusiness } from "#tests/support/opened-business.ts";
import { quotePath, rolePath, smallBusiness } from "#tests/support/small-business.ts";
import { twoPeople } from "#tests/support/two-people.ts";

const quote = smallBusiness[quotePath] ?? "";
const set = (file: string, path: (string | number)[], value: string) => ({
  title: `Set ${path.join(".")}`,
  operations: [{ op: "set" as const, file, path, value }],
});
const rename = set(rolePath, ["role", "name"], "vendor");
const longer = set(quotePath, ["playbook", "steps", 0, "estimated_duration"], "2h");

type Client = Awaited<ReturnType<typeof openedBusiness>>["client"];

async function proposed(client: Client, title: string, edit = rename) {
  const { id } = await client.changes.create({ title, origin: "editor", edits: [edit] });
  await client.changes.assess({ id });
  return id;
}

describe("a session", () => {
  it("is opened when a change with impacts is assessed, and kept in step with it", async () => {
    const { client } = await openedBusiness();
    const id = await proposed(client, "Vendors");
    const session = await client.reconciliation.session({ id });
    expect(session).toMatchObject({ changeSetId: id, title: "Vendors", mode: "in_place", status: "open", version: 1 });
    expect(session.followUps).toBeGreaterThan(0);
    await client.changes.assess({ id });
    expect((await client.reconciliation.session({ id })).version).toBe(1);
    expect(await client.reconciliation.session({ id: session.id })).toMatchObject({ changeSetId: id });
    const followUp = (await client.changes.get({ id })).edits.find(({ by }) => by === "knit");
    await client.changes.decide({ id, reject: [followUp?.id ?? ""] });
    await client.changes.assess({ id });
    const next = await client.reconciliation.session({ id });
    expect(next.impacts.filter(({ decision }) => decision === "left").length).toBeGreaterThan(0);
    expect(next.version).toBeGreaterThan(1);
  });

  it("is found by status, mode and words, page by page; withdrawn and taken up again with its change", async () => {
    const { client } = await openedBusiness();
    const ids = [];
    for (const title of ["First", "Second", "Third"]) ids.push(await proposed(client, title));
    const titles = async (query: Parameters<Client["reconciliation"]["sessions"]>[0]) =>
      (await client.reconciliation.sessions(query)).sessions.map(({ title }) => title);
    expect(await titles({})).toEqual(["Third", "Second", "First"]);
    expect(await titles({ text: "sec" })).toEqual(["Second"]);
    expect(await titles({ text: "prepare_quote second" })).toEqual(["Second"]);
    expect(await titles({ text: "100%" })).toEqual([]);
    expect(await titles({ mode: "branch" })).toEqual([]);
    const { sessions, nextCursor } = await client.reconciliation.sessions({ limit: 2 });
    expect(sessions.map(({ title }) => title)).toEqual(["Third", "Second"]);
    expect(await titles({ limit: 2, ...(nextCursor === undefined ? {} : { cursor: nextCursor }) })).toEqual(["First"]);
    expect(await failureOfCall(client.reconciliation.sessions({ cursor: "x" }))).toMatchObject({ code: "BAD_INPUT" });
    const first = ids[0] ?? "";
    await client.changes.reject({ id: first });
    expect(await titles({ status: "withdrawn" })).toEqual(["First"]);
    await client.changes.reopen({ id: first });
    await client.changes.assess({ id: first });
    const reopened = await client.reconciliation.session({ id: first });
    expect(reopened).toMatchObject({ status: "open" });
    expect(reopened.closedAt).toBeUndefined();
    expect(await failureOfCall(client.reconciliation.session({ id: "none" }))).toMatchObject({ code: "NOT_FOUND" });
  });

  it("takes one decision at a time: whoever is late learns who was faster, and what they did", async () => {
    const { ana, bo } = await twoPeople();
    const id = await proposed(ana, "Vendors");
    const { version, impacts } = await ana.reconciliation.session({ id });
    const [impact] = impacts.map((each) => each.id);
    const wish = { id, impact: impact ?? "", version };
    const decided = await bo.reconciliation.decide({ ...wish, decision: "left", words: "They keep the name." });
    expect(decided.impacts.find((each) => each.id === impact)).toMatchObject({
      decision: "left",
      by: "Bo",
      words: "They keep the name.",
    });
    const late = await failureOfCall(ana.reconciliation.decide({ ...wish, decision: "accepted" }));
    expect(late).toMatchObject({ code: "CONFLICT", data: { by: "Bo", deed: "left an impact as it is" } });
    expect(late.message).toMatch(/^Bo was faster: Bo left an impact as it is at \d\d:\d\d/);
    // What somebody else decided stays when the change is assessed again.
    await ana.changes.assess({ id });
    const after = await ana.reconciliation.session({ id });
    expect(after.impacts.find((each) => each.id === impact)).toMatchObject({ decision: "left", by: "Bo" });
    expect(
      await failureOfCall(
        ana.reconciliation.decide({ ...wish, version: after.version, impact: "none", decision: "left" }),
      ),
    ).toMatchObject({ code: "NOT_FOUND" });
    await ana.changes.reject({ id });
    const over = ana.reconciliation.decide({ ...wish, version: after.version, decision: "left" });
    expect(await failureOfCall(over)).toMatchObject({ code: "CONFLICT", message: expect.stringContaining("is over") });
  });

  it("is stale, with the way on, when a file moved or the commit it was made on is gone", async () => {
    const { client, root, onDisk } = await openedBusiness();
    gitIn(root, "commit", "--allow-empty", "-m", "second");
    const id = await proposed(client, "Vendors");
    gitIn(root, "reset", "--soft", "HEAD~1");
    gitIn(root, "reflog", "expire", "--expire=now", "--all");
    gitIn(root, "gc", "--prune=now", "--quiet");
    expect(await client.reconciliation.session({ id })).toMatchObject({
      status: "stale",
      stale: "The commit it was drafted on is not in the history any more. Draft it on the files as they are now.",
    });
    await client.changes.refresh({ id });
    await client.changes.assess({ id });
    const fresh = await client.reconciliation.session({ id });
    expect(fresh.status).toBe("open");
    expect(fresh.stale).toBeUndefined();
    writeFileSync(join(root, rolePath), `${onDisk(rolePath)}# by hand\n`);
    await client.changes.assess({ id });
    expect((await client.reconciliation.sessions({})).sessions).toMatchObject([{ status: "stale" }]);
  });

  it("is proposed with full texts over REST, and opened on wish for a change that touches nothing", async () => {
    const { client } = await openedBusiness();
    const text = quote.replace("Do it well.", "Do it very well.");
    const made = await client.reconciliation.propose({
      title: "Better",
      files: { [quotePath]: text },
      mode: "dry_run",
    });
    expect(made).toMatchObject({ session: { mode: "dry_run", origin: "change" }, approval: { status: "alone" } });
    expect((await client.reconciliation.metrics()).sessions).toBe(0);
    expect(await failureOfCall(client.reconciliation.propose({ title: "x", files: {} }))).toMatchObject({
      code: "BAD_INPUT",
    });
    const outside = client.reconciliation.propose({ title: "x", files: { "../x.busy": "" } });
    expect(await failureOfCall(outside)).toMatchObject({ code: "OUTSIDE_WORKSPACE" });
    await client.changes.reject({ id: made.id });
    expect(await failureOfCall(client.reconciliation.open({ changeSetId: made.id }))).toMatchObject({
      code: "CONFLICT",
    });
  });
});

describe("the ways of making a change", () => {
  it("can be changed until it lies on a branch: tried out first, then made", async () => {
    const { client, root, events } = await openedBusiness();
    const id = await proposed(client, "Vendors");
    expect(await client.reconciliation.pending()).toMatchObject([{ session: { changeSetId: id } }]);
    expect(await client.reconciliation.open({ changeSetId: id, mode: "dry_run" })).toMatchObject({
      mode: "dry_run",
      lastDeed: "tried it out",
    });
    expect(events.at(-1)).toMatchObject({ type: "change", changeSetId: id });
    // Nobody is waited for, and nothing is written.
    expect(await client.reconciliation.pending()).toEqual([]);
    expect(gitIn(root, "status", "--porcelain")).toBe("");
    expect(await client.reconciliation.open({ changeSetId: id, mode: "in_place" })).toMatchObject({
      mode: "in_place",
      lastDeed: "is making it",
    });
    expect(await client.reconciliation.open({ changeSetId: id, mode: "branch" })).toMatchObject({
      mode: "branch",
      lastDeed: "put it on a branch",
    });
    for (const mode of ["dry_run", "branch"] as const) {
      expect(await failureOfCall(client.reconciliation.open({ changeSetId: id, mode }))).toMatchObject({
        code: "CONFLICT",
        message: `“Vendors” is on the branch knit/reconcile-${id} already.`,
      });
    }
  });
});

describe("undoing a session", () => {
  it("restores every byte, follow-ups and deleted files included, as a change to review", async () => {
    const odd = `\uFEFF# odd   spacing \n${smallBusiness[rolePath] ?? ""}# no line end`.replaceAll("\n", "\r\n");
    const { client, root, onDisk } = await openedBusiness(undefined, { [rolePath]: odd });
    const before = gitIn(root, "rev-parse", "HEAD^{tree}");
    const id = await proposed(client, "Vendors");
    await client.changes.commit({ id, message: "Vendors" });
    expect(onDisk(quotePath)).toContain("role: vendor");
    const undoing = await client.reconciliation.undo({ id });
    expect(undoing).toMatchObject({ title: "Undo “Vendors”", origin: "knit", status: "draft" });
    expect(await failureOfCall(client.reconciliation.undo({ id }))).toMatchObject({ code: "CONFLICT" });
    await client.changes.commit({ id: undoing.id, message: "Undo" });
    expect(gitIn(root, "rev-parse", "HEAD^{tree}")).toBe(before);
    expect(gitIn(root, "status", "--porcelain")).toBe("");
    expect(await client.reconciliation.session({ id })).toMatchObject({ status: "undone", undoneBy: undoing.id });
  });

  it("is refused where nothing was committed, and where it would take away what came later", async () => {
    const { client } = await openedBusiness();
    const id = await proposed(client, "Vendors");
    expect(await failureOfCall(client.reconciliation.undo({ id }))).toMatchObject({ code: "CONFLICT" });
    await client.changes.commit({ id, message: "Vendors" });
    const later = await proposed(client, "Longer", longer);
    await client.changes.commit({ id: later, message: "Longer" });
    expect(await failureOfCall(client.reconciliation.undo({ id }))).toMatchObject({
      code: "STALE",
      data: { files: [quotePath] },
    });
  });

  it("can be begun again when the change that undoes it was withdrawn", async () => {
    const { client } = await openedBusiness();
    const id = await proposed(client, "Vendors");
    await client.changes.commit({ id, message: "Vendors" });
    await client.changes.reject({ id: (await client.reconciliation.undo({ id })).id });
    expect(await client.reconciliation.undo({ id })).toMatchObject({ status: "draft" });
  });
});

describe("figures", () => {
  it("tell how much was automatic, how much came through, how long it took, and what most of it was about", async () => {
    const { client, core } = await openedBusiness();
    expect(await client.reconciliation.metrics()).toEqual({
      sessions: 0,
      automaticShare: null,
      approvalRate: null,
      minutesToReconcile: null,
      mostConflicted: [],
      mostTouched: [],
    });
    const id = await proposed(client, "Vendors");
    await client.changes.commit({ id, message: "Vendors" });
    await client.changes.reject({ id: await proposed(client, "Longer", longer) });
    const metrics = await client.reconciliation.metrics();
    expect(metrics).toMatchObject({ sessions: 2, approvalRate: 0.5 });
    expect(metrics.mostTouched[0]?.count).toBeGreaterThanOrEqual(1);
    const [one] = (await core.context.session()?.storage.read((tx) => tx.sessions({ limit: 1 }))) ?? [];
    if (one === undefined) throw new Error("no session was kept");
    const ended = (openedAt: string, closedAt: string) => ({
      ...one,
      status: "committed" as const,
      openedAt,
      closedAt,
    });
    const hours = figuresOf([
      ended("2026-03-02T09:00:00.000Z", "2026-03-02T10:00:00.000Z"),
      ended("2026-03-02T09:00:00.000Z", "2026-03-02T12:00:00.000Z"),
      { ...one, conflicts: [{ rule: "circle", message: "m", solved: true }] },
    ]);
    expect(hours).toMatchObject({ minutesToReconcile: 120, mostConflicted: [{ rule: "circle", count: 1 }] });
  });
});
