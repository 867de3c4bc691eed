import { describe, expect, it } from "vitest";
import { analyzeCapacity } from "#busy/analysis/capacity.ts";
import { analyzePlaybook, playbookFlow } from "#busy/analysis/flow.ts";
import { definitionsIn, findSymbol, parseSymbol, symbolAt } from "#busy/names/symbols.ts";
import { changeWorkspace, createWorkspace, type Workspace } from "#busy/workspace.ts";

const meta = 'version: "1.1"\nmetadata: {name: N, description: D., layer: L0}\n';
const files = new Map([
  [
    "L0/ops/team.busy",
    `${meta}team:
  name: Client Operations
  type: stream-aligned
  description: D.
  members:
    - {name: Ann Lee, email: ann@x.example, roles: [account-manager], capacity: 10 hours/week}
  governance: {escalation_path: account-manager}
  resources:
    - {type: time, allocation: 10, unit: hours/week}
`,
  ],
  [
    "L0/ops/roles/base.busy",
    `${meta}role:
  name: base
  description: D.
  responsibilities: [Being kind]
  tasks:
    - {name: greet, description: Base., execution_type: human, ui_type: form}
    - {name: pack, description: Base., execution_type: human, ui_type: form}
`,
  ],
  [
    "L0/ops/roles/account-manager.busy",
    `${meta}role:
  name: account-manager
  description: D.
  inherits_from: base
  responsibilities: [Clients]
  tasks:
    - {name: greet, description: Own., execution_type: human, ui_type: form}
`,
  ],
  [
    "L0/ops/playbooks/onboarding.busy",
    `${meta}imports: [{tool: stripe, capability: invoices}]
playbook:
  name: onboarding
  description: D.
  cadence: {frequency: daily, trigger_events: [delivery.completed]}
  inputs: [{name: brief, type: data, format: json}]
  outputs: [{name: invoice, type: document, format: pdf}]
  emits: [client_ready]
  steps:
    - name: greet
      description: D.
      execution_type: human
      ui_type: form
      estimated_duration: 30m
      inputs: [{name: brief, type: data, format: json}]
    - name: bill
      description: D.
      execution_type: algorithmic
      algorithm: stripe.create_invoice
      estimated_duration: 10m
      outputs: [{name: invoice, type: document, format: pdf}]
    - name: deliver
      description: D.
      execution_type: human
      ui_type: form
      role: account-manager
      runs: delivery
    - name: close
      description: D.
      execution_type: human
      role: base
      depends_on: [bill, deliver]
      estimated_duration: 3h
      subtasks:
        - {name: one, description: D., execution_type: human, ui_type: form, estimated_duration: 1h}
        - {name: two, description: D., execution_type: human, ui_type: form, estimated_duration: 1h, depends_on: []}
`,
  ],
  [
    "L0/ops/playbooks/delivery.busy",
    `${meta}playbook:
  name: delivery
  description: D.
  cadence: {frequency: on_demand}
  steps:
    - {name: pack, description: D., execution_type: human, ui_type: form, estimated_duration: 1h}
    - {name: send, description: D., execution_type: human, ui_type: form, estimated_duration: 1h, depends_on: []}
`,
  ],
]);

const playbook = (workspace: Workspace, name: string) => {
  const found = workspace.playbooks.find((entry) => entry.name === name);
  if (!found) throw new Error(`no playbook ${name}`);
  return found;
};

