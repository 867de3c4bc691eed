/** Which executions belong to a process of the landscape. */
import type { ExecutionSummary } from "#shared/execution.ts";

/** Executions of the playbook with this symbol. */
export function runsOf(symbol: string, executions: readonly ExecutionSummary[]): readonly ExecutionSummary[] {
  const id = processIdOf(symbol);
  return executions.filter(({ processId }) => processId === id);
}

/** How many of these executions each playbook has, by symbol of the playbook. */
export function countRuns(symbols: Iterable<string>, executions: readonly ExecutionSummary[]): Map<string, number> {
  const counts = new Map<string, number>();
  if (executions.length === 0) return counts;
  const byProcess = Map.groupBy(executions, ({ processId }) => processId);
  for (const symbol of symbols) {
    const count = byProcess.get(processIdOf(symbol))?.length ?? 0;
    if (count > 0) counts.set(symbol, count);
  }
  return counts;
}

/** A process is known by the symbol of its playbook without the kind. */
function processIdOf(symbol: string): string {
  return symbol.replace("playbook:", "");
}
