/**
 * The part of Electron's main-process API that the desktop application uses. As strict as Electron where a mistake would
 * otherwise pass: what must happen before or after `ready`, what a preload script is, what can be cloned.
 */
/* oxlint-disable unicorn/require-post-message-target-origin -- ports and threads have no origin */
import { type ChildProcess, fork } from "node:child_process";
import { EventEmitter } from "node:events";
import { existsSync } from "node:fs";
import { MessageChannel, type MessagePort, Worker } from "node:worker_threads";
import type {
  Answer,
  Bounds,
  Call,
  FetchReport,
  FrameDescription,
  Request as TestRequest,
  WindowReport,
} from "./protocol.ts";

const env = process.env;

// ── app ────────────────────────────────────────────────────────────────────────────────────────────────────────────

let ready = false;
let quitting = false;
let sandboxed = false;

class PreventableEvent {
  defaultPrevented = false;
  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

class App extends EventEmitter {
  readonly isPackaged = false;
  readonly #ready = new Promise<void>((resolve) => {
    // Electron becomes ready some time after the main script has run, never during it.
    setTimeout(() => {
      ready = true;
      this.emit("ready", {});
      resolve();
    }, 20);
  });

  whenReady(): Promise<void> {
    return this.#ready;
  }
  isReady(): boolean {
    return ready;
  }
  enableSandbox(): void {
    if (ready) throw new Error("app.enableSandbox() can only be called before app is ready");
    sandboxed = true;
  }
  requestSingleInstanceLock(): boolean {
    return env["STAND_IN_SECOND_INSTANCE"] !== "1";
  }
  getPath(name: string): string {
    const folder = env["STAND_IN_USER_DATA"];
    if (name !== "userData" || folder === undefined) throw new Error(`Failed to get '${name}' path`);
    return folder;
  }
  getVersion(): string {
    return "0.0.0";
  }
  exit(code = 0): void {
    process.exit(code);
  }
  quit(): void {
    if (quitting) return;
    quitting = true;
    this.emit("before-quit", new PreventableEvent());
    for (const window of BrowserWindow.getAllWindows()) window.close();
    const event = new PreventableEvent();
    this.emit("will-quit", event);
    if (event.defaultPrevented) {
      quitting = false;
      return;
    }
    this.emit("quit", {}, 0);
    process.exit(0);
  }
}

export const app = new App();

// ── protocol and session ───────────────────────────────────────────────────────────────────────────────────────────

const schemes = new Map<string, Readonly<Record<string, boolean>>>();
const handlers = new Map<string, (request: Request) => Response | Promise<Response>>();

export const protocol = {
  registerSchemesAsPrivileged(given: { scheme: string; privileges?: Record<string, boolean> }[]): void {
    if (ready) throw new Error("protocol.registerSchemesAsPrivileged should be called before app is ready");
    for (const { scheme, privileges = {} } of given) schemes.set(scheme, privileges);
  },
  handle(scheme: string, handler: (request: Request) => Response | Promise<Response>): void {
    if (!ready) throw new Error("protocol.handle can only be used after app is ready");
    if (handlers.has(scheme)) throw new Error(`The scheme ${scheme} has a handler already`);
    handlers.set(scheme, handler);
  },
};

async function load(url: string, method: string): Promise<Response> {
  const scheme = url.split(":", 1)[0] ?? "";
  const handler = handlers.get(scheme);
  if (handler === undefined) throw new Error(`ERR_UNKNOWN_URL_SCHEME (${url})`);
  return handler(new Request(url, { method }));
}

/** The origin Chromium gives a URL: schemes registered as standard have one, others are opaque. */
function originOf(url: string): string {
  const { protocol: scheme, host } = new URL(url);
  return schemes.get(scheme.slice(0, -1))?.["standard"] === true ? `${scheme}//${host}` : "null";
}

