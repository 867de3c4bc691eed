/** The example businesses as texts. */
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

/** Every `.busy` file, the settings and the algorithms of an example, by path. */
export async function exampleTexts(example: string): Promise<Record<string, string>> {
  const root = path.join(process.cwd(), "busy-examples", example);
  const files: Record<string, string> = {};
  for (const file of (await readdir(root, { recursive: true })).sort()) {
    if (!/\.(busy|yaml|js)$/.test(file)) continue;
    files[file.split(path.sep).join("/")] = await readFile(path.join(root, file), "utf8");
  }
  return files;
}

/** The names of all examples. */
export async function exampleNames(): Promise<string[]> {
  const entries = await readdir(path.join(process.cwd(), "busy-examples"), { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
}
