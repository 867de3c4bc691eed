/** The business that the benchmarks of the runtime run: one process of six steps, each handing in one small form. */
import { systemClock } from "#adapters/clock/clock.ts";
import { systemHash } from "#adapters/clock/hash.ts";
import { createIds } from "#adapters/clock/ids.ts";
import { databaseFile, openSqliteStorage } from "#adapters/storage/sqlite/open.ts";
import type { AppContext } from "#app/context.ts";
import { createEventBus } from "#app/event-bus.ts";
import { startProcess } from "#app/runtime/service.ts";
import { findPlaces } from "#main/hosts/places.ts";
import type { Storage } from "#ports/storage.ts";
import { playbookText, teamTexts } from "#tests/support/busy-texts.ts";
import { type RuntimeApp, type RuntimeAppOptions, runtimeApp } from "#tests/support/runtime-app.ts";

export const STEPS = 6;

export const BUSINESS_FILES = {
  ...teamTexts("shop", { clerk: "" }),
  "L0/shop/playbooks/order.busy": playbookText(
    "order",
    Array.from(
      { length: STEPS },
      (_, index) =>
        `- {name: step_${index + 1}, description: Do what is to be done, execution_type: human, role: clerk, outputs: [{name: paper_${index + 1}, type: data, format: json, required_fields: [note]}]}`,
    ).join("\n"),
  ),
};

/** What step `step` (1…6) hands in. */
export function handedIn(step: number): Record<string, unknown> {
  return { [`paper_${step}`]: { note: `Done as agreed, number ${step}` } };
}

/** A task that is open, and which step it is. */
export interface OpenTask {
  readonly id: string;
  readonly step: number;
}

export interface BenchRuntime {
  readonly runtime: RuntimeApp;
  /** With the clock, identifiers and hashes that hosts use. */
  readonly app: AppContext;
}

/** Opens the database of a business as hosts do. */
export function openDatabase(folder: string): Promise<Storage> {
  return openSqliteStorage(databaseFile(folder), { checkpointThread: findPlaces().checkpointThread });
}

/** Opens the business over a database. */
export async function openBusiness(options: RuntimeAppOptions): Promise<BenchRuntime> {
  const runtime = await runtimeApp(BUSINESS_FILES, options);
  const ports = {
    ...runtime.app.ports,
    clock: systemClock,
    ids: createIds(systemClock),
    hashText: systemHash,
  };
  // The test core remembers everything it told; hosts do not.
  const events = createEventBus(() => undefined);
  return { runtime, app: { ...runtime.app, events, ports } };
}

/** Starts executions one after the other. */
export async function startExecutions(app: AppContext, count: number, atOnce = 32): Promise<void> {
  let left = count;
  const starter = async () => {
    while (left > 0) {
      left -= 1;
      await startProcess(app, { process: "order", actor: "Anna" });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, starter));
}
