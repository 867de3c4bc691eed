/** Git's settings as the installed `git` sees them, read again only when one of their files changed. */
import { resolve } from "node:path";
import type { Setting } from "../config-file.ts";
import { type Config, cachedByFiles, configFiles, createConfig } from "../configuration.ts";
import type { Layout } from "../layout.ts";
import { failureOf } from "./answers.ts";
import { type Program, runGit } from "./program.ts";

/** Returns a function that gives the settings of the repository as they are now. */
export function createGitConfigReader(program: Program, layout: Layout): () => Promise<Config> {
  return cachedByFiles(configFiles(layout, program.home), async () => {
    const ran = await runGit(program, ["config", "--list", "--show-origin", "-z"], { cwd: layout.root });
    if (ran.code !== 0) throw failureOf(ran);
    const { settings, files } = readList(ran.output.toString("utf8"));
    return { value: createConfig(settings), files: files.map((file) => resolve(layout.root, file)) };
  });
}

function readList(output: string): { readonly settings: readonly Setting[]; readonly files: readonly string[] } {
  const settings: Setting[] = [];
  const files = new Set<string>();
  const tokens = output.split("\0");
  for (let at = 0; at + 1 < tokens.length; at += 2) {
    const [origin = "", text = ""] = tokens.slice(at, at + 2);
    if (origin.startsWith("file:")) files.add(origin.slice("file:".length));
    const end = text.indexOf("\n");
    // A setting without a value is true.
    settings.push(end === -1 ? { key: text, value: "true" } : { key: text.slice(0, end), value: text.slice(end + 1) });
  }
  return { settings, files: [...files] };
}
