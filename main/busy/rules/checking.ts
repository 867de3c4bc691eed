/** What a rule works with while it checks one file: the file, the rest of the workspace, and where findings go. */
import type { Diagnostic, DiagnosticCode, Severity } from "#shared/diagnostics.ts";
import type { Range, TextEdit } from "#shared/text.ts";
import type { RunsData } from "../analysis/flow.ts";
import type { WorkspaceConfig } from "../model/config.ts";
import type { ParsedFile } from "../model/parse.ts";
import type { FileFacts } from "../names/facts.ts";
import type { Reference } from "../names/references.ts";
import type { FileEntries, Structure } from "../names/structure.ts";
import type { Fold, SymbolText } from "../names/symbols.ts";
import type { EffectiveRole, PlaybookEntry, Resolver, RoleEntry, Scope } from "../workspace.ts";

/** What a finding may say besides its message. */
export interface FindingDetails {
  readonly severity?: Severity;
  readonly related?: readonly { readonly file: string; readonly range: Range; readonly message: string }[];
  readonly fixes?: readonly { readonly title: string; readonly edits: readonly TextEdit[] }[];
}

/**
 * Checking one file. Everything a rule learns about other files goes through here and is noted, so that a later change
 * elsewhere is known to matter to this file.
 */
export interface Checking {
  readonly parsed: ParsedFile;
  readonly entries: FileEntries;
  readonly scope: Scope;
  readonly structure: Structure;
  readonly config: WorkspaceConfig;
  readonly resolve: Resolver;
  /** `fold`, remembered: names are compared again and again. */
  readonly fold: Fold;
  /** What the playbooks that a playbook's steps run count for; the same object each time, which remembers names. */
  runsOf(playbook: PlaybookEntry): RunsData;
  readonly knownTools: ReadonlySet<string>;
  readonly connectorEvents: ReadonlySet<string>;
  effectiveRole(role: RoleEntry): EffectiveRole;
  /** Paths of the files that offer something under a key (see `facts.ts`). */
  filesWith(key: string): readonly string[];
  factsOf(path: string): FileFacts | undefined;
  /** Notes that a finding or reference names a team, so that renaming the team is noticed. */
  nameOf(team: Scope): string;
  symbolOf(team: Scope): SymbolText | undefined;
  /** Notes that a finding points into another file. */
  pointInto(path: string): void;
  report(code: DiagnosticCode, range: Range, message: string, details?: FindingDetails): void;
  refer(reference: Reference): void;
}

/** An edit of the file being checked. */
export function editOf(checking: Checking, range: Range, text: string): TextEdit {
  return { file: checking.parsed.path, range, text };
}

/** A fix that replaces one place of the file being checked. */
export function replaceFix(checking: Checking, range: Range, text: string) {
  return { title: `Change to "${text}"`, edits: [editOf(checking, range, text)] };
}

/** Builds a diagnostic, leaving out what is empty. */
export function makeDiagnostic(
  file: string,
  range: Range,
  code: DiagnosticCode,
  severity: Severity,
  message: string,
  details: FindingDetails | undefined,
): Diagnostic {
  const diagnostic: Diagnostic = { file, range, code, severity, message };
  if (details?.related && details.related.length > 0) diagnostic.related = details.related.map((each) => ({ ...each }));
  if (details?.fixes && details.fixes.length > 0) {
    diagnostic.fixes = details.fixes.map((fix) => ({ title: fix.title, edits: [...fix.edits] }));
  }
  return diagnostic;
}
