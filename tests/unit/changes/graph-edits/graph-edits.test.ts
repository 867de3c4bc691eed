import { describe, expect, test } from "vitest";
import { createWorkspace, type Workspace } from "#busy/workspace.ts";
import { editGraph, type FileCommand, type GraphEdit } from "#changes/graph-edits/graph-edits.ts";
import { processGraph } from "#changes/graphs/process-graph.ts";
import { playbookText, teamTexts } from "#tests/support/busy-texts.ts";
import { exampleWorkspace } from "#tests/support/example-workspace.ts";

const FILE = "L0/shop/playbooks/order.busy";

const STEPS = `
- name: ask
  description: Ask.
  execution_type: human
  ui_type: form
  role: clerk # the one who knows
  outputs:
    - { name: wish, type: data, format: json }
- name: pack
  description: Pack.
  execution_type: human
  ui_type: form
  inputs:
    - { name: wish, type: data, format: json }
  outputs:
    - { name: parcel, type: data, format: json }
# The courier comes at four.
- name: send
  description: Send.
  execution_type: human
  ui_type: form
  inputs:
    - { name: parcel, type: data, format: json }
  repeat:
    from: pack
    while: parcel.damaged = true
`;

function business(steps = STEPS, version = "1.1"): Workspace {
  const text = playbookText("order", steps).replace('version: "1.1"', `version: "${version}"`);
  return createWorkspace(new Map(Object.entries({ ...teamTexts("shop", { clerk: "" }), [FILE]: text })));
}

function run(workspace: Workspace, command: FileCommand, sure = false): GraphEdit {
  const playbook = workspace.playbooks[0];
  if (playbook === undefined) throw new Error("There is no playbook.");
  const result = editGraph(workspace, playbook, command, sure);
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}

function refused(workspace: Workspace, command: FileCommand): string {
  const playbook = workspace.playbooks[0];
  if (playbook === undefined) throw new Error("There is no playbook.");
  const result = editGraph(workspace, playbook, command, true);
  return result.ok ? "done" : result.error.message;
}

/** The edit done, with the flow afterwards: `ask>pack` for each wait. */
function done(workspace: Workspace, command: FileCommand, sure = false) {
  const edit = run(workspace, command, sure);
  if (edit.kind === "question") throw new Error(`Asked: ${edit.question.points.join(" ")}`);
  const { edited } = edit;
  const playbook = edited.workspace.playbooks[0];
  if (playbook === undefined) throw new Error("The playbook is gone.");
  const graph = processGraph(edited.workspace, playbook);
  return {
    ...edited,
    steps: graph.nodes.map(({ id }) => id),
    flow: graph.edges.filter(({ kind }) => kind === "order").map(({ from, to }) => `${from}>${to}`),
    errors: edited.workspace.diagnosticsOf(FILE).filter(({ severity }) => severity === "error"),
  };
}

