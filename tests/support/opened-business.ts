/** The small business in a repository with one commit, open in a core. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { CorePorts } from "#app/context.ts";
import { gitIn } from "./command-line-git.ts";
import type { CoreForTest } from "./core-for-test.ts";
import { coreForTest } from "./core-for-test.ts";
import { folderWith } from "./folder-with.ts";
import { smallBusiness } from "./small-business.ts";

export interface OpenedBusiness extends CoreForTest {
  readonly root: string;
  /** Text of a file on disk. */
  onDisk(path: string): string;
}

/** Opens it; `change` replaces ports, `files` are added to or replace those of the business. */
export async function openedBusiness(
  change?: (ports: CorePorts) => Partial<CorePorts>,
  files: Readonly<Record<string, string>> = {},
): Promise<OpenedBusiness> {
  const root = folderWith({ ...smallBusiness, ".gitignore": ".orgata/\n", ...files });
  gitIn(root, "init", "-b", "main");
  gitIn(root, "add", ".");
  gitIn(root, "commit", "-m", "first");
  const made = coreForTest(change);
  await made.client.workspace.open({ path: root });
  await made.client.git.setIdentity({ name: "Ana", email: "ana@example.org" });
  return { root, onDisk: (path) => readFileSync(join(root, path), "utf8"), ...made };
}
