/** Every reference of the workspace: who names whom, where, and whether it resolves. */
import type { Range } from "#shared/text.ts";
import type { Origin, YamlPath } from "../model/model.ts";
import { itemRange, valueRange } from "../model/origin.ts";
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

/** The value of a field, or an entry of its list, as a place; where exactly is worked out when somebody asks. */
class FieldPlace {
  readonly at: Origin;
  readonly field: string;
  readonly item: number | undefined;

  constructor(at: Origin, field: string, item: number | undefined) {
    this.at = at;
    this.field = field;
    this.item = item;
  }

  get file(): string {
    return this.at.file;
  }

  get range(): Range {
    return this.item === undefined ? valueRange(this.at, this.field) : itemRange(this.at, this.field, this.item);
  }

  get path(): YamlPath {
    return this.item === undefined ? [...this.at.path, this.field] : [...this.at.path, this.field, this.item];
  }
}

/** The place of a field's value, or of an entry of its list. */
export function placeOfField(at: Origin, field: string, item: number | undefined): Reference["fromOrigin"] {
  return new FieldPlace(at, field, item);
}
