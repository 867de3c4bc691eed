/** What the runtime's pure core is given from outside: time, identifiers, and which algorithms can run here. */
import type { AppContext, WorkspaceSession } from "#app/context.ts";
import { isBuiltIn, splitAlgorithm } from "#runtime/algorithms/index.ts";
import type { Environment } from "#runtime/commands.ts";

/** The environment of one command. */
export function environmentOf(app: AppContext, session: WorkspaceSession): Environment {
  return {
    now: app.ports.clock.now().toISOString(),
    newId: () => app.ports.ids.next(),
    algorithm(text) {
      if (isBuiltIn(text)) return { runs: true };
      const { name } = splitAlgorithm(text);
      if (session.workspace().algorithms.has(name)) {
        return { runs: false, because: `“${name}” is an algorithm of this business and cannot be run here yet` };
      }
      const [tool, action] = name.split(".", 2);
      if (action !== undefined) return { runs: false, because: `no connection to “${tool}” is set up` };
      return { runs: false, because: `there is no algorithm called “${name}”` };
    },
  };
}
