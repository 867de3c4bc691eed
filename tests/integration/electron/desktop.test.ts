/** The built desktop application on the stand-in for Electron. */
import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { CoreClient } from "#shared/contract/index.ts";
import { ensureBuilt, projectRoot } from "#tests/support/built.ts";
import { gitIn } from "#tests/support/command-line-git.ts";
import { type DesktopApp, type LaunchOptions, launchDesktop } from "#tests/support/electron-stand-in/launch.ts";
import { type TemporaryFolder, temporaryFolder } from "#tests/support/temporary-folder.ts";

let folder: TemporaryFolder;
const running: DesktopApp[] = [];

beforeAll(async () => {
  ensureBuilt();
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());
afterEach(() => {
  for (const app of running.splice(0)) app.kill();
});

let launches = 0;
function launch(options: Partial<LaunchOptions> = {}): DesktopApp {
  launches += 1;
  const app = launchDesktop({ userData: join(folder.path, `data-${launches}`), ...options });
  running.push(app);
  return app;
}

/** Connects in the page as the page itself does, and keeps the client as `core` on its window. */
function connect(app: DesktopApp): Promise<unknown> {
  return app.evaluate(
    (window, orpc) =>
      new Promise<string>((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error("no port came")), 5000);
        window.addEventListener("message", (event) => {
          const [port] = event.ports;
          const data = event.data as { type?: string };
          if (data.type !== "orgata:port" || port === undefined || event.source !== window) return;
          clearTimeout(timer);
          port.start();
          (window as Record<string, unknown>)["core"] = orpc.createORPCClient(new orpc.RPCLink({ port }));
          resolve(event.origin);
        });
        (window["orgata"] as { connect(): void }).connect();
      }),
  );
}

describe("the window", () => {
  it("is sandboxed, isolated, and shows the page from app://", async () => {
    const window = await launch().firstWindow();
    expect(window.url).toBe("app://orgata/");
    expect(window.webPreferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
    });
    expect(window.webPreferences).not.toHaveProperty("webSecurity", false);
  });

  it("is given one name by the preload script, with one function and nothing of Node", async () => {
    const app = launch();
    expect((await app.firstWindow()).exposed).toEqual(["orgata"]);
    const offered = await app.evaluate((window) => {
      const bridge = window["orgata"] as Record<string, unknown>;
      return Object.entries(bridge).map(([name, value]) => `${name}: ${typeof value}`);
    });
    expect(offered).toEqual(["connect: function"]);
  });

  it("stays on the page", async () => {
    const app = launch();
    await app.firstWindow();
    const go = (url: string, isMainFrame = true) => app.ask({ ask: "navigate", url, isMainFrame });
    expect(await go("https://example.org/")).toEqual({ prevented: true });
    expect(await go("file:///etc/passwd")).toEqual({ prevented: true });
    expect(await go("app://elsewhere/")).toEqual({ prevented: true });
    expect(await go("app://orgata/", false)).toEqual({ prevented: true });
    // Loading the page again is the one thing that is let through.
    expect(await go("app://orgata/")).toEqual({ prevented: false });
    expect(await app.ask({ ask: "attachWebview" })).toEqual({ prevented: true });
  });

  it("gives links to the system's browser and mail, and no other kind of link to anything", async () => {
    const app = launch();
    await app.firstWindow();
    const links = [
      "https://example.org/a?b=c",
      "mailto:ana@example.org",
      "file:///etc/passwd",
      "calculator://",
      "no link",
    ];
    for (const url of links) expect(await app.ask({ ask: "open", url })).toEqual({ action: "deny" });
    expect(await app.ask({ ask: "openedOutside" })).toEqual(links.slice(0, 2));
  });

  it.each(["media", "geolocation", "notifications", "openExternal", "clipboard-read", "usb"])(
    "is not permitted: %s",
    async (permission) => {
      const app = launch();
      await app.firstWindow();
      expect(await app.ask({ ask: "permission", permission })).toEqual({ request: false, check: false, device: false });
    },
  );
});

