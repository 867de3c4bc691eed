/** Git through the program installed on this computer. */
import { randomUUID } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { readConfig } from "../configuration.ts";
import type { CommitPlan, Engine, EngineRepository, RefChange } from "../engine.ts";
import { formatIndex, TEMPORARY_INDEX } from "../index-file.ts";
import type { Layout } from "../layout.ts";
import { writeObjects } from "../loose.ts";
import { idOf, makeObject } from "../objects.ts";
import { readHead } from "../refs.ts";
import { failureOf } from "./answers.ts";
import { createGitConfigReader } from "./config-reader.ts";
import { convertedFiles, eachOf } from "./conversion.ts";
import * as history from "./history.ts";
import { hookOf, hookRefused } from "./hooks.ts";
import { createObjectReader } from "./object-reader.ts";
import { type Program, type Ran, runGit } from "./program.ts";
import { cloneByGit, fetchByGit, type Patience, pushByGit } from "./remote.ts";

const NOTHING = "0".repeat(40);
const COMMIT_HOOKS = ["pre-commit", "prepare-commit-msg", "commit-msg"];

/** The engine of the program at `program.path`, whose version is known already. */
export function installedEngine(program: Program & Patience, version: string): Engine {
  return {
    kind: "installed",
    version,
    open: (layout) => openRepository(program, layout),
    async trusts(layout) {
      const ran = await runGit(program, ["rev-parse", "--git-dir"], { cwd: layout.root });
      return ran.code === 0;
    },
    async init(root) {
      const ran = await runGit(program, ["init", "--quiet", "--initial-branch=main", root], { cwd: root });
      if (ran.code !== 0) throw failureOf(ran);
    },
    clone: async (call) => cloneByGit(program, await readConfig(undefined, program.home), call),
  };
}

/** Git looks after so many commits whether loose objects should be packed. */
const TIDIED_EVERY = 50;

