/**
 * Saving races another program that writes the same file: whoever comes second learns of the first, and nothing is
 * overwritten unseen. The other program is a real one, or as fast as one in this process that puts whole files in place.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it, onTestFinished } from "vitest";
import { coreForTest } from "#tests/support/core-for-test.ts";
import { failureOfCall } from "#tests/support/expected-error.ts";
import { folderWith } from "#tests/support/folder-with.ts";
import type { OutsideWrite } from "#tests/support/outside-writer.ts";
import { quotePath, smallBusiness } from "#tests/support/small-business.ts";

const RACES = 1000;

it("1,000 races of saving against another program: nothing is overwritten unseen", { timeout: 300_000 }, async () => {
  const root = folderWith(smallBusiness);
  const place = join(root, quotePath);
  const { client, bugs } = coreForTest();
  await client.workspace.open({ path: root });
  const other = fork(new URL("../../support/outside-writer.ts", import.meta.url));
  onTestFinished(() => void other.kill());

  /** Writes from outside after so many microseconds; resolves when it is done. */
  async function writeOutside(text: string, micros: number, how: "in_place" | "whole"): Promise<void> {
    if (how === "in_place") {
      const at = String(process.hrtime.bigint() + BigInt(micros) * 1000n);
      const written = once(other, "message");
      other.send({ place, text, at } satisfies OutsideWrite);
      await written;
      return;
    }
    const temporary = join(root, "whole.tmp");
    writeFileSync(temporary, text);
    const until = performance.now() + micros / 1000;
    while (performance.now() < until) await new Promise((resolve) => setImmediate(resolve));
    renameSync(temporary, place);
  }

  const outcomes = { saved: 0, refused: 0 };
  let race = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: 6000 }),
      fc.constantFrom("in_place" as const, "whole" as const),
      async (micros, how) => {
        race += 1;
        const before = await client.documents.read({ path: quotePath });
        const [mine, theirs] = [`# mine ${race}\n${before.text}`.slice(0, 3000), `# theirs ${race}\n`.repeat(40)];
        const [failure] = await Promise.all([
          failureOfCall(client.documents.save({ path: quotePath, text: mine, baseHash: before.hash })).catch(
            () => undefined,
          ),
          writeOutside(theirs, micros, how),
        ]);
        // Nobody but these two writes: what was saved last is there, and what was there before it was seen.
        expect(readFileSync(place, "utf8")).toBe(theirs);
        if (failure === undefined) outcomes.saved += 1;
        else {
          expect(failure.code).toBe("FILE_CHANGED");
          outcomes.refused += 1;
        }
      },
    ),
    { numRuns: RACES, endOnFailure: true },
  );
  expect(bugs).toEqual([]);
  // Each came first often enough for this to be a race.
  expect(Math.min(outcomes.saved, outcomes.refused)).toBeGreaterThan(0);
});
