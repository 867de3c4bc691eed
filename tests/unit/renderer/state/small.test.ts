import { describe, expect, it } from "vitest";
import { asSentence, formatMinutes, formatRelative } from "#renderer/state/format.ts";
import { DEFAULT_LAYOUT, readLayout } from "#renderer/state/layout.ts";
import { findOutlineItem, outlinePath, selectedPath } from "#renderer/state/outline.ts";
import { readSettings, resolveTheme } from "#renderer/state/settings.ts";
import { humanName, stepPath, symbolKind, symbolName } from "#renderer/state/symbols.ts";
import { stepOf } from "#renderer/state/tutorial.ts";
import type { OutlineItem } from "#shared/workspace.ts";

describe("symbols", () => {
  it("are taken apart with and without a team in front", () => {
    for (const symbol of [
      "step:photo-production/import_photos/copy_cards",
      "production!step:photo-production/import_photos/copy_cards",
    ]) {
      expect(symbolKind(symbol)).toBe("step");
      expect(symbolName(symbol)).toBe("copy_cards");
      expect(stepPath(symbol)).toBe("import_photos/copy_cards");
    }
    expect(symbolName("team:Client Operations")).toBe("Client Operations");
    expect(stepPath("role:photo-editor")).toBeUndefined();
  });

  it("read as words", () => {
    expect(humanName("record_inquiry")).toBe("Record inquiry");
    expect(humanName("photo-editor")).toBe("Photo editor");
    expect(humanName("Client Operations")).toBe("Client Operations");
  });
});

describe("figures in words", () => {
  it("counts working days of eight hours", () => {
    expect(formatMinutes(0)).toBe("0 min");
    expect(formatMinutes(90)).toBe("1 h 30 min");
    expect(formatMinutes(480)).toBe("1 d");
    expect(formatMinutes(8 * 60 + 25)).toBe("1 d 25 min");
  });

  it("makes a sentence of a phrase", () => {
    expect(asSentence("touches 2 playbooks")).toBe("Touches 2 playbooks.");
    expect(asSentence("Done!")).toBe("Done!");
    expect(asSentence("  ")).toBe("");
  });

  it("says how long ago", () => {
    const now = new Date("2026-03-10T12:00:00Z");
    expect(formatRelative("2026-03-10T11:59:50Z", now)).toBe("just now");
    expect(formatRelative("2026-03-10T11:55:00Z", now)).toMatch(/^5 min/);
    expect(formatRelative("2026-03-09T11:00:00Z", now)).toBe("yesterday");
    expect(formatRelative("2026-01-02T11:00:00Z", now)).toBe("2 Jan");
    expect(formatRelative("2025-11-02T11:00:00Z", now)).toBe("2 Nov 2025");
  });
});

describe("what is kept between starts", () => {
  it("takes over what fits and leaves out the rest", () => {
    expect(readLayout({ sideWidth: 300, sideOpen: "yes", fileView: "upside-down", unknown: 1 })).toEqual({
      sideWidth: 300,
    });
    expect(readLayout("broken")).toEqual({});
    expect(readLayout(DEFAULT_LAYOUT)).toEqual(DEFAULT_LAYOUT);
    expect(readSettings({ theme: "dark", zoom: 9 })).toEqual({ theme: "dark", zoom: 2 });
    expect(readSettings({ theme: "pink", paper: "A0" })).toEqual({});
    expect(readSettings({ paper: "Letter" })).toEqual({ paper: "Letter" });
  });

  it("follows the system, its contrast included, unless told otherwise", () => {
    expect(resolveTheme("system", { dark: true, contrast: false })).toBe("dark");
    expect(resolveTheme("system", { dark: false, contrast: true })).toBe("contrast-light");
    expect(resolveTheme("light", { dark: true, contrast: true })).toBe("light");
    expect(resolveTheme("contrast", { dark: true, contrast: false })).toBe("contrast-dark");
  });
});

describe("outline", () => {
  const item = (symbol: string, from: number, to: number, children: OutlineItem[] = []): OutlineItem => ({
    symbol,
    name: symbol,
    detail: "",
    kind: "step",
    range: { start: { line: from, column: 5 }, end: { line: to, column: 1 } },
    children,
  });
  const outline = [item("playbook", 1, 40, [item("first", 5, 10), item("second", 10, 20, [item("inner", 12, 15)])])];

  it("finds what the cursor is in, outermost first", () => {
    expect(outlinePath(outline, { line: 13, column: 1 }).map(({ symbol }) => symbol)).toEqual([
      "playbook",
      "second",
      "inner",
    ]);
    expect(outlinePath(outline, { line: 30, column: 1 }).map(({ symbol }) => symbol)).toEqual(["playbook"]);
    expect(outlinePath(outline, { line: 60, column: 1 })).toEqual([]);
  });

  it("goes by the name of what is selected, where something else stands at its place still", () => {
    const range = { start: { line: 13, column: 1 }, end: { line: 13, column: 1 } };
    const names = (symbol?: string) => selectedPath(outline, { symbol, range }).map((one) => one.symbol);
    expect(names()).toEqual(["playbook", "second", "inner"]);
    expect(names("second")).toEqual(["playbook", "second", "inner"]);
    expect(names("first")).toEqual(["playbook", "first"]);
    expect(names("just_added")).toEqual([]);
    expect(selectedPath(outline, {})).toEqual([]);
  });

  it("counts the whole first line, dash and indentation included", () => {
    expect(outlinePath(outline, { line: 5, column: 1 }).at(-1)?.symbol).toBe("first");
  });

  it("finds items by symbol at any depth", () => {
    expect(findOutlineItem(outline, "inner")?.range.start.line).toBe(12);
    expect(findOutlineItem(outline, "nowhere")).toBeUndefined();
  });
});

describe("tutorial", () => {
  it("is ticked off by what really happened", () => {
    expect(stepOf({ type: "change", changeSetId: "1", status: "assessed" })).toBe("ask");
    expect(stepOf({ type: "change", changeSetId: "1", status: "in_review" })).toBe("review");
    expect(stepOf({ type: "change", changeSetId: "1", status: "committed" })).toBe("commit");
    expect(stepOf({ type: "change", changeSetId: "1", status: "rejected" })).toBeUndefined();
    expect(stepOf({ type: "execution", executionId: "1", status: "running" })).toBe("run");
    expect(stepOf({ type: "task", taskId: "1", status: "open" })).toBeUndefined();
    expect(stepOf({ type: "task", taskId: "1", status: "completed" })).toBe("task");
    expect(stepOf({ type: "git" })).toBeUndefined();
  });
});
