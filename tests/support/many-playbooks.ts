/** One team with very many playbooks of two steps each. */
import { playbookText, teamTexts } from "./busy-texts.ts";

const STEPS = `
- name: prepare
  description: Prepare it well.
  execution_type: human
  role: clerk
- name: finish
  description: Finish it well.
  execution_type: human
  role: clerk
`;

/** Its files by path. */
export function manyPlaybooks(count: number): Map<string, string> {
  const playbooks = Array.from({ length: count }, (_, at): [string, string] => [
    `L0/office/playbooks/playbook-number-${at}.busy`,
    playbookText(`playbook-number-${at}`, STEPS),
  ]);
  return new Map([...Object.entries(teamTexts("office", { clerk: "" })), ...playbooks]);
}
