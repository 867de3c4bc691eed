/** Help while writing: completion, hover, definitions, references, renaming, colours, folding, lenses. */
import { z } from "zod";
import { ChangeSet } from "../change-set.ts";
import {
  CodeLens,
  Completion,
  Definition,
  FoldingRange,
  Hover,
  Inlay,
  Mention,
  RenamePlan,
  SemanticTokens,
  SymbolMatch,
} from "../language.ts";
import { Position } from "../text.ts";
import { procedure } from "./procedure.ts";

/** A file with the text as typed; without `text`, as it is on disk. */
const Text = z.object({ path: z.string(), text: z.string().optional() });
const Spot = Text.extend({ position: Position });
/** What to rename: whatever stands at a place, or a symbol. */
const Renaming = z.union([
  Spot.extend({ to: z.string().max(200) }),
  Text.extend({ symbol: z.string(), to: z.string().max(200) }),
]);

export const languageContract = {
  completions: procedure("Observer").input(Spot).output(z.array(Completion)),
  hover: procedure("Observer").input(Spot).output(Hover.nullable()),
  definitions: procedure("Observer").input(Spot).output(z.array(Definition)),
  /** Every place that names what stands here, or `symbol`; the definition first. */
  references: procedure("Observer")
    .input(z.union([Spot, z.object({ symbol: z.string() })]))
    .output(z.array(Mention)),
  /** The name under the cursor and its place; null where nothing can be renamed. */
  renamable: procedure("Observer")
    .input(Spot)
    .output(z.object({ symbol: z.string(), name: z.string(), range: Hover.shape.range }).nullable()),
  /** What renaming would change. Fails with BAD_INPUT when the name is malformed or taken. */
  planRename: procedure("Observer").input(Renaming).output(RenamePlan),
  /** The same as a change set for review; one edit per file, bound together. */
  rename: procedure("Manager").input(Renaming).output(ChangeSet),
  /** Things of the workspace by name, the best match first. */
  symbols: procedure("Observer")
    .input(z.object({ query: z.string().max(200), limit: z.int().min(1).max(200).default(50) }))
    .output(z.array(SymbolMatch)),
  tokens: procedure("Observer").input(Text).output(SemanticTokens),
  folding: procedure("Observer").input(Text).output(z.array(FoldingRange)),
  lenses: procedure("Observer").input(Text).output(z.array(CodeLens)),
  inlays: procedure("Observer").input(Text).output(z.array(Inlay)),
  /** The text laid out; the same text when nothing is to do. Fails with INVALID_BUSY when it cannot be read. */
  format: procedure("Observer")
    .input(Text.required())
    .output(z.object({ text: z.string() })),
  /** Every fix that needs no decision applied: the new text and what was done, in words. */
  fixAll: procedure("Observer")
    .input(Text.required())
    .output(z.object({ text: z.string(), done: z.array(z.string()) })),
};
