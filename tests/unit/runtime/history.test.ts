/** The record of what happened: in words, and chained so that nothing can be changed unseen. */
import { describe, expect, it } from "vitest";
import {
  canonicalJson,
  enteredBy,
  eventsOf,
  FIRST_HASH,
  type Link,
  linkHash,
  textOf,
  verifyChain,
} from "#runtime/chain.ts";
import type { Event } from "#runtime/events.ts";
import { narrate, stepOf } from "#runtime/narrate.ts";
import { executionStatus, progressOf, stepStates, waitingFor } from "#runtime/progress.ts";
import { playbookText } from "#tests/support/busy-texts.ts";
import { definitionOf, sha256, startRun } from "#tests/support/running.ts";

const STEPS = `
- {name: enter_order, description: d, execution_type: human, role: clerk, outputs: [{name: order, type: data, format: json, required_fields: [total]}]}
- {name: wait, description: d, execution_type: algorithmic, algorithm: wait_until}
- {name: ship, description: d, execution_type: human, when: order.total > 10, emits: [shipped]}
`;

/** The links that decisions leave behind. */
function chained(decisions: readonly (readonly Event[])[]): Link[] {
  let previousHash = FIRST_HASH;
  let seq = 1;
  return decisions.map((events) => {
    const [text, definition] = [textOf(events), enteredBy(events)];
    const definitionHash = definition && sha256(canonicalJson(definition));
    const link = { seq, text, definition, hash: linkHash(previousHash, { seq, text }, definitionHash, sha256) };
    previousHash = link.hash;
    seq += events.length;
    return link;
  });
}

/** The links of a history of events that were each kept by themselves, as they were before data version 10. */
function chainedEarlier(events: readonly Event[]): Link[] {
  let previous = FIRST_HASH;
  return events.map((event, index) => {
    const hash = sha256(canonicalJson({ previous, seq: index + 1, event }));
    previous = hash;
    const [kept] = JSON.parse(textOf([event])) as [object];
    return { seq: index + 1, text: JSON.stringify(kept), definition: enteredBy([event]), hash };
  });
}

describe("narration", () => {
  it("tells a run in plain sentences", () => {
    const run = startRun(definitionOf({ "p.busy": playbookText("daily-orders", STEPS) }, "daily-orders"));
    run.do({ type: "assign_task", taskId: run.task("enter_order"), assignee: "Ben" });
    run.do({
      type: "complete_task",
      taskId: run.task("enter_order"),
      outputs: { order: {} },
      override: { reason: "the total comes later" },
      anybodys: true,
    });
    run.do({
      type: "effect_done",
      effectId: run.waitingFor("wait"),
      outcome: { kind: "wait", until: "2026-03-03T00:00:00.000Z" },
    });
    run.do({ type: "set_data", data: { order: { total: 5 } }, reason: "known now" });
    run.do({ type: "timer_due", timerId: run.waitingFor("wait") });
    expect(run.events.map(narrate)).toEqual([
      "Anna started “Daily orders”.".replace("Daily orders", run.state.title),
      "“Enter order” began.",
      "“Enter order” waits for Clerk.",
      "Anna gave “Enter order” to Ben.",
      "Anna completed “Enter order” although: “Total” is missing. Reason: the total comes later",
      "“Enter order” is done.",
      "“Wait” began.",
      "“Wait” is being done automatically.",
      "“Wait” waits until 2026-03-03T00:00:00.000Z.",
      "Anna changed “Order”. Reason: known now",
      "The time for “Wait” has come.",
      "“Wait” is done.",
      "“Ship” was skipped, because this is not so: order.total > 10.",
      "The run is complete.",
      "It is announced: daily-orders.completed.",
    ]);
    expect(run.events.map(stepOf)).toEqual([
      undefined,
      ...Array(5).fill("enter_order"),
      "wait",
      "wait",
      "wait",
      undefined,
      "wait",
      "wait",
      "ship",
      undefined,
      undefined,
    ]);
  });
});

