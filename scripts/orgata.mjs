/** `npm run -s orgata -- …`: the command line, run from source. Its standard output is the command's alone. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ensureBuilt, ensureInstalled, root, runNode, runScript } from "./project.mjs";

await runScript(async () => {
  const args = process.argv.slice(2);
  await ensureInstalled();
  // The window's page is bundled; everything else runs from source.
  if (args[0] === "serve" && !existsSync(join(root, "out", "renderer", "index.html"))) await ensureBuilt();
  // npm changes to the project's folder; paths in the arguments are meant from where the person is.
  const cwd = process.env.npm_lifecycle_event === "orgata" ? process.env.INIT_CWD : undefined;
  return runNode(["--disable-warning=ExperimentalWarning", join(root, "main", "hosts", "cli", "main.ts"), ...args], {
    cwd: cwd ?? process.cwd(),
  });
});