function openRepository(program: Program & Patience, layout: Layout): EngineRepository {
  const cwd = layout.root;
  let commits = 0;
  const objects = join(layout.commondir, "objects");
  // What lies around the folder is another repository.
  const env = { GIT_CEILING_DIRECTORIES: dirname(layout.root) };
  const run = (args: readonly string[], input?: string | Buffer): Promise<Ran> =>
    runGit(program, args, { cwd, env, ...(input === undefined ? {} : { input }) });
  const reader = createObjectReader(program, cwd);
  const config = createGitConfigReader(program, layout);

  async function succeed(args: readonly string[], input?: string | Buffer): Promise<Ran> {
    const ran = await run(args, input);
    if (ran.code !== 0) throw failureOf(ran);
    return ran;
  }

  async function remoteNamed(name: string) {
    const settings = await config();
    return { name, address: settings.get(`remote.${name}.url`) ?? name };
  }

  return {
    knowsAttributes: true,
    readObjects: (ids) => reader.read(ids),
    writeObjects: (made) => writeObjects(objects, made),
    expand: async (start) => (await reader.read([start])).get(start)?.id,
    config,
    async hashOnDisk(paths) {
      const ran = await run(["hash-object", "--stdin-paths"], paths.map((path) => `${path}\n`).join(""));
      const ids = ran.output
        .toString("utf8")
        .split("\n")
        .filter((line) => line !== "");
      if (ran.code === 0) return ids;
      // One that is gone ends it for all: then each is asked about alone.
      return eachOf(paths, async (path) => {
        const one = await run(["hash-object", "--", path]);
        return one.code === 0 ? one.output.toString("utf8").trim() : undefined;
      });
    },
    async toGit(files) {
      const converted = await convertedFiles(run, await config(), files, "to_git");
      const plain = files.filter((file) => !converted.has(file)).map(({ bytes }) => makeObject("blob", bytes));
      await writeObjects(objects, plain);
      return eachOf(files, async (file) => {
        if (!converted.has(file)) return idOf("blob", file.bytes);
        const ran = await succeed(["hash-object", "-w", "--stdin", `--path=${file.path}`], file.bytes);
        return ran.output.toString("utf8").trim();
      });
    },
    async toDisk(files) {
      const converted = await convertedFiles(run, await config(), files, "to_disk");
      return eachOf(files, async (file) => {
        if (!converted.has(file)) return file.bytes;
        return (await succeed(["cat-file", "--filters", `--path=${file.path}`, file.oid])).output;
      });
    },

    log: (walk) => history.log(run, walk),
    changes: (walk) => history.changes(run, walk),
    fileHistory: (path, walk) => history.fileHistory(run, path, walk),
    distance: (one, other) => history.distance(run, one, other),
    mergeBases: (one, other) => history.mergeBases(run, one, other),

    async updateRefs(changes, reason) {
      // Without the last line nothing is done: what is cut off by a crash has no effect.
      const transaction = `start\n${changes.map(refLine).join("")}prepare\ncommit\n`;
      await succeed(["update-ref", "-m", reason, "--stdin"], transaction);
    },
    async moveHead(to, reason) {
      await succeed(
        to.startsWith("refs/")
          ? ["symbolic-ref", "-m", reason, "HEAD", to]
          : ["update-ref", "--no-deref", "-m", reason, "HEAD", to],
      );
    },
    async commit(plan) {
      const index = join(layout.gitdir, `${TEMPORARY_INDEX}${randomUUID()}`);
      const message = `${index}-message`;
      try {
        await writeFile(index, formatIndex(plan.entries));
        // From its input Git would take half a message when we are killed.
        await writeFile(message, plan.message);
        commits += 1;
        const ran = await runGit(program, commitArguments(plan, message, commits % TIDIED_EVERY === 0), {
          cwd,
          env: { ...env, ...commitEnvironment(plan), GIT_INDEX_FILE: index },
        });
        const made = readHead(layout).id;
        if (ran.code !== 0 && made === plan.head) {
          // Git itself fails with 128; 1 is that of a hook.
          const isOfHook = ran.code === 1 && hookOf(layout, program.home, await config(), COMMIT_HOOKS) !== undefined;
          throw isOfHook ? hookRefused(ran.errors) : failureOf(ran);
        }
        return made ?? "";
      } finally {
        await rm(index, { force: true });
        await rm(`${index}.lock`, { force: true });
        await rm(message, { force: true });
      }
    },

    fetch: async (remote, call) =>
      fetchByGit({ program, layout, config: await config() }, await remoteNamed(remote), call),
    async push(remote, call) {
      const settings = await config();
      const hook = hookOf(layout, program.home, settings, ["pre-push"]);
      await pushByGit({ program, layout, config: settings }, await remoteNamed(remote), { ...call, hook });
    },
    close: async () => reader.close(),
  };
}

function refLine({ name, to, from }: RefChange): string {
  const old = from === undefined ? "" : ` ${from ?? NOTHING}`;
  // A name that only stands for another one goes itself.
  return to === null ? `option no-deref\ndelete ${name}${old}\n` : `update ${name} ${to}${old}\n`;
}

function commitArguments(plan: CommitPlan, message: string, isTidied: boolean): readonly string[] {
  return [
    // Looking whether there is something to be tidied up costs more than the commit.
    ...(isTidied ? [] : ["-c", "maintenance.auto=false", "-c", "gc.auto=0"]),
    ...[
      "commit",
      "--quiet",
      "--allow-empty",
      "--allow-empty-message",
      "--no-status",
      "--cleanup=verbatim",
      `--file=${message}`,
    ],
    ...(plan.amend ? ["--amend"] : []),
  ];
}

function commitEnvironment({ author, committer }: CommitPlan): Readonly<Record<string, string>> {
  return {
    GIT_AUTHOR_NAME: author.name,
    GIT_AUTHOR_EMAIL: author.email,
    GIT_AUTHOR_DATE: `@${author.seconds} ${author.zone}`,
    GIT_COMMITTER_NAME: committer.name,
    GIT_COMMITTER_EMAIL: committer.email,
    GIT_COMMITTER_DATE: `@${committer.seconds} ${committer.zone}`,
  };
}
