import { describe, expect, it } from "vitest";
import { commitRows, laneCount } from "#renderer/features/history/lanes.ts";
import type { GitCommit } from "#shared/workspace.ts";

function commit(id: string, ...parents: string[]): GitCommit {
  return {
    id,
    parents,
    subject: id,
    body: "",
    trailers: {},
    author: { name: "Ada", email: "ada@example.org" },
    at: "2026-01-01T00:00:00.000Z",
  };
}

/** Each row as `lane: lines`, for example `0: out0`. */
function drawn(commits: readonly GitCommit[]): string[] {
  return commitRows(commits).map(({ lane, lines }) =>
    `${lane}: ${lines.map(({ kind, column }) => `${kind}${column}`).join(" ")}`.trim(),
  );
}

describe("the history as a drawing", () => {
  it("is one line without branches", () => {
    const commits = [commit("c", "b"), commit("b", "a"), commit("a")];
    expect(drawn(commits)).toEqual(["0: out0", "0: into0 out0", "0: into0"]);
    expect(laneCount(commitRows(commits))).toBe(1);
  });

  it("runs a merged branch beside, and joins it where it began", () => {
    const commits = [commit("m", "b", "x"), commit("x", "a"), commit("b", "a"), commit("a")];
    expect(drawn(commits)).toEqual(["0: out0 out1", "1: past0 into1 out1", "0: into0 past1 out1", "1: into1"]);
  });

  it("gives each tip of several branches a column of its own", () => {
    const commits = [commit("y", "a"), commit("x", "a"), commit("a")];
    expect(drawn(commits)).toEqual(["0: out0", "1: past0 out0", "0: into0"]);
  });

  it("ends the line to a parent that is not listed", () => {
    expect(drawn([commit("c", "gone")])).toEqual(["0:"]);
  });

  it("draws nothing for nothing", () => {
    expect(commitRows([])).toEqual([]);
    expect(laneCount([])).toBe(1);
  });
});
