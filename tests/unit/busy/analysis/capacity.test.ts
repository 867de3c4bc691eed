/** Work asked for in a week against the time there is, each case worked out by hand. */
import { describe, expect, it } from "vitest";
import { analyzeCapacity } from "#busy/analysis/capacity.ts";
import { DEFAULT_WORKING_TIME } from "#busy/notation/duration.ts";
import { capacityMinutes, minutesPerUnit } from "#busy/notation/hours.ts";
import { createWorkspace, type Workspace } from "#busy/workspace.ts";

const META = 'version: "1.1"\nmetadata: {name: N, description: D., layer: L0}\n';

interface Given {
  readonly members?: readonly string[];
  readonly resources?: readonly string[];
  readonly playbooks: Readonly<Record<string, { readonly cadence: string; readonly steps: readonly string[] }>>;
  readonly config?: string;
}

/** A team with the roles editor and reviewer, its people, its time and its playbooks. */
function business({ members = [], resources = [], playbooks, config = "" }: Given): Workspace {
  const block = (field: string, entries: readonly string[]) =>
    entries.length === 0 ? "" : `  ${field}:\n${entries.map((entry) => `    - {${entry}}\n`).join("")}`;
  const team = `${META}team:\n  name: Studio\n  type: platform\n  description: D.\n${block("members", members)}${block("resources", resources)}  roles:
    - {name: editor, description: D., responsibilities: [x], tasks: [{name: retouch, description: D., execution_type: human, ui_type: form}]}
    - {name: reviewer, description: D., responsibilities: [x]}\n`;
  const files = Object.entries(playbooks).map(([name, { cadence, steps }]): [string, string] => [
    `L0/studio/playbooks/${name}.busy`,
    `${META}playbook:\n  name: ${name}\n  description: D.\n  cadence: {${cadence}}\n  steps:\n${steps.map((step) => `    - {description: D., ${step.includes("execution_type: a") ? "" : "execution_type: human, ui_type: form, "}${step}}\n`).join("")}`,
  ]);
  return createWorkspace(new Map([["L0/studio/team.busy", team], ["orgata.config.yaml", config], ...files]));
}

/** Minutes a week that somebody is asked for, and has; by name. */
function load(
  workspace: Workspace,
  history?: ReadonlyMap<string, number>,
): Readonly<Record<string, readonly (number | string)[]>> {
  const { entries, unknown } = analyzeCapacity(workspace, history);
  const rows = entries.map(({ name, neededMinutesPerWeek: needed, availableMinutesPerWeek: available }) => [
    name,
    available === undefined ? [needed] : [needed, available],
  ]);
  return { ...(Object.fromEntries(rows) as Record<string, number[]>), unknown };
}

function findings(workspace: Workspace) {
  return workspace.diagnostics
    .filter(({ code }) => code === "OVER_ALLOCATION")
    .map(({ range, message }) => ({ line: range.start.line, message }));
}

const hour = (name: string, ...more: readonly string[]) =>
  [`name: ${name}`, "estimated_duration: 1h", ...more].join(", ");

describe("runs per week", () => {
  it.each([
    ["frequency: daily", 5],
    ["frequency: weekly", 1],
    ["frequency: monthly", 12 / 52],
    ["frequency: quarterly", 4 / 52],
    ['frequency: daily, schedule: "0 9 * * 1-5"', 5],
    ['frequency: daily, schedule: "0 9 * * *"', 7],
    ['frequency: daily, schedule: "0 9,15 * * mon-fri"', 10],
    ['frequency: weekly, schedule: "0 9 * * 1,4"', 2],
    ['frequency: monthly, schedule: "0 9 1,15 * *"', 24 / 52],
    ['frequency: quarterly, schedule: "0 9 1 1,4,7,10 *"', 4 / 52],
    ['frequency: triggered, trigger_events: [external_x], schedule: "0 9 * * 1"', 1],
  ])("%s: %d", (cadence, runs) => {
    const workspace = business({ playbooks: { p: { cadence, steps: [hour("a", "role: editor")] } } });
    expect(load(workspace)).toMatchObject({ editor: [Math.round(60 * runs * 100) / 100], unknown: [] });
  });

  it("on demand and triggered are 0 until history tells", () => {
    const playbooks = {
      p: { cadence: "frequency: on_demand", steps: [hour("a", "role: editor")] },
      q: { cadence: "frequency: triggered, trigger_events: [external_x]", steps: [hour("a", "role: editor")] },
    };
    const workspace = business({ playbooks });
    expect(load(workspace)).toMatchObject({ editor: [0], unknown: ["playbook:p", "playbook:q"] });
    expect(load(workspace, new Map([["playbook:p", 3]]))).toMatchObject({ editor: [180], unknown: ["playbook:q"] });
  });

  it("a playbook that others run comes once for each of their runs", () => {
    const playbooks = {
      p: { cadence: "frequency: daily", steps: ["name: a, runs: child", "name: b, runs: child"] },
      child: { cadence: "frequency: on_demand", steps: [hour("a", "role: editor")] },
    };
    expect(load(business({ playbooks }))).toMatchObject({ editor: [600] });
  });
});

