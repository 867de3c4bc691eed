/**
 * Records executions for the replay test: `node tests/replay/record.ts NAME SET` writes `recorded/NAME.json`. Recordings are
 * made once per release and never made again: they stand for runs that began under that release.
 */
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { signalEvent } from "#app/runtime/business-events.ts";
import { runEffects } from "#app/runtime/effects.ts";
import { listIssues, raiseIssue, resolveIssue } from "#app/runtime/issues.ts";
import { moveExecution, moveExecutionBack } from "#app/runtime/publish.ts";
import { linkOf, stateOf } from "#app/runtime/rows.ts";
import {
  completeTask,
  controlExecution,
  listExecutions,
  listTasks,
  resumeRuntime,
  saveTaskDraft,
  startProcess,
} from "#app/runtime/service.ts";
import { claimTask, handOverTask, releaseTask, setTaskPriority } from "#app/runtime/tasks.ts";
import type { Link } from "#runtime/chain.ts";
import type { State } from "#runtime/state.ts";
import type { Actor } from "#shared/permissions.ts";
import { exampleTexts } from "#tests/support/example-texts.ts";
import { filledForm } from "#tests/support/filled-form.ts";
import { type RuntimeApp, runtimeApp } from "#tests/support/runtime-app.ts";

/** One recorded execution: its history as it was stored, and the state it added up to. */
export interface Recording {
  readonly process: string;
  readonly links: readonly Link[];
  readonly state: State;
}

/** Does open tasks of a run until there are none, or `most` are done. */
async function work(runtime: RuntimeApp, executionId: string, most = 100): Promise<void> {
  for (let done = 0; done < most; done += 1) {
    const { tasks } = await listTasks(runtime.app, { executionId, status: "open", limit: 1 });
    const [task] = tasks;
    if (!task) return;
    runtime.pass(17 * 60_000);
    const outputs = filledForm(task.form);
    await saveTaskDraft(runtime.app, task.id, outputs);
    const handIn = { id: task.id, outputs, override: { reason: "recorded" }, anybodys: true, actor: "Anna" };
    await completeTask(runtime.app, handIn);
  }
}

/** How a run begins, with what its id is. */
type Begin = (runtime: RuntimeApp) => Promise<string>;

/** Somebody starts it. */
const byHand =
  (process: string): Begin =>
  async ({ app }) =>
    (await startProcess(app, { process, actor: "Anna" })).executionId;

async function recordRun(
  example: string,
  process: string,
  run: (runtime: RuntimeApp, id: string) => Promise<void>,
  begin = byHand(process),
) {
  const runtime = await runtimeApp(await exampleTexts(example));
  try {
    const executionId = await begin(runtime);
    await run(runtime, executionId);
    return await runtime.storage.read(async (tx): Promise<Recording> => {
      const row = await tx.execution(executionId);
      if (!row) throw new Error("the execution is gone");
      return { process, links: (await tx.links(executionId)).map(linkOf), state: stateOf(row) };
    });
  } finally {
    await runtime.close();
  }
}

/** Runs as people worked before issues were resolved. */
const workAndDeviations = async (): Promise<Recording[]> => [
  await recordRun("photography-studio", "inquiry-to-booking", (runtime, id) => work(runtime, id)),
  await recordRun("photography-studio", "photo-production", async (runtime, id) => {
    const actor = "Ben";
    await work(runtime, id, 3);
    await controlExecution(runtime.app, {
      id,
      action: "go_back",
      step: "open_production_job",
      reason: "wrong client",
      actor,
    });
    await work(runtime, id, 2);
    await controlExecution(runtime.app, { id, action: "pause", actor });
    await controlExecution(runtime.app, {
      id,
      action: "set_data",
      data: { gallery_text: "Hello" },
      reason: "known",
      actor,
    });
    await controlExecution(runtime.app, { id, action: "resume", actor });
    await controlExecution(runtime.app, { id, action: "skip", data: {}, reason: "not this time", actor });
    await work(runtime, id);
  }),
  await recordRun("software-support", "bug-fix", (runtime, id) => work(runtime, id)),
  await recordRun("coffee-roaster", "subscription-cancellation", async (runtime, id) => {
    await work(runtime, id, 1);
    await controlExecution(runtime.app, { id, action: "cancel", reason: "changed her mind", actor: "Cleo" });
  }),
];

/** Lets all timers fire that are due after so many hours. */
async function pass(runtime: RuntimeApp, hours: number): Promise<void> {
  runtime.pass(hours * 3_600_000);
  await (await resumeRuntime(runtime.app, runtime.session)).stop();
}

async function onlyOpenTask(runtime: RuntimeApp, executionId: string): Promise<string> {
  const { tasks } = await listTasks(runtime.app, { executionId, status: "open", limit: 5 });
  const [task] = tasks;
  if (!task || tasks.length !== 1) throw new Error(`${tasks.length} open tasks`);
  return task.id;
}

