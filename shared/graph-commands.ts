/** Editing a playbook through its graph: what a person asks for, and what comes of it. Steps are named by their ids. */
import { z } from "zod";
import { YamlPath } from "./change-set.ts";
import { ProcessGraph } from "./graph.ts";

/**
 * Where a step goes. before, after, beside (at the same time), inside (as the last subtask): of another step;
 * between: two steps of which one waits for the other; start, end: of the playbook.
 */
export const GraphPlace = z.discriminatedUnion("at", [
  z.object({ at: z.enum(["before", "after", "beside", "inside"]), step: z.string() }),
  z.object({ at: z.literal("between"), from: z.string(), to: z.string() }),
  z.object({ at: z.enum(["start", "end"]) }),
]);
export type GraphPlace = z.infer<typeof GraphPlace>;

export const StepKind = z.enum(["human", "human_creative", "ai_agent", "algorithmic"]);
export type StepKind = z.infer<typeof StepKind>;

/** A field of a step with its new value; without one it is taken away. An index one past the end of a list adds to it. */
export const FieldChange = z.object({ path: YamlPath, value: z.unknown().optional() });
export type FieldChange = z.infer<typeof FieldChange>;

export const GraphCommand = z.discriminatedUnion("do", [
  /** `name` in any wording. */
  z.object({ do: z.literal("add"), place: GraphPlace, kind: StepKind, name: z.string().max(200) }),
  z.object({ do: z.literal("move"), step: z.string(), place: GraphPlace }),
  /** One place up or down in its list; steps that may be under way together stay so. */
  z.object({ do: z.literal("shift"), step: z.string(), by: z.union([z.literal(-1), z.literal(1)]) }),
  /** `to` waits for `from` from now on. */
  z.object({ do: z.literal("connect"), from: z.string(), to: z.string() }),
  z.object({ do: z.literal("disconnect"), from: z.string(), to: z.string() }),
  z.object({ do: z.literal("remove"), step: z.string() }),
  z.object({ do: z.literal("duplicate"), step: z.string() }),
  z.object({ do: z.literal("rename"), step: z.string(), name: z.string().max(200) }),
  z.object({ do: z.literal("set"), step: z.string(), changes: z.array(FieldChange).min(1).max(50) }),
]);
export type GraphCommand = z.infer<typeof GraphCommand>;

export const GraphOutcome = z.discriminatedUnion("outcome", [
  /** The text after the edit with its graph. `notes`: what else was done, in sentences. */
  z.object({
    outcome: z.literal("done"),
    text: z.string(),
    graph: ProcessGraph,
    select: z.string().optional(),
    notes: z.array(z.string()),
  }),
  /** Something would be lost: each point says what. Asked again with `sure` it is done. */
  z.object({ outcome: z.literal("question"), title: z.string(), points: z.array(z.string()) }),
  /** Other files name the step too: `language.rename` makes a change set of it. */
  z.object({
    outcome: z.literal("elsewhere"),
    symbol: z.string(),
    name: z.string(),
    files: z.array(z.object({ file: z.string(), places: z.int() })),
  }),
]);
export type GraphOutcome = z.infer<typeof GraphOutcome>;
