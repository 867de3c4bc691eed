import { describe, expect, it } from "vitest";
import { organisationGraph, ownerOf } from "#busy/analysis/organisation.ts";
import { createWorkspace } from "#busy/workspace.ts";
import { Landscape, type LandscapeRelation } from "#shared/landscape.ts";
import { exampleWorkspace } from "#tests/support/example-workspace.ts";
import { madeWorkspace } from "#tests/support/made-workspace/made-workspace.ts";

const studio = organisationGraph(exampleWorkspace("photography-studio"));

function ties(relation: LandscapeRelation): string[] {
  return studio.edges.filter((edge) => edge.relation === relation).map(({ from, to }) => `${from} ${to}`);
}

describe("the organisation graph", () => {
  it("fits its schema, each thing once, and no edge leads nowhere", () => {
    expect(Landscape.parse(studio)).toEqual(studio);
    const symbols = new Set(studio.nodes.map(({ symbol }) => symbol));
    expect(symbols.size).toBe(studio.nodes.length);
    for (const { from, to } of studio.edges)
      expect([symbols.has(from), symbols.has(to)], `${from} ${to}`).toEqual([true, true]);
  });

  it("holds teams, playbooks, roles, documents, events and tools with the team they belong to", () => {
    const kinds = Map.groupBy(studio.nodes, ({ kind }) => kind);
    expect(Object.fromEntries([...kinds].map(([kind, nodes]) => [kind, nodes.length]))).toMatchObject({
      team: 4,
      playbook: 12,
      role: 9,
      document: 13,
    });
    const follow = studio.nodes.find(({ symbol }) => symbol === "playbook:client-follow-up");
    expect(follow).toMatchObject({
      title: "Client Follow-up",
      team: "team:Client Operations",
      layer: "L0",
      file: "L0/client-operations/playbooks/client-follow-up.busy",
      process: { cadence: { frequency: "triggered", events: ["photo-production.completed"] } },
    });
    expect(follow?.process?.totalMinutes).toBeGreaterThan(0);
    expect(studio.nodes.find(({ symbol }) => symbol === "tool:stripe")?.team).toBeUndefined();
    expect(studio.nodes.find(({ symbol }) => symbol === "role:bookkeeper")?.people?.length).toBeGreaterThan(0);
  });

  it("knows what playbooks hand over, run, announce and wait for", () => {
    expect(
      studio.edges.find(({ from, relation }) => from === "playbook:inquiry-to-booking" && relation === "hands_over"),
    ).toEqual({
      from: "playbook:inquiry-to-booking",
      to: "playbook:shoot-preparation",
      relation: "hands_over",
      through: ["booking_confirmation"],
    });
    expect(ties("runs")).toEqual(["playbook:client-follow-up playbook:final-invoicing"]);
    expect(ties("emits")).toContain("playbook:inquiry-to-booking event:booking_confirmed");
    expect(ties("triggers")).toContain("event:booking_confirmed playbook:shoot-preparation");
    // The end of a playbook is an event that nobody has to write down.
    expect(ties("emits")).toContain("playbook:photo-production event:photo-production.completed");
    expect(studio.nodes.find(({ symbol }) => symbol === "event:photo-production.completed")?.title).toBe(
      "Photo Production completed",
    );
  });

  it("knows people, documents and tools, and by which steps", () => {
    expect(ties("inherits")).toContain("role:retoucher role:photo-editor");
    expect(ties("escalates")).toContain("team:Production role:lead-photographer");
    expect(ties("lets_decide")).toContain("team:Leadership role:studio-owner");
    expect(ties("has_role")).toContain("team:Production role:retoucher");
    expect(ties("uses_tool")).toContain("team:Production tool:photoshop");
    expect(
      studio.edges.find(({ from, to }) => from === "role:retoucher" && to === "playbook:photo-production"),
    ).toMatchObject({
      relation: "performs",
      through: ["retouch_photos"],
    });
    expect(studio.edges.find(({ to }) => to === "document:client-feedback")).toMatchObject({
      from: "playbook:client-follow-up",
      relation: "uses_document",
    });
  });

  it("names a performer that is not written on the step but is the only one with such a task", () => {
    const workspace = createWorkspace(
      new Map([
        [
          "L0/desk/team.busy",
          `version: "1.1"
metadata: { name: Desk, description: Desk, layer: L0 }
team:
  name: Desk
  type: platform
  description: Desk.
  roles:
    - name: clerk
      description: Clerk.
      tasks: [{ name: open_mail, description: Open., execution_type: human }]
  playbooks:
    - name: post
      description: Post.
      cadence: { frequency: triggered, trigger_events: [external_mail] }
      steps: [{ name: open_mail, description: Open., execution_type: human }]
`,
        ],
      ]),
    );
    const graph = organisationGraph(workspace);
    expect(graph.edges).toContainEqual({
      from: "role:clerk",
      to: "playbook:post",
      relation: "performs",
      through: ["open_mail"],
    });
    // What several things share one file for is nobody's own problem.
    expect(graph.nodes.find(({ symbol }) => symbol === "playbook:post")?.problems).toEqual({ errors: 0, warnings: 0 });
    expect(graph.nodes.find(({ symbol }) => symbol === "event:external_mail")?.team).toBeUndefined();
  });

  it("draws what can be read of a broken business", () => {
    const workspace = createWorkspace(
      new Map([
        ["L0/a/playbooks/one.busy", "playbook:\n  name: one\n  cadence: [\n"],
        [
          "L0/a/playbooks/two.busy",
          'version: "1.0"\nplaybook: { name: one, description: Two., cadence: { frequency: daily } }\n',
        ],
        ["loose.busy", "role: { name: stray }\n"],
      ]),
    );
    const graph = organisationGraph(workspace);
    expect(Landscape.parse(graph)).toEqual(graph);
    expect(graph.nodes.map(({ symbol }) => symbol)).toEqual(
      expect.arrayContaining(["team:a", "playbook:one", "role:stray"]),
    );
    expect(graph.nodes.find(({ symbol }) => symbol === "playbook:one")?.problems.errors).toBeGreaterThan(0);
    expect(organisationGraph(createWorkspace(new Map()))).toEqual({ nodes: [], edges: [] });
  });

  it("is complete for a large business", () => {
    const graph = organisationGraph(createWorkspace(madeWorkspace({ processes: 60, seed: 4 })));
    expect(graph.nodes.filter(({ kind }) => kind === "playbook")).toHaveLength(60);
    expect(graph.nodes.filter(({ kind }) => kind === "team")).toHaveLength(3);
  });
});

describe("the owner of a symbol", () => {
  it("is the playbook of a step or deliverable, the role of a task, else the thing itself", () => {
    expect(ownerOf("step:a/b/c")).toBe("playbook:a");
    expect(ownerOf("sales!deliverable:a/b")).toBe("sales!playbook:a");
    expect(ownerOf("task:clerk/open_mail")).toBe("role:clerk");
    expect(ownerOf("team:Sales")).toBe("team:Sales");
  });
});
