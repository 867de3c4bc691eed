import { describe, expect, it } from "vitest";
import { organisationGraph } from "#busy/analysis/organisation.ts";
import { createWorkspace } from "#busy/workspace.ts";
import { type Arrangement, arrange } from "#renderer/features/landscape/layout/arrangement.ts";
import { flowsOf, framesOf } from "#renderer/features/landscape/layout/frames.ts";
import { readArrangement, sameArrangement } from "#renderer/features/landscape/layout/kept-arrangement.ts";
import { mapScene } from "#renderer/features/landscape/layout/map-scene.ts";
import { nearestInDirection, nearestTo } from "#renderer/features/landscape/layout/nearest.ts";
import { neighbourhoodScene } from "#renderer/features/landscape/layout/neighbourhood-scene.ts";
import { pointOn, routeAcross, routeBetween, routeBox } from "#renderer/features/landscape/layout/route.ts";
import { type Box, overlap, type Scene } from "#renderer/features/landscape/layout/scene.ts";
import { applyFilter, FIRST_VIEW, WHOLE_VIEW } from "#renderer/features/landscape/model/filter.ts";
import { type LandscapeGraph, landscapeGraph } from "#renderer/features/landscape/model/graph.ts";
import { neighbourhood } from "#renderer/features/landscape/model/neighbourhood.ts";
import { t } from "#renderer/strings/strings.ts";
import type { Landscape } from "#shared/landscape.ts";
import { madeWorkspace } from "#tests/support/made-workspace/made-workspace.ts";
import { exampleGraph, thing, tie } from "./support.ts";

function arranged(graph: LandscapeGraph, before?: Arrangement): Arrangement {
  const everything = applyFilter(graph, WHOLE_VIEW);
  return arrange(framesOf(everything.teams, everything.items), flowsOf(graph), { before });
}

function sceneOf(graph: LandscapeGraph, filter = FIRST_VIEW, places = arranged(graph)): Scene {
  return mapScene(applyFilter(graph, filter), places, t.landscape.bands);
}

function overlapping(boxes: readonly Box[]): number {
  let count = 0;
  for (const [index, one] of boxes.entries())
    for (const other of boxes.slice(index + 1)) if (overlap(one, other)) count += 1;
  return count;
}

const inside = (inner: Box, outer: Box): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

describe.each([
  ["an example", exampleGraph()],
  ["another example", exampleGraph("dental-clinic")],
  ["a large business", landscapeGraph(organisationGraph(createWorkspace(madeWorkspace({ processes: 130, seed: 2 }))))],
])("the map of %s", (_, graph) => {
  it.each([
    ["at first", FIRST_VIEW],
    ["with everything", WHOLE_VIEW],
  ])("%s has every thing inside its team, and nothing on top of another", (_name, filter) => {
    const scene = sceneOf(graph, filter);
    const visible = applyFilter(graph, filter);
    expect(scene.items).toHaveLength(visible.items.length);
    expect(scene.frames.filter(({ node }) => node !== undefined)).toHaveLength(visible.teams.length);
    expect(overlapping(scene.frames)).toBe(0);
    expect(overlapping(scene.items)).toBe(0);
    const frames = new Map(scene.frames.map((frame) => [frame.id, frame]));
    for (const item of scene.items) {
      const frame = frames.get(item.frame ?? "");
      expect(frame !== undefined && inside(item, frame), item.node.symbol).toBe(true);
    }
    for (const frame of scene.frames) expect(inside(frame, scene.bounds)).toBe(true);
    expect(scene.links).toHaveLength(visible.links.length);
  });

  it("is the same when it is arranged again", () => {
    const places = arranged(graph);
    expect(sameArrangement(places, arranged(graph, places))).toBe(true);
    expect(readArrangement(JSON.parse(JSON.stringify(places)))).toEqual(places);
  });
});

describe("a change of the business", () => {
  const teams = ["a", "b", "c"].map((name) => thing(`team:${name}`, undefined, { layer: "L0" }));
  const playbooks = teams.flatMap(({ symbol, name }) =>
    [1, 2, 3, 4].map((number) => thing(`playbook:${name}${number}`, symbol, { layer: "L0" })),
  );
  const before: Landscape = {
    nodes: [...teams, ...playbooks],
    edges: [tie("playbook:a1 hands_over playbook:b1", "x")],
  };
  const places = arranged(landscapeGraph(before));
  const at = (landscape: Landscape) => {
    const graph = landscapeGraph(landscape);
    const scene = sceneOf(graph, FIRST_VIEW, arranged(graph, places));
    return (symbol: string) => {
      const box = scene.boxOf(symbol);
      return box && [box.x, box.y];
    };
  };
  const old = at(before);

  const renamed = before.nodes.map((node) =>
    node.symbol === "playbook:b2" ? thing("playbook:renamed", "team:b", { layer: "L0" }) : node,
  );

  it("moves nothing else when a playbook is renamed, removed, or put where there is room", () => {
    const without = before.nodes.filter(({ symbol }) => symbol !== "playbook:b2");
    for (const nodes of [without, renamed]) {
      const now = at({ ...before, nodes });
      for (const { symbol } of without) expect(now(symbol), symbol).toEqual(old(symbol));
    }
    expect(at({ ...before, nodes: renamed })("playbook:renamed")).toEqual(old("playbook:b2"));
  });

  it("moves only what stands below when a team needs another row", () => {
    const now = at({ ...before, nodes: [...before.nodes, thing("playbook:new", "team:b", { layer: "L0" })] });
    for (const { symbol, team } of before.nodes) {
      if (symbol === "team:c" || team === "team:c") expect(now(symbol)?.[0], symbol).toBe(old(symbol)?.[0]);
      else expect(now(symbol), symbol).toEqual(old(symbol));
    }
  });

  it("keeps the order of the teams when one comes or goes", () => {
    const gone = at({
      ...before,
      nodes: before.nodes.filter((node) => node.team !== "team:a" && node.symbol !== "team:a"),
    });
    expect(gone("team:b")?.[0]).toBe(old("team:b")?.[0]);
    expect(gone("team:b")?.[1]).toBeLessThan(gone("team:c")?.[1] ?? 0);
    const more = at({ ...before, nodes: [...before.nodes, thing("team:d", undefined, { layer: "L0" })] });
    for (const { symbol } of before.nodes) expect(more(symbol), symbol).toEqual(old(symbol));
    expect(more("team:d")).toBeDefined();
  });

  it("moves a team that goes to another layer", () => {
    const moved = before.nodes.map((node) =>
      node.symbol === "team:c" || node.team === "team:c" ? { ...node, layer: "L1" as const } : node,
    );
    expect(at({ ...before, nodes: moved })("team:c")).not.toEqual(old("team:c"));
  });
});

