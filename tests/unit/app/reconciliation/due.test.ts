/** Approvals that were asked for and did not come: people are told by themselves, and the next in the path may decide. */
import { expect, it, onTestFinished, vi } from "vitest";
import { createEventBus, type EventBus } from "#app/event-bus.ts";
import { keepApprovalsDue } from "#app/reconciliation/due.ts";
import type { CoreEvent } from "#shared/events.ts";
import { putFiles } from "#tests/support/folder-with.ts";
import { quotePath, rolePath } from "#tests/support/small-business.ts";
import { type TwoPeople, twoPeople } from "#tests/support/two-people.ts";

const eventually = (check: () => void) => vi.waitFor(check, { timeout: 60_000, interval: 20 });

const HOUR_MS = 3_600_000;

/** Two people and a clock that can be put forward. */
async function withClock() {
  let ahead = 0;
  const two = await twoPeople({}, ({ clock }) => ({
    clock: { now: () => new Date(clock.now().getTime() + ahead) },
  }));
  await two.client.people.add({ name: "Cy", permission: "Owner", roles: [] });
  const pass = (hours: number) => {
    ahead += hours * HOUR_MS;
  };
  return { ...two, pass };
}

async function asked({ ana }: TwoPeople, title: string): Promise<string> {
  const { id } = await ana.changes.create({
    title,
    origin: "editor",
    edits: [
      {
        title: "Longer",
        operations: [{ op: "set", file: quotePath, path: ["playbook", "steps", 0, "description"], value: title }],
      },
      {
        title: "Takes longer",
        operations: [{ op: "set", file: quotePath, path: ["playbook", "steps", 0, "estimated_duration"], value: "2h" }],
      },
    ],
  });
  await ana.changes.assess({ id });
  await ana.changes.review({ id });
  return id;
}

const warnings = (events: readonly CoreEvent[]) =>
  events.flatMap((event) => (event.type === "notification" && event.level === "warning" ? [event.message] : []));

it("what fell due while the business was closed is told when it is opened, with who may decide now", async () => {
  const two = await withClock();
  const id = await asked(two, "Other times");
  two.pass(49);
  expect(warnings(two.events)).toEqual([]);
  await two.client.workspace.close();
  await two.client.workspace.open({ path: two.root });
  const message = "“Other times” was not approved in time. It was not decided in time, so Cy may decide as well.";
  await eventually(() => expect(warnings(two.events)).toEqual([message]));
  expect(two.events).toContainEqual({ type: "change", changeSetId: id, status: "open" });
  const cy = two.clientOf("Cy", "Owner");
  expect(await cy.reconciliation.pending()).toMatchObject([
    { session: { changeSetId: id }, approval: { you: { may: true }, requirements: [{ overdue: true }] } },
  ]);
  await cy.reconciliation.approve({ id });
  expect(await cy.reconciliation.approval({ id })).toMatchObject({ status: "approved" });
});

it("what falls due while the business is open is told once; what was approved is not", async () => {
  const two = await withClock();
  // A watch of its own beside the core's, which looks more often.
  const told: CoreEvent[] = [];
  const events = createEventBus((error) => expect(error).toBeUndefined());
  events.subscribe((event) => told.push(event), { forPeople: true });
  onTestFinished(keepApprovalsDue({ ...two.core.context, events }, 5));
  const approved = await asked(two, "In time");
  await two.bo.reconciliation.approve({ id: approved });
  await asked(two, "Too late");
  events.publish({ type: "workspace", path: two.root });
  two.pass(49);
  await eventually(() => expect(warnings(told)).toHaveLength(1));
  expect(warnings(told)[0]).toContain("“Too late” was not approved in time.");
  // A later one is told by itself; the first is not told again.
  await asked(two, "Later");
  two.pass(49);
  await eventually(() => expect(warnings(told)).toHaveLength(2));
  expect(warnings(told)[1]).toContain("“Later”");
});

