/** Where Electron's own program is on this machine; undefined when it was never downloaded. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "./host.ts";

export function electronBinary(): string | undefined {
  const folder = join(projectRoot, "node_modules/electron");
  const named = join(folder, "path.txt");
  if (!existsSync(named)) return undefined;
  const binary = join(folder, "dist", readFileSync(named, "utf8").trim());
  return existsSync(binary) ? binary : undefined;
}
