/**
 * Files with the expected findings marked where they belong: `role: ⟦UNDEFINED_ROLE|nurse⟧`. Several codes of one place
 * are joined by `+`; a severity other than the usual one stands behind its code (`CODE:warning`). `⟪…⟫` marks a place that
 * some finding points to as related.
 */
import { createWorkspace, type Workspace } from "#busy/workspace.ts";
import type { Diagnostic, DiagnosticCode, Severity } from "#shared/diagnostics.ts";

/** How serious each finding is by the specification (BUSY.md §3), written out so that nothing else decides it. */
const SEVERITY_OF: Readonly<Record<Exclude<Severity, "error">, ReadonlySet<string>>> = {
  warning: new Set([
    "NEWER_VERSION",
    "UNKNOWN_TARGET",
    "INPUT_WITHOUT_PRODUCER",
    "OUTPUT_NOT_PRODUCED",
    "UNUSED_ROLE",
    "UNUSED_DOCUMENT",
    "UNKNOWN_TOOL",
    "MISSING_ALGORITHM",
    "MISSING_UI_TYPE",
    "EMPTY_PLAYBOOK",
    "EMPTY_ROLE",
    "EMPTY_TEAM",
    "EMPTY_FORM",
    "EMPTY_NARRATIVE",
    "NO_OPTIONS",
    "NO_TRIGGER",
    "CADENCE_CONTRADICTION",
    "OVER_ALLOCATION",
    "LAYER_DIRECTION",
    "UNPLACED_FILE",
    "LEGACY_IMPORT",
    "LEGACY_FIELD",
    "BUSINESS_RULE",
  ]),
  info: new Set([
    "NAME_STYLE_REFERENCE",
    "UNUSED_OUTPUT",
    "EVENT_WITHOUT_PRODUCER",
    "UNUSED_IMPORT",
    "MISSING_DURATION",
    "PROSE_CONDITION",
    "PARENT_DURATION",
    "POSSIBLE_PARALLEL",
    "WRAPPER_FORM",
  ]),
};

function severityOf(code: string): Severity {
  return SEVERITY_OF.info.has(code) ? "info" : SEVERITY_OF.warning.has(code) ? "warning" : "error";
}

/** A finding as `path:line:column-line:column severity CODE`. */
export type Finding = string;

interface Marked {
  readonly text: string;
  readonly findings: readonly Finding[];
  /** Places that findings point to, as `path:line:column-line:column`. */
  readonly related: readonly string[];
}

function readMarks(path: string, marked: string): Marked {
  let text = "";
  let line = 1;
  let column = 1;
  const open: { codes: string | undefined; line: number; column: number }[] = [];
  const findings: Finding[] = [];
  const related: string[] = [];
  for (let at = 0; at < marked.length; at++) {
    const character = marked[at] ?? "";
    if (character === "⟦") {
      const bar = marked.indexOf("|", at);
      open.push({ codes: marked.slice(at + 1, bar), line, column });
      at = bar;
    } else if (character === "⟪") open.push({ codes: undefined, line, column });
    else if (character === "⟧" || character === "⟫") {
      const mark = open.pop();
      if (!mark) throw new Error(`unopened mark in ${path}`);
      const place = `${path}:${mark.line}:${mark.column}-${line}:${column}`;
      if (mark.codes === undefined) related.push(place);
      for (const each of mark.codes?.split("+") ?? []) {
        const [code = "", severity = severityOf(code)] = each.split(":");
        findings.push(`${place} ${severity} ${code}`);
      }
    } else {
      text += character;
      if (character === "\n") {
        line++;
        column = 1;
      } else column++;
    }
  }
  if (open.length > 0) throw new Error(`unclosed mark in ${path}`);
  return { text, findings, related };
}

function placeOf({ file, range: { start, end } }: Pick<Diagnostic, "file" | "range">): string {
  return `${file}:${start.line}:${start.column}-${end.line}:${end.column}`;
}

