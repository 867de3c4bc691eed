/** Insights as clients ask for them: figures from what was kept, predictions, suggestions with what comes of them, simulations. */
import { call } from "@orpc/server";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { insightsHandlers } from "#app/insights/handlers.ts";
import type { CallContext } from "#app/procedures.ts";
import { runtimeHandlers } from "#app/runtime/handlers.ts";
import { simulate } from "#runtime/simulate/simulate.ts";
import type { Permission } from "#shared/permission-levels.ts";
import { type PastRounds, pastRounds } from "#tests/support/past-rounds.ts";
import { type RuntimeApp, runtimeApp } from "#tests/support/runtime-app.ts";
import { albumDefinition, studioBusiness, studioPlaybook } from "#tests/support/studio-business.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const definition = albumDefinition();
let runtime: RuntimeApp;
let insights: ReturnType<typeof insightsHandlers>;
let running: ReturnType<typeof runtimeHandlers>;

beforeEach(async () => {
  runtime = await runtimeApp(studioBusiness);
  const app = {
    ...runtime.app,
    ports: {
      ...runtime.app.ports,
      work: { ...runtime.app.ports.work, run: async (_name: string, input: never) => simulate(input) } as never,
    },
  };
  insights = insightsHandlers(app);
  running = runtimeHandlers(app);
});
afterEach(() => runtime.close());

function as(permission: Permission): { context: CallContext } {
  return {
    context: {
      actor: { id: "ana", name: "Ana", permission },
      reportBug(error) {
        throw error;
      },
    },
  };
}

/** Keeps made-up past runs. */
async function remember(more: Partial<PastRounds> = {}): Promise<void> {
  const rows = pastRounds({ definition, runs: 30, until: runtime.now(), ...more });
  await runtime.storage.write((transaction) => transaction.putMetrics(rows));
}

const overview = (input: { process?: string; days?: number; from?: string; before?: string } = {}) =>
  call(insights.overview, input, as("Observer"));
const suggestions = () => call(insights.suggestions, { process: "album" }, as("Observer"));

