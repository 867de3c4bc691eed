/** `npm run build`: bundles the hosts, the preload script and the page into out/; with `--if-needed` only when out/ is older. */
import { build, ensureBuilt, ensureInstalled, runScript } from "./project.mjs";

await runScript(async () => {
  await ensureInstalled();
  if (process.argv.includes("--if-needed")) await ensureBuilt();
  else await build();
  return 0;
});
