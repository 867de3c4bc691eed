/** Runs a TypeScript program of the project from source: `node scripts/run-source.mjs path/to/main.ts …`. */
import { join } from "node:path";
import { ensureInstalled, root, runNode, runScript } from "./project.mjs";

await runScript(async () => {
  const [program, ...args] = process.argv.slice(2);
  await ensureInstalled();
  return runNode(["--disable-warning=ExperimentalWarning", join(root, program), ...args], {
    cwd: process.env.INIT_CWD ?? process.cwd(),
  });
});
