/** What a turn may touch, and what a model is sent of the business: both follow from what the person says and sees. */
import { describe, expect, it } from "vitest";
import { createWorkspace } from "#busy/workspace.ts";
import { createConversationEngine } from "#conversation/engine.ts";
import type { ModelTurnInput } from "#conversation/model/turn.ts";
import { NEW_SESSION } from "#conversation/session.ts";
import { business, NO_RUNS } from "#tests/support/conversation.ts";
import { manyPlaybooks } from "#tests/support/many-playbooks.ts";

const engine = createConversationEngine();

function turnOn(message: string, more: Partial<ModelTurnInput> = {}) {
  const workspace = business("photography-studio");
  return engine.openModelTurn({
    workspace,
    session: NEW_SESSION,
    message,
    mode: "build",
    runs: NO_RUNS,
    earlier: [],
    intent: "change",
    ...more,
  });
}

describe("a scope", () => {
  it.each<[string, string, readonly string[]]>([
    ["a process by its name", "photo production should be faster", ["playbook:photo-production"]],
    ["a step: its process", "culling the photos takes too long, cull photos faster", ["playbook:photo-production"]],
    ["a role", "let the retoucher do it", ["role:retoucher"]],
    ["a role that somebody gets: its team", "Lena joins us as photo editor", ["role:photo-editor", "team:Production"]],
    ["a form", "the client inquiry form needs a phone number", ["document:client-inquiry"]],
  ])("holds %s", (_name, message, owners) => {
    const { scope } = turnOn(message);
    for (const owner of owners) expect([...scope.owners]).toContain(owner);
    expect([...scope.owners]).not.toContain("playbook:weekly-schedule-meeting");
    expect(scope.whole).toBe(false);
  });

  it("is everything only where a person speaks of everything", () => {
    expect(turnOn("make every process start on Mondays").scope.whole).toBe(true);
    expect(turnOn("the whole business needs clearer names").scope.whole).toBe(true);
    expect(turnOn("everybody likes photo production").scope.whole).toBe(false);
  });

  it("follows the chips, the run and what was talked about", () => {
    const file = "L0/client-operations/playbooks/shoot-preparation.busy";
    expect([...turnOn("make it quicker", { context: { file } }).scope.owners]).toContain("playbook:shoot-preparation");
    const symbol = "step:shoot-preparation/plan_shoot";
    expect([...turnOn("make it quicker", { context: { symbol } }).scope.owners]).toEqual([
      "playbook:shoot-preparation",
    ]);
    const earlier = [{ message: "photo production takes too long", reply: "It does." }];
    expect([...turnOn("yes, please", { earlier }).scope.owners]).toContain("playbook:photo-production");
  });

  it("names what may be made anew", () => {
    expect([...turnOn("we need a new role for packing").scope.creates]).toEqual(["role"]);
    expect([...turnOn("photo production takes 3 hours").scope.creates]).toEqual([]);
  });
});

describe("the context", () => {
  it("describes what the message is about, and sends no file", () => {
    const { message } = turnOn("photo production should be faster");
    expect(message).toContain("cull_photos — by role");
    expect(message).not.toContain("execution_type:");
    expect(message).not.toContain("metadata:");
  });

  it("keeps to its budget and tells what was left out", () => {
    const workspace = createWorkspace(manyPlaybooks(300));
    const turn = turnOn("playbook number 7 and playbook number 8 should be faster", {
      workspace,
      budget: { context: 500, history: 50 },
      earlier: Array.from({ length: 9 }, (_, at) => ({ message: `question ${at}`, reply: "an answer ".repeat(10) })),
    });
    expect(turn.message.length).toBeLessThan(500 * 4 + 1_000);
    expect(turn.leftOut.join()).toMatch(/earlier turns/);
    expect(turn.leftOut.length).toBeGreaterThan(1);
    expect(turn.earlier.at(-1)?.message).toBe("question 8");
  });
});
