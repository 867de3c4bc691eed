/** Merging two branches that were merged into each other before: there are several common states to begin from. */
import { expect, test } from "vitest";
import { mergeBases } from "#changes/merge/bases.ts";
import { mergeWorkspace } from "#changes/merge/merge-workspace.ts";

const PATH = "L0/shop/roles/baker.busy";

function baker(description: string, duties: readonly string[]): ReadonlyMap<string, string> {
  const lines = duties.map((duty) => `    - ${duty}\n`).join("");
  return new Map([
    [
      PATH,
      `version: "1.0"\nmetadata: {name: Baker, description: Bakes., layer: L0}\nrole:\n  name: baker\n  description: ${description}\n  responsibilities:\n${lines}`,
    ],
  ]);
}

const ANCESTOR = baker("Bakes.", ["Bread is fresh"]);

test("what the bases added adds up, so that neither side is asked about it again", () => {
  const one = baker("Bakes.", ["Bread is fresh", "The oven is clean"]);
  const other = baker("Bakes bread.", ["Bread is fresh"]);
  const base = mergeBases([one, other], ANCESTOR);
  expect(base).toEqual(baker("Bakes bread.", ["Bread is fresh", "The oven is clean"]));
  const merge = mergeWorkspace({
    base,
    ours: baker("Bakes bread.", ["Bread is fresh", "The oven is clean", "Flour is ordered"]),
    theirs: baker("Bakes good bread.", ["Bread is fresh", "The oven is clean"]),
  });
  expect(merge.conflicts).toEqual([]);
  expect(merge.files).toEqual(baker("Bakes good bread.", ["Bread is fresh", "The oven is clean", "Flour is ordered"]));
});

test("where the bases disagree, what was before both counts, and people are asked", () => {
  const one = baker("Bakes rolls.", ["Bread is fresh"]);
  const other = baker("Bakes cakes.", ["Bread is fresh"]);
  const base = mergeBases([one, other], ANCESTOR);
  expect(base).toEqual(ANCESTOR);
  expect(mergeWorkspace({ base, ours: one, theirs: other }).conflicts).toMatchObject([
    { symbol: "role:baker", field: "description", base: "Bakes.", ours: "Bakes rolls.", theirs: "Bakes cakes." },
  ]);
});

test("without a common ancestor, what one base has alone is there, and nothing is lost", () => {
  const extra = "L0/shop/roles/seller.busy";
  const other = new Map([[extra, baker("Sells.", ["Nobody waits"]).get(PATH)?.replaceAll("baker", "seller") ?? ""]]);
  expect(mergeBases([ANCESTOR, other], new Map())).toEqual(new Map([...ANCESTOR, ...other]));
  expect(mergeBases([ANCESTOR], new Map())).toEqual(ANCESTOR);
  expect(mergeBases([], ANCESTOR)).toEqual(ANCESTOR);
});

test("three bases", () => {
  const bases = ["The oven is clean", "Flour is ordered", "Nobody waits"].map((duty) =>
    baker("Bakes.", ["Bread is fresh", duty]),
  );
  const merged = String(mergeBases(bases, ANCESTOR).get(PATH));
  for (const duty of ["The oven is clean", "Flour is ordered", "Nobody waits"]) expect(merged).toContain(duty);
});
