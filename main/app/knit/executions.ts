/** Which running executions something of the model concerns: those of the playbook it is or belongs to. */
import { parseSymbol } from "#busy/names/symbols.ts";
import type { Workspace } from "#busy/workspace.ts";
import type { ExecutionRow } from "#ports/storage.ts";

/** Ids of the executions of the playbook that a playbook, step or deliverable symbol belongs to. */
export function executionsAt(
  workspace: Workspace,
  symbol: string,
  running: readonly Pick<ExecutionRow, "id" | "playbook" | "file">[],
): string[] {
  const parsed = parseSymbol(symbol);
  if (!parsed || !["playbook", "step", "deliverable"].includes(parsed.kind)) return [];
  const name = parsed.parts[0] ?? "";
  const owner = `${parsed.team === undefined ? "" : `${parsed.team}!`}playbook:${name}`;
  const file = workspace.playbooks.find((playbook) => playbook.symbol === owner)?.file;
  return running
    .filter((row) => (file === undefined ? row.playbook === name : row.file === file && row.playbook === name))
    .map((row) => row.id);
}
