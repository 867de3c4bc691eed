/**
 * What the scripts share: the project's folder, its own Node, and whether the installation and the build are fresh.
 * Runs on Node 20 without anything installed.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const windows = process.platform === "win32";
const installStamp = join(root, "node_modules", ".orgata-installed");
const buildStamp = join(root, "out", ".built");
const buildLock = join(root, "out", ".building");

/** What the build is made of; everything that ends up in out/. */
const BUILD_SOURCES = ["main", "shared", "preload", "renderer", "electron.vite.config.ts", "package-lock.json"];

/** Something a person can put right; scripts print its text without a stack. */
export class ScriptError extends Error {}

/** Runs `work` and ends the process with its exit code; a ScriptError becomes one plain line on standard error. */
export async function runScript(work) {
  try {
    process.exitCode = await work();
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}

/**
 * Path of the Node that everything runs on: the one of the lockfile, or the running one when it is at least as new.
 * Fails when there is neither.
 */
export function projectNode() {
  const own = join(root, "node_modules", "node", "bin", windows ? "node.exe" : "node");
  if (existsSync(own)) return own;
  if (Number(process.versions.node.split(".")[0]) >= 24) return process.execPath;
  throw new ScriptError(
    `Node 24 is missing: ${relative(root, own)} was not installed and this is Node ${process.versions.node}.\n` +
      "Delete the folder node_modules and run the command again, with scripts of packages allowed.",
  );
}

/** Starts a program in the project's folder. Resolves with its exit code (128 + number for a signal). */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: "inherit", ...options });
    // A signal sent to this script belongs to the program: it closes its files and tells us when it is done.
    const forward = (signal) => child.kill(signal);
    process.on("SIGINT", forward);
    process.on("SIGTERM", forward);
    const done = (settle) => {
      process.off("SIGINT", forward);
      process.off("SIGTERM", forward);
      settle();
    };
    child.once("error", (error) => done(() => reject(error)));
    child.once("exit", (code, signal) => done(() => resolve(code ?? (signal === "SIGINT" ? 130 : 143))));
    options.onStart?.(child);
  });
}

/** Runs a JavaScript program on the project's Node. */
export function runNode(args, options) {
  return run(projectNode(), args, options);
}

/** Path of a tool's start file, as its package declares it. Fails when the package is not installed. */
export function toolPath(packageName, bin = packageName) {
  const folder = join(root, "node_modules", packageName);
  const manifest = join(folder, "package.json");
  if (!existsSync(manifest)) throw new ScriptError(`${packageName} is not installed. Run npm ci, then try again.`);
  const declared = JSON.parse(readFileSync(manifest, "utf8")).bin;
  return join(folder, typeof declared === "string" ? declared : declared[bin]);
}

/**
 * Installs with the lockfile when node_modules is missing or does not match it. Everything npm says goes to standard
 * error, so that a command's own output stays clean.
 */
export async function ensureInstalled() {
  const lockText = readFileSync(join(root, "package-lock.json"), "utf8");
  const lockHash = createHash("sha256").update(lockText).digest("hex");
  if (readText(installStamp) === lockHash) return;
  if (!matchesLock(JSON.parse(lockText))) {
    process.stderr.write("Installing what the lockfile names (once; takes a minute)…\n");
    const quiet = ["--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"];
    if ((await runNpm(["ci", ...quiet])) !== 0) {
      // The lockfile names packages that this registry lacks, or lacks some itself: what it does name still holds.
      process.stderr.write("That did not work; trying once more, package by package…\n");
      if ((await runNpm(["install", "--no-save", ...quiet])) !== 0) {
        throw new ScriptError(
          "Installing failed: npm's messages above say why. An internet connection is needed once.",
        );
      }
    }
  }
  projectNode();
  writeFileSync(installStamp, lockHash);
}

/** Builds out/ when a source is newer than it. */
export function ensureBuilt() {
  return oneAtATime(async () => {
    const sources = hashSources();
    if (readText(buildStamp) === sources && existsSync(join(root, "out", "main", "cli.js"))) return;
    process.stderr.write("Building (once after each change)…\n");
    await bundle(sources, true);
  });
}

/** Builds out/. Fails with the bundler's messages on standard error. */
export function build() {
  return oneAtATime(() => bundle(hashSources(), false));
}

async function bundle(sources, quiet) {
  const level = quiet ? ["--logLevel", "warn"] : [];
  const code = await runNode([toolPath("electron-vite"), "build", ...level], {
    stdio: ["ignore", process.stderr, process.stderr],
  });
  if (code !== 0) throw new ScriptError("Building failed: the messages above say where.");
  mkdirSync(dirname(buildStamp), { recursive: true });
  writeFileSync(buildStamp, sources);
}

/** Two builds at once would empty each other's folders: the second waits, and then often finds nothing left to do. */
async function oneAtATime(work) {
  mkdirSync(dirname(buildLock), { recursive: true });
  while (!takeLock()) await new Promise((resolve) => setTimeout(resolve, 200));
  try {
    return await work();
  } finally {
    rmSync(buildLock, { force: true });
  }
}

/** Whether the lock is now ours. A lock whose process has gone is taken away. */
function takeLock() {
  try {
    writeFileSync(buildLock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    if (!isRunning(Number(readText(buildLock)))) rmSync(buildLock, { force: true });
    return false;
  }
}

function isRunning(pid) {
  try {
    // 0: the lock was made this very moment and not yet written.
    if (pid > 0) process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** Makes the next `ensureBuilt` build, for a script that puts something else into out/. */
export function forgetBuild() {
  rmSync(buildStamp, { force: true });
}

function readText(path) {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

/** Whether npm's own record of what it installed holds everything the lockfile asks for. */
function matchesLock(lock) {
  const record = readText(join(root, "node_modules", ".package-lock.json"));
  if (record === undefined) return false;
  const installed = JSON.parse(record).packages;
  return Object.entries(lock.packages).every(
    ([path, entry]) => path === "" || entry.optional || installed[path]?.version === entry.version,
  );
}

/** Runs npm, with everything it says on standard error. Resolves with its exit code. */
function runNpm(args) {
  const options = { stdio: ["ignore", process.stderr, process.stderr] };
  const script = process.env.npm_execpath;
  return script?.endsWith(".js")
    ? run(process.execPath, [script, ...args], options)
    : run("npm", args, { ...options, shell: windows });
}

/** One hash over the bytes of everything the build reads. Contents, not times: a fresh clone has the times of the clone. */
function hashSources() {
  const hash = createHash("sha256");
  const visit = (path) => {
    const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const child = join(path, entry.name);
      if (entry.isDirectory()) visit(child);
      else if (entry.isFile()) hash.update(relative(root, child)).update("\0").update(readFileSync(child));
    }
  };
  for (const source of BUILD_SOURCES) {
    const path = join(root, source);
    if (!existsSync(path)) continue;
    if (source.includes(".")) hash.update(source).update(readFileSync(path));
    else visit(path);
  }
  return hash.digest("hex");
}