describe("workspace", () => {
  const workspace = createWorkspace(files);

  it("sorts things into teams", () => {
    const [team] = workspace.teams;
    expect(team).toMatchObject({
      id: "L0/ops",
      name: "Client Operations",
      layer: "L0",
      symbol: "team:Client Operations",
      file: "L0/ops/team.busy",
    });
    expect(team?.roles.map((role) => role.symbol)).toEqual(["role:account-manager", "role:base"]);
    expect(team?.playbooks.map((entry) => entry.name)).toEqual(["delivery", "onboarding"]);
    expect(team?.members.map((member) => member.name)).toEqual(["Ann Lee"]);
    expect(team?.imports.map((entry) => entry.symbol)).toEqual(["tool:stripe"]);
    expect(workspace.scopeOf("L0/ops/roles/base.busy")).toBe(team);
  });

  it("inherits: own entries first, a task of the same name overrides", () => {
    const role = workspace.roles.find((entry) => entry.name === "account-manager");
    if (!role) throw new Error("no role");
    const whole = workspace.effectiveRole(role);
    expect(whole.responsibilities).toEqual(["Clients", "Being kind"]);
    expect(whole.tasks.map(({ task, from }) => [task.name, task.description, from.name])).toEqual([
      ["greet", "Own.", "account-manager"],
      ["pack", "Base.", "base"],
    ]);
    expect(whole.ancestors.map((entry) => entry.name)).toEqual(["base"]);
  });

  it("resolves targets of every kind, and suggests", () => {
    const [team] = workspace.teams;
    const kind = (name: string) => {
      const found = workspace.resolve.target(team, name);
      return found.kind === "found" ? `${found.entry.kind}${found.folded ? " folded" : ""}` : found.kind;
    };
    expect(kind("account-manager")).toBe("role");
    expect(kind("account_manager")).toBe("role folded");
    expect(kind("onboarding")).toBe("playbook");
    expect(kind("Client Operations")).toBe("team");
    expect(kind("ops")).toBe("team");
    expect(kind("Ann Lee")).toBe("member");
    expect(kind("ANN@x.example")).toBe("member");
    expect(kind("client")).toBe("actor");
    const missing = workspace.resolve.role(team, "acount-manager");
    expect(missing).toMatchObject({ kind: "missing", suggestion: "account-manager" });
  });

  it("takes a target that is written exactly so before one that is only alike", () => {
    const team = (name: string, roles: string) =>
      `${meta}team:\n  name: ${name}\n  type: platform\n  description: D.\n  roles: [{name: ${roles}, description: D., responsibilities: [x]}]\n`;
    const parish = createWorkspace(
      new Map([
        ["L0/parish/team.busy", team("Parish", "sexton")],
        ["L0/council/team.busy", team("Parish council", "parish-council")],
      ]),
    );
    const [, own] = parish.teams;
    const target = (name: string) => parish.resolve.target(own, name);
    expect(target("Parish council")).toMatchObject({ kind: "found", folded: false, entry: { kind: "team" } });
    expect(target("parish-council")).toMatchObject({ kind: "found", folded: false, entry: { kind: "role" } });
    expect(target("parish_council")).toMatchObject({ kind: "found", folded: true, entry: { kind: "role" } });
  });

  it("asks for no newer version for a field that is empty", () => {
    const codes = (members: string) =>
      createWorkspace(
        new Map([
          [
            "L0/a/team.busy",
            `version: "1.0"\nmetadata: {name: N, description: D., layer: L0}\nteam:\n  name: T\n  type: platform\n  description: D.\n  ${members}\n`,
          ],
        ]),
      ).diagnostics.map(({ code }) => code);
    expect(codes("members:")).toEqual(["EMPTY_TEAM"]);
    expect(codes("members: []")).toEqual(["EMPTY_TEAM", "NEEDS_VERSION"]);
  });

  it("lists references with where they stand", () => {
    const from = (symbol: string) =>
      workspace.references.filter((reference) => reference.from === symbol).map(({ kind, to }) => `${kind} ${to}`);
    expect(from("playbook:onboarding")).toEqual([
      "trigger_event event:delivery.completed",
      "trigger_event playbook:delivery",
      "emits event:client_ready",
      "input deliverable:onboarding/brief",
      "output deliverable:onboarding/invoice",
      "tool tool:stripe",
    ]);
    expect(from("step:onboarding/bill")).toEqual(["tool tool:stripe", "output deliverable:onboarding/invoice"]);
    expect(from("step:onboarding/close")).toEqual([
      "performer role:base",
      "depends_on step:onboarding/bill",
      "depends_on step:onboarding/deliver",
    ]);
    expect(from("team:Client Operations")).toEqual([
      "escalation_path role:account-manager",
      "member_role role:account-manager",
    ]);
    expect(from("role:account-manager")).toEqual(["inherits role:base"]);
    expect(workspace.referencesTo("role:account-manager").map((reference) => reference.from)).toEqual([
      "step:onboarding/deliver",
      "team:Client Operations",
      "team:Client Operations",
    ]);
    const text = files.get("L0/ops/playbooks/onboarding.busy") ?? "";
    for (const { fromOrigin, text: written } of workspace.referencesOf("L0/ops/playbooks/onboarding.busy")) {
      const { start, end } = fromOrigin.range;
      expect(text.split("\n")[start.line - 1]?.slice(start.column - 1, end.column - 1)).toBe(written);
    }
  });

  it("finds symbols, and what is written at a place", () => {
    for (const [path] of files) {
      for (const { symbol, range } of definitionsIn(workspace, path)) {
        expect(findSymbol(workspace, symbol)).toMatchObject({ symbol, file: path, nameRange: range });
        expect(symbolAt(workspace, path, range.start)).toEqual({ symbol, range, use: "definition" });
      }
    }
    const path = "L0/ops/playbooks/onboarding.busy";
    const at = (search: string) => {
      const lines = (files.get(path) ?? "").split("\n");
      const line = lines.findIndex((text) => text.includes(search));
      return symbolAt(workspace, path, { line: line + 1, column: (lines[line] ?? "").indexOf(search) + search.length });
    };
    expect(at("role: account-m")?.symbol).toBe("role:account-manager");
    expect(at("algorithm: str")?.symbol).toBe("tool:stripe");
    expect(at("[deliv")?.symbol).toBe("playbook:delivery");
    expect(at("delivery.comp")?.symbol).toBe("event:delivery.completed");
    expect(at("execution_ty")).toBeUndefined();
    expect(findSymbol(workspace, "step:onboarding/one")?.symbol).toBe("step:onboarding/close/one");
    expect(findSymbol(workspace, "ops!role:base")?.symbol).toBe("role:base");
    expect(findSymbol(workspace, "event:client_ready")?.file).toBe(path);
    expect(findSymbol(workspace, "role:nobody")).toBeUndefined();
    expect(findSymbol(workspace, "nonsense")).toBeUndefined();
    expect(parseSymbol("a/b!step:p/s/t")).toEqual({ kind: "step", name: "p/s/t", parts: ["p", "s", "t"], team: "a/b" });
  });

  it("puts the team in front only where a name exists in several teams", () => {
    const role = `${meta}role: {name: base, description: D., responsibilities: [X]}\n`;
    const team = `${meta}team: {name: Lab, type: platform, description: D.}\n`;
    const more = changeWorkspace(
      workspace,
      new Map([
        ["L0/lab/roles/b.busy", role],
        ["L0/lab/team.busy", team],
      ]),
    );
    expect(more.roles.map((entry) => entry.symbol)).toEqual(["lab!role:base", "role:account-manager", "ops!role:base"]);
    expect(findSymbol(more, "lab!role:base")?.file).toBe("L0/lab/roles/b.busy");
    expect(findSymbol(more, "role:base")).toBeUndefined();
    const again = changeWorkspace(
      more,
      new Map([
        ["L0/lab/roles/b.busy", null],
        ["L0/lab/team.busy", null],
      ]),
    );
    expect(again.roles.map((entry) => entry.symbol)).toEqual(workspace.roles.map((entry) => entry.symbol));
    expect(again.diagnostics).toEqual(workspace.diagnostics);
  });

  it("draws the flow", () => {
    const flow = playbookFlow(playbook(workspace, "onboarding").model);
    expect(flow.edges).toEqual([
      { from: "greet", to: "bill", kind: "order", implicit: true },
      { from: "bill", to: "deliver", kind: "order", implicit: true },
      { from: "bill", to: "close", kind: "order", implicit: false },
      { from: "deliver", to: "close", kind: "order", implicit: false },
    ]);
    expect([...flow.nodes.keys()].sort()).toEqual(["bill", "close", "close/one", "close/two", "deliver", "greet"]);
    expect(flow.nodes.get("close/two")).toMatchObject({ parent: "close", estimatedMinutes: 60 });
  });

  it("works out totals, paths, slack and hand-offs", () => {
    const analysis = analyzePlaybook(workspace, playbook(workspace, "onboarding"));
    // greet 30 + bill 10 + deliver: path of delivery (side by side) 60 + close: subtasks side by side 60, together 120.
    expect(analysis).toMatchObject({
      name: "onboarding",
      steps: 4,
      totalMinutes: 30 + 10 + 60 + 120,
      criticalPathMinutes: { declared: 30 + 10 + 60 + 60, data: 60 },
      parallelSavingMinutes: 100,
      slack: { greet: 0, bill: 0, deliver: 0, close: 0 },
      criticalPath: { declared: ["greet", "bill", "deliver", "close"] },
    });
    // greet is the task of both roles (inherited), so nobody's alone; deliver → close changes hands.
    expect(analysis.handOffs).toBe(1);
    expect(analysis.share.algorithm).toBeCloseTo(10 / 220);
  });

  it("counts the load of teams, roles and members", () => {
    const report = analyzeCapacity(workspace);
    const entry = (kind: string, name: string) =>
      report.entries.find((each) => each.kind === kind && each.name === name);
    // Five times a week: close 2 h for base; delivery runs five times as well (2 h for the team, no performer).
    expect(entry("role", "base")?.neededMinutesPerWeek).toBe(600);
    expect(entry("team", "Client Operations")).toMatchObject({
      neededMinutesPerWeek: 5 * (30 + 120 + 120),
      availableMinutesPerWeek: 600,
      loadPercent: 225,
    });
    expect(report.unknown).toEqual(["playbook:delivery"]);
    const known = analyzeCapacity(workspace, new Map([["playbook:onboarding", 1]]));
    expect(known.entries.find((each) => each.kind === "role" && each.name === "base")?.neededMinutesPerWeek).toBe(120);
  });
});

