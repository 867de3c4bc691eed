/**
 * Three people change one business, commit, pull and push at random over a real server, two of them through the installed
 * `git` and one without it. In the end all have the same, and nothing that was committed is lost: of every merge, each
 * fact is what the one side that changed it says, or what was chosen.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { createGit } from "#adapters/git/git.ts";
import type { GitRepository } from "#ports/git.ts";
import { gitIn } from "#tests/support/command-line-git.ts";
import { type CoreForTest, coreForTest } from "#tests/support/core-for-test.ts";
import { failureOfCall } from "#tests/support/expected-error.ts";
import { folderWith } from "#tests/support/folder-with.ts";
import { committedFolder, faultsOf } from "#tests/support/git-engines.ts";
import { gitWorkerUrl } from "#tests/support/git-process.ts";
import { gitServer } from "#tests/support/git-server.ts";
import { factsOf, sharedBusiness, someEdit } from "#tests/support/shared-business.ts";

const PEOPLE = ["ana", "bo", "cy"] as const;

interface Person {
  readonly name: string;
  readonly root: string;
  readonly client: CoreForTest["client"];
  readonly git: GitRepository;
}

/** What conflicts a merge commit settled were about, by its id. */
type Settled = Map<string, readonly { readonly symbol: string; readonly file: string }[]>;

const Action = fc.record({
  who: fc.integer({ min: 0, max: 2 }),
  what: fc.constantFrom("edit", "edit", "edit", "pull", "push", "share"),
  kind: fc.nat(1000),
  which: fc.nat(20),
});
type Action = typeof Action extends fc.Arbitrary<infer T> ? T : never;

async function person(name: string, url: string): Promise<Person> {
  const { client, core } = coreForTest((ports) =>
    name === "cy" ? { git: createGit({ workerUrl: gitWorkerUrl, home: folderWith(), engine: "built_in" }) } : ports,
  );
  const root = join(folderWith(), name);
  await client.git.clone({ url, into: root });
  await client.git.setIdentity({ name, email: `${name}@example.org` });
  const git = core.context.session()?.git;
  if (git === undefined) throw new Error("nothing is open");
  return { name, root, client, git };
}

async function edit({ name, root, client, git }: Person, { kind, which }: Action, count: number): Promise<void> {
  const files = await filesAt(git, "HEAD");
  const { path, text } = someEdit(files, kind, which, `${name}${count}`);
  if (files.get(path) === text) return;
  if (path.endsWith(".busy")) {
    const baseHash = files.has(path) ? (await client.documents.read({ path })).hash : "";
    await client.documents.save({ path, text, baseHash });
  } else writeFileSync(join(root, path), text);
  await git.commit({ paths: [path], message: `${name} ${count}`, author: { name, email: `${name}@example.org` } });
}

/** Pulls; what both changed differently is settled by taking one side each. */
async function pull({ client }: Person, { which }: Pick<Action, "which">, settled: Settled): Promise<void> {
  const outcome = await client.git.pull();
  if (outcome.kind !== "conflicts") return;
  const about: { symbol: string; file: string }[] = [];
  for (let merge: typeof outcome.merge | null = outcome.merge; ; merge = await client.git.currentMerge()) {
    const open = (merge?.conflicts ?? []).filter((conflict) => conflict.choice === undefined);
    if (open.length === 0) break;
    about.push(...open);
    const choices = open.map(({ id, ways }, place) => {
      const sides = ways.filter(({ take }) => take === "ours" || take === "theirs");
      const way = sides[(which + place) % sides.length] ?? ways[0];
      return [id, { take: way?.take ?? "ours" }] as const;
    });
    await client.git.chooseInMerge({ choices: Object.fromEntries(choices) });
  }
  settled.set((await client.git.finishMerge({})).head, about);
}

async function push({ client }: Person): Promise<void> {
  const status = await client.git.status();
  const failure = await failureOfCall(client.git.push()).catch(() => undefined);
  if (failure !== undefined) expect([failure.code, status.branch]).toEqual(["DIVERGED", "main"]);
}

