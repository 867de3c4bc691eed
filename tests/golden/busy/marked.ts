/** Files with the expected findings marked where they belong: `role: ⟦UNDEFINED_ROLE|nurse⟧`. */

import { createWorkspace, type Workspace } from "#busy/workspace.ts";
import type { Diagnostic } from "#shared/diagnostics.ts";

/** A finding as `path:line:column-line:column CODE`. */
export type Finding = string;

interface Marked {
  readonly text: string;
  readonly findings: readonly Finding[];
}

function readMarks(path: string, marked: string): Marked {
  let text = "";
  let line = 1;
  let column = 1;
  const open: { codes: string; line: number; column: number }[] = [];
  const findings: Finding[] = [];
  for (let at = 0; at < marked.length; at++) {
    const character = marked[at] ?? "";
    if (character === "⟦") {
      const bar = marked.indexOf("|", at);
      open.push({ codes: marked.slice(at + 1, bar), line, column });
      at = bar;
    } else if (character === "⟧") {
      const mark = open.pop();
      if (!mark) throw new Error(`unopened mark in ${path}`);
      for (const code of mark.codes.split("+")) {
        findings.push(`${path}:${mark.line}:${mark.column}-${line}:${column} ${code}`);
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
  return { text, findings };
}

/** A finding in the notation of the marks. */
export function findingOf({ file, range, code }: Diagnostic): Finding {
  const { start, end } = range;
  return `${file}:${start.line}:${start.column}-${end.line}:${end.column} ${code}`;
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
  readonly expected: readonly Finding[];
  readonly found: readonly Finding[];
}

/**
 * Checks marked files (with the team above at L0/studio unless a case brings its own or says none). Infos of codes that the marks and
 * `also` do not name are left out: every small example lacks something an info could be said about.
 */
export function check(files: Readonly<Record<string, string>>, also: readonly string[] = []): Outcome {
  const texts = new Map<string, string>();
  const expected: Finding[] = [];
  const all = Object.hasOwn(files, "L0/studio/team.busy") ? files : { "L0/studio/team.busy": TEAM, ...files };
  for (const [path, marked] of Object.entries(all)) {
    if (marked === "") continue;
    const { text, findings } = readMarks(path, marked);
    texts.set(path, text);
    expected.push(...findings);
  }
  const workspace = createWorkspace(texts);
  const codes = new Set([...also, ...expected.map((finding) => finding.split(" ")[1])]);
  const found = workspace.diagnostics
    .filter((diagnostic) => diagnostic.severity !== "info" || codes.has(diagnostic.code))
    .map(findingOf);
  return { workspace, expected: [...expected].sort(), found: [...found].sort() };
}
