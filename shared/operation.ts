/** One operation on one file, as data: what every edit, way out and follow-up is made of. */
import { z } from "zod";

/** Keys and list indexes from the root of a YAML file to a node. */
export const YamlPath = z.array(z.union([z.string(), z.int().min(0)]));

/** One operation on one file. Paths are relative to the workspace, with forward slashes. */
export const Operation = z.discriminatedUnion("op", [
  /** Sets the value at `path`, adding the key when it is missing. */
  z.object({ op: z.literal("set"), file: z.string(), path: YamlPath, value: z.unknown() }),
  /** Inserts `value` into the list at `path` before the entry `index` (the length: at the end). Makes the list if missing. */
  z.object({ op: z.literal("insert"), file: z.string(), path: YamlPath, index: z.int().min(0), value: z.unknown() }),
  /** Removes the key or list entry at `path`. */
  z.object({ op: z.literal("remove"), file: z.string(), path: YamlPath }),
  /** Moves the list entry at `path` so that it stands at index `to` of the same list afterwards. */
  z.object({ op: z.literal("move"), file: z.string(), path: YamlPath, to: z.int().min(0) }),
  /** Replaces the whole text of a file, or creates it. */
  z.object({ op: z.literal("write"), file: z.string(), text: z.string() }),
  /** Deletes a file. */
  z.object({ op: z.literal("delete"), file: z.string() }),
]);
export type Operation = z.infer<typeof Operation>;
