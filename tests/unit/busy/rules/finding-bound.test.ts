/** A file with more findings of a kind than anybody works through. */
import { expect, test } from "vitest";
import { createWorkspace } from "#busy/workspace.ts";

const HEAD = 'version: "1.1"\nmetadata: {name: X, description: D., layer: L0}\n';
const PLAYBOOK = `${HEAD}playbook:\n  name: work\n  description: D.\n  cadence: {frequency: on_demand}\n  steps:\n`;

function findingsOf(steps: number, code: string) {
  const text =
    PLAYBOOK + "    - {name: a, description: D., execution_type: human, ui_type: form, odd: 1}\n".repeat(steps);
  return createWorkspace(new Map([["L0/a/playbooks/work.busy", text]])).diagnostics.filter(
    (each) => each.code === code,
  );
}

test.each(["UNKNOWN_FIELD", "MISSING_DURATION"])("shows a thousand %s and says that there are more", (code) => {
  const findings = findingsOf(1_500, code);
  expect(findings).toHaveLength(1_001);
  expect(findings.filter(({ message }) => message.startsWith("This file has more findings"))).toEqual([
    findings.at(-1),
  ]);
});

test.each(["UNKNOWN_FIELD", "MISSING_DURATION"])("says nothing of more %s where all are shown", (code) => {
  const findings = findingsOf(1_000, code);
  expect(findings).toHaveLength(1_000);
  expect(findings.some(({ message }) => message.startsWith("This file has more findings"))).toBe(false);
});