/** A finding in the notation of the marks. */
export function findingOf(diagnostic: Diagnostic): Finding {
  return `${placeOf(diagnostic)} ${diagnostic.severity} ${diagnostic.code}`;
}

/** The code of a finding in the notation of the marks. */
export function codeOf(finding: Finding): DiagnosticCode {
  return finding.slice(finding.lastIndexOf(" ") + 1) as DiagnosticCode;
}

/** A team whose two roles are held and used, so that a case brings only its own findings. */
export const TEAM = `version: "1.1"
metadata:
  name: Studio
  description: The studio.
  layer: L0
team:
  name: Studio
  type: stream-aligned
  description: Takes pictures.
  members:
    - name: Ann Lee
      email: ann@studio.example
      roles: [editor, reviewer]
  roles:
    - name: editor
      description: Edits.
      responsibilities: [Editing]
    - name: reviewer
      description: Reviews.
      responsibilities: [Reviewing]
`;

/** A playbook file: a head, then the lines of the playbook after its name, description and cadence. */
export function playbookFile(body: string, name = "shoot", cadence = "frequency: on_demand", version = "1.1"): string {
  return `version: "${version}"
metadata: {name: Shoot, description: A shoot., layer: L0}
playbook:
  name: ${name}
  description: A shoot.
  cadence: {${cadence}}
${body}`;
}

/** A step with everything it needs, plus some lines. */
export function step(name: string, ...lines: readonly string[]): string {
  const own = lines.some((line) => line.startsWith("execution_type:"));
  const timed = lines.some((line) => line.startsWith("estimated_duration:") || line.startsWith("runs:"));
  return [
    `    - name: ${name}`,
    "      description: Does it.",
    ...(own ? [] : ["      execution_type: human", "      ui_type: form"]),
    ...(timed ? [] : ["      estimated_duration: 30m"]),
    ...lines.map((line) => `      ${line}`),
    "",
  ].join("\n");
}

/** A role file. */
export function roleFile(body: string, version = "1.1"): string {
  return `version: "${version}"
metadata: {name: Role, description: A role., layer: L0}
role:
${body}`;
}

export interface Outcome {
  readonly workspace: Workspace;
  readonly texts: ReadonlyMap<string, string>;
  readonly expected: readonly Finding[];
  readonly found: readonly Finding[];
  /** Places marked as related, and those that the findings point to. */
  readonly related: { readonly expected: readonly string[]; readonly found: readonly string[] };
}

/**
 * Checks marked files (with the team above at L0/studio unless a case brings its own or says none). Infos of codes that the marks and
 * `also` do not name are left out: every small example lacks something an info could be said about.
 */
export function check(files: Readonly<Record<string, string>>, also: readonly string[] = []): Outcome {
  const texts = new Map<string, string>();
  const expected: Finding[] = [];
  const related: string[] = [];
  const all = Object.hasOwn(files, "L0/studio/team.busy") ? files : { "L0/studio/team.busy": TEAM, ...files };
  for (const [path, marked] of Object.entries(all)) {
    if (marked === NO_FILE) continue;
    const read = readMarks(path, marked);
    texts.set(path, read.text);
    expected.push(...read.findings);
    related.push(...read.related);
  }
  const workspace = createWorkspace(texts);
  const codes = new Set<string>([...also, ...expected.map(codeOf)]);
  const reported = workspace.diagnostics.filter(({ severity, code }) => severity !== "info" || codes.has(code));
  return {
    workspace,
    texts,
    expected: [...expected].sort(),
    found: reported.map(findingOf).sort(),
    related: {
      expected: [...new Set(related)].sort(),
      found: [...new Set(reported.flatMap((each) => (each.related ?? []).map(placeOf)))].sort(),
    },
  };
}

/** In place of a text: there is no such file. For a case without the usual team. */
export const NO_FILE = "(no file)";
