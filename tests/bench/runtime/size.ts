/** How the runtime bears size: many live executions, timers, tasks. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { listTasks, resumeRuntime } from "#app/runtime/service.ts";
import type { TaskRow } from "#ports/storage.ts";
import { openBusiness, openDatabase, startExecutions } from "./business.ts";
import { eventLoopLag, load } from "./loads.ts";
import { atMost, type Reached, told } from "./reached.ts";
import { workOf } from "./work.ts";

const TOGETHER = 32;

/** Starting `live` executions, many at once. */
export async function benchStarting(folder: string, live: number): Promise<readonly Reached[]> {
  const storage = await openDatabase(folder);
  try {
    const { app } = await openBusiness({ storage });
    const begin = performance.now();
    await startExecutions(app, live, TOGETHER);
    return [atMost(`starting ${live} executions`, "ms", performance.now() - begin, 5000)];
  } finally {
    await storage.close();
  }
}

/** What a host of its own needs with `live` executions, and how soon it is ready when it is started again. */
export async function benchMemoryAndRestart(folder: string, live: number): Promise<readonly Reached[]> {
  const storage = await openDatabase(folder);
  try {
    await startExecutions((await openBusiness({ storage })).app, live, TOGETHER);
  } finally {
    await storage.close();
  }
  const { readyMs, megabytes } = await inHost(folder, live);
  return [
    atMost(`restart with ${live} live, ready to work`, "ms", readyMs, 1000),
    atMost(`memory of a host with ${live} live, after work on all of them`, "MB", megabytes, 250),
  ];
}

/** Runs `host.ts` in a process of its own. */
async function inHost(folder: string, live: number): Promise<{ readyMs: number; megabytes: number }> {
  const script = join(import.meta.dirname, "host.ts");
  const child = spawn(process.execPath, ["--no-warnings", script, folder, String(live)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  child.stdout.on("data", (text) => {
    printed += String(text);
  });
  await new Promise((resolve) => child.once("close", resolve));
  return JSON.parse(printed) as { readyMs: number; megabytes: number };
}

/** How long the event loop is held up while many complete tasks at once. */
export async function benchResponsiveness(folder: string, live: number): Promise<readonly Reached[]> {
  const storage = await openDatabase(folder);
  try {
    const { app } = await openBusiness({ storage });
    const work = await workOf(app, storage, live);
    const lag = await eventLoopLag(() => load(live / 2, TOGETHER, work.completeNext));
    return [atMost(`event-loop lag with ${live} live, ${TOGETHER} at once, p99`, "ms", lag, 50)];
  } finally {
    await storage.close();
  }
}

/** Timers that fire on time although very many others are armed. */
export async function benchTimers(folder: string, timers: number): Promise<readonly Reached[]> {
  const storage = await openDatabase(folder);
  const { app, runtime } = await openBusiness({ storage });
  const soon = 200;
  const begin = Date.now() + 2000;
  const dueAt = (index: number) => new Date(begin + (index % soon) * 10).toISOString();
  await storage.write(async (tx) => {
    for (let index = 0; index < timers; index += 1) {
      const due = index < soon ? dueAt(index) : "2099-01-01T00:00:00.000Z";
      await tx.putTimer({ id: `timer-${index}`, executionId: `none-${index}`, kind: "wait", dueAt: due, payload: {} });
    }
  });
  const running = await resumeRuntime(app, { ...runtime.session, storage });
  try {
    let latest = 0;
    const waiting = new Map(Array.from({ length: soon }, (_, index) => [`timer-${index}`, Date.parse(dueAt(index))]));
    while (waiting.size > 0) {
      const armed = await storage.read((tx) => tx.timers({ dueBy: "2098-01-01T00:00:00.000Z", limit: soon }));
      const still = new Set(armed.map((timer) => timer.id));
      for (const [id, due] of waiting) {
        if (still.has(id)) continue;
        latest = Math.max(latest, Date.now() - due);
        waiting.delete(id);
      }
      await delay(10);
    }
    return [atMost(`latest of ${soon} timers with ${timers} armed, after it was due`, "ms", latest, 1000)];
  } finally {
    await running.stop();
    await storage.close();
  }
}

const ROLES = ["clerk", "editor", "driver", "buyer", "seller"] as const;

/** The first page of an inbox of `tasks` open tasks. */
export async function benchInbox(folder: string, tasks: number): Promise<readonly Reached[]> {
  const storage = await openDatabase(folder);
  const { app } = await openBusiness({ storage });
  try {
    await storage.write(async (tx) => {
      for (let index = 0; index < tasks; index += 1) await tx.putTask(inboxTask(index));
    });
    const open = async (name: string, filter: object): Promise<Reached> => {
      const begin = performance.now();
      await listTasks(app, { status: "open", order: "urgency", limit: 50, ...filter });
      return atMost(`first page of ${tasks} open tasks: ${name}`, "ms", performance.now() - begin, 100);
    };
    return [
      told("open tasks", "/s", await storage.read((tx) => tx.openTaskCount())),
      await open("all", {}),
      await open("a team's queue", { team: "team 3", unassigned: true }),
      await open("mine", { mine: { person: "Anna", roles: ["editor", "buyer"] } }),
      await open("mine, few of them", { mine: { person: "Nobody yet", roles: ["rare"] } }),
    ];
  } finally {
    await storage.close();
  }
}

function inboxTask(index: number): TaskRow {
  const created = new Date(Date.UTC(2026, 0, 1) + index * 1000).toISOString();
  return {
    id: `task-${String(index).padStart(6, "0")}`,
    executionId: `execution-${index}`,
    playbook: "order",
    step: "step_1",
    title: "Step 1",
    description: "Do what is to be done",
    role: ROLES[index % ROLES.length] ?? null,
    team: `team ${index % 7}`,
    assignee: index % 50 === 0 ? "Anna" : null,
    revision: 1,
    status: "open",
    purpose: "work",
    priority: (["low", "normal", "high", "urgent"] as const)[index % 4] ?? "normal",
    createdAt: created,
    dueAt: index % 3 === 0 ? new Date(Date.UTC(2026, 1, 1 + (index % 25))).toISOString() : null,
    claimedAt: null,
    completedAt: null,
    note: null,
    form: { screen: "form", agenda: [], sections: [] },
    draft: null,
  };
}
