/** An example business in a repository with one commit, open in a core. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gitIn } from "./command-line-git.ts";
import { type CoreForTest, coreForTest } from "./core-for-test.ts";
import { exampleFiles } from "./example-workspace.ts";
import { folderWith } from "./folder-with.ts";

export interface OpenedExample extends CoreForTest {
  readonly root: string;
  /** Text of a file on disk. */
  onDisk(path: string): string;
}

/** Opens it; `files` are added to or replace those of the example. */
export async function openedExample(
  example: string,
  files: Readonly<Record<string, string>> = {},
): Promise<OpenedExample> {
  const root = folderWith({ ...Object.fromEntries(exampleFiles(example)), ".gitignore": ".orgata/\n", ...files });
  gitIn(root, "init", "-b", "main");
  gitIn(root, "add", ".");
  gitIn(root, "commit", "-m", "first");
  const made = coreForTest();
  await made.client.workspace.open({ path: root });
  await made.client.git.setIdentity({ name: "Ana", email: "ana@example.org" });
  return { root, onDisk: (path) => readFileSync(join(root, path), "utf8"), ...made };
}
