/** Texts of small BUSY files, for tests that need a workspace of their own. */

/** Indents every line. */
function indented(text: string, by: number): string {
  const space = " ".repeat(by);
  return text
    .split("\n")
    .map((line) => (line.trim() === "" ? "" : space + line))
    .join("\n");
}

/** Takes away the indentation all lines have in common, and blank lines at both ends. */
export function dedent(text: string): string {
  const lines = text
    .replace(/^\s*\n/, "")
    .replace(/\s+$/, "")
    .split("\n");
  const depth = Math.min(
    ...lines.filter((line) => line.trim() !== "").map((line) => line.length - line.trimStart().length),
  );
  return lines.map((line) => line.slice(depth)).join("\n");
}

/** A playbook file with these steps (YAML list items), and more keys of the playbook in front of them. */
export function playbookText(name: string, steps: string, more = ""): string {
  return [
    'version: "1.1"',
    "metadata:",
    `  name: ${name}`,
    `  description: A playbook for tests.`,
    "  layer: L0",
    "playbook:",
    `  name: ${name}`,
    "  description: A playbook for tests.",
    "  cadence:",
    "    frequency: on_demand",
    ...(more === "" ? [] : [indented(dedent(more), 2)]),
    "  steps:",
    indented(dedent(steps), 4),
    "",
  ].join("\n");
}

/** A team with one role per name, in `L0/<folder>/`. */
export function teamTexts(folder: string, roles: Readonly<Record<string, string>>): Record<string, string> {
  const head = (name: string) => `version: "1.1"\nmetadata:\n  name: ${name}\n  description: For tests.\n  layer: L0\n`;
  const files: Record<string, string> = {
    [`L0/${folder}/team.busy`]: `${head(folder)}team:\n  name: ${folder}\n  type: stream-aligned\n  description: For tests.\n`,
  };
  for (const [role, tasks] of Object.entries(roles)) {
    const list = tasks === "" ? "" : `  tasks:\n${indented(dedent(tasks), 4)}\n`;
    files[`L0/${folder}/roles/${role}.busy`] =
      `${head(role)}role:\n  name: ${role}\n  description: For tests.\n${list}  responsibilities:\n    - Does the work\n`;
  }
  return files;
}

/** A document definition with this `document:` body (without metadata), in `L0/<folder>/documents/`. */
export function documentText(name: string, body: string): string {
  return [
    'version: "1.0"',
    "metadata:",
    `  name: ${name}`,
    "  description: For tests.",
    "  layer: L0",
    "document:",
    "  metadata:",
    `    name: ${name}`,
    "    description: For tests.",
    "    layer: L0",
    indented(dedent(body), 2),
    "",
  ].join("\n");
}
