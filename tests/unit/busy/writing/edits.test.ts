import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { applyOperation, applyOperations, type StructuralOperation } from "#busy/writing/edits.ts";

function edit(text: string, ...operations: StructuralOperation[]): string {
  const result = applyOperations(text, operations);
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}

function failure(text: string, operation: StructuralOperation): string {
  const result = applyOperation(text, operation);
  return result.ok ? "no failure" : result.error.code;
}

const PLAYBOOK = `# Header of the file
version: "1.1"
metadata:
  name: Order   # the name people use
  description: >-
    Take an order
    and send it.
  layer: L0

playbook:
  name: order
  description: 'Orders''s way'
  cadence:
    frequency: on_demand
  steps:
    # First we ask.
    - name: ask
      description: Ask
      execution_type: human
      estimated_duration: 2h # a guess
    # Then we pack.
    # It takes care.
    - name: pack
      description: Pack
      execution_type: human
      depends_on: [ask]
      # packed twice before Christmas
    - name: send
      description: Send
      execution_type: human
      outputs: []
      issues:
`;

const STEPS = ["playbook", "steps"];

describe("set", () => {
  test("replaces a scalar and keeps the comment behind it", () => {
    const after = edit(PLAYBOOK, { op: "set", path: [...STEPS, 0, "estimated_duration"], value: "3h" });
    expect(after).toBe(PLAYBOOK.replace("2h # a guess", "3h # a guess"));
  });

  test("keeps the quotes of the old value", () => {
    expect(edit(PLAYBOOK, { op: "set", path: ["version"], value: "1.2" })).toBe(PLAYBOOK.replace('"1.1"', '"1.2"'));
    expect(edit(PLAYBOOK, { op: "set", path: ["playbook", "description"], value: "It's new" })).toBe(
      PLAYBOOK.replace("'Orders''s way'", "'It''s new'"),
    );
  });

  test("replaces a folded text", () => {
    const after = edit(PLAYBOOK, { op: "set", path: ["metadata", "description"], value: "Short" });
    expect(after).toBe(PLAYBOOK.replace(">-\n    Take an order\n    and send it.", "Short"));
  });

  test("writes several lines as a block", () => {
    const after = edit(PLAYBOOK, { op: "set", path: [...STEPS, 1, "agent_prompt"], value: "One\n\n  Two\nThree" });
    expect(after).toContain("      agent_prompt: |-\n        One\n\n          Two\n        Three\n");
  });

  test("adds a key where the language has its place", () => {
    const after = edit(PLAYBOOK, { op: "set", path: [...STEPS, 0, "role"], value: "clerk" });
    expect(after).toBe(
      PLAYBOOK.replace(
        "      estimated_duration: 2h # a guess\n",
        "      role: clerk\n      estimated_duration: 2h # a guess\n",
      ),
    );
  });

  test("makes the maps in between", () => {
    const after = edit("team:\n  name: A\n", {
      op: "set",
      path: ["team", "governance", "escalation_path"],
      value: "x",
    });
    expect(after).toBe("team:\n  name: A\n  governance:\n    escalation_path: x\n");
  });

  test("fills an empty value, an empty list and an empty file", () => {
    const issue = { issue_type: "late", resolution: { type: "pause" } };
    const after = edit(
      PLAYBOOK,
      { op: "set", path: [...STEPS, 2, "issues"], value: [issue] },
      { op: "set", path: [...STEPS, 2, "outputs"], value: [{ name: "parcel", type: "data", format: "json" }] },
    );
    expect(after).toContain(
      "      outputs:\n        - name: parcel\n          type: data\n          format: json\n      issues:\n        - issue_type: late\n          resolution:\n            type: pause\n",
    );
    expect(edit("", { op: "set", path: ["metadata", "name"], value: "A" })).toBe("metadata:\n  name: A\n");
    expect(edit("# only a comment\n", { op: "set", path: ["version"], value: "1.0" })).toBe(
      '# only a comment\nversion: "1.0"\n',
    );
  });

  test("keeps the comment of a key whose value becomes a block", () => {
    expect(edit("a: 1 # why\nb: 2\n", { op: "set", path: ["a"], value: { x: 1 } })).toBe("a: # why\n  x: 1\nb: 2\n");
    expect(edit("a: # why\nb: 2\n", { op: "set", path: ["a"], value: 3 })).toBe("a: 3 # why\nb: 2\n");
    expect(edit("a: # why\n  - 1\n  - 2\nb: 2\n", { op: "set", path: ["a"], value: "x" })).toBe("a: x # why\nb: 2\n");
  });

  test("a list set over another keeps the text of what stays", () => {
    const text = "a:\n  - one # 1\n  - two # 2\n  - three # 3\n";
    expect(edit(text, { op: "set", path: ["a"], value: ["one", "new", "three"] })).toBe(
      "a:\n  - one # 1\n  - new\n  - three # 3\n",
    );
    expect(edit("m:\n  x: 1 # keep\n  y: 2\n", { op: "set", path: ["m"], value: { x: 1, z: 3 } })).toBe(
      "m:\n  x: 1 # keep\n  z: 3\n",
    );
  });

  test("quotes only where a plain text would be read as something else", () => {
    const cases: [string, string][] = [
      ["plain words", "plain words"],
      ["1.0", '"1.0"'],
      ["true", '"true"'],
      ["yes", "yes"],
      ["a: b", '"a: b"'],
      ["a:b", "a:b"],
      ["# x", '"# x"'],
      ["it's", "it's"],
      ['say "yes"', 'say "yes"'],
      ['"yes"', "'\"yes\"'"],
      ["", '""'],
      [" a", '" a"'],
      ["tab\tin", '"tab\\tin"'],
      ["- a", '"- a"'],
      ["*all", '"*all"'],
    ];
    for (const [value, printed] of cases) {
      expect(edit("a: x\n", { op: "set", path: ["a"], value })).toBe(`a: ${printed}\n`);
    }
  });

  test("works in flow collections", () => {
    expect(edit("a: {x: 1, y: [p, q]} # c\n", { op: "set", path: ["a", "y", 1], value: "r, s" })).toBe(
      'a: {x: 1, y: [p, "r, s"]} # c\n',
    );
    expect(edit("a: {x: 1}\n", { op: "set", path: ["a", "z"], value: ["b"] })).toBe("a: {x: 1, z: [b]}\n");
  });
});

