/** Runs one command line: finds the command, parses its arguments, prints its result, returns the exit code. */
import { parseArgs } from "node:util";
import { ExpectedError, type Failure, toFailure } from "#shared/errors.ts";
import { COMMON_OPTIONS, type Command, type ExitCode, parseOptions, type Surroundings } from "./command.ts";
import { findCommand, loadCommands } from "./commands.ts";
import { detailsOf } from "./words.ts";

export interface Console extends Surroundings {
  readonly version: string;
}

/** Carries out `args` (without program names). Failures are printed, never thrown. */
export async function runCli(args: readonly string[], console: Console): Promise<ExitCode> {
  const [name, ...rest] = args;
  const json = args.includes("--json");
  try {
    if (name === undefined || name === "--help" || name === "-h" || name === "help") {
      console.print(await overview(console.version));
      return name === undefined ? 2 : 0;
    }
    if (name === "--version" || name === "version") {
      console.print(console.version);
      return 0;
    }
    return await runCommand(await findCommand(name), rest, console);
  } catch (error) {
    const failure = toFailure(error);
    // A bug tells nothing to the person; its details are for the report.
    if (!(error instanceof ExpectedError)) console.printError(detailsOf(error));
    if (json) console.print(JSON.stringify(failure));
    else console.printError(inWords(failure));
    return 2;
  }
}

async function runCommand(command: Command, args: readonly string[], console: Console): Promise<ExitCode> {
  const { values, positionals } = parse(command, args);
  if (values["help"] === true) {
    console.print(help(command));
    return 0;
  }
  const json = values["json"] === true;
  const outcome = await command.run({ ...console, values, positionals, json });
  const output = json ? JSON.stringify(outcome.json) : outcome.text;
  if (output !== undefined && output !== "") console.print(output);
  return outcome.exitCode;
}

function parse(command: Command, args: readonly string[]) {
  try {
    const parsed = parseArgs({
      args: [...args],
      options: parseOptions(command),
      allowPositionals: true,
      strict: true,
    });
    const extra = parsed.positionals[command.maxPositionals];
    if (extra !== undefined) throw new TypeError(`Unexpected argument '${extra}'`);
    return { values: parsed.values as Record<string, string | boolean | undefined>, positionals: parsed.positionals };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    // Node's message goes on about how to pass an argument that begins with a dash.
    throw new ExpectedError("BAD_INPUT", `${error.message.split(". ")[0]?.replace(/\.$/, "")}.`, {
      next: `See orgata ${command.name} --help.`,
    });
  }
}

function inWords({ message, path, next, data }: Failure): string {
  // Names of fields are for programs; a file is worth naming.
  const place = path === undefined || !path.includes("/") || message.includes(path) ? "" : ` (${path})`;
  const particulars = Array.isArray(data) ? data.map(particular).filter((line) => line !== undefined) : [];
  return [`${message}${place}`, ...particulars, ...(next === undefined ? [] : [next])].join("\n");
}

function particular(entry: unknown): string | undefined {
  if (typeof entry !== "object" || entry === null || !("message" in entry)) return undefined;
  return `  · ${String(entry.message)}`;
}

function help(command: Command): string {
  const options = Object.entries({ ...command.options, ...COMMON_OPTIONS }).map(
    ([name, { value, help: text }]) => [`  --${name}${value === undefined ? "" : ` ${value}`}`, text] as const,
  );
  return [
    `orgata ${command.name} ${command.positionals}`.trimEnd(),
    "",
    command.summary,
    "",
    ...table(options),
    "",
    command.details.trim(),
    "",
    EXIT_CODES,
  ].join("\n");
}

const EXIT_CODES = "Exit code: 0 fine, 1 something was found, 2 it could not run.";

async function overview(version: string): Promise<string> {
  const commands = await loadCommands();
  const rows = commands.map(({ name, positionals, summary }) => [`  ${name} ${positionals}`, summary] as const);
  return [
    `orgata ${version}: describe how your business works, check it, run it, keep it coherent`,
    "",
    ...table(rows),
    "",
    "[dir] is the folder of a business; the current folder when left out. orgata COMMAND --help tells more.",
    EXIT_CODES,
  ].join("\n");
}

function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  return rows.map(([left, right]) => `${left.padEnd(width)}${right}`);
}
