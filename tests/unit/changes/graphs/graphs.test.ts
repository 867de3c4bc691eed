import { describe, expect, test } from "vitest";
import { changeWorkspace } from "#busy/workspace.ts";
import type { StructuralOperation } from "#busy/writing/edits.ts";
import { graphDiff } from "#changes/graphs/graph-diff.ts";
import { cadenceInWords, processGraph } from "#changes/graphs/process-graph.ts";
import { GraphDiff, ProcessGraph } from "#shared/graph.ts";
import { edited, exampleWorkspace } from "#tests/support/example-workspace.ts";

const studio = exampleWorkspace("photography-studio");
const roaster = exampleWorkspace("coffee-roaster");
const PRODUCTION = "L0/production/playbooks/photo-production.busy";
const STEPS = ["playbook", "steps"];

function graphOf(workspace: typeof studio, name: string): ProcessGraph {
  const playbook = workspace.playbooks.find((each) => each.name === name);
  if (!playbook) throw new Error(`no playbook ${name}`);
  return processGraph(workspace, playbook);
}

describe("processGraph", () => {
  test("fits the contract, for every playbook of the examples", () => {
    for (const workspace of [studio, roaster]) {
      for (const playbook of workspace.playbooks) {
        const graph = processGraph(workspace, playbook);
        expect(ProcessGraph.parse(graph)).toEqual(graph);
        const ids = new Set(graph.nodes.map((node) => node.id));
        expect(ids.size).toBe(graph.nodes.length);
        expect(new Set(graph.edges.map((edge) => edge.id)).size).toBe(graph.edges.length);
        for (const edge of graph.edges) expect(ids.has(edge.from) && ids.has(edge.to), edge.id).toBe(true);
      }
    }
  });

  test("shows steps with subtasks, performers, times and the flow of data", () => {
    const graph = graphOf(studio, "photo-production");
    expect(graph).toMatchObject({
      title: "Photo Production",
      team: "Production",
      cadence: "On demand",
      totalMinutes: 765,
    });
    expect(graph.nodes.find((node) => node.id === "import_photos/copy_memory_cards")).toMatchObject({
      symbol: "step:photo-production/import_photos/copy_memory_cards",
      title: "Copy memory cards",
      parent: "import_photos",
      performer: "photo-editor",
      durationMinutes: 30,
      durationText: "30 minutes",
      onCriticalPath: true,
    });
    expect(graph.nodes.find((node) => node.id === "import_photos")).toMatchObject({ durationMinutes: 45 });
    expect(graph.edges).toContainEqual({
      id: "data:import_photos>cull_photos:raw_photos",
      from: "import_photos",
      to: "cull_photos",
      kind: "data",
      label: "raw_photos",
    });
    expect(graph.edges).toContainEqual({
      id: "order:cull_photos>edit_photos",
      from: "cull_photos",
      to: "edit_photos",
      kind: "order",
      implied: true,
      critical: true,
    });
  });

  test("shows the way back of a rework loop, and performers found by task", () => {
    const graph = graphOf(roaster, "roast-batch");
    expect(graph.edges).toContainEqual({
      id: "repeat:cup_sample>roast_coffee",
      from: "cup_sample",
      to: "roast_coffee",
      kind: "repeat",
      label: "cupping_result.score < 80",
    });
    expect(graphOf(studio, "equipment-care").nodes.map((node) => node.performer)).toEqual([
      "lead-photographer",
      "lead-photographer",
    ]);
  });

  test("counts problems at the step they stand in", () => {
    const broken = changeWorkspace(
      studio,
      edited(
        studio,
        PRODUCTION,
        { op: "set", path: [...STEPS, 1, "subtasks", 0, "role"], value: "nobody" },
        { op: "set", path: [...STEPS, 2, "role"], value: "nobody" },
      ),
    );
    const problems = graphOf(broken, "photo-production").nodes.filter((node) => node.findings.length > 0);
    expect(problems.map((node) => [node.id, node.findings.length])).toEqual([
      ["import_photos/copy_memory_cards", 1],
      ["cull_photos", 1],
    ]);
  });

  test("cadence in words", () => {
    const cadence = (name: string) =>
      cadenceInWords(roaster.playbooks.find((each) => each.name === name)?.model.cadence);
    expect(cadence("roast-batch")).toBe("When “Roast plan released” happens");
    expect(cadence("late-payments")).toBe("Every Tuesday at 10:00");
    expect(cadenceInWords(undefined)).toBe("No cadence");
  });
});

describe("graphDiff", () => {
  function diff(...operations: StructuralOperation[]): GraphDiff {
    const after = changeWorkspace(studio, edited(studio, PRODUCTION, ...operations));
    const result = graphDiff(graphOf(studio, "photo-production"), graphOf(after, "photo-production"));
    expect(GraphDiff.parse(result)).toEqual(result);
    return result;
  }

  test("says what happened to each step", () => {
    const step = { name: "check_quality", description: "Look.", execution_type: "human", ui_type: "form" };
    expect(diff({ op: "insert", path: STEPS, index: 7, value: step }).nodes).toEqual({ check_quality: "added" });
    expect(diff({ op: "remove", path: [...STEPS, 1] }).nodes).toEqual({
      import_photos: "removed",
      "import_photos/copy_memory_cards": "removed",
      "import_photos/back_up_originals": "removed",
    });
    expect(diff({ op: "set", path: [...STEPS, 4, "name"], value: "polish_photos" }).nodes).toEqual({
      polish_photos: "renamed",
    });
    expect(diff({ op: "move", path: [...STEPS, 6], to: 1 }).nodes).toEqual({ write_gallery_text: "moved" });
    expect(diff({ op: "set", path: [...STEPS, 7, "depends_on"], value: ["export_photos"] }).nodes).toEqual({
      deliver_gallery: "changed",
    });
    expect(diff({ op: "set", path: [...STEPS, 0, "estimated_duration"], value: "20m" }).nodes).toEqual({
      open_production_job: "changed",
    });
    expect(diff({ op: "set", path: ["playbook", "description"], value: "Other" }).nodes).toEqual({});
  });

  test("a new or removed playbook is all new or all removed", () => {
    const graph = graphOf(studio, "shoot-day");
    expect(new Set(Object.values(graphDiff(undefined, graph).nodes))).toEqual(new Set(["added"]));
    expect(new Set(Object.values(graphDiff(graph, undefined).nodes))).toEqual(new Set(["removed"]));
  });
});