describe("app://", () => {
  it("serves the built page with its policy", async () => {
    const app = launch();
    await app.firstWindow();
    const page = await app.fetch("app://orgata/");
    expect(page.status).toBe(200);
    expect(page.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(page.body).toContain("<title>Orgata IDE</title>");
    const policy = page.headers["content-security-policy"] ?? "";
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain("unsafe-eval");

    const script = /src="\.?\/?(assets\/[^"]+\.js)"/.exec(page.body)?.[1];
    const file = await app.fetch(`app://orgata/${script}`);
    expect([file.status, file.headers["content-type"]]).toEqual([200, "text/javascript; charset=utf-8"]);
  });

  it.each([
    "app://orgata/../main/electron.js",
    "app://orgata/..%2fmain%2felectron.js",
    "app://orgata/%2e%2e/%2e%2e/package.json",
    "app://orgata/nothing.js",
    "app://elsewhere/index.html",
  ])("serves nothing else: %s", async (url) => {
    const app = launch();
    await app.firstWindow();
    expect((await app.fetch(url)).status).toBe(404);
  });

  it("takes no writing", async () => {
    const app = launch();
    await app.firstWindow();
    expect((await app.fetch("app://orgata/", "POST")).status).toBe(404);
  });
});

describe("the connection", () => {
  it("carries calls and events between page and core", async () => {
    const app = launch();
    await app.firstWindow();
    expect(await connect(app)).toBe("app://orgata");
    const info = await app.evaluate((window) => (window["core"] as CoreClient).app.info());
    expect(info).toMatchObject({ name: "Orgata IDE", host: "electron", actor: { permission: "Owner" } });

    const heard = app.evaluate(async (window) => {
      const stream = await (window["core"] as CoreClient).events();
      (window as Record<string, unknown>)["listening"] = true;
      const { value } = await stream.next();
      return value;
    });
    await expect.poll(() => app.evaluate((window) => window["listening"] === true)).toBe(true);
    await app.ask({ ask: "clickMenu", id: "file.openFolder" });
    expect(await heard).toEqual({ type: "command", command: "file.openFolder" });
  });

  it("carries failures as data", async () => {
    const app = launch();
    await app.firstWindow();
    await connect(app);
    const failure = await app.evaluate(async (window) => {
      try {
        await (window["core"] as CoreClient).workspace.open({ path: "/no/such/folder" });
        return undefined;
      } catch (error) {
        return (error as { data: unknown }).data;
      }
    });
    expect(failure).toMatchObject({ code: "NOT_FOUND", message: expect.any(String), next: expect.any(String) });
  });

  it("can be made again, as after loading the page anew", async () => {
    const app = launch();
    await app.firstWindow();
    await connect(app);
    await connect(app);
    expect(await app.evaluate((window) => (window["core"] as CoreClient).health())).toMatchObject({ status: "ok" });
  });

  it("is only for our page: a port from anywhere else is closed unread", async () => {
    const app = launch();
    await app.firstWindow();
    expect(await app.connectFrom({ url: "app://orgata/", isMainFrame: true })).toEqual({ closed: false, answers: 1 });
    for (const frame of [
      { url: "https://evil.example/", isMainFrame: true },
      { url: "app://elsewhere/", isMainFrame: true },
      { url: "https://evil.example/app://orgata/", isMainFrame: true },
      { url: "about:blank", isMainFrame: true },
      { url: "", isMainFrame: true },
      { url: "app://orgata/", isMainFrame: false },
      null,
    ]) {
      const outcome = await app.connectFrom(frame);
      expect({ frame, ...outcome }).toEqual({ frame, closed: true, answers: 0 });
    }
  });
});

