/** What other programs do in the very moment a file is replaced or deleted is never lost. */
import { readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Check, removeChecked, replaceChecked } from "#adapters/replacing.ts";
import { folderWith } from "#tests/support/folder-with.ts";

/** Agrees to one text only (null: to no file); another program acts right after it was looked at for the first time. */
function agreeing(expected: string | null, meanwhile: () => void = () => undefined): Check {
  let isFirst = true;
  return (current) => {
    const text = current === undefined ? null : Buffer.from(current).toString("utf8");
    if (isFirst) meanwhile();
    isFirst = false;
    if (text !== expected) throw new Error(`found ${text}`);
  };
}

describe("replacing a file", () => {
  const prepared = (files: Readonly<Record<string, string>>) => {
    const root = folderWith({ ...files, new: "mine" });
    const place = join(root, "a.busy");
    const replace = (check: Check) => () => replaceChecked(join(root, "new"), place, check);
    const there = () =>
      Object.fromEntries(readdirSync(root).map((name) => [name, readFileSync(join(root, name), "utf8")]));
    return { root, place, replace, there };
  };

  it("puts the new one in its place, and leaves nothing else", () => {
    const { replace, there } = prepared({ "a.busy": "old" });
    replace(agreeing("old"))();
    expect(there()).toEqual({ "a.busy": "mine" });
    const fresh = prepared({});
    fresh.replace(agreeing(null))();
    expect(fresh.there()).toEqual({ "a.busy": "mine" });
  });

  it("refuses what is not what it is taken for", () => {
    const { replace, there } = prepared({ "a.busy": "theirs" });
    expect(replace(agreeing("old"))).toThrow("found theirs");
    expect(there()).toEqual({ "a.busy": "theirs", new: "mine" });
    const gone = prepared({});
    expect(gone.replace(agreeing("old"))).toThrow("found null");
    expect(gone.there()).toEqual({ new: "mine" });
  });

  it("gives back what was written into the old file meanwhile", () => {
    const { place, replace, there } = prepared({ "a.busy": "old" });
    expect(replace(agreeing("old", () => writeFileSync(place, "theirs")))).toThrow("found theirs");
    expect(there()["a.busy"]).toBe("theirs");
  });

  it("leaves what was put in its place meanwhile", () => {
    const { root, place, replace, there } = prepared({ "a.busy": "old", other: "theirs" });
    expect(replace(agreeing("old", () => renameSync(join(root, "other"), place)))).toThrow("found theirs");
    expect(there()).toEqual({ "a.busy": "theirs", new: "mine" });
    const fresh = prepared({});
    expect(fresh.replace(agreeing(null, () => writeFileSync(fresh.place, "theirs")))).toThrow("found theirs");
    expect(fresh.there()).toEqual({ "a.busy": "theirs", new: "mine" });
  });
});

describe("deleting a file", () => {
  it("deletes it only as long as it is what it is taken for", () => {
    const root = folderWith({ "a.busy": "old" });
    const place = join(root, "a.busy");
    const aside = join(root, "aside");
    expect(() => removeChecked(place, aside, agreeing("other"))).toThrow("found old");
    expect(() =>
      removeChecked(
        place,
        aside,
        agreeing("old", () => writeFileSync(place, "theirs")),
      ),
    ).toThrow("found theirs");
    expect(readdirSync(root)).toEqual(["a.busy"]);
    expect(readFileSync(place, "utf8")).toBe("theirs");
    removeChecked(place, aside, agreeing("theirs"));
    expect(readdirSync(root)).toEqual([]);
  });
});
