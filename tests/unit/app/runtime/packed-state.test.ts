/** States as they are stored: short, and the same when they are read again, also in the forms of earlier versions. */
import { describe, expect, it } from "vitest";
import { storable } from "#app/runtime/packed-state.ts";
import { executionRow, stateOf } from "#app/runtime/rows.ts";
import type { ExecutionRow } from "#ports/storage.ts";
import { NEW_STEP, type State } from "#runtime/state.ts";
import { playbookText } from "#tests/support/busy-texts.ts";
import { definitionOf, startRun } from "#tests/support/running.ts";

const STEPS = `
- {name: enter_order, description: d, execution_type: human, role: clerk, due: 2d, outputs: [{name: order, type: data, format: json, required_fields: [total]}]}
- {name: wait, description: d, execution_type: algorithmic, algorithm: wait_until}
- {name: ship, description: d, execution_type: human, when: order.total > 10}
`;

/** A run whose records have all kinds of values. */
function states(): readonly State[] {
  const run = startRun(definitionOf({ "p.busy": playbookText("daily-orders", STEPS) }, "daily-orders"));
  const seen: State[] = [run.state];
  const note = () => seen.push(run.state);
  run.do({ type: "claim_task", taskId: run.task("enter_order") }, "Ben");
  run.do({ type: "set_priority", taskId: run.task("enter_order"), priority: "urgent" });
  note();
  run.complete("enter_order", { total: 20 });
  note();
  run.do({ type: "set_data", data: { order: { total: 30 }, "odd \u0000 name": [1, null, "ü"] }, reason: "known now" });
  note();
  run.do({ type: "go_back", step: "enter_order", reason: "wrong" });
  note();
  run.do({ type: "raise_issue", step: "enter_order", issueType: "unclear", description: "Who is it for?" });
  note();
  run.do({ type: "terminate", reason: null });
  note();
  return [...seen, { ...run.state, former: { gone: { ...NEW_STEP, status: "completed", rounds: 2 } } }];
}

/** The row of a state as the database gives it back. */
function readAgain(state: State, stored: unknown): ExecutionRow {
  return { ...executionRow(state, "source", "hash"), currentState: JSON.parse(JSON.stringify(stored)) };
}

describe("a stored state", () => {
  it.each(states().map((state, index) => [index, state] as const))("is read as it was (%i)", (_, state) => {
    expect(stateOf(readAgain(state, storable(state)))).toEqual(state);
    const { definition: _definition, ...whole } = state;
    expect(stateOf(readAgain(state, whole))).toEqual(state);
    expect(JSON.stringify(storable(state)).length).toBeLessThan(JSON.stringify(whole).length);
  });

  it("need not be read again by whoever remembers it", () => {
    const [state] = states();
    if (state === undefined) throw new Error("no state");
    expect(stateOf(executionRow(state, "source", "hash"))).toBe(state);
  });
});
