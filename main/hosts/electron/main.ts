/** The Electron host: one window that shows the built page, with the core in this process behind a message port. */
import { join, resolve } from "node:path";
import { app, BrowserWindow, dialog, Menu, protocol, safeStorage, session, shell } from "electron";
import { createCore } from "#main/compose.ts";
import { boundMemory } from "#main/hosts/memory.ts";
import { createNodePorts } from "#main/hosts/node-ports.ts";
import { findPlaces } from "#main/hosts/places.ts";
import { toFailure } from "#shared/errors.ts";
import { serveConnections } from "./connections.ts";
import { startGitProcess } from "./git-process.ts";
import { applicationMenu } from "./menu.ts";
import { guardContents, PAGE_URL, registerPageScheme, servePageScheme } from "./page-protocol.ts";
import { openWindow } from "./window.ts";

registerPageScheme();
app.enableSandbox();

// A second start hands its folder to the first one: two cores must not open the same database.
if (app.requestSingleInstanceLock()) {
  app
    .whenReady()
    .then(start)
    .catch((error: unknown) => {
      showProblem(error);
      app.exit(1);
    });
} else app.quit();

function start(): void {
  boundMemory();
  const places = findPlaces();
  const examples = app.isPackaged ? join(process.resourcesPath, "busy-examples") : places.examples;
  const dataFolder = app.getPath("userData");
  const { ports, logFile, actor } = createNodePorts({
    host: "electron",
    places: { ...places, examples },
    dataFolder,
    desktop: { safeStorage, startGitProcess },
  });
  const core = createCore(ports);

  protocol.handle("app", servePageScheme(places.renderer));
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.defaultSession.setPermissionCheckHandler(() => false);
  session.defaultSession.setDevicePermissionHandler(() => false);
  const openOutside = (url: string): void => {
    shell
      .openExternal(url)
      .catch((error: unknown) => ports.log.error("a link could not be opened", { error: String(error) }));
  };
  app.on("web-contents-created", (_event, contents) => guardContents(contents, openOutside));
  serveConnections(core.router, {
    actor,
    whoIs: core.whoIs,
    reportBug: (error, procedure) =>
      ports.log.error("a call failed unexpectedly", {
        procedure,
        error: error instanceof Error ? error.stack : String(error),
      }),
  });

  const runInPage = (command: string): void => core.events.publish({ type: "command", command });
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(
      applicationMenu({
        isMac: process.platform === "darwin",
        isPackaged: app.isPackaged,
        run: runInPage,
        showLog: () => shell.showItemInFolder(logFile),
      }),
    ),
  );

  let placeSaved: (() => Promise<void>) | undefined;
  const showWindow = async (): Promise<void> => {
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) {
      placeSaved = await openWindow({ settings: ports.settings, preload: places.preload, url: PAGE_URL });
    } else {
      if (window.isMinimized()) window.restore();
      window.focus();
    }
  };
  const windowFailed = (error: unknown): void => {
    failed("the window could not be shown")(error);
    showProblem(error);
  };
  const failed = (what: string) => (error: unknown) =>
    ports.log.error(what, { error: error instanceof Error ? error.stack : String(error) });

  app.on("second-instance", (_event, args, cwd) => {
    const folder = folderArgument(args);
    if (folder !== undefined) core.openWorkspace(resolve(cwd, folder)).catch(showProblem);
    showWindow().catch(windowFailed);
  });
  app.on("activate", () => void showWindow().catch(windowFailed));
  app.on("window-all-closed", () => {
    if (process.platform !== "darwin") app.quit();
  });

  process.on("unhandledRejection", failed("something failed that nobody waited for"));

  let closed = false;
  app.on("will-quit", (event) => {
    if (closed) return;
    event.preventDefault();
    Promise.all([core.close(), placeSaved?.()])
      .catch(failed("the workspace could not be closed"))
      .finally(() => {
        closed = true;
        app.quit();
      });
  });

  const folder = folderArgument(process.argv);
  const opened = folder === undefined ? Promise.resolve() : core.openWorkspace(resolve(folder));
  opened.catch(showProblem).then(showWindow).catch(windowFailed);
}

/** Says what went wrong where no page is there to say it. */
function showProblem(error: unknown): void {
  const { message, next } = toFailure(error);
  dialog.showErrorBox(message, next ?? "");
}

/** The folder named on the command line, if any. From source the first argument is the program itself. */
function folderArgument(args: readonly string[]): string | undefined {
  return args.slice(app.isPackaged ? 1 : 2).find((argument) => !argument.startsWith("-"));
}
