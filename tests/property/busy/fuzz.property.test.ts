/** Some of the cases of `npm run fuzz`, and its large texts at a size that needs no clock. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createWorkspace } from "#busy/workspace.ts";
import { applyFixes } from "#busy/writing/fixes.ts";
import { FUZZ_KINDS } from "#tests/fuzz/cases.ts";
import { LARGE_TEXTS } from "#tests/fuzz/large-texts.ts";

const seed = Number(process.env["SEED"] ?? Date.now() % 1_000_000);
const CASES = 2_500;

describe(`hard texts (SEED=${seed})`, () => {
  it.each(Object.entries(FUZZ_KINDS))("%s", (_name, { share, property }) => {
    fc.assert(property as fc.IProperty<unknown>, { seed, numRuns: Math.ceil((CASES * share) / 100) });
  });

  it.each(Object.entries(LARGE_TEXTS))("much of one thing: %s", (_name, make) => {
    const path = "L0/a/playbooks/x.busy";
    const workspace = createWorkspace(new Map([[path, make(20_000)]]));
    expect(workspace.diagnostics.length).toBeGreaterThan(0);
    const fixed = applyFixes(workspace).get(path);
    if (fixed !== undefined) expect(createWorkspace(new Map([[path, fixed]])).diagnostics.length).toBeGreaterThan(0);
  });
});
