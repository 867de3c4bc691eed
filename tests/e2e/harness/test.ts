/**
 * The fixture of every spec: one window of the IDE on the host of the project it runs in. A spec speaks to the window
 * through `ide.page` and never asks which host it is. Nothing may go wrong inside the page unseen.
 */
import { join } from "node:path";
import {
  type Browser,
  test as base,
  chromium,
  type ElectronApplication,
  _electron as electron,
  expect,
  type Page,
} from "@playwright/test";
import { electronBinary } from "./electron-binary.ts";
import { type Home, makeHome, type NodeHost, projectRoot, startNodeHost } from "./host.ts";
import { type PageProblems, watchPages } from "./page-problems.ts";

export interface Ide {
  readonly home: Home;
  /** The window as it is now; a new one after `restart`. */
  readonly page: Page;
  /** What went wrong inside the page; a spec fails when it finds anything that it does not allow. */
  readonly problems: PageProblems;
  /** Ends the host the hard way (SIGKILL). */
  kill(): Promise<void>;
  /** Starts it again, with a business open when `folder` is given. */
  restart(folder?: string): Promise<void>;
}

export const BROWSER_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

class NodeIde implements Ide {
  readonly home: Home;
  readonly problems = watchPages();
  readonly #browser: Browser;
  #host: NodeHost | undefined;
  #page: Page | undefined;

  constructor(home: Home, browser: Browser) {
    this.home = home;
    this.#browser = browser;
  }

  get page(): Page {
    if (this.#page === undefined) throw new Error("The window is not open.");
    return this.#page;
  }

  async restart(folder?: string): Promise<void> {
    await this.#page?.context().close();
    this.#host = await startNodeHost(this.home, folder);
    const context = await this.#browser.newContext({ viewport: { width: 1280, height: 800 } });
    this.#page = await context.newPage();
    this.problems.watch(this.#page);
    await this.#page.goto(this.#host.url);
  }

  async kill(): Promise<void> {
    this.problems.hostEnded();
    await this.#host?.kill();
  }

  async close(): Promise<void> {
    await this.#page?.context().close();
    await this.#host?.stop();
  }
}

class ElectronIde implements Ide {
  readonly home: Home;
  readonly problems = watchPages();
  readonly #binary: string;
  #app: ElectronApplication | undefined;
  #page: Page | undefined;

  constructor(home: Home, binary: string) {
    this.home = home;
    this.#binary = binary;
  }

  get page(): Page {
    if (this.#page === undefined) throw new Error("The window is not open.");
    return this.#page;
  }

  async restart(folder?: string): Promise<void> {
    this.#app = await electron.launch({
      executablePath: this.#binary,
      args: [join(projectRoot, "out/main/electron.js"), ...(folder === undefined ? [] : [folder])],
      env: Object.fromEntries(
        Object.entries(this.home.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
      ),
    });
    this.#page = await this.#app.firstWindow();
    this.problems.watch(this.#page);
  }

  async kill(): Promise<void> {
    this.#app?.process().kill("SIGKILL");
  }

  async close(): Promise<void> {
    await this.#app?.close().catch(() => undefined);
  }
}

export const test = base.extend<{ ide: Ide }>({
  ide: async ({}, use, info) => {
    const home = await makeHome();
    let problems: PageProblems;
    if (info.project.name === "electron") {
      const binary = electronBinary();
      base.skip(binary === undefined, "not run: no Electron binary");
      const ide = new ElectronIde(home, binary ?? "");
      await ide.restart();
      await use(ide);
      await ide.close();
      problems = ide.problems;
    } else {
      const executablePath = process.env["CHROMIUM_PATH"];
      const browser = await chromium.launch({
        ...(executablePath === undefined ? {} : { executablePath }),
        args: BROWSER_FLAGS,
      });
      const ide = new NodeIde(home, browser);
      await ide.restart();
      await use(ide);
      await ide.close();
      await browser.close();
      problems = ide.problems;
    }
    await home.remove();
    expect(problems.found()).toEqual([]);
  },
});

export { expect };
