/**
 * `npm test`: every check of the project, from a bare clone, stage after stage. A stage that cannot run has failed;
 * nothing is left out quietly. `-- --only unit,e2e` runs some of the stages. The last line counts what passed and failed.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { parseArgs } from "node:util";
import {
  ensureBuilt,
  ensureInstalled,
  projectNode,
  root,
  run,
  runNode,
  runScript,
  ScriptError,
  toolPath,
} from "./project.mjs";

const REPORTS = join(root, "out", "reports");

/** Each stage gives how many of its parts passed and failed, and may add a note. */
const STAGES = {
  format: () => check(toolPath("@biomejs/biome", "biome"), ["check"]),
  types: () => check(toolPath("typescript", "tsc"), ["-b"]),
  lint: () => npmCheck("check:lint"),
  boundaries: () => npmCheck("check:boundaries"),
  "dead-code": () => npmCheck("check:dead-code"),
  build: async () => {
    await ensureBuilt();
    return { passed: 1, failed: 0 };
  },
  unit: runVitest,
  e2e: runPlaywright,
};

await runScript(async () => {
  const names = readStageNames();
  await ensureInstalled();
  mkdirSync(REPORTS, { recursive: true });
  const results = [];
  for (const name of names) {
    const started = Date.now();
    process.stdout.write(`\n── ${name}\n`);
    const result = await runStage(STAGES[name]);
    results.push({ name, seconds: (Date.now() - started) / 1000, ...result });
    if (result.problem !== undefined) process.stdout.write(`${result.problem}\n`);
  }
  process.stdout.write(`\n${results.map(describe).join("\n")}\n`);
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
});

function readStageNames() {
  try {
    const { values } = parseArgs({ options: { only: { type: "string" } } });
    const names = values.only?.split(",") ?? Object.keys(STAGES);
    const unknown = names.find((name) => !Object.hasOwn(STAGES, name));
    if (unknown !== undefined) throw new TypeError(`There is no stage "${unknown}".`);
    return names;
  } catch (error) {
    throw new ScriptError(`${error.message}\nStages: ${Object.keys(STAGES).join(", ")}`);
  }
}

async function runStage(stage) {
  try {
    return await stage();
  } catch (error) {
    return { passed: 0, failed: 1, problem: error instanceof ScriptError ? error.message : error.stack };
  }
}

function describe({ name, seconds, passed, failed, note }) {
  const state = failed > 0 ? "FAILED" : "ok";
  const counts = passed + failed > 1 ? `${passed} passed, ${failed} failed` : "";
  return [name.padEnd(12), state.padEnd(8), `${seconds.toFixed(1)} s`.padStart(8), "  ", counts, note && `(${note})`]
    .filter(Boolean)
    .join(" ")
    .trimEnd();
}