describe("adding", () => {
  test("before, after, between, at the ends: the flow runs through the new step", () => {
    const shop = business();
    const add = (place: Extract<FileCommand, { do: "add" }>["place"]) =>
      done(shop, { do: "add", place, kind: "human", name: "Check the stock" });
    const before = add({ at: "before", step: "pack" });
    expect(before.steps).toEqual(["ask", "check_the_stock", "pack", "send"]);
    expect(before.flow).toEqual(["ask>check_the_stock", "check_the_stock>pack", "pack>send"]);
    expect(before.select).toBe("check_the_stock");
    expect(before.errors).toEqual([]);
    expect(before.text).toContain("# The courier comes at four.\n    - name: send");
    expect(add({ at: "between", from: "pack", to: "send" }).steps).toEqual(["ask", "pack", "check_the_stock", "send"]);
    expect(add({ at: "start" }).steps[0]).toBe("check_the_stock");
    expect(add({ at: "end" }).steps.at(-1)).toBe("check_the_stock");
    expect(add({ at: "beside", step: "pack" }).flow).toEqual([
      "ask>pack",
      "ask>check_the_stock",
      "pack>send",
      "check_the_stock>send",
    ]);
  });

  test("nothing else of the text changes", () => {
    const shop = business();
    const { text } = done(shop, { do: "add", place: { at: "after", step: "ask" }, kind: "algorithmic", name: "Count" });
    const added = text.split("\n").filter((line) => !shop.files.get(FILE)?.text.split("\n").includes(line));
    expect(added).toEqual(["    - name: count", "      description: Count.", "      execution_type: algorithmic"]);
  });

  test("a person's new step is done by whoever does the one beside it; an AI's has a prompt", () => {
    const shop = business();
    const human = done(shop, { do: "add", place: { at: "after", step: "ask" }, kind: "human", name: "Thank" });
    expect(human.text).toContain(
      "name: thank\n      description: Thank.\n      execution_type: human\n      ui_type: form\n      role: clerk",
    );
    const ai = done(shop, { do: "add", place: { at: "after", step: "ask" }, kind: "ai_agent", name: "Guess" });
    expect(ai.errors).toEqual([]);
  });

  test("as a subtask, into the first step of an empty playbook, and into a list written on one line", () => {
    const inside = done(business(), { do: "add", place: { at: "inside", step: "pack" }, kind: "human", name: "Wrap" });
    expect(inside.steps).toEqual(["ask", "pack", "pack/wrap", "send"]);
    expect(inside.select).toBe("pack/wrap");
    const again = done(inside.workspace, {
      do: "add",
      place: { at: "inside", step: "pack" },
      kind: "human",
      name: "Seal",
    });
    expect(again.flow).toContain("pack/wrap>pack/seal");
    const empty = business("[]");
    expect(done(empty, { do: "add", place: { at: "end" }, kind: "human", name: "Begin" }).steps).toEqual(["begin"]);
    const flow = business("- { name: a, description: A, execution_type: human }");
    expect(done(flow, { do: "add", place: { at: "after", step: "a" }, kind: "human", name: "B" }).steps).toEqual([
      "a",
      "b",
    ]);
  });

  test("a name that is taken or empty is refused", () => {
    const shop = business();
    const add = (name: string) => refused(shop, { do: "add", place: { at: "end" }, kind: "human", name });
    expect(add("Pack")).toBe("There is a step “Pack” already.");
    expect(add("  ")).toBe("A new step needs a name.");
  });

  test("a written wait raises an old file to 1.1, and says so", () => {
    const old = business(
      "- {name: a, description: A, execution_type: human}\n- {name: b, description: B, execution_type: human}",
      "1.0",
    );
    const plain = done(old, { do: "add", place: { at: "end" }, kind: "human", name: "C" });
    expect(plain.text).toContain('version: "1.0"');
    const beside = done(old, { do: "add", place: { at: "beside", step: "b" }, kind: "human", name: "C" });
    expect(beside.text).toContain('version: "1.1"');
    expect(beside.notes).toEqual(["The file is raised to BUSY 1.1, the first version that can say this."]);
    expect(beside.errors).toEqual([]);
  });
});

describe("connecting", () => {
  test("adds to what a step waits for, and takes away again", () => {
    const shop = business();
    const connected = done(shop, { do: "connect", from: "ask", to: "send" });
    expect(connected.flow).toEqual(["ask>pack", "pack>send", "ask>send"]);
    expect(connected.text).toContain("depends_on: [pack, ask]");
    const apart = done(connected.workspace, { do: "disconnect", from: "pack", to: "send" });
    expect(apart.flow).toEqual(["ask>pack", "ask>send"]);
    const free = done(shop, { do: "disconnect", from: "ask", to: "pack" });
    expect(free.text).toContain("depends_on: []");
    expect(free.notes).toEqual(["“Pack” may start at once now."]);
  });

  test("circles, other lists and what is there already are refused in words", () => {
    const shop = business();
    expect(refused(shop, { do: "connect", from: "send", to: "ask" })).toContain("wait for each other for ever");
    expect(refused(shop, { do: "connect", from: "ask", to: "pack" })).toContain("already");
    expect(refused(shop, { do: "connect", from: "ask", to: "ask" })).toContain("itself");
    expect(refused(shop, { do: "connect", from: "gone", to: "ask" })).toBe("There is no step “Gone” any more.");
    const nested = done(shop, {
      do: "add",
      place: { at: "inside", step: "pack" },
      kind: "human",
      name: "Wrap",
    }).workspace;
    expect(refused(nested, { do: "connect", from: "ask", to: "pack/wrap" })).toContain("one list");
  });

  test("names nobody knows stay in the list", () => {
    const shop = business(STEPS.replace("  repeat:", "  depends_on: [pack, later]\n  repeat:"));
    expect(done(shop, { do: "connect", from: "ask", to: "send" }).text).toContain("depends_on: [pack, ask, later]");
  });
});