describe("the application", () => {
  it("opens the business named on its command line, works in it, and closes it on quitting", async () => {
    const business = join(folder.path, "studio");
    await cp(join(projectRoot, "busy-examples", "photography-studio"), business, { recursive: true });
    const app = launch({ args: [business] });
    await app.firstWindow();
    await connect(app);
    const open = await app.evaluate((window) => (window["core"] as CoreClient).workspace.current());
    expect(open).toMatchObject({ path: business, counts: { error: 0 } });
    expect(await app.quit()).toBe(0);
    expect(app.errors()).toBe("");
  });

  it("keeps versions through a process of its own, which comes back when it dies", async () => {
    const business = join(folder.path, "versions");
    await cp(join(projectRoot, "busy-examples", "photography-studio"), business, { recursive: true });
    const app = launch({ args: [business] });
    await app.firstWindow();
    await connect(app);
    await app.evaluate(async (window) => {
      const { git, changes } = window["core"] as CoreClient;
      await git.init();
      await git.setIdentity({ name: "Ana", email: "ana@example.org" });
      const changeSet = await changes.fromWorkingTree();
      await changes.commit({ id: changeSet?.id ?? "", message: "First" });
    });
    expect(gitIn(business, "log", "--format=%s by %an")).toBe("First by Ana");
    const [pid, ...others] = (await app.ask({ ask: "utilities" })) as readonly number[];
    expect([typeof pid, others]).toEqual(["number", []]);
    process.kill(pid ?? 0, "SIGKILL");
    await expect.poll(() => app.ask({ ask: "utilities" })).not.toContain(pid);
    const subjects = await app.evaluate(async (window) =>
      (await (window["core"] as CoreClient).git.log({ limit: 5 })).map((commit) => commit.subject),
    );
    expect(subjects).toEqual(["First"]);
    expect(await app.quit()).toBe(0);
    expect(app.errors()).toBe("");
  });

  it("keeps passwords in the key store where there is one, and in memory where there is none", async () => {
    const signIn = (app: DesktopApp) =>
      app.evaluate(async (window) => {
        const { git } = window["core"] as CoreClient;
        await git.signIn({ url: "https://git.example.org/shop.git", username: "ana", secret: "very secret" });
        return git.secretsKept();
      });
    const app = launch();
    await app.firstWindow();
    await connect(app);
    expect(await signIn(app)).toBe("this_session");

    const userData = join(folder.path, "key-store");
    const desktop = launch({ userData, env: { STAND_IN_KEY_STORE: "1" } });
    await desktop.firstWindow();
    await connect(desktop);
    expect(await signIn(desktop)).toBe("key_store");
    expect(await desktop.quit()).toBe(0);
    const kept = await readFile(join(userData, "secrets.json"), "utf8");
    const [sealed = ""] = Object.values(JSON.parse(kept) as Record<string, string>);
    expect([kept.includes("very secret"), Buffer.from(sealed, "base64").includes("very secret")]).toEqual([
      false,
      false,
    ]);
  });

  it("says so when the folder named on its command line is not there, and starts without it", async () => {
    const app = launch({ args: [join(folder.path, "nowhere")] });
    await app.firstWindow();
    expect(await app.ask({ ask: "errorBoxes" })).toEqual([[expect.stringContaining("nowhere"), expect.any(String)]]);
    await connect(app);
    expect(await app.evaluate((window) => (window["core"] as CoreClient).workspace.current())).toBeNull();
  });

  it("remembers where its window was", async () => {
    const userData = join(folder.path, "remembered");
    const bounds = { x: 40, y: 60, width: 1000, height: 700 };
    const first = launch({ userData });
    await first.firstWindow();
    await first.setBounds(bounds);
    expect(await first.quit()).toBe(0);
    expect((await launch({ userData }).firstWindow()).bounds).toEqual(bounds);
  });

  it("does not lose its window on a screen that is gone, nor over settings that make no sense", async () => {
    const userData = join(folder.path, "lost");
    const first = launch({ userData });
    await first.firstWindow();
    await first.setBounds({ x: 9000, y: 9000, width: 900, height: 700 });
    await first.quit();
    const second = launch({ userData });
    expect((await second.firstWindow()).bounds.x).toBeLessThan(1920);
    await second.quit();
    const settings = join(userData, "settings", "settings.json");
    const kept = JSON.parse(await readFile(settings, "utf8"));
    await writeFile(settings, JSON.stringify({ ...kept, window: { x: "left" } }));
    expect((await launch({ userData }).firstWindow()).bounds).toMatchObject({ width: 1440, height: 900 });
  });

  it("starts once: a second start hands over its folder and ends", async () => {
    const business = join(folder.path, "clinic");
    await cp(join(projectRoot, "busy-examples", "photography-studio"), business, { recursive: true });
    const app = launch();
    await app.firstWindow();
    await connect(app);
    await app.ask({ ask: "secondInstance", args: ["electron", ".", "clinic"], cwd: folder.path });
    await expect
      .poll(async () => (await app.evaluate((window) => (window["core"] as CoreClient).workspace.current()))?.path)
      .toBe(business);
    expect(await app.windows()).toHaveLength(1);
  });

  it("has a menu with what the platform does itself and what the page does", async () => {
    const app = launch();
    await app.firstWindow();
    const menu = JSON.stringify(await app.ask({ ask: "menu" }));
    for (const label of ["&File", "&Edit", "&View", "&Run", "About Orgata IDE", "Show Log"])
      expect(menu).toContain(label);
    expect(menu).toContain('"role":"copy"');
    // The page hears the keys itself.
    expect(menu).not.toContain('"registerAccelerator":true');
  });

  it("ends when its last window is closed", async () => {
    const app = launch();
    await app.firstWindow();
    const ended = app.quit();
    expect(await ended).toBe(0);
  });
});