describe("places that were kept", () => {
  it("are read as far as they make sense", () => {
    expect(readArrangement(null)).toBeUndefined();
    expect(readArrangement({ width: "wide", teams: {}, slots: {} })).toBeUndefined();
    expect(
      readArrangement({
        width: 900,
        teams: {
          good: { band: "L0", row: 0, x: 0, columns: 2 },
          bad: { band: 1 },
          worse: null,
          none: { band: "L0", row: 0, x: 0, columns: 0 },
        },
        slots: { one: 1, half: 0.5, less: -1, text: "2" },
      }),
    ).toEqual({ width: 900, teams: { good: { band: "L0", row: 0, x: 0, columns: 2 } }, slots: { one: 1 } });
  });
});

describe("the picture of surroundings", () => {
  const around = neighbourhood(exampleGraph(), "playbook:photo-production", {
    hops: 2,
    kinds: WHOLE_VIEW.kinds,
    families: WHOLE_VIEW.families,
  });
  if (around === undefined) throw new Error("The example has no such playbook.");
  const scene = neighbourhoodScene(around, {
    column: String,
    subtitle: () => "",
  });

  it("has a column per step, in order, with nothing on top of another", () => {
    expect(scene.bands.map(({ title }) => Number(title))).toEqual([-2, -1, 0, 1, 2]);
    expect(scene.bands.map(({ x }) => x)).toEqual(scene.bands.map(({ x }) => x).toSorted((a, b) => a - b));
    expect(overlapping(scene.items)).toBe(0);
    expect(overlapping(scene.bands)).toBe(0);
    for (const item of scene.items) {
      const distance = around.neighbours.find(({ node }) => node.symbol === item.node.symbol)?.distance;
      const band = scene.bands.find(({ title }) => Number(title) === distance);
      expect(band !== undefined && inside(item, band), item.node.symbol).toBe(true);
    }
  });
});

describe("the way of a line", () => {
  const box = (x: number, y: number): Box => ({ x, y, width: 100, height: 40 });
  const onEdge = ([x, y]: readonly [number, number], { x: left, y: top, width, height }: Box): boolean =>
    x >= left &&
    x <= left + width &&
    y >= top &&
    y <= top + height &&
    (x === left || x === left + width || y === top || y === top + height);

  it.each([
    ["right", 300, 0],
    ["far right", 900, 0],
    ["left", -300, 0],
    ["above", 0, -200],
    ["below", 0, 200],
    ["right below", 200, 500],
    ["left above", -500, -100],
  ])("begins and ends at the edge of the boxes: %s", (_, x, y) => {
    const [a, b] = [box(0, 0), box(x, y)];
    for (const route of [routeBetween(a, b), routeAcross(a, b)]) {
      expect(onEdge(route.from, a)).toBe(true);
      expect(onEdge(route.to, b)).toBe(true);
      const all = routeBox(route);
      for (const place of [0, 0.3, 0.5, 0.9, 1]) {
        const [px, py] = pointOn(route, place);
        expect(
          px >= all.x - 1e-6 && px <= all.x + all.width + 1e-6 && py >= all.y - 1e-6 && py <= all.y + all.height + 1e-6,
        ).toBe(true);
      }
    }
  });
});

describe("walking over the map", () => {
  const place = (id: string, x: number, y: number) => ({ id, x, y, width: 10, height: 10 });
  const places = [
    place("centre", 0, 0),
    place("right", 50, 4),
    place("far", 120, 0),
    place("below", 3, 60),
    place("aside", 40, 90),
  ];
  const centre = places[0] ?? place("", 0, 0);

  it("goes to the nearest in a direction, or stays", () => {
    expect(nearestInDirection(centre, "right", places)?.id).toBe("right");
    expect(nearestInDirection(centre, "down", places)?.id).toBe("below");
    expect(nearestInDirection(centre, "left", places)).toBeUndefined();
    expect(nearestTo({ x: 110, y: 0, width: 0, height: 0 }, places)?.id).toBe("far");
    expect(nearestTo(centre, [])).toBeUndefined();
  });
});
