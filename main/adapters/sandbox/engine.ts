/** Runs code in QuickJS, a JavaScript engine compiled to WebAssembly: it has no way out but what it is given. */
import type {
  QuickJSContext,
  QuickJSHandle,
  QuickJSRuntime,
  QuickJSWASMModule,
  VmCallResult,
} from "quickjs-emscripten";
import type { SandboxFailure, SandboxResult } from "#ports/sandbox.ts";
import type { RunRequest } from "./protocol.ts";
import { SURROUNDINGS } from "./surroundings.ts";

const MOST_LINES = 200;
const LONGEST_LINE = 2_000;
const LONGEST_OUTPUT = 5_000_000;
const STACK_BYTES = 256 * 1024;

/** What the engine tells of an error inside. */
interface ThrownInside {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

/** A failure on the way; thrown to leave the run, never out of it. */
class RunFailed extends Error {
  readonly failure: SandboxFailure;

  constructor(failure: SandboxFailure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** How long this thread has computed, in milliseconds: on a busy computer less than has passed. */
function computed(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** Runs one algorithm in an engine of its own. Throws only when the engine itself broke; it is of no use after that. */
export function runInEngine(engine: QuickJSWASMModule, request: RunRequest): SandboxResult {
  const { limits } = request;
  const begun = computed();
  const lines: string[] = [];
  const runtime = engine.newRuntime({ memoryLimitBytes: limits.bytes, maxStackSizeBytes: STACK_BYTES });
  runtime.setInterruptHandler(() => computed() - begun > limits.milliseconds);
  const context = runtime.newContext();
  try {
    const outcome = outcomeOf(runtime, context, request, lines);
    return { outcome, console: lines, milliseconds: computed() - begun };
  } finally {
    context.dispose();
    runtime.dispose();
  }
}

function outcomeOf(
  runtime: QuickJSRuntime,
  context: QuickJSContext,
  request: RunRequest,
  lines: string[],
): SandboxResult["outcome"] {
  const held: QuickJSHandle[] = [];
  const hold = (handle: QuickJSHandle): QuickJSHandle => {
    held.push(handle);
    return handle;
  };

  /** The value of what was evaluated; leaves the run when it threw. */
  function valueOf(result: VmCallResult<QuickJSHandle>, thrownMeans: SandboxFailure["kind"]): QuickJSHandle {
    if (result.error === undefined) return hold(result.value);
    throw new RunFailed(failureOf(thrownInside(context, hold(result.error)), thrownMeans, request));
  }

  /** The value of a promise once everything that can happen has happened; any other value is itself. */
  function settled(handle: QuickJSHandle): QuickJSHandle {
    const jobs = runtime.executePendingJobs();
    if (jobs.error !== undefined) {
      throw new RunFailed(failureOf(thrownInside(context, hold(jobs.error)), "threw", request));
    }
    const state = context.getPromiseState(handle);
    if (state.type === "fulfilled") return state.notAPromise === true ? handle : hold(state.value);
    if (state.type === "rejected") {
      throw new RunFailed(failureOf(thrownInside(context, hold(state.error)), "threw", request));
    }
    throw new RunFailed({
      kind: "not_data",
      message: "It waits for something that never comes: there are no timers and no network here.",
    });
  }

  try {
    const write = hold(
      context.newFunction("write", (line) => {
        if (lines.length < MOST_LINES) lines.push(context.getString(line).slice(0, LONGEST_LINE));
        else if (lines.length === MOST_LINES) lines.push("… more lines were left out.");
      }),
    );
    context.setProp(context.global, "__write", write);
    const call = valueOf(context.evalCode(SURROUNDINGS, "surroundings.js"), "crashed");
    const exported = settled(valueOf(context.evalCode(request.code, request.file, { type: "module" }), "threw"));
    const algorithm = functionIn(context, exported, hold);
    const input = hold(context.newString(request.inputText));
    const told = hold(context.newString(request.contextText));
    const returned = context.callFunction(call, context.undefined, algorithm, input, told);
    const given = settled(valueOf(returned, "threw"));
    return readOutput(context, hold(context.getProp(given, "text")));
  } catch (error) {
    if (error instanceof RunFailed) return { ok: false, failure: error.failure };
    throw error;
  } finally {
    for (const handle of held.reverse()) if (handle.alive) handle.dispose();
  }
}

/** The function a module exports: its default, else `run`. */
function functionIn(
  context: QuickJSContext,
  exported: QuickJSHandle,
  hold: (handle: QuickJSHandle) => QuickJSHandle,
): QuickJSHandle {
  for (const name of ["default", "run"]) {
    const candidate = hold(context.getProp(exported, name));
    if (context.typeof(candidate) === "function") return candidate;
  }
  throw new RunFailed({
    kind: "no_function",
    message: "It exports no function. It should begin with: export default function (inputs) { … }",
  });
}

function readOutput(context: QuickJSContext, text: QuickJSHandle): SandboxResult["outcome"] {
  if (context.typeof(text) !== "string") return { ok: true, output: undefined };
  const json = context.getString(text);
  if (json.length > LONGEST_OUTPUT) {
    return {
      ok: false,
      failure: { kind: "not_data", message: "It returned more than five million characters, which is too much." },
    };
  }
  return { ok: true, output: JSON.parse(json) as unknown };
}

function thrownInside(context: QuickJSContext, handle: QuickJSHandle): ThrownInside {
  const dumped: unknown = context.dump(handle);
  if (typeof dumped === "object" && dumped !== null) {
    const { name, message, stack } = dumped as Partial<Record<keyof ThrownInside, unknown>>;
    // Out of memory, there may be none left to say so.
    if (typeof message === "string") return { name: String(name), message, stack: String(stack ?? "") };
  }
  return { name: "", message: dumped === null ? "out of memory" : String(dumped), stack: "" };
}

function failureOf(thrown: ThrownInside, kind: SandboxFailure["kind"], request: RunRequest): SandboxFailure {
  const { name, message } = thrown;
  const line = lineIn(thrown.stack, request.file);
  const at = line === undefined ? {} : { line };
  if (name === "InternalError" && message === "interrupted") {
    const seconds = request.limits.milliseconds / 1000;
    return { kind: "time", message: `It was still computing after ${seconds} s and was stopped.`, ...at };
  }
  if (message === "out of memory") {
    const megabytes = Math.round(request.limits.bytes / 1_048_576);
    return { kind: "memory", message: `It needed more than ${megabytes} MB of memory and was stopped.`, ...at };
  }
  if (message === "stack overflow" || /call stack/i.test(message)) {
    return { kind: "memory", message: "It calls itself without end and was stopped.", ...at };
  }
  if (name === "SyntaxError" && kind === "threw" && /^\s*at [^(]*:\d+/.test(thrown.stack)) {
    return { kind: "syntax", message: `It cannot be read: ${message}.`, ...at };
  }
  if (/could not load module|module/i.test(message) && name === "ReferenceError") {
    return { kind: "syntax", message: "It imports another module, but an algorithm stands alone.", ...at };
  }
  if (name === "TypeError" && /of what it returned|^What it returned/.test(message)) {
    return { kind: "not_data", message };
  }
  return { kind, message: `It stopped with an error: ${message}`, ...at };
}

/** The first line of the algorithm's own file in a stack trace. */
function lineIn(stack: string, file: string): number | undefined {
  for (const row of stack.split("\n")) {
    const at = row.indexOf(`${file}:`);
    const digits = at < 0 ? undefined : /^\d+/.exec(row.slice(at + file.length + 1))?.[0];
    if (digits !== undefined) return Number(digits);
  }
  return undefined;
}
