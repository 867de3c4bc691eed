import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  applyFilter,
  FIRST_VIEW,
  type ItemKind,
  type Link,
  WHOLE_VIEW,
} from "#renderer/features/landscape/model/filter.ts";
import { findThings } from "#renderer/features/landscape/model/find.ts";
import { chainsOf, flowOrder } from "#renderer/features/landscape/model/flow-order.ts";
import { landscapeGraph, thingOf, thingOfFile } from "#renderer/features/landscape/model/graph.ts";
import { neighbourhood } from "#renderer/features/landscape/model/neighbourhood.ts";
import { relationsOf } from "#renderer/features/landscape/model/relations.ts";
import { exampleGraph, thing, tie } from "./support.ts";

const studio = exampleGraph();
const pairs = (links: readonly Link[]): string[] => links.map(({ from, to }) => `${from} ${to}`);

describe("what is shown of the landscape", () => {
  it("is at first teams with their playbooks and how these lead to each other", () => {
    const { items, teams, links } = applyFilter(studio, FIRST_VIEW);
    expect(teams.map(({ title }) => title)).toEqual([
      "Leadership",
      "Studio Improvement",
      "Client Operations",
      "Production",
    ]);
    expect(new Set(items.map(({ kind }) => kind))).toEqual(new Set(["playbook"]));
    expect(pairs(links)).toContain("playbook:inquiry-to-booking playbook:shoot-preparation");
  });

  it("draws an event that is not shown as part of the line from who announces it to who waits for it", () => {
    const line = applyFilter(studio, FIRST_VIEW).links.find(({ to }) => to === "playbook:shoot-preparation");
    expect(line?.relations).toEqual(
      expect.arrayContaining([
        { relation: "triggers", through: ["Booking confirmed"] },
        { relation: "hands_over", through: ["booking_confirmation"] },
      ]),
    );
    const withEvents = applyFilter(studio, { ...FIRST_VIEW, kinds: new Set<ItemKind>(["playbook", "event"]) });
    expect(pairs(withEvents.links)).toEqual(
      expect.arrayContaining([
        "playbook:inquiry-to-booking event:booking_confirmed",
        "event:booking_confirmed playbook:shoot-preparation",
      ]),
    );
  });

  it("draws no line between a team and what stands in it", () => {
    const { links } = applyFilter(studio, WHOLE_VIEW);
    expect(pairs(links)).not.toContain("team:Production role:retoucher");
    expect(pairs(links)).toContain("team:Client Operations role:studio-owner");
  });

  it("can be one team, with the tools it works with", () => {
    const { items, teams } = applyFilter(studio, { ...WHOLE_VIEW, team: "team:Production" });
    expect(teams.map(({ symbol }) => symbol)).toEqual(["team:Production"]);
    expect(items.map(({ symbol }) => symbol)).toContain("tool:photoshop");
    expect(items.map(({ symbol }) => symbol)).not.toContain("tool:quickbooks");
  });

  it("holds what is asked for by name, whatever its kind", () => {
    const { items } = applyFilter(studio, FIRST_VIEW, new Set(["role:retoucher"]));
    expect(items.filter(({ kind }) => kind !== "playbook").map(({ symbol }) => symbol)).toEqual(["role:retoucher"]);
  });

  it("can be one layer, or nothing at all", () => {
    expect(applyFilter(studio, { ...FIRST_VIEW, layer: "L2" }).items.map(({ name }) => name)).toEqual([
      "pricing-policy-review",
    ]);
    expect(applyFilter(studio, { ...FIRST_VIEW, layer: "L2", team: "team:Production" })).toMatchObject({
      items: [],
      teams: [],
      links: [],
    });
  });
});

