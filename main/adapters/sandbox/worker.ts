/** Start file of the sandbox's thread: whatever an algorithm does, only this thread is kept busy, and it can be ended. */
import { readFile } from "node:fs/promises";
import { parentPort } from "node:worker_threads";
import { newQuickJSWASMModuleFromVariant, newVariant, type QuickJSWASMModule, RELEASE_SYNC } from "quickjs-emscripten";
import { runInEngine } from "./engine.ts";
import type { RunReply, RunRequest } from "./protocol.ts";

/** The engine: found by its package when run from source, beside the bundle once it is bundled. */
async function loadEngine(): Promise<QuickJSWASMModule> {
  if (import.meta.url.endsWith(".ts")) return newQuickJSWASMModuleFromVariant(RELEASE_SYNC);
  const bytes = await readFile(new URL("./quickjs.wasm", import.meta.url));
  const wasmBinary = new Uint8Array(bytes).buffer;
  return newQuickJSWASMModuleFromVariant(newVariant(RELEASE_SYNC, { wasmBinary }));
}

let engine = loadEngine();

async function answer(request: RunRequest): Promise<RunReply> {
  try {
    const result = runInEngine(await engine, request);
    // The engine never gives memory back.
    if (!result.outcome.ok && result.outcome.failure.kind === "memory") engine = loadEngine();
    return { id: request.id, result };
  } catch (error) {
    // What the engine may have left in its memory must not reach the next algorithm.
    engine = loadEngine();
    const message = `The sandbox broke down (${error instanceof Error ? error.message : String(error)}).`;
    return {
      id: request.id,
      result: { outcome: { ok: false, failure: { kind: "crashed", message } }, console: [], milliseconds: 0 },
    };
  }
}

const port = parentPort;
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
port?.on("message", (request: RunRequest) => void answer(request).then((reply) => port.postMessage(reply)));
