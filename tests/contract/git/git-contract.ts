/** What both engines must do. Run against the installed `git` and the one built in alike. */
import { describe, expect, it } from "vitest";
import { engineForTests } from "#tests/support/git-engines.ts";
import type { EngineName } from "#tests/support/git-process.ts";
import { branchingContract } from "./branching.ts";
import { committingContract } from "./committing.ts";
import { historyContract } from "./history.ts";
import { mergingContract } from "./merging.ts";
import { readingContract } from "./reading.ts";
import { recoveryContract } from "./recovery.ts";
import { remoteContract } from "./remote.ts";
import { statusContract } from "./status.ts";

/** Declares the specification for one engine. */
export function gitContract(name: EngineName): void {
  describe(`git: ${name}`, () => {
    const engine = engineForTests(name);

    it("says what it is", async () => {
      expect(await engine.git().engine()).toMatchObject({ kind: name, version: expect.stringMatching(/^\d+\.\d+/) });
    });
    committingContract(engine);
    statusContract(engine);
    readingContract(engine);
    historyContract(engine);
    branchingContract(engine);
    mergingContract(engine);
    recoveryContract(engine);
    remoteContract(engine, engineForTests(name, { stallMs: 700 }));
  });
}
