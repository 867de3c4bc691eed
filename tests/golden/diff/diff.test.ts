/** What is said of one change to the bakery, and of taking it back. */
import { describe, expect, test } from "vitest";
import { createWorkspace } from "#busy/workspace.ts";
import { diffFiles } from "#changes/meaning/file-diff.ts";
import type { SemanticChange } from "#shared/change-set.ts";
import { afterDeeds } from "../merge/deeds.ts";
import { BAKERY, PATHS } from "./bakery.ts";
import { CASES } from "./cases.ts";

/** A change in one line: kind, symbol, field, both values, sentence. */
function line({ kind, symbol, field, before, after, sentence }: SemanticChange): string {
  const values = before === undefined && after === undefined ? "" : ` (${value(before)} → ${value(after)})`;
  return `${kind} ${symbol}${field === undefined ? "" : ` .${field}`}${values}: ${sentence}`;
}

function value(it: unknown): string {
  return it === undefined ? "nothing" : JSON.stringify(it);
}

/** What no sentence for people may hold: names of fields, values that are not there, code. */
const RAW = /undefined|null|\[object|[{}]|\b[a-z]+_[a-z]+\b(?![^“]*”)/;

test("the bakery is in order", () => {
  const errors = createWorkspace(BAKERY).diagnostics.filter(({ severity }) => severity === "error");
  expect(errors).toEqual([]);
});

describe.each(CASES)("$name", ({ first = [], then, told, back, layout = [] }) => {
  const before = afterDeeds(BAKERY, PATHS, first);
  const after = afterDeeds(before, PATHS, then);

  test("is told", () => {
    const diff = diffFiles(before, after);
    expect(diff.changes.map(line)).toEqual(told);
    expect([...diff.layout.keys()]).toEqual(layout.map((place) => PATHS[place]));
  });

  test("is told when taken back", () => {
    const diff = diffFiles(after, before);
    expect(diff.changes.map((change) => change.sentence)).toEqual(back);
    expect([...diff.layout.keys()]).toEqual(layout.map((place) => PATHS[place]));
  });

  test("has no raw words in its sentences", () => {
    const sentences = [...diffFiles(before, after).changes, ...diffFiles(after, before).changes];
    for (const { sentence } of sentences) {
      expect(sentence).not.toMatch(RAW);
      expect(sentence).toMatch(/^[\p{Lu}“].*\.$/u);
    }
  });
});
