/** The program's log: JSON lines in a file, or on the error output. */
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { pino } from "pino";
import type { Log } from "#ports/log.ts";

export interface LogOptions {
  /** Path of the file to append to; the error output when absent. */
  readonly file?: string;
  readonly level?: "info" | "warn" | "error" | "silent";
}

/** Opens the log. Lines are written at once, so that the last ones survive a crash. */
export function createLog(options: LogOptions = {}): Log {
  if (options.file !== undefined) mkdirSync(dirname(options.file), { recursive: true });
  const destination = pino.destination({ dest: options.file ?? 2, sync: true });
  const logger = pino({ level: options.level ?? "info", base: null }, destination);
  return {
    info: (message, details) => logger.info(details ?? {}, message),
    warn: (message, details) => logger.warn(details ?? {}, message),
    error: (message, details) => logger.error(details ?? {}, message),
  };
}
