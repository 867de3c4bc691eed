/** The check that Git runs before a commit (`pre-commit`): what it holds, installing and removing it. */
import { chmod, mkdir, readFile, rename, rm, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeAtomically } from "#adapters/durable-file.ts";
import { createConfigReader } from "#adapters/git/configuration.ts";
import { TEMPORARY_INDEX } from "#adapters/git/index-file.ts";
import { hooksFolder } from "#adapters/git/installed/hooks.ts";
import { findLayout } from "#adapters/git/layout.ts";
import { ExpectedError } from "#shared/errors.ts";

/** By this line a check of ours is known. */
const MARK = "# Orgata: looks at what a commit means for the business.";

/** Where a check that was there before is kept; ours runs it first. */
const BEFORE = "pre-commit.before-orgata";

/** What became of the check. */
export interface HookOutcome {
  readonly path: string;
  readonly state: "installed" | "renewed" | "removed" | "absent";
  /** A check of somebody else runs as well: before ours, or again. */
  readonly other: boolean;
}

/**
 * Installs the check, or renews it. Fails with NOT_FOUND where there is no repository, and with CONFLICT when somebody
 * else's check is there, unless `chain`: then that one is run first.
 */
export async function installHook(folder: string, chain: boolean): Promise<HookOutcome> {
  const path = await placeOfHook(folder);
  const there = await textOf(path);
  const isOurs = there?.includes(MARK) === true;
  const aside = join(dirname(path), BEFORE);
  if (there !== undefined && !isOurs) {
    if (!chain) {
      throw new ExpectedError("CONFLICT", `There is a check before commits already: ${path}. It was left as it is.`, {
        path,
        next: "Install with --chain: then that check runs first, and ours after it. Or call “orgata impact” in it yourself.",
      });
    }
    if ((await textOf(aside)) !== undefined) {
      throw new ExpectedError("CONFLICT", `${aside} is there already, so the check could not be kept aside.`, {
        path: aside,
        next: "Move one of the two away, then install again.",
      });
    }
    await rename(path, aside);
  }
  await mkdir(dirname(path), { recursive: true });
  await writeAtomically(path, Buffer.from(hookText(), "utf8"));
  await chmod(path, 0o755);
  return { path, state: isOurs ? "renewed" : "installed", other: (await textOf(aside)) !== undefined };
}

/** Removes the check and puts back the one from before. Fails with CONFLICT when the check is somebody else's. */
export async function removeHook(folder: string): Promise<HookOutcome> {
  const path = await placeOfHook(folder);
  const there = await textOf(path);
  if (there === undefined) return { path, state: "absent", other: false };
  if (!there.includes(MARK)) {
    throw new ExpectedError("CONFLICT", `The check in ${path} is not Orgata's. It was left as it is.`, {
      path,
      next: "Remove it yourself if you do not want it any more.",
    });
  }
  const aside = join(dirname(path), BEFORE);
  const other = (await textOf(aside)) !== undefined;
  if (other) await rename(aside, path);
  else await rm(path);
  return { path, state: "removed", other };
}

async function placeOfHook(folder: string): Promise<string> {
  const layout = findLayout(folder);
  if (layout === undefined) {
    throw new ExpectedError("NOT_FOUND", `${folder} is not the folder of a Git repository.`, {
      path: folder,
      next: "Go to the folder of the business, and put it under version control first.",
    });
  }
  const config = await createConfigReader(layout, homedir())();
  return join(hooksFolder(layout, homedir(), config), "pre-commit");
}

async function textOf(path: string): Promise<string | undefined> {
  const stats = await stat(path).catch(() => undefined);
  return stats?.isFile() === true ? readFile(path, "utf8") : undefined;
}

/**
 * The check as a shell script. It looks at exactly what would be committed. It stops a commit only over what it found:
 * where it cannot run, people can still commit. What Orgata commits itself was looked at before.
 */
function hookText(): string {
  return `#!/bin/sh
${MARK}
# Installed by "orgata knit hook install", removed by "orgata knit hook remove". "git commit --no-verify" passes it over.
before="$(dirname "$0")/${BEFORE}"
if [ -x "$before" ]; then "$before" "$@" || exit $?; fi
case "$GIT_INDEX_FILE" in *${TEMPORARY_INDEX}*) exit 0 ;; esac
git rev-parse --quiet --verify HEAD >/dev/null || exit 0
tree=$(git write-tree) || exit 0
commit=$(GIT_AUTHOR_NAME=orgata GIT_AUTHOR_EMAIL=orgata@localhost GIT_COMMITTER_NAME=orgata \\
  GIT_COMMITTER_EMAIL=orgata@localhost git commit-tree "$tree" -p HEAD -m "What would be committed") || exit 0
node=${quoted(process.execPath)}
program=${quoted(programPath())}
if [ -f "$program" ] && [ -x "$node" ]; then set -- "$node" --disable-warning=ExperimentalWarning "$program"
elif command -v orgata >/dev/null 2>&1; then set -- orgata
else echo "Orgata was not found, so nobody looked at what this commit means." >&2; exit 0; fi
unset GIT_INDEX_FILE
found=$("$@" impact . --base HEAD --to "$commit" 2>&1)
case $? in
  0) exit 0 ;;
  1) echo "$found" >&2
     echo "Not committed. Settle this first, or commit with --no-verify." >&2
     exit 1 ;;
  *) echo "$found" >&2
     echo "Orgata could not look at what this commit means; it was committed without." >&2
     exit 0 ;;
esac
`;
}

/** The start file of the command line: beside this module in the sources, below `out/main` in a bundle. */
function programPath(): string {
  return fileURLToPath(new URL(import.meta.url.endsWith(".ts") ? "./main.ts" : "./cli.js", import.meta.url));
}

/** A text as the shell takes it literally. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
