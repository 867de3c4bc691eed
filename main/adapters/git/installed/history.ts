/** The history through the installed `git`. */
import type { FileDifference } from "#ports/git.ts";
import type { ChangedFiles, Distance, Walk } from "../engine.ts";
import { failureOf } from "./answers.ts";
import type { Ran } from "./program.ts";

/** Runs `git` in the repository. */
export type Run = (args: readonly string[], input?: string) => Promise<Ran>;

const NOTHING = "0".repeat(40);
/** Begins the line of a commit in the output; no other line begins so. */
const MARK = "\u0001";
const RAW = ["--raw", "-z", "--no-abbrev", "--find-renames", "--ignore-submodules", "--format=%x01%H"];

/** Ids of commits, newest first. */
export async function log(run: Run, walk: Walk): Promise<readonly string[]> {
  const output = await outputOf(run, ["log", "--format=%H", ...limits(walk), "--stdin"], startsOf(walk), walk.path);
  return output.split("\n").filter((line) => line !== "");
}

/** Commits with what each changed; of merges, what differs from every parent. */
export async function changes(run: Run, walk: Walk): Promise<readonly ChangedFiles[]> {
  const output = await outputOf(run, ["log", ...RAW, "-c", ...limits(walk), "--stdin"], startsOf(walk), walk.path);
  return parseRaw(output);
}

/** Commits that changed one file, through renames. */
export async function fileHistory(
  run: Run,
  path: string,
  { limit, from }: Pick<Walk, "limit" | "from">,
): Promise<readonly ChangedFiles[]> {
  // Following a file works with one path only, and from the command line.
  const output = await outputOf(run, ["log", ...RAW, "--follow", `--max-count=${limit}`, ...from, "--", path]);
  return parseRaw(output);
}

/** Commits `one` has and `other` lacks, and the other way round. */
export async function distance(run: Run, one: string, other: string): Promise<Distance> {
  const output = await outputOf(run, ["rev-list", "--count", "--left-right", `${one}...${other}`]);
  const [ahead = "0", behind = "0"] = output.trim().split("\t");
  return { ahead: Number(ahead), behind: Number(behind) };
}

/** Every best common ancestor. */
export async function mergeBases(run: Run, one: string, other: string): Promise<readonly string[]> {
  const ran = await run(["merge-base", "--all", one, other]);
  // 1 and no word: there is none.
  if (ran.code === 1 && ran.errors === "") return [];
  if (ran.code !== 0) throw failureOf(ran);
  return ran.output
    .toString("utf8")
    .split("\n")
    .filter((line) => line !== "");
}

function limits({ limit, skip, text, author }: Walk): readonly string[] {
  return [
    `--max-count=${limit}`,
    ...(skip === undefined ? [] : [`--skip=${skip}`]),
    ...(text === undefined ? [] : [`--grep=${text}`]),
    ...(author === undefined ? [] : [`--author=${author}`]),
    ...(text === undefined && author === undefined ? [] : ["--fixed-strings", "--regexp-ignore-case"]),
  ];
}

/** Where to begin and end, for the input: there may be more than fit on a command line. */
function startsOf({ from, without }: Walk): string {
  return [...from, ...(without === undefined ? [] : [`^${without}`])].join("\n");
}

async function outputOf(run: Run, args: readonly string[], revisions?: string, path?: string): Promise<string> {
  const input = revisions === undefined ? undefined : `${revisions}\n${path === undefined ? "" : `--\n${path}\n`}`;
  const ran = await run(args, input);
  if (ran.code !== 0) throw failureOf(ran);
  return ran.output.toString("utf8");
}

/** Reads what `git log --raw -z` writes: after each commit its files, each with one path, or two when it was renamed. */
function parseRaw(output: string): ChangedFiles[] {
  const found: { id: string; files: FileDifference[] }[] = [];
  const tokens = output.split("\0");
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]?.replace(/^\n/, "") ?? "";
    if (token.startsWith(MARK)) found.push({ id: token.slice(1), files: [] });
    if (!token.startsWith(":")) continue;
    const parents = /^:+/.exec(token)?.[0].length ?? 1;
    const parts = token.slice(parents).split(" ");
    const [before = NOTHING, after = NOTHING] = [parts[parents + 1], parts[2 * parents + 1]];
    const letter = parts.at(-1)?.[0];
    const isMoved = parents === 1 && (letter === "R" || letter === "C");
    const [first = "", second = ""] = tokens.slice(at + 1, at + 3);
    at += isMoved ? 2 : 1;
    const sides = { before: idOrNothing(before), after: idOrNothing(after) };
    found
      .at(-1)
      ?.files.push(
        isMoved
          ? { path: second, oldPath: first, state: "renamed", ...sides }
          : { path: first, state: stateOf(sides), ...sides },
      );
  }
  return found;
}

function idOrNothing(id: string): string | null {
  return id === NOTHING ? null : id;
}

function stateOf({ before, after }: Pick<FileDifference, "before" | "after">): FileDifference["state"] {
  if (before === null) return "added";
  return after === null ? "deleted" : "modified";
}
