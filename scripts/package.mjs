/** `npm run package`: an installable application for this computer in dist/. Options go to electron-builder (`-- --dir`). */
import { ensureBuilt, ensureInstalled, runNode, runScript, toolPath } from "./project.mjs";

await runScript(async () => {
  await ensureInstalled();
  await ensureBuilt();
  return runNode([toolPath("electron-builder"), ...process.argv.slice(2)]);
});
