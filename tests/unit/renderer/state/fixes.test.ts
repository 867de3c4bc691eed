import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Diagnostic } from "#shared/diagnostics.ts";

const PATH = "a.busy";
const disk = "steps:\n  - name: one\n    tagss: [x]\n";

/** The finding about `tagss`, wherever it stands in a text. */
function findingsIn(text: string): Diagnostic[] {
  return text.split("\n").flatMap((line, index) => {
    const column = line.indexOf("tagss") + 1;
    if (column === 0) return [];
    const range = { start: { line: index + 1, column }, end: { line: index + 1, column: column + 5 } };
    const fix = { title: 'Change "tagss" to "tags"', edits: [{ file: PATH, range, text: "tags" }] };
    return [{ file: PATH, range, code: "UNKNOWN_FIELD", severity: "error", message: "No field.", fixes: [fix] }];
  });
}

let fixedText = "";
vi.mock("#renderer/state/core.ts", () => ({
  onCoreEvent: () => () => undefined,
  onConnected: () => () => undefined,
  core: {
    app: { saveState: async () => null },
    workspace: { diagnostics: async () => findingsIn(disk) },
    documents: {
      read: async ({ path }: { path: string }) => ({ path, text: disk, hash: "h" }),
      check: async ({ text }: { text: string }) => findingsIn(text),
      saveDraft: async () => null,
      discardDraft: async () => null,
    },
    language: {
      fixAll: async () => ({ text: fixedText, done: fixedText === disk ? [] : ["Changed one thing"] }),
    },
  },
}));

const { getDocument } = await import("#renderer/state/document-store.ts");
const { closeDocument, editDocument, openDocument } = await import("#renderer/state/documents.ts");
const { applyFix, fixAll, pressFix } = await import("#renderer/state/fixes.ts");
const { useNotices } = await import("#renderer/state/notices.ts");
const { loadDiagnostics } = await import("#renderer/state/workspace.ts");

const lastNotice = (): string | undefined => useNotices.getState().notices.at(-1)?.message;

function theFix(text: string): [Diagnostic, NonNullable<Diagnostic["fixes"]>[number]] {
  const [finding] = findingsIn(text);
  const fix = finding?.fixes?.[0];
  if (finding === undefined || fix === undefined) throw new Error("The text has no finding.");
  return [finding, fix];
}

beforeEach(async () => {
  await closeDocument(PATH, true);
  await loadDiagnostics();
});

describe("a fix", () => {
  it("changes the text where the finding is, and opens the file for it", async () => {
    expect(await applyFix(...theFix(disk))).toBe(true);
    expect(getDocument(PATH)?.text).toBe(disk.replace("tagss", "tags"));
  });

  it("goes where the finding is now when something was typed since it was shown", async () => {
    await openDocument(PATH);
    const shown = theFix(disk);
    const typed = `# a new first line\n${disk}`;
    editDocument(PATH, typed);
    expect(await applyFix(...shown)).toBe(true);
    expect(getDocument(PATH)?.text).toBe(typed.replace("tagss", "tags"));
  });

  it("changes nothing, and says so, when there is nothing left to fix", async () => {
    await openDocument(PATH);
    const shown = theFix(disk);
    const typed = disk.replace("tagss", "tags");
    editDocument(PATH, typed);
    expect(await pressFix(...shown)).toBe(false);
    expect(getDocument(PATH)?.text).toBe(typed);
    expect(lastNotice()).toMatch(/settled this already/);
  });
});

describe("fixing everything in a file", () => {
  it("takes the new text over and says what was done", async () => {
    fixedText = disk.replace("tagss", "tags");
    await fixAll(PATH);
    expect(getDocument(PATH)?.text).toBe(fixedText);
    expect(lastNotice()).toBe("Changed one thing. Save to keep it.");
  });

  it("says when there is nothing that needs no decision", async () => {
    fixedText = disk;
    await fixAll(PATH);
    expect(getDocument(PATH)?.text).toBe(disk);
    expect(lastNotice()).toMatch(/without a decision/);
  });
});
