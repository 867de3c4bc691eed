/**
 * `npm run complete-lockfile`: run it after every npm install that changed package-lock.json. npm leaves optional packages
 * out of the lockfile when its registry does not have them (a mirror with the packages of one platform only), and then
 * refuses to install with that very lockfile, everywhere. This adds them, with the exact versions their parents name.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "./project.mjs";

const SYSTEMS = ["aix", "android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32"];
const PROCESSORS = ["arm", "arm64", "ia32", "loong64", "mips64el", "ppc64", "riscv64", "s390x", "x64"];

const path = join(root, "package-lock.json");
const lock = JSON.parse(readFileSync(path, "utf8"));
const added = {};
for (const [place, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    // Only what is pinned can be added without asking the registry.
    if (!/^\d/.test(version) || isLocked(place, name)) continue;
    added[`node_modules/${name}`] = {
      version,
      ...platformOf(name),
      ...(entry.dev ? { dev: true } : {}),
      optional: true,
    };
  }
}
const packages = Object.entries({ ...lock.packages, ...added }).sort(([a], [b]) => (a < b ? -1 : 1));
if (Object.keys(added).length > 0) {
  writeFileSync(path, `${JSON.stringify({ ...lock, packages: Object.fromEntries(packages) }, undefined, 2)}\n`);
}
process.stdout.write(`${Object.keys(added).length} optional packages added to package-lock.json\n`);

/** Whether a package can be found from `place` as Node looks for it: in every node_modules on the way up. */
function isLocked(place, name) {
  for (let folder = place; ; folder = dirname(folder)) {
    if (folder === ".") folder = "";
    if (lock.packages[`${folder === "" ? "" : `${folder}/`}node_modules/${name}`] !== undefined) return true;
    if (folder === "") return false;
  }
}

/** What a package says of its platform in its name: `@oxlint/binding-linux-x64-musl`. */
function platformOf(name) {
  const words = name.split(/[/_-]/);
  const os = words.filter((word) => SYSTEMS.includes(word));
  const cpu = words.filter((word) => PROCESSORS.includes(word));
  const libc = words.some((word) => word.startsWith("musl")) ? ["musl"] : ["glibc"];
  return {
    ...(cpu.length > 0 ? { cpu } : {}),
    ...(os.length > 0 ? { os } : {}),
    ...(os.includes("linux") ? { libc } : {}),
  };
}
