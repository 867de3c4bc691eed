/**
 * `npm run make-workspace -- --processes 1000 [--seed 1] [--into DIR]`: writes a large coherent workspace for tests and
 * benchmarks, and prints where.
 */
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { madeWorkspace } from "./made-workspace.ts";

function wholeNumber(text: string, option: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 100_000) {
    throw new Error(`--${option} takes a whole number from 1 to 100000, not “${text}”.`);
  }
  return value;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      processes: { type: "string", default: "1000" },
      seed: { type: "string", default: "1" },
      into: { type: "string" },
    },
  });
  const processes = wholeNumber(values.processes, "processes");
  const seed = wholeNumber(values.seed, "seed");
  const into = resolve(values.into ?? join("out", `workspace-${processes}`));
  const present = await readdir(into).catch(() => []);
  if (present.length > 0 && values.into !== undefined) {
    throw new Error(`${into} is not empty. Name another folder with --into, so that nothing of yours is overwritten.`);
  }
  const files = madeWorkspace({ processes, seed });
  for (const [path, text] of files) {
    await mkdir(dirname(join(into, path)), { recursive: true });
    await writeFile(join(into, path), text);
  }
  process.stdout.write(`${into}\n${files.size} files, ${processes} processes, seed ${seed}\n`);
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
});