describe("the surroundings of a thing", () => {
  const options = { kinds: WHOLE_VIEW.kinds, families: WHOLE_VIEW.families };

  it("are what leads to it and what follows, as far as asked", () => {
    const one = neighbourhood(studio, "playbook:shoot-preparation", { ...options, hops: 1 });
    const distance = (symbol: string) => one?.neighbours.find(({ node }) => node.symbol === symbol)?.distance;
    expect(distance("playbook:shoot-preparation")).toBe(0);
    expect(distance("playbook:inquiry-to-booking")).toBe(-1);
    expect(distance("event:shoot_planned")).toBe(1);
    expect(distance("document:client-contract")).toBeUndefined();
    const two = neighbourhood(studio, "playbook:shoot-preparation", { ...options, hops: 2 });
    expect(two?.neighbours.length).toBeGreaterThan(one?.neighbours.length ?? 0);
  });

  it("name the way from the thing to each of them", () => {
    const around = neighbourhood(studio, "playbook:inquiry-to-booking", { ...options, hops: 2 });
    const path = around?.pathTo("playbook:shoot-preparation") ?? [];
    expect(path.map(({ node, edge, forward }) => [node.symbol, edge.relation, forward])).toEqual([
      ["playbook:shoot-preparation", "hands_over", true],
    ]);
    const production = neighbourhood(studio, "playbook:photo-production", { ...options, hops: 1 });
    expect(production?.pathTo("role:photo-editor").map(({ forward }) => forward)).toEqual([false]);
    expect(around?.pathTo("playbook:inquiry-to-booking")).toEqual([]);
    expect(around?.pathTo("playbook:equipment-care")).toEqual([]);
  });

  it("of a team begin at its playbooks", () => {
    const around = neighbourhood(studio, "team:Production", { ...options, hops: 1 });
    const centre = around?.neighbours.filter(({ distance }) => distance === 0).map(({ node }) => node.symbol);
    expect(centre).toEqual(
      expect.arrayContaining(["team:Production", "playbook:photo-production", "playbook:shoot-day"]),
    );
    expect(around?.neighbours.some(({ node }) => node.symbol === "playbook:client-follow-up")).toBe(true);
    // What belongs to the team is not around it.
    expect(around?.neighbours.some(({ node }) => node.symbol === "role:retoucher")).toBe(false);
  });

  it("say when they are cut", () => {
    const many = Array.from({ length: 500 }, (_, index) => thing(`playbook:p${index}`));
    const graph = landscapeGraph({
      nodes: [thing("role:r"), ...many],
      edges: many.map(({ symbol }) => tie(`role:r performs ${symbol}`)),
    });
    const around = neighbourhood(graph, "role:r", { ...options, hops: 1 });
    expect(around?.cut).toBe(true);
    expect(around?.neighbours.length).toBe(400);
    expect(neighbourhood(graph, "role:nobody", { ...options, hops: 1 })).toBeUndefined();
  });

  it("end in a circle", () => {
    const graph = landscapeGraph({
      nodes: [thing("playbook:a"), thing("playbook:b")],
      edges: [tie("playbook:a runs playbook:b"), tie("playbook:b runs playbook:a")],
    });
    const around = neighbourhood(graph, "playbook:a", { ...options, hops: 4 });
    expect(around?.neighbours.map(({ node, distance }) => [node.name, distance])).toEqual([
      ["a", 0],
      ["b", 1],
    ]);
  });
});

describe("the order of the work", () => {
  it("puts each after those that lead to it, and chains together", () => {
    const next = new Map([
      ["a", ["c"]],
      ["c", ["d"]],
    ]);
    expect(flowOrder(["d", "b", "c", "a"], next)).toEqual(["b", "a", "c", "d"]);
    expect(chainsOf(["b", "a", "c", "d"], next)).toEqual([["b"], ["a", "c", "d"]]);
  });

  it("holds everything exactly once, circles or not", () => {
    const ids = fc.uniqueArray(fc.integer({ min: 0, max: 30 }).map(String), { maxLength: 25 });
    const edges = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 30 }).map(String), fc.integer({ min: 0, max: 30 }).map(String)),
    );
    fc.assert(
      fc.property(ids, edges, (all, ties) => {
        const next = new Map<string, string[]>();
        for (const [from, to] of ties) next.set(from, [...(next.get(from) ?? []), to]);
        expect(flowOrder(all, next).toSorted()).toEqual(all.toSorted());
      }),
    );
  });

  it("has every successor behind it when there is no circle", () => {
    const edges = fc.array(fc.tuple(fc.nat(19), fc.nat(19)).filter(([from, to]) => from < to));
    fc.assert(
      fc.property(
        edges,
        fc.shuffledSubarray(
          Array.from({ length: 20 }, (_, index) => String(index)),
          { minLength: 20 },
        ),
        (ties, ids) => {
          const next = new Map<string, string[]>();
          for (const [from, to] of ties) next.set(String(from), [...(next.get(String(from)) ?? []), String(to)]);
          const order = flowOrder(ids, next);
          for (const [from, to] of ties) expect(order.indexOf(String(from))).toBeLessThan(order.indexOf(String(to)));
        },
      ),
    );
  });
});

describe("looking things up", () => {
  it("finds by a few letters, the best match first", () => {
    expect(findThings(studio, "photo prod")[0]?.symbol).toBe("playbook:photo-production");
    expect(findThings(studio, "retou")[0]?.symbol).toBe("role:retoucher");
    expect(findThings(studio, "   ")).toEqual([]);
    expect(findThings(studio, "zzzz")).toEqual([]);
  });

  it("leads from a step to its playbook and from a file to its main thing", () => {
    expect(thingOf(studio, "step:photo-production/cull_photos")?.symbol).toBe("playbook:photo-production");
    expect(thingOf(studio, "task:retoucher/retouch")?.symbol).toBe("role:retoucher");
    expect(thingOf(studio, "step:no-such/thing")).toBeUndefined();
    expect(thingOfFile(studio, "L0/client-operations/team.busy")?.symbol).toBe("team:Client Operations");
    expect(thingOfFile(studio, "README.md")).toBeUndefined();
  });

  it("groups what a thing has to do with others", () => {
    const groups = relationsOf(studio, "playbook:photo-production").map(
      ({ relation, direction }) => `${relation} ${direction}`,
    );
    expect(groups).toEqual(expect.arrayContaining(["hands_over out", "emits out", "performs in", "uses_tool out"]));
    expect(relationsOf(studio, "playbook:no-such")).toEqual([]);
  });
});
