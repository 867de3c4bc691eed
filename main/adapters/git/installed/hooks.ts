/** The user's own programs that Git runs before it does something. */
import { accessSync, constants } from "node:fs";
import { join, resolve } from "node:path";
import { ExpectedError } from "#shared/errors.ts";
import type { Config } from "../configuration.ts";
import type { Layout } from "../layout.ts";

/** Path of the first of these hooks that Git would run, or undefined. */
export function hookOf(layout: Layout, home: string, config: Config, names: readonly string[]): string | undefined {
  const folder = hooksFolder(layout, home, config);
  return names.map((name) => join(folder, name)).find(isProgram);
}

/** Where Git looks for them. */
export function hooksFolder(layout: Layout, home: string, config: Config): string {
  const own = config.get("core.hookspath")?.replace(/^~(?=\/|$)/, home);
  return own === undefined ? join(layout.commondir, "hooks") : resolve(layout.root, own);
}

function isProgram(place: string): boolean {
  try {
    accessSync(place, process.platform === "win32" ? constants.F_OK : constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const LINES_SHOWN = 12;

/** A hook said no; `said` is what it wrote. */
export function hookRefused(said: string): ExpectedError {
  const lines = said.split("\n").filter((line) => line.trim() !== "");
  const reason = lines.slice(-LINES_SHOWN).join("\n").trim();
  return new ExpectedError(
    "HOOK_REFUSED",
    reason === ""
      ? "A check of this repository (a Git hook) refused it."
      : `A check of this repository refused it: ${reason}`,
    { next: "Correct what it complains about, then try again. The check lies in the folder .git/hooks." },
  );
}