describe("moving", () => {
  const FREE = `
- {name: a, description: A, execution_type: human}
- {name: b, description: B, execution_type: human}
- {name: c, description: C, execution_type: human}
`;

  test("in the list, the flow follows", () => {
    const moved = done(business(FREE), { do: "move", step: "c", place: { at: "before", step: "a" } });
    expect(moved.steps).toEqual(["c", "a", "b"]);
    expect(moved.flow).toEqual(["c>a", "a>b"]);
    expect(done(business(FREE), { do: "shift", step: "c", by: -1 }).steps).toEqual(["a", "c", "b"]);
    expect(refused(business(FREE), { do: "shift", step: "a", by: -1 })).toContain("first of its list");
    expect(done(business(FREE), { do: "move", step: "b", place: { at: "before", step: "b" } }).text).toBe(
      business(FREE).files.get(FILE)?.text,
    );
  });

  test("steps side by side change places without waiting for each other", () => {
    const fork = `${FREE.replace("name: c,", "name: c, depends_on: [a],")}- {name: d, description: D, execution_type: human, depends_on: [b, c]}\n`;
    const moved = done(business(fork), { do: "shift", step: "c", by: -1 });
    expect(moved.steps).toEqual(["a", "c", "b", "d"]);
    expect(moved.flow.toSorted()).toEqual(["a>b", "a>c", "b>d", "c>d"]);
  });

  test("an order in which something is missing is asked about first", () => {
    const shop = business(STEPS.slice(0, STEPS.indexOf("  repeat:")));
    const edit = run(shop, { do: "shift", step: "pack", by: -1 });
    expect(edit).toMatchObject({ kind: "question", question: { points: [expect.stringContaining("wish")] } });
    expect(done(shop, { do: "shift", step: "pack", by: -1 }, true).steps).toEqual(["pack", "ask", "send"]);
    expect(refused(business(), { do: "move", step: "send", place: { at: "before", step: "pack" } })).toContain(
      "goes back to",
    );
  });

  test("into another step and out of it again", () => {
    const inside = done(business(FREE), { do: "move", step: "c", place: { at: "inside", step: "b" } });
    expect(inside.steps).toEqual(["a", "b", "b/c"]);
    expect(inside.select).toBe("b/c");
    const both = done(inside.workspace, { do: "move", step: "a", place: { at: "inside", step: "b" } });
    expect(both.steps).toEqual(["b", "b/c", "b/a"]);
    expect(both.flow).toEqual(["b/c>b/a"]);
    const lifted = done(both.workspace, { do: "move", step: "b/c", place: { at: "before", step: "b" } });
    expect(lifted.steps).toEqual(["c", "b", "b/a"]);
    const last = done(lifted.workspace, { do: "move", step: "b/a", place: { at: "after", step: "b" } });
    expect(last.steps).toEqual(["c", "b", "a"]);
    expect(last.text).not.toContain("subtasks");
    expect(refused(both.workspace, { do: "move", step: "b", place: { at: "inside", step: "b/c" } })).toContain(
      "part of itself",
    );
  });
});

describe("removing", () => {
  test("what nobody misses goes at once, and the flow closes", () => {
    const fork = business(`
- {name: a, description: A, execution_type: human}
- {name: b, description: B, execution_type: human}
- {name: c, description: C, execution_type: human, depends_on: [b]}
- {name: d, description: D, execution_type: human, depends_on: [b]}
`);
    const after = done(fork, { do: "remove", step: "b" });
    expect(after.flow).toEqual(["a>c", "a>d"]);
    expect(after.select).toBe("c");
  });

  test("what is lost is named, and taken away once somebody is sure", () => {
    const shop = business();
    const edit = run(shop, { do: "remove", step: "pack" });
    expect(edit.kind === "question" && edit.question).toEqual({
      title: "Remove “Pack”?",
      points: [
        "“Send” no longer gets “Parcel”; the input is taken away there.",
        "“Send” no longer goes back to “Pack”.",
        "A condition of “Send” speaks of “Parcel”.",
      ],
    });
    const after = done(shop, { do: "remove", step: "pack" }, true);
    expect(after.steps).toEqual(["ask", "send"]);
    expect(after.text).not.toMatch(/parcel|repeat|damaged/);
    expect(after.text).toContain("# The courier comes at four.");
    expect(after.errors).toEqual([]);
  });

  test("an input that others still make stays", () => {
    const two = business(
      `${STEPS.slice(0, STEPS.indexOf("  repeat:"))}`.replace(
        "- name: pack",
        "- name: guess\n  description: Guess.\n  execution_type: human\n  ui_type: form\n  outputs:\n    - { name: wish, type: data, format: json }\n- name: pack",
      ),
    );
    expect(done(two, { do: "remove", step: "guess" }).text).toContain("inputs:\n        - { name: wish");
  });
});