describe("insert", () => {
  const step = { description: "Check", name: "check", execution_type: "human" };

  test("puts a step between two others, above the comment of the one behind", () => {
    const after = edit(PLAYBOOK, { op: "insert", path: STEPS, index: 1, value: step });
    expect(after).toBe(
      PLAYBOOK.replace(
        "    # Then we pack.",
        "    - name: check\n      description: Check\n      execution_type: human\n    # Then we pack.",
      ),
    );
  });

  test("puts a step at the beginning and at the end", () => {
    expect(edit(PLAYBOOK, { op: "insert", path: STEPS, index: 0, value: step })).toContain(
      "  steps:\n    - name: check\n      description: Check\n      execution_type: human\n    # First we ask.\n",
    );
    expect(edit(PLAYBOOK, { op: "insert", path: STEPS, index: 3, value: step })).toBe(
      `${PLAYBOOK}    - name: check\n      description: Check\n      execution_type: human\n`,
    );
  });

  test("makes the list when it is missing, empty or null", () => {
    expect(edit(PLAYBOOK, { op: "insert", path: [...STEPS, 0, "depends_on"], index: 0, value: "send" })).toContain(
      "      estimated_duration: 2h # a guess\n      depends_on: [send]\n    # Then we pack.\n",
    );
    expect(edit("a: [] # none\n", { op: "insert", path: ["a"], index: 0, value: "x" })).toBe("a: # none\n  - x\n");
    expect(edit("a:\n", { op: "insert", path: ["a"], index: 0, value: { b: 1 } })).toBe("a:\n  - b: 1\n");
  });

  test("goes on in the list's own style", () => {
    expect(edit("a: [x, y]\n", { op: "insert", path: ["a"], index: 1, value: "z" })).toBe("a: [x, z, y]\n");
    expect(edit("a: [\n  x,\n  y,\n]\n", { op: "insert", path: ["a"], index: 2, value: "z" })).toBe(
      "a: [\n  x,\n  y,\n  z,\n]\n",
    );
    expect(edit("a:\n- x\n- y\nb: 1\n", { op: "insert", path: ["a"], index: 2, value: { k: 1, l: [2] } })).toBe(
      "a:\n- x\n- y\n- k: 1\n  l:\n  - 2\nb: 1\n",
    );
    expect(
      edit("a:\n    -   k: 1\n        l: 2\n", { op: "insert", path: ["a"], index: 0, value: { k: 3, l: 4 } }),
    ).toBe("a:\n    -   k: 3\n        l: 4\n    -   k: 1\n        l: 2\n");
    expect(edit("a:\n  - x\n\n  - y\n\nb: 1\n", { op: "insert", path: ["a"], index: 2, value: "z" })).toBe(
      "a:\n  - x\n\n  - y\n\n  - z\n\nb: 1\n",
    );
  });

  test("keeps CRLF and a missing final line break", () => {
    expect(edit("a:\r\n  - x\r\nb: 1\r\n", { op: "insert", path: ["a"], index: 1, value: { k: 1, l: 2 } })).toBe(
      "a:\r\n  - x\r\n  - k: 1\r\n    l: 2\r\nb: 1\r\n",
    );
    expect(edit("a:\n  - x", { op: "insert", path: ["a"], index: 1, value: "y" })).toBe("a:\n  - x\n  - y");
    expect(parse(edit("a:\n  - x", { op: "insert", path: ["a"], index: 1, value: "y\nz" }))).toEqual({
      a: ["x", "y\nz"],
    });
  });
});

