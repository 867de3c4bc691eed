import { spawn } from "node:child_process";
import { describe, expect, it, onTestFinished } from "vitest";
import { createGit } from "#adapters/git/git.ts";
import { failureOf } from "#tests/support/expected-error.ts";
import { folderWith } from "#tests/support/folder-with.ts";
import { type EngineName, gitWorkerUrl } from "#tests/support/git-process.ts";

const crashing = new URL("../../../support/crashing-git-worker.ts", import.meta.url);
const engines: readonly EngineName[] = ["installed", "built_in"];

describe.each(engines)("the process of the engine: %s", (engine) => {
  it("is replaced when it dies, and says so to those who waited", async () => {
    const crashes: unknown[] = [];
    const root = folderWith({ "a.busy": "" });
    const git = createGit({ workerUrl: crashing, home: root, engine, onCrash: (error) => crashes.push(error) });
    const repository = await git.open(root);
    onTestFinished(() => repository.close());
    await repository.init();
    const calls = [failureOf(repository.readTree("crash")), failureOf(repository.readTree("crash"))];
    expect((await Promise.all(calls)).map((failure) => failure.code)).toEqual(["GIT_FAILED", "GIT_FAILED"]);
    expect(crashes).toHaveLength(1);
    expect(await repository.isRepository()).toBe(true);
  });

  it("does nothing more for a closed repository, and ends with the last one", async () => {
    const git = createGit({ workerUrl: gitWorkerUrl, home: folderWith(), engine });
    const first = await git.open(folderWith());
    const second = await git.open(folderWith());
    await Promise.all([first.isRepository(), second.isRepository()]);
    await first.close();
    expect(await second.isRepository()).toBe(false);
    await second.close();
    await second.close();
    expect((await failureOf(second.status())).code).toBe("NO_WORKSPACE");
  });

  it("does not keep the program running", async () => {
    const program = `
      const { createGit } = await import("#adapters/git/git.ts");
      const git = createGit({ workerUrl: new URL(${JSON.stringify(gitWorkerUrl.href)}), engine: ${JSON.stringify(engine)} });
      const repository = await git.open(${JSON.stringify(folderWith())});
      await repository.isRepository();
    `;
    const child = spawn(process.execPath, ["--input-type=module", "--eval", program], { stdio: "ignore" });
    expect(await new Promise((resolve) => child.once("exit", resolve))).toBe(0);
  });
});
