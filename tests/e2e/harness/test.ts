/**
 * The fixture of every spec: one window of the IDE on the host of the project it runs in. A spec speaks to the window
 * through `ide.page` and never asks which host it is.
 */
import { join } from "node:path";
import {
  type Browser,
  test as base,
  chromium,
  type ElectronApplication,
  _electron as electron,
  type Page,
} from "@playwright/test";
import { electronBinary } from "./electron-binary.ts";
import { type Home, makeHome, type NodeHost, projectRoot, startNodeHost } from "./host.ts";

export interface Ide {
  readonly home: Home;
  /** The window as it is now; a new one after `restart`. */
  readonly page: Page;
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
    await this.#page.goto(this.#host.url);
  }

  async kill(): Promise<void> {
    await this.#host?.kill();
  }

  async close(): Promise<void> {
    await this.#page?.context().close();
    await this.#host?.stop();
  }
}

class ElectronIde implements Ide {
  readonly home: Home;
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
    if (info.project.name === "electron") {
      const binary = electronBinary();
      base.skip(binary === undefined, "not run: no Electron binary");
      const ide = new ElectronIde(home, binary ?? "");
      await ide.restart();
      await use(ide);
      await ide.close();
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
    }
    await home.remove();
  },
});

export { expect } from "@playwright/test";