type PermissionHandler = (contents: unknown, permission: string, callback: (granted: boolean) => void) => void;
let onPermissionRequest: PermissionHandler | null = null;
let onPermissionCheck: ((contents: unknown, permission: string) => boolean) | null = null;
let onDevicePermission: ((details: unknown) => boolean) | null = null;

export const session = {
  get defaultSession() {
    if (!ready) throw new Error("Session can only be received when app is ready");
    return {
      setPermissionRequestHandler: (handler: PermissionHandler | null) => {
        onPermissionRequest = handler;
      },
      setPermissionCheckHandler: (handler: typeof onPermissionCheck) => {
        onPermissionCheck = handler;
      },
      setDevicePermissionHandler: (handler: typeof onDevicePermission) => {
        onDevicePermission = handler;
      },
    };
  },
};

/** What Electron does with a permission: granted, unless a handler says otherwise. */
function isGranted(permission: string): { request: boolean; check: boolean; device: boolean } {
  let request = onPermissionRequest === null;
  onPermissionRequest?.({}, permission, (granted) => {
    request = granted;
  });
  return { request, check: onPermissionCheck?.({}, permission) ?? true, device: onDevicePermission?.({}) ?? false };
}

// ── messages ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** A port in the main process: Node's events, and nothing delivered before `start()`. */
class MessagePortMain extends EventEmitter {
  readonly #port: MessagePort;
  #closed = false;

  constructor(port: MessagePort) {
    super();
    this.#port = port;
    port.on("close", () => {
      if (this.#closed) return;
      this.#closed = true;
      this.emit("close");
    });
  }
  start(): void {
    this.#port.on("message", (data) => this.emit("message", { data, ports: [] }));
  }
  postMessage(message: unknown, transfer: readonly MessagePortMain[] = []): void {
    if (transfer.length > 0) throw new Error("Transferring ports further is not part of the stand-in.");
    if (!this.#closed) this.#port.postMessage(message);
  }
  close(): void {
    this.#port.close();
  }
}

export const ipcMain = new EventEmitter();

// ── windows ────────────────────────────────────────────────────────────────────────────────────────────────────────

interface Frame {
  readonly url: string;
  readonly parent: Frame | null;
}

class WebContents extends EventEmitter {
  url = "";
  page: Worker | undefined;
  exposed: readonly string[] = [];
  openHandler: ((details: { url: string }) => { action: string }) | undefined;
  readonly #waiting = new Map<number, (answer: { value?: unknown; error?: string }) => void>();
  #calls = 0;

  get mainFrame(): Frame {
    return { url: this.url, parent: null };
  }
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler;
  }
  getURL(): string {
    return this.url;
  }
  send(channel: string, ...args: unknown[]): void {
    this.page?.postMessage({ deliver: channel, args: structuredClone(args) });
  }
  evaluate(source: string): Promise<unknown> {
    const { page } = this;
    if (page === undefined) return Promise.reject(new Error("Nothing is loaded."));
    const id = ++this.#calls;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, ({ value, error }) => (error === undefined ? resolve(value) : reject(new Error(error))));
      page.postMessage({ evaluate: source, id });
    });
  }
  async start(url: string, preload: string): Promise<void> {
    const response = await load(url, "GET");
    if (!response.ok) throw new Error(`ERR_FAILED (${response.status}) loading '${url}'`);
    this.url = url;
    const page = new Worker(new URL("./page-process.ts", import.meta.url), {
      workerData: { url, origin: originOf(url), preload },
    });
    this.page = page;
    await new Promise<void>((resolve, reject) => {
      page.once("error", reject);
      page.on("message", (message: PageMessage) => {
        if ("ready" in message) {
          this.exposed = message.exposed;
          resolve();
        } else if ("ipc" in message) {
          const ports = message.ports.map((port) => new MessagePortMain(port));
          ipcMain.emit(message.ipc, { sender: this, senderFrame: this.mainFrame, ports }, ...message.args);
        } else {
          this.#waiting.get(message.answer)?.(message);
          this.#waiting.delete(message.answer);
        }
      });
    });
  }
}

