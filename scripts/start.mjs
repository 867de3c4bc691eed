/**
 * `npm start`: installs and builds what is missing, then opens Orgata IDE. In its own window where Electron can run;
 * otherwise, or with `--browser`, on the local server in the default browser. `--no-open` prints the server's address.
 */
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ensureBuilt, ensureInstalled, projectNode, root, run, runNode, runScript, ScriptError } from "./project.mjs";

const PROBE_MILLISECONDS = 4000;
const DOWNLOAD_MILLISECONDS = 300_000;

await runScript(async () => {
  const options = readOptions();
  await ensureInstalled();
  await ensureBuilt();
  if (options["no-open"]) return serve(options, (url) => process.stdout.write(`${url}\n`));
  const reason = options.browser ? "as asked" : await whyNoWindow();
  if (reason === undefined) return openWindow(options.folder);
  return serve(options, (url) => {
    openBrowser(url);
    process.stdout.write(`Orgata IDE runs in your browser (${reason}): ${url}\n`);
  });
});

function readOptions() {
  try {
    const { values, positionals } = parseArgs({
      options: { "no-open": { type: "boolean" }, browser: { type: "boolean" }, port: { type: "string" } },
      allowPositionals: true,
    });
    if (positionals.length > 1) throw new TypeError("only one folder can be opened");
    return { ...values, folder: positionals };
  } catch (error) {
    throw new ScriptError(`${error.message}\nUsage: npm start -- [folder] [--browser] [--no-open] [--port N]`);
  }
}

/** Opens the desktop window and waits until it is closed. */
function openWindow(folder) {
  // Terminals inside Electron programs set this; Electron would then start as plain Node.
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  return run(electronPath(), [root, ...folder], { env });
}

/** Runs the Node host until it ends; `onReady` gets its address. */
function serve(options, onReady) {
  const port = options.port === undefined ? [] : ["--port", options.port];
  const args = [join(root, "out", "main", "cli.js"), "serve", ...options.folder, "--json", ...port];
  return runNode(args, {
    cwd: process.env.INIT_CWD ?? root,
    stdio: ["inherit", "pipe", "inherit"],
    onStart(child) {
      let output = "";
      child.stdout.setEncoding("utf8").on("data", (chunk) => {
        if (output === undefined) return;
        output += chunk;
        const end = output.indexOf("\n");
        if (end < 0) return;
        const answer = JSON.parse(output.slice(0, end));
        output = undefined;
        if (answer.url !== undefined) onReady(answer.url);
        else process.stderr.write([answer.message, answer.next].filter(Boolean).join("\n").concat("\n"));
      });
    },
  });
}

/** Why Electron cannot open a window here, in words; undefined when it can. Downloads its binary when that is possible. */
async function whyNoWindow() {
  if (process.platform === "linux") {
    if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return "there is no display for a window";
    // Chromium's sandbox, which we never switch off, does not work for root.
    if (process.getuid?.() === 0) return "windows are not opened for the root user";
  }
  if (electronPath() !== undefined) return undefined;
  if (!(await canDownload())) return "Electron is not here and cannot be downloaded right now";
  process.stdout.write("Downloading Electron (about 110 MB, once)…\n");
  await run(projectNode(), [join(root, "node_modules", "electron", "install.js")], { timeout: DOWNLOAD_MILLISECONDS });
  return electronPath() === undefined ? "Electron could not be downloaded" : undefined;
}

/** Path of Electron's program, or undefined while it is not downloaded. */
function electronPath() {
  const folder = join(root, "node_modules", "electron");
  const pathFile = join(folder, "path.txt");
  if (!existsSync(pathFile)) return undefined;
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, "dist");
  const program = join(dist, readFileSync(pathFile, "utf8"));
  return existsSync(program) ? program : undefined;
}

async function canDownload() {
  const mirror = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? "https://github.com";
  try {
    await fetch(mirror, { method: "HEAD", redirect: "manual", signal: AbortSignal.timeout(PROBE_MILLISECONDS) });
    return true;
  } catch {
    return false;
  }
}

/** Asks the system to show an address. Whether it worked cannot be known everywhere; the address is printed anyway. */
function openBrowser(url) {
  const [command, ...args] =
    process.platform === "darwin" ? ["open"] : process.platform === "win32" ? ["cmd", "/c", "start", ""] : ["xdg-open"];
  const child = spawn(command, [...args, url], { stdio: "ignore", detached: true });
  child.once("error", () => undefined);
  child.unref();
}
