import { describe, expect, it } from "vitest";
import { changeWorkspace, createWorkspace } from "#busy/workspace.ts";
import { applyFixes, applyTextEdits } from "#busy/writing/fixes.ts";

const head = 'version: "1.0"\nmetadata: {name: N, description: D., layer: L0}\n';
const P = "L0/a/playbooks/p.busy";

/** The text after the first fix of the first finding of a code. */
function fixed(text: string, code: string, path = P): string {
  const workspace = createWorkspace(new Map([[path, text]]));
  const finding = workspace.diagnosticsOf(path).find((diagnostic) => diagnostic.code === code && diagnostic.fixes);
  const edits = finding?.fixes?.[0]?.edits;
  if (!edits) throw new Error(`no fix for ${code}`);
  const after = applyTextEdits(text, edits);
  const left = createWorkspace(new Map([[path, after]])).diagnosticsOf(path);
  expect(left.filter((diagnostic) => diagnostic.code === "YAML_SYNTAX")).toEqual([]);
  expect(left.filter((diagnostic) => diagnostic.code === code).length).toBeLessThan(
    workspace.diagnosticsOf(path).filter((diagnostic) => diagnostic.code === code).length,
  );
  return after;
}

describe("fixes", () => {
  it("takes a wrapper away and keeps comments, block texts and blank lines", () => {
    const text = `${head}playbook:
  name: p
  description: D.
  cadence: {frequency: on_demand}
  steps:
    - step:
        # why
        name: a   # its name
        description: |
          One

          Two
        execution_type: human
    - task: # second
        name: b
        description: D.
        execution_type: human
    - step: {name: c, description: D., execution_type: human}
    - {step: {name: d, description: D., execution_type: human}}
`;
    const after = applyFixes(createWorkspace(new Map([[P, text]])));
    expect(after.get(P)).toBe(`${head}playbook:
  name: p
  description: D.
  cadence: {frequency: on_demand}
  steps:
    - # why
      name: a   # its name
      description: |
        One

        Two
      execution_type: human
    - # second
      name: b
      description: D.
      execution_type: human
    - {name: c, description: D., execution_type: human}
    - {name: d, description: D., execution_type: human}
`);
  });

  it("unwraps wrappers in wrappers and changes nothing the second time", () => {
    const text = `${head}team:
  name: T
  type: platform
  description: D.
  roles:
    - role:
        name: r
        description: D.
        tasks:
          - task:
              name: t
              description: D.
              execution_type: human
              estimated_duration: 1.5h
`;
    const path = "L0/a/team.busy";
    const after = applyFixes(createWorkspace(new Map([[path, text]]))).get(path) ?? "";
    expect(after).toContain(`  roles:
    - name: r
      description: D.
      tasks:
        - name: t
          description: D.
          execution_type: human
          estimated_duration: 90m
`);
    expect(applyFixes(createWorkspace(new Map([[path, after]]))).size).toBe(0);
  });

  it("takes a wrapper away from around fields beside it, aliases, anchors and braces", () => {
    const head11 = `${head.replace("1.0", "1.1")}playbook:\n  name: p\n  description: D.\n  cadence: {frequency: on_demand}\n  steps:\n`;
    const steps = {
      "    - step:\n        name: a\n        description: D.\n      role: x # who\n":
        "    - name: a\n      description: D.\n      role: x # who\n",
      "    - role: x\n      step: # why\n        name: a\n": "    - role: x\n      # why\n      name: a\n",
      "    - {step: {name: a, description: D.}, role: x}\n": "    - {name: a, description: D., role: x}\n",
      "    - step: &a\n        name: a\n    - step: *a\n": "    - &a\n      name: a\n    - *a\n",
      "    - step:\n        {name: a, description: D.}\n": "    - {name: a, description: D.}\n",
    };
    for (const [older, newer] of Object.entries(steps)) {
      const after = applyFixes(createWorkspace(new Map([[P, head11 + older]]))).get(P);
      expect(after).toBe(head11 + newer);
    }
    // Two names, or a field that there is not: somebody has to decide.
    for (const open of ["    - name: a\n      step: {name: b}\n", "    - step: {name: a}\n      salary: 1\n"]) {
      expect(applyFixes(createWorkspace(new Map([[P, head11 + open]]))).size).toBe(0);
    }
  });

  it("keeps a role's interfaces as a comment wherever they stand", () => {
    const path = "L0/a/team.busy";
    const team = `${head}team:\n  name: T\n  type: platform\n  description: D.\n  roles:\n`;
    const roles = {
      "    - {name: r, description: D., interfaces: {external: [a]}, responsibilities: [x]}\n":
        "    # interfaces: {external: [a]}\n    - {name: r, description: D., responsibilities: [x]}\n",
      "    - interfaces:\n        external: [x]\n      name: r\n":
        "    - # interfaces:\n      #   external: [x]\n      name: r\n",
    };
    for (const [older, newer] of Object.entries(roles)) {
      expect(applyFixes(createWorkspace(new Map([[path, team + older]]))).get(path)).toBe(team + newer);
    }
  });

  it("brings imports and role interfaces into today's form", () => {
    const path = "L0/a/roles/r.busy";
    const text = `${head}imports:
  - tool: stripe
    version: "2"
    interface: payments
role:
  name: r
  description: D.
  interfaces:
    external:
      - Clients
  responsibilities: [X]
`;
    const after = applyFixes(createWorkspace(new Map([[path, text]]))).get(path);
    expect(after).toBe(`${head}imports:
  - tool: stripe
    capability: payments
role:
  name: r
  description: D.
  # interfaces:
  #   external:
  #     - Clients
  responsibilities: [X]
`);
  });

  it("brings imports in braces into today's form", () => {
    const path = "L0/a/roles/r.busy";
    const role = "role:\n  name: r\n  description: D.\n  responsibilities: [X]\n";
    const imports: Record<string, string> = {
      "{tool: slack, version: 2}": "{tool: slack, capability: 2}",
      "{version: 2, interface: chat, tool: slack}": "{capability: chat, tool: slack}",
      "{tool: slack, interface: chat, version: 2}": "{tool: slack, capability: chat}",
      "{ version: 2, tool: slack, capability: chat, interface: x } # why": "{ tool: slack, capability: chat } # why",
    };
    for (const [older, newer] of Object.entries(imports)) {
      const text = `${head}imports:\n  - ${older}\n${role}`;
      expect(applyFixes(createWorkspace(new Map([[path, text]]))).get(path)).toBe(
        `${head}imports:\n  - ${newer}\n${role}`,
      );
    }
  });

  it("counts parts of a day by the business's own working time, whenever that is said", () => {
    const text = `${head}playbook:\n  name: p\n  description: D.\n  cadence: {frequency: on_demand}\n  steps:\n    - {name: a, description: D., execution_type: human, estimated_duration: 0.5d, issues: [{issue_type: x, resolution: {type: pause, timeout: 0.5d}}]}\n`;
    const config = "working_time: {hours_per_day: 7, days_per_week: 5}\n";
    const once = createWorkspace(
      new Map([
        [P, text],
        ["orgata.config.yaml", config],
      ]),
    );
    const later = changeWorkspace(createWorkspace(new Map([[P, text]])), new Map([["orgata.config.yaml", config]]));
    for (const workspace of [once, later]) {
      expect(applyFixes(workspace).get(P)).toContain("estimated_duration: 210m");
      expect(applyFixes(workspace).get(P)).toContain("timeout: 12h");
      expect(workspace.playbooks[0]?.model.steps[0]?.estimated_duration).toBe("210m");
    }
    expect(later.diagnostics).toEqual(once.diagnostics);
  });

  it("says what an interface is used for in words, when it is a list", () => {
    const path = "L0/a/roles/r.busy";
    const role = "role:\n  name: r\n  description: D.\n  responsibilities: [X]\n";
    const text = `${head}imports:\n  - tool: slack\n    interface:\n      - reading\n      - sending\n  - tool: gmail\n    version:\n${role}`;
    expect(applyFixes(createWorkspace(new Map([[path, text]]))).get(path)).toBe(
      `${head}imports:\n  - tool: slack\n    capability: "reading, sending"\n  - tool: gmail\n    version:\n${role}`,
    );
  });

  it("changes a name that is none everywhere, also in other files and in conditions", () => {
    const meta = 'version: "1.1"\nmetadata: {name: N, description: D., layer: L0}\n';
    const playbook = (name: string, step: string) =>
      `${meta}playbook:\n  name: ${name}\n  description: D.\n  cadence: {frequency: on_demand}\n  steps:\n    - {name: first, description: D., execution_type: human, ui_type: form, ${step}}\n`;
    const texts = new Map([
      [
        "L0/a/team.busy",
        `${meta}team: {name: A, type: platform, description: D., members: [{name: Ann, roles: [PhotoEditor]}]}\n`,
      ],
      ["L0/a/roles/r.busy", `${meta}role: {name: PhotoEditor, description: D., responsibilities: [x]}\n`],
      [P, playbook("p", "role: PhotoEditor, outputs: [{name: theAlbum, type: data, format: json}]")],
      [
        "L0/a/playbooks/q.busy",
        playbook(
          "q",
          "role: photoeditor, when: theAlbum != null, inputs: [{name: theAlbum, type: data, format: json}]",
        ),
      ],
    ]);
    for (let round = 0; round < 2; round++) {
      const [finding] = createWorkspace(texts).diagnostics.filter(({ code }) => code === "NAMING_CONVENTION");
      for (const file of texts.keys()) {
        const edits = (finding?.fixes?.[0]?.edits ?? []).filter((edit) => edit.file === file);
        texts.set(file, applyTextEdits(texts.get(file) ?? "", edits));
      }
    }
    expect(texts.get("L0/a/team.busy")).toContain("roles: [photo-editor]");
    expect(texts.get("L0/a/roles/r.busy")).toContain("name: photo-editor,");
    expect(texts.get(P)).toContain("role: photo-editor, outputs: [{name: the_album,");
    expect(texts.get("L0/a/playbooks/q.busy")).toContain("inputs: [{name: the_album,");
    expect(texts.get("L0/a/playbooks/q.busy")).toContain("role: photo-editor, when: the_album != null");
    expect(createWorkspace(texts).counts.error).toBe(0);
  });

  it("offers no name that is taken", () => {
    const text = `${head}playbook:\n  name: p\n  description: D.\n  cadence: {frequency: on_demand}\n  steps:\n    - {name: set.up, description: D., execution_type: human}\n    - {name: set_up, description: D., execution_type: human}\n`;
    const [finding] = createWorkspace(new Map([[P, text]])).diagnostics.filter(
      ({ code }) => code === "NAMING_CONVENTION",
    );
    expect(finding).toBeDefined();
    expect(finding?.fixes).toBeUndefined();
  });

  it("raises the version along with a misspelt field that needs it", () => {
    const text = `${head}playbook:\n  name: p\n  description: D.\n  cadence: {frequency: on_demand}\n  steps:\n    - {name: a, description: D., execution_type: human, depend_on: []}\n`;
    const after = fixed(text, "UNKNOWN_FIELD");
    expect(after).toContain('version: "1.1"');
    expect(after).toContain("depends_on: []");
  });

  it("makes a version of what was meant as one", () => {
    const role = "role:\n  name: r\n  description: D.\n  responsibilities: [X]\n";
    const meta = "metadata: {name: N, description: D., layer: L0}\n";
    const versions = { '"1"': '"1.0"', "'1'": "'1.0'", "1": '"1.0"', v1: '"1.0"', '"1,1"': '"1.1"' };
    for (const [written, meant] of Object.entries(versions)) {
      expect(fixed(`version: ${written}\n${meta}${role}`, "INVALID_VERSION", "L0/a/roles/r.busy")).toBe(
        `version: ${meant}\n${meta}${role}`,
      );
    }
  });

  it("waits for the step that makes what is needed", () => {
    const text = `version: "1.1"
metadata: {name: N, description: D., layer: L0}
playbook:
  name: p
  description: D.
  cadence: {frequency: on_demand}
  steps:
    - {name: a, description: D., execution_type: human, outputs: [{name: x, type: data, format: json}]}
    - {name: b, description: D., execution_type: human}
    - name: c
      description: D.
      execution_type: human
      depends_on: [b] # not a
      inputs: [{name: x, type: data, format: json}]
`.replace("- {name: b, description", "- {name: b, depends_on: [], description");
    expect(fixed(text, "INPUT_WITHOUT_PRODUCER")).toContain("depends_on: [b, a] # not a\n");
    const [finding] = createWorkspace(new Map([[P, text]])).diagnostics.filter(
      ({ code }) => code === "INPUT_WITHOUT_PRODUCER",
    );
    expect(finding?.message).toContain('"a" does, but this step does not wait for it: write depends_on: [b, a].');
  });

  it("gives the exact equivalent of a duration on its clock", () => {
    const step = (field: string, value: string) =>
      `${head}playbook:\n  name: p\n  description: D.\n  cadence: {frequency: on_demand}\n  steps:\n    - {name: a, description: D., execution_type: human, ${field}: ${value}}\n`;
    const result = (field: string, value: string) =>
      /(?:duration|due): ([^}]*)\}/.exec(fixed(step(field, value), "INVALID_DURATION"))?.[1];
    expect(result("estimated_duration", "1.5h")).toBe("90m");
    expect(result("estimated_duration", "90")).toBe("90m");
    expect(result("estimated_duration", "0.5d")).toBe("4h");
    expect(result("due", "0.5d")).toBe("12h");
    expect(result("estimated_duration", "2 hours")).toBe("2h");
    expect(result("estimated_duration", "1h30m")).toBe("90m");
    expect(result("estimated_duration", "2.0h")).toBe("2h");
  });

  it("raises the version in its own quoting style", () => {
    const role = "playbook:\n  name: p\n  description: D.\n  emits: [x]\n  cadence: {frequency: on_demand}\n";
    expect(
      fixed(`version: '1.0' # old\nmetadata: {name: N, description: D., layer: L0}\n${role}`, "NEEDS_VERSION"),
    ).toContain("version: '1.1' # old");
    expect(fixed(`version: 1.0\nmetadata: {name: N, description: D., layer: L0}\n${role}`, "NEEDS_VERSION")).toContain(
      "version: 1.1\n",
    );
  });

  it("lets the step that is waited for start at once", () => {
    const text = `version: "1.1"
metadata: {name: N, description: D., layer: L0}
playbook:
  name: p
  description: D.
  cadence: {frequency: on_demand}
  steps:
    - name: a
      description: D.
      execution_type: human
      depends_on: [b]
    - name: b # second
      description: D.
      execution_type: human
`;
    const after = fixed(text, "CIRCULAR_DEPENDENCY");
    expect(after).toContain("    - name: b # second\n      depends_on: []\n      description: D.\n");
  });

  it("offers the nearest name", () => {
    const text = `${head}playbook:
  name: p
  description: D.
  cadence: {frequency: weekyl}
  setps:
    - {name: collectDeposit, desc: D., execution_type: human}
`;
    expect(fixed(text, "INVALID_VALUE")).toContain("frequency: weekly");
    expect(fixed(text, "NAMING_CONVENTION")).toContain("name: collect_deposit,");
    const named = fixed(text, "UNKNOWN_FIELD");
    expect(named).toContain("  steps:\n");
    expect(fixed(named, "UNKNOWN_FIELD")).toContain("description: D.,");
  });

  it("repairs syntax where the repair is plain", () => {
    const bodies: Record<string, string> = {
      'description: "A shoot.': 'description: "A shoot."',
      "description: Note: a shoot.": 'description: "Note: a shoot."',
      "description: [a": "description: [a]",
      "description:A shoot.": "description: A shoot.",
      "!description: A shoot.": "description: A shoot.",
    };
    for (const [bad, good] of Object.entries(bodies)) {
      const text = `${head}playbook:\n  name: p\n  ${bad}\n  cadence: {frequency: on_demand}\n`;
      expect(fixed(text, "YAML_SYNTAX")).toContain(good);
    }
  });

  it("leaves out an edit that overlaps an earlier one", () => {
    const range = (start: number, end: number) => ({
      start: { line: 1, column: start },
      end: { line: 1, column: end },
    });
    const edits = [
      { file: "a", range: range(1, 3), text: "X" },
      { file: "a", range: range(2, 4), text: "Y" },
      { file: "a", range: range(5, 5), text: "Z" },
    ];
    expect(applyTextEdits("abcdef", edits)).toBe("XcdZef");
  });
});
