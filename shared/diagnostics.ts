/** What is wrong, or could be better, in the workspace's files: codes, severities and the form a finding takes. */
import { z } from "zod";
import { Range, TextEdit } from "./text.ts";

/** Every code a diagnostic can carry, in the order of the language reference. */
export const DiagnosticCode = z.enum([
  "YAML_SYNTAX",
  "MISSING_FIELD",
  "UNKNOWN_FIELD",
  "WRONG_TYPE",
  "INVALID_VALUE",
  "NO_CONTENT",
  "SEVERAL_CONTENTS",
  "INVALID_VERSION",
  "INVALID_DURATION",
  "INVALID_CRON",
  "INVALID_CONDITION",
  "NEEDS_VERSION",
  "NEWER_VERSION",
  "NAMING_CONVENTION",
  "DUPLICATE_SYMBOL",
  "LAYER_MISMATCH",
  "UNDEFINED_ROLE",
  "UNDEFINED_PARENT_ROLE",
  "UNDEFINED_PLAYBOOK",
  "UNDEFINED_STEP",
  "UNDEFINED_DOCUMENT",
  "AMBIGUOUS_REFERENCE",
  "CIRCULAR_INHERITANCE",
  "CIRCULAR_DEPENDENCY",
  "CIRCULAR_PLAYBOOK",
  "MISSING_AGENT_PROMPT",
  "UNKNOWN_TARGET",
  "NAME_STYLE_REFERENCE",
  "INPUT_WITHOUT_PRODUCER",
  "OUTPUT_NOT_PRODUCED",
  "UNUSED_OUTPUT",
  "DELIVERABLE_MISMATCH",
  "EVENT_WITHOUT_PRODUCER",
  "UNUSED_ROLE",
  "UNUSED_DOCUMENT",
  "UNUSED_IMPORT",
  "UNKNOWN_TOOL",
  "MISSING_ALGORITHM",
  "MISSING_UI_TYPE",
  "MISSING_DURATION",
  "EMPTY_PLAYBOOK",
  "EMPTY_ROLE",
  "EMPTY_TEAM",
  "EMPTY_FORM",
  "EMPTY_NARRATIVE",
  "NO_OPTIONS",
  "NO_TRIGGER",
  "CADENCE_CONTRADICTION",
  "PROSE_CONDITION",
  "PARENT_DURATION",
  "OVER_ALLOCATION",
  "LAYER_DIRECTION",
  "POSSIBLE_PARALLEL",
  "UNPLACED_FILE",
  "WRAPPER_FORM",
  "LEGACY_IMPORT",
  "LEGACY_FIELD",
  "BUSINESS_RULE",
]);
export type DiagnosticCode = z.infer<typeof DiagnosticCode>;

export const Severity = z.enum(["error", "warning", "info"]);
export type Severity = z.infer<typeof Severity>;

/** One finding. `file` is relative to the workspace, with forward slashes. */
export const Diagnostic = z.object({
  file: z.string(),
  range: Range,
  code: DiagnosticCode,
  severity: Severity,
  message: z.string(),
  related: z.array(z.object({ file: z.string(), range: Range, message: z.string() })).optional(),
  fixes: z.array(z.object({ title: z.string(), edits: z.array(TextEdit) })).optional(),
});
export type Diagnostic = z.infer<typeof Diagnostic>;

/** How many findings of each severity. */
export const DiagnosticCounts = z.object({ error: z.int(), warning: z.int(), info: z.int() });
export type DiagnosticCounts = z.infer<typeof DiagnosticCounts>;
