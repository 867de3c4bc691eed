/** Tests of what is built need it built: from the sources as they are now. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder. */
export const projectRoot = fileURLToPath(new URL("../..", import.meta.url));

/** Builds out/ unless it is newer than every source. Takes a minute then. */
export function ensureBuilt(): void {
  execFileSync(process.execPath, [join(projectRoot, "scripts", "build.mjs"), "--if-needed"], { stdio: "pipe" });
}
