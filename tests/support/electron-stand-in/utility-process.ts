/**
 * Loaded first in what Electron would run as a utility process: the other end is `process.parentPort` and nothing else.
 * What comes before somebody listens is held back.
 */
import { EventEmitter } from "node:events";

const sendToMain = process.send?.bind(process);
const waiting: unknown[] = [];
let isSending = false;

class ParentPort extends EventEmitter {
  postMessage(message: unknown): void {
    isSending = true;
    sendToMain?.(message);
    isSending = false;
  }
}

const parentPort = new ParentPort();
parentPort.on("newListener", (name) => {
  if (name !== "message") return;
  queueMicrotask(() => {
    for (const data of waiting.splice(0)) parentPort.emit("message", { data });
  });
});

process.on("message", (data: unknown) => {
  if (parentPort.listenerCount("message") === 0) waiting.push(data);
  else parentPort.emit("message", { data });
});
// Electron ends its utility processes together with the application.
process.on("disconnect", () => process.exit(0));

// From here on this is no child of Node's.
const { on } = process;
process.on = function listen(this: NodeJS.Process, name: string, ...rest: readonly unknown[]) {
  return name === "message" || name === "disconnect" ? this : Reflect.apply(on, this, [name, ...rest]);
} as typeof process.on;
delete process.send;
Object.defineProperty(process, "connected", { get: () => isSending });
Object.defineProperty(process, "parentPort", { value: parentPort });