describe("progress", () => {
  it("says what is done and what is waited for", () => {
    const run = startRun(definitionOf({ "p.busy": playbookText("p", STEPS) }, "p"));
    expect(executionStatus(run.state)).toBe("running");
    expect(waitingFor(run.state)).toBe("Clerk: Enter order");
    expect(progressOf(run.state)).toEqual({ done: 0, total: 3 });
    run.complete("enter_order", { total: 20 });
    expect(executionStatus(run.state)).toBe("running");
    run.do({
      type: "effect_done",
      effectId: run.waitingFor("wait"),
      outcome: { kind: "wait", until: "2026-03-03T00:00:00.000Z" },
    });
    expect(executionStatus(run.state)).toBe("waiting");
    expect(waitingFor(run.state)).toBe("the time of “Wait”");
    run.do({ type: "pause", reason: null });
    expect(executionStatus(run.state)).toBe("paused");
    run.do({ type: "resume", reason: null });
    run.do({ type: "timer_due", timerId: run.waitingFor("wait") });
    run.complete("ship");
    expect(executionStatus(run.state)).toBe("completed");
    expect(progressOf(run.state)).toEqual({ done: 3, total: 3 });
    expect(waitingFor(run.state)).toBeUndefined();
    expect(stepStates(run.state)[0]).toMatchObject({
      step: "enter_order",
      status: "completed",
      taskId: expect.any(String),
      startedAt: "2026-03-02T09:00:00.000Z",
      completedAt: "2026-03-02T09:00:00.000Z",
    });
  });
});

describe("the hash chain", () => {
  const run = startRun(definitionOf({ "p.busy": playbookText("p", STEPS) }, "p"));
  const decisions = [
    [...run.events],
    run.do({ type: "assign_task", taskId: run.task("enter_order"), assignee: "Ben" }),
    run.complete("enter_order", { total: 20 }),
  ];

  it("does not depend on the order of keys, and does on everything else", () => {
    expect(canonicalJson({ b: [1, { d: null, c: "ü" }], a: undefined })).toBe('{"b":[1,{"c":"ü","d":null}]}');
    expect(canonicalJson({ b: 1, a: 2 })).toBe(canonicalJson({ a: 2, b: 1 }));
  });

  it("holds, and gives the events back as they were", () => {
    const links = chained(decisions);
    expect(verifyChain(links, sha256)).toBeUndefined();
    expect(links.flatMap(eventsOf)).toEqual(run.events);
    expect(verifyChain([], sha256)).toBeUndefined();
  });

  it("goes on from events that were each kept by themselves", () => {
    const earlier = chainedEarlier(run.events);
    expect(verifyChain(earlier, sha256)).toBeUndefined();
    expect(earlier.flatMap(eventsOf)).toEqual(run.events);
    const text = textOf([{ type: "execution_paused", reason: null, at: "2026-03-02T10:00:00.000Z", actor: "Anna" }]);
    const next = { seq: earlier.length + 1, text };
    const hash = linkHash(earlier.at(-1)?.hash ?? "", next, null, sha256);
    expect(verifyChain([...earlier, { ...next, definition: null, hash }], sha256)).toBeUndefined();
  });

  it.each([
    ["one row for each decision", chained(decisions)],
    ["one row for each event", chainedEarlier(run.events)],
  ])("breaks when anything is changed, taken out, swapped or put in (%s)", (_, links) => {
    const [first, second, third] = links;
    if (!first || !second || !third) throw new Error("too few");
    const forge = (link: Link): Link => ({ ...link, text: link.text.replace(/"actor":"\w+"/, '"actor":"Mallory"') });
    const wasChanged = (link: Link) => `Event ${link.seq} was changed, or does not follow the one before it.`;
    expect(verifyChain([first, forge(second), third], sha256)).toBe(wasChanged(second));
    expect(verifyChain([first, third], sha256)).toBe(`Event ${second.seq} is missing.`);
    expect(verifyChain([second, third], sha256)).toBe("Event 1 is missing.");
    expect(verifyChain([first, { ...third, seq: second.seq }], sha256)).toBe(wasChanged(second));
    const hash = linkHash(first.hash, forge(second), null, sha256);
    expect(verifyChain([first, { ...forge(second), hash }, third], sha256)).not.toBeUndefined();
    expect(verifyChain([{ ...first, definition: null }, second], sha256)).toBe(wasChanged(first));
  });
});