it("what was told is not told again after a restart, but by another computer", async () => {
  const two = await withClock();
  await asked(two, "Too late");
  two.pass(49);
  await two.client.workspace.close();
  const context = two.core.context;
  const toldBy = (bus: EventBus) => {
    const heard: CoreEvent[] = [];
    bus.subscribe((event) => heard.push(event), { forPeople: true });
    return () => warnings(heard);
  };
  await two.client.workspace.open({ path: two.root });
  await eventually(() => expect(warnings(two.events)).toHaveLength(1));
  const stored = async () =>
    (await two.ana.reconciliation.sessions({})).sessions.map(({ id }) => two.ana.reconciliation.session({ id }));
  await vi.waitFor(async () => {
    const [session] = await Promise.all(await stored());
    expect(Object.keys(session?.lateTold ?? {})).toHaveLength(1);
  });

  const again = createEventBus((error) => expect(error).toBeUndefined());
  const heardAgain = toldBy(again);
  onTestFinished(keepApprovalsDue({ ...context, events: again }, 5));
  again.publish({ type: "workspace", path: two.root });
  const elsewhere = createEventBus((error) => expect(error).toBeUndefined());
  const heardElsewhere = toldBy(elsewhere);
  const settings = { get: async () => "another computer", set: async () => undefined };
  onTestFinished(keepApprovalsDue({ ...context, events: elsewhere, ports: { ...context.ports, settings } }, 5));
  elsewhere.publish({ type: "workspace", path: two.root });
  await eventually(() => expect(heardElsewhere()).toHaveLength(1));
  // A change that falls due later is told: those who listen do look, and told nothing of the first.
  await asked(two, "Later");
  two.pass(49);
  await eventually(() => expect(heardAgain()).toHaveLength(1));
  expect(heardAgain()[0]).toContain("“Later”");
});

it("is told to whoever comes when nobody was there to hear it", async () => {
  const two = await withClock();
  await asked(two, "Too late");
  two.pass(49);
  const events = createEventBus((error) => expect(error).toBeUndefined());
  const unheard: CoreEvent[] = [];
  events.subscribe((event) => unheard.push(event));
  onTestFinished(keepApprovalsDue({ ...two.core.context, events }, 5));
  events.publish({ type: "workspace", path: two.root });
  await two.ana.reconciliation.pending();
  expect(warnings(unheard)).toEqual([]);
  const heard: CoreEvent[] = [];
  events.subscribe((event) => heard.push(event), { forPeople: true });
  await eventually(() => expect(warnings(heard)).toHaveLength(1));
});

it("many at once are told together", async () => {
  const two = await withClock();
  for (const title of ["One", "Two", "Three", "Four"]) await asked(two, title);
  two.pass(49);
  await two.client.workspace.close();
  await two.client.workspace.open({ path: two.root });
  await eventually(() => expect(warnings(two.events)).toHaveLength(1));
  expect(warnings(two.events)[0]).toMatch(/^4 changes were not approved in time: “.*”, “.*”, “.*” and others\.$/);
});

it("everything that waits is one answer, dry runs left out", async () => {
  const two = await withClock();
  const id = await asked(two, "Other times");
  const looked = await two.ana.changes.create({
    title: "Only to look",
    origin: "editor",
    edits: [
      {
        title: "Longer",
        operations: [{ op: "set", file: quotePath, path: ["playbook", "steps", 1, "estimated_duration"], value: "2h" }],
      },
    ],
  });
  await two.ana.reconciliation.open({ changeSetId: looked.id, mode: "dry_run" });
  expect(await two.bo.reconciliation.pending()).toMatchObject([
    { session: { changeSetId: id, title: "Other times" }, approval: { status: "waiting", you: { may: true } } },
  ]);
});

it("a list of what waits judges nothing again that is as it was", async () => {
  const two = await withClock();
  for (const title of ["One", "Two", "Three"]) await asked(two, title);
  const knit = two.core.context.session()?.knit;
  if (knit === undefined) throw new Error("no business is open");
  const judged = vi.spyOn(knit, "assess");
  const judgedBy = async (work: () => Promise<unknown>) => {
    judged.mockClear();
    await work();
    return judged.mock.calls.length;
  };
  const list = () => two.bo.reconciliation.pending();
  const first = await list();
  const all = await judgedBy(async () => {
    knit.judgements.keepOnly(new Set());
    await list();
  });
  expect(all).toBeGreaterThanOrEqual(3);
  expect(await judgedBy(list)).toBe(0);
  // Others look, time passes, somebody approves: what the changes do is the same.
  expect(await judgedBy(() => two.ana.reconciliation.pending())).toBe(0);
  two.pass(49);
  const [one] = first;
  if (one === undefined) throw new Error("nothing waits");
  await two.bo.reconciliation.approve({ id: one.session.changeSetId });
  expect(await judgedBy(list)).toBeLessThanOrEqual(all / 3);
  expect(await judgedBy(list)).toBe(0);
  expect((await list()).map(({ approval }) => approval?.status).toSorted()).toEqual(["approved", "waiting", "waiting"]);
  // Another file of the business: all of them may do something else now.
  putFiles(two.root, { [rolePath]: `# Later\n${two.onDisk(rolePath)}` });
  await eventually(() => expect(two.core.context.session()?.workspace().files.get(rolePath)?.text).toMatch(/^# Later/));
  expect(await judgedBy(list)).toBe(all);
  expect(await judgedBy(list)).toBe(0);
});
