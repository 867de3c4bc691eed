/** Chooses between the installed `git` and the engine that is built in. */
import { lstatSync } from "node:fs";
import type { Engine } from "./engine.ts";
import { installedEngine } from "./installed/engine.ts";
import { runGit } from "./installed/program.ts";
import type { Layout } from "./layout.ts";
import type { Setup } from "./protocol.ts";

/** The oldest version that knows everything we ask of it. */
const OLDEST = [2, 28] as const;

/** The installed one where it works and is not too old. */
export async function chooseEngine(setup: Setup): Promise<Engine> {
  const version = setup.program === undefined ? undefined : await versionOf(setup.program, setup.home);
  if (setup.program === undefined || version === undefined) return builtIn(setup);
  return installedEngine({ path: setup.program, home: setup.home, stallMs: setup.stallMs }, version);
}

/** The engine for one repository: Git does not touch the folder of another user, the engine built in does. */
export async function engineForLayout(engine: Engine, layout: Layout | undefined, setup: Setup): Promise<Engine> {
  if (layout === undefined || engine.kind === "built_in" || process.getuid === undefined) return engine;
  const isOurs = lstatSync(layout.gitdir).uid === process.getuid();
  return isOurs || (await engine.trusts(layout)) ? engine : builtIn(setup);
}

/** Loaded only where it is needed: it is the larger part of the program. */
async function builtIn(setup: Setup): Promise<Engine> {
  const { builtInEngine } = await import("./built-in/engine.ts");
  return builtInEngine(setup);
}

async function versionOf(path: string, home: string): Promise<string | undefined> {
  const ran = await runGit({ path, home }, ["--version"], { cwd: home }).catch(() => undefined);
  const found = /^git version ((\d+)\.(\d+)\S*)/.exec(ran?.output.toString("utf8") ?? "");
  if (found === null) return undefined;
  const [, version, major, minor] = found;
  const isRecent = Number(major) > OLDEST[0] || (Number(major) === OLDEST[0] && Number(minor) >= OLDEST[1]);
  return isRecent ? version : undefined;
}
