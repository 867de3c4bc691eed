/** Differences and merges over random edits of the examples' files. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createWorkspace } from "#busy/workspace.ts";
import { parseSyntax } from "#busy/syntax.ts";
import { mergeFile } from "#changes/merge/merge-file.ts";
import { mergeWorkspace } from "#changes/merge/merge-workspace.ts";
import { applyChosen, diffEdits, withNeeds } from "#changes/parts/difference.ts";
import { exampleTexts } from "#tests/support/example-texts.ts";
import { randomlyEdited } from "#tests/support/random-business/edits.ts";

const studio = new Map(Object.entries(await exampleTexts("photography-studio")));
const playbooks = [...studio.keys()].filter((path) => path.includes("/playbooks/"));

/** A playbook of the studio, and two people's edits of it. */
const edited = fc
  .tuple(fc.constantFrom(...playbooks), fc.integer({ min: 1, max: 3 }), fc.integer(), fc.integer())
  .map(([path, count, one, other]) => {
    const base = studio.get(path) ?? "";
    return {
      path,
      base,
      ours: randomlyEdited(base, count, drawFrom(one)),
      theirs: randomlyEdited(base, count, drawFrom(other)),
    };
  });

/** Whole numbers below a limit, the same for the same seed. */
function drawFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function errorsWith(path: string, text: string): readonly string[] {
  const workspace = createWorkspace(new Map([...studio, [path, text]]));
  return workspace.diagnostics
    .filter(({ severity }) => severity === "error")
    .map(({ code, message }) => `${code} ${message}`);
}

describe("the difference of two texts", () => {
  it("taken whole gives the other text byte for byte, taken in part still parses", () => {
    fc.assert(
      fc.property(edited, fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), ({ path, base, ours }, picks) => {
        const difference = diffEdits(new Map([[path, base]]), new Map([[path, ours]]));
        const all = applyChosen(
          difference,
          difference.edits.map((edit) => edit.id),
        );
        expect(all.has(path) ? all.get(path) : base).toBe(ours);
        const wanted = difference.edits.filter((_, index) => picks[index % picks.length]).map((edit) => edit.id);
        const some = applyChosen(difference, withNeeds(difference.edits, wanted)).get(path);
        if (typeof some === "string") expect(parseSyntax(some).problems).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe("merging two people's edits of one text", () => {
  it("changes nothing where only one side did, and agrees where both did the same", () => {
    fc.assert(
      fc.property(edited, ({ base, ours }) => {
        expect(mergeFile(base, ours, base, "x.busy")).toMatchObject({ content: ours, conflicts: [] });
        expect(mergeFile(base, base, ours, "x.busy")).toMatchObject({ content: ours, conflicts: [] });
        expect(mergeFile(base, ours, ours, "x.busy")).toMatchObject({ content: ours, conflicts: [] });
      }),
      { numRuns: 60 },
    );
  });

  it("always parses, holds no conflict mark, and brings no error that neither side had", () => {
    fc.assert(
      fc.property(edited, ({ path, base, ours, theirs }) => {
        const side = (text: string) => new Map([...studio, [path, text]]);
        const merge = mergeWorkspace({ base: side(base), ours: side(ours), theirs: side(theirs) });
        const text = merge.files.get(path);
        if (typeof text !== "string") throw new Error("The file is gone.");
        expect(parseSyntax(text).problems).toEqual([]);
        expect(text).not.toMatch(/^(?:<{7}|={7}|>{7})/m);
        const known = new Set([...errorsWith(path, ours), ...errorsWith(path, theirs)]);
        expect(errorsWith(path, text).filter((error) => !known.has(error))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it("finds the same conflicts whichever side is whose", () => {
    fc.assert(
      fc.property(edited, ({ base, ours, theirs }) => {
        const ids = (one: string, other: string) =>
          mergeFile(base, one, other, "x.busy")
            .conflicts.map((conflict) => conflict.id)
            .sort();
        expect(ids(ours, theirs)).toEqual(ids(theirs, ours));
      }),
      { numRuns: 60 },
    );
  });
});
