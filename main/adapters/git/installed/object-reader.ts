/** Reads objects through a `git cat-file --batch` that stays, so that no program has to be started for each. */
import type { ChildProcessWithoutNullStreams } from "node:child_process";
import type { ExpectedError } from "#shared/errors.ts";
import { damaged, type ObjectType, type StoredObject } from "../objects.ts";
import { endGit, type Program, startGit } from "./program.ts";

export interface ObjectReader {
  /** Those that are there; under the name they were asked by. */
  read(names: readonly string[]): Promise<ReadonlyMap<string, StoredObject & { readonly id: string }>>;
  close(): void;
}

interface Question {
  readonly name: string;
  readonly resolve: (object: (StoredObject & { readonly id: string }) | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/** How long it stays when nobody asks, in milliseconds: while it runs, some systems do not let the folder be deleted. */
const IDLE_MS = 10_000;

/** A reader for the repository whose commands run in `cwd`. The program starts with the first question. */
export function createObjectReader(program: Program, cwd: string): ObjectReader {
  let child: ChildProcessWithoutNullStreams | undefined;
  let waiting: Question[] = [];
  let unread: Buffer[] = [];
  let unreadBytes = 0;
  /** Bytes that must be there before it is worth looking again. */
  let needed = 1;
  let idle: NodeJS.Timeout | undefined;

  function start(): ChildProcessWithoutNullStreams {
    const started = startGit(program, ["cat-file", "--batch"], { cwd });
    let errors = "";
    started.stderr.on("data", (bytes: Buffer) => {
      errors = (errors + bytes.toString("utf8")).slice(-2000);
    });
    started.stdout.on("data", (bytes: Buffer) => {
      if (child === started) take(bytes);
    });
    started.stdin.on("error", () => undefined);
    started.on("error", (error) => ended(started, error));
    started.on("close", () => ended(started, readFailure(errors)));
    return started;
  }

  function ended(one: ChildProcessWithoutNullStreams, error: unknown): void {
    if (child !== one) return;
    child = undefined;
    const left = waiting;
    waiting = [];
    unread = [];
    unreadBytes = 0;
    needed = 1;
    for (const question of left) question.reject(error);
  }

  function take(bytes: Buffer): void {
    unread.push(bytes);
    unreadBytes += bytes.length;
    if (unreadBytes < needed) return;
    let all = unread.length === 1 ? bytes : Buffer.concat(unread);
    for (;;) {
      const answer = firstAnswer(all);
      if (typeof answer === "number") {
        needed = answer;
        break;
      }
      all = all.subarray(answer.length);
      waiting.shift()?.resolve(answer.object);
    }
    unread = all.length === 0 ? [] : [all];
    unreadBytes = all.length;
    if (waiting.length === 0) rest();
  }

  function rest(): void {
    clearTimeout(idle);
    idle = setTimeout(close, IDLE_MS);
    idle.unref();
  }

  function close(): void {
    clearTimeout(idle);
    const one = child;
    child = undefined;
    if (one === undefined) return;
    one.stdin.end();
    endGit(one);
  }

  return {
    async read(names) {
      clearTimeout(idle);
      const found = new Map<string, StoredObject & { readonly id: string }>();
      if (names.length === 0) return found;
      child ??= start();
      const answers = names.map(
        (name) =>
          new Promise<void>((resolve, reject) => {
            waiting.push({
              name,
              resolve(object) {
                if (object !== undefined) found.set(name, object);
                resolve();
              },
              reject,
            });
          }),
      );
      child.stdin.write(`${names.join("\n")}\n`);
      await Promise.all(answers);
      return found;
    },
    close,
  };
}

interface Answer {
  /** Bytes it takes. */
  readonly length: number;
  readonly object: (StoredObject & { readonly id: string }) | undefined;
}

/** The first answer in `bytes`, or how many bytes there must be for it. */
function firstAnswer(bytes: Buffer): Answer | number {
  const end = bytes.indexOf(0x0a);
  if (end === -1) return bytes.length + 1;
  const header = bytes.toString("latin1", 0, end);
  const parts = /^([0-9a-f]{40}) (commit|tree|blob|tag) (\d+)$/.exec(header);
  // `… missing` or `… ambiguous`
  if (parts === null) return { length: end + 1, object: undefined };
  const [, id = "", type, size] = parts;
  const start = end + 1;
  const length = start + Number(size) + 1;
  if (bytes.length < length) return length;
  const content = Buffer.from(bytes.subarray(start, length - 1));
  return { length, object: { id, type: type as ObjectType, bytes: content } };
}

function readFailure(errors: string): ExpectedError {
  const reason = /^(?:fatal|error): (.*)$/m.exec(errors)?.[1];
  return damaged(reason ?? "reading it ended unexpectedly");
}
