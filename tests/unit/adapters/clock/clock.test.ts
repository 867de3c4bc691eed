import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { systemHash } from "#adapters/clock/hash.ts";
import { createIds } from "#adapters/clock/ids.ts";

describe("identifiers", () => {
  it("are UUIDs of version 7 that carry the time", () => {
    const id = createIds({ now: () => new Date(0x0123_4567_89ab) }).next();
    expect(id).toMatch(/^01234567-89ab-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it("sort in the order they were made, however the clock moves", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 300 }), (steps) => {
        let time = 1_800_000_000_000;
        const ids = createIds({ now: () => new Date(time) });
        const made = steps.map((step) => {
          time += step;
          return ids.next();
        });
        expect(made).toEqual([...new Set(made)].sort());
      }),
    );
  });

  it("stay in order when thousands are made in one millisecond", () => {
    const ids = createIds({ now: () => new Date(1_800_000_000_000) });
    const made = Array.from({ length: 10_000 }, () => ids.next());
    expect(made).toEqual([...new Set(made)].sort());
  });
});

describe("hashes", () => {
  it("are SHA-256 of UTF-8", () => {
    expect(systemHash("ü")).toBe("607474ca475a9724d7360aba71a56d5df77e61350e3f724cfa1f46e857e2d85f");
    expect(systemHash("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  });
});
