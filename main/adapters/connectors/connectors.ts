/** The connectors of an installation. */
import type { Connector, Connectors } from "#ports/connectors.ts";

function plain(name: string): string {
  return name.trim().toLowerCase().replaceAll("-", "_");
}

/** Finds connectors by the name of their tool. */
export function createConnectors(connectors: readonly Connector[]): Connectors {
  const byTool = new Map(connectors.map((connector) => [plain(connector.tool), connector]));
  return {
    find: (tool) => byTool.get(plain(tool)),
    all: () => connectors,
  };
}
