import { describe, expect, test } from "vitest";
import { neighbourOf } from "#renderer/features/process-graph/canvas/neighbours.ts";
import { firstView, visibleAt } from "#renderer/features/process-graph/canvas/viewport-places.ts";
import { draw } from "#renderer/features/process-graph/draw.ts";
import { dropTargetAt } from "#renderer/features/process-graph/edit/drop-target.ts";
import { paletteOf } from "#renderer/features/process-graph/export/palette.ts";
import { pictureOf } from "#renderer/features/process-graph/export/svg.ts";
import { stepsNamed } from "#renderer/features/process-graph/find-step.tsx";
import type { LayoutMode } from "#renderer/features/process-graph/layout/model.ts";
import { impactsOn } from "#renderer/features/process-graph/overlays.ts";
import { readGraphView } from "#renderer/features/process-graph/view-settings.ts";
import type { ProcessGraph } from "#shared/graph.ts";
import { largeGraph, madeGraph, madeStep } from "#tests/support/process-graphs.ts";

function drawn(graph: ProcessGraph, mode: LayoutMode = "flow", data = false) {
  const expanded = new Set(graph.nodes.flatMap(({ parent }) => parent ?? []));
  return draw(graph, { mode, data, showSlack: false, marks: false, expanded }).drawing;
}

const FORK = madeGraph(
  ["a", "b", "c", "d"].map((id) => madeStep(id)),
  ["a>b", "a>c", "b>d", "c>d"],
);

describe("arrow keys", () => {
  test("go to the nearest step in their direction", () => {
    const { layout } = drawn(FORK);
    expect(neighbourOf(layout, "a", "ArrowDown")).toBe("b");
    expect(neighbourOf(layout, "b", "ArrowRight")).toBe("c");
    expect(neighbourOf(layout, "c", "ArrowLeft")).toBe("b");
    expect(neighbourOf(layout, "c", "ArrowDown")).toBe("d");
    expect(neighbourOf(layout, "a", "ArrowUp")).toBeUndefined();
    expect(neighbourOf(layout, "d", "ArrowDown")).toBeUndefined();
  });
});

describe("a card that is dragged", () => {
  const { layout, graph } = drawn(FORK);
  const at = (id: string, across: number, down: number) => {
    const rect = layout.boxes.get(id);
    if (rect === undefined) throw new Error(`${id} has no place.`);
    return { x: rect.x + across * rect.width, y: rect.y + down * rect.height };
  };

  test("goes before, after or beside the step it is held over", () => {
    expect(dropTargetAt(graph, layout, "d", at("a", 0.5, 0.2))?.place).toEqual({ at: "before", step: "a" });
    expect(dropTargetAt(graph, layout, "d", at("a", 0.5, 0.8))?.place).toEqual({ at: "after", step: "a" });
    expect(dropTargetAt(graph, layout, "d", at("a", 0.9, 0.5))?.place).toEqual({ at: "beside", step: "a" });
    expect(dropTargetAt(graph, layout, "d", at("^start", 0.5, 0.5))?.place).toEqual({ at: "start" });
    expect(dropTargetAt(graph, layout, "a", at("^end", 0.5, 0.5))?.place).toEqual({ at: "end" });
  });

  test("goes onto a line near by, but not onto its own, nor onto itself, nor into nothing", () => {
    const [b, c] = [at("b", 0.5, 1), at("c", 0.5, 1)];
    expect(dropTargetAt(graph, layout, "b", { x: c.x, y: c.y + 6 })?.place).toEqual({
      at: "between",
      from: "c",
      to: "d",
    });
    expect(dropTargetAt(graph, layout, "b", { x: b.x, y: b.y + 6 })).toBeUndefined();
    expect(dropTargetAt(graph, layout, "b", at("b", 0.5, 0.5))).toBeUndefined();
    expect(dropTargetAt(graph, layout, "b", { x: 5000, y: 0 })).toBeUndefined();
  });

  test("goes into a group whose free room it is held over", () => {
    const groups = drawn(madeGraph([madeStep("a"), madeStep("g"), madeStep("g/x", { parent: "g" })], ["a>g"]));
    const rect = groups.layout.boxes.get("g");
    if (rect === undefined) throw new Error("The group has no place.");
    const target = dropTargetAt(groups.graph, groups.layout, "a", { x: rect.x + 4, y: rect.y + rect.height - 4 });
    expect(target?.place).toEqual({ at: "inside", step: "g" });
  });
});

