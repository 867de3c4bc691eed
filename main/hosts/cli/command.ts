/** What a command of the command line is: what it takes, and what it gives back for people and for programs. */
import type { ParseArgsConfig } from "node:util";
import { ExpectedError } from "#shared/errors.ts";

/** 0: fine. 1: it ran and found something. 2: it could not run. */
export type ExitCode = 0 | 1 | 2;

/** The result of a command. `text` is printed for people, `json` with `--json`. */
export interface Outcome {
  readonly exitCode: ExitCode;
  readonly json: unknown;
  readonly text: string;
}

/** Where a command runs. */
export interface Surroundings {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Writes a line to standard output at once; for commands that go on running. */
  print(line: string): void;
  /** Writes to the error output: what went wrong, never results. */
  printError(text: string): void;
  /** Settles when the person or the system asks the program to stop. */
  untilStopped(): Promise<void>;
}

/** One call of a command, its arguments parsed. */
export interface Invocation extends Surroundings {
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly positionals: readonly string[];
  readonly json: boolean;
}

/** An option as `--help` shows it; without `value` it is a switch. */
export interface Option {
  readonly value?: string;
  readonly help: string;
}

export interface Command {
  readonly name: string;
  readonly summary: string;
  /** Its positional arguments as `--help` shows them: "[dir] PLAYBOOK". */
  readonly positionals: string;
  readonly maxPositionals: number;
  readonly options: Readonly<Record<string, Option>>;
  /** More for `--help`: what the JSON holds, an example. */
  readonly details: string;
  run(invocation: Invocation): Promise<Outcome>;
}

/** The options of a command in the form that `parseArgs` takes. */
export function parseOptions(command: Command): NonNullable<ParseArgsConfig["options"]> {
  return Object.fromEntries(
    Object.entries({ ...command.options, ...COMMON_OPTIONS }).map(([name, { value }]) => [
      name,
      { type: value === undefined ? ("boolean" as const) : ("string" as const) },
    ]),
  );
}

/** Options that every command has. */
export const COMMON_OPTIONS: Readonly<Record<string, Option>> = {
  json: { help: "print one JSON document and nothing else" },
  help: { help: "show this" },
};

/** The text of an option that was given with a value. */
export function optionText(invocation: Invocation, name: string): string | undefined {
  const value = invocation.values[name];
  return typeof value === "string" ? value : undefined;
}

/** The value of an option that must be given. Fails with BAD_INPUT. */
export function requiredText(invocation: Invocation, name: string): string {
  const value = optionText(invocation, name);
  if (value === undefined || value.trim() === "") {
    throw new ExpectedError("BAD_INPUT", `--${name} is missing.`, {
      path: name,
      next: `Add --${name} with its value.`,
    });
  }
  return value;
}

/** The JSON object given with an option; `{}` when the option is absent. Fails with BAD_INPUT. */
export function jsonObject(invocation: Invocation, name: string): Record<string, unknown> {
  const text = optionText(invocation, name);
  return text === undefined ? {} : parseJsonObject(text, `--${name}`);
}

/** A text as a JSON object; `source` is what messages call it. Fails with BAD_INPUT. */
export function parseJsonObject(text: string, source: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new ExpectedError("BAD_INPUT", `${source} is not JSON: ${error instanceof Error ? error.message : "?"}.`, {
      path: source,
      next: `Write it like '{"name": "value"}', in single quotes on most shells.`,
    });
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new ExpectedError("BAD_INPUT", `${source} must be a JSON object.`, {
      path: source,
      next: `Write named fields: '{"name": "value"}'.`,
    });
  }
  return value as Record<string, unknown>;
}
