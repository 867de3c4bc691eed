/**
 * `npm run kill`: kill -9 at hundreds of random points while Orgata commits, switches, pulls, merges, discards, types,
 * saves, and does the tasks of running processes; and the power that fails. `npm run kill -- 50` tries so many of each kind.
 */
import { ensureInstalled, runNode, runScript, ScriptError, toolPath } from "./project.mjs";

const TESTS = [
  "tests/integration/git/killed.test.ts",
  "tests/integration/killed-save.test.ts",
  "tests/integration/power-failure.test.ts",
  "tests/unit/app/runtime/kill.test.ts",
];

await runScript(async () => {
  const [count = "20"] = process.argv.slice(2);
  if (!/^[1-9]\d*$/.test(count)) throw new ScriptError(`"${count}" is no number of kills.`);
  await ensureInstalled();
  return runNode([toolPath("vitest"), "run", ...TESTS], { env: { ...process.env, ORGATA_KILLS: count } });
});
