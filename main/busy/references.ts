/** Every reference of the workspace: who names whom, where, and whether it resolves. */
import type { Range } from "#shared/text.ts";
import type { YamlPath } from "./model.ts";
import type { SymbolText } from "./symbols.ts";

export type ReferenceKind =
  | "performer"
  | "inherits"
  | "runs"
  | "depends_on"
  | "repeat_from"
  | "document_definition"
  | "target"
  | "escalation_path"
  | "decision_authority"
  | "member_role"
  | "trigger_event"
  | "emits"
  | "input"
  | "output"
  | "tool"
  | "advisor";

/** One reference. `from` is the construct that holds it (DESIGN.md §9, Knit); `to` is undefined when it names nothing. */
export interface Reference {
  readonly kind: ReferenceKind;
  readonly from: SymbolText;
  readonly fromOrigin: { readonly file: string; readonly range: Range; readonly path: YamlPath };
  readonly to: SymbolText | undefined;
  /** The name as written. */
  readonly text: string;
}
