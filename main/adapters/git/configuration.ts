/** Git's settings, from the repository first and then from the user's own files. */
import * as disk from "node:fs/promises";
import { join } from "node:path";
import { getConfig } from "isomorphic-git";
import type { Identity } from "#ports/git.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { Layout } from "./layout.ts";

/** The value of a setting such as `user.name`, or undefined. `home` is the user's home. */
export async function setting(layout: Layout | undefined, home: string, path: string): Promise<string | undefined> {
  const files = [
    ...(layout === undefined ? [] : [join(layout.commondir, "config")]),
    join(home, ".gitconfig"),
    join(home, ".config", "git", "config"),
  ];
  for (const file of files) {
    const value = await settingIn(file, path);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Name and e-mail for commits, or undefined unless both are set. */
export async function identityOf(layout: Layout | undefined, home: string): Promise<Identity | undefined> {
  const name = await setting(layout, home, "user.name");
  const email = await setting(layout, home, "user.email");
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

async function settingIn(file: string, path: string): Promise<string | undefined> {
  const text = await disk.readFile(file, "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  // isomorphic-git knows the format but reads only `<gitdir>/config`: whatever it asks for, it gets this file.
  const fs = { promises: { ...disk, stat: () => disk.stat(join(file, "..")), readFile: async () => text } };
  const value: unknown = await getConfig({ fs, gitdir: join(file, ".."), path });
  return value === undefined || value === null ? undefined : String(value);
}
