/**
 * `npm run dev:server`: the page rebuilt whenever it changes, served on a real core that runs from source. Reload the
 * browser to see a change of the page; start it again to see a change of the core.
 * `-- --port 4100 path/to/business` goes to `orgata serve`.
 */
import { join } from "node:path";
import { ensureInstalled, forgetBuild, root, runNode, runScript } from "./project.mjs";

await runScript(async () => {
  await ensureInstalled();
  forgetBuild();
  // Loaded here: before the installation there is no vite.
  const { build } = await import("vite");
  const { resolveConfig } = await import("electron-vite");
  const { config } = await resolveConfig({ root, logLevel: "warn" }, "build", "development");
  const watcher = await build({
    ...config.renderer,
    build: { ...config.renderer.build, watch: {}, minify: false, sourcemap: true },
  });
  await new Promise((resolve) => {
    watcher.on("event", (event) => {
      if (event.code === "ERROR") process.stderr.write(`${event.error.message}\n`);
      if (event.code === "END") process.stderr.write("The page is built.\n");
      if (event.code === "END" || event.code === "ERROR") resolve();
    });
  });
  try {
    return await runNode(
      [
        "--disable-warning=ExperimentalWarning",
        join(root, "main/hosts/cli/main.ts"),
        "serve",
        ...process.argv.slice(2),
      ],
      { cwd: process.env.INIT_CWD ?? process.cwd() },
    );
  } finally {
    await watcher.close();
  }
});
