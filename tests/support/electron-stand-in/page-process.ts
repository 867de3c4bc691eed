/**
 * The renderer of a window, in a thread of its own: runs the sandboxed preload script in an isolated world and code of
 * tests in the page's world. The worlds share events of the window and nothing else.
 */
/* oxlint-disable unicorn/require-post-message-target-origin -- ports and threads have no origin */
import { readFileSync } from "node:fs";
import { createContext, Script } from "node:vm";
import { MessagePort, parentPort, workerData } from "node:worker_threads";
import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/message-port";

interface PageData {
  readonly url: string;
  readonly origin: string;
  readonly preload: string;
}

type Listener = (event: unknown) => void;

const main = parentPort;
if (main === null) throw new Error("The page runs as a thread.");
const { url, origin, preload } = workerData as PageData;
const location = { href: url, origin, protocol: `${origin.split(":")[0]}:` };

/** One world's view of the window: own objects, shared events. */
function createWorldWindow(dispatch: (type: string, event: unknown) => void) {
  const listeners = new Map<string, Set<Listener>>();
  const world = {
    location,
    addEventListener(type: string, listener: Listener) {
      const set = listeners.get(type) ?? new Set();
      listeners.set(type, set.add(listener));
    },
    removeEventListener: (type: string, listener: Listener) => void listeners.get(type)?.delete(listener),
    postMessage(data: unknown, targetOrigin: unknown, transfer: readonly unknown[] = []) {
      if (typeof targetOrigin !== "string") throw new TypeError("postMessage needs the target's origin.");
      const ports = transfer.filter((item): item is MessagePort => item instanceof MessagePort);
      if (ports.length !== transfer.length) throw new TypeError("Only message ports are transferred here.");
      const sent = structuredClone({ data, ports }, { transfer: ports });
      if (targetOrigin !== "*" && targetOrigin !== origin) return;
      setImmediate(() => dispatch("message", sent));
    },
    deliver(type: string, event: unknown) {
      for (const listener of listeners.get(type) ?? []) listener(event);
    },
  };
  return world;
}

const dispatch = (type: string, sent: unknown): void => {
  for (const world of [isolatedWorld, pageWorld]) {
    world.deliver(type, { type, origin, source: world, ...(sent as object) });
  }
};
const isolatedWorld = createWorldWindow(dispatch);
const pageWorld: ReturnType<typeof createWorldWindow> & Record<string, unknown> = createWorldWindow(dispatch);
pageWorld["window"] = pageWorld;

/** Copies a value from one world to the other as Electron's context bridge does. */
function bridge(value: unknown, depth = 0): unknown {
  if (depth > 1000) throw new TypeError("Electron contextBridge recursion depth exceeded.");
  if (typeof value === "function") {
    return (...args: unknown[]) => bridge(value(...args.map((argument) => bridge(argument, depth + 1))), depth + 1);
  }
  if (typeof value === "symbol") throw new TypeError("An object could not be cloned.");
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof MessagePort) throw new TypeError("An object could not be cloned: a port needs a transfer.");
  if (value instanceof Promise) return value.then((result) => bridge(result, depth + 1));
  if (Array.isArray(value)) return value.map((item) => bridge(item, depth + 1));
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer || value instanceof Date || value instanceof Error) {
    return structuredClone(value);
  }
  // Own enumerable properties only; prototypes do not cross.
  return Object.freeze(
    Object.fromEntries(Object.entries(value).map(([key, property]) => [key, bridge(property, depth + 1)])),
  );
}

const exposed: string[] = [];
const ipcListeners = new Map<string, Set<(event: unknown, ...args: unknown[]) => void>>();

const electronInPreload = {
  contextBridge: {
    exposeInMainWorld(name: string, api: unknown) {
      if (name in pageWorld) throw new Error(`Cannot bind an API on top of an existing property: ${name}`);
      pageWorld[name] = bridge(api);
      exposed.push(name);
    },
  },
  ipcRenderer: {
    send: (channel: string, ...args: unknown[]) =>
      main.postMessage({ ipc: channel, args: structuredClone(args), ports: [] }),
    postMessage(channel: string, message: unknown, transfer: MessagePort[] = []) {
      main.postMessage({ ipc: channel, args: [message], ports: transfer }, transfer);
    },
    on(channel: string, listener: (event: unknown, ...args: unknown[]) => void) {
      const set = ipcListeners.get(channel) ?? new Set();
      ipcListeners.set(channel, set.add(listener));
    },
  },
};

/** What a sandboxed preload script may require. Electron allows a few of Node's modules too; ours needs none. */
function sandboxRequire(name: string): unknown {
  if (name === "electron" || name === "electron/renderer") return electronInPreload;
  throw new Error(`module not found: ${name}`);
}

function runPreload(): void {
  const script = new Script(`(function (require, module, exports, window) {\n${readFileSync(preload, "utf8")}\n})`, {
    filename: preload,
  });
  const context = createContext({ MessageChannel, MessagePort, console, setTimeout, clearTimeout, queueMicrotask });
  const module = { exports: {} };
  script.runInContext(context)(sandboxRequire, module, module.exports, isolatedWorld);
}

/** Runs the source of a function in the page's world. It gets `window` and oRPC's client for message ports. */
async function evaluate(source: string): Promise<unknown> {
  const run = new Function("window", "orpc", `return (${source})(window, orpc)`) as (
    window: unknown,
    orpc: unknown,
  ) => unknown;
  return run(pageWorld, { createORPCClient, RPCLink });
}

main.on("message", (message: { evaluate: string; id: number } | { deliver: string; args: unknown[] }) => {
  if ("deliver" in message) {
    for (const listener of ipcListeners.get(message.deliver) ?? []) listener({}, ...message.args);
    return;
  }
  evaluate(message.evaluate).then(
    (value) => main.postMessage({ answer: message.id, value }),
    (error: unknown) =>
      main.postMessage({ answer: message.id, error: error instanceof Error ? `${error.stack}` : String(error) }),
  );
});

runPreload();
main.postMessage({ ready: true, exposed });