describe("remove", () => {
  test("takes an entry with its comments", () => {
    expect(edit(PLAYBOOK, { op: "remove", path: [...STEPS, 1] })).toBe(
      PLAYBOOK.replace(/ {4}# Then we pack[\s\S]*Christmas\n/, ""),
    );
    expect(edit(PLAYBOOK, { op: "remove", path: [...STEPS, 0] })).toBe(
      PLAYBOOK.replace(/ {4}# First[\s\S]*a guess\n/, ""),
    );
    expect(edit(PLAYBOOK, { op: "remove", path: [...STEPS, 2] })).toBe(
      PLAYBOOK.replace(/ {4}- name: send[\s\S]*$/, ""),
    );
  });

  test("leaves an empty list and an empty map behind", () => {
    expect(edit("a:\n  # only one\n  - x\nb: 1\n", { op: "remove", path: ["a", 0] })).toBe("a: []\nb: 1\n");
    expect(edit("a: # why\n  k: x\nb: 1\n", { op: "remove", path: ["a", "k"] })).toBe("a: {} # why\nb: 1\n");
    expect(edit("a: [x]\n", { op: "remove", path: ["a", 0] })).toBe("a: []\n");
  });

  test("takes the first key of a list entry", () => {
    expect(edit("a:\n  - k: 1\n    l: 2\n    m: 3\n", { op: "remove", path: ["a", 0, "k"] })).toBe(
      "a:\n  - l: 2\n    m: 3\n",
    );
  });

  test("takes one gap of two and leaves comments that stand by themselves", () => {
    expect(edit("- a\n\n- b\n\n- c\n", { op: "remove", path: [1] })).toBe("- a\n\n- c\n");
    expect(edit("x:\n  - a\n\n  - b\n\ny: 1\n", { op: "remove", path: ["x", 1] })).toBe("x:\n  - a\n\ny: 1\n");
    expect(edit("x:\n  - a\n  - b\n\n  # alone\n\n  - c\n", { op: "remove", path: ["x", 1] })).toBe(
      "x:\n  - a\n\n  # alone\n\n  - c\n",
    );
  });

  test("works in flow collections", () => {
    expect(edit("a: [x, y, z]\n", { op: "remove", path: ["a", 1] })).toBe("a: [x, z]\n");
    expect(edit("a: [x, y, z]\n", { op: "remove", path: ["a", 2] })).toBe("a: [x, y]\n");
    expect(edit("a: [\n  x, # 1\n  y # 2\n]\n", { op: "remove", path: ["a", 1] })).toBe("a: [\n  x, # 1\n]\n");
    expect(edit("a: {x: 1, y: 2}\n", { op: "remove", path: ["a", "x"] })).toBe("a: {y: 2}\n");
  });
});

describe("comments and anchors around what goes", () => {
  test("a comment of the key below its last entry stays", () => {
    expect(edit("a:\n  b:\n    - x # 1\n   # of b\nc: 1\n", { op: "remove", path: ["a", "b", 0] })).toBe(
      "a:\n  b: []\n   # of b\nc: 1\n",
    );
    expect(edit("a: &n # why\n  k: x\nb: 1\n", { op: "remove", path: ["a", "k"] })).toBe("a: &n {} # why\nb: 1\n");
  });

  test("an anchor that nothing refers to stays in front of a new value, or goes with the old one", () => {
    expect(edit("a: &n\n  k: x\nb: 1\n", { op: "set", path: ["a"], value: 5 })).toBe("a: &n 5\nb: 1\n");
    expect(edit("- &n x\n- y\n", { op: "set", path: [0], value: { k: 1, l: 2 } })).toBe("- k: 1\n  l: 2\n- y\n");
  });
});

describe("move", () => {
  test("takes the comments along", () => {
    const lines = PLAYBOOK.split("\n");
    const ask = lines.slice(15, 20);
    const pack = lines.slice(20, 27);
    const send = lines.slice(27, 32);
    const rest = (steps: string[][]) => [...lines.slice(0, 15), ...steps.flat(), ""].join("\n");
    expect(edit(PLAYBOOK, { op: "move", path: [...STEPS, 0], to: 2 })).toBe(rest([pack, send, ask]));
    expect(edit(PLAYBOOK, { op: "move", path: [...STEPS, 2], to: 0 })).toBe(rest([send, ask, pack]));
    expect(edit(PLAYBOOK, { op: "move", path: [...STEPS, 0], to: 1 })).toBe(rest([pack, ask, send]));
    expect(edit(PLAYBOOK, { op: "move", path: [...STEPS, 1], to: 1 })).toBe(PLAYBOOK);
  });

  test("keeps the text without a final line break, and flow lists", () => {
    expect(edit("a:\n  - x\n  - y\n  - z", { op: "move", path: ["a", 2], to: 0 })).toBe("a:\n  - z\n  - x\n  - y");
    expect(edit("a:\n  - x\n  - y\n  - z", { op: "move", path: ["a", 0], to: 2 })).toBe("a:\n  - y\n  - z\n  - x");
    expect(edit("a: [x, 'y', z]\n", { op: "move", path: ["a", 2], to: 0 })).toBe("a: [z, x, 'y']\n");
  });
});

describe("wrapper items, anchors, bad places", () => {
  const wrapped =
    "playbook:\n  steps:\n    - step:\n        name: a\n        description: A\n    - step:\n        name: b\n";

  test("reaches through wrappers and leaves them", () => {
    expect(edit(wrapped, { op: "set", path: [...STEPS, 0, "name"], value: "c" })).toBe(
      wrapped.replace("name: a", "name: c"),
    );
    expect(edit(wrapped, { op: "set", path: [...STEPS, 1, "step", "description"], value: "B" })).toBe(
      `${wrapped}        description: B\n`,
    );
    expect(edit(wrapped, { op: "remove", path: [...STEPS, 0] })).toBe(
      "playbook:\n  steps:\n    - step:\n        name: b\n",
    );
  });

  test("never changes an aliased text in two places", () => {
    const text = "a: &x\n  k: 1\nb: *x\nc: 2\n";
    expect(failure(text, { op: "set", path: ["b", "k"], value: 2 })).toBe("BAD_INPUT");
    expect(failure(text, { op: "set", path: ["a", "k"], value: 2 })).toBe("INVALID_BUSY");
    expect(failure(text, { op: "remove", path: ["a"] })).toBe("INVALID_BUSY");
    expect(edit(text, { op: "set", path: ["c"], value: 3 })).toBe(text.replace("c: 2", "c: 3"));
  });

  test("says what is wrong", () => {
    expect(failure("a: [", { op: "set", path: ["a"], value: 1 })).toBe("INVALID_BUSY");
    expect(failure("a: 1\n---\nb: 1\n", { op: "set", path: ["a"], value: 1 })).toBe("INVALID_BUSY");
    expect(failure("a: 1\n", { op: "remove", path: ["b"] })).toBe("NOT_FOUND");
    expect(failure("a: [1]\n", { op: "set", path: ["a", 4], value: 1 })).toBe("NOT_FOUND");
    expect(failure("a: [1]\n", { op: "insert", path: ["a"], index: 3, value: 1 })).toBe("NOT_FOUND");
    expect(failure("a: x\n", { op: "insert", path: ["a"], index: 0, value: 1 })).toBe("BAD_INPUT");
    expect(failure("a: x\n", { op: "set", path: ["a", "b"], value: 1 })).toBe("BAD_INPUT");
    expect(failure("a: [x]\n", { op: "move", path: ["a", 0], to: 2 })).toBe("NOT_FOUND");
  });
});

function busyFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".busy"))
    .map((path) => join(folder, path));
}

test("every file of the examples survives removing and inserting each step", () => {
  for (const path of busyFiles("busy-examples")) {
    const text = readFileSync(path, "utf8");
    const steps = (parse(text) as { playbook?: { steps?: unknown[] } }).playbook?.steps ?? [];
    for (const index of steps.keys()) {
      const without = edit(text, { op: "remove", path: [...STEPS, index] });
      expect((parse(without) as { playbook: { steps: unknown[] } }).playbook.steps).toEqual(steps.toSpliced(index, 1));
      const again = edit(without, { op: "insert", path: STEPS, index, value: steps[index] });
      expect(parse(again)).toEqual(parse(text));
    }
  }
});