/** Runs in which things go wrong, tasks change hands, and events start other runs. */
const issuesAndHands = async (): Promise<Recording[]> => {
  const cleo: Actor = { id: "cleo", name: "Cleo", permission: "Manager" };
  return [
    await recordRun("software-support", "bug-fix", async (runtime, id) => {
      const { app } = runtime;
      await work(runtime, id, 1);
      const taskId = await onlyOpenTask(runtime, id);
      await claimTask(app, taskId, cleo);
      await setTaskPriority(app, taskId, "urgent", cleo);
      await releaseTask(app, taskId, "off to lunch", cleo);
      await raiseIssue(app, { id, issueType: "cannot_reproduce", description: "Works here.", actor: "Anna" });
      await pass(runtime, 49);
      const [issue] = await listIssues(app, { executionId: id, limit: 1 });
      await resolveIssue(app, { id: issue?.id ?? "", resolution: "withdraw", reason: "seen it now", actor: "Ben" });
      await work(runtime, id, 1);
      await raiseIssue(app, { id, issueType: "tools_broken", description: "No computer.", actor: "Anna" });
      await work(runtime, id);
    }),
    await recordRun("software-support", "ticket-handling", async (runtime, id) => {
      const { app } = runtime;
      await raiseIssue(app, { id, issueType: "waiting_for_customer", actor: "Anna" });
      await pass(runtime, 121);
      const taskId = await onlyOpenTask(runtime, id);
      await handOverTask(app, { id: taskId, to: "support-lead", reason: "knows them", actor: cleo });
      await raiseIssue(app, { id, issueType: "duplicate_ticket", actor: "Anna" });
      await controlExecution(app, { id, action: "terminate", reason: "two of them", actor: "Cleo" });
    }),
    await recordRun("software-support", "refund-request", async (runtime, id) => {
      await work(runtime, id, 1);
      await raiseIssue(runtime.app, { id, issueType: "above_limit", actor: "Anna" });
      const [exception] = await listExecutions(runtime.app, { playbook: "contract-exception", limit: 1 });
      await work(runtime, exception?.id ?? "");
      await work(runtime, id);
    }),
  ];
};

/** The files of an example with one of them changed. */
async function withChanged(example: string, file: string, change: (text: string) => string) {
  const texts = await exampleTexts(example);
  const text = texts[file];
  if (text === undefined) throw new Error(`${example} has no ${file}`);
  const changed = change(text);
  if (changed === text) throw new Error(`${file} did not change`);
  return { ...texts, [file]: changed };
}

/** Runs that move to another version of their playbook and back, and one that an event starts. */
const movesAndEvents = async (): Promise<Recording[]> => [
  await recordRun("software-support", "bug-fix", async (runtime, id) => {
    const file = "L0/product-engineering/playbooks/bug-fix.busy";
    await work(runtime, id, 1);
    const longer = await withChanged("software-support", file, (text) =>
      text.replace(
        /(\n {2}steps:\n)/,
        "$1    - name: greet\n      description: Say hello.\n      execution_type: human\n",
      ),
    );
    runtime.setFiles(longer);
    await moveExecution(runtime.app, { id, leaveOut: ["greet"], reason: "the new way", actor: "Ben" });
    await work(runtime, id, 1);
    await moveExecutionBack(runtime.app, { id, reason: "not ready", actor: "Ben" });
    await work(runtime, id, 1);
    await raiseIssue(runtime.app, { id, issueType: "cannot_reproduce", description: "Works here.", actor: "Anna" });
    await pass(runtime, 49);
    await pass(runtime, 200);
    await moveExecution(runtime.app, { id, leaveOut: ["greet"], reason: "again", actor: "Ben" });
    await work(runtime, id);
  }),
  await recordRun(
    "photography-studio",
    "shoot-preparation",
    (runtime, id) => work(runtime, id),
    async ({ app, session }) => {
      const payload = { booking_confirmation: "Saturday at ten." };
      const { started, effects } = await signalEvent(app, {
        name: "booking_confirmed",
        payload,
        id: "b-17",
        actor: "Web",
      });
      await runEffects(app, session, effects);
      return started[0]?.executionId ?? "";
    },
  ),
];

const SETS: Readonly<Record<string, () => Promise<Recording[]>>> = {
  work: workAndDeviations,
  issues: issuesAndHands,
  moves: movesAndEvents,
};

if (import.meta.main) {
  const [name, set = ""] = process.argv.slice(2);
  const recorded = await SETS[set]?.();
  if (name === undefined || recorded === undefined) {
    throw new Error(
      `give the recording a name, for example the version of the release, and one of ${Object.keys(SETS)}`,
    );
  }
  const file = path.join(import.meta.dirname, "recorded", `${name}.json`);
  await writeFile(file, `${JSON.stringify(recorded, null, 1)}\n`, { flag: "wx" });
}