describe("what is in view", () => {
  const extent = { x: -100, y: 0, width: 200, height: 400 };

  test("is everything in the middle where that can be read", () => {
    expect(firstView(extent, undefined, 600, 500)).toEqual({ x: 300, y: 50, zoom: 1 });
  });

  test("is the beginning of a long process, or the step of interest in the upper third", () => {
    const long = { ...extent, height: 9000 };
    expect(firstView(long, undefined, 600, 500)).toEqual({ x: 300, y: 24, zoom: 1 });
    const step = { x: -100, y: 4000, width: 200, height: 60 };
    const { y, zoom } = firstView(long, step, 600, 500);
    expect(Math.round(4000 * zoom + y)).toBeCloseTo(24 + 500 / 3, -1);
  });

  test("begins at the first lane, or around the axis, where not everything fits beside each other", () => {
    expect(firstView({ x: 0, y: 0, width: 3000, height: 400 }, undefined, 600, 500)).toMatchObject({
      x: 24,
      zoom: 0.6,
    });
    expect(firstView({ x: -1500, y: 0, width: 3000, height: 400 }, undefined, 600, 500)).toMatchObject({ x: 300 });
  });

  test("moves only as far as it takes to see a step", () => {
    const view = { x: 0, y: 0, zoom: 1 };
    expect(visibleAt({ x: 100, y: 100, width: 200, height: 60 }, view, 600, 500)).toEqual({ x: 0, y: 0 });
    expect(visibleAt({ x: 100, y: 600, width: 200, height: 60 }, view, 600, 500)).toEqual({ x: 0, y: -184 });
    expect(visibleAt({ x: -50, y: 100, width: 200, height: 60 }, view, 600, 500)).toEqual({ x: 74, y: 0 });
  });
});

describe("a picture of a process", () => {
  const palette = paletteOf((token) => `var-of-${token.slice(2)}`);
  const picture = (graph: ProcessGraph, mode: LayoutMode = "flow", data = false) =>
    pictureOf(drawn(graph, mode, data), { marks: () => ({}), critical: true, palette });

  test("is well-formed and holds every step and the words on its lines", () => {
    const graph = largeGraph(30, "forks");
    const { svg, width, height } = picture(graph, "flow", true);
    for (const { title } of graph.nodes) expect(svg).toContain(`>${title}</text>`);
    expect(svg).toContain(">result_0</text>");
    expect(svg).toContain(`viewBox="0 0 ${width} ${height}"`);
    expect(svg.match(/<g[ >]/g)?.length).toBe(svg.match(/<\/g>/g)?.length);
    expect(picture(graph, "lanes").svg).toContain(">Role 0</text>");
  });

  test("keeps words from becoming marks", () => {
    const nasty = `<script>alert("1")</script> & 'more'\u0000`;
    const { svg } = picture({
      ...madeGraph([madeStep("a", { title: nasty, when: "x < 1 & y > 2" })], []),
      title: nasty,
    });
    expect(svg).not.toContain("<script>");
    expect(svg).toContain("&lt;script&gt;");
    // oxlint-disable-next-line no-control-regex
    expect(svg).not.toMatch(/[\u0000-\u0008]/);
    expect(svg).not.toMatch(/&(?!(?:amp|lt|gt|quot|#39);)/);
  });

  test("refers to nothing outside itself", () => {
    expect(picture(largeGraph(5, "chain")).svg.replace('xmlns="http://www.w3.org/2000/svg"', "")).not.toMatch(
      /https?:|href|var\(/,
    );
  });
});

describe("finding a step", () => {
  const graph = madeGraph(
    [
      madeStep("copy_cards", { title: "Copy cards" }),
      madeStep("import", { title: "Import", description: "From the memory cards." }),
      madeStep("bill", { title: "Bill", performer: "office-clerk", outputs: ["final_invoice"] }),
    ],
    [],
  );

  test("looks at names first, then at what a step is about", () => {
    const found = (typed: string) => stepsNamed(graph, typed).map(({ id }) => id);
    expect(found("cards")).toEqual(["copy_cards", "import"]);
    expect(found("clerk office")).toEqual(["bill"]);
    expect(found("invoice")).toEqual(["bill"]);
    expect(found("  ")).toEqual([]);
    expect(found("nothing like it")).toEqual([]);
  });
});

test("of several impacts on a step the heaviest counts", () => {
  const graph = madeGraph([madeStep("a"), madeStep("b")], []);
  const impact = (symbol: string, kind: "safe" | "review" | "required", file = graph.file) => ({
    symbol,
    file,
    range: { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } },
    dependency: "process_flow" as const,
    class: kind,
    confidence: 1,
    why: [],
    reason: "",
    executions: [],
  });
  const impacts = [
    impact("step:made/a", "safe"),
    impact("step:made/a", "required"),
    impact("step:made/a", "review"),
    impact("step:made/b", "review", "elsewhere.busy"),
  ];
  expect(impactsOn(graph, impacts)).toEqual({ a: "required" });
});

test("kept choices are read as far as they can be", () => {
  expect(readGraphView({ mode: "lanes", data: "yes", map: false, other: 1 })).toEqual({ mode: "lanes", map: false });
  expect(readGraphView("nonsense")).toEqual({});
});
