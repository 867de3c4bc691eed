import { describe, expect, test } from "vitest";
import { describeStep, wayInWords } from "#renderer/features/process-graph/describe.ts";
import type { GraphEditing } from "#renderer/features/process-graph/edit/editing.ts";
import { runKey, STEP_ACTIONS, stepMenu } from "#renderer/features/process-graph/edit/step-actions.ts";
import { wordsOf } from "#renderer/features/process-graph/form/form-step.ts";
import { outlineRows } from "#renderer/features/process-graph/outline/outline-rows.ts";
import type { GraphCommand } from "#shared/graph-commands.ts";
import { madeGraph, madeStep } from "#tests/support/process-graphs.ts";

const GRAPH = madeGraph(
  [
    madeStep("ask", { performer: "front-desk", durationText: "2 hours" }),
    madeStep("pack", { repeat: { from: "ask", while: "wrong = true" } }),
    madeStep("pack/wrap", { parent: "pack" }),
    madeStep("pack/seal", { parent: "pack", when: "fragile = true" }),
    madeStep("send"),
  ],
  ["ask>pack", "pack/wrap>pack/seal", "pack>send"],
);

function stepOf(id: string) {
  const step = GRAPH.nodes.find((node) => node.id === id);
  if (step === undefined) throw new Error(`There is no step ${id}.`);
  return step;
}

/** An editing that notes what it is asked for. */
function noted(): { readonly editing: GraphEditing; readonly asked: unknown[] } {
  const asked: unknown[] = [];
  const editing: GraphEditing = {
    run: async (command: GraphCommand) => asked.push(command) > 0,
    set: async () => undefined,
    askToAdd: (place) => void asked.push(place),
    renaming: undefined,
    rename: (step) => void asked.push(`rename ${step ?? ""}`),
    openProperties: (step) => void asked.push(`properties ${step}`),
    undo: () => undefined,
    redo: () => undefined,
  };
  return { editing, asked };
}

function press(key: string, held: { ctrl?: boolean; alt?: boolean; shift?: boolean } = {}) {
  const { ctrl = false, alt = false, shift = false } = held;
  return { key, code: key, ctrlKey: ctrl, metaKey: false, altKey: alt, shiftKey: shift };
}

describe("keys on a step", () => {
  test("do what they say, and nothing where that makes no sense", () => {
    const { editing, asked } = noted();
    const hit = (id: string, ...key: Parameters<typeof press>) => runKey(press(...key), stepOf(id), editing, GRAPH);
    expect(hit("pack", "Enter")).toBe(true);
    expect(hit("pack", "F2")).toBe(true);
    expect(hit("pack", "Insert")).toBe(true);
    expect(hit("pack", "Enter", { ctrl: true })).toBe(true);
    expect(hit("pack", "ArrowUp", { alt: true })).toBe(true);
    expect(hit("send", "ArrowRight", { alt: true, shift: true })).toBe(true);
    expect(hit("pack/seal", "ArrowLeft", { alt: true, shift: true })).toBe(true);
    expect(hit("send", "Delete")).toBe(true);
    expect(asked).toEqual([
      "properties pack",
      "rename pack",
      { at: "after", step: "pack" },
      { at: "after", step: "pack" },
      { do: "shift", step: "pack", by: -1 },
      { do: "move", step: "send", place: { at: "inside", step: "pack" } },
      { do: "move", step: "pack/seal", place: { at: "after", step: "pack" } },
      { do: "remove", step: "send" },
    ]);
    // The first step cannot go up: the key is taken, so that nothing else hears it.
    expect(hit("ask", "ArrowUp", { alt: true })).toBe(true);
    expect(asked).toHaveLength(8);
    expect(hit("ask", "x")).toBe(false);
  });

  test("no two actions share a key", () => {
    const keys = STEP_ACTIONS.flatMap((action) => action.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test("the menu leaves out what makes no sense", () => {
    const ids = (id: string) =>
      stepMenu(stepOf(id), noted().editing, GRAPH)
        .flat()
        .map((entry) => entry.id);
    expect(ids("ask")).not.toContain("moveUp");
    expect(ids("ask")).not.toContain("lift");
    expect(ids("pack/wrap")).toContain("lift");
    expect(ids("send")).toEqual(expect.arrayContaining(["moveUp", "indent", "remove"]));
  });
});

describe("the outline", () => {
  test("has a line for each step, those inside closed steps left out", () => {
    const lines = outlineRows(GRAPH, new Set(["pack"])).map(({ step, level, position, size, isOpen }) => [
      step.id,
      level,
      `${position}/${size}`,
      isOpen,
    ]);
    expect(lines).toEqual([
      ["ask", 1, "1/3", undefined],
      ["pack", 1, "2/3", true],
      ["pack/wrap", 2, "1/2", undefined],
      ["pack/seal", 2, "2/2", undefined],
      ["send", 1, "3/3", undefined],
    ]);
    expect(outlineRows(GRAPH, new Set()).map(({ step }) => step.id)).toEqual(["ask", "pack", "send"]);
  });

  test("says everything about a step in words", () => {
    expect(describeStep(stepOf("ask"), { status: "active" })).toBe(
      "Ask, Done by a person, performed by Front desk, takes 2 hours, in progress",
    );
    expect(describeStep(stepOf("pack"))).toContain("Back to Ask while wrong = true");
    expect(describeStep(stepOf("pack/seal"))).toContain("Only when fragile = true");
  });
});

test("ways out of trouble are told one after the other", () => {
  const first = { type: "delegate" as const, target: "studio-manager", timeout: "1 day", conditions: [] };
  const then = { type: "escalate" as const, target: "studio-owner", conditions: ["costs > 100"] };
  expect(wayInWords(first, undefined)).toBe("hand it to Studio manager");
  expect(wayInWords(then, first)).toBe("after 1 day: pass it up to Studio owner if costs > 100");
});

test("words with commas between them are a list without repetition", () => {
  expect(wordsOf(" urgent, late ,, urgent")).toEqual(["urgent", "late"]);
  expect(wordsOf("  ")).toEqual([]);
});