type PageMessage =
  | { readonly ready: true; readonly exposed: readonly string[] }
  | { readonly ipc: string; readonly args: readonly unknown[]; readonly ports: readonly MessagePort[] }
  | { readonly answer: number; readonly value?: unknown; readonly error?: string };

interface WindowOptions extends Partial<Bounds> {
  readonly show?: boolean;
  readonly webPreferences?: Readonly<Record<string, unknown>>;
}

/** The screen there is, without bars. */
const WORK_AREA: Bounds = { x: 0, y: 0, width: 1920, height: 1040 };

export class BrowserWindow extends EventEmitter {
  static readonly open: BrowserWindow[] = [];
  static #count = 0;
  readonly id: number;
  readonly webContents = new WebContents();
  readonly #preferences: Readonly<Record<string, unknown>>;
  #bounds: Bounds;
  #visible: boolean;
  #maximized = false;
  #destroyed = false;

  static getAllWindows(): BrowserWindow[] {
    return [...BrowserWindow.open];
  }

  constructor(options: WindowOptions) {
    super();
    if (!ready) throw new Error("Cannot create BrowserWindow before app is ready");
    const { width = 800, height = 600, webPreferences = {} } = options;
    BrowserWindow.#count += 1;
    this.id = BrowserWindow.#count;
    this.#preferences = { ...webPreferences };
    this.#bounds = {
      x: options.x ?? Math.round((WORK_AREA.width - width) / 2),
      y: options.y ?? Math.round((WORK_AREA.height - height) / 2),
      width,
      height,
    };
    this.#visible = options.show ?? true;
    BrowserWindow.open.push(this);
    app.emit("web-contents-created", {}, this.webContents);
  }

  async loadURL(url: string): Promise<void> {
    const preload = this.#preferences["preload"];
    const isSandboxed = sandboxed || this.#preferences["sandbox"] === true;
    if (typeof preload !== "string" || !existsSync(preload))
      throw new Error(`Unable to load preload script: ${String(preload)}`);
    if (!isSandboxed || this.#preferences["contextIsolation"] === false) {
      throw new Error("The stand-in knows only sandboxed pages in isolated contexts.");
    }
    await this.webContents.start(url, preload);
    this.emit("ready-to-show");
  }
  show(): void {
    this.#visible = true;
  }
  isVisible(): boolean {
    return this.#visible;
  }
  focus(): void {
    this.#visible = true;
  }
  isMinimized(): boolean {
    return false;
  }
  restore(): void {
    this.#visible = true;
  }
  maximize(): void {
    this.#maximized = true;
    this.emit("maximize");
    this.emit("resize");
  }
  isMaximized(): boolean {
    return this.#maximized;
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
  getBounds(): Bounds {
    return this.#maximized ? WORK_AREA : this.#bounds;
  }
  getNormalBounds(): Bounds {
    return this.#bounds;
  }
  setBounds(bounds: Bounds): void {
    this.#bounds = bounds;
    this.emit("move");
    this.emit("resize");
  }
  close(): void {
    if (this.#destroyed) return;
    const event = new PreventableEvent();
    this.emit("close", event);
    if (event.defaultPrevented) return;
    this.#destroyed = true;
    BrowserWindow.open.splice(BrowserWindow.open.indexOf(this), 1);
    void this.webContents.page?.terminate();
    this.emit("closed");
    if (BrowserWindow.open.length === 0 && !quitting) {
      if (app.listenerCount("window-all-closed") === 0) app.quit();
      else app.emit("window-all-closed");
    }
  }
  report(): WindowReport {
    return {
      id: this.id,
      url: this.webContents.url,
      visible: this.#visible,
      bounds: this.getBounds(),
      webPreferences: this.#preferences,
      exposed: this.webContents.exposed,
    };
  }
}

export const screen = {
  getDisplayMatching(_bounds: Bounds) {
    if (!ready) throw new Error("The 'screen' module can't be used before the app 'ready' event");
    return { workArea: WORK_AREA };
  },
};

/** Boxes that were shown, each as title and text. */
const errorBoxes: (readonly [string, string])[] = [];

export const dialog = {
  showErrorBox(title: string, content: string): void {
    errorBoxes.push([title, content]);
  },
};

const hasKeyStore = env["STAND_IN_KEY_STORE"] === "1";

function refuseWithoutKeyStore(): void {
  if (!hasKeyStore) throw new Error("safeStorage must not be used with the backend basic_text");
  if (!ready) throw new Error("safeStorage cannot be used before app is ready");
}

/** Turns every byte over: enough to see that it was used. */
function turned(bytes: Buffer): Buffer {
  return Buffer.from(bytes.map((byte) => 255 - byte));
}

/** Unless asked otherwise as on a Linux desktop without a key store: what is sealed with it would be open to everybody. */
export const safeStorage = {
  isEncryptionAvailable: (): boolean => ready,
  getSelectedStorageBackend: (): string => (hasKeyStore ? "gnome_libsecret" : "basic_text"),
  encryptString(text: string): Buffer {
    refuseWithoutKeyStore();
    return turned(Buffer.from(text, "utf8"));
  },
  decryptString(bytes: Buffer): string {
    refuseWithoutKeyStore();
    return turned(bytes).toString("utf8");
  },
};

/** Utility processes that run now. */
const utilities = new Set<ChildProcess>();

/** A process of Node's that finds what it would find in Electron: see `utility-process.ts`. */
class UtilityProcess extends EventEmitter {
  readonly #child: ChildProcess;

  constructor(modulePath: string) {
    super();
    this.#child = fork(modulePath, [], {
      execArgv: ["--import", new URL("./utility-process.ts", import.meta.url).href],
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      serialization: "advanced",
    });
    utilities.add(this.#child);
    this.#child.once("exit", () => utilities.delete(this.#child));
    this.#child.on("message", (message) => this.emit("message", message));
    this.#child.once("exit", (code) => this.emit("exit", code));
  }

  postMessage(message: unknown): void {
    if (this.#child.connected) this.#child.send(message as object);
  }

  kill(): boolean {
    return this.#child.kill();
  }
}

export const utilityProcess = {
  fork(modulePath: string, _args: readonly string[], _options: object): UtilityProcess {
    if (!ready) throw new Error("utilityProcess cannot be created before app is ready.");
    return new UtilityProcess(modulePath);
  },
};

const openedOutside: string[] = [];

export const shell = {
  showItemInFolder(_path: string): void {},
  openExternal: async (url: string): Promise<void> => {
    openedOutside.push(url);
  },
};

// ── menu ───────────────────────────────────────────────────────────────────────────────────────────────────────────

interface MenuItem {
  readonly id?: string;
  readonly label?: string;
  readonly role?: string;
  readonly type?: string;
  readonly accelerator?: string;
  readonly submenu?: readonly MenuItem[];
  readonly click?: () => void;
}

export class Menu {
  static #application: Menu | null = null;
  readonly items: readonly MenuItem[];

  constructor(items: readonly MenuItem[]) {
    this.items = items;
  }
  static buildFromTemplate(template: readonly MenuItem[]): Menu {
    const check = (item: MenuItem): void => {
      if (item.label === undefined && item.role === undefined && item.type !== "separator") {
        throw new TypeError("Invalid template for MenuItem: must have at least one of label, role or type");
      }
      item.submenu?.forEach(check);
    };
    template.forEach(check);
    return new Menu(template);
  }
  static setApplicationMenu(menu: Menu | null): void {
    Menu.#application = menu;
  }
  static getApplicationMenu(): Menu | null {
    return Menu.#application;
  }
}

function describeMenu(items: readonly MenuItem[]): unknown[] {
  return items.map(({ click, submenu, ...item }) => ({
    ...item,
    ...(submenu === undefined ? {} : { submenu: describeMenu(submenu) }),
    hasClick: click !== undefined,
  }));
}

function findMenuItem(items: readonly MenuItem[], id: string): MenuItem | undefined {
  for (const item of items) {
    const found = item.id === id ? item : findMenuItem(item.submenu ?? [], id);
    if (found !== undefined) return found;
  }
  return undefined;
}

// ── steering by the test ───────────────────────────────────────────────────────────────────────────────────────────

const reply = (answer: Answer): void => void process.send?.(answer);

process.on("message", ({ call, request }: Call) => {
  carryOut(request).then(
    (value) => reply({ call, value }),
    (error: unknown) => reply({ call, error: error instanceof Error ? `${error.stack}` : String(error) }),
  );
});

async function carryOut(request: TestRequest): Promise<unknown> {
  switch (request.ask) {
    case "windows":
      return BrowserWindow.getAllWindows().map((window) => window.report());
    case "evaluate":
      return contentsOf(request.window).evaluate(request.source);
    case "fetch": {
      const response = await load(request.url, request.method);
      const report: FetchReport = {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: await response.text(),
      };
      return report;
    }
    case "navigate": {
      const event = Object.assign(new PreventableEvent(), { url: request.url, isMainFrame: request.isMainFrame });
      contentsOf(request.window).emit("will-frame-navigate", event);
      return { prevented: event.defaultPrevented };
    }
    case "open":
      return contentsOf(request.window).openHandler?.({ url: request.url }) ?? { action: "allow" };
    case "openedOutside":
      return openedOutside;
    case "attachWebview": {
      const event = new PreventableEvent();
      contentsOf(request.window).emit("will-attach-webview", event, {}, {});
      return { prevented: event.defaultPrevented };
    }
    case "permission":
      return isGranted(request.permission);
    case "connectFrom":
      return connectFrom(contentsOf(request.window), request.frame, request.message);
    case "utilities":
      return [...utilities].map((child) => child.pid);
    case "errorBoxes":
      return errorBoxes;
    case "menu":
      return describeMenu(Menu.getApplicationMenu()?.items ?? []);
    case "clickMenu": {
      const item = findMenuItem(Menu.getApplicationMenu()?.items ?? [], request.id);
      if (item?.click === undefined) throw new Error(`The menu has nothing to click with the id ${request.id}.`);
      item.click();
      return null;
    }
    case "secondInstance":
      app.emit("second-instance", {}, [...request.args], request.cwd, {});
      return null;
    case "setBounds":
      windowOf(request.window).setBounds(request.bounds);
      return null;
    case "closeWindow":
      windowOf(request.window).close();
      return null;
    case "quit":
      setImmediate(() => app.quit());
      return null;
  }
}

function windowOf(id: number): BrowserWindow {
  const window = BrowserWindow.open.find((one) => one.id === id);
  if (window === undefined) throw new Error(`There is no window ${id}.`);
  return window;
}

function contentsOf(id: number): WebContents {
  return windowOf(id).webContents;
}

/** Sends a port as if from another frame, and reports what came of a message put on it. */
async function connectFrom(
  contents: WebContents,
  frame: FrameDescription,
  message: string,
): Promise<{ closed: boolean; answers: number }> {
  const { port1, port2 } = new MessageChannel();
  const outcome = new Promise<{ closed: boolean; answers: number }>((resolve) => {
    port1.on("message", () => resolve({ closed: false, answers: 1 }));
    port1.on("close", () => resolve({ closed: true, answers: 0 }));
    setTimeout(() => resolve({ closed: false, answers: 0 }), 2000).unref();
  });
  port1.postMessage(message);
  const senderFrame: Frame | null =
    frame === null ? null : { url: frame.url, parent: frame.isMainFrame ? null : contents.mainFrame };
  ipcMain.emit("orgata:connect", { sender: contents, senderFrame, ports: [new MessagePortMain(port2)] }, null);
  const result = await outcome;
  port1.close();
  return result;
}
