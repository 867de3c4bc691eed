import { describe, expect, it, vi } from "vitest";
import type { Completion } from "#shared/language.ts";

vi.mock("monaco-editor/editor", () => ({
  // Every kind is a word of its own, as long as it is asked for by name.
  languages: {
    CompletionItemKind: new Proxy({}, { get: (_, name) => name }),
    CompletionItemInsertTextRule: { InsertAsSnippet: 4 },
  },
  Uri: { from: (parts: object) => parts },
}));

const { toItem } = await import("#renderer/features/editor/monaco/help/completion-item.ts");

const HERE = { start: { line: 4, column: 7 }, end: { line: 4, column: 9 } };
const PLAIN: Completion = {
  label: "photo-editor",
  kind: "role",
  insert: "photo-editor",
  snippet: false,
  range: HERE,
  rank: 12,
};

describe("a completion as a suggestion of the editor", () => {
  it("replaces what is typed, in the order the engine gave", () => {
    expect(toItem(PLAIN)).toEqual({
      label: "photo-editor",
      kind: "User",
      insertText: "photo-editor",
      range: { startLineNumber: 4, startColumn: 7, endLineNumber: 4, endColumn: 9 },
      filterText: "photo-editor",
      sortText: "000012",
    });
  });

  it("shows what the engine says about it", () => {
    const item = toItem({ ...PLAIN, detail: "Production", documentation: "Edits **photos**." });
    expect(item.label).toEqual({ label: "photo-editor", description: "Production" });
    expect(item.documentation).toEqual({ value: "Edits **photos**." });
  });

  it("fills snippets in as snippets, everything else as it is", () => {
    expect(toItem({ ...PLAIN, insert: "roles:\n  - $0", snippet: true }).insertTextRules).toBe(4);
    expect(toItem({ ...PLAIN, insert: "costs $0" }).insertTextRules).toBeUndefined();
  });

  it("is found by other letters than its label where the engine says so", () => {
    expect(toItem({ ...PLAIN, label: "every Monday", filter: "0 9 * * 1 every Monday" }).filterText).toBe(
      "0 9 * * 1 every Monday",
    );
  });

  it("makes the edits that go with it", () => {
    const also = [
      {
        file: "L0/team.busy",
        range: { start: { line: 4, column: 1 }, end: { line: 4, column: 2 } },
        text: "  ",
      },
      {
        file: "L0/team.busy",
        range: { start: { line: 1, column: 10 }, end: { line: 1, column: 13 } },
        text: "1.1",
      },
    ];
    expect(toItem({ ...PLAIN, also }).additionalTextEdits).toEqual([
      { range: { startLineNumber: 4, startColumn: 1, endLineNumber: 4, endColumn: 2 }, text: "  " },
      { range: { startLineNumber: 1, startColumn: 10, endLineNumber: 1, endColumn: 13 }, text: "1.1" },
    ]);
    expect(toItem({ ...PLAIN, also: [] })).not.toHaveProperty("additionalTextEdits");
  });

  it("asks for suggestions again where it begins something, and only there", () => {
    expect(toItem({ ...PLAIN, kind: "field", again: true }).command).toEqual({
      id: "editor.action.triggerSuggest",
      title: "",
      arguments: [{ auto: true }],
    });
    expect(toItem({ ...PLAIN, kind: "operator", again: true }).command?.id).toBe("editor.action.triggerSuggest");
    expect(toItem({ ...PLAIN, kind: "field" }).command).toBeUndefined();
    expect(toItem({ ...PLAIN, kind: "field", again: false }).command).toBeUndefined();
  });
});