describe("the overview", () => {
  it("is empty, and says how much is needed, before anything has ended", async () => {
    expect(await overview()).toMatchObject({
      running: 0,
      finished: 0,
      lead: null,
      bottleneck: null,
      unusual: { needed: 20, have: 0, runs: null },
      window: { bucket: "week", timezone: "Europe/Berlin" },
    });
  });
  it("measures real runs from the moment their steps end", async () => {
    const { executionId } = await call(running.processes.execute, { id: "album" }, as("Operator"));
    const { tasks } = await call(running.tasks.list, { execution: executionId }, as("Operator"));
    const id = tasks[0]?.id ?? "";
    runtime.pass(2 * HOUR);
    await call(running.tasks.claim, { id }, as("Operator"));
    runtime.pass(HOUR);
    await call(running.tasks.complete, { id, outputs: { chosen: "12" } }, as("Operator"));
    const found = await overview({ process: "album" });
    expect(found).toMatchObject({ running: 1, finished: 0 });
    expect(found.series.reduce((sum, { started }) => sum + started, 0)).toBe(1);
    expect(found.steps.find(({ step }) => step === "choose_photos")).toMatchObject({
      title: "Choose photos",
      count: 1,
      waiting: { median: 2 * HOUR },
      working: { median: HOUR },
      estimateMinutes: 60,
      open: 0,
      heat: 1,
    });
    expect(found.steps.find(({ step }) => step === "order_box")).toMatchObject({ count: 0, open: 1 });
    expect(found.people).toMatchObject([{ name: "Ana", count: 1, load: 0 }]);
  });
  it("reads long histories page by page, and only the span asked for", async () => {
    await remember({ runs: 800, everyDays: 0.1 });
    runtime.pass(DAY);
    const all = await overview({ days: 365 });
    expect(all.finished).toBe(800);
    expect(all.steps.map(({ count }) => count)).toEqual([800, 800, 800, 800, 800, 800]);
    const week = await overview({ days: 7 });
    expect(week.finished).toBeGreaterThan(50);
    expect(week.finished).toBeLessThan(80);
    expect(week.window.bucket).toBe("day");
  });
  it("refuses a span that ends before it begins, and processes nobody knows", async () => {
    const input = { from: "2026-03-02T00:00:00Z", before: "2026-03-01T00:00:00Z" };
    await expect(overview(input)).rejects.toMatchObject({ code: "BAD_INPUT" });
    await expect(overview({ process: "albums" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("predictions", () => {
  it("come from estimates first, and from the past when there is one", async () => {
    const { executionId: id } = await call(running.processes.execute, { id: "album" }, as("Operator"));
    const predict = () => call(insights.predict, { id }, as("Observer"));
    expect(await predict()).toMatchObject({ basis: "estimates", runs: 0 });
    await remember();
    const found = await predict();
    expect(found).toMatchObject({ basis: "history", runs: 30 });
    expect(Date.parse(found?.late ?? "") - Date.parse(found?.early ?? "")).toBeGreaterThan(0);
    await expect(call(insights.predict, { id: "nothing" }, as("Observer"))).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

describe("suggestions", () => {
  it("name at least twenty runs, say what they would have brought, and become change sets", async () => {
    await remember();
    const { suggestions: found } = await suggestions();
    const parallel = found.find(({ kind }) => kind === "parallel");
    expect(parallel).toMatchObject({ step: "order_box", canAccept: true, gain: { measure: "lead_time", runs: 30 } });
    expect(parallel?.evidence.length).toBeGreaterThanOrEqual(20);
    expect(parallel?.gain?.after).toBeLessThan(parallel?.gain?.before ?? 0);
    expect(await suggestions()).toEqual({ suggestions: found, followUps: [] });

    const key = parallel?.key ?? "";
    await expect(call(insights.accept, { key }, as("Operator"))).rejects.toMatchObject({ code: "NOT_ALLOWED" });
    const change = await call(insights.accept, { key }, as("Manager"));
    expect(change).toMatchObject({
      origin: "advice",
      status: "draft",
      advice: { kind: "parallel", processId: "album" },
    });
    const [operation] = change.edits[0]?.operations ?? [];
    expect(operation?.op === "write" && operation.text).toContain("depends_on: []");
    const after = await suggestions();
    expect(after.suggestions.map((one) => one.key)).not.toContain(key);
    expect(after.followUps).toMatchObject([{ changeSetId: change.id, status: "open" }]);
  });
  it("that were turned down come back only with twice the evidence", async () => {
    await remember({ course: ({ path }) => (path === "call_client" ? { outcome: "skipped" } : {}) });
    const { suggestions: found } = await suggestions();
    const skipped = found.find(({ kind }) => kind === "skipped");
    expect(skipped).toMatchObject({ title: "Remove “Call client”", canAccept: true });
    const key = skipped?.key ?? "";
    await call(insights.dismiss, { key }, as("Manager"));
    expect((await suggestions()).suggestions.map((one) => one.key)).not.toContain(key);
    await expect(call(insights.dismiss, { key }, as("Manager"))).rejects.toMatchObject({ code: "NOT_FOUND" });
    await remember({
      runs: 70,
      name: "more",
      course: ({ path }) => (path === "call_client" ? { outcome: "skipped" } : {}),
    });
    expect((await suggestions()).suggestions.map((one) => one.key)).toContain(key);
  });
  it("turn a rule that is overridden into a warning", async () => {
    const { executionId } = await call(running.processes.execute, { id: "album" }, as("Operator"));
    const finish = async (step: string, outputs: Record<string, unknown>, override?: { reason: string }) => {
      const { tasks } = await call(running.tasks.list, { execution: executionId, status: "open" }, as("Operator"));
      const id = tasks.find((task) => task.step === step)?.id ?? "";
      await call(running.tasks.complete, { id, outputs, ...(override ? { override } : {}) }, as("Operator"));
    };
    await finish("choose_photos", { chosen: "1" });
    await finish("order_box", { box: "red" });
    await finish("lay_out", { pages: "bad" }, { reason: "It hurries" });
    await remember({ course: ({ path }) => (path === "lay_out" ? { overridden: true } : {}) });
    const { suggestions: found } = await suggestions();
    const rule = found.find(({ kind }) => kind === "overridden");
    expect(rule).toMatchObject({ canAccept: true, gain: { measure: "override_rate", after: 0 } });
    const change = await call(insights.accept, { key: rule?.key ?? "" }, as("Owner"));
    const [operation] = change.edits[0]?.operations ?? [];
    expect(operation?.op === "write" && operation.text).toContain("severity: warning");
  });
  it("are checked later: kept, or not reached, and the answer stays with the change", async () => {
    await remember({ course: ({ path }) => (path === "order_box" ? { workMinutes: 300 } : {}) });
    const { suggestions: found } = await suggestions();
    const parallel = found.find(({ kind }) => kind === "parallel");
    const change = await call(insights.accept, { key: parallel?.key ?? "" }, as("Owner"));
    const committed = { ...change, status: "applied" as const, commit: "abc", updatedAt: runtime.now().toISOString() };
    await runtime.storage.write((transaction) => transaction.putChangeSet(committed));
    const [operation] = change.edits[0]?.operations ?? [];
    const text = operation?.op === "write" ? operation.text : "";
    runtime.setFiles({ ...studioBusiness, [studioPlaybook]: text });
    expect((await suggestions()).followUps).toMatchObject([{ status: "waiting", runs: 0, needed: 20 }]);
    runtime.pass(40 * DAY);
    await remember({
      name: "after",
      course: ({ path }) => (path === "order_box" ? { workMinutes: 0, waitMinutes: 0 } : {}),
    });
    expect((await suggestions()).followUps).toMatchObject([{ status: "kept", runs: 30 }]);
    const kept = await runtime.storage.read((transaction) => transaction.changeSet(change.id));
    expect(kept?.advice?.check).toMatchObject({ outcome: "kept", runs: 30 });
  });
});

describe("simulations", () => {
  it("start from what is known, and answer what would be if", async () => {
    const setup = await call(insights.simulationSetup, { process: "album" }, as("Observer"));
    expect(setup).toMatchObject({
      process: "Album",
      perWeek: 5,
      perWeekFrom: "guess",
      pools: [
        { name: "editor", people: 1, known: true },
        { name: "assistant", people: 2, known: true },
      ],
    });
    expect(setup.steps.map(({ minutes, from }) => [minutes, from])).toContainEqual([120, "estimate"]);
    const simulated = (more: object) =>
      call(insights.simulate, { process: "album", runs: 300, perWeek: 12, ...more }, as("Observer"));
    const now = await simulated({});
    expect(now).toMatchObject({ clog: "editor", overloaded: true, dayMinutes: 480 });
    const more = await simulated({ people: { editor: 3 } });
    expect(more.lead.median).toBeLessThan(now.lead.median);
    expect(more.overloaded).toBe(false);
    expect(await simulated({ people: { editor: 3 } })).toEqual(more);
    const quick = await simulated({ minutes: { lay_out: 10 } });
    expect(quick.lead.median).toBeLessThan(now.lead.median);
    await expect(simulated({ people: { cook: 2 } })).rejects.toMatchObject({ code: "BAD_INPUT" });
  });
  it("touch nothing real", async () => {
    await call(insights.simulate, { process: "album", runs: 50 }, as("Observer"));
    expect(await runtime.storage.read((transaction) => transaction.executions({ limit: 10 }))).toEqual([]);
    expect(runtime.published).toEqual([]);
  });
});
