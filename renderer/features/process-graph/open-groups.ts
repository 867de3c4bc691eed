/** Which steps show their subtasks. Of a small process all do, of a large one none, until somebody says otherwise. */
import { useMemo } from "react";
import { create } from "zustand";
import type { ProcessGraph } from "#shared/graph.ts";

/** From this many steps on subtasks are hidden at first. */
const MANY_STEPS = 60;

/** By playbook: the steps that are not as they would be at first. */
const useTurned = create<{ turned: ReadonlyMap<string, ReadonlySet<string>> }>(() => ({ turned: new Map() }));

function groupsOf(graph: ProcessGraph): ReadonlySet<string> {
  return new Set(graph.nodes.flatMap(({ parent }) => parent ?? []));
}

function openOnes(graph: ProcessGraph, turned: ReadonlySet<string> | undefined): ReadonlySet<string> {
  const openAtFirst = graph.nodes.length <= MANY_STEPS;
  return new Set([...groupsOf(graph)].filter((id) => openAtFirst !== (turned?.has(id) === true)));
}

/** Ids of the steps that show their subtasks. */
export function useOpenGroups(graph: ProcessGraph): ReadonlySet<string> {
  const turned = useTurned((state) => state.turned.get(graph.symbol));
  return useMemo(() => openOnes(graph, turned), [graph, turned]);
}

/** Shows or hides the subtasks of a step. */
export function turnGroup(graph: ProcessGraph, id: string): void {
  useTurned.setState(({ turned }) => {
    const own = new Set(turned.get(graph.symbol));
    if (!own.delete(id)) own.add(id);
    return { turned: new Map(turned).set(graph.symbol, own) };
  });
}

/** Opens everything around a step, so that it can be seen. */
export function uncover(graph: ProcessGraph, id: string): void {
  const open = openOnes(graph, useTurned.getState().turned.get(graph.symbol));
  const parts = id.split("/");
  for (let depth = 1; depth < parts.length; depth += 1) {
    const around = parts.slice(0, depth).join("/");
    if (!open.has(around)) turnGroup(graph, around);
  }
}
