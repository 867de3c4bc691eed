/** kill -9 for a program and everything it has started. */
import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { text } from "node:stream/consumers";

export interface Killed {
  /** Everything it wrote to its output. */
  readonly output: string;
  /** What it wrote to its error output. */
  readonly errors: string;
  /** Milliseconds from its line `begin` to its line `end`; undefined when it did not get there. */
  readonly took: number | undefined;
}

/**
 * Runs a script of the tests; `delay` milliseconds after it wrote the line `begin`, all of it is killed at once. Without
 * a delay it runs to its end.
 */
export async function runKilled(script: URL, args: readonly string[], delay?: number): Promise<Killed> {
  const mark = randomUUID();
  const child = spawn(process.execPath, [script.pathname, ...args], {
    env: { ...process.env, ORGATA_MARK: mark },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let begun: number | undefined;
  let took: number | undefined;
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (said: string) => {
    output += said;
    if (begun === undefined && /^begin$/m.test(output)) {
      begun = performance.now();
      if (delay !== undefined) setTimeout(() => killAll(child, mark), delay);
    }
    if (begun !== undefined && /^end$/m.test(output)) took ??= performance.now() - begun;
  });
  const [errors] = await Promise.all([text(child.stderr), new Promise((resolve) => child.once("close", resolve))]);
  return { output, errors, took };
}

/** Ends every process that has the mark in its environment, all at once where the system lets us see them. */
function killAll(child: ChildProcess, mark: string): void {
  const others = existsSync("/proc") ? readdirSync("/proc").filter((name) => hasMark(name, mark)) : [];
  for (const pid of [...others.map(Number), child.pid ?? 0]) {
    try {
      if (pid > 0) process.kill(pid, "SIGKILL");
    } catch {
      // It ended by itself.
    }
  }
}

function hasMark(pid: string, mark: string): boolean {
  try {
    return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/environ`, "latin1").includes(`ORGATA_MARK=${mark}`);
  } catch {
    return false;
  }
}
