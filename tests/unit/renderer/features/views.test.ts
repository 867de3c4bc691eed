import { describe, expect, it } from "vitest";
import { examplePrompts } from "#renderer/features/conversation/suggestions.ts";
import {
  ancestors,
  businessTree,
  type ExplorerNode,
  fileTree,
  teamFolder,
} from "#renderer/features/explorer/tree-model.ts";
import { groupFindings } from "#renderer/features/problems/group-findings.ts";
import { splitMatches } from "#renderer/features/search/split-matches.ts";
import { withConflicts } from "#renderer/state/findings.ts";
import type { Diagnostic } from "#shared/diagnostics.ts";
import type { Conflict } from "#shared/knit.ts";
import type { WorkspaceFile } from "#shared/workspace.ts";

const file = (path: string, kind: WorkspaceFile["kind"], title: string): WorkspaceFile => ({
  path,
  kind,
  title,
  counts: { error: 0, warning: 0, info: 0 },
});
const files = [
  file("L0/sales/team.busy", "team", "Sales"),
  file("L0/sales/playbooks/quote.busy", "playbook", "Quote"),
  file("L0/sales/playbooks/order.busy", "playbook", "Accept an order"),
  file("L0/sales/roles/clerk.busy", "role", "Clerk"),
  file("L2/board/team.busy", "team", "Board"),
  file("orgata.config.yaml", "config", "Settings"),
  file("loose.busy", "playbook", "Loose"),
];
const words = {
  layers: { L0: "Operations", L1: "Management", L2: "Direction" },
  teamFile: "About the team",
  playbooks: "Playbooks",
  roles: "Roles",
  documents: "Documents",
  other: "Other files",
};

function shape(nodes: readonly ExplorerNode[]): unknown[] {
  return nodes.map((node) => (node.children === undefined ? node.label : [node.label, shape(node.children)]));
}

describe("the explorer's tree", () => {
  it("shows layers, teams and what they own; nothing is left out", () => {
    expect(shape(businessTree(files, words))).toEqual([
      [
        "Operations",
        [["Sales", ["About the team", ["Playbooks", ["Accept an order", "Quote"]], ["Roles", ["Clerk"]]]]],
      ],
      ["Direction", [["Board", ["About the team"]]]],
      ["Other files", ["Loose", "Settings"]],
    ]);
  });

  it("shows plain folders, folders first", () => {
    expect(shape(fileTree(files))).toEqual([
      ["L0", [["sales", [["playbooks", ["order.busy", "quote.busy"]], ["roles", ["clerk.busy"]], "team.busy"]]]],
      ["L2", [["board", ["team.busy"]]]],
      "loose.busy",
      "orgata.config.yaml",
    ]);
  });

  it("knows which team a file belongs to, nested layers included", () => {
    expect(teamFolder("shops/north/L0/sales/roles/a.busy")).toBe("shops/north/L0/sales");
    expect(teamFolder("L0/stray.busy")).toBeUndefined();
    expect(teamFolder("README.md")).toBeUndefined();
  });

  it("finds the way to a file", () => {
    expect(ancestors(businessTree(files, words), "L0/sales/playbooks/quote.busy")).toEqual([
      "layer:L0",
      "team:L0/sales",
      "L0/sales:playbooks",
    ]);
    expect(ancestors(businessTree(files, words), "nowhere")).toEqual([]);
  });
});

describe("the list of problems", () => {
  const at = (line: number, severity: Diagnostic["severity"], message: string, path = "b.busy"): Diagnostic => ({
    file: path,
    range: { start: { line, column: 1 }, end: { line, column: 2 } },
    code: "INVALID_VALUE",
    severity,
    message,
  });
  const byFile = new Map([
    ["b.busy", [at(9, "info", "later"), at(3, "warning", "sooner")]],
    ["c.busy", [at(1, "error", "broken", "c.busy")]],
  ]);

  it("puts the worst file first and follows the text inside a file", () => {
    const groups = groupFindings(byFile, [], "all", "");
    expect(groups.map(({ file: path }) => path)).toEqual(["c.busy", "b.busy"]);
    expect(groups[1]?.list.map(({ message }) => message)).toEqual(["sooner", "later"]);
  });

  it("filters by severity and by words", () => {
    expect(groupFindings(byFile, [], "warning", "").map(({ list }) => list.length)).toEqual([1]);
    expect(groupFindings(byFile, [], "all", "BROKEN").map(({ file: path }) => path)).toEqual(["c.busy"]);
    expect(groupFindings(byFile, [], "error", "sooner")).toEqual([]);
  });
});

describe("conflicts among the problems", () => {
  const range = { start: { line: 4, column: 1 }, end: { line: 4, column: 2 } };
  const conflict = (blocking: boolean, ...places: readonly string[]): Conflict => ({
    rule: "one-duty-two-owners",
    message: "Both answer for it.",
    places: places.map((path) => ({ file: path, range })),
    ways: [],
    blocking,
  });
  const pair = conflict(false, "b.busy", "a.busy");
  const circle = conflict(true, "c.busy");

  it("stand with the file they are found in first; one that blocks is an error", () => {
    const groups = groupFindings(new Map(), [pair, circle], "all", "");
    expect(groups.map(({ file: path, conflicts }) => [path, conflicts])).toEqual([
      ["c.busy", [circle]],
      ["b.busy", [pair]],
    ]);
    expect(groupFindings(new Map(), [pair, circle], "error", "").map(({ file: path }) => path)).toEqual(["c.busy"]);
  });

  it("are found by each file they speak of", () => {
    expect(groupFindings(new Map(), [pair, circle], "all", "a.busy").map(({ file: path }) => path)).toEqual(["b.busy"]);
  });

  it("that name no place stand with the settings of the business", () => {
    expect(groupFindings(new Map(), [conflict(false)], "all", "").map(({ file: path }) => path)).toEqual([
      "orgata.config.yaml",
    ]);
  });

  it("are counted with the findings", () => {
    expect(withConflicts({ error: 1, warning: 2, info: 3 }, [pair, circle])).toEqual({ error: 2, warning: 3, info: 3 });
  });
});

describe("search", () => {
  it("marks what was searched for, and takes signs as signs", () => {
    expect(splitMatches("Gallery (new) gallery", "gallery (new)")).toEqual([
      { text: "Gallery", match: true },
      { text: " ", match: false },
      { text: "(new)", match: true },
      { text: " ", match: false },
      { text: "gallery", match: true },
    ]);
    expect(splitMatches("nothing", "")).toEqual([{ text: "nothing", match: false }]);
  });
});

describe("example prompts", () => {
  it("speak of processes that exist", () => {
    const prompts = examplePrompts(files);
    expect(prompts.length).toBeGreaterThan(0);
    for (const prompt of prompts) expect(prompt).toMatch(/Quote|Accept an order|Loose/);
  });

  it("are none where there is no process", () => {
    expect(examplePrompts([])).toEqual([]);
  });
});