async function filesAt(git: GitRepository, commit: string): Promise<ReadonlyMap<string, string>> {
  const notes = await git.readFile(commit, "notes.md");
  return new Map([...(await git.readTree(commit)), ...(notes === undefined ? [] : ([["notes.md", notes]] as const))]);
}

/** Each fact of a merge is that of the side that changed it; where both did, it was asked about. */
async function expectNothingLost(git: GitRepository, merge: string, parents: readonly string[], settled: Settled) {
  const [first = "", second = ""] = parents;
  const bases = await Promise.all(
    (await git.mergeBases(first, second)).map(async (id) => factsOf(await filesAt(git, id))),
  );
  const [ours, theirs, result] = await Promise.all(
    [first, second, merge].map(async (id) => factsOf(await filesAt(git, id))),
  );
  const conflicts = settled.get(merge) ?? [];
  for (const key of new Set([...(ours?.keys() ?? []), ...(theirs?.keys() ?? []), ...(result?.keys() ?? [])])) {
    const [one, other, now] = [ours, theirs, result].map((facts) => facts?.get(key)?.value);
    const before = new Set(bases.map((base) => base.get(key)?.value));
    const about = ours?.get(key) ?? theirs?.get(key);
    const isSettled = conflicts.some(
      ({ symbol, file }) => symbol === about?.symbol || (file === about?.path && symbol === file),
    );
    const expected =
      one === other ? [one] : before.size > 1 || isSettled ? [one, other] : before.has(one) ? [other] : [one];
    const isUnasked = one !== other && before.size === 1 && !before.has(one) && !before.has(other) && !isSettled;
    expect([key, isUnasked, expected.includes(now) ? "kept" : `${now} in place of ${expected.join(" or ")}`]).toEqual([
      key,
      false,
      "kept",
    ]);
  }
}

it("three clones end with the same, and lose nothing that was committed", { timeout: 300_000 }, async () => {
  const seen = { merges: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(Action, { minLength: 30, maxLength: 40 }), async (actions) => {
      const server = await gitServer();
      const url = server.makeRepository("business.git");
      const bare = join(server.root, "business.git");
      gitIn(committedFolder(sharedBusiness), "push", "-q", bare, "main");
      const people = await Promise.all(PEOPLE.map((name) => person(name, url)));
      const settled: Settled = new Map();
      const made = new Set<string>();
      for (const [count, action] of actions.entries()) {
        const one = people[action.who];
        if (one === undefined) continue;
        if (action.what === "edit") await edit(one, action, count);
        if (action.what === "pull" || action.what === "share") await pull(one, action, settled);
        if (action.what === "push" || action.what === "share") await push(one);
        made.add(gitIn(one.root, "rev-parse", "HEAD"));
      }
      // Everybody shares what is left, then everybody gets it.
      for (const one of [...people, ...people]) {
        await pull(one, { which: 0 }, settled);
        await push(one);
      }
      const heads = people.map(({ root }) => gitIn(root, "rev-parse", "HEAD", "HEAD^{tree}"));
      expect(new Set(heads).size).toBe(1);
      const all = new Set(gitIn(bare, "rev-list", "main").split("\n"));
      expect([...made].filter((commit) => !all.has(commit))).toEqual([]);
      for (const { root } of people) {
        expect([gitIn(root, "status", "--porcelain"), faultsOf(root)]).toEqual(["", ""]);
      }
      expect(faultsOf(bare)).toBe("");
      const anyone = people[0];
      if (anyone === undefined) return;
      for (const text of (await filesAt(anyone.git, "HEAD")).values()) expect(text).not.toMatch(/^[<>]{7}/m);
      for (const line of gitIn(bare, "rev-list", "--merges", "--parents", "main").split("\n")) {
        const [merge = "", ...parents] = line.split(" ");
        if (merge === "") continue;
        seen.merges += 1;
        await expectNothingLost(anyone.git, merge, parents, settled);
      }
    }),
    { numRuns: 2, endOnFailure: true },
  );
  // Else nothing was shown.
  expect(seen.merges).toBeGreaterThan(0);
});