describe("configuration", () => {
  const withConfig = (text: string) => createWorkspace(new Map([...files, ["orgata.config.yaml", text]]));

  it("changes severities, switches codes off, names tools", () => {
    const noisy = createWorkspace(
      new Map([
        ...files,
        [
          "loose.busy",
          `${meta}imports: [{tool: skygazer, capability: x}]\nrole: {name: r, description: D., tasks: []}\n`,
        ],
      ]),
    );
    const codes = (workspace: Workspace) =>
      workspace.diagnosticsOf("loose.busy").map(({ code, severity }) => `${code} ${severity}`);
    expect(codes(noisy)).toEqual([
      "UNPLACED_FILE warning",
      "UNKNOWN_TOOL warning",
      "UNUSED_IMPORT info",
      "UNUSED_ROLE warning",
      "EMPTY_ROLE warning",
    ]);
    const quiet = changeWorkspace(
      noisy,
      new Map([
        [
          "orgata.config.yaml",
          "tools: [Skygazer]\ndiagnostics: {UNPLACED_FILE: off, UNUSED_ROLE: error, UNUSED_IMPORT: off}\n",
        ],
      ]),
    );
    expect(codes(quiet)).toEqual(["UNUSED_ROLE error", "EMPTY_ROLE warning"]);
    expect(codes(changeWorkspace(quiet, new Map([["orgata.config.yaml", null]])))).toEqual(codes(noisy));
  });

  it("reports what is wrong in itself", () => {
    const workspace = withConfig(
      "worksapce: {}\ndiagnostics: {UNUSED_ROL: off, UNUSED_ROLE: loud}\nworking_time: {hours_per_day: 0}\nworkspace: {timezone: Mars}\nrules:\n  - {id: a, category: quality, severity: error, applies_to: step, assert: 'a >', message: M}\n  - {id: b}\n",
    );
    expect(
      workspace
        .diagnosticsOf("orgata.config.yaml")
        .map(({ code, range }) => `${range.start.line}:${range.start.column} ${code}`),
    ).toEqual([
      "1:1 UNKNOWN_FIELD",
      "2:15 UNKNOWN_FIELD",
      "2:45 INVALID_VALUE",
      "3:31 INVALID_VALUE",
      "4:23 INVALID_VALUE",
      "6:75 INVALID_CONDITION",
      "7:5 MISSING_FIELD",
      "7:5 MISSING_FIELD",
      "7:5 MISSING_FIELD",
      "7:5 MISSING_FIELD",
      "7:5 MISSING_FIELD",
    ]);
    expect(workspace.counts.error).toBeGreaterThanOrEqual(11);
  });

  it("evaluates business rules over the model", () => {
    const workspace = withConfig(`rules:
  - id: short-steps
    category: efficiency
    severity: warning
    applies_to: step
    assert: step.estimated_duration <= duration("PT1H")
    message: Steps take an hour at most.
  - id: close-has-role
    category: compliance
    severity: blocking
    applies_to: step
    when: step.name = 'bill'
    assert: step.role != null
    message: Somebody answers for bills.
  - {id: never, category: quality, severity: error, applies_to: playbook, when: count(playbook.steps) > 10, assert: "false", message: M}
`);
    const broken = workspace.diagnostics.filter((diagnostic) => diagnostic.code === "BUSINESS_RULE");
    expect(broken.map(({ severity, message }) => `${severity} ${message}`)).toEqual([
      "error close-has-role: Somebody answers for bills. This stops a change until somebody with authority overrides it.",
      "warning short-steps: Steps take an hour at most.",
    ]);
  });

  it("counts with other working days", () => {
    const workspace = withConfig("working_time: {hours_per_day: 6, days_per_week: 4}\n");
    expect(workspace.config.working_time).toEqual({ hours_per_day: 6, days_per_week: 4 });
  });

  it("scores health", () => {
    const workspace = createWorkspace(new Map([["L0/a/roles/x.busy", "nonsense"]]));
    expect(workspace.counts).toEqual({ error: 1, warning: 1, info: 0 });
    expect(workspace.health).toBe(88);
    expect(createWorkspace(new Map()).health).toBe(100);
  });
});