/** A check that is one tool: it passes or it fails. Tools that are programs of their own start themselves. */
async function check(tool, args) {
  const code = await runNode([tool, ...args], { env: toolEnvironment() });
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** A check whose command stands in package.json. */
async function npmCheck(script) {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  if (scripts[script] === undefined) throw new ScriptError(`package.json has no script ${script}.`);
  const code = await run(scripts[script], [], { shell: true, env: toolEnvironment() });
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/**
 * The project's own tools, and its own Node, before everything else that is installed. The many processes that tests start
 * share what Node has compiled once.
 */
function toolEnvironment() {
  const path = [join(root, "node_modules", ".bin"), dirname(projectNode()), process.env.PATH].join(delimiter);
  return { ...process.env, PATH: path, FORCE_COLOR: "0", NODE_COMPILE_CACHE: join(root, "out", "cache", "node") };
}

async function runVitest() {
  const report = freshReport("vitest.json");
  await runNode([toolPath("vitest"), "run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`], {
    env: toolEnvironment(),
  });
  if (!existsSync(report)) throw new ScriptError("vitest ended without a report.");
  const { numPassedTests, numFailedTests, numPendingTests, testResults, success } = JSON.parse(
    readFileSync(report, "utf8"),
  );
  // A file that does not even load has no tests that could fail.
  const broken = testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0).length;
  const failed = numFailedTests + numPendingTests + broken;
  return {
    passed: numPassedTests,
    failed: failed === 0 && !success ? 1 : failed,
    note: numPendingTests > 0 ? `${numPendingTests} skipped, which counts as failed` : undefined,
  };
}

async function runPlaywright() {
  const browser = await findBrowser();
  const report = freshReport("playwright.json");
  await runNode([toolPath("@playwright/test", "playwright"), "test", "--reporter=list,json"], {
    env: { ...toolEnvironment(), CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  });
  if (!existsSync(report)) throw new ScriptError("Playwright ended without a report.");
  const { stats, errors, suites } = JSON.parse(readFileSync(report, "utf8"));
  const skipped = specsOf(suites).flatMap((spec) => spec.tests.filter((test) => test.status === "skipped"));
  // The one thing that may be missing on a machine is Electron's own program, and it must be said.
  const withoutElectron = skipped.filter((test) => test.projectName === "electron");
  const leftOut = skipped.length - withoutElectron.length;
  const counted = stats.expected + stats.unexpected + stats.flaky;
  const failed = stats.unexpected + leftOut + (counted === 0 ? 1 : errors.length);
  const notes = [
    stats.flaky > 0 && `${stats.flaky} passed only at the second try`,
    leftOut > 0 && `${leftOut} skipped, which counts as failed`,
    withoutElectron.length > 0 && `${withoutElectron.length} not run: no Electron binary`,
  ].filter(Boolean);
  return { passed: stats.expected + stats.flaky, failed, note: notes.length > 0 ? notes.join(", ") : undefined };
}

function specsOf(suites) {
  return suites.flatMap((suite) => [...suite.specs, ...specsOf(suite.suites ?? [])]);
}

function freshReport(name) {
  const path = join(REPORTS, name);
  rmSync(path, { force: true });
  return path;
}

/** Path of a Chromium: one that is here, or Playwright's own, downloaded, or Debian's, installed. */
async function findBrowser() {
  const here = browserHere();
  if (here !== undefined) return here;
  process.stdout.write("No Chromium found: asking Playwright for its own…\n");
  await runNode([toolPath("@playwright/test", "playwright"), "install", "chromium-headless-shell"], {
    timeout: 300_000,
  }).catch(() => undefined);
  const own = browserHere();
  if (own !== undefined) return own;
  if (process.platform === "linux" && process.getuid?.() === 0) {
    process.stdout.write("Installing Debian's Chromium…\n");
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    // A new machine has no list of packages yet.
    await run("apt-get", ["update"], { env }).catch(() => undefined);
    await run("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], { env }).catch(() => undefined);
    const debian = browserHere();
    if (debian !== undefined) return debian;
  }
  throw new ScriptError("No Chromium to test the window with. Set CHROMIUM_PATH, or install Chromium or Chrome.");
}

function browserHere() {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined && named !== "") {
    if (existsSync(named)) return named;
    throw new ScriptError(`CHROMIUM_PATH names ${named}, which is not there.`);
  }
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const folders = ["/usr/bin", "/usr/local/bin", "/snap/bin", ...(process.env.PATH ?? "").split(delimiter)];
  const candidates = [
    ...folders.flatMap((folder) => names.map((name) => join(folder, name))),
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    playwrightBrowser(),
  ];
  return candidates.find((path) => path !== undefined && existsSync(path) && starts(path));
}

/** Where Playwright puts its own browser, whether it is there or not. */
function playwrightBrowser() {
  const require = createRequire(join(root, "package.json"));
  return require("@playwright/test").chromium.executablePath();
}

/** Some systems have a "chromium" that only tells how to install one. */
function starts(path) {
  return spawnSync(path, ["--version"], { timeout: 20_000 }).status === 0;
}
