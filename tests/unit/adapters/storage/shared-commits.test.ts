/** Decisions that share commits: made while others wait for the disk, and told of only when the disk has them. */
import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, it } from "vitest";
import { WritingFailed } from "#adapters/storage/advancing.ts";
import { sharedCommits } from "#adapters/storage/shared-commits.ts";

/** Commits of a database that keeps nothing, on a disk that syncs when told to. */
function commitsToSlowDisk() {
  const done: string[] = [];
  const syncs: { resolve: () => void; reject: (error: unknown) => void }[] = [];
  const disk = { failsNow: false };
  // Only whole transactions go through it, of which there are none here.
  type Parts = Parameters<typeof sharedCommits>[0];
  const db = {} as unknown as Parts["db"];
  const dialect = { translate: (error: unknown) => error } as unknown as Parts["dialect"];
  const commits = sharedCommits({
    db,
    dialect,
    advancing: {
      kind: "together",
      tryBegin: () => done.push("begin") > 0,
      run: () => {
        throw new Error("not used here");
      },
      commit: () => void done.push("commit"),
      rollback: () => void done.push("rollback"),
      committed: () => undefined,
      undone: () => undefined,
    },
    log: {
      syncNow() {
        if (disk.failsNow) throw new Error("the disk is gone");
        done.push("synced");
      },
      sync: () => new Promise((resolve, reject) => syncs.push({ resolve, reject })),
    },
  });
  const decide = (name: string, run: () => void = () => undefined): void =>
    commits.enqueue({
      kind: "advance",
      run() {
        run();
        done.push(`decide ${name}`);
        return () => done.push(`tell ${name}`);
      },
      fail: (error) => done.push(`fail ${name}: ${error instanceof Error ? error.message : String(error)}`),
    });
  return { commits, decide, disk, done, syncs };
}

/** Lets everything go on that waits for nothing but its turn. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await nextTurn();
}

it("tells one that is alone once the disk has it", async () => {
  const { commits, decide, done } = commitsToSlowDisk();
  decide("a");
  await commits.idle();
  expect(done).toEqual(["begin", "decide a", "commit", "synced", "tell a"]);
});

it("tells several only when the disk has their commit, and decides others meanwhile", async () => {
  const { commits, decide, done, syncs } = commitsToSlowDisk();
  decide("a");
  decide("b");
  await settle();
  expect(done).toEqual(["begin", "decide a", "decide b", "commit"]);
  decide("c");
  await settle();
  expect(done.slice(4)).toEqual(["begin", "decide c", "commit"]);
  const seen = commits.durable().then(() => done.push("shown"));
  syncs[1]?.resolve();
  await settle();
  expect(done.slice(7)).toEqual(["tell c"]);
  syncs[0]?.resolve();
  await seen;
  expect(done.slice(8)).toEqual(["tell a", "tell b", "shown"]);
  await commits.idle();
});

it("takes a crowd in parts, so that nobody holds the database for long", async () => {
  const { commits, decide, done, syncs } = commitsToSlowDisk();
  const names = Array.from({ length: 40 }, (_, index) => `${index}`);
  for (const name of names) decide(name);
  await settle();
  expect(done.filter((what) => what === "commit").length).toBeGreaterThan(1);
  expect(done.filter((what) => what.startsWith("decide"))).toEqual(names.map((name) => `decide ${name}`));
  expect(done.some((what) => what.startsWith("tell"))).toBe(false);
  for (const { resolve } of syncs) resolve();
  await commits.idle();
  expect(done.filter((what) => what.startsWith("tell"))).toEqual(names.map((name) => `tell ${name}`));
});

it("tells everybody of a disk that fails, whether they waited for it or it for them", async () => {
  const { commits, decide, disk, done, syncs } = commitsToSlowDisk();
  disk.failsNow = true;
  decide("alone");
  await commits.idle();
  expect(done.at(-1)).toBe("fail alone: the disk is gone");
  decide("a");
  decide("b");
  await settle();
  syncs[0]?.reject(new Error("no space"));
  await commits.idle();
  expect(done.slice(-2)).toEqual(["fail a: no space", "fail b: no space"]);
});

it("keeps the others when one cannot be written", async () => {
  const { commits, decide, done, syncs } = commitsToSlowDisk();
  decide("a");
  decide("bad", () => {
    throw new WritingFailed("it cannot be written", { cause: new Error("too long") });
  });
  decide("c");
  await expect
    .poll(() => {
      for (const { resolve } of syncs) resolve();
      return done.filter((what) => /^(tell|fail)/.test(what));
    })
    .toEqual(["tell a", "fail bad: too long", "tell c"]);
  await commits.idle();
});
