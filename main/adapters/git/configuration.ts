/** Git's settings: reading them from the files in their order of weight, and changing those of a repository. */
import { statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, isAbsolute, join, resolve } from "node:path";
import type { Identity } from "#ports/git.ts";
import { ExpectedError } from "#shared/errors.ts";
import { writeAtomically } from "../durable-file.ts";
import { normalKey, parseConfig, type Setting } from "./config-file.ts";
import type { Layout } from "./layout.ts";
import { withLockFile } from "./lock.ts";

export interface Config {
  /** The value that counts, the one given last. */
  get(key: string): string | undefined;
  all(key: string): readonly string[];
  /** True and false in any of Git's spellings; undefined when it is not set, or something else. */
  flag(key: string): boolean | undefined;
  /** The middle parts below a section: the names of remotes for `remote`. */
  names(section: string): readonly string[];
}

/** The settings in a form that can be asked; later ones weigh more. */
export function createConfig(settings: readonly Setting[]): Config {
  const values = new Map<string, string[]>();
  for (const { key, value } of settings) values.set(key, [...(values.get(key) ?? []), value]);
  return {
    get: (key) => values.get(normalKey(key))?.at(-1),
    all: (key) => values.get(normalKey(key)) ?? [],
    flag(key) {
      const value = values.get(normalKey(key))?.at(-1)?.toLowerCase();
      if (value === undefined) return undefined;
      if (["true", "yes", "on", "1"].includes(value)) return true;
      return ["false", "no", "off", "0", ""].includes(value) ? false : undefined;
    },
    names(section) {
      const inside = [...values.keys()].filter((key) => key.startsWith(`${section}.`));
      const names = inside.map((key) => key.slice(section.length + 1, Math.max(section.length, key.lastIndexOf("."))));
      return [...new Set(names.filter((name) => name !== ""))];
    },
  };
}

/** Files that hold the user's own settings, the weakest first. */
export function userConfigFiles(home: string): readonly string[] {
  return [join(home, ".config", "git", "config"), join(home, ".gitconfig")];
}

/** Returns a function that reads something out of files, again only when one of them changed. */
export function cachedByFiles<T>(
  usual: readonly string[],
  read: () => Promise<{ readonly value: T; readonly files: readonly string[] }>,
): () => Promise<T> {
  let files = usual;
  let known: { readonly stamp: string; readonly value: T } | undefined;
  return async () => {
    const stamp = stampOf(files);
    if (known?.stamp === stamp) return known.value;
    const found = await read();
    const all = [...new Set([...usual, ...found.files])];
    // They may have changed while they were read: what counts is how those known before were then.
    known = { stamp: all.length === files.length ? stamp : stampOf(all), value: found.value };
    files = all;
    return found.value;
  };
}

function stampOf(files: readonly string[]): string {
  return files
    .map((file) => {
      const stats = statSync(file, { bigint: true, throwIfNoEntry: false });
      return stats === undefined ? "-" : `${stats.ino} ${stats.size} ${stats.mtimeNs}`;
    })
    .join("|");
}

/** The files in which Git looks for the settings of a repository. */
export function configFiles(layout: Layout, home: string): readonly string[] {
  return [...userConfigFiles(home), join(layout.commondir, "config"), join(layout.gitdir, "config.worktree")];
}

/** Returns a function that gives the settings of a repository as they are now. */
export function createConfigReader(layout: Layout, home: string): () => Promise<Config> {
  return cachedByFiles(configFiles(layout, home), async () => {
    const files: string[] = [];
    const config = await readConfig(layout, home, (file) => files.push(file));
    return { value: config, files };
  });
}

const INCLUDES_AT_MOST = 10;

/** Reads the settings of a repository (or, without one, the user's own) from their files; `onFile` hears of each. */
export async function readConfig(
  layout: Layout | undefined,
  home: string,
  onFile: (file: string) => void = () => undefined,
): Promise<Config> {
  async function settingsIn(file: string, depth: number): Promise<readonly Setting[]> {
    onFile(file);
    const text = await readFile(file, "utf8").catch(() => undefined);
    if (text === undefined || depth > INCLUDES_AT_MOST) return [];
    const settings: Setting[] = [];
    for (const setting of parseConfig(text)) {
      settings.push(setting);
      if (!isIncluded(setting, layout, home)) continue;
      const path = setting.value.replace(/^~(?=\/|$)/, home);
      settings.push(...(await settingsIn(isAbsolute(path) ? path : resolve(dirname(file), path), depth + 1)));
    }
    return settings;
  }
  const files = layout === undefined ? userConfigFiles(home) : configFiles(layout, home);
  const settings: Setting[] = [];
  for (const file of files) settings.push(...(await settingsIn(file, 0)));
  return createConfig(settings);
}

/** Whether a setting asks for another file to be read here. Of conditions, those on the repository's folder are known. */
function isIncluded({ key }: Setting, layout: Layout | undefined, home: string): boolean {
  if (key === "include.path") return true;
  const condition = /^includeif\.gitdir(\/i)?:(.+)\.path$/s.exec(key);
  if (condition === null || layout === undefined) return false;
  const [, ignoreCase, pattern = ""] = condition;
  const place = (text: string) => (ignoreCase === undefined ? text : text.toLowerCase()).replaceAll("\\", "/");
  const folder = place(pattern.replace(/^~(?=\/|$)/, home).replace(/\*\*$/, ""));
  return folder.endsWith("/") ? place(`${layout.gitdir}/`).startsWith(folder) : place(layout.gitdir) === folder;
}

/** Changes the settings of a repository: `change` gets the text of its file and gives the new one. */
export async function changeConfig(layout: Layout, change: (text: string) => string): Promise<void> {
  const file = join(layout.commondir, "config");
  await withLockFile(file, async () => {
    const text = await readFile(file, "utf8").catch(() => "");
    const changed = change(text);
    if (changed !== text) await writeAtomically(file, Buffer.from(changed));
  });
}

/** Name and e-mail for commits, or undefined unless both are set. */
export function identityIn(config: Config): Identity | undefined {
  const name = config.get("user.name");
  const email = config.get("user.email");
  return name === undefined || email === undefined || name === "" || email === "" ? undefined : { name, email };
}

/** Fails with BAD_INPUT when Git could not write this name or e-mail into a commit. */
export function checkIdentity(identity: Identity): void {
  for (const [path, value] of Object.entries(identity)) {
    if (value.trim() === "" || /[<>\p{Cc}]/u.test(value)) {
      throw new ExpectedError("BAD_INPUT", "Name and e-mail must not be empty, nor hold < or > or line breaks.", {
        path,
        next: "Correct the name or the e-mail.",
      });
    }
  }
}
