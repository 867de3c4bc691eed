import { describe, expect, it } from "vitest";
import { withRenames } from "#adapters/git/renames.ts";
import type { FileDifference } from "#ports/git.ts";

const lines = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, line) => `line ${from + line}\n`).join("");
const gone = (path: string, before: string): FileDifference => ({ path, state: "deleted", before, after: null });
const come = (path: string, after: string): FileDifference => ({ path, state: "added", before: null, after });

async function found(differences: readonly FileDifference[], contents: Readonly<Record<string, string>> = {}) {
  const read = async (ids: readonly string[]) =>
    new Map(ids.flatMap((id) => (contents[id] === undefined ? [] : [[id, Buffer.from(contents[id])] as const])));
  return (await withRenames(differences, read)).map(({ path, oldPath, state }) => [path, oldPath, state]);
}

describe("renames", () => {
  it("are files of the same content, those of the same name first", async () => {
    const differences = [gone("a/x", "1"), gone("b/y", "1"), come("c/other", "1"), come("c/y", "1")];
    expect(await found(differences)).toEqual([
      ["c/other", "a/x", "renamed"],
      ["c/y", "b/y", "renamed"],
    ]);
  });

  it("are files of mostly the same content, the most alike first", async () => {
    const contents = { old: lines(0, 10), much: `${lines(0, 9)}new\n`, little: lines(6, 16), half: lines(4, 14) };
    expect(await found([gone("old", "old"), come("half", "half"), come("much", "much")], contents)).toEqual([
      ["half", undefined, "added"],
      ["much", "old", "renamed"],
    ]);
    expect(await found([gone("old", "old"), come("little", "little")], contents)).toEqual([
      ["old", undefined, "deleted"],
      ["little", undefined, "added"],
    ]);
  });

  it("are not made up for empty or unknown files", async () => {
    expect(await found([gone("a", "1"), come("b", "2")], { 1: "", 2: "x" })).toHaveLength(2);
    expect(await found([gone("a", "1"), come("b", "2")])).toHaveLength(2);
  });
});
