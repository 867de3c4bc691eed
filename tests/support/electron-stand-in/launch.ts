/** Starts the built desktop application on the stand-in and steers it, for tests. */
import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Answer, Bounds, FetchReport, FrameDescription, Request, WindowReport } from "./protocol.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** `Omit` that keeps the members of a union apart. */
type WithoutWindow<R> = R extends { window: number } ? Omit<R, "window"> : R;

export interface DesktopApp {
  /** Windows that are open now. */
  windows(): Promise<readonly WindowReport[]>;
  /** The first window, once its page is loaded. */
  firstWindow(): Promise<WindowReport>;
  /** Runs a function in the page of the first window; it gets `window` and oRPC's client. Values are copied. */
  evaluate<T>(work: (window: PageWindow, orpc: OrpcClient) => T): Promise<Awaited<T>>;
  fetch(url: string, method?: string): Promise<FetchReport>;
  /** Sends a request about the first window. */
  ask(request: WithoutWindow<Request>): Promise<unknown>;
  connectFrom(frame: FrameDescription): Promise<{ closed: boolean; answers: number }>;
  setBounds(bounds: Bounds): Promise<void>;
  /** Asks the application to quit; resolves with its exit code. */
  quit(): Promise<number | null>;
  /** What it wrote to its error output. */
  errors(): string;
  /** Ends it at once. */
  kill(): void;
}

/** The page's window, as tests use it. */
export interface PageWindow {
  readonly [name: string]: unknown;
  addEventListener(type: string, listener: (event: PageMessageEvent) => void): void;
}

export interface PageMessageEvent {
  readonly data: unknown;
  readonly origin: string;
  readonly source: unknown;
  readonly ports: readonly MessagePort[];
}

/** oRPC's client, as handed to code in the page. */
export interface OrpcClient {
  createORPCClient(link: unknown): never;
  readonly RPCLink: new (options: { port: MessagePort }) => unknown;
}

export interface LaunchOptions {
  /** Folder for settings and logs. */
  readonly userData: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** A message that oRPC's server answers: a call of `health`. */
const CALL = JSON.stringify({ i: "0", p: { u: "/health" } });

/** Milliseconds a window may take to appear on a busy machine. */
const WINDOW_MS = 30_000;

/** Starts the application. */
export function launchDesktop({ userData, args = [], env = {} }: LaunchOptions): DesktopApp {
  const child = fork(join(root, "out", "main", "electron.js"), args, {
    execArgv: ["--import", new URL("./register.ts", import.meta.url).href],
    env: { ...process.env, ...env, STAND_IN_USER_DATA: userData },
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    serialization: "advanced",
  });
  let errors = "";
  child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
    errors += chunk;
  });
  const exited = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const call = createCaller(child, () => errors);

  async function windows(): Promise<readonly WindowReport[]> {
    return (await call({ ask: "windows" })) as readonly WindowReport[];
  }
  async function firstWindow(): Promise<WindowReport> {
    for (const start = Date.now(); Date.now() - start < WINDOW_MS; ) {
      const window = (await windows()).find(({ url, visible }) => url !== "" && visible);
      if (window !== undefined) return window;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    const boxes = JSON.stringify(await call({ ask: "errorBoxes" }));
    throw new Error(`No window was shown. Boxes: ${boxes}\n${errors}`);
  }
  const ask = async (request: WithoutWindow<Request>): Promise<unknown> =>
    call({ window: (await firstWindow()).id, ...request } as Request);

  return {
    windows,
    firstWindow,
    ask,
    async evaluate(work) {
      return (await ask({ ask: "evaluate", source: work.toString() })) as never;
    },
    async fetch(url, method = "GET") {
      return (await call({ ask: "fetch", url, method })) as FetchReport;
    },
    async connectFrom(frame) {
      return (await ask({ ask: "connectFrom", frame, message: CALL })) as { closed: boolean; answers: number };
    },
    async setBounds(bounds) {
      await ask({ ask: "setBounds", bounds });
    },
    async quit() {
      await call({ ask: "quit" });
      return exited;
    },
    errors: () => errors,
    kill: () => void child.kill("SIGKILL"),
  };
}

function createCaller(child: ChildProcess, errors: () => string): (request: Request) => Promise<unknown> {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let calls = 0;
  child.on("message", (answer: Answer) => {
    const waiter = waiting.get(answer.call);
    waiting.delete(answer.call);
    if ("error" in answer) waiter?.reject(new Error(answer.error));
    else waiter?.resolve(answer.value);
  });
  child.once("exit", (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`The application ended with ${code}.\n${errors()}`));
    waiting.clear();
  });
  return (request) =>
    new Promise((resolve, reject) => {
      calls += 1;
      waiting.set(calls, { resolve, reject });
      child.send({ call: calls, request }, (error) => {
        if (error !== null) reject(error);
      });
    });
}