describe("who is asked", () => {
  const daily = (...steps: readonly string[]) => ({ p: { cadence: "frequency: daily", steps } });

  it("the role of a step, its parts and the only role with a task of that name; the team for all of it", () => {
    const steps = [
      hour(
        "a",
        "role: reviewer",
        "subtasks: [{name: x, description: D., execution_type: human, ui_type: form, estimated_duration: 30m}, {name: y, description: D., execution_type: human, ui_type: form, estimated_duration: 15m, role: editor}]",
      ),
      hour("retouch"),
      hour("nobody_in_particular"),
    ];
    expect(load(business({ playbooks: daily(...steps) }))).toMatchObject({
      reviewer: [150],
      editor: [5 * 75],
      Studio: [5 * (45 + 60 + 60)],
    });
  });

  it("nobody for what a machine does, unless a role is named", () => {
    const machine = "execution_type: algorithmic, algorithm: notify";
    const agent = "execution_type: ai_agent, agent_prompt: Go.";
    expect(load(business({ playbooks: daily(hour("a", machine), hour("b", agent)) }))).toMatchObject({ Studio: [0] });
    const workspace = business({ playbooks: daily(hour("a", machine, "role: editor")) });
    expect(load(workspace)).toMatchObject({ editor: [300], Studio: [300] });
  });

  it("the members who hold a role, evenly", () => {
    const members = ['name: Ann, roles: [editor], capacity: "10 hours/week"', "name: Bob, roles: [editor, reviewer]"];
    const playbooks = daily(hour("a", "role: editor"), hour("b", "role: reviewer"));
    expect(load(business({ members, playbooks }))).toMatchObject({ Ann: [150, 600], Bob: [450], editor: [300] });
  });
});

describe("time there is", () => {
  const time = DEFAULT_WORKING_TIME;

  it.each([
    ["20 hours/week", 1200],
    ["20h/week", 1200],
    ["20 h per week", 1200],
    ["20 hrs a week", 1200],
    ["2 days/week", 960],
    ["2 days per week", 960],
    ["30 minutes/day", 150],
    ["26 hours/month", 360],
    ["13 hours per quarter", 60],
    ["52 hours/year", 60],
    ["0.5 FTE", 1200],
    ["1 fte", 2400],
    ["1,5 hours/week", 90],
    ["50 %", 1200],
  ])("%s", (text, minutes) => {
    expect(capacityMinutes(text, time)).toBeCloseTo(minutes, 6);
  });

  it.each(["a lot", "20", "hours/week", "20 apples/week", "part-time", "20 hours", "-5 hours/week", ""])(
    "%s cannot be read",
    (text) => {
      expect(capacityMinutes(text, time)).toBeUndefined();
    },
  );

  it("follows the business's own working day, but for FTE", () => {
    const own = { hours_per_day: 7, days_per_week: 4 };
    expect(minutesPerUnit("days/week", own)).toBe(420);
    expect(minutesPerUnit("hours/day", own)).toBe(240);
    expect(minutesPerUnit("FTE", own)).toBe(2400);
  });

  it("a team's resources of time, else what its members have; other resources limit nothing", () => {
    const playbooks = { p: { cadence: "frequency: daily", steps: [hour("a")] } };
    const resources = [
      "type: time, allocation: 10, unit: hours/week",
      "type: time, allocation: 0.25, unit: FTE",
      "type: people, allocation: 1, unit: FTE",
      "type: attention, allocation: 1, unit: hours/week",
    ];
    const members = [
      'name: Ann, roles: [editor], capacity: "1 day/week"',
      'name: Bob, roles: [reviewer], capacity: "4h/week"',
    ];
    expect(load(business({ resources, members, playbooks }))["Studio"]).toEqual([300, 1200]);
    expect(load(business({ members, playbooks }))["Studio"]).toEqual([300, 720]);
    expect(load(business({ members: [...members, "name: Cid, roles: [editor]"], playbooks }))["Studio"]).toEqual([300]);
  });
});

describe("OVER_ALLOCATION", () => {
  const members = ['name: Ann, roles: [editor], capacity: "5 hours/week"'];
  const playbooks = (minutes: number, cadence = "frequency: daily") => ({
    p: { cadence, steps: [`name: a, role: editor, estimated_duration: ${minutes}m`] },
    q: { cadence: "frequency: on_demand", steps: [hour("a", "role: editor")] },
  });

  it("above 100 %, not at it; says how much, and what is not counted", () => {
    expect(findings(business({ members, playbooks: playbooks(60) }))).toEqual([]);
    expect(findings(business({ members, playbooks: playbooks(66) }))).toEqual([
      {
        line: 8,
        message:
          'The role "editor" has 5 hours 30 minutes of work a week, but 5 hours of time (110 %). Processes that run on demand or by events are not counted: nothing tells yet how often they run.',
      },
    ]);
  });

  it("of a team's time, at its allocation", () => {
    const resources = ["type: capital, allocation: 1, unit: EUR", "type: time, allocation: 4, unit: hours/week"];
    expect(findings(business({ resources, playbooks: playbooks(60) })).map(({ line }) => line)).toEqual([9]);
  });

  it("of a member who alone holds two roles, each of which fits", () => {
    const two = ['name: Ann, roles: [editor, reviewer], capacity: "8 hours/week"'];
    const both = {
      p: { cadence: "frequency: daily", steps: [hour("a", "role: editor"), hour("b", "role: reviewer")] },
    };
    expect(findings(business({ members: two, playbooks: both }))).toMatchObject([
      { line: 8, message: expect.stringMatching(/^Ann has 10 hours of work a week, but 8 hours of time \(125 %\)\.$/) },
    ]);
  });

  it("not while nothing says how much time there is", () => {
    expect(findings(business({ members: ["name: Ann, roles: [editor]"], playbooks: playbooks(6000) }))).toEqual([]);
  });
});