describe("copying and properties", () => {
  test("a copy stands behind its original, with a name of its own", () => {
    const shop = business();
    const copied = done(shop, { do: "duplicate", step: "ask" });
    expect(copied.steps).toEqual(["ask", "ask_copy", "pack", "send"]);
    expect(copied.flow).toEqual(["ask>ask_copy", "ask_copy>pack", "pack>send"]);
    expect(done(copied.workspace, { do: "duplicate", step: "ask" }).steps).toContain("ask_copy_2");
  });

  test("fields are set in their own form, added to lists and taken away", () => {
    const shop = business();
    const set = (...changes: Extract<FileCommand, { do: "set" }>["changes"]) =>
      done(shop, { do: "set", step: "ask", changes }).text;
    expect(set({ path: ["estimated_duration"], value: "1.5h" })).toContain("estimated_duration: 90m");
    expect(set({ path: ["role"], value: "packer" })).toContain("role: packer # the one who knows");
    expect(set({ path: ["role"] })).not.toContain("role:");
    expect(set({ path: ["outputs", 1], value: { name: "doubt", type: "data", format: "json" } })).toContain(
      "name: doubt",
    );
    expect(set({ path: ["outputs", 0] })).not.toContain("name: wish, type: data, format: json }\n    - name: pack");
    expect(set({ path: ["outputs", 0, "format"], value: "csv" })).toContain("{ name: wish, type: data, format: csv }");
    expect(set({ path: ["tags", 0], value: "urgent" })).toContain("tags: [urgent]");
    expect(set({ path: ["retry"], value: { attempts: 3, backoff: "1h" } })).toContain("attempts: 3");
    expect(set({ path: ["execution_type"], value: "ai_agent" })).toContain("agent_prompt: Ask.");
  });

  test("what cannot be is refused in words", () => {
    const shop = business();
    const set = (path: string[], value?: unknown) =>
      refused(shop, { do: "set", step: "ask", changes: [{ path, value }] });
    expect(set(["estimated_duration"], "soon")).toBe("“soon” is no duration.");
    expect(set(["description"], " ")).toBe("This cannot be left empty.");
    expect(set(["nonsense"], "x")).toContain("no field");
    expect(set(["name"], "x")).toContain("no field");
  });

  test("a 1.1 field raises the version", () => {
    const old = business("- {name: a, description: A, execution_type: human}", "1.0");
    const after = done(old, { do: "set", step: "a", changes: [{ path: ["when"], value: "x > 1" }] });
    expect(after.text).toContain('version: "1.1"');
    const deliverable = { name: "ok", type: "approval", format: "form" };
    const typed = done(old, { do: "set", step: "a", changes: [{ path: ["outputs", 0], value: deliverable }] });
    expect(typed.text).toContain('version: "1.1"');
    const same = done(old, { do: "set", step: "a", changes: [{ path: ["estimated_duration"], value: "1h" }] });
    expect(same.text).toContain('version: "1.0"');
  });
});

test("every step of a real business can be added to, copied and removed without an error coming in", () => {
  const workspace = exampleWorkspace("photography-studio");
  const errorsIn = (of: Workspace, file: string) =>
    of.diagnosticsOf(file).filter(({ severity, code }) => severity === "error" && code !== "BUSINESS_RULE");
  for (const playbook of workspace.playbooks) {
    for (const { id } of processGraph(workspace, playbook).nodes) {
      const commands: FileCommand[] = [
        { do: "add", place: { at: "before", step: id }, kind: "ai_agent", name: "Brand new thing" },
        { do: "add", place: { at: "beside", step: id }, kind: "human", name: "Brand new thing" },
        { do: "duplicate", step: id },
        { do: "remove", step: id },
      ];
      for (const command of commands) {
        const edit = editGraph(workspace, playbook, command, true);
        if (!edit.ok) throw new Error(`${playbook.file} ${JSON.stringify(command)}: ${edit.error.message}`);
        if (edit.value.kind === "question") throw new Error("Asked although sure.");
        const errors = errorsIn(edit.value.edited.workspace, playbook.file);
        expect(errors, `${playbook.file} ${JSON.stringify(command)}`).toEqual([]);
      }
    }
  }
}, 240_000);
