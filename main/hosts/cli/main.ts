#!/usr/bin/env node
/** `orgata`: the command line. Thin: commands are in `commands/`, what they do is in the core. */
import { findPlaces } from "#main/hosts/places.ts";
import { runCli } from "./run-cli.ts";

// Whoever reads our output may stop reading (`orgata check | head`).
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

process.exitCode = await runCli(process.argv.slice(2), {
  version: findPlaces().version,
  cwd: process.cwd(),
  env: process.env,
  print: (line) => process.stdout.write(`${line}\n`),
  printError: (text) => process.stderr.write(`${text}\n`),
  untilStopped: () =>
    new Promise((resolve) => {
      for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve());
    }),
});
