/** When a playbook runs: schedules that contradict the frequency, events that nobody emits. */
import { itemRange, valueRange } from "../model/origin.ts";
import { fold } from "../names/symbols.ts";
import { contradictsFrequency, parseCron } from "../notation/cron.ts";
import { type Checking, replaceFix } from "./checking.ts";

/** Checks the cadence of the file's playbooks. */
export function checkCadence(checking: Checking): void {
  for (const { model } of checking.entries.playbooks) {
    const { cadence } = model;
    if (!cadence) continue;
    if (cadence.schedule !== undefined && cadence.frequency !== undefined) {
      const cron = parseCron(cadence.schedule);
      if (typeof cron !== "string" && contradictsFrequency(cron, cadence.frequency)) {
        const message =
          cadence.frequency === "triggered"
            ? "This process is triggered by events, but has a schedule as well. Remove one of the two."
            : `The schedule "${cadence.schedule}" does not fit the frequency ${cadence.frequency}.`;
        checking.report("CADENCE_CONTRADICTION", valueRange(cadence.at, "schedule"), message);
      }
    }
    for (const [item, event] of cadence.trigger_events.entries()) {
      if (event !== "") checkEvent(checking, event, itemRange(cadence.at, "trigger_events", item));
    }
  }
}

function checkEvent(checking: Checking, event: string, range: Parameters<Checking["report"]>[1]): void {
  if (/^external[_-]/i.test(event)) return;
  const key = fold(event);
  const emitters = checking.filesWith(`emit:${key}`);
  if (emitters.length > 0) {
    const written = emittedNames(checking, emitters, key);
    const [name] = written;
    if (name !== undefined && !written.includes(event)) {
      checking.report("NAME_STYLE_REFERENCE", range, `"${event}" is written "${name}" where it is emitted.`, {
        fixes: [replaceFix(checking, range, name)],
      });
    }
    return;
  }
  if (checking.connectorEvents.has(key)) return;
  const dot = event.indexOf(".");
  if (dot > 0 && checking.knownTools.has(fold(event.slice(0, dot)))) return;
  checking.report(
    "EVENT_WITHOUT_PRODUCER",
    range,
    `Nothing in this workspace emits "${event}". If it comes from outside, call it "external_${event}".`,
  );
}

/** The event's names as its emitters write them. */
function emittedNames(checking: Checking, paths: readonly string[], key: string): readonly string[] {
  const names = new Set<string>();
  for (const path of paths) {
    for (const name of checking.factsOf(path)?.emitted.get(key) ?? []) names.add(name);
  }
  return [...names];
}
